//! The review log for people: docx to read and print, CSV to filter. Masked excerpts only; the machine's log is the ledger's
//! JSON Lines file, which both name by its checkpoint.

mod csv;
mod docx;
mod rows;

pub use rows::log_rows;

use crate::error::PackageError;

/// What the log is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogHead {
    pub unit: String,
    pub number: String,
    pub title: String,
    /// Digest of the last event, 64 hex digits.
    pub head: String,
    /// The checkpoint as the ledger writes it.
    pub checkpoint: String,
    /// Its short form for paper.
    pub checkpoint_short: String,
}

/// One event in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogRow {
    /// Position within the item, from 1, as people count; the event itself counts from 0.
    pub seq: u64,
    /// RFC 3339, UTC.
    pub at: String,
    /// The clock stood before the previous event's time.
    pub clock_went_back: bool,
    pub who: String,
    pub role: String,
    /// Stable word, `imported`.
    pub kind: String,
    /// What happened, in Chinese.
    pub act: String,
    /// Counts, reasons, opinions; masked.
    pub detail: String,
    pub round: u32,
    /// Digests, 64 hex digits.
    pub digest: String,
    pub prev: String,
    /// False once the payload has been erased.
    pub has_payload: bool,
}

/// The log as docx, A4 landscape. Made twice, the same bytes.
pub fn log_docx(head: &LogHead, rows: &[LogRow]) -> Result<Vec<u8>, PackageError> {
    docx::log(head, rows).into_bytes()
}

/// The log as CSV: RFC 4180, CRLF, UTF-8 with BOM so that spreadsheets read Chinese; no cell can start a formula.
pub fn log_csv(rows: &[LogRow]) -> Vec<u8> {
    csv::log(rows)
}
