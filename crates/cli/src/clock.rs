//! The machine's clock, handed to the office.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use xianshen_office::Clock;

struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> i64 {
        // A clock before 1970 is a broken clock: the office flags time that goes back, so 0 is safe here.
        SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs() as i64).unwrap_or(0)
    }
}

/// The clock that every command uses.
pub fn machine() -> Arc<dyn Clock> {
    Arc::new(MachineClock)
}
