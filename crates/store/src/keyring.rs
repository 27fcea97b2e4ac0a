//! `keys.json`: who may open the office, and each person's keys wrapped under their passphrase.
//!
//! It lies outside the encrypted file because it must be read before that file can be opened. It shows what a name plate
//! at a door shows: unit, names, roles. Every public field of a person is bound to their wrapped keys, so that a changed
//! name, role, cost or public key no longer opens.

use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::folder::write_whole;
use crate::wrap::{open, random, seal, stretch};
use crate::{Cause, Cost, Folder, OfficeKey, StoreError};

/// One person, as the door shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Random, hex.
    pub id: String,
    pub name: String,
    /// The role's stable code; its meaning is not the store's business.
    pub role: String,
    pub department: String,
    /// Uncompressed SM2 point, hex.
    pub public_key: String,
}

/// A person with their wrapped keys.
#[derive(Clone, Serialize, Deserialize)]
struct Locked {
    #[serde(flatten)]
    person: Person,
    argon2id: Cost,
    /// 16 random bytes, hex.
    salt: String,
    /// Nonce and sealed office key, hex.
    office_key: String,
    /// Nonce and sealed SM2 secret, hex.
    signing_key: String,
}

/// What a passphrase opens.
pub struct Unlocked {
    pub person: Person,
    pub office_key: OfficeKey,
    /// The SM2 secret scalar, 32 bytes.
    pub signing_key: Zeroizing<Vec<u8>>,
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unlocked").field("person", &self.person).finish_non_exhaustive()
    }
}

/// The whole file.
#[derive(Clone, Serialize, Deserialize)]
pub struct Keyring {
    /// Format version, 1.
    v: u32,
    /// The office's random id, hex.
    office: String,
    unit: String,
    practice: bool,
    people: Vec<Locked>,
}

impl Keyring {
    pub fn new(office: String, unit: String, practice: bool) -> Keyring {
        Keyring { v: 1, office, unit, practice, people: Vec::new() }
    }

    /// Reads the keyring of an office folder. Needs no lock: the file is only ever replaced whole.
    pub fn load(dir: &Path) -> Result<Keyring, StoreError> {
        let bytes = match std::fs::read(dir.join("keys.json")) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(StoreError::new(
                    Cause::Absent,
                    "这个文件夹里没有办公室。请选对文件夹，或先建立办公室。",
                    "There is no office in this folder. Choose the right folder, or found an office first.",
                ));
            }
            other => other?,
        };
        let damaged = |_| StoreError::damaged("密钥文件 keys.json 已损坏", "The keyring keys.json is damaged");
        // The version is judged before the shape: a newer file may hold fields that this version can't know.
        #[derive(Deserialize)]
        struct Versioned {
            v: u32,
        }
        let Versioned { v } = serde_json::from_slice(&bytes).map_err(damaged)?;
        if v > 1 {
            return Err(newer());
        }
        serde_json::from_slice(&bytes).map_err(damaged)
    }

    /// Writes the keyring so that a crash leaves either the old or the new one.
    pub fn save(&self, folder: &Folder) -> Result<(), StoreError> {
        let json = serde_json::to_vec_pretty(self)
            .map_err(|_| StoreError::damaged("密钥文件无法写出", "The keyring can't be written"))?;
        write_whole(&folder.path().join("keys.json"), &json)
    }

    pub fn office(&self) -> &str {
        &self.office
    }

    pub fn unit(&self) -> &str {
        &self.unit
    }

    pub fn practice(&self) -> bool {
        self.practice
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().map(|locked| &locked.person)
    }

    /// Adds a person, their keys wrapped under their passphrase.
    pub fn add(
        &mut self,
        person: Person,
        passphrase: &str,
        office_key: &OfficeKey,
        signing_key: &[u8],
    ) -> Result<(), StoreError> {
        let locked = self.lock(person, passphrase, office_key, signing_key)?;
        self.people.push(locked);
        Ok(())
    }

    /// Takes a person out, with their wrapped keys.
    pub fn remove(&mut self, id: &str) {
        self.people.retain(|locked| locked.person.id != id);
    }

    /// Opens a person's keys.
    pub fn unlock(&self, id: &str, passphrase: &str) -> Result<Unlocked, StoreError> {
        let locked = self.find(id)?;
        let salt = from_hex(&locked.salt)?;
        let key = stretch(passphrase, &salt, locked.argon2id)?;
        let open = |sealed: &str, what: &str| {
            let public = self.public(&locked.person, locked.argon2id, &locked.salt, what)?;
            open(&key, &from_hex(sealed)?, &public).ok_or_else(wrong_passphrase)
        };
        let office_key = open(&locked.office_key, "office_key")?;
        let signing_key = open(&locked.signing_key, "signing_key")?;
        let office_key = OfficeKey::from_bytes(&office_key)
            .ok_or_else(|| StoreError::damaged("密钥文件中的密钥长度不对", "A key in the keyring has the wrong length"))?;
        Ok(Unlocked { person: locked.person.clone(), office_key, signing_key })
    }

    /// Wraps a person's keys under a new passphrase; the keys stay the same.
    pub fn change_passphrase(&mut self, id: &str, old: &str, new: &str) -> Result<(), StoreError> {
        let unlocked = self.unlock(id, old)?;
        let locked = self.lock(unlocked.person, new, &unlocked.office_key, &unlocked.signing_key)?;
        if let Some(slot) = self.people.iter_mut().find(|slot| slot.person.id == id) {
            *slot = locked;
        }
        Ok(())
    }

    fn find(&self, id: &str) -> Result<&Locked, StoreError> {
        self.people.iter().find(|locked| locked.person.id == id).ok_or_else(|| {
            StoreError::new(
                Cause::Nobody,
                "办公室里没有这个人。请从名单中选择。",
                "There is no such person in this office. Choose one from the list.",
            )
        })
    }

    fn lock(&self, person: Person, passphrase: &str, office_key: &OfficeKey, signing_key: &[u8]) -> Result<Locked, StoreError> {
        let salt = hex::encode(*random::<16>()?);
        let argon2id = Cost::STANDARD;
        let key = stretch(passphrase, &from_hex(&salt)?, argon2id)?;
        let office_key = seal(&key, office_key.bytes(), &self.public(&person, argon2id, &salt, "office_key")?)?;
        let signing_key = seal(&key, signing_key, &self.public(&person, argon2id, &salt, "signing_key")?)?;
        Ok(Locked { person, argon2id, salt, office_key: hex::encode(office_key), signing_key: hex::encode(signing_key) })
    }

    /// The fields that a wrapped key is bound to, as one JSON array: no two different sets give the same bytes.
    fn public(&self, person: &Person, cost: Cost, salt: &str, what: &str) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec(&(self.v, &self.office, person, cost, salt, what))
            .map_err(|_| StoreError::damaged("密钥文件无法写出", "The keyring can't be written"))
    }
}

fn from_hex(text: &str) -> Result<Vec<u8>, StoreError> {
    hex::decode(text).map_err(|_| StoreError::damaged("密钥文件 keys.json 已损坏", "The keyring keys.json is damaged"))
}

fn wrong_passphrase() -> StoreError {
    StoreError::new(
        Cause::Passphrase,
        "口令不对。请重新输入；如果确认口令无误，密钥文件可能被改动过，请从备份恢复 keys.json。",
        "The passphrase is wrong. Type it again; if it is right, the keyring may have been changed: restore keys.json from a backup.",
    )
}

pub(crate) fn newer() -> StoreError {
    StoreError::new(
        Cause::Newer,
        "这个办公室由更新版本的先审写成。请用那个版本打开。",
        "This office was written by a newer version of Xianshen. Open it with that version.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyring() -> (Keyring, OfficeKey) {
        let key = OfficeKey::random().unwrap();
        let mut keyring = Keyring::new("00ff".into(), "测试局".into(), false);
        let person = Person {
            id: "a1".into(),
            name: "甲某".into(),
            role: "drafter".into(),
            department: "办公室".into(),
            public_key: "04".into(),
        };
        keyring.add(person, "一口令", &key, &[9; 32]).unwrap();
        (keyring, key)
    }

    #[test]
    fn a_passphrase_opens_and_a_wrong_one_does_not() {
        let (keyring, key) = keyring();
        let unlocked = keyring.unlock("a1", "一口令").unwrap();
        assert_eq!(unlocked.office_key.bytes(), key.bytes());
        assert_eq!(unlocked.signing_key.as_slice(), [9; 32]);
        assert_eq!(keyring.unlock("a1", "二口令").unwrap_err().cause, Cause::Passphrase);
        assert_eq!(keyring.unlock("zz", "一口令").unwrap_err().cause, Cause::Nobody);
    }

    #[test]
    fn a_person_taken_out_opens_nothing() {
        let (mut keyring, _) = keyring();
        keyring.remove("a1");
        assert_eq!(keyring.unlock("a1", "一口令").unwrap_err().cause, Cause::Nobody);
        assert_eq!(keyring.people().count(), 0);
    }

    #[test]
    fn a_changed_role_or_public_key_no_longer_opens() {
        let (keyring, _) = keyring();
        for change in [
            |p: &mut Person| p.role = "signer".into(),
            |p: &mut Person| p.public_key = "05".into(),
            |p: &mut Person| p.name = "乙某".into(),
        ] {
            let mut tampered = keyring.clone();
            change(&mut tampered.people[0].person);
            assert_eq!(tampered.unlock("a1", "一口令").unwrap_err().cause, Cause::Passphrase);
        }
    }

    #[test]
    fn a_new_passphrase_replaces_the_old_one_and_survives_a_save() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::lock(dir.path()).unwrap();
        let (mut keyring, _) = keyring();
        keyring.change_passphrase("a1", "一口令", "新口令").unwrap();
        keyring.save(&folder).unwrap();
        let read = Keyring::load(dir.path()).unwrap();
        assert!(read.unlock("a1", "新口令").is_ok());
        assert!(read.unlock("a1", "一口令").is_err());
        assert_eq!((read.unit(), read.office(), read.practice(), read.people().count()), ("测试局", "00ff", false, 1));
    }

    #[test]
    fn a_newer_a_damaged_and_an_absent_keyring_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Keyring::load(dir.path()).err().unwrap().cause, Cause::Absent);
        std::fs::write(dir.path().join("keys.json"), br#"{"v":2,"else":1}"#).unwrap();
        assert_eq!(Keyring::load(dir.path()).err().unwrap().cause, Cause::Newer);
        std::fs::write(dir.path().join("keys.json"), b"{").unwrap();
        assert_eq!(Keyring::load(dir.path()).err().unwrap().cause, Cause::Damaged);
    }
}
