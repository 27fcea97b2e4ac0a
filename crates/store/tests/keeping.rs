//! What the store must never do: lose what it acknowledged, accept what doesn't fit, or leave a value in the clear.

use serde_json::json;
use xianshen_ledger::{Actor, Digest, Entry, Event};
use xianshen_store::{Blob, Cause, Folder, Heads, OfficeKey, Store};

const PLANTED: &str = "planted-value-植入值-1900";

fn entry(heads: Heads, item: &str, payload: serde_json::Value) -> Entry {
    let event = Event {
        v: 1,
        office: "0f".into(),
        seq: heads.seq,
        item: item.into(),
        item_seq: heads.item_seq,
        prev: heads.prev,
        kind: "noted".into(),
        actor: Actor { id: "a1".into(), name: "甲某".into(), role: "drafter".into() },
        at: "2026-11-29T08:00:00Z".into(),
        clock_went_back: false,
        payload: Digest([3; 32]),
        key: Digest([4; 32]),
        sig: String::new(),
    };
    Entry { event, salt: Some(Digest([5; 32])), payload: Some(payload) }
}

fn files(dir: &std::path::Path) -> Vec<u8> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(dir).unwrap() {
        let file = file.unwrap();
        all.extend(file.file_name().as_encoded_bytes());
        all.extend(std::fs::read(file.path()).unwrap());
    }
    all
}

fn holds(dir: &std::path::Path, needle: &[u8]) -> bool {
    files(dir).windows(needle.len()).any(|window| window == needle)
}

#[test]
fn what_was_appended_is_read_back_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let key = OfficeKey::random().unwrap();
    let mut store = Store::create(Folder::lock(dir.path()).unwrap(), &key).unwrap();
    let first = entry(store.heads("m1").unwrap(), "m1", json!({"note": PLANTED}));
    store.append(std::slice::from_ref(&first), &[Blob { item: "m1", bytes: PLANTED.as_bytes() }]).unwrap();
    let second = entry(store.heads("m2").unwrap(), "m2", json!([1]));
    store.append(std::slice::from_ref(&second), &[]).unwrap();
    store.set("serial", "7").unwrap();
    // Nothing in the clear: while open, with the write-ahead log, and after closing.
    assert!(!holds(dir.path(), PLANTED.as_bytes()));
    assert!(!holds(dir.path(), b"SQLite format 3"));
    drop(store);
    assert!(!holds(dir.path(), PLANTED.as_bytes()));

    let store = Store::open(Folder::lock(dir.path()).unwrap(), &key).unwrap();
    assert_eq!(store.items().unwrap(), ["m1", "m2"]);
    assert_eq!(store.entries("m1").unwrap(), std::slice::from_ref(&first));
    assert_eq!(store.entries_since(1).unwrap(), [second]);
    assert_eq!(store.heads("m1").unwrap(), Heads { seq: 2, item_seq: 1, prev: first.event.digest().unwrap() });
    assert_eq!(store.setting("serial").unwrap().as_deref(), Some("7"));
    use sha2::Digest as _;
    let sha256: [u8; 32] = sha2::Sha256::digest(PLANTED).into();
    assert_eq!(store.blob(&sha256).unwrap().as_deref(), Some(PLANTED.as_bytes()));
    assert_eq!(store.blob(&[0; 32]).unwrap(), None);
}

#[test]
fn a_stale_head_is_refused_and_nothing_of_it_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(Folder::lock(dir.path()).unwrap(), &OfficeKey::random().unwrap()).unwrap();
    let heads = store.heads("m1").unwrap();
    store.append(&[entry(heads, "m1", json!(1))], &[]).unwrap();
    let after = store.heads("m1").unwrap();
    for stale in [heads, Heads { seq: 0, ..after }, Heads { prev: Digest([1; 32]), ..after }, Heads { item_seq: 5, ..after }] {
        let refused = store.append(&[entry(stale, "m1", json!(2))], &[Blob { item: "m1", bytes: b"x" }]).unwrap_err();
        assert_eq!(refused.cause, Cause::Moved);
    }
    assert_eq!(store.entries_since(0).unwrap().len(), 1);
    use sha2::Digest as _;
    assert_eq!(store.blob(&sha2::Sha256::digest(b"x").into()).unwrap(), None);
}

#[test]
fn several_entries_of_one_item_chain_within_one_append() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(Folder::lock(dir.path()).unwrap(), &OfficeKey::random().unwrap()).unwrap();
    let one = entry(store.heads("m").unwrap(), "m", json!(1));
    let two = entry(Heads { seq: 1, item_seq: 1, prev: one.event.digest().unwrap() }, "m", json!(2));
    let wrong = entry(Heads { seq: 1, item_seq: 1, prev: Digest([9; 32]) }, "m", json!(2));
    assert_eq!(store.append(&[one.clone(), wrong], &[]).unwrap_err().cause, Cause::Moved);
    store.append(&[one, two], &[]).unwrap();
    assert_eq!(store.entries("m").unwrap().len(), 2);
}

#[test]
fn a_wrong_key_and_a_damaged_file_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let key = OfficeKey::random().unwrap();
    drop(Store::create(Folder::lock(dir.path()).unwrap(), &key).unwrap());
    let refused = Store::open(Folder::lock(dir.path()).unwrap(), &OfficeKey::random().unwrap()).err().unwrap();
    assert_eq!(refused.cause, Cause::Damaged);
    let path = dir.path().join("office.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(Store::open(Folder::lock(dir.path()).unwrap(), &key).err().unwrap().cause, Cause::Damaged);
}

#[test]
fn erasing_takes_payloads_and_lone_bytes_and_leaves_the_chain() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(Folder::lock(dir.path()).unwrap(), &OfficeKey::random().unwrap()).unwrap();
    for item in ["m1", "m2"] {
        let next = entry(store.heads(item).unwrap(), item, json!(item));
        store.append(&[next], &[Blob { item, bytes: b"shared" }, Blob { item, bytes: item.as_bytes() }]).unwrap();
    }
    let before = store.entries("m1").unwrap().remove(0);
    store.erase("m1").unwrap();
    let after = store.entries("m1").unwrap().remove(0);
    assert_eq!((after.event, after.salt, after.payload), (before.event, None, None));
    use sha2::Digest as _;
    let blob = |bytes: &[u8]| store.blob(&sha2::Sha256::digest(bytes).into()).unwrap();
    assert_eq!(blob(b"m1"), None);
    assert!(blob(b"m2").is_some() && blob(b"shared").is_some());
}

#[test]
fn a_file_that_may_not_grow_refuses_the_step_and_keeps_the_ones_before() {
    let dir = tempfile::tempdir().unwrap();
    let key = OfficeKey::random().unwrap();
    let mut store = Store::create(Folder::lock(dir.path()).unwrap(), &key).unwrap();
    let first = entry(store.heads("m").unwrap(), "m", json!(1));
    store.append(&[first], &[]).unwrap();
    store.limit_growth_for_test(8).unwrap();
    let big = vec![7u8; 4 << 20];
    let second = entry(store.heads("m").unwrap(), "m", json!(2));
    let refused = store.append(&[second], &[Blob { item: "m", bytes: &big }]).unwrap_err();
    assert_eq!(refused.cause, Cause::Full);
    drop(store);
    let store = Store::open(Folder::lock(dir.path()).unwrap(), &key).unwrap();
    assert_eq!(store.entries("m").unwrap().len(), 1);
}
