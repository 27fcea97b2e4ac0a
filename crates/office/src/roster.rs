//! Who belongs to the office: read from the office's own events, so that the log says whose key is whose.

use serde::{Deserialize, Serialize};
use xianshen_ledger::{Chain, Entry, Keys};
use xianshen_review::Person;
use xianshen_store::StoreError;

use crate::Result;
use crate::view::Trouble;

/// The item id of events about the office itself.
pub(crate) const OFFICE: &str = "office";

/// What can happen to the office itself. JSON: an object with `act` and the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(crate) enum OfficeAct {
    /// The office begins.
    Founded { unit: String, practice: bool },
    /// A person joins, with their uncompressed SM2 public key in hex. At the founding each signs for themselves; later
    /// whoever enrols signs.
    Enrolled { person: Person, public_key: String },
    /// A person changed their passphrase. Their keys stay the same.
    PassphraseChanged { person: String },
}

impl OfficeAct {
    pub fn kind(&self) -> &'static str {
        match self {
            OfficeAct::Founded { .. } => "founded",
            OfficeAct::Enrolled { .. } => "enrolled",
            OfficeAct::PassphraseChanged { .. } => "passphrase_changed",
        }
    }
}

/// The office's people and their keys.
#[derive(Debug, Default)]
pub(crate) struct Roster {
    pub unit: String,
    people: Vec<(Person, String)>,
    pub keys: Keys,
}

impl Roster {
    /// Reads the office's events and checks their chain and signatures.
    pub fn read(office: &str, entries: &[Entry]) -> Result<Roster> {
        let mut roster = Roster::default();
        for entry in entries {
            let act = entry.payload.clone().and_then(|payload| serde_json::from_value(payload).ok());
            roster.take(act.ok_or_else(broken)?);
        }
        let mut chain = Chain::new(office, OFFICE);
        for entry in entries {
            chain.accept(entry, &roster.keys).map_err(|_| broken())?;
        }
        Ok(roster)
    }

    pub fn take(&mut self, act: OfficeAct) {
        match act {
            OfficeAct::Founded { unit, .. } => self.unit = unit,
            OfficeAct::Enrolled { person, public_key } => {
                if let Ok(key) = hex::decode(&public_key) {
                    self.keys.add(&key);
                }
                self.people.push((person, public_key));
            }
            OfficeAct::PassphraseChanged { .. } => {}
        }
    }

    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().map(|(person, _)| person).find(|person| person.id == id)
    }

    /// A person's uncompressed public key, hex.
    pub fn public_key(&self, id: &str) -> Option<&str> {
        self.people.iter().find(|(person, _)| person.id == id).map(|(_, key)| key.as_str())
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().map(|(person, _)| person)
    }

    /// Every public key, uncompressed.
    pub fn public_keys(&self) -> impl Iterator<Item = Vec<u8>> {
        self.people.iter().filter_map(|(_, key)| hex::decode(key).ok())
    }
}

fn broken() -> Trouble {
    Trouble::from(StoreError::damaged("办公室的人员记录校验不通过", "The office's record of its people does not verify"))
}
