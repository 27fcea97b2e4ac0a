//! PDF: its text by page with places, everything else it carries, clean copies, and the streams to search in.
//!
//! hayro reads the pages, lopdf the structure, krilla writes. All three meet hostile files only behind [`guard`], after
//! [`bomb`] has counted what every stream inflates to.

mod bomb;
mod changes;
mod collect;
mod columns;
mod cover;
mod error;
mod extras;
mod grid;
mod guard;
mod layers;
mod lines;
mod notes;
mod open;
mod page;
mod pages;
mod read;
mod redact;
mod reflow;
mod seen;
mod sfnt;
mod streams;
mod strings;
#[cfg(test)]
mod tests;
mod write;

use std::sync::Arc;

use crate::{Copy, Document, Edit, Limits, ReadError};

pub use write::{Block, clean_pdf};

/// Reads a file: a body part for each page (`第1页` …), then headers, what is hidden, and what the file carries beside pages.
///
/// # Errors
/// `encrypted` (it asks for a password), `damaged`, `bomb`, `too_large`, `timeout`.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let (bytes, limits) = (Arc::new(bytes.to_vec()), *limits);
    guard::run(move || read::read(&bytes, &limits).map(read::document))
}

/// Makes a clean PDF anew from the text of the pages after the edits, labelled as such on every page.
///
/// # Errors
/// As [`read`]; `bad_edit` when an edit names no part or reaches beyond its text.
pub(crate) fn redact(bytes: &[u8], edits: &[Edit], limits: &Limits) -> Result<Copy, ReadError> {
    let (bytes, edits, limits) = (Arc::new(bytes.to_vec()), edits.to_vec(), *limits);
    guard::run(move || redact::redact(&bytes, &edits, &limits))
}

/// Everything in a file that a value could be in: strings of objects, decoded streams, the text of parts. For the search for
/// what should be gone; every entry says where it is from.
///
/// # Errors
/// When the file can't be opened: what can't be searched is not proven clean.
pub(crate) fn streams(bytes: &[u8], limits: &Limits) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let (bytes, limits) = (Arc::new(bytes.to_vec()), *limits);
    guard::run(move || streams::streams(&bytes, &limits))
}
