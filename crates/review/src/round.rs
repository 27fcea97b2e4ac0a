//! Rounds: each submission starts one; opinions are never overwritten.

use crate::act::Binding;
use crate::state::Step;

/// The author's submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub by: String,
    pub by_name: String,
    pub at: String,
    pub opinion: String,
    pub binding: Binding,
}

/// A step that passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub step: Step,
    pub by: String,
    pub by_name: String,
    pub at: String,
    pub opinion: String,
    pub binding: Binding,
}

/// A step that sent the draft back: every approval of its round is void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    pub step: Step,
    pub by: String,
    pub by_name: String,
    pub at: String,
    /// Ids of the findings it is about, its own marks included.
    pub findings: Vec<String>,
    pub reasons: String,
    /// Position of its event within the matter.
    pub seq: u64,
}

/// One round, from a submission to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// From 1.
    pub number: u32,
    pub submission: Submission,
    pub approvals: Vec<Approval>,
    pub returned: Option<Return>,
}

impl Round {
    /// The approval of a step, unless a return made it void.
    pub fn standing(&self, step: Step) -> Option<&Approval> {
        if self.returned.is_some() {
            return None;
        }
        self.approvals.iter().find(|approval| approval.step == step)
    }
}
