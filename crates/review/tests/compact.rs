//! Acts as JSON: stable, complete, and compact where rosters make them large.

mod office;

use std::sync::Arc;

use office::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use xianshen_review::{Act, Binding, Choice, Confidence, FindingRecord, FindingSet, Findings, Severity, Step};

#[test]
fn an_acts_json_is_its_payload() {
    let act = decided(Choice::Keep, Some("consent"), "已签同意书", &["f1:3", "f1:4", "f1:9", "f2:0"]);
    let payload = json!({"act": "decided", "choice": "keep", "reason": "consent", "note": "已签同意书", "findings": {"f1": [[3, 4], 9], "f2": [0]}});
    assert_eq!(serde_json::to_value(&act).unwrap(), payload);
    assert_eq!(serde_json::from_value::<Act>(payload).unwrap(), act);
    let desk = Desk::submitted();
    let payload = serde_json::to_value(approved(&desk.item, Step::Section)).unwrap();
    assert_eq!((&payload["act"], &payload["step"], &payload["round"]), (&json!("approved"), &json!("section"), &json!(1)));
}

/// A new act must be added here, to its `kind`, and to the table.
fn one_of_each() -> Vec<Act> {
    let desk = Desk::signed();
    let mut acts: Vec<Act> = desk.past.into_iter().map(|(_, _, act)| act).collect();
    // How it is described is not what is shown here; an empty description is.
    acts.retain(|act| !matches!(act, Act::Described { .. }));
    acts.extend([
        Act::FileRemoved { file: "f1".into() },
        Act::Described { description: Default::default() },
        Act::Undone { of: 3 },
        returned(&desk.item, Step::Sign),
        not_disclosed(&desk.item, Step::Sign),
        Act::Quarantined { case_number: "Q".into(), rule: "r".into() },
        Act::Cancelled { reason: "x".into() },
        packaged(desk.item.binding(), &["f1"]),
        Act::LogExported { size: 3, root: "r".into() },
        Act::Archived { manifest: Default::default(), retention: "永久".into() },
    ]);
    // The digests that stood here when the first version was written: payloads are compared, not matters.
    let (version, findings, rules) = ("dfb309b774639702".into(), "ef190a8112ba7544".into(), "51bea2ba8f23ad97".into());
    let then = Binding { version, findings, rules };
    for act in &mut acts {
        match act {
            Act::Submitted { binding, .. }
            | Act::Approved { binding, .. }
            | Act::NotDisclosed { binding, .. }
            | Act::Packaged { binding, .. } => *binding = then.clone(),
            _ => {}
        }
    }
    acts
}

/// The acts, and the fields of acts, that came with marks.
fn second_version() -> Vec<Act> {
    let desk = Desk::signed();
    let mut rescan = scanned("f1", Vec::new(), 0);
    if let Act::Scanned { marks, .. } = &mut rescan {
        *marks = vec![mark(0, 8)].into();
    }
    let round = desk.item.round();
    vec![
        marked("f1", vec![mark(0, 5), mark(1, 90)]),
        Act::Unmarked { findings: marks("f1", vec![mark(1, 90)]).set() },
        Act::Returned {
            step: Step::Sign,
            round,
            findings: Vec::new(),
            reasons: "此处漏标".into(),
            marks: marks("f1", vec![mark(2, 40)]),
        },
        rescan,
    ]
}

/// Payloads lie in archives: those of the first version must be read, and written the same, for as long as this exists.
#[test]
fn payloads_of_the_first_version_are_read_and_written_the_same() {
    let kept = include_str!("golden/acts-1.jsonl");
    let values: Vec<Value> = kept.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let written: Vec<Value> = one_of_each().iter().map(|act| serde_json::to_value(act).unwrap()).collect();
    assert_eq!(values, written, "a field may be added with a default, none renamed or removed");
    let read: Vec<Act> = kept.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(read, one_of_each());
}

#[test]
fn payloads_of_the_second_version_are_read_and_written_the_same() {
    let kept = include_str!("golden/acts-2.jsonl");
    let values: Vec<Value> = kept.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let written: Vec<Value> = second_version().iter().map(|act| serde_json::to_value(act).unwrap()).collect();
    assert_eq!(values, written, "{}", written.iter().map(|value| format!("{value}\n")).collect::<String>());
}

#[test]
fn every_act_comes_back_and_its_kind_is_its_tag() {
    let acts = [one_of_each(), second_version()].concat();
    let mut kinds = std::collections::BTreeSet::new();
    for act in &acts {
        let value = serde_json::to_value(act).unwrap();
        assert_eq!(value["act"], act.kind());
        assert_eq!(serde_json::from_value::<Act>(value).unwrap(), *act);
        assert!(!act.zh().is_empty());
        kinds.insert(act.kind());
    }
    let table: std::collections::BTreeSet<&str> = xianshen_review::TRANSITIONS.iter().map(|row| row.act).collect();
    assert_eq!(kinds, table);
}

#[test]
fn payloads_hold_no_fraction() {
    fn whole(value: &Value) -> bool {
        match value {
            Value::Number(number) => number.is_u64(),
            Value::Array(items) => items.iter().all(whole),
            Value::Object(map) => map.values().all(whole),
            _ => true,
        }
    }
    for (_, _, act) in Desk::signed().past {
        assert!(whole(&serde_json::to_value(act).unwrap()));
    }
}

fn roster(rows: u32) -> Findings {
    let columns = [
        ("A", "姓名", "person_name"),
        ("B", "身份证号", "resident_id"),
        ("C", "银行账号", "bank_account"),
        ("D", "电话", "mobile_phone"),
    ];
    let records = (0..rows * 4).map(|n| {
        let (letter, header, kind) = columns[(n % 4) as usize];
        FindingRecord {
            cell: Some(format!("Sheet1!{letter}{}", n / 4 + 2).into()),
            column: Some(format!("Sheet1!{letter}").into()),
            header: Some(header.into()),
            ..finding(n, kind, Severity::Block)
        }
    });
    records.collect::<Vec<_>>().into()
}

#[test]
fn a_roster_of_fifty_thousand_rows_stays_small() {
    let findings = roster(50_000);
    let text = serde_json::to_string(&findings).unwrap();
    assert!(text.len() < 100 * findings.len(), "{} bytes for {} findings", text.len(), findings.len());
    let back: Findings = serde_json::from_str(&text).unwrap();
    assert_eq!(back, findings);
    assert!(Arc::ptr_eq(&back[0].basis, &back[4].basis), "what findings share is kept once");
    let all: FindingSet = (0..200_000).map(|n| ("f1", n)).collect();
    assert_eq!(serde_json::to_string(&all).unwrap(), r#"{"f1":[[0,199999]]}"#);
    assert_eq!(all.len(), 200_000);
    // And the whole matter works with them.
    let mut desk = Desk::new();
    desk.must(&drafter(), created());
    desk.must(&drafter(), Act::FileAdded { file: record("f1", 0) });
    desk.must(&drafter(), scanned("f1", findings.to_vec(), 0));
    assert_eq!(desk.item.counts().undecided, 200_000);
    desk.must(&drafter(), Act::Decided { choice: Choice::Mask, reason: None, note: String::new(), findings: all });
    assert_eq!(desk.item.counts().masked, 200_000);
    desk.must(&drafter(), described());
    desk.must(&drafter(), submitted(&desk.item));
}

#[test]
fn malformed_sets_and_findings_are_refused() {
    for text in [r#"{"f1":["0"]}"#, r#"{"f1":[[1,2,3]]}"#, r#"{"f1":[-1]}"#, r#"{"f1":1}"#, "[]"] {
        assert!(serde_json::from_str::<FindingSet>(text).is_err(), "{text}");
    }
    for id in ["", "f1", "f1:", "f1:-1", "f1:x", "f1:4294967296"] {
        assert!(FindingSet::from_ids([id]).is_err(), "{id}");
    }
    let mut desk = Desk::drafted();
    for findings in [vec![finding(1, "email", Severity::Hint)], vec![finding(0, "email", Severity::Hint); 2]] {
        assert_eq!(desk.refused(&drafter(), scanned("f1", findings, 0)), "malformed");
    }
    let mut backwards = finding(0, "email", Severity::Hint);
    (backwards.start, backwards.end) = (9, 3);
    assert_eq!(desk.refused(&drafter(), scanned("f1", vec![backwards], 0)), "malformed");
}

fn any_finding() -> impl Strategy<Value = FindingRecord> {
    let shared = ("[a-c]", "[a-c]", prop::option::of("[a-c]"), prop::option::of("[a-c]"));
    let own = (any::<u32>(), any::<u32>(), prop::option::of("[A-C]{1,3}"), any::<String>());
    let axes = (
        prop_oneof![Just(Severity::Hint), Just(Severity::Decide), Just(Severity::Block)],
        prop_oneof![Just(Confidence::Suspected), Just(Confidence::Likely), Just(Confidence::Certain)],
    );
    (shared, own, axes).prop_map(|((part, kind, column, header), (start, line, cell, excerpt), (severity, confidence))| {
        FindingRecord {
            part: part.into(),
            start,
            line,
            cell: cell.map(Into::into),
            column: column.map(Into::into),
            header: header.map(Into::into),
            excerpt: excerpt.into(),
            confidence,
            ..finding(0, &kind, severity)
        }
    })
}

proptest! {
    #[test]
    fn findings_come_back(records in prop::collection::vec(any_finding(), 0..40)) {
        let records: Vec<FindingRecord> = records.into_iter().zip(0..).map(|(record, n)| FindingRecord { n, ..record }).collect();
        let findings: Findings = records.into();
        prop_assert!(findings.numbered());
        let value = serde_json::to_value(&findings).unwrap();
        let back: Findings = serde_json::from_value(value.clone()).unwrap();
        prop_assert_eq!(&back, &findings);
        prop_assert_eq!(serde_json::to_value(&back).unwrap(), value);
    }

    #[test]
    fn sets_hold_exactly_their_members(pairs in prop::collection::btree_set(("[ab]", 0u32..60), 0..80), others in prop::collection::vec(("[abc]", 0u32..60), 0..80)) {
        let set: FindingSet = pairs.iter().cloned().collect();
        prop_assert!(set.well_formed());
        prop_assert_eq!(set.len(), pairs.len() as u64);
        let listed: Vec<(String, u32)> = set.iter().map(|(file, n)| (file.to_owned(), n)).collect();
        prop_assert_eq!(listed, pairs.iter().cloned().collect::<Vec<_>>());
        for (file, n) in others {
            prop_assert_eq!(set.contains(&file, n), pairs.contains(&(file.clone(), n)));
        }
        let text = serde_json::to_string(&set).unwrap();
        prop_assert_eq!(serde_json::from_str::<FindingSet>(&text).unwrap(), set);
    }
}
