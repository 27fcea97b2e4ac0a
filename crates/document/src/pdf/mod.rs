//! PDF: its text by page with places, everything else it carries, clean copies, and the streams to search in.

mod error;
mod sfnt;
mod write;

pub use write::{Block, clean_pdf};

use crate::{Copy, Document, Edit, Limits, ReadError, error as shared};

pub(crate) fn read(_: &[u8], _: &Limits) -> Result<Document, ReadError> {
    Err(shared::not_yet("pdf"))
}
pub(crate) fn redact(_: &[u8], _: &[Edit], _: &Limits) -> Result<Copy, ReadError> {
    Err(shared::not_yet("pdf"))
}
pub(crate) fn streams(_: &[u8], _: &Limits) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    Err(shared::not_yet("pdf"))
}
