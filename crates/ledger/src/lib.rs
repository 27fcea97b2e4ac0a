//! What happened, provably?
//!
//! Pure: canonical events (RFC 8785), SM3 chain and Merkle tree (RFC 6962 with SM3), SM2 signatures, checkpoints. No clock,
//! randomness, environment, file or network: time, salts and keys are arguments.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An SM3 digest (GB/T 32905); as text: 64 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest(pub [u8; 32]);

/// Who acted, as it stood at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor { pub id: String, pub name: String, pub role: String }

/// What is chained and signed. The payload lies beside it under a salted commitment, so it can be erased and the chain still verifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Format version, 1.
    pub v: u32,
    /// The office's random id, hex.
    pub office: String,
    /// Office-wide position, from 0.
    pub seq: u64,
    /// The item's random id, hex; `office` for events about the office itself.
    pub item: String,
    /// Position within the item, from 0.
    pub item_seq: u64,
    /// Digest of the item's previous event; 32 zero bytes at the first.
    pub prev: Digest,
    /// What happened, for example `imported`.
    pub kind: String,
    pub actor: Actor,
    /// RFC 3339, UTC, whole seconds.
    pub at: String,
    /// True when the clock stood before the previous event's time.
    pub clock_went_back: bool,
    /// SM3(salt ‖ canonical payload).
    pub payload: Digest,
    /// SM3 of the signer's uncompressed public key.
    pub key: Digest,
    /// SM2 signature over the canonical event without this field; raw r ‖ s, base64. Identity string 1234567812345678.
    pub sig: String,
}

/// An event with its payload and salt; both absent once erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry { pub event: Event, pub salt: Option<Digest>, pub payload: Option<Value> }

/// Something that signs: a key in a file today, a hardware token later.
pub trait Signer { fn public_key(&self) -> Vec<u8>; fn sign(&self, message: &[u8]) -> Result<[u8; 64], String>; }

// Built on these: canonical JSON, chaining, tree, checkpoint, log file, verification.
