//! The log file: canonical JSON Lines. A header, one line per entry, and a last line with the checkpoint.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::signer::fingerprint;
use crate::{CanonicalError, Checkpoint, Digest, Entry, Tree, canonical};

/// The `format` of a header.
pub const LOG_FORMAT: &str = "xianshen-review-log/1";

/// The first line: whose log this is and who may have signed. It holds no title: the log of a quarantined matter has the same form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogHeader {
    /// [`LOG_FORMAT`].
    pub format: String,
    pub office: OfficeName,
    /// The item's id.
    pub item: String,
    /// Fingerprint (SM3) → uncompressed public key, hex.
    pub keys: BTreeMap<Digest, String>,
}

/// The office's id and its name as it stood at export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeName {
    pub id: String,
    pub name: String,
}

impl LogHeader {
    pub fn new(office: impl Into<String>, name: impl Into<String>, item: impl Into<String>) -> LogHeader {
        LogHeader {
            format: LOG_FORMAT.into(),
            office: OfficeName { id: office.into(), name: name.into() },
            item: item.into(),
            keys: BTreeMap::new(),
        }
    }

    /// Lists an uncompressed public key under its fingerprint.
    pub fn add_key(&mut self, public_key: &[u8]) -> Digest {
        let fingerprint = fingerprint(public_key);
        self.keys.insert(fingerprint, hex::encode(public_key));
        fingerprint
    }

    /// The line, without its newline.
    pub(crate) fn line(&self) -> Result<Vec<u8>, CanonicalError> {
        canonical(&serde_json::to_value(self).map_err(|_| CanonicalError::Syntax)?)
    }
}

/// The origin of an item's checkpoints: format, office and item.
pub fn log_origin(office: &str, item: &str) -> String {
    format!("{LOG_FORMAT}/{office}/{item}")
}

/// The last line, without its newline.
pub(crate) fn checkpoint_line(checkpoint: &Checkpoint, header_line: &[u8]) -> Result<Vec<u8>, CanonicalError> {
    canonical(&json!({"checkpoint": checkpoint.to_text(), "header": Digest::of(header_line)}))
}

/// Writes an item's log: a function of its arguments, byte for byte. Entries are written as they are; [`crate::verify_log`] is
/// the judge of whether they hang together.
///
/// # Errors
/// [`CanonicalError`] when a payload has no canonical form (a sealed one always has).
pub fn write_log(header: &LogHeader, entries: &[Entry]) -> Result<Vec<u8>, CanonicalError> {
    let header_line = header.line()?;
    let mut tree = Tree::new();
    let mut out = header_line.clone();
    out.push(b'\n');
    for entry in entries {
        tree.push(entry.event.digest()?);
        let event = serde_json::to_value(&entry.event).map_err(|_| CanonicalError::Syntax)?;
        out.extend_from_slice(b"{\"event\":");
        out.extend_from_slice(&canonical(&event)?);
        // `event`, `payload`, `salt` stand in canonical order; a large payload is not copied to be written.
        out.extend_from_slice(b",\"payload\":");
        out.extend_from_slice(&canonical(entry.payload.as_ref().unwrap_or(&Value::Null))?);
        out.extend_from_slice(b",\"salt\":");
        match entry.salt {
            Some(salt) => out.extend_from_slice(format!("\"{salt}\"").as_bytes()),
            None => out.extend_from_slice(b"null"),
        }
        out.extend_from_slice(b"}\n");
    }
    let checkpoint = Checkpoint::new(log_origin(&header.office.id, &header.item), tree.size(), tree.root());
    out.extend_from_slice(&checkpoint_line(&checkpoint, &header_line)?);
    out.push(b'\n');
    Ok(out)
}
