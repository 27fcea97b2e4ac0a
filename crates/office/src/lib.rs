//! The use cases: import, decide, submit, sign, return, package, export. The only API that faces call.
//!
//! `stateless` work (scan, text, redact) needs no office; everything else goes through a [`Session`]: one person who has
//! opened the office with their passphrase. Every change is an act, admitted by the state machine of `review`, signed with
//! the person's SM2 key, chained by `ledger`, and on the disk (`store`) before it is acknowledged. What the faces see is
//! read from those events. Values that were flagged are never stored: they are read from the original again when needed.
//!
//! It does not know windows, terminals or languages of a face; the clock is passed in.
//!
//! ```no_run
//! use std::{ops::ControlFlow, path::Path, sync::Arc};
//! use xianshen_office::{Clock, Matter, Office, PRACTICE_PASSPHRASE};
//!
//! struct Noon;
//! impl Clock for Noon {
//!     fn now(&self) -> i64 { 1_795_924_800 }
//! }
//!
//! let office = Arc::new(Office::found_practice(Path::new("office"), Arc::new(Noon), &mut |_| ControlFlow::Continue(()))?);
//! let drafter = office.door().people[0].id.clone();
//! let session = office.enter(&drafter, PRACTICE_PASSPHRASE)?;
//! let rows = session.import(&["通知.docx".into()], Matter::Each, &mut |_| ControlFlow::Continue(()))?;
//! println!("{} of {} waiting", rows.len(), session.queue()?.len());
//! # Ok::<(), xianshen_office::view::Trouble>(())
//! ```

mod archive;
#[cfg(test)]
mod bindings;
mod decide;
mod description;
mod desk;
mod digests;
mod enrolment;
mod examine;
mod export;
mod file;
mod finding_view;
mod founding;
mod grouping;
mod import;
mod marking;
mod marks;
mod matter;
mod moment;
mod naming;
mod packaging;
mod papers;
mod passphrase;
mod people;
mod picture;
mod place;
mod practice;
mod reading;
mod reasons;
mod record;
mod redaction;
mod roster;
mod sealed_text;
mod session;
mod signoff;
mod source;
pub mod stateless;
mod trouble;
mod typed;
mod verify;
pub mod view;
mod wide;
mod words;

use std::ops::ControlFlow;

use view::{Description, ProgressView, Trouble};

pub use founding::{Founding, NewPerson, Office, PRACTICE_PASSPHRASE, SHORTEST_PASSPHRASE};
pub use import::Matter;
pub use marking::{Units, mark_kinds};
pub use reasons::{keep_reasons, refusal_reasons};
pub use session::Session;
pub use verify::{verify, verify_with};

/// What went wrong, as people read it.
pub type Result<T> = std::result::Result<T, Trouble>;

/// Where the time comes from: Unix seconds.
pub trait Clock: Send + Sync {
    fn now(&self) -> i64;
}

/// Told how far a long job is; `Break` cancels it at the next safe point.
pub type Progress<'a> = &'a mut dyn FnMut(ProgressView) -> ControlFlow<()>;
