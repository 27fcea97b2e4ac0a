//! Where is it kept?
//!
//! One folder per office. Its events and bytes lie in `office.db`, a SQLite file encrypted as a whole (SQLCipher); its key
//! is random and lies in `keys.json`, wrapped once per person under that person's passphrase (Argon2id). `office.lock`
//! lets one process at a time write. Everything that `append` acknowledged is on the disk, whatever happens next.
//!
//! Knows nothing of what an event means, who may act, or what a file contains: it stores entries whose chain fits and
//! hands them back. Reads no clock.
//!
//! ```
//! use xianshen_store::{Folder, OfficeKey, Store};
//! let dir = tempfile::tempdir().unwrap();
//! let folder = Folder::lock(&dir.path().join("office")).unwrap();
//! let key = OfficeKey::random().unwrap();
//! let store = Store::create(folder, &key).unwrap();
//! assert_eq!(store.heads("").unwrap().seq, 0);
//! assert!(Folder::lock(&dir.path().join("office")).is_err(), "one writer");
//! ```

mod blob;
mod database;
mod event;
mod folder;
mod hmac;
mod keyring;
mod network;
mod schema;
mod trouble;
mod wrap;

pub use blob::Blob;
pub use database::Store;
pub use event::Heads;
pub use folder::Folder;
pub use keyring::{Keyring, Person, Unlocked};
pub use trouble::{Cause, StoreError};
pub use wrap::{Cost, OfficeKey};
