//! What the detector is given: text with the little structure that judging needs.

use serde::{Deserialize, Serialize};

/// Where in a document a text stands. A grade at the top of a body is a mark; the same word in a paragraph is a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The main text, or one sheet of a workbook.
    Body,
    /// A page header or footer, a text box, a watermark.
    Margin,
    /// Foot- and endnotes.
    Note,
    /// Comments, tracked deletions, hidden text, hidden sheets, rows and columns.
    Hidden,
    /// Document properties, alt text, link targets, field codes, names of sheets and bookmarks.
    Properties,
    /// The file's own name.
    FileName,
}

/// One part's text. Offsets everywhere are Unicode code points into `text`.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The part's name within its file, for example `body` or `Sheet1`.
    pub part: &'a str,
    /// Where the part stands.
    pub place: Place,
    /// The text exactly as `xianshen text --json` prints it.
    pub text: &'a str,
    /// Tables within the text.
    pub tables: &'a [Table],
}

/// A table within a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet's name, or `表1`, `表2` … in document order.
    pub name: String,
    /// Cells by row, then column. Empty cells may be left out.
    pub cells: Vec<Cell>,
}

/// One cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Row, from 0. For a sheet: its row number minus 1.
    pub row: u32,
    /// Column, from 0.
    pub col: u32,
    /// First code point of the cell's text.
    pub start: usize,
    /// One past its last.
    pub end: usize,
}
