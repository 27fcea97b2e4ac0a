//! An office: founded, opened, entered.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use xianshen_ledger::KeyPair;
use xianshen_review::{Person, Role};
use xianshen_store::{Folder, Keyring, OfficeKey, Store, StoreError, Unlocked};
use zeroize::Zeroizing;

use crate::desk::{Desk, Hand};
use crate::digests::random_id;
use crate::enrolment::{add, check, enrolled};
use crate::naming::person_view;
use crate::roster::OfficeAct;
use crate::view::{DoorView, RoleView, Trouble};
use crate::{Clock, Result, Session};

/// A person to be enrolled.
pub struct NewPerson {
    pub name: String,
    pub role: RoleView,
    pub department: String,
    pub passphrase: Zeroizing<String>,
}

/// A new office: its unit and its people (at least one drafter, section head, confidentiality reviewer and signer).
pub struct Founding {
    pub unit: String,
    pub people: Vec<NewPerson>,
    pub practice: bool,
}

/// The passphrase of everyone in the practice office: shown at its door, so nobody mistakes it for a secret.
pub const PRACTICE_PASSPHRASE: &str = "演练-先审后公开";

/// Fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// An office folder, locked to this process, not yet entered.
pub struct Office {
    dir: PathBuf,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keyring: Mutex<Keyring>,
    /// Held until the store takes it over.
    folder: Mutex<Option<Folder>>,
    desk: Mutex<Option<Desk>>,
    /// Wrong passphrases in a row, by person.
    tries: Mutex<HashMap<String, u32>>,
}

impl Office {
    /// Creates an office in an empty or absent folder.
    ///
    /// # Errors
    /// The folder holds other things, can't be written or lies on a network disk; a role of the chain is missing; a name is
    /// empty or a passphrase too short. Nothing that could be entered is left behind.
    pub fn found(dir: &Path, founding: Founding, clock: Arc<dyn Clock>) -> Result<Office> {
        check(&founding)?;
        if !Folder::may_found(dir)? {
            return Err(Trouble::new(
                "occupied",
                "这个文件夹里已有办公室或其他文件，没有改动。请选择一个空文件夹。",
                "This folder holds an office or other files and was not changed. Choose an empty folder.",
            ));
        }
        let folder = Folder::lock(dir)?;
        let office = random_id()?;
        let key = OfficeKey::random()?;
        let mut keyring = Keyring::new(office.clone(), founding.unit.clone(), founding.practice);
        let mut hands = Vec::new();
        for person in founding.people {
            hands.push(add(&mut keyring, person, &key)?);
        }
        let mut desk = Desk::new(office, Store::create(folder, &key)?, key)?;
        let first = hands.first().ok_or_else(|| Trouble::internal("people"))?;
        let people = u32::try_from(hands.len()).ok();
        let mut acts = vec![(first, OfficeAct::Founded { unit: founding.unit, practice: founding.practice, people })];
        acts.extend(hands.iter().map(|hand| (hand, enrolled(hand))));
        desk.office_acts(acts, clock.now())?;
        // The keyring comes last: only with it does the folder hold an office.
        keyring.save(desk.store.folder())?;
        Ok(Office {
            dir: dir.to_path_buf(),
            clock,
            keyring: Mutex::new(keyring),
            folder: Mutex::new(None),
            desk: Mutex::new(Some(desk)),
            tries: Mutex::default(),
        })
    }

    /// Opens an office folder and locks it; a second process is refused and told why.
    pub fn open(dir: &Path, clock: Arc<dyn Clock>) -> Result<Office> {
        // Read first: an absent office must not leave an empty folder behind.
        Keyring::load(dir)?;
        let folder = Folder::lock(dir)?;
        let keyring = Keyring::load(dir)?;
        Ok(Office {
            dir: dir.to_path_buf(),
            clock,
            keyring: Mutex::new(keyring),
            folder: Mutex::new(Some(folder)),
            desk: Mutex::new(None),
            tries: Mutex::default(),
        })
    }

    /// True when the folder holds an office.
    pub fn exists(dir: &Path) -> bool {
        Folder::holds_office(dir)
    }

    /// What the door shows: unit and people, as on a name plate.
    pub fn door(&self) -> DoorView {
        let keyring = lock(&self.keyring);
        let people = keyring.people().filter_map(|person| {
            let role = Role::from_code(&person.role)?;
            Some(person_view(&Person::new(&person.id, &person.name, role, &person.department)))
        });
        DoorView {
            founded: true,
            unit: keyring.unit().to_owned(),
            people: people.collect(),
            practice: keyring.practice(),
            practice_passphrase: keyring.practice().then(|| PRACTICE_PASSPHRASE.to_owned()),
            me: None,
            locale: "zh-CN".to_owned(),
        }
    }

    /// Opens with a person's passphrase. After several wrong ones it waits longer each time.
    pub fn enter(self: &Arc<Self>, person: &str, passphrase: &str) -> Result<Session> {
        let unlocked = self.unlock(person, passphrase)?;
        let secret: Zeroizing<[u8; 32]> = match unlocked.signing_key.as_slice().try_into() {
            Ok(secret) => Zeroizing::new(secret),
            Err(_) => {
                return Err(StoreError::damaged(
                    "密钥文件中的签名密钥长度不对",
                    "A signing key in the keyring has the wrong length",
                )
                .into());
            }
        };
        let key = KeyPair::from_secret(&secret)
            .map_err(|_| StoreError::damaged("密钥文件中的签名密钥无效", "A signing key in the keyring is invalid"))?;
        let mut desk = lock(&self.desk);
        if desk.is_none() {
            let folder = match lock(&self.folder).take() {
                Some(folder) => folder,
                None => Folder::lock(&self.dir)?,
            };
            let store = Store::open(folder, &unlocked.office_key)?;
            let office = lock(&self.keyring).office().to_owned();
            *desk = Some(Desk::new(office, store, unlocked.office_key.clone())?);
        }
        let roster = &desk.as_ref().ok_or_else(|| Trouble::internal("desk"))?.roster;
        // The keyring names people and the signed log enrols them: whoever is only in one of them does not enter.
        let known = roster.member(person).filter(|known| {
            let same_key = known.public_key == hex::encode(key.public_key_bytes());
            same_key && known.person.role.code() == unlocked.person.role
        });
        let Some(known) = known else {
            return Err(StoreError::damaged(
                "密钥文件与办公室的人员记录不符",
                "The keyring does not agree with the office's record of its people",
            )
            .into());
        };
        // An older copy of the keyring may still open for them; the log does not.
        if !known.active() {
            return Err(Trouble::retired());
        }
        let known = known.person.clone();
        if let Some(desk) = desk.as_ref() {
            // Left over when a retirement was cut short. A full disk is no reason to keep everybody out.
            let _ = self.drop_retired(desk);
        }
        drop(desk);
        Ok(Session::new(self.clone(), Hand { person: known, key }))
    }

    /// Checks a passphrase; each wrong one after the third costs a longer wait.
    pub(crate) fn unlock(&self, person: &str, passphrase: &str) -> Result<Unlocked> {
        let wrong = lock(&self.tries).get(person).copied().unwrap_or(0);
        if let Some(doublings) = wrong.checked_sub(3) {
            std::thread::sleep(Duration::from_secs(1 << doublings.min(4)));
        }
        // A copy, so that a slow passphrase doesn't hold up everybody else.
        let keyring = lock(&self.keyring).clone();
        match keyring.unlock(person, passphrase) {
            Ok(unlocked) => {
                lock(&self.tries).remove(person);
                Ok(unlocked)
            }
            Err(error) => {
                if error.cause == xianshen_store::Cause::Passphrase {
                    *lock(&self.tries).entry(person.to_owned()).or_default() += 1;
                }
                Err(error.into())
            }
        }
    }

    /// Works at the desk. Only a session can ask for it, so it is there.
    pub(crate) fn at_desk<T>(&self, work: impl FnOnce(&mut Desk) -> Result<T>) -> Result<T> {
        let mut desk = lock(&self.desk);
        work(desk.as_mut().ok_or_else(|| Trouble::internal("desk"))?)
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere leaves no half-done change behind: memory is replaced only after the disk has it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
