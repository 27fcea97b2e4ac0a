//! Any byte changed, any line removed, doubled, swapped or cut off is found, and named by its line.

mod sample;

use std::sync::LazyLock;

use proptest::prelude::*;
use sample::{entries, header};
use serde_json::{Value, json};
use xianshen_ledger::{
    Checkpoint, Digest, Draft, Entry, Fault, KeyPair, LogHeader, Tree, log_origin, seal, verify_log, verify_log_each, write_log,
};

fn log(count: u64) -> Vec<u8> {
    write_log(&header(), &entries(count)).unwrap()
}

fn lines(log: &[u8]) -> Vec<Vec<u8>> {
    log.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect()
}

fn fault(log: &[u8]) -> (u64, Fault) {
    let fault = verify_log(log, None).expect_err("must be found");
    assert!(!fault.zh().is_empty() && !fault.en().is_empty());
    (fault.line, fault.fault)
}

/// The log that somebody without the keys would write over changed entries: header and checkpoint made anew.
fn rewritten(entries: &[Entry]) -> Vec<u8> {
    write_log(&header(), entries).unwrap()
}

#[test]
fn an_untouched_log_holds_and_is_written_the_same_twice() {
    let bytes = log(5);
    assert_eq!(bytes, log(5));
    let report = verify_log(&bytes, None).unwrap();
    assert_eq!((report.checkpoint.size, report.erased, report.clock_went_back.len()), (5, 0, 0));
    assert_eq!((report.first_at.as_str(), report.last_at.as_str()), ("2026-11-29T08:00:00Z", "2026-11-29T08:00:04Z"));
    assert_eq!(report.uses.iter().map(|used| used.events).sum::<u64>(), 5);
    assert_eq!(report.short_at(5), Some(report.checkpoint.short()));
    assert_eq!(report.short_at(6), None);
    // The writer spells lines itself; they must be what the canonical form of an entry is.
    let entry = serde_json::to_value(&entries(1)[0]).unwrap();
    let mut line = xianshen_ledger::canonical(&entry).unwrap();
    line.push(b'\n');
    assert_eq!(lines(&bytes)[1], line);
}

#[test]
fn every_single_byte_matters() {
    let bytes = log(5);
    for at in 0..bytes.len() {
        // The lowest bit makes a neighbouring digit or letter; 0x20 the other case; 0x80 no UTF-8.
        for flip in [0x01, if at % 2 == 0 { 0x20 } else { 0x80 }] {
            let mut bent = bytes.clone();
            bent[at] ^= flip;
            assert!(verify_log(&bent, None).is_err(), "byte {at} of {} with {flip:#x}", bytes.len());
        }
    }
}

#[test]
fn every_cut_is_found() {
    let bytes = log(3);
    for length in 0..bytes.len() {
        assert!(verify_log(&bytes[..length], None).is_err(), "cut to {length}");
    }
}

#[test]
fn lines_removed_doubled_swapped_or_added_are_found() {
    let whole = lines(&log(5));
    for at in 0..whole.len() {
        let mut fewer = whole.clone();
        fewer.remove(at);
        assert!(verify_log(&fewer.concat(), None).is_err(), "without line {}", at + 1);
        let mut more = whole.clone();
        more.insert(at, whole[at].clone());
        assert!(verify_log(&more.concat(), None).is_err(), "line {} doubled", at + 1);
        for other in at + 1..whole.len() {
            let mut swapped = whole.clone();
            swapped.swap(at, other);
            assert!(verify_log(&swapped.concat(), None).is_err(), "lines {} and {} swapped", at + 1, other + 1);
        }
    }
    let mut bytes = whole.concat();
    bytes.push(b'\n');
    assert_eq!(fault(&bytes), (8, Fault::Trailing));
    bytes.pop();
    bytes.push(b' ');
    assert_eq!(fault(&bytes), (8, Fault::CutOff));
}

#[test]
fn a_rewriter_without_the_keys_is_found_where_it_happened() {
    let honest = entries(5);
    let change = |edit: fn(&mut Vec<Entry>)| {
        let mut changed = honest.clone();
        edit(&mut changed);
        fault(&rewritten(&changed))
    };
    assert_eq!(change(|e| drop(e.remove(2))), (4, Fault::ItemSeq { expected: 2, found: 3 }));
    assert_eq!(change(|e| e.swap(1, 2)), (3, Fault::ItemSeq { expected: 1, found: 2 }));
    assert_eq!(change(|e| e[1].event.at = "2026-11-29T09:00:00Z".into()), (3, Fault::Signature));
    assert_eq!(change(|e| e[1].event.at = "2026-11-29".into()), (3, Fault::Time));
    assert_eq!(change(|e| e[1].event.actor.name = "钱乙".into()), (3, Fault::Signature));
    assert_eq!(change(|e| e[1].event.kind = "keep".into()), (3, Fault::Signature));
    assert_eq!(change(|e| e[1].event.clock_went_back = true), (3, Fault::Signature));
    assert_eq!(change(|e| e[1].event.sig = e[0].event.sig.clone()), (3, Fault::Signature));
    assert_eq!(change(|e| e[1].event.sig = "====".into()), (3, Fault::Signature));
    assert_eq!(change(|e| e[1].event.office = "00".into()), (3, Fault::Office));
    assert_eq!(change(|e| e[1].event.item = "00".into()), (3, Fault::Item));
    assert_eq!(change(|e| e[1].event.v = 2), (3, Fault::Version(2)));
    assert_eq!(change(|e| e[1].event.seq = 5), (3, Fault::Seq));
    assert_eq!(change(|e| e[1].event.key = Digest::ZERO), (3, Fault::UnknownKey));
    assert_eq!(change(|e| e[1].event.key = e[0].event.key), (3, Fault::AnothersKey));
    assert_eq!(change(|e| e[1].event.key = e[2].event.key), (3, Fault::Signature));
    assert_eq!(change(|e| e[1].payload = Some(json!({"act": "decided"}))), (3, Fault::Commitment));
    assert_eq!(change(|e| e[1].salt = Some(Digest::ZERO)), (3, Fault::Commitment));
    assert_eq!(change(|e| e[1].salt = None), (3, Fault::HalfErased));
    assert_eq!(change(|e| e[1].payload = None), (3, Fault::HalfErased));
    assert_eq!(change(|e| e[1].event.prev = Digest::ZERO), (3, Fault::Prev));
}

#[test]
fn erased_payloads_leave_the_chain_whole() {
    let mut erased = entries(5);
    for entry in &mut erased[1..3] {
        (entry.salt, entry.payload) = (None, None);
    }
    let report = verify_log(&rewritten(&erased), None).unwrap();
    assert_eq!(report.erased, 2);
    assert_eq!(report.checkpoint.root, verify_log(&log(5), None).unwrap().checkpoint.root);
}

#[test]
fn a_checkpoint_held_elsewhere_finds_a_rewriter_with_every_key() {
    let held = verify_log(&log(3), None).unwrap().checkpoint;
    assert!(verify_log(&log(3), Some(&held)).is_ok());
    assert!(verify_log(&log(5), Some(&held)).is_ok());
    let found = |log: &[u8], held: &Checkpoint| verify_log(log, Some(held)).expect_err("must be found").fault;
    assert_eq!(found(&log(2), &held), Fault::HeldLonger { held: 3, found: 2 });
    let other = Checkpoint { root: Digest::of(b"another history"), ..held.clone() };
    assert_eq!(found(&log(5), &other), Fault::HeldRoot);
    assert_eq!(found(&log(3), &other), Fault::HeldRoot);
    let elsewhere = Checkpoint { origin: log_origin("00", "00"), ..held };
    assert_eq!(found(&log(5), &elsewhere), Fault::HeldOrigin);
    let empty = Checkpoint::new(log_origin(sample::OFFICE, sample::ITEM), 0, Tree::new().root());
    assert!(verify_log(&log(5), Some(&empty)).is_ok());
    assert_eq!(found(&log(5), &Checkpoint { root: Digest::ZERO, ..empty }), Fault::HeldRoot);
}

#[test]
fn headers_are_read_strictly() {
    let body = entries(1);
    let with = |edit: fn(&mut LogHeader)| {
        let mut header = header();
        edit(&mut header);
        fault(&write_log(&header, &body).unwrap())
    };
    assert_eq!(with(|h| h.format = "xianshen-review-log/2".into()), (1, Fault::Header));
    assert_eq!(with(|h| h.keys.clear()), (2, Fault::UnknownKey));
    assert_eq!(with(|h| h.keys.values_mut().for_each(|key| *key = key.to_uppercase())), (1, Fault::Header));
    assert_eq!(with(|h| h.keys.values_mut().for_each(|key| *key = "zz".into())), (1, Fault::HeaderKey));
    assert_eq!(with(|h| h.keys.values_mut().for_each(|key| *key = "04".repeat(65))), (1, Fault::HeaderKey));
    assert_eq!(
        with(|h| drop(h.keys.insert(Digest::ZERO, hex::encode(sample::keys()[0].public_key_bytes())))),
        (1, Fault::HeaderKey)
    );
    assert_eq!(with(|h| h.office.id = "00".into()), (2, Fault::Office));
    assert_eq!(with(|h| h.item = "00".into()), (2, Fault::Item));
    assert_eq!(fault(b""), (0, Fault::Empty));
    assert_eq!(fault(b"\n"), (1, Fault::NotCanonical));
    assert_eq!(fault(b"{}\n"), (1, Fault::Header));
}

#[test]
fn last_lines_are_read_strictly() {
    let whole = lines(&log(2));
    let with = |edit: fn(&mut Value)| {
        let mut changed = whole.clone();
        let last = changed.last_mut().unwrap();
        let mut value: Value = serde_json::from_slice(last).unwrap();
        edit(&mut value);
        *last = xianshen_ledger::canonical(&value).unwrap();
        last.push(b'\n');
        fault(&changed.concat())
    };
    let other = |edit: fn(&mut Checkpoint)| {
        let mut checkpoint = verify_log(&whole.concat(), None).unwrap().checkpoint;
        edit(&mut checkpoint);
        let mut changed = whole.clone();
        let last = changed.last_mut().unwrap();
        let mut value: Value = serde_json::from_slice(last).unwrap();
        value["checkpoint"] = checkpoint.to_text().into();
        *last = xianshen_ledger::canonical(&value).unwrap();
        last.push(b'\n');
        fault(&changed.concat())
    };
    assert_eq!(with(|v| v["header"] = json!(Digest::ZERO)), (4, Fault::HeaderDigest));
    assert_eq!(with(|v| v["more"] = json!(1)), (4, Fault::NoCheckpoint));
    assert_eq!(with(|v| v["checkpoint"] = json!(1)), (4, Fault::NoCheckpoint));
    assert_eq!(other(|c| c.origin.push('x')), (4, Fault::Origin));
    assert_eq!(other(|c| c.size = 1), (4, Fault::Size { stated: 1, found: 2 }));
    assert_eq!(other(|c| c.root = Digest::ZERO), (4, Fault::Root));
    assert_eq!(other(|c| c.extensions.push("x".into())), (4, Fault::NoCheckpoint));
    let unfinished = whole[..3].concat();
    assert_eq!(fault(&unfinished), (3, Fault::NoCheckpoint));
}

#[test]
fn an_entry_with_unknown_or_missing_fields_is_refused() {
    let whole = lines(&log(1));
    for edit in [
        (|v| v["more"] = json!(1)) as fn(&mut Value),
        |v| v["event"]["more"] = json!(1),
        |v| v["event"]["actor"]["more"] = json!(1),
        |v| drop(v.as_object_mut().unwrap().remove("salt")),
        |v| drop(v.as_object_mut().unwrap().remove("payload")),
        |v| drop(v["event"].as_object_mut().unwrap().remove("sig")),
        |v| *v = json!([]),
        |v| *v = json!("checkpoint"),
    ] {
        let mut value: Value = serde_json::from_slice(&whole[1]).unwrap();
        edit(&mut value);
        let mut line = xianshen_ledger::canonical(&value).unwrap();
        line.push(b'\n');
        assert_eq!(fault(&[whole[0].clone(), line, whole[2].clone()].concat()), (2, Fault::NotAnEntry), "{value}");
    }
}

#[test]
fn a_thousand_events_hold() {
    let bytes = log(1000);
    let report = verify_log(&bytes, None).unwrap();
    assert_eq!(report.checkpoint.size, 1000);
    let old = report.tree.root_at(613).unwrap();
    let held = Checkpoint::new(report.checkpoint.origin.clone(), 613, old);
    assert!(verify_log(&bytes, Some(&held)).is_ok());
}

/// A drafter with their own, listed key approves in the section head's name: every signature and digest is in order.
#[test]
fn signing_in_anothers_name_is_found() {
    let keys = sample::keys();
    let mut forged = entries(2);
    let Entry { event, salt, payload } = forged.remove(1);
    let draft = Draft {
        office: event.office,
        seq: event.seq,
        item: event.item,
        item_seq: event.item_seq,
        prev: event.prev,
        kind: event.kind,
        actor: event.actor,
        at: event.at,
        previous_at: None,
    };
    forged.push(seal(draft, &payload.unwrap(), salt.unwrap(), &keys[0]).unwrap());
    assert_eq!(fault(&rewritten(&forged)), (3, Fault::AnothersKey));
}

#[test]
fn entries_are_handed_on_as_they_were_written() {
    let mut read = Vec::new();
    verify_log_each(&log(4), None, |entry| read.push(entry)).unwrap();
    assert_eq!(read, entries(4));
}

#[test]
fn someone_elses_key_does_not_sign_for_us() {
    let stranger = KeyPair::from_secret(&[9; 32]).unwrap();
    let mut changed = entries(2);
    let event = &mut changed[1].event;
    event.key = stranger.fingerprint();
    assert_eq!(fault(&rewritten(&changed)), (3, Fault::UnknownKey));
}

static LOG: LazyLock<Vec<u8>> = LazyLock::new(|| log(3));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn spans_overwritten_with_noise_are_found(at in any::<prop::sample::Index>(), noise in prop::collection::vec(any::<u8>(), 1..40)) {
        let bytes = &*LOG;
        let at = at.index(bytes.len());
        let mut bent = bytes.clone();
        let end = (at + noise.len()).min(bent.len());
        bent.splice(at..end, noise);
        prop_assert!(bent == *bytes || verify_log(&bent, None).is_err());
    }

    #[test]
    fn noise_is_an_answer_not_a_panic(noise in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(verify_log(&noise, None).is_err());
    }
}
