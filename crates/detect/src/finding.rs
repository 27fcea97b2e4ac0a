//! What the detector answers.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Kind, Severity};

/// One sensitive value in one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The part it stands in.
    pub part: String,
    /// First code point of the value in the part's text.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// Line in the part's text, from 1.
    pub line: usize,
    /// The cell, for example `Sheet1!B3`; none outside tables.
    pub cell: Option<String>,
    /// The column that was judged as a whole, for example `Sheet1!B`, with its header's text; none when not by column.
    pub column: Option<Column>,
    /// What it is.
    pub kind: Kind,
    /// What it demands.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// The value as it stands in the text. Sensitive: never logged, never exported.
    pub value: String,
    /// The value without separators, width and damage, for "same value elsewhere". Sensitive.
    pub normal: String,
    /// What people and the log may see of the value: `138****1234`, `0799-***0111`; a word about the draft as it is. Not what is
    /// written into a copy: that is [`masked`](crate::masked).
    pub excerpt: String,
    /// The rule's id, for example `cn.resident_id.18`.
    pub rule: String,
    /// Law + version + article, or standard + clause.
    pub basis: String,
    /// One line for a reviewer, in Chinese: why this was flagged. Holds nothing of the value.
    pub why: String,
}

impl Finding {
    /// True for one half of a value that the end of a part cuts: `normal` is the whole value, `value` only what stands here.
    pub fn is_piece(&self) -> bool {
        crate::hit::normal(&self.value) != self.normal
    }
}

/// A table column judged by its header.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Column {
    /// Table name and column letter, for example `Sheet1!B`.
    pub id: String,
    /// The header's text, for example `身份证号`.
    pub header: String,
}
