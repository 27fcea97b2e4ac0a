//! A small log with three signers, one erased payload and Chinese text.

use serde_json::json;
use xianshen_ledger::{Actor, Digest, Draft, Entry, KeyPair, LogHeader, seal};

pub const OFFICE: &str = "00112233445566778899aabbccddeeff";
pub const ITEM: &str = "ffeeddccbbaa99887766554433221100";

pub fn keys() -> Vec<KeyPair> {
    (1..=3u8).map(|n| KeyPair::from_secret(&[n; 32]).expect("in range")).collect()
}

pub fn header() -> LogHeader {
    let mut header = LogHeader::new(OFFICE, "演练机关", ITEM);
    for key in keys() {
        header.add_key(&key.public_key_bytes());
    }
    header
}

/// `count` sealed entries that hang together.
pub fn entries(count: u64) -> Vec<Entry> {
    let keys = keys();
    let mut entries: Vec<Entry> = Vec::new();
    for n in 0..count {
        let who = (n % 3) as usize;
        let draft = Draft {
            office: OFFICE.into(),
            seq: n * 2 + 5,
            item: ITEM.into(),
            item_seq: n,
            prev: entries.last().map_or(Digest::ZERO, |entry| entry.event.digest().expect("canonical")),
            kind: "decided".into(),
            actor: Actor { id: format!("p{who}"), name: "赵甲".into(), role: "drafter".into() },
            at: format!("2026-11-29T08:{:02}:{:02}Z", n / 60 % 60, n % 60),
            previous_at: entries.last().map(|entry| entry.event.at.clone()),
        };
        let payload =
            json!({"act": "decided", "choice": "mask", "note": "换行\n与\"引号\"", "findings": {"f1": [n, [n + 2, n + 9]]}});
        entries.push(seal(draft, &payload, Digest::of(&n.to_be_bytes()), &keys[who]).expect("seals"));
    }
    entries
}
