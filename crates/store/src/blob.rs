//! Bytes by what they are: addressed by SHA-256, never changed, held by items.

use rusqlite::{OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

use crate::{Store, StoreError};

/// Bytes that an item wants kept.
pub struct Blob<'a> {
    pub item: &'a str,
    pub bytes: &'a [u8],
}

/// Stores bytes and notes who holds them. Equal bytes are stored once.
pub(crate) fn keep(transaction: &Transaction<'_>, blob: &Blob<'_>) -> Result<(), StoreError> {
    let sha256 = Sha256::digest(blob.bytes);
    transaction.execute("INSERT INTO blobs VALUES (?1, ?2) ON CONFLICT DO NOTHING", params![sha256.as_slice(), blob.bytes])?;
    transaction.execute("INSERT INTO holdings VALUES (?1, ?2) ON CONFLICT DO NOTHING", params![blob.item, sha256.as_slice()])?;
    Ok(())
}

impl Store {
    /// Bytes by their SHA-256, proven to be those; none if they were erased or never here.
    pub fn blob(&self, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
        let bytes: Option<Vec<u8>> = self
            .connection
            .query_row("SELECT bytes FROM blobs WHERE sha256 = ?1", [sha256.as_slice()], |row| row.get(0))
            .optional()?;
        match bytes {
            Some(bytes) if Sha256::digest(&bytes).as_slice() != sha256 => {
                Err(StoreError::damaged("办公室里保存的原件已损坏", "An original kept in the office is damaged"))
            }
            other => Ok(other),
        }
    }
}
