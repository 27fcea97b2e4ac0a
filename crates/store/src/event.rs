//! Events and their payloads: appended in one transaction, read back in order, payloads erased on demand.

use rusqlite::{OptionalExtension, Row, params};
use xianshen_ledger::{Digest, Entry, Event};

use crate::{Blob, Store, StoreError, blob};

/// Where the next event goes: counts of what is there, and the digest that it must name as the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heads {
    /// The next office-wide position.
    pub seq: u64,
    /// The next position within the item.
    pub item_seq: u64,
    /// The item's last event; zero bytes when it has none.
    pub prev: Digest,
}

impl Store {
    /// The place of an item's next event.
    pub fn heads(&self, item: &str) -> Result<Heads, StoreError> {
        let seq: i64 =
            self.connection.prepare("SELECT coalesce(max(seq) + 1, 0) FROM events")?.query_row([], |row| row.get(0))?;
        let last: Option<(i64, [u8; 32])> = self
            .connection
            .prepare("SELECT item_seq, digest FROM events WHERE item = ?1 ORDER BY item_seq DESC LIMIT 1")?
            .query_row([item], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (item_seq, prev) = last.map_or((0, Digest::default()), |(n, digest)| (n as u64 + 1, Digest(digest)));
        Ok(Heads { seq: seq as u64, item_seq, prev })
    }

    /// Appends entries and the bytes they name, all or none. Refused when an entry doesn't fit the heads as they are now.
    /// When this returns, everything is on the disk.
    pub fn append(&mut self, entries: &[Entry], blobs: &[Blob<'_>]) -> Result<(), StoreError> {
        for entry in entries.iter().enumerate() {
            let (n, Entry { event, .. }) = entry;
            // Within one append, an item's earlier entries are its head.
            let before = entries[..n].iter().rev().find(|earlier| earlier.event.item == event.item);
            let heads = self.heads(&event.item)?;
            let expected = match before {
                Some(Entry { event: before, .. }) => {
                    Heads { seq: heads.seq + n as u64, item_seq: before.item_seq + 1, prev: digest(before)? }
                }
                None => Heads { seq: heads.seq + n as u64, ..heads },
            };
            if (Heads { seq: event.seq, item_seq: event.item_seq, prev: event.prev }) != expected {
                return Err(StoreError::moved());
            }
        }
        let transaction = self.connection.transaction()?;
        for blob in blobs {
            blob::keep(&transaction, blob)?;
        }
        for Entry { event, salt, payload } in entries {
            let json = |value| {
                serde_json::to_string(value).map_err(|_| StoreError::damaged("记录无法写出", "A record can't be written"))
            };
            let payload = payload.as_ref().map(json).transpose()?;
            let event_json =
                serde_json::to_string(event).map_err(|_| StoreError::damaged("记录无法写出", "A record can't be written"))?;
            transaction.execute(
                "INSERT INTO events (seq, item, item_seq, digest, event, salt, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    event.seq as i64,
                    event.item,
                    event.item_seq as i64,
                    digest(event)?.0,
                    event_json,
                    salt.map(|salt| salt.0),
                    payload
                ],
            )?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// The ids of everything that has events, in order of their first.
    pub fn items(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare("SELECT item FROM events WHERE item_seq = 0 ORDER BY seq")?;
        let items = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(items)
    }

    /// An item's entries in order.
    pub fn entries(&self, item: &str) -> Result<Vec<Entry>, StoreError> {
        let mut statement =
            self.connection.prepare("SELECT event, salt, payload FROM events WHERE item = ?1 ORDER BY item_seq")?;
        let rows = statement.query_map([item], columns)?;
        rows.map(|row| entry(row?)).collect()
    }

    /// Every entry from an office-wide position on, in order.
    pub fn entries_since(&self, seq: u64) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.connection.prepare("SELECT event, salt, payload FROM events WHERE seq >= ?1 ORDER BY seq")?;
        let rows = statement.query_map([seq as i64], columns)?;
        rows.map(|row| entry(row?)).collect()
    }

    /// Erases what an item holds: payloads, salts, and bytes that no other item holds. Its events stay, and verify.
    pub fn erase(&mut self, item: &str) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute("UPDATE events SET salt = NULL, payload = NULL WHERE item = ?1", [item])?;
        transaction.execute("DELETE FROM holdings WHERE item = ?1", [item])?;
        transaction.execute("DELETE FROM blobs WHERE sha256 NOT IN (SELECT sha256 FROM holdings)", [])?;
        transaction.commit()?;
        // Old pages linger in the write-ahead log until it is truncated.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// What the next event of the item names as the one before.
fn digest(event: &Event) -> Result<Digest, StoreError> {
    event.digest().map_err(|_| StoreError::damaged("记录无法写出", "A record can't be written"))
}

type Columns = (String, Option<[u8; 32]>, Option<String>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn entry((event, salt, payload): Columns) -> Result<Entry, StoreError> {
    let damaged = |_| StoreError::damaged("办公室里的一条记录已损坏", "A record in the office is damaged");
    let event: Event = serde_json::from_str(&event).map_err(damaged)?;
    let payload = payload.map(|json| serde_json::from_str(&json)).transpose().map_err(damaged)?;
    Ok(Entry { event, salt: salt.map(Digest), payload })
}
