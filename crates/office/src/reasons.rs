//! Reason codes as faces list them.

use xianshen_review::{KEEP_REASONS, REFUSAL_REASONS, Reason};

use crate::view::ReasonView;

/// Reason codes for keeping a flagged value.
pub fn keep_reasons() -> Vec<ReasonView> {
    KEEP_REASONS.iter().map(view).collect()
}

/// The annual report's eight refusal rows, for not disclosing a matter.
pub fn refusal_reasons() -> Vec<ReasonView> {
    REFUSAL_REASONS.iter().map(view).collect()
}

fn view(reason: &Reason) -> ReasonView {
    ReasonView { code: reason.code.into(), zh: reason.zh.into(), en: reason.en.into(), basis: reason.basis.into() }
}
