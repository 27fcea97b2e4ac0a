//! Locks the desk that nobody sits at.

use std::sync::Arc;
use std::time::Duration;

use crate::desk::Desk;

/// How long nobody may stir.
const QUIET: Duration = Duration::from_secs(15 * 60);
/// How often this is looked at.
const LOOK: Duration = Duration::from_secs(10);

pub fn watch(desk: Arc<Desk>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(LOOK);
            desk.lock_when_idle(QUIET);
        }
    });
}
