//! A matter, as its acts left it, on the form.

use xianshen_review::{Choice, FindingRecord, Item, NotDisclosure, Round, Severity, Step, keep_reason, refusal_reason};

use super::{Clearance, Finding, Form, FormFile, Opinion};

/// What a matter does not know of itself.
pub struct FormContext<'a> {
    /// The unit's full name.
    pub unit: &'a str,
    /// Digest of the matter's last event, 64 hex digits.
    pub head: &'a str,
    /// The checkpoint's short form.
    pub checkpoint: &'a str,
    /// A kind's name in Chinese, by its code.
    pub kind_zh: &'a dyn Fn(&str) -> String,
    /// The copies as made now; where empty, those of the last packaging stand.
    pub copies: &'a [CopyNote],
}

/// A copy that goes with this form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CopyNote {
    /// The original's id within the matter.
    pub file: String,
    /// SM3 of the copy, 64 hex digits.
    pub sm3: String,
    pub rebuilt: bool,
    /// What else the copy leaves out, one line each.
    pub dropped: Vec<String>,
}

impl Form {
    /// The form of a matter as of its last act. A quarantined matter has nothing but its number, time and rule.
    pub fn of(item: &Item, context: &FormContext<'_>) -> Form {
        let description = item.description().clone();
        let author = item.author();
        let rounds = item.rounds();
        let binding = bound(item);
        let mut form = Form {
            unit: context.unit.into(),
            number: item.number().into(),
            title: item.title().into(),
            document_number: description.document_number,
            index_number: description.index_number,
            source: description.source,
            drafter: author.map(|a| a.name.clone()).unwrap_or_default(),
            department: author.map(|a| a.department.clone()).unwrap_or_default(),
            contact: description.contact,
            formed_on: description.formed_on,
            summary: description.summary,
            scope: scope(&description.method).into(),
            disposition: description.disposition,
            method: description.method,
            refusal: item.refusal().map(refusal).unwrap_or_default(),
            state: item.state().zh().into(),
            round: item.round().max(1),
            files: files(item, context.copies),
            opinions: rounds.iter().flat_map(opinions).collect(),
            version_digest: binding.version,
            findings_digest: binding.findings,
            rules_digest: binding.rules,
            head: context.head.into(),
            checkpoint: context.checkpoint.into(),
            as_of: item.changed_at().into(),
            ..Form::default()
        };
        if let Some(rule) = item.quarantine_rule() {
            form.refusal = format!("疑似国家秘密，已隔离，未保存任何内容（规则 {rule}）");
        }
        if let Some(r) = item.refusal() {
            let (name, role, at) = (r.by_name.clone(), step_role(r.step).into(), r.at.clone());
            let opinion = Opinion {
                round: form.round,
                step: r.step.zh().into(),
                name,
                role,
                at,
                verdict: "不予公开".into(),
                opinion: refusal(r),
            };
            form.opinions.push(opinion);
        }
        gather_scans(item, context, &mut form);
        form
    }
}

/// What the last signature bound; before any, what the next one would.
fn bound(item: &Item) -> xianshen_review::Binding {
    let standing = item.rounds().last().filter(|r| r.returned.is_none());
    standing
        .map(|r| r.approvals.last().map(|a| a.binding.clone()).unwrap_or_else(|| r.submission.binding.clone()))
        .unwrap_or_else(|| item.binding())
}

fn gather_scans(item: &Item, context: &FormContext<'_>, form: &mut Form) {
    for state in item.files() {
        let Some(scan) = &state.scan else { continue };
        let name = &state.record.name;
        form.rules.extend(scan.packs.iter().map(|p| format!("{} {}", p.id, p.version)));
        form.not_checked.extend(scan.not_checked.iter().map(|code| (context.kind_zh)(code)));
        form.findings.extend(state.findings().map(|f| finding(item, &state.record.id, name, f, context)));
        form.clearances.extend(scan.unscannable.iter().map(|u| {
            let cleared = item.clearance(&state.record.id, u.n);
            Clearance {
                file: name.clone(),
                place: u.place.clone(),
                what: u.zh.clone(),
                reason: cleared.map(|c| c.reason.clone()).unwrap_or_default(),
                by: cleared.map(|c| c.by_name.clone()).unwrap_or_default(),
                at: cleared.map(|c| c.at.clone()).unwrap_or_default(),
            }
        }));
    }
    for list in [&mut form.rules, &mut form.not_checked] {
        let mut seen = std::collections::BTreeSet::new();
        list.retain(|text| seen.insert(text.clone()));
    }
}

fn finding(item: &Item, id: &str, file: &str, f: &FindingRecord, context: &FormContext<'_>) -> Finding {
    let decision = item.decision(id, f.n);
    let reason = decision.map(|d| {
        let why = d.reason.as_deref().map(|code| keep_reason(code).map_or(code, |r| r.zh)).unwrap_or_default();
        [why, d.note.trim()].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("：")
    });
    let column = f.column.as_deref().map(|c| match f.header.as_deref() {
        Some(header) if !header.is_empty() => format!("{c} {header}"),
        _ => c.to_string(),
    });
    Finding {
        file: file.into(),
        place: match &f.cell {
            Some(cell) => cell.to_string(),
            None if &*f.part == "body" => format!("正文第 {} 行", f.line),
            None => format!("{} 第 {} 行", f.part, f.line),
        },
        column,
        kind: (context.kind_zh)(&f.kind),
        severity: match f.severity {
            Severity::Block => "block",
            Severity::Decide => "decide",
            Severity::Hint => "hint",
        }
        .into(),
        excerpt: f.excerpt.to_string(),
        basis: f.basis.to_string(),
        choice: decision.map(|d| choice_zh(d.choice).to_string()).unwrap_or_default(),
        reason: reason.unwrap_or_default(),
        by: decision.map(|d| d.by_name.clone()).unwrap_or_default(),
    }
}

fn files(item: &Item, copies: &[CopyNote]) -> Vec<FormFile> {
    let packaged = item.packages().last();
    let file = |record: &xianshen_review::FileRecord| {
        let now = copies.iter().find(|c| c.file == record.id).cloned();
        let before = || {
            let copy = packaged?.copies.iter().find(|c| c.file == record.id)?;
            Some(CopyNote { file: record.id.clone(), sm3: copy.sm3.clone(), rebuilt: copy.proof.rebuilt, dropped: vec![] })
        };
        let copy = now.or_else(before).unwrap_or_default();
        FormFile {
            name: record.name.clone(),
            attachment: item.place_of(&record.id).unwrap_or(record.attachment),
            format: record.format.clone(),
            bytes: record.bytes,
            original_sm3: record.sm3.clone(),
            published_sm3: copy.sm3,
            rebuilt: copy.rebuilt,
            dropped: copy.dropped,
        }
    };
    item.files().iter().map(|state| file(&state.record)).collect()
}

/// Submission, approvals and return of one round, in order.
fn opinions(round: &Round) -> Vec<Opinion> {
    let s = &round.submission;
    let row = |step: &str, name: &str, role: &str, at: &str, verdict: &str, opinion: &str| Opinion {
        round: round.number,
        step: step.into(),
        name: name.into(),
        role: role.into(),
        at: at.into(),
        verdict: verdict.into(),
        opinion: opinion.into(),
    };
    let mut out = vec![row("自审", &s.by_name, "拟稿人", &s.at, "送审", &s.opinion)];
    for a in &round.approvals {
        out.push(row(a.step.zh(), &a.by_name, step_role(a.step), &a.at, "同意", &a.opinion));
    }
    if let Some(r) = &round.returned {
        out.push(row(r.step.zh(), &r.by_name, step_role(r.step), &r.at, "退回", &r.reasons));
    }
    out
}

fn refusal(r: &NotDisclosure) -> String {
    let known = refusal_reason(&r.reason);
    let why = known.map_or(r.reason.clone(), |k| format!("{}（{}）", k.zh, k.basis));
    if r.note.trim().is_empty() { why } else { format!("{why}：{}", r.note.trim()) }
}

fn step_role(step: Step) -> &'static str {
    match step {
        Step::Section => "科室负责人",
        Step::Secrecy => "保密审查员",
        Step::Sign => "签发人",
    }
}

pub(crate) fn choice_zh(choice: Choice) -> &'static str {
    match choice {
        Choice::Mask => "遮盖",
        Choice::Delete => "删除",
        Choice::Keep => "保留",
    }
}

fn scope(method: &str) -> &'static str {
    match method {
        "互联网" => "全社会",
        "特定范围公示" => "特定群体、村社区",
        "依申请" => "申请人",
        _ => "",
    }
}
