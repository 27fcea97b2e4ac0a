//! Matters as the window and the command show them.

use std::collections::HashMap;
use std::sync::Arc;

use xianshen_review::{Item, MARKS_FROM, Person, Role};

use crate::desk::Desk;
use crate::finding_view::{Offsets, finding_views, unscannable_views};
use crate::matter::Past;
use crate::moment;
use crate::naming::{action_view, state_view};
use crate::view::*;
use crate::{Result, Session};

impl Session {
    /// Every matter, the ones that wait for me first, then by last change.
    pub fn queue(&self) -> Result<Vec<QueueRow>> {
        let now = self.now();
        let me = &self.hand.person;
        let mut rows = self.at_desk(|desk| {
            let ids = desk.ids()?;
            ids.iter().map(|id| Ok(queue_row(desk.matter(id)?, me, now))).collect::<Result<Vec<_>>>()
        })?;
        rows.sort_by(|a, b| b.waits_for_me.cmp(&a.waits_for_me).then_with(|| b.changed_at.cmp(&a.changed_at)));
        Ok(rows)
    }

    /// A matter in full.
    pub fn item(&self, item: &str) -> Result<ItemView> {
        self.at_desk(|desk| item_view(desk, item, &self.hand.person))
    }

    /// One file's parts and findings.
    pub fn document(&self, item: &str, file: &str) -> Result<DocumentView> {
        self.at_desk(|desk| crate::finding_view::document_view(desk, item, file))
    }
}

fn queue_row(matter: &crate::matter::Matter, me: &Person, now: i64) -> QueueRow {
    let item = &matter.item;
    let counts = item.counts();
    let mut title = item.title().to_owned();
    if matter.broken.is_some() {
        title = format!("（记录不能读全）{title}");
    }
    QueueRow {
        id: matter.id.clone(),
        title,
        number: item.number().to_owned(),
        state: state_view(item.state()),
        state_zh: item.state().zh().to_owned(),
        state_en: item.state().en().to_owned(),
        round: item.round(),
        files: counts.files,
        block: counts.block,
        decide: counts.decide,
        undecided: counts.undecided,
        waits_for_me: matter.broken.is_none() && item.waits_for(me),
        drafter: item.author().map(|author| author.name.clone()).unwrap_or_default(),
        days: moment::days_since(item.changed_at(), now),
        changed_at: item.changed_at().to_owned(),
    }
}

fn item_view(desk: &mut Desk, id: &str, me: &Person) -> Result<ItemView> {
    desk.verified(id)?;
    let originals: Vec<(String, String, String)> = {
        let files = desk.matter(id)?.item.files().iter();
        files.map(|file| (file.record.id.clone(), file.record.sha256.clone(), file.record.name.clone())).collect()
    };
    let mut offsets: HashMap<String, Arc<Offsets>> = HashMap::new();
    for (file, sha256, name) in originals {
        offsets.insert(file, desk.offsets(&sha256, &name));
    }
    let matter = desk.matter(id)?;
    let item = &matter.item;
    let counts = item.counts();
    let binding = item.binding();
    let (mut blocking, mut blocking_en): (Vec<String>, Vec<String>) =
        item.blocking().into_iter().map(|line| (line.zh, line.en)).unzip();
    if let Some(why) = &matter.broken {
        blocking.push(why.clone());
        blocking_en.push("This matter's record cannot be followed to its end, so nothing can be done to it.".to_owned());
    }
    Ok(ItemView {
        id: matter.id.clone(),
        number: item.number().to_owned(),
        title: item.title().to_owned(),
        state: state_view(item.state()),
        state_zh: item.state().zh().to_owned(),
        state_en: item.state().en().to_owned(),
        round: item.round(),
        description: description_view(item),
        files: item.files().iter().map(|file| file_view(item, file)).collect(),
        findings: finding_views(item, None, |file| offsets.get(file).cloned()),
        undecided: counts.undecided,
        uncleared: counts.uncleared,
        blocking,
        blocking_en,
        steps: item.steps().into_iter().map(step_view).collect(),
        actions: match matter.broken {
            Some(_) => Vec::new(),
            None => item.actions(me).into_iter().map(action_view).collect(),
        },
        history: matter.past.iter().map(history_row).collect(),
        verified: matter.verified(),
        head: matter.head().to_hex(),
        version_digest: binding.version,
        findings_digest: binding.findings,
        rules_digest: binding.rules,
        not_checked: not_checked(),
        changes: changes(&matter.past, |past| (past.act_zh, &past.detail, "：")),
        changes_en: changes(&matter.past, |past| (past.act_en, &past.detail_en, ": ")),
        returned: return_view(item),
        unchanged_since_return: item.unchanged_since_return(),
    })
}

fn return_view(item: &Item) -> Option<ReturnView> {
    let round = item.rounds().iter().rev().find(|round| round.returned.is_some())?;
    let returned = round.returned.as_ref()?;
    // Numbers mean the findings of the scan that the person saw, not those of a later one.
    let there = |id: &&String| {
        let (file, n) = id.rsplit_once(':').unwrap_or_default();
        let Ok(n) = n.parse::<u32>() else { return false };
        let scan = item.file(file).and_then(|state| state.scan.as_ref());
        // A mark by hand keeps its number for as long as it is found again.
        let same = n >= MARKS_FROM || scan.is_some_and(|scan| scan.seq < returned.seq);
        same && item.finding(file, n).is_some()
    };
    Some(ReturnView {
        by: returned.by_name.clone(),
        at: returned.at.clone(),
        step_zh: returned.step.zh().to_owned(),
        step_en: returned.step.en().to_owned(),
        round: round.number,
        reasons: returned.reasons.clone(),
        findings: returned.findings.iter().filter(there).cloned().collect(),
        named: u32::try_from(returned.findings.len()).unwrap_or(u32::MAX),
    })
}

/// What changed since the matter was last returned, in the words of one language.
fn changes<'a>(past: &'a [Past], words: impl Fn(&'a Past) -> (&'a str, &'a str, &'a str)) -> Vec<String> {
    let Some(returned) = past.iter().rposition(|past| past.event.kind == "returned") else { return Vec::new() };
    let since = past.iter().skip(returned + 1).filter(|past| past.event.kind != "log_exported");
    let line = |past: &'a Past| match words(past) {
        (act, "", _) => act.to_owned(),
        (act, detail, colon) => format!("{act}{colon}{detail}"),
    };
    since.map(line).collect()
}

fn history_row(past: &Past) -> HistoryRow {
    let code = &past.event.actor.role;
    let (role_zh, role_en) = Role::from_code(code).map_or((code.as_str(), code.as_str()), |role| (role.zh(), role.en()));
    HistoryRow {
        seq: u32::try_from(past.event.item_seq).unwrap_or(u32::MAX).saturating_add(1),
        at: past.event.at.clone(),
        who: past.event.actor.name.clone(),
        role_zh: role_zh.to_owned(),
        role_en: role_en.to_owned(),
        act: past.event.kind.clone(),
        act_zh: past.act_zh.to_owned(),
        act_en: past.act_en.to_owned(),
        detail: past.detail.clone(),
        detail_en: past.detail_en.clone(),
        round: past.round,
        digest: past.digest.short(),
        verified: past.verified,
    }
}

fn file_view(item: &Item, file: &xianshen_review::FileState) -> FileView {
    let record = &file.record;
    FileView {
        id: record.id.clone(),
        name: record.name.clone(),
        attachment: item.place_of(&record.id).unwrap_or(record.attachment),
        format: record.format.clone(),
        bytes: record.bytes,
        sha256: record.sha256.clone(),
        sm3: record.sm3.clone(),
        unscannable: unscannable_views(item, file),
    }
}

fn step_view(step: xianshen_review::StepRow) -> StepView {
    StepView {
        name: step.zh.to_owned(),
        name_en: step.en.to_owned(),
        done: step.done,
        current: step.current,
        who: step.who,
        at: step.at,
        opinion: step.opinion,
    }
}

/// Kinds that this version does not check: never shown as clean.
pub(crate) fn not_checked() -> Vec<NotChecked> {
    let all = xianshen_detect::not_checked().iter();
    all.map(|what| NotChecked { code: what.code.to_owned(), zh: what.zh.to_owned(), en: what.en.to_owned() }).collect()
}

/// The description, with the title that the matter was created under where none was given.
fn description_view(item: &Item) -> Description {
    let d = item.description().clone();
    Description {
        title: item.title().to_owned(),
        document_number: d.document_number,
        index_number: d.index_number,
        topic: d.topic,
        disposition: d.disposition,
        method: d.method,
        summary: d.summary,
        keywords: d.keywords,
        formed_on: d.formed_on,
        source: d.source,
        contact: d.contact,
    }
}

pub(crate) fn described(d: Description) -> xianshen_review::Description {
    xianshen_review::Description {
        title: d.title,
        document_number: d.document_number,
        index_number: d.index_number,
        topic: d.topic,
        disposition: d.disposition,
        method: d.method,
        summary: d.summary,
        keywords: d.keywords,
        formed_on: d.formed_on,
        source: d.source,
        contact: d.contact,
    }
}
