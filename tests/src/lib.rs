//! What whole-job tests share: the `xianshen` command as a program, an office worked from outside, and the practice drafts.
//!
//! The tests themselves are in `tests/`, one file per way in which the whole could break. This crate knows the command and
//! the files it reads and writes, not the rooms inside; `tests/architecture.rs` judges those from outside.

pub mod command;
pub mod corpora;
pub mod desk;
pub mod hostile;
pub mod planted;
pub mod samples;
