//! Bringing files in: read, scanned, and only then kept.
//!
//! A file with a secrecy mark is quarantined: what is kept is a random case number, the time, who did it and which rule
//! met the mark; no content, digest or name (保守国家秘密法 2024, article 31(3)).

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use xianshen_document::Document;
use xianshen_review::{Act, Action, FileRecord, Item};
use xianshen_store::OfficeKey;
use zeroize::Zeroizing;

use crate::desk::Desk;
use crate::digests::{self, random, random_id, sm3};
use crate::examine::{Examined, examine, extension};
use crate::grouping::groups;
use crate::marks::rebind;
use crate::record::scanned;
use crate::source::Source;
use crate::view::{ImportRow, ProgressView, Trouble};
use crate::{Progress, Result, Session, file};

/// Where imported files go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// Each file its own matter, except that attachments (附件…) among the paths join the one main document if there is exactly one.
    Each,
    /// All files one matter; the first is the main document.
    One,
    /// Attachments of a matter that is still a draft (or returned).
    Join(String),
}

/// Files held in memory before they are written, bytes: a matter's files go in together as long as they fit.
const HELD: usize = 128 << 20;

/// A file that may be kept.
struct Ready {
    /// Which of the paths.
    at: usize,
    name: String,
    /// Values masked in its name.
    masked: usize,
    bytes: Zeroizing<Vec<u8>>,
    sha256: String,
    document: Arc<Document>,
    scanned: Act,
    id: String,
}

impl Session {
    /// Brings files in. A secrecy mark quarantines the file before anything of it is kept. Rows come in the order of the paths.
    ///
    /// # Errors
    /// Only what concerns all files: the person may not import, the matter to join takes none, the office can't be written.
    pub fn import(&self, paths: &[PathBuf], matter: Matter, progress: Progress<'_>) -> Result<Vec<ImportRow>> {
        self.import_from(&paths.iter().cloned().map(Source::Path).collect::<Vec<_>>(), matter, progress)
    }

    pub(crate) fn import_from(&self, sources: &[Source], matter: Matter, progress: Progress<'_>) -> Result<Vec<ImportRow>> {
        let key = self.at_desk(|desk| {
            self.may_import(desk, &matter)?;
            Ok(desk.key.clone())
        })?;
        let rows = vec![None; sources.len()];
        let mut import = Import { session: self, key, sources, progress, done: 0, stopped: false, rows };
        let names: Vec<String> = sources.iter().map(Source::name).collect();
        for group in groups(&names, &matter) {
            let joined = match &matter {
                Matter::Join(id) => Some(id.as_str()),
                _ => None,
            };
            import.group(&group, joined)?;
        }
        let (label, label_en) = (String::new(), String::new());
        let total = import.total();
        let _ = (import.progress)(ProgressView { done: import.done, total, label, label_en });
        Ok(import.rows.into_iter().flatten().collect())
    }

    /// Asked before a file is even opened.
    fn may_import(&self, desk: &mut Desk, matter: &Matter) -> Result<()> {
        if let Matter::Join(id) = matter {
            let item = &desk.matter(id)?.item;
            if !item.may(&self.hand.person, Action::AddFile) {
                return Err(Trouble::new(
                    "wrong_state",
                    "这个事项现在不能再加入附件：只有拟稿人能在送审前或退回后加入。",
                    "No attachment can join this matter now: only its author can, before submission or after a return.",
                ));
            }
        }
        let begin = Act::Created { number: "0".into(), title: String::new() };
        Ok(Item::new(digests::of_value).admit(&self.hand.person, &begin).map(drop)?)
    }
}

/// One import under way.
struct Import<'a, 'b> {
    session: &'a Session,
    key: OfficeKey,
    sources: &'a [Source],
    progress: Progress<'b>,
    done: u32,
    stopped: bool,
    rows: Vec<Option<ImportRow>>,
}

impl Import<'_, '_> {
    fn total(&self) -> u32 {
        u32::try_from(self.sources.len()).unwrap_or(u32::MAX)
    }

    /// The files of one matter. Without its main document a new matter is not begun.
    fn group(&mut self, group: &[usize], joined: Option<&str>) -> Result<()> {
        let mut item = joined.map(str::to_owned);
        let mut held: Vec<Ready> = Vec::new();
        for (n, at) in group.iter().copied().enumerate() {
            let main = joined.is_none() && n == 0;
            match self.one(at)? {
                Some(ready) => held.push(ready),
                None if main => {
                    let rest = group.get(1..).unwrap_or_default();
                    rest.iter().for_each(|at| self.orphan(*at));
                    return Ok(());
                }
                None => {}
            }
            if self.stopped {
                // Nothing of this matter was written yet that is still in hand: it is let go.
                for ready in &held {
                    self.put(ready.at, cancelled(&ready.name));
                }
                held.clear();
            }
            if held.iter().map(|ready| ready.bytes.len()).sum::<usize>() > HELD {
                item = Some(self.write(item, std::mem::take(&mut held))?);
            }
        }
        if !held.is_empty() {
            self.write(item, held)?;
        }
        Ok(())
    }

    /// Reads and judges one file; none when it goes no further, its row then says why.
    fn one(&mut self, at: usize) -> Result<Option<Ready>> {
        let Some(source) = self.sources.get(at) else { return Ok(None) };
        let name = source.name();
        let view = ProgressView { done: self.done, total: self.total(), label: name.clone(), label_en: name.clone() };
        self.stopped = self.stopped || (self.progress)(view) == ControlFlow::Break(());
        self.done += 1;
        if self.stopped {
            self.put(at, cancelled(&name));
            return Ok(None);
        }
        let bytes = match source.load() {
            Ok(bytes) => bytes,
            Err(trouble) => return self.refuse(at, &name, trouble),
        };
        let examined = match examine(&bytes, &name) {
            Ok(examined) => examined,
            Err(trouble) => return self.refuse(at, &name, trouble),
        };
        if let Some(rule) = examined.secrecy_mark() {
            let row = self.quarantine(rule)?;
            self.put(at, row);
            return Ok(None);
        }
        let Examined { document, findings, in_name } = examined;
        let (name, masked) = file::masked_name(&name, &in_name);
        let id = random_id()?;
        let scanned = scanned(&id, &document, &findings, &self.key);
        let sha256 = hex::encode(digests::sha256(&bytes));
        Ok(Some(Ready { at, name, masked, bytes, sha256, document: Arc::new(document), scanned, id }))
    }

    fn put(&mut self, at: usize, row: ImportRow) {
        if let Some(slot) = self.rows.get_mut(at) {
            *slot = Some(row);
        }
    }

    fn refuse(&mut self, at: usize, name: &str, trouble: Trouble) -> Result<Option<Ready>> {
        self.put(at, row(name, "refused", &trouble.zh, &trouble.en));
        Ok(None)
    }

    /// An attachment whose main document did not come in.
    fn orphan(&mut self, at: usize) {
        let name = self.sources.get(at).map(Source::name).unwrap_or_default();
        self.done += 1;
        let row = match self.stopped {
            true => cancelled(&name),
            false => row(
                &name,
                "refused",
                "正文没有导入，这个附件也没有导入。请处理正文后一并重新导入。",
                "The main document was not imported, so neither was this attachment. Sort that out and import both again.",
            ),
        };
        self.put(at, row);
    }

    fn quarantine(&self, rule: &str) -> Result<ImportRow> {
        let number = hex::encode_upper(random::<4>()?);
        let (first, last) = number.split_at(number.len() / 2);
        let act = Act::Quarantined { case_number: format!("Q-{first}-{last}"), rule: rule.to_owned() };
        let (id, now) = (random_id()?, self.session.now());
        self.session.at_desk(|desk| desk.act(&self.session.hand, &id, vec![act], &[], now))?;
        let mut row = row(
            "",
            "quarantined",
            "文件带有密级标志，已隔离：没有保留其内容、名称和摘要值。请立即停止处理，不要复制、传输、打印；断开网络，报告本单位保密办。",
            "The file bears a secrecy mark and was quarantined: neither content nor name nor digest was kept. Stop now; do not copy, send or print it; disconnect, and report to the confidentiality office.",
        );
        row.item = Some(id);
        Ok(row)
    }

    /// Writes files that may be kept, in one transaction, and their rows.
    fn write(&mut self, item: Option<String>, files: Vec<Ready>) -> Result<String> {
        let now = self.session.now();
        let id = self.session.at_desk(|desk| {
            let mut acts = Vec::new();
            let (id, mut attachment) = match item {
                Some(id) => {
                    let next = desk.matter(&id)?.item.next_attachment();
                    (id, next)
                }
                None => {
                    let (id, number) = desk.next_matter(now)?;
                    let title = files.first().map(|main| file::stem(&main.name)).unwrap_or_default();
                    acts.push(Act::Created { number, title });
                    (id, 0)
                }
            };
            for ready in &files {
                acts.push(Act::FileAdded { file: ready.record(attachment) });
                acts.push(ready.scanned.clone());
                attachment += 1;
            }
            let bytes: Vec<&[u8]> = files.iter().map(|ready| ready.bytes.as_slice()).collect();
            desk.act(&self.session.hand, &id, acts, &bytes, now)?;
            files.iter().for_each(|ready| desk.papers.keep(&ready.sha256, ready.document.clone()));
            Ok(id)
        })?;
        for ready in &files {
            self.put(ready.at, ready.row(&id));
        }
        Ok(id)
    }
}

impl Ready {
    fn record(&self, attachment: u32) -> FileRecord {
        FileRecord {
            id: self.id.clone(),
            name: self.name.clone(),
            attachment,
            format: extension(self.document.format).to_owned(),
            bytes: self.bytes.len() as u64,
            sha256: self.sha256.clone(),
            sm3: sm3(&self.bytes),
        }
    }

    fn row(&self, item: &str) -> ImportRow {
        let (zh, en) = match self.masked {
            0 => (String::new(), String::new()),
            n => (
                format!("文件名中有 {n} 处敏感内容，已遮盖后登记。"),
                format!("{n} sensitive values in the file's name were masked before it was recorded."),
            ),
        };
        let mut row = row(&self.name, "imported", &zh, &en);
        row.item = Some(item.to_owned());
        if let Act::Scanned { findings, unscannable, .. } = &self.scanned {
            let count = |severity| u32::try_from(findings.iter().filter(|f| f.severity == severity).count()).unwrap_or(u32::MAX);
            row.block = count(xianshen_review::Severity::Block);
            row.decide = count(xianshen_review::Severity::Decide);
            row.hint = count(xianshen_review::Severity::Hint);
            row.unscannable = u32::try_from(unscannable.len()).unwrap_or(u32::MAX);
        }
        row
    }
}

/// Scans a file of a matter again, by today's rules, and finds its marks again. With it come the places of those that are
/// void now.
pub(crate) fn rescan(desk: &mut Desk, item: &str, file: &str) -> Result<(Act, Vec<String>)> {
    let record = desk.matter(item)?.item.file(file).map(|state| state.record.clone()).ok_or_else(Trouble::no_file)?;
    let bytes = Zeroizing::new(desk.original(&record.sha256)?);
    let Examined { document, findings, .. } = examine(&bytes, &record.name)?;
    let key = desk.key.clone();
    let mut act = scanned(file, &document, &findings, &key);
    let mut void = Vec::new();
    if let (Act::Scanned { findings, marks, .. }, Some(state)) = (&mut act, desk.matter(item)?.item.file(file)) {
        let rebound = rebind(&document, findings, state.marks(), &key);
        *marks = rebound.kept;
        void.extend(rebound.void.into_iter().map(|place| format!("{}：{place}", record.name)));
    }
    Ok((act, void))
}

fn row(name: &str, result: &str, zh: &str, en: &str) -> ImportRow {
    ImportRow {
        name: name.to_owned(),
        result: result.to_owned(),
        item: None,
        block: 0,
        decide: 0,
        hint: 0,
        unscannable: 0,
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

fn cancelled(name: &str) -> ImportRow {
    row(name, "cancelled", "已取消，这个文件没有导入。", "Cancelled; this file was not imported.")
}
