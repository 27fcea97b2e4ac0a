//! A file's text as the document pane shows it.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::{FindingView, UnscannableView};

/// A part's text for the document pane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct PartView {
    pub name: String,
    pub kind: String,
    pub kind_zh: String,
    pub kind_en: String,
    pub text: String,
    pub tables: Vec<TableView>,
}

/// A table in a part; cell offsets in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct TableView {
    pub name: String,
    pub cells: Vec<CellView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct CellView {
    pub row: u32,
    pub col: u32,
    pub start: u32,
    pub end: u32,
}

/// One file's parts and findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct DocumentView {
    pub file: String,
    pub parts: Vec<PartView>,
    pub findings: Vec<FindingView>,
    pub unscannable: Vec<UnscannableView>,
}
