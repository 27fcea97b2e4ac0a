//! People join, leave, and change their passphrases. The event comes first, then the keyring.

use crate::desk::{Desk, Hand};
use crate::enrolment::{add, check_person, enrolled};
use crate::founding::lock;
use crate::naming::member_view;
use crate::passphrase;
use crate::roster::OfficeAct;
use crate::view::{PersonView, Trouble};
use crate::{NewPerson, Office, Result};

impl Office {
    /// Enrols a person: their event first, so that nobody has keys whom the log doesn't know.
    pub(crate) fn enrol(&self, by: &Hand, person: NewPerson, passphrase: &str) -> Result<PersonView> {
        let (unit, practice) = self.plate();
        check_person(&person, &unit, practice)?;
        self.unlock(&by.person.id, passphrase)?;
        self.at_desk(|desk| {
            let mut keyring = lock(&self.keyring);
            let mut grown = keyring.clone();
            let hand = add(&mut grown, person, &desk.key)?;
            desk.office_acts(vec![(by, enrolled(&hand))], self.clock.now())?;
            grown.save(desk.store.folder())?;
            *keyring = grown;
            desk.roster.member(&hand.person.id).map(member_view).ok_or_else(|| Trouble::internal("people"))
        })
    }

    /// Retires a person: their event first, so that nobody is without keys whom the log still lets act.
    pub(crate) fn retire(&self, by: &Hand, person: &str, passphrase: &str) -> Result<PersonView> {
        self.unlock(&by.person.id, passphrase)?;
        self.at_desk(|desk| {
            desk.office_acts(vec![(by, OfficeAct::Retired { person: person.to_owned() })], self.clock.now())?;
            self.drop_retired(desk)?;
            desk.roster.member(person).map(member_view).ok_or_else(|| Trouble::internal("people"))
        })
    }

    pub(crate) fn change_passphrase(&self, hand: &Hand, old: &str, new: &str) -> Result<()> {
        let (unit, practice) = self.plate();
        passphrase::check(new, &[&hand.person.name, &unit], practice)?;
        self.unlock(&hand.person.id, old)?;
        self.at_desk(|desk| {
            let mut keyring = lock(&self.keyring);
            let mut changed = keyring.clone();
            changed.change_passphrase(&hand.person.id, old, new)?;
            desk.office_acts(vec![(hand, OfficeAct::PassphraseChanged { person: hand.person.id.clone() })], self.clock.now())?;
            changed.save(desk.store.folder())?;
            *keyring = changed;
            Ok(())
        })
    }

    /// The unit's name, and whether this is the practice office.
    fn plate(&self) -> (String, bool) {
        let keyring = lock(&self.keyring);
        (keyring.unit().to_owned(), keyring.practice())
    }

    /// Takes the keys of retired people out of the keyring.
    pub(crate) fn drop_retired(&self, desk: &Desk) -> Result<()> {
        let mut keyring = lock(&self.keyring);
        let mut left = keyring.clone();
        for gone in desk.roster.members().filter(|member| !member.active()) {
            left.remove(&gone.person.id);
        }
        if left.people().count() < keyring.people().count() {
            left.save(desk.store.folder())?;
            *keyring = left;
        }
        Ok(())
    }
}
