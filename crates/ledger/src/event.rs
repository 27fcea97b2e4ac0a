//! Events: what is chained and signed, and the sealing of a new one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::signer::{Signer, fingerprint};
use crate::tree::leaf_hash;
use crate::{CanonicalError, Digest, canonical};

/// The event format that this crate writes and reads.
pub const FORMAT_VERSION: u32 = 1;

/// Who acted, as it stood at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The person's random id.
    pub id: String,
    /// The name, as the form shows it.
    pub name: String,
    /// The role's code, for example `drafter`.
    pub role: String,
}

/// What is chained and signed. The payload lies beside it under a salted commitment, so it can be erased and the chain
/// still verifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Format version, [`FORMAT_VERSION`].
    pub v: u32,
    /// The office's random id, hex.
    pub office: String,
    /// Office-wide position, from 0.
    pub seq: u64,
    /// The item's random id, hex; `office` for events about the office itself.
    pub item: String,
    /// Position within the item, from 0.
    pub item_seq: u64,
    /// [`Event::digest`] of the item's previous event; [`Digest::ZERO`] at the first.
    pub prev: Digest,
    /// What happened, for example `created`.
    pub kind: String,
    pub actor: Actor,
    /// RFC 3339, UTC, whole seconds: `2026-11-29T08:00:00Z`.
    pub at: String,
    /// True when the clock stood before the previous event's time: an offline clock is reported, not trusted.
    pub clock_went_back: bool,
    /// SM3(salt ‖ canonical payload).
    pub payload: Digest,
    /// SM3 of the signer's uncompressed public key.
    pub key: Digest,
    /// SM2 signature over the canonical event without this field; raw r ‖ s, base64. Identity string 1234567812345678.
    pub sig: String,
}

/// An event with its payload and salt; both absent (`null`) once erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub event: Event,
    pub salt: Option<Digest>,
    pub payload: Option<Value>,
}

/// An event before it is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub office: String,
    pub seq: u64,
    pub item: String,
    pub item_seq: u64,
    pub prev: Digest,
    pub kind: String,
    pub actor: Actor,
    /// RFC 3339, UTC, whole seconds.
    pub at: String,
    /// When the office's previous event happened, to see whether the clock went back.
    pub previous_at: Option<String>,
}

/// Why an event could not be sealed. Nothing was signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    #[error("payload: {0}")]
    Payload(CanonicalError),
    /// `null` stands for an erased payload.
    #[error("payload is null")]
    NullPayload,
    #[error("event: {0}")]
    Event(CanonicalError),
    #[error("time is not RFC 3339 in UTC with whole seconds")]
    Time,
    #[error("signer: {0}")]
    Signer(String),
}

impl Event {
    /// The event's canonical bytes, signature included: what its digest covers.
    ///
    /// # Errors
    /// [`CanonicalError::Range`] when a number exceeds 2^53 − 1.
    pub fn canonical(&self) -> Result<Vec<u8>, CanonicalError> {
        canonical(&serde_json::to_value(self).map_err(|_| CanonicalError::Syntax)?)
    }

    /// The bytes that the signature covers: the canonical event without `sig`.
    pub fn signed_bytes(&self) -> Result<Vec<u8>, CanonicalError> {
        let mut value = serde_json::to_value(self).map_err(|_| CanonicalError::Syntax)?;
        if let Value::Object(map) = &mut value {
            map.remove("sig");
        }
        canonical(&value)
    }

    /// The RFC 6962 leaf hash SM3(0x00 ‖ canonical event): what the next event names as `prev`.
    pub fn digest(&self) -> Result<Digest, CanonicalError> {
        Ok(leaf_hash(&self.canonical()?))
    }

    /// The raw signature, if `sig` is 64 bytes in canonical base64.
    pub fn signature(&self) -> Option<[u8; 64]> {
        STANDARD.decode(&self.sig).ok()?.try_into().ok()
    }
}

/// SM3(salt ‖ canonical payload). The salt keeps a short payload from being guessed once it is erased.
pub fn commitment(salt: Digest, payload: &Value) -> Result<Digest, CanonicalError> {
    Ok(Digest::of_parts(&[&salt.0, &canonical(payload)?]))
}

/// Seals a draft: commits to the payload, marks a clock that went back, signs.
///
/// # Errors
/// [`SealError`]; nothing is signed unless all else is in order.
pub fn seal(draft: Draft, payload: &Value, salt: Digest, signer: &dyn Signer) -> Result<Entry, SealError> {
    if payload.is_null() {
        return Err(SealError::NullPayload);
    }
    let commitment = commitment(salt, payload).map_err(SealError::Payload)?;
    if !is_utc_second(&draft.at) {
        return Err(SealError::Time);
    }
    // Both are `YYYY-MM-DDThh:mm:ssZ`, so text order is time order.
    let clock_went_back = draft.previous_at.as_ref().is_some_and(|previous| draft.at < *previous);
    let mut event = Event {
        v: FORMAT_VERSION,
        office: draft.office,
        seq: draft.seq,
        item: draft.item,
        item_seq: draft.item_seq,
        prev: draft.prev,
        kind: draft.kind,
        actor: draft.actor,
        at: draft.at,
        clock_went_back,
        payload: commitment,
        key: fingerprint(&signer.public_key()),
        sig: String::new(),
    };
    let message = event.signed_bytes().map_err(SealError::Event)?;
    event.sig = STANDARD.encode(signer.sign(&message).map_err(SealError::Signer)?);
    Ok(Entry { event, salt: Some(salt), payload: Some(payload.clone()) })
}

/// `YYYY-MM-DDThh:mm:ssZ` with a month, day, hour, minute and second that exist on some calendar.
pub(crate) fn is_utc_second(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = b"dddd-dd-ddTdd:dd:ddZ";
    let fits =
        bytes.len() == shape.len() && bytes.iter().zip(shape).all(|(b, s)| if *s == b'd' { b.is_ascii_digit() } else { b == s });
    let within = |from: usize, low: u32, high: u32| {
        text.get(from..from + 2).and_then(|t| t.parse::<u32>().ok()).is_some_and(|n| (low..=high).contains(&n))
    };
    fits && within(5, 1, 12) && within(8, 1, 31) && within(11, 0, 23) && within(14, 0, 59) && within(17, 0, 60)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::KeyPair;

    fn draft(at: &str, previous_at: Option<&str>) -> Draft {
        Draft {
            office: "0f".into(),
            seq: 3,
            item: "1a".into(),
            item_seq: 0,
            prev: Digest::ZERO,
            kind: "created".into(),
            actor: Actor { id: "p".into(), name: "甲".into(), role: "drafter".into() },
            at: at.into(),
            previous_at: previous_at.map(Into::into),
        }
    }

    #[test]
    fn a_clock_that_went_back_is_marked() {
        let key = KeyPair::from_secret(&[7; 32]).unwrap();
        let sealed = |at, before| seal(draft(at, before), &json!({}), Digest::ZERO, &key).unwrap().event.clock_went_back;
        assert!(!sealed("2026-11-29T08:00:00Z", None));
        assert!(!sealed("2026-11-29T08:00:00Z", Some("2026-11-29T08:00:00Z")));
        assert!(sealed("2026-11-29T07:59:59Z", Some("2026-11-29T08:00:00Z")));
    }

    #[test]
    fn what_cannot_be_read_back_is_not_sealed() {
        let key = KeyPair::from_secret(&[7; 32]).unwrap();
        let now = "2026-11-29T08:00:00Z";
        assert_eq!(seal(draft(now, None), &Value::Null, Digest::ZERO, &key), Err(SealError::NullPayload));
        assert_eq!(seal(draft(now, None), &json!(0.5), Digest::ZERO, &key), Err(SealError::Payload(CanonicalError::Float)));
        for at in ["", "2026-11-29", "2026-11-29T08:00:00+08:00", "2026-13-29T08:00:00Z", "2026-11-29T08:00:00.5Z"] {
            assert_eq!(seal(draft(at, None), &json!({}), Digest::ZERO, &key), Err(SealError::Time), "{at}");
        }
        let far = Draft { seq: u64::MAX, ..draft(now, None) };
        assert_eq!(seal(far, &json!({}), Digest::ZERO, &key), Err(SealError::Event(CanonicalError::Range)));
    }

    #[test]
    fn sealing_is_deterministic_and_salted() {
        let key = KeyPair::from_secret(&[7; 32]).unwrap();
        let make = |salt| seal(draft("2026-11-29T08:00:00Z", None), &json!({"a": 1}), salt, &key).unwrap();
        assert_eq!(make(Digest::ZERO), make(Digest::ZERO));
        assert_ne!(make(Digest::ZERO).event.payload, make(Digest::of(b"x")).event.payload);
    }
}
