//! Who belongs to the office: read from the office's own events, so that the log says whose key is whose.
//!
//! Whoever could enrol a signer could sign their own work. So only a signer enrols and retires people, and that is judged
//! again whenever the events are read: a database that was edited by hand does not open.

use serde::{Deserialize, Serialize};
use xianshen_ledger::{Chain, Digest, Entry, Event, Keys};
use xianshen_review::{Person, Role};
use xianshen_store::StoreError;

use crate::Result;
use crate::view::Trouble;

/// The item id of events about the office itself.
pub(crate) const OFFICE: &str = "office";

/// What can happen to the office itself. JSON: an object with `act` and the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(crate) enum OfficeAct {
    /// The office begins, with this many people. Offices founded before the number was written have none.
    Founded {
        unit: String,
        practice: bool,
        #[serde(default)]
        people: Option<u32>,
    },
    /// A person joins, with their uncompressed SM2 public key in hex. At the founding each signs for themselves; later a
    /// signer signs.
    Enrolled { person: Person, public_key: String },
    /// A person leaves: they enter no more; what they signed before stays valid. A signer signs.
    Retired { person: String },
    /// A person changed their passphrase. Their keys stay the same.
    PassphraseChanged { person: String },
}

impl OfficeAct {
    pub fn kind(&self) -> &'static str {
        match self {
            OfficeAct::Founded { .. } => "founded",
            OfficeAct::Enrolled { .. } => "enrolled",
            OfficeAct::Retired { .. } => "retired",
            OfficeAct::PassphraseChanged { .. } => "passphrase_changed",
        }
    }
}

/// A person of the office, for as long as they belonged to it.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub person: Person,
    /// Uncompressed, hex.
    pub public_key: String,
    /// The key's fingerprint, as events name it.
    key: Digest,
    /// Position of the event that enrolled them, and of the one that retired them, office-wide.
    since: u64,
    until: Option<u64>,
    pub enrolled_at: String,
    /// The name of whoever enrolled them; their own at the founding.
    pub enrolled_by: String,
}

impl Member {
    pub fn active(&self) -> bool {
        self.until.is_none()
    }
}

/// The office's founding, as its first event tells it.
#[derive(Debug, Clone)]
struct Founding {
    by: String,
    key: Digest,
    at: String,
    people: Option<u32>,
    /// Nothing but enrolments has happened since.
    open: bool,
}

/// The office's people and their keys.
#[derive(Debug, Default, Clone)]
pub(crate) struct Roster {
    pub unit: String,
    members: Vec<Member>,
    pub keys: Keys,
    founding: Option<Founding>,
}

impl Roster {
    /// Reads the office's events; checks their chain and signatures, and that each was somebody's to do then.
    pub fn read(office: &str, entries: &[Entry]) -> Result<Roster> {
        let mut roster = Roster::default();
        for entry in entries {
            let act = entry.payload.clone().and_then(|payload| serde_json::from_value(payload).ok()).ok_or_else(broken)?;
            roster.apply(&entry.event, &act).map_err(|_| broken())?;
        }
        let mut chain = Chain::new(office, OFFICE);
        for entry in entries {
            chain.accept(entry, &roster.keys).map_err(|_| broken())?;
        }
        Ok(roster)
    }

    /// Admits one event and takes it in; a refused one changes nothing.
    pub fn apply(&mut self, event: &Event, act: &OfficeAct) -> Result<()> {
        self.admit(event, act)?;
        match act {
            OfficeAct::Founded { unit, people, .. } => {
                self.unit.clone_from(unit);
                let (by, at) = (event.actor.id.clone(), event.at.clone());
                self.founding = Some(Founding { by, key: event.key, at, people: *people, open: true });
            }
            OfficeAct::Enrolled { person, public_key } => {
                let founding = self.at_founding(event, person, public_key);
                let key = self.add_key(public_key)?;
                self.members.push(Member {
                    person: person.clone(),
                    public_key: public_key.clone(),
                    key,
                    since: event.seq,
                    until: None,
                    enrolled_at: event.at.clone(),
                    enrolled_by: event.actor.name.clone(),
                });
                self.close_founding(!founding);
            }
            OfficeAct::Retired { person } => {
                if let Some(member) = self.members.iter_mut().find(|member| member.person.id == *person) {
                    member.until = Some(event.seq);
                }
                self.close_founding(true);
            }
            OfficeAct::PassphraseChanged { .. } => self.close_founding(true),
        }
        Ok(())
    }

    fn admit(&self, event: &Event, act: &OfficeAct) -> Result<()> {
        match act {
            OfficeAct::Founded { .. } if self.founding.is_none() => Ok(()),
            OfficeAct::Founded { .. } => Err(broken()),
            OfficeAct::Enrolled { person, public_key } => {
                let known = |member: &Member| member.person.id == person.id || member.public_key == *public_key;
                if self.members.iter().any(known) {
                    return Err(broken());
                }
                if self.at_founding(event, person, public_key) { Ok(()) } else { self.signed_by_a_signer(event) }
            }
            OfficeAct::Retired { person } => {
                self.signed_by_a_signer(event)?;
                self.admit_retirement(&event.actor.id, person)
            }
            OfficeAct::PassphraseChanged { person } => match self.who(event) {
                Some(who) if who.id == *person => Ok(()),
                _ => Err(broken()),
            },
        }
    }

    /// True for the people whom the founding names, each of whom signs for themselves: nobody is there yet who could.
    fn at_founding(&self, event: &Event, person: &Person, public_key: &str) -> bool {
        let Some(founding) = &self.founding else { return false };
        let own = event.actor.id == person.id && fingerprint(public_key) == Some(event.key);
        let first = !self.members.is_empty() || (event.actor.id == founding.by && event.key == founding.key);
        let counted = founding.people.is_none_or(|people| self.members.len() < people as usize);
        // Founding events are the office's very first ones, one after another, at one time.
        let following = event.seq == self.members.len() as u64 + 1 && event.at == founding.at;
        founding.open && own && first && counted && following
    }

    fn close_founding(&mut self, close: bool) {
        if let Some(founding) = self.founding.as_mut().filter(|_| close) {
            founding.open = false;
        }
    }

    fn signed_by_a_signer(&self, event: &Event) -> Result<()> {
        if self.who(event).is_some_and(|who| who.role == Role::Signer) {
            return Ok(());
        }
        Err(Trouble::new(
            "signer_only",
            "增加和停用人员只能由签发人办理。请由签发人登录后办理。",
            "Only a signer enrols or retires people. Ask a signer to do it.",
        ))
    }

    fn admit_retirement(&self, by: &str, person: &str) -> Result<()> {
        let Some(leaving) = self.member(person).filter(|member| member.active()) else {
            return Err(Trouble::new(
                "nobody",
                "没有这个在用人员，可能已经停用。请刷新名单。",
                "There is no such active person; they may be retired already. Refresh the list.",
            ));
        };
        if by == person {
            return Err(Trouble::new(
                "own_retirement",
                "不能停用自己。请由另一位签发人办理。",
                "Nobody retires themself. Ask another signer.",
            ));
        }
        let role = leaving.person.role;
        let others = self.members.iter().filter(|other| other.active() && other.person.role == role).count() - 1;
        if others == 0 && role != Role::Archivist {
            return Err(Trouble::new(
                "last_of_role",
                format!("这是最后一位在用的{}，停用后流程走不完。请先增加接替的人。", role.zh()),
                format!(
                    "This is the last active {}; without one the chain cannot be finished. Enrol a successor first.",
                    role.en()
                ),
            ));
        }
        Ok(())
    }

    fn add_key(&mut self, public_key: &str) -> Result<Digest> {
        hex::decode(public_key).ok().and_then(|key| self.keys.add(&key)).ok_or_else(broken)
    }

    /// Who did an event: enrolled before it, not retired before it, in their own role and name, with their own key.
    pub fn who(&self, event: &Event) -> Option<&Person> {
        let member = self.member(&event.actor.id)?;
        let then = event.seq > member.since && member.until.is_none_or(|until| event.seq < until);
        let Person { name, role, .. } = &member.person;
        let same = member.key == event.key && *name == event.actor.name && role.code() == event.actor.role;
        (then && same).then_some(&member.person)
    }

    pub fn member(&self, id: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.person.id == id)
    }

    /// Everybody who ever belonged, in the order of joining.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.members.iter()
    }

    /// Every public key, uncompressed.
    pub fn public_keys(&self) -> impl Iterator<Item = Vec<u8>> {
        self.members.iter().filter_map(|member| hex::decode(&member.public_key).ok())
    }
}

fn fingerprint(public_key: &str) -> Option<Digest> {
    Keys::new().add(&hex::decode(public_key).ok()?)
}

fn broken() -> Trouble {
    Trouble::from(StoreError::damaged("办公室的人员记录校验不通过", "The office's record of its people does not verify"))
}

#[cfg(test)]
mod tests;
