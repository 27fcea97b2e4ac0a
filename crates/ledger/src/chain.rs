//! Accepting an item's entries one after another, each checked against all before it.

use std::collections::BTreeMap;

use sm2::dsa::VerifyingKey;

use crate::event::is_utc_second;
use crate::signer::{fingerprint, verify_with, verifying_key};
use crate::{Digest, Entry, FORMAT_VERSION, Fault, Tree, commitment};

/// Public keys by fingerprint, read once.
#[derive(Debug, Clone, Default)]
pub struct Keys(BTreeMap<Digest, VerifyingKey>);

impl Keys {
    pub fn new() -> Keys {
        Keys::default()
    }

    /// Adds an uncompressed public key (65 bytes); none if it is not a point of the curve.
    pub fn add(&mut self, public_key: &[u8]) -> Option<Digest> {
        let fingerprint = fingerprint(public_key);
        self.0.insert(fingerprint, verifying_key(public_key)?);
        Some(fingerprint)
    }

    fn get(&self, fingerprint: &Digest) -> Option<&VerifyingKey> {
        self.0.get(fingerprint)
    }
}

/// The state of one item's chain: feed it entries in order. An entry that is refused leaves it unchanged.
///
/// One [`Chain::accept`] costs one SM2 verification (well under a millisecond optimised) and the hashing of the payload.
#[derive(Debug, Clone)]
pub struct Chain {
    office: String,
    item: String,
    head: Digest,
    last_seq: Option<u64>,
    /// Key → the person who used it first. A person may get another key; a key stays one person's.
    owners: BTreeMap<Digest, String>,
    tree: Tree,
}

impl Chain {
    /// The empty chain of an item.
    pub fn new(office: impl Into<String>, item: impl Into<String>) -> Chain {
        Chain {
            office: office.into(),
            item: item.into(),
            head: Digest::ZERO,
            last_seq: None,
            owners: BTreeMap::new(),
            tree: Tree::new(),
        }
    }

    /// Digest of the last event: what the next one must name as `prev`. [`Digest::ZERO`] when empty.
    pub fn head(&self) -> Digest {
        self.head
    }

    /// The tree over the item's events; its size is the next `item_seq`.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Checks an entry: version, office, item, numbering, link, time, commitment, key,
    /// whose key it is, and signature.
    ///
    /// # Errors
    /// The first [`Fault`] met.
    pub fn accept(&mut self, entry: &Entry, keys: &Keys) -> Result<(), Fault> {
        let event = &entry.event;
        if event.v != FORMAT_VERSION {
            return Err(Fault::Version(event.v));
        }
        if event.office != self.office {
            return Err(Fault::Office);
        }
        if event.item != self.item {
            return Err(Fault::Item);
        }
        if event.item_seq != self.tree.size() {
            return Err(Fault::ItemSeq { expected: self.tree.size(), found: event.item_seq });
        }
        if self.last_seq.is_some_and(|last| event.seq <= last) {
            return Err(Fault::Seq);
        }
        if event.prev != self.head {
            return Err(Fault::Prev);
        }
        if !is_utc_second(&event.at) {
            return Err(Fault::Time);
        }
        match (&entry.salt, &entry.payload) {
            (None, None) => {}
            (Some(salt), Some(payload)) => {
                if commitment(*salt, payload) != Ok(event.payload) {
                    return Err(Fault::Commitment);
                }
            }
            _ => return Err(Fault::HalfErased),
        }
        let key = keys.get(&event.key).ok_or(Fault::UnknownKey)?;
        if self.owners.get(&event.key).is_some_and(|owner| *owner != event.actor.id) {
            return Err(Fault::AnothersKey);
        }
        let message = event.signed_bytes().map_err(|_| Fault::NotCanonical)?;
        if !event.signature().is_some_and(|signature| verify_with(key, &message, &signature)) {
            return Err(Fault::Signature);
        }
        let digest = event.digest().map_err(|_| Fault::NotCanonical)?;
        self.owners.entry(event.key).or_insert_with(|| event.actor.id.clone());
        self.tree.push(digest);
        self.head = digest;
        self.last_seq = Some(event.seq);
        Ok(())
    }
}
