//! One person at work.

use std::sync::Arc;

use crate::desk::{Desk, Hand};
use crate::reading::person_view;
use crate::view::PersonView;
use crate::{NewPerson, Office, Result};

/// One person at work in an office. Their signing key is in memory, and wiped, for as long as a session lives.
#[derive(Clone)]
pub struct Session {
    pub(crate) office: Arc<Office>,
    pub(crate) hand: Arc<Hand>,
}

impl Session {
    pub(crate) fn new(office: Arc<Office>, hand: Hand) -> Session {
        Session { office, hand: Arc::new(hand) }
    }

    pub fn me(&self) -> PersonView {
        person_view(&self.hand.person)
    }

    pub fn people(&self) -> Result<Vec<PersonView>> {
        self.office.roster(|roster| roster.people().map(person_view).collect())
    }

    /// Enrols another person.
    pub fn enrol(&self, person: NewPerson) -> Result<PersonView> {
        Ok(person_view(&self.office.enrol(&self.hand, person)?))
    }

    pub fn change_passphrase(&self, old: &str, new: &str) -> Result<()> {
        self.office.change_passphrase(&self.hand, old, new)
    }

    pub(crate) fn at_desk<T>(&self, work: impl FnOnce(&mut Desk) -> Result<T>) -> Result<T> {
        self.office.at_desk(work)
    }

    pub(crate) fn now(&self) -> i64 {
        self.office.clock.now()
    }
}
