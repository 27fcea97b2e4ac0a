//! Foreign readers on hostile files: a deep stack, panics caught, and an end to every piece of work.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use crate::ReadError;
use crate::pdf::error;

/// Room for the readers' recursion; only what is used is taken from the system.
const STACK: usize = 256 << 20;

/// The work budgets below end every known bad file long before; this is for the unknown ones. Unoptimised code gets longer.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 300 } else { 18 });

/// Runs work on a thread with a deep stack; a panic there is a damaged file, no answer in time a `timeout`.
pub(crate) fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, ReadError> + Send + 'static) -> Result<T, ReadError> {
    let (send, receive) = sync_channel(1);
    let spawned = std::thread::Builder::new().name("pdf".into()).stack_size(STACK).spawn(move || {
        // Nobody listens any more after a timeout: then there is nothing to tell.
        let _ = send.send(caught(work).unwrap_or_else(|| Err(error::damaged())));
    });
    if spawned.is_err() {
        return Err(error::no_memory());
    }
    match receive.recv_timeout(PATIENCE) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(error::timeout()),
        Err(RecvTimeoutError::Disconnected) => Err(error::damaged()),
    }
}

/// Calls a foreign reader; `None` when it panicked or ran out of [`Budget`].
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

struct OutOfBudget;

/// Work left for one file. Callbacks can't return an error, so running out unwinds to [`caught`], quietly: no panic hook runs.
#[derive(Debug)]
pub(crate) struct Budget {
    left: u64,
}

impl Budget {
    pub(crate) fn new(left: u64) -> Self {
        Budget { left }
    }

    pub(crate) fn spend(&mut self, work: u64) {
        match self.left.checked_sub(work) {
            Some(left) => self.left = left,
            None => {
                self.left = 0;
                resume_unwind(Box::new(OutOfBudget));
            }
        }
    }

    /// Gives up what is being done now, a page; the rest of the file keeps its budget.
    pub(crate) fn give_up(&self) {
        resume_unwind(Box::new(OutOfBudget));
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.left == 0
    }
}
