//! What does this file really contain?
//!
//! Bytes in, parts of text out; edits in, bytes out. Knows nothing of what is sensitive. No clock, environment, file or network.

mod edit;
mod model;

pub use edit::{Copy, Edit, Residue};
pub use model::{Cell, Document, Format, Limits, Part, PartKind, ReadError, Table, Unscannable};

/// Reads every part of a file. `name` is a hint for plain formats only (`.md`, `.csv`, `.txt`); content decides the rest.
pub fn read(_bytes: &[u8], _name: &str, _limits: &Limits) -> Result<Document, ReadError> { todo!() }

/// Makes a redacted copy: the edits done, everything that only the office needs left out. Fails rather than leave a doubt.
pub fn redact(_bytes: &[u8], _name: &str, _edits: &[Edit], _limits: &Limits) -> Result<Copy, ReadError> { todo!() }

/// Searches a copy for removed values: raw bytes and every inflated part or stream, in UTF-8, UTF-16LE/BE and GB18030.
pub fn residue(_copy: &[u8], _removed: &[String], _limits: &Limits) -> Result<Vec<Residue>, ReadError> { todo!() }
