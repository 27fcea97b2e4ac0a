//! What is changed in a file, what comes out, and what stays behind.

use serde::{Deserialize, Serialize};

use crate::Format;

/// One value taken out: the code points `start..end` of a part become `with` (empty: deleted).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub part: String,
    pub start: usize,
    pub end: usize,
    pub with: String,
}

/// A redacted copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    pub bytes: Vec<u8>,
    pub format: Format,
    /// True when the copy was made anew from the text (PDF, HTML) and not edited in place.
    pub rebuilt: bool,
    /// What else was left out, one speaking line each (Chinese): `文档属性：作者`, `批注 3 条`, `缩略图`.
    pub dropped: Vec<String>,
}

/// A removed value that is still in a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue {
    /// Which of the removed values, by its index in the list passed in.
    pub value: usize,
    /// Where: part or stream, and in which encoding.
    pub place: String,
}
