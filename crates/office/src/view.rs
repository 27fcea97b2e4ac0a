//! What the window and the command show: transfer types, read from events, masked where they may be logged.
//!
//! JSON names are these field names (snake_case). `ui/src/lib/bindings/` is generated from here by
//! `BINDINGS=write cargo test -p xianshen-office bindings`; without `BINDINGS=write` that test says what has drifted.

mod document;
mod history;
mod mark;

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

pub use document::{CellView, DocumentView, PartView, TableView};
pub use history::{HistoryRow, ReturnView, StepView};
pub use mark::{KindView, MarkView, MarkedView};

/// A role a person may hold. One person holds one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
#[serde(rename_all = "snake_case")]
pub enum RoleView {
    Drafter,
    SectionHead,
    ConfidentialityReviewer,
    Signer,
    Archivist,
}

/// A person of the office, as the door shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct PersonView {
    pub id: String,
    pub name: String,
    pub role: RoleView,
    pub role_zh: String,
    pub role_en: String,
    pub department: String,
    /// When they joined, RFC 3339, and the name of whoever enrolled them (their own at the founding). None at the door:
    /// only whoever has entered reads the log.
    pub enrolled_at: Option<String>,
    pub enrolled_by: Option<String>,
    /// False once they were retired: they enter no more, what they signed stays valid.
    pub active: bool,
}

/// Where a matter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
#[serde(rename_all = "snake_case")]
pub enum StateView {
    Draft,
    SectionReview,
    SecrecyReview,
    Signing,
    Approved,
    Packaged,
    Returned,
    NotDisclosed,
    Quarantined,
    Cancelled,
}

/// One row of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct QueueRow {
    pub id: String,
    /// Empty for a quarantined matter: not even its title is kept.
    pub title: String,
    /// `2026-0001`; a random case number for a quarantined matter.
    pub number: String,
    pub state: StateView,
    pub state_zh: String,
    pub state_en: String,
    pub round: u32,
    pub files: u32,
    pub block: u32,
    pub decide: u32,
    pub undecided: u32,
    /// True when the person who asks can act on it next.
    pub waits_for_me: bool,
    /// Drafter's name.
    pub drafter: String,
    /// Whole days since the last event.
    pub days: u32,
    /// RFC 3339, UTC.
    pub changed_at: String,
}

/// What a person may do with a matter now, each with the words of its button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
#[serde(rename_all = "snake_case")]
pub enum ActionView {
    AddFile,
    RemoveFile,
    Describe,
    Decide,
    Mark,
    Undo,
    Clear,
    Submit,
    Approve,
    Sign,
    Return,
    NotDisclose,
    Package,
    ExportLog,
    Archive,
    Cancel,
}

/// One file of a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct FileView {
    pub id: String,
    pub name: String,
    /// 0 is the main document, 1… are attachments 附件1…n.
    pub attachment: u32,
    pub format: String,
    #[cfg_attr(test, ts(type = "number"))]
    pub bytes: u64,
    pub sha256: String,
    pub sm3: String,
    pub unscannable: Vec<UnscannableView>,
}

/// Something in a file that could not be checked, and whether a person cleared it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct UnscannableView {
    pub n: u32,
    pub place: String,
    pub what: String,
    pub zh: String,
    pub en: String,
    pub cleared: Option<String>,
}

/// A finding as the window shows it. `start`/`end` count UTF-16 units into the part's text, as the editor wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct FindingView {
    /// Unique within the matter: file id + `:` + index.
    pub id: String,
    pub file: String,
    pub part: String,
    pub start: u32,
    pub end: u32,
    pub line: u32,
    pub cell: Option<String>,
    /// `Sheet1!B`; findings of one column share it and can be decided at once.
    pub column: Option<String>,
    pub header: Option<String>,
    pub kind: String,
    pub kind_zh: String,
    pub kind_en: String,
    pub severity: String,
    pub confidence: String,
    pub excerpt: String,
    pub rule: String,
    pub basis: String,
    pub why: String,
    /// Findings with the same value share it (keyed HMAC, meaningless outside the office).
    pub same: String,
    /// How many others share it.
    pub same_count: u32,
    pub decision: Option<DecisionView>,
}

/// What was decided about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct DecisionView {
    pub choice: Choice,
    pub reason: Option<String>,
    pub reason_zh: Option<String>,
    pub reason_en: Option<String>,
    pub note: String,
    pub by: String,
    pub at: String,
}

/// The three ways to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    Mask,
    Delete,
    Keep,
}

/// Which findings one decision covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Selection {
    /// These findings.
    Findings { ids: Vec<String> },
    /// Every open finding of a kind in the matter.
    Kind { kind: String },
    /// Every open finding of a table column in one file.
    Column { file: String, column: String },
    /// Every open finding with the same value as this one.
    Same { id: String },
    /// Every open block or decide finding.
    All,
}

/// What the publishing side needs to know of a matter; the drafter fills it before submission.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
#[serde(default)]
pub struct Description {
    pub title: String,
    /// 文号
    pub document_number: String,
    /// 索引号
    pub index_number: String,
    /// 主题分类
    pub topic: String,
    /// 公开属性: `主动公开`, `依申请公开`, `不予公开`
    pub disposition: String,
    /// 公开方式: 互联网, 特定范围公示, 依申请, 区分处理后公开, 不公开
    pub method: String,
    /// 内容概述
    pub summary: String,
    pub keywords: Vec<String>,
    /// 成文日期, `2026-11-29`
    pub formed_on: String,
    /// 信息来源: 本机关制作, 获取自…, 联合
    pub source: String,
    pub contact: String,
}

/// A matter in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct ItemView {
    pub id: String,
    pub number: String,
    pub title: String,
    pub state: StateView,
    pub state_zh: String,
    pub state_en: String,
    pub round: u32,
    pub description: Description,
    pub files: Vec<FileView>,
    pub findings: Vec<FindingView>,
    pub undecided: u32,
    pub uncleared: u32,
    /// What still stands between the matter and the next step, one line each.
    pub blocking: Vec<String>,
    /// The same lines in English.
    pub blocking_en: Vec<String>,
    pub steps: Vec<StepView>,
    pub actions: Vec<ActionView>,
    pub history: Vec<HistoryRow>,
    /// The whole chain of this matter holds.
    pub verified: bool,
    /// Digest of the last event: the head, 64 hex digits.
    pub head: String,
    /// What the next signature binds: version, findings and rule-pack digests, in hex.
    pub version_digest: String,
    pub findings_digest: String,
    pub rules_digest: String,
    /// Kinds that this version does not check, in Chinese: never shown as clean.
    pub not_checked: Vec<NotChecked>,
    /// Differs from the last round: lines for "what changed since".
    pub changes: Vec<String>,
    pub changes_en: Vec<String>,
    /// The latest return, whatever happened since.
    pub returned: Option<ReturnView>,
    /// True when files, description, decisions and rules are still those that were returned; in the next round too, so
    /// that its reviewers see it. Submitting it again then needs an opinion that says why.
    pub unchanged_since_return: bool,
}

/// A kind of content that nothing here checks yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct NotChecked {
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// What became of one file that was brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct ImportRow {
    /// The name as given; empty for a quarantined file.
    pub name: String,
    /// `imported`, `quarantined`, `refused`, `cancelled`.
    pub result: String,
    pub item: Option<String>,
    pub block: u32,
    pub decide: u32,
    pub hint: u32,
    pub unscannable: u32,
    /// What happened and what to do; empty when imported cleanly.
    pub zh: String,
    pub en: String,
}

/// How far a long job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct ProgressView {
    pub done: u32,
    pub total: u32,
    /** What is being worked on: a file's name or a step. */
    pub label: String,
    pub label_en: String,
}

/// What was written where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct WrittenView {
    /// Speaking name → path, relative to the folder chosen: publish folder, zip, form, log (jsonl, csv, docx).
    pub files: Vec<String>,
    pub folder: String,
    /// The checkpoint's short form for the paper: first 16 hex digits of the root in groups of 4, and the tree size.
    pub checkpoint: String,
    /// What the copies left out, one line each.
    pub dropped: Vec<String>,
}

/// What `verify` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct VerifyView {
    /** `holds`, `fails`, `unknown` */
    pub verdict: String,
    pub lines: Vec<String>,
}

/// A reason code for keeping a flagged value or for not disclosing a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct ReasonView {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub basis: String,
}

/// An error as people read it: what happened, and what you can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct Trouble {
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// What the window finds when it starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct DoorView {
    /// False: first start, show the two doors.
    pub founded: bool,
    pub unit: String,
    pub people: Vec<PersonView>,
    /// True for 演练机关, whose passphrases the door may show.
    pub practice: bool,
    pub practice_passphrase: Option<String>,
    /// Who is in, if anyone.
    pub me: Option<PersonView>,
    pub locale: String,
}
