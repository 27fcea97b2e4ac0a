//! Why something could not be made or written: what happened and what to do, nothing of the content.

/// An error as people read it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{en}")]
pub struct PackageError {
    /// A stable word: `no_main`, `two_mains`, `zip_inside`, `too_large`, `exists`, `write_failed`, `docx`.
    pub code: &'static str,
    /// What happened and what to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl PackageError {
    pub(crate) fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        PackageError { code, zh: zh.into(), en: en.into() }
    }
}
