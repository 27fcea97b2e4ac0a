//! People join: their key pair is drawn, their keys wrapped, their names checked.

use xianshen_ledger::KeyPair;
use xianshen_review::{Person, Role};
use xianshen_store::{Keyring, OfficeKey};
use zeroize::Zeroizing;

use crate::Result;
use crate::desk::Hand;
use crate::digests::{random, random_id};
use crate::founding::{Founding, NewPerson};
use crate::naming::role_of;
use crate::passphrase;
use crate::roster::OfficeAct;
use crate::view::Trouble;

/// Draws a key pair and adds the person to the keyring.
pub(crate) fn add(keyring: &mut Keyring, new: NewPerson, office_key: &OfficeKey) -> Result<Hand> {
    let (secret, key) = loop {
        let secret = Zeroizing::new(random::<32>()?);
        if let Ok(key) = KeyPair::from_secret(&secret) {
            break (secret, key);
        }
    };
    let person = Person::new(random_id()?, new.name.trim(), role_of(new.role), new.department.trim());
    let listed = xianshen_store::Person {
        id: person.id.clone(),
        name: person.name.clone(),
        role: person.role.code().to_owned(),
        department: person.department.clone(),
        public_key: hex::encode(key.public_key_bytes()),
    };
    keyring.add(listed, &new.passphrase, office_key, secret.as_slice())?;
    Ok(Hand { person, key })
}

pub(crate) fn enrolled(hand: &Hand) -> OfficeAct {
    OfficeAct::Enrolled { person: hand.person.clone(), public_key: hex::encode(hand.key.public_key_bytes()) }
}

pub(crate) fn check(founding: &Founding) -> Result<()> {
    if founding.unit.trim().is_empty() {
        return Err(Trouble::new("no_unit", "请填写单位名称。", "Fill in the unit's name."));
    }
    for person in &founding.people {
        check_person(person, &founding.unit, founding.practice)?;
    }
    for role in [Role::Drafter, Role::SectionHead, Role::ConfidentialityReviewer, Role::Signer] {
        if !founding.people.iter().any(|person| role_of(person.role) == role) {
            return Err(Trouble::new(
                "role_missing",
                format!("还缺少{}：拟稿、科室审核、保密审查、签发须由不同的人办理。请补上。", role.zh()),
                format!(
                    "There is no {}: drafting, section review, confidentiality review and signing need different people. Add one.",
                    role.en()
                ),
            ));
        }
    }
    Ok(())
}

pub(crate) fn check_person(person: &NewPerson, unit: &str, practice: bool) -> Result<()> {
    if person.name.trim().is_empty() {
        return Err(Trouble::new("no_name", "请填写姓名。", "Fill in the person's name."));
    }
    passphrase::check(&person.passphrase, &[&person.name, unit], practice)
}
