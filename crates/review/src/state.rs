//! States, steps and actions, with their codes and names.

use serde::{Deserialize, Serialize};

use State::{Approved, Cancelled, Draft, NotDisclosed, Packaged, Quarantined, Returned, SecrecyReview, SectionReview, Signing};

/// Where a matter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
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

/// A step of the chain that somebody other than the author passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 科室审核
    Section,
    /// 保密审查
    Secrecy,
    /// 签发
    Sign,
}

/// What a person may do with a matter, as a face offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
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

impl State {
    /// Every state.
    pub const ALL: [State; 10] =
        [Draft, SectionReview, SecrecyReview, Signing, Approved, Packaged, Returned, NotDisclosed, Quarantined, Cancelled];

    pub fn code(self) -> &'static str {
        match self {
            Draft => "draft",
            SectionReview => "section_review",
            SecrecyReview => "secrecy_review",
            Signing => "signing",
            Approved => "approved",
            Packaged => "packaged",
            Returned => "returned",
            NotDisclosed => "not_disclosed",
            Quarantined => "quarantined",
            Cancelled => "cancelled",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Draft => "拟稿自审",
            SectionReview => "科室审核",
            SecrecyReview => "保密审查",
            Signing => "待签发",
            Approved => "已签发",
            Packaged => "已打包",
            Returned => "已退回",
            NotDisclosed => "不予公开",
            Quarantined => "已隔离",
            Cancelled => "已作废",
        }
    }

    pub fn en(self) -> &'static str {
        match self {
            Draft => "draft",
            SectionReview => "section review",
            SecrecyReview => "confidentiality review",
            Signing => "waiting for signature",
            Approved => "approved",
            Packaged => "packaged",
            Returned => "returned",
            NotDisclosed => "not disclosed",
            Quarantined => "quarantined",
            Cancelled => "cancelled",
        }
    }
}

impl Step {
    /// The steps in the order of the chain.
    pub const ALL: [Step; 3] = [Step::Section, Step::Secrecy, Step::Sign];

    pub fn code(self) -> &'static str {
        match self {
            Step::Section => "section",
            Step::Secrecy => "secrecy",
            Step::Sign => "sign",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Step::Section => "科室审核",
            Step::Secrecy => "保密审查",
            Step::Sign => "签发",
        }
    }

    pub fn en(self) -> &'static str {
        match self {
            Step::Section => "section review",
            Step::Secrecy => "confidentiality review",
            Step::Sign => "signing",
        }
    }
}
