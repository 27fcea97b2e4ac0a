//! What can happen to a matter. An act's JSON is its event's payload.

use serde::{Deserialize, Serialize};

use crate::description::Description;
use crate::file::{FileRecord, UnscannableRecord};
use crate::findings::Findings;
use crate::marks::Marks;
use crate::selection::FindingSet;
use crate::state::Step;

/// One act. JSON: an object with `act` and the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// A matter begins; whoever does this is its author.
    Created { number: String, title: String },
    /// A file joins the matter.
    FileAdded { file: FileRecord },
    /// A file leaves the matter.
    FileRemoved { file: String },
    /// A file was scanned (again): earlier decisions and clearances about it are void.
    Scanned {
        file: String,
        /// Digest of the rules, hex.
        rules: String,
        packs: Vec<Pack>,
        findings: Findings,
        unscannable: Vec<UnscannableRecord>,
        /// Codes of kinds that nothing checks yet.
        not_checked: Vec<String>,
        /// Marks that stand after this scan, where they stand now; all other marks of the file are void.
        #[serde(default, skip_serializing_if = "none")]
        marks: Findings,
    },
    /// The description was filled in or changed.
    Described { description: Description },
    /// Findings were decided, one or many at once. `reason`: a code of [`crate::KEEP_REASONS`], needed to keep. `note` is needed too to keep
    /// a block finding.
    Decided { choice: Choice, reason: Option<String>, note: String, findings: FindingSet },
    /// Places that no rule found were marked by hand: findings from now on.
    Marked { marks: Marks },
    /// Marks that this person made in this draft were taken back.
    Unmarked { findings: FindingSet },
    /// An earlier `decided`, `cleared` or `marked` act of this draft was taken back; `of` is its position within the matter.
    Undone { of: u64 },
    /// Something that could not be read was looked at; `reason` says why it may go.
    Cleared { file: String, n: u32, reason: String },
    /// The author hands the draft over.
    Submitted { round: u32, binding: Binding, opinion: String },
    /// A step passed.
    Approved { step: Step, round: u32, binding: Binding, opinion: String },
    /// A step sends the draft back, naming findings if it is about some, and marking what no rule found.
    Returned {
        step: Step,
        round: u32,
        findings: Vec<String>,
        reasons: String,
        #[serde(default, skip_serializing_if = "Marks::is_empty")]
        marks: Marks,
    },
    /// The matter is not disclosed. `reason`: a code of [`crate::REFUSAL_REASONS`].
    NotDisclosed { step: Step, reason: String, note: String, binding: Binding },
    /// A probable secrecy mark was met. Nothing else is ever known of the matter: no title, name, digest or excerpt.
    Quarantined { case_number: String, rule: String },
    /// The author gives the draft up.
    Cancelled { reason: String },
    /// A publish package was made and proven.
    Packaged { binding: Binding, copies: Vec<CopyRecord>, manifest: DigestPair, dropped: Vec<String> },
    /// The review log was written out as of this head.
    LogExported { size: u64, root: String },
    /// An archive folder was written. `retention`: 永久, 30年, 10年.
    Archived { manifest: DigestPair, retention: String },
}

/// The three ways to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    Mask,
    Delete,
    Keep,
}

/// A rule pack or word list, with its version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pack {
    pub id: String,
    pub version: String,
}

/// What a step is about, by digest: any changed byte, decision or rule is another binding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// Files and description.
    pub version: String,
    /// Findings, decisions and clearances.
    pub findings: String,
    /// Rules that found them.
    pub rules: String,
}

/// SHA-256 and SM3 of the same bytes, hex.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestPair {
    pub sha256: String,
    pub sm3: String,
}

/// A published copy of a file, and what its proof counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyRecord {
    /// The original's id.
    pub file: String,
    pub sha256: String,
    pub sm3: String,
    pub proof: Proof,
}

/// Counts of one copy's proof: it was extracted and scanned again, and every removed value was searched for in its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proof {
    pub masked: u64,
    pub deleted: u64,
    pub kept: u64,
    /// Removed values searched for (none was there).
    pub searched: u64,
    /// Parts and decompressed streams searched through.
    pub streams: u64,
    /// Findings of the second scan, every one of them kept by decision.
    pub remaining: u64,
    /// The copy is a rebuilt document, not the original edited in place.
    pub rebuilt: bool,
}

/// Acts written before there were marks read and write the same without them.
fn none(marks: &Findings) -> bool {
    marks.is_empty()
}

impl Act {
    /// The event's kind: the value of `act`.
    pub fn kind(&self) -> &'static str {
        match self {
            Act::Created { .. } => "created",
            Act::FileAdded { .. } => "file_added",
            Act::FileRemoved { .. } => "file_removed",
            Act::Scanned { .. } => "scanned",
            Act::Described { .. } => "described",
            Act::Decided { .. } => "decided",
            Act::Marked { .. } => "marked",
            Act::Unmarked { .. } => "unmarked",
            Act::Undone { .. } => "undone",
            Act::Cleared { .. } => "cleared",
            Act::Submitted { .. } => "submitted",
            Act::Approved { .. } => "approved",
            Act::Returned { .. } => "returned",
            Act::NotDisclosed { .. } => "not_disclosed",
            Act::Quarantined { .. } => "quarantined",
            Act::Cancelled { .. } => "cancelled",
            Act::Packaged { .. } => "packaged",
            Act::LogExported { .. } => "log_exported",
            Act::Archived { .. } => "archived",
        }
    }

    /// What happened, in Chinese, for a history line.
    pub fn zh(&self) -> &'static str {
        match self {
            Act::Created { .. } => "建立事项",
            Act::FileAdded { .. } => "导入文件",
            Act::FileRemoved { .. } => "移出文件",
            Act::Scanned { .. } => "机审",
            Act::Described { .. } => "填写信息",
            Act::Decided { .. } => "处置",
            Act::Marked { .. } => "人工标注",
            Act::Unmarked { .. } => "取消标注",
            Act::Undone { .. } => "撤销处置",
            Act::Cleared { .. } => "人工核查未能检查之处",
            Act::Submitted { .. } => "送审",
            Act::Approved { step: Step::Section, .. } => "科室审核通过",
            Act::Approved { step: Step::Secrecy, .. } => "保密审查通过",
            Act::Approved { step: Step::Sign, .. } => "签发",
            Act::Returned { .. } => "退回",
            Act::NotDisclosed { .. } => "决定不予公开",
            Act::Quarantined { .. } => "隔离",
            Act::Cancelled { .. } => "作废",
            Act::Packaged { .. } => "生成发布包",
            Act::LogExported { .. } => "导出审查日志",
            Act::Archived { .. } => "归档",
        }
    }

    /// The same in English.
    pub fn en(&self) -> &'static str {
        match self {
            Act::Created { .. } => "matter created",
            Act::FileAdded { .. } => "file imported",
            Act::FileRemoved { .. } => "file removed",
            Act::Scanned { .. } => "scanned",
            Act::Described { .. } => "description filled in",
            Act::Decided { .. } => "decided",
            Act::Marked { .. } => "marked by hand",
            Act::Unmarked { .. } => "mark taken back",
            Act::Undone { .. } => "decision taken back",
            Act::Cleared { .. } => "uncheckable place looked at",
            Act::Submitted { .. } => "submitted",
            Act::Approved { step: Step::Section, .. } => "section review passed",
            Act::Approved { step: Step::Secrecy, .. } => "confidentiality review passed",
            Act::Approved { step: Step::Sign, .. } => "signed",
            Act::Returned { .. } => "returned",
            Act::NotDisclosed { .. } => "not to be disclosed",
            Act::Quarantined { .. } => "quarantined",
            Act::Cancelled { .. } => "cancelled",
            Act::Packaged { .. } => "package made",
            Act::LogExported { .. } => "review log exported",
            Act::Archived { .. } => "archived",
        }
    }
}
