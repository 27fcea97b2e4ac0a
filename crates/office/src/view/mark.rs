//! Marking by hand, as the window asks for it and is answered.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::{Choice, ItemView};

/// A place to mark. `start`/`end` count UTF-16 units into the part's text, as the editor does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct MarkView {
    pub file: String,
    pub part: String,
    pub start: u32,
    pub end: u32,
    /// A kind's code, one of those that can be marked.
    pub kind: String,
    /// Every further instance of the same text in the matter too, however it is spaced or broken over lines.
    pub every: bool,
}

/// What marking did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct MarkedView {
    pub item: ItemView,
    /// Ids of the new findings.
    pub ids: Vec<String>,
    /// Further instances that lie in what is flagged already.
    pub already: u32,
    /// Names of files and lines of the description that hold the same text. The log keeps what was written there: rename the
    /// file and import it again, and correct the description.
    pub names: u32,
    /// What was decided about them at once, if anything was.
    pub choice: Option<Choice>,
}

/// A kind that can be marked by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct KindView {
    pub code: String,
    pub zh: String,
    pub en: String,
}
