//! What is sensitive in this text?
//!
//! Pure: text and table structure in, findings out. No clock, randomness, environment, file or network; word lists are
//! compiled in from `wordlists/` or passed in as text.

mod finding;
mod kind;
mod text;

pub use finding::{Column, Finding};
pub use kind::{Confidence, Kind, Severity};
pub use text::{Cell, Place, Table, Text};
