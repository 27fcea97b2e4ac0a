//! Events in words: one line of detail for every act.

use std::collections::BTreeMap;

use xianshen_ledger::Entry;
use xianshen_review::{
    Act, Binding, FindingRecord, FindingSet, Findings, MARKS_FROM, Marks, Role, Severity, Step, keep_reason, refusal_reason,
};

use super::LogRow;
use crate::paper::form::of::choice_zh;
use crate::publish::html::size;

/// Most excerpts that one line names.
const MOST_EXCERPTS: usize = 3;

/// The rows of a matter's log. `kind_zh`: a kind's name in Chinese, by its code. Holds masked excerpts only, as the acts do.
pub fn log_rows(entries: &[Entry], kind_zh: &dyn Fn(&str) -> String) -> Vec<LogRow> {
    let mut teller = Teller {
        kind_zh,
        round: 1,
        names: BTreeMap::new(),
        attached: Vec::new(),
        findings: BTreeMap::new(),
        marks: BTreeMap::new(),
    };
    entries.iter().map(|entry| teller.row(entry)).collect()
}

/// What has to be remembered to tell what later acts are about.
struct Teller<'a> {
    kind_zh: &'a dyn Fn(&str) -> String,
    round: u32,
    names: BTreeMap<String, String>,
    /// Attachments that belong to the matter now.
    attached: Vec<String>,
    findings: BTreeMap<String, Findings>,
    /// By file and number.
    marks: BTreeMap<(String, u32), FindingRecord>,
}

impl Teller<'_> {
    fn row(&mut self, entry: &Entry) -> LogRow {
        let event = &entry.event;
        let act: Option<Act> = entry.payload.clone().and_then(|p| serde_json::from_value(p).ok());
        let detail = act.as_ref().map(|act| self.detail(act)).unwrap_or_default();
        let round = match &act {
            Some(Act::Submitted { round, .. } | Act::Approved { round, .. }) => {
                self.round = *round;
                *round
            }
            Some(Act::Returned { round, .. }) => {
                self.round = round.saturating_add(1);
                *round
            }
            _ => self.round,
        };
        LogRow {
            seq: event.item_seq + 1,
            at: event.at.clone(),
            clock_went_back: event.clock_went_back,
            who: event.actor.name.clone(),
            role: Role::from_code(&event.actor.role).map_or(event.actor.role.clone(), |r| r.zh().to_string()),
            kind: event.kind.clone(),
            act: act.as_ref().map_or(event.kind.clone(), |a| a.zh().to_string()),
            detail,
            round,
            digest: event.digest().map(|d| d.to_hex()).unwrap_or_default(),
            prev: event.prev.to_hex(),
            has_payload: entry.payload.is_some(),
        }
    }

    fn name(&self, file: &str) -> String {
        self.names.get(file).cloned().unwrap_or_else(|| file.to_string())
    }

    fn detail(&mut self, act: &Act) -> String {
        match act {
            Act::Created { number, title } => format!("审查编号 {number}，《{title}》"),
            Act::FileAdded { file } => {
                self.names.insert(file.id.clone(), file.name.clone());
                let what = if file.attachment == 0 {
                    "正文".to_string()
                } else {
                    // A removed one leaves no gap in how people count.
                    self.attached.push(file.id.clone());
                    format!("附件{}", self.attached.len())
                };
                format!("{what} {}（{}，{}），SM3 {}", file.name, file.format, size(file.bytes), short(&file.sm3))
            }
            Act::FileRemoved { file } => {
                self.attached.retain(|id| id != file);
                self.name(file)
            }
            Act::Scanned { file, findings, unscannable, packs, not_checked, marks, .. } => {
                let count = |s| findings.iter().filter(|f| f.severity == s).count();
                let (block, decide, hint) = (count(Severity::Block), count(Severity::Decide), count(Severity::Hint));
                self.findings.insert(file.clone(), findings.clone());
                let mut text = format!(
                    "{}：阻断 {block}，须处理 {decide}，提示 {hint}；未能检查 {} 处；规则包 {} 个；本机不检查 {} 类",
                    self.name(file),
                    unscannable.len(),
                    packs.len(),
                    not_checked.len()
                );
                let marked = self.marks.keys().filter(|(of, _)| of == file).count();
                self.marks.retain(|(of, n), _| of != file || marks.iter().any(|mark| mark.n == *n));
                if marked > 0 {
                    text.push_str(&format!("；人工标注沿用 {} 处，失效 {} 处", marks.len(), marked.saturating_sub(marks.len())));
                }
                text
            }
            Act::Described { description: d } => {
                let fields = [
                    ("标题", &d.title),
                    ("文号", &d.document_number),
                    ("索引号", &d.index_number),
                    ("公开属性", &d.disposition),
                    ("公开方式", &d.method),
                    ("成文日期", &d.formed_on),
                ];
                let known: Vec<String> = fields.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k} {v}")).collect();
                known.join("；")
            }
            Act::Decided { choice, reason, note, findings } => {
                self.decided(choice_zh(*choice), reason.as_deref(), note, findings)
            }
            Act::Marked { marks } => self.marked(marks),
            Act::Unmarked { findings } => self.decided("取消标注", None, "", findings),
            Act::Undone { of } => format!("撤销第 {of} 条"),
            Act::Cleared { file, n, reason } => format!("{} 第 {} 处：{reason}", self.name(file), n.saturating_add(1)),
            Act::Submitted { binding, opinion, .. } => said("送审", opinion, binding),
            Act::Approved { binding, opinion, .. } => said("同意", opinion, binding),
            Act::Returned { step, findings, reasons, marks, .. } => {
                let mut text = format!("{}：{reasons}", step.zh());
                if !findings.is_empty() {
                    text.push_str(&format!("（涉及 {} 处发现）", findings.len()));
                }
                if !marks.is_empty() {
                    text.push_str(&format!("；{}", self.marked(marks)));
                }
                text
            }
            Act::NotDisclosed { step, reason, note, binding } => refused(*step, reason, note, binding),
            Act::Quarantined { case_number, rule } => {
                format!("隔离编号 {case_number}，规则 {rule}；未保存任何内容、名称或摘要值")
            }
            Act::Cancelled { reason } => reason.clone(),
            Act::Packaged { copies, manifest, dropped, .. } => {
                let rebuilt = copies.iter().filter(|c| c.proof.rebuilt).count();
                let removed: u64 =
                    copies.iter().map(|c| c.proof.masked.saturating_add(c.proof.deleted)).fold(0, u64::saturating_add);
                let mut text = format!(
                    "{} 个文件，隐去 {removed} 处，脱敏重排 {rebuilt} 个；发布包 SM3 {}",
                    copies.len(),
                    short(&manifest.sm3)
                );
                if !dropped.is_empty() {
                    text.push_str(&format!("；未带出：{}", dropped.join("、")));
                }
                text
            }
            Act::LogExported { size, root } => format!("{size} 条，树根 {}", short(root)),
            Act::Archived { manifest, retention } => format!("保管期限 {retention}，清单 SM3 {}", short(&manifest.sm3)),
        }
    }

    fn marked(&mut self, marks: &Marks) -> String {
        for (file, record) in marks.iter() {
            self.marks.insert((file.to_owned(), record.n), record.clone());
        }
        self.decided("人工标注", None, "", &marks.set())
    }

    fn found(&self, file: &str, n: u32) -> Option<&FindingRecord> {
        match n >= MARKS_FROM {
            true => self.marks.get(&(file.to_owned(), n)),
            false => self.findings.get(file)?.get(n as usize),
        }
    }

    fn decided(&self, choice: &str, reason: Option<&str>, note: &str, which: &FindingSet) -> String {
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        let mut excerpts: Vec<&str> = Vec::new();
        for (file, n) in which.iter() {
            let Some(found) = self.found(file, n) else { continue };
            *kinds.entry((self.kind_zh)(&found.kind)).or_default() += 1;
            if excerpts.len() < MOST_EXCERPTS && !excerpts.contains(&&*found.excerpt) {
                excerpts.push(&found.excerpt);
            }
        }
        let kinds: Vec<String> = kinds.iter().map(|(kind, n)| format!("{kind} {n}")).collect();
        let mut text = format!("{choice} {} 处", which.len());
        if !kinds.is_empty() {
            text.push_str(&format!(
                "（{}）：{}{}",
                kinds.join("，"),
                excerpts.join("、"),
                if which.len() as usize > excerpts.len() { " 等" } else { "" }
            ));
        }
        if let Some(code) = reason {
            text.push_str(&format!("；理由：{}", keep_reason(code).map_or(code, |r| r.zh)));
        }
        if !note.trim().is_empty() {
            text.push_str(&format!("；说明：{}", note.trim()));
        }
        text
    }
}

fn said(verdict: &str, opinion: &str, binding: &Binding) -> String {
    let opinion = if opinion.trim().is_empty() { verdict } else { opinion.trim() };
    format!("{opinion}（版本 {}，发现 {}，规则 {}）", short(&binding.version), short(&binding.findings), short(&binding.rules))
}

fn refused(step: Step, reason: &str, note: &str, binding: &Binding) -> String {
    let why = refusal_reason(reason).map_or(reason.to_string(), |r| format!("{}（{}）", r.zh, r.basis));
    let note = if note.trim().is_empty() { String::new() } else { format!("：{}", note.trim()) };
    format!("{}：{why}{note}（版本 {}）", step.zh(), short(&binding.version))
}

fn short(digest: &str) -> String {
    digest.chars().take(16).collect()
}
