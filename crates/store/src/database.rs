//! The encrypted file: opened, keyed, migrated.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::{Folder, OfficeKey, StoreError, schema};

/// An open office file. Holds the folder's lock for as long as it lives.
pub struct Store {
    pub(crate) connection: Connection,
    folder: Folder,
}

impl Store {
    /// Makes the file of a new office. A file that an unfinished founding left behind is replaced: nobody holds its key.
    pub fn create(folder: Folder, key: &OfficeKey) -> Result<Store, StoreError> {
        let path = folder.database();
        for leftover in ["", "-wal", "-shm"] {
            let mut name = path.clone().into_os_string();
            name.push(leftover);
            match std::fs::remove_file(name) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
        // SQLite gives a new file the process's mask, and its -wal and -shm the file's own mode: made here, for its owner only.
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        drop(made);
        Store::connect(folder, key, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens an existing file with its key.
    pub fn open(folder: Folder, key: &OfficeKey) -> Result<Store, StoreError> {
        Store::connect(folder, key, OpenFlags::empty())
    }

    fn connect(folder: Folder, key: &OfficeKey, create: OpenFlags) -> Result<Store, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
        let mut connection = Connection::open_with_flags(folder.database(), flags)?;
        let key = key.database();
        // The key must be the first statement on the connection. A raw key is used as it is: it is random already.
        let hex = Zeroizing::new(hex::encode(*key));
        let statement = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", *hex));
        connection.execute_batch(&statement)?;
        // FULL: a commit is on the disk before it is acknowledged. MEMORY: no temporary file ever holds content.
        connection.execute_batch(
            "PRAGMA temp_store = MEMORY;
             PRAGMA cipher_log_level = NONE;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON;
             PRAGMA trusted_schema = OFF;",
        )?;
        schema::migrate(&mut connection)?;
        Ok(Store { connection, folder })
    }

    /// The folder that this office lies in.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Stops the file from growing by more than `pages`, as a full disk would. For tests.
    #[doc(hidden)]
    pub fn limit_growth_for_test(&self, pages: i64) -> Result<(), StoreError> {
        let now: i64 = self.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        self.connection.query_row(&format!("PRAGMA max_page_count = {}", now + pages), [], |_| Ok(()))?;
        Ok(())
    }

    /// Reads a small setting.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        use rusqlite::OptionalExtension;
        Ok(self.connection.query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0)).optional()?)
    }

    /// Writes a small setting.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO settings VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn only_its_owner_reads_a_new_office() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::lock(dir.path()).unwrap();
        let mut store = Store::create(folder, &OfficeKey::random().unwrap()).unwrap();
        store.set("a", "b").unwrap();
        for name in ["office.db", "office.db-wal", "office.db-shm"] {
            let mode = std::fs::metadata(dir.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
}
