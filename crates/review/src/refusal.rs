//! Why an act was not admitted, and what can be done instead.

use serde::{Deserialize, Serialize};

/// A refusal as people read it. It changes nothing and holds nothing of a draft's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{en}")]
pub struct Refusal {
    /// Stable code, for example `same_person`.
    pub code: String,
    /// What happened and what you can do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Refusal {
    pub(crate) fn new(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal { code: code.into(), zh: zh.into(), en: en.into() }
    }
}
