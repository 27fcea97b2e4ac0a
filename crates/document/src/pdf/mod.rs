//! PDF: its text by page with places, everything else it carries, clean copies, and the streams to search in.
//!
//! hayro reads the pages, lopdf the structure, krilla writes. All three meet hostile files only behind [`guard`], after
//! [`bomb`] has counted what every stream inflates to.

mod bomb;
mod collect;
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
mod sfnt;
mod strings;
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

pub(crate) fn redact(_: &[u8], _: &[Edit], _: &Limits) -> Result<Copy, ReadError> {
    Err(crate::error::not_yet("pdf"))
}
#[allow(dead_code)]
pub(crate) fn streams(_: &[u8], _: &Limits) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    Err(crate::error::not_yet("pdf"))
}
