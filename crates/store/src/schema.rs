//! The tables, and how an older file becomes a newer one.
//!
//! `user_version` counts the migrations that a file has seen. A file that has seen more than this version knows is refused
//! rather than written to.

use rusqlite::Connection;

use crate::StoreError;
use crate::keyring::newer;

/// Each migration is one transaction; none is ever edited once released, only followed by another.
const MIGRATIONS: &[&str] = &[
    // 1: events, what they commit to, bytes, and small settings.
    "CREATE TABLE events (
        seq       INTEGER PRIMARY KEY,             -- office-wide position, from 0, without gaps
        item      TEXT    NOT NULL,
        item_seq  INTEGER NOT NULL,
        digest    BLOB    NOT NULL CHECK (length(digest) = 32), -- of the whole event: the next one's prev
        event     TEXT    NOT NULL,                -- as signed
        salt      BLOB,                            -- NULL once erased, together with
        payload   TEXT,                            -- the payload
        UNIQUE (item, item_seq)
    ) STRICT;
    CREATE TABLE blobs (
        sha256    BLOB    PRIMARY KEY CHECK (length(sha256) = 32),
        bytes     BLOB    NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE holdings (
        item      TEXT    NOT NULL,
        sha256    BLOB    NOT NULL REFERENCES blobs (sha256),
        PRIMARY KEY (item, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX holdings_by_blob ON holdings (sha256);
    CREATE TABLE settings (
        name      TEXT    PRIMARY KEY,
        value     TEXT    NOT NULL
    ) STRICT, WITHOUT ROWID;",
];

/// Brings a file to this version's tables, or refuses a newer one.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let seen: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let seen = usize::try_from(seen).map_err(|_| newer())?;
    if seen > MIGRATIONS.len() {
        return Err(newer());
    }
    for (n, migration) in MIGRATIONS.iter().enumerate().skip(seen) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", n as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cause;

    #[test]
    fn a_newer_file_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert_eq!(migrate(&mut connection).unwrap_err().cause, Cause::Newer);
        assert_eq!(connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).unwrap(), 99);
    }
}
