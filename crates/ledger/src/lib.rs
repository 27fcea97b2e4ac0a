//! What happened, provably?
//!
//! Canonical events (RFC 8785), chained and signed, under a Merkle tree (RFC 6962 with SM3), exported as a log file that
//! anyone can verify offline. Pure: no clock, randomness, environment, file or network; time, salts and keys are
//! arguments. It does not know what a payload means, who may do what, or where anything is kept.
//!
//! ```
//! use serde_json::json;
//! use xianshen_ledger::{Actor, Digest, Draft, KeyPair, LogHeader, seal, verify_log, write_log};
//!
//! let key = KeyPair::from_secret(&[7; 32]).unwrap();
//! let actor = Actor { id: "p1".into(), name: "甲".into(), role: "drafter".into() };
//! let draft = Draft {
//!     office: "0f".into(), seq: 0, item: "1a".into(), item_seq: 0, prev: Digest::ZERO, kind: "created".into(),
//!     actor, at: "2026-11-29T08:00:00Z".into(), previous_at: None,
//! };
//! let entry = seal(draft, &json!({"act": "created"}), Digest::of(b"a random salt"), &key).unwrap();
//! let mut header = LogHeader::new("0f", "某某局", "1a");
//! header.add_key(&key.public_key_bytes());
//! let log = write_log(&header, &[entry]).unwrap();
//! assert_eq!(verify_log(&log, None).unwrap().checkpoint.size, 1);
//! ```

mod canonical;
mod chain;
mod checkpoint;
mod digest;
mod event;
mod fault;
mod log;
mod proof;
mod signer;
mod tree;
mod verify;

pub use canonical::{CanonicalError, canonical, parse_canonical};
pub use chain::{Chain, Keys};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use digest::{Digest, HexError};
pub use event::{Actor, Draft, Entry, Event, FORMAT_VERSION, SealError, commitment, seal};
pub use fault::{Fault, LogFault};
pub use log::{LOG_FORMAT, LogHeader, OfficeName, log_origin, write_log};
pub use proof::{ProofError, verify_consistency, verify_inclusion};
pub use signer::{DISTINGUISHING_ID, KeyError, KeyPair, Signer, fingerprint, verify_signature};
pub use tree::{Tree, leaf_hash};
pub use verify::{LogReport, Use, verify_log, verify_log_each};
