//! What does this file really contain?
//!
//! Bytes in, parts of text out; edits in, bytes out. A file is judged by its content, never by its name alone; every
//! text-bearing corner of it becomes a [`Part`] of its own kind, and what cannot be read is listed, never skipped.
//!
//! Knows nothing of what is sensitive, who asks, or why. No clock, environment, file or network: the same bytes give the
//! same answer, and the same edits the same copy.
//!
//! ```
//! use xianshen_document::{read, redact, residue, Edit, Limits};
//!
//! let limits = Limits::default();
//! let draft = "联系人：某某，电话 000-0000".as_bytes();
//! let document = read(draft, "通知.txt", &limits).unwrap();
//! assert_eq!(document.parts[0].name, "body");
//!
//! let edit = Edit { part: "body".into(), start: 4, end: 6, with: "××".into() };
//! let copy = redact(draft, "通知.txt", &[edit], &limits).unwrap();
//! assert_eq!(copy.bytes, "联系人：××，电话 000-0000".as_bytes());
//! assert!(residue(&copy.bytes, &["某某".into()], &limits).unwrap().is_empty());
//! ```

mod csv;
mod docx;
mod edit;
mod encoding;
mod error;
mod html;
mod markdown;
mod model;
mod ooxml;
mod pdf;
mod plain;
mod residue;
mod sniff;
mod xlsx;

pub use edit::{Copy, Edit, Residue};
pub use model::{Cell, Document, Format, Limits, Part, PartKind, ReadError, Table, Unscannable};
pub use pdf::{Block, clean_pdf};

use sniff::Kind;

/// Reads every part of a file. `name` is a hint for plain formats only (`.md`, `.csv`, `.html`, `.txt`); content decides
/// the rest.
///
/// # Errors
/// A [`ReadError`] that says what happened and what to do when the file cannot be read at all; what cannot be read within
/// a readable file is listed in [`Document::unscannable`].
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Document, ReadError> {
    match sniff::kind(bytes, name, limits)? {
        Kind::Docx => docx::read(bytes, limits),
        Kind::Xlsx => xlsx::read(bytes, limits),
        Kind::Pdf => pdf::read(bytes, limits),
        Kind::Html(encoding) => html::read(bytes, encoding, limits),
        Kind::Plain(format) => plain::read(bytes, format, limits),
    }
}

/// The bytes of a picture that [`read`] listed as unscannable, so that a person can look at it; `place` as it stands there.
/// `None` where there is no such picture, or none of PNG, JPEG, GIF and BMP, or too large a one.
///
/// # Errors
/// As [`read`].
pub fn picture(bytes: &[u8], name: &str, place: &str, limits: &Limits) -> Result<Option<Vec<u8>>, ReadError> {
    match sniff::kind(bytes, name, limits)? {
        Kind::Docx | Kind::Xlsx => ooxml::picture::at(bytes, place, limits),
        Kind::Pdf | Kind::Html(_) | Kind::Plain(_) => Ok(None),
    }
}

/// Makes a redacted copy: the edits done, everything that only the office needs left out. Fails rather than leave a doubt.
///
/// Edits name a part as [`read`] names it and count code points in that part's text; overlapping edits are joined.
/// Edits in parts that are left out anyway are accepted and change nothing more.
///
/// # Errors
/// As [`read`]; and `bad_edit` when an edit names no part or reaches beyond its text.
pub fn redact(bytes: &[u8], name: &str, edits: &[Edit], limits: &Limits) -> Result<Copy, ReadError> {
    match sniff::kind(bytes, name, limits)? {
        Kind::Docx => docx::redact(bytes, edits, limits),
        Kind::Xlsx => xlsx::redact(bytes, edits, limits),
        Kind::Pdf => pdf::redact(bytes, edits, limits),
        Kind::Html(encoding) => html::redact(bytes, encoding, edits, limits),
        Kind::Plain(format) => plain::redact(bytes, format, edits, limits),
    }
}

/// Searches a copy for removed values: raw bytes and every inflated part or stream, in UTF-8, UTF-16LE/BE and GB18030, and
/// the text of XML parts with markup taken away. Values of fewer than six encoded bytes are searched in text only, since in
/// binary data they would turn up by chance.
///
/// # Errors
/// When the copy cannot be opened again.
pub fn residue(copy: &[u8], removed: &[String], limits: &Limits) -> Result<Vec<Residue>, ReadError> {
    residue::search(copy, removed, limits)
}
