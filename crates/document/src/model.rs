//! What a file holds, as parts of text.

use serde::{Deserialize, Serialize};

/// What kind of file the bytes are, judged by content, not by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Docx,
    Xlsx,
    Pdf,
    Html,
    Markdown,
    Csv,
    Text,
}

/// What a part is within its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// The main text; one page run of a PDF's text.
    Body,
    /// A visible sheet of a workbook.
    Sheet,
    /// A sheet that is hidden or very hidden.
    HiddenSheet,
    /// A page header or footer.
    HeaderFooter,
    /// Text boxes, shapes, WordArt, SmartArt, charts.
    Shape,
    /// Foot- and endnotes.
    Note,
    /// Comments and annotations.
    Comment,
    /// Tracked deletions and moved-away text.
    Deleted,
    /// Hidden text, rows and columns, hidden layers.
    Hidden,
    /// Author, title and other properties, custom XML, XMP.
    Properties,
    /// Alt text, link targets, field codes, bookmark names, defined names, form values.
    Attribute,
}

/// One part of a file: its text and where tables stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Unique within the file: `body` for plain text and a docx's main text; a sheet's name; else the part's path or a speaking name.
    pub name: String,
    pub kind: PartKind,
    /// The text; offsets elsewhere are Unicode code points into it. A plain text file: the decoded file, BOM and CR counted.
    pub text: String,
    /// Tables within it. A CSV is one table; a sheet is one table.
    pub tables: Vec<Table>,
}

/// A table: its cells' places in the part's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet's name, or `表1`, `表2` … in order.
    pub name: String,
    /// By row, then column.
    pub cells: Vec<Cell>,
}

/// One cell. Rows and columns from 0; a sheet's row is its row number minus 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub row: u32,
    pub col: u32,
    pub start: usize,
    pub end: usize,
}

/// Something in the file that could not be read. A person removes, replaces or clears it with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unscannable {
    /// Where: a part's name or path, or `第3页`.
    pub place: String,
    /// What: `image`, `embedded_object`, `undecodable_text`, `image_page`, `unknown_part`, `encrypted`, …
    pub what: String,
    /// What happened and what to do, Chinese then English.
    pub zh: String,
    pub en: String,
}

/// A file read in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub format: Format,
    pub parts: Vec<Part>,
    pub unscannable: Vec<Unscannable>,
}

/// Bounds on what one file may cost. Every reader stays inside them whatever the file claims.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest file taken in, bytes.
    pub file: u64,
    /// Largest inflated total, bytes.
    pub inflated: u64,
    /// Most parts or streams.
    pub parts: usize,
    /// Deepest nesting of elements or objects.
    pub depth: usize,
    /// Most code points of text in all.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file: 200 << 20, inflated: 400 << 20, parts: 20_000, depth: 256, text: 30_000_000 }
    }
}

/// Why a file can't be read at all: what happened and what to do, nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{en}")]
pub struct ReadError {
    /// A stable word: `empty`, `too_large`, `truncated`, `encrypted`, `unsupported`, `bomb`, `too_deep`, `hostile`, `damaged`, `timeout`.
    pub code: String,
    pub zh: String,
    pub en: String,
}
