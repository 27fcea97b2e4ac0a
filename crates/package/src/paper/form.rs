//! The review form 政府信息公开审查表: what a county office files and what an inspector asks for (政府信息公开条例 2019, art 17;
//! 保密法实施条例 2024, art 42).

mod layout;
pub(crate) mod of;
mod tally;

pub use of::{CopyNote, FormContext};

use crate::error::PackageError;

/// Everything the form shows, as of one head of the log. Excerpts are masked: nothing that was hidden may be passed in.
/// An empty string is a blank to be filled by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The unit's full name.
    pub unit: String,
    /// 审查编号
    pub number: String,
    pub title: String,
    /// 文号
    pub document_number: String,
    /// 索引号
    pub index_number: String,
    /// 信息来源
    pub source: String,
    pub drafter: String,
    pub department: String,
    /// Telephone of the drafter's department.
    pub contact: String,
    /// 形成日期, `2026-11-29`
    pub formed_on: String,
    pub summary: String,
    /// 公开属性
    pub disposition: String,
    /// 公开方式
    pub method: String,
    /// 公开范围
    pub scope: String,
    /// 不予公开（部分）理由 with its provision; empty when nothing is refused.
    pub refusal: String,
    /// Where the matter stands, in Chinese.
    pub state: String,
    /// Round of review, from 1.
    pub round: u32,
    pub files: Vec<FormFile>,
    /// Rule packs with versions, `resident_id 1.0.0`.
    pub rules: Vec<String>,
    /// Hits by kind; when empty they are counted from the findings.
    pub counts: Vec<KindCount>,
    pub findings: Vec<Finding>,
    /// What this version does not check, by name, in Chinese.
    pub not_checked: Vec<String>,
    pub clearances: Vec<Clearance>,
    /// Every step of every round, in order.
    pub opinions: Vec<Opinion>,
    /// What the last signature binds, 64 hex digits each.
    pub version_digest: String,
    pub findings_digest: String,
    pub rules_digest: String,
    /// Digest of the matter's last event, 64 hex digits.
    pub head: String,
    /// The checkpoint's short form, for example `1f3a 9c04 77be 02d1 / 12`.
    pub checkpoint: String,
    /// RFC 3339 time of the last event: the form's own date, since a form has no clock.
    pub as_of: String,
}

/// One file of the matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormFile {
    pub name: String,
    /// 0 is the main document.
    pub attachment: u32,
    /// 载体形式: `docx`, `xlsx` …
    pub format: String,
    pub bytes: u64,
    /// SM3 of the original, 64 hex digits.
    pub original_sm3: String,
    /// SM3 of the copy that is published; empty before there is one.
    pub published_sm3: String,
    /// The copy was made anew from the text.
    pub rebuilt: bool,
    /// What else the copy leaves out, one line each.
    pub dropped: Vec<String>,
}

/// Hits of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KindCount {
    /// In Chinese.
    pub kind: String,
    pub block: u32,
    pub decide: u32,
    pub hint: u32,
}

/// One finding and what was decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    pub file: String,
    /// Part, with line or cell: `Sheet1!B3`, `正文第 12 行`.
    pub place: String,
    /// A column judged as a whole: `Sheet1!B 身份证号`; its findings become one row of the form.
    pub column: Option<String>,
    /// Kind in Chinese.
    pub kind: String,
    /// `block`, `decide` or `hint`.
    pub severity: String,
    /// Masked.
    pub excerpt: String,
    /// Law + version + article.
    pub basis: String,
    /// 遮盖, 删除, 保留; empty while open.
    pub choice: String,
    /// Reason for keeping, in Chinese, with the note.
    pub reason: String,
    /// Who decided.
    pub by: String,
}

/// Something that could not be checked, and who let it pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clearance {
    pub file: String,
    pub place: String,
    /// What it is, in Chinese.
    pub what: String,
    /// Empty while nobody has cleared it.
    pub reason: String,
    pub by: String,
    pub at: String,
}

/// One step of the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opinion {
    pub round: u32,
    /// 自审, 科室审核, 保密审查, 签发
    pub step: String,
    pub name: String,
    pub role: String,
    /// RFC 3339.
    pub at: String,
    /// 同意, 退回, 不予公开 …
    pub verdict: String,
    pub opinion: String,
}

/// The form as docx. A function of its input: made twice, the same bytes.
pub fn form_docx(form: &Form) -> Result<Vec<u8>, PackageError> {
    layout::form(form).into_bytes()
}
