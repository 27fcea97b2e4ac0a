//! New PDF files: paragraphs, headings and tables on A4, one embedded open typeface, tagged, without dates.
//!
//! The page follows GB/T 9704-2012 (format of official documents) clause 5: A4, 37 mm above and 28 mm left of a type area of
//! 156 mm by 225 mm, 22 lines of 28 characters. Only the typeface differs: FangSong GB2312 may not be passed on.

mod breaks;
mod compose;
mod draw;
mod face;
mod table;

use crate::ReadError;
use crate::pdf::error;

pub(crate) use compose::{Align, Flow, Look, Tone};
pub(crate) use draw::Label;
pub(crate) use face::GETA;

/// A piece of a new document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The first heading of a document is its title, set large and centred; the others stand above their section.
    Heading(String),
    /// A paragraph, indented by two characters as is the custom, unless it opens with spaces of its own or addresses someone
    /// (`各县人民政府：`); a line that is only a date stands right.
    Paragraph(String),
    /// A ruled table; the header is repeated on every page. An empty header: none.
    Table { header: Vec<String>, rows: Vec<Vec<String>> },
    /// What follows starts on a new page.
    PageBreak,
}

/// A finished file and the characters the typeface lacks, drawn as 〓.
pub(crate) struct Composed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) missing: Vec<char>,
}

/// Makes a PDF file. The same blocks give the same bytes.
///
/// # Errors
/// `unsupported` when the typeface lacks a character (it would be lost), naming it by code point.
pub fn clean_pdf(title: &str, blocks: &[Block]) -> Result<Vec<u8>, ReadError> {
    let composed = compose(title, &compose::flows(blocks), None)?;
    match composed.missing.first() {
        None => Ok(composed.bytes),
        Some(c) => Err(error::no_glyph(*c)),
    }
}

/// Lays out and draws.
pub(crate) fn compose(title: &str, flows: &[Flow], label: Option<&Label>) -> Result<Composed, ReadError> {
    let face = face::Face::new().ok_or_else(error::cannot_write)?;
    let mut missing = Vec::new();
    let pages = compose::lay_out(flows, &face, &mut missing);
    let bytes = draw::draw(title, &pages, &face, label).ok_or_else(error::cannot_write)?;
    missing.sort_unstable();
    missing.dedup();
    Ok(Composed { bytes, missing })
}
