//! Locks the desk that nobody sits at.

use std::sync::Arc;
use std::time::Duration;

use crate::desk::Desk;

/// For how many minutes nobody may stir, unless a person chose otherwise.
pub const MINUTES: u32 = 15;
/// What a person may choose: never long enough to leave a desk open over lunch.
const LEAST: u32 = 5;
const MOST: u32 = 30;
/// How often this is looked at.
const LOOK: Duration = Duration::from_secs(10);

pub fn watch(desk: Arc<Desk>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(LOOK);
            desk.lock_when_idle();
        }
    });
}

/// The nearest time that may be chosen.
pub fn allowed(minutes: u32) -> u32 {
    minutes.clamp(LEAST, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_turn_the_lock_off() {
        assert_eq!([0, 5, 15, 30, u32::MAX].map(allowed), [5, 5, 15, 30, 30]);
    }
}
