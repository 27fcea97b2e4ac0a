//! What is changed in a file, what comes out, and what stays behind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error;
use crate::{Format, Part, ReadError};

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

/// The edits of each part by its name, in order and disjoint.
pub(crate) fn by_part(edits: &[Edit], parts: &[Part]) -> Result<BTreeMap<String, Vec<Edit>>, ReadError> {
    let mut plan: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        plan.entry(edit.part.clone()).or_default().push(edit.clone());
    }
    plan.into_iter()
        .map(|(name, edits)| {
            let part = parts.iter().find(|part| part.name == name).ok_or_else(error::bad_edit)?;
            Ok((name, in_order(edits, part.text.chars().count())?))
        })
        .collect()
}

/// Edits of one part of `length` code points, sorted and disjoint: overlapping ones are joined, since taking out more is
/// safe and leaving a rest is not. The first one's replacement stands for all it was joined with.
pub(crate) fn in_order(mut edits: Vec<Edit>, length: usize) -> Result<Vec<Edit>, ReadError> {
    if edits.iter().any(|edit| edit.start > edit.end || edit.end > length) {
        return Err(error::bad_edit());
    }
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut joined: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match joined.last_mut() {
            Some(last) if edit.start < last.end => last.end = last.end.max(edit.end),
            _ => joined.push(edit),
        }
    }
    Ok(joined)
}
