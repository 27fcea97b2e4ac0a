//! People and the roles they act in.

use serde::{Deserialize, Serialize};

/// A role of the chain. One person holds one role at a time; the exclusions look at the person, not at the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 拟稿人
    Drafter,
    /// 科室负责人
    SectionHead,
    /// 保密审查员
    ConfidentialityReviewer,
    /// 分管领导（签发人）
    Signer,
    /// 档案员
    Archivist,
}

impl Role {
    /// Every role, in the order of the chain.
    pub const ALL: [Role; 5] = [Role::Drafter, Role::SectionHead, Role::ConfidentialityReviewer, Role::Signer, Role::Archivist];

    /// The stable code, as JSON and events write it.
    pub fn code(self) -> &'static str {
        match self {
            Role::Drafter => "drafter",
            Role::SectionHead => "section_head",
            Role::ConfidentialityReviewer => "confidentiality_reviewer",
            Role::Signer => "signer",
            Role::Archivist => "archivist",
        }
    }

    /// The role of a code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    pub fn zh(self) -> &'static str {
        match self {
            Role::Drafter => "拟稿人",
            Role::SectionHead => "科室负责人",
            Role::ConfidentialityReviewer => "保密审查员",
            Role::Signer => "签发人",
            Role::Archivist => "档案员",
        }
    }

    pub fn en(self) -> &'static str {
        match self {
            Role::Drafter => "drafter",
            Role::SectionHead => "section head",
            Role::ConfidentialityReviewer => "confidentiality reviewer",
            Role::Signer => "signer",
            Role::Archivist => "archivist",
        }
    }
}

/// A person as they stand when they act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub department: String,
}

impl Person {
    pub fn new(id: impl Into<String>, name: impl Into<String>, role: Role, department: impl Into<String>) -> Person {
        Person { id: id.into(), name: name.into(), role, department: department.into() }
    }
}
