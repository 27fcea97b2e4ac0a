//! What a person may do with a matter now, and whose turn it is.

use crate::item::Item;
use crate::role::Person;
use crate::state::{Action, State};
use crate::table::TRANSITIONS;

impl Item {
    /// True when the person may do this now.
    pub fn may(&self, person: &Person, action: Action) -> bool {
        self.actions(person).contains(&action)
    }

    /// What the person may do now, in the order of [`Action`].
    pub fn actions(&self, person: &Person) -> Vec<Action> {
        if self.state.is_none() {
            return Vec::new();
        }
        let rows = TRANSITIONS.iter().filter(|row| row.from == self.state && self.admit_person(person, row).is_ok());
        let mut actions: Vec<Action> = rows.filter_map(|row| row.action).filter(|action| self.ready(*action)).collect();
        actions.sort_unstable();
        actions.dedup();
        actions
    }

    /// Whether there is anything to do it to.
    fn ready(&self, action: Action) -> bool {
        match action {
            Action::Submit | Action::Sign => self.blocking().is_empty(),
            Action::Undo => self.last_undoable().is_some(),
            Action::Decide => self.findings().next().is_some(),
            Action::Mark => self.files.iter().any(|state| state.scan.is_some()),
            Action::Clear => self.files.iter().any(|state| state.scan.as_ref().is_some_and(|scan| !scan.unscannable.is_empty())),
            Action::RemoveFile => !self.files.is_empty(),
            _ => true,
        }
    }

    /// True when the matter's next move is this person's. Reading the log out, or archiving, is nobody's turn.
    pub fn waits_for(&self, person: &Person) -> bool {
        let turn = |action: &Action| match self.state() {
            State::Draft | State::Returned => matches!(action, Action::AddFile | Action::Describe | Action::Submit),
            State::SectionReview | State::SecrecyReview | State::Signing => {
                matches!(action, Action::Approve | Action::Sign | Action::Return | Action::NotDisclose)
            }
            State::Approved => matches!(action, Action::Package),
            State::Packaged | State::NotDisclosed | State::Quarantined | State::Cancelled => false,
        };
        self.actions(person).iter().any(turn)
    }
}
