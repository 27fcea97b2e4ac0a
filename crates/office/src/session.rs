//! One person at work.

use std::sync::Arc;

use crate::desk::{Desk, Hand};
use crate::naming::{member_view, person_view};
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
        let me = &self.hand.person;
        let known = self.office.at_desk(|desk| Ok(desk.roster.member(&me.id).map(member_view)));
        known.ok().flatten().unwrap_or_else(|| person_view(me))
    }

    /// Everybody who ever belonged to the office, retired people too.
    pub fn people(&self) -> Result<Vec<PersonView>> {
        self.at_desk(|desk| Ok(desk.roster.members().map(member_view).collect()))
    }

    /// Enrols another person. Only a signer may, with their passphrase given again.
    pub fn enrol(&self, person: NewPerson, passphrase: &str) -> Result<PersonView> {
        self.office.enrol(&self.hand, person, passphrase)
    }

    /// Retires a person: they enter no more, what they signed stays valid. Only a signer may, with their passphrase given
    /// again; nobody retires themself, nor the last active person of a role of the chain.
    pub fn retire(&self, person: &str, passphrase: &str) -> Result<PersonView> {
        self.office.retire(&self.hand, person, passphrase)
    }

    pub fn change_passphrase(&self, old: &str, new: &str) -> Result<()> {
        self.office.change_passphrase(&self.hand, old, new)
    }

    pub(crate) fn at_desk<T>(&self, work: impl FnOnce(&mut Desk) -> Result<T>) -> Result<T> {
        self.office.at_desk(|desk| {
            desk.still_here(&self.hand)?;
            work(desk)
        })
    }

    pub(crate) fn now(&self) -> i64 {
        self.office.clock.now()
    }
}
