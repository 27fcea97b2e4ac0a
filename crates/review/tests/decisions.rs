//! Deciding, taking back, and what a decision is about.

mod office;

use office::*;
use xianshen_review::{Act, Action, Choice, FindingSet, Severity, must_quarantine};

fn choice(desk: &Desk, n: u32) -> Option<Choice> {
    desk.item.decision("f1", n).map(|decision| decision.choice)
}

#[test]
fn the_latest_wins_and_taking_back_brings_the_earlier_one_up() {
    let mut desk = Desk::drafted();
    assert_eq!(desk.item.last_undoable(), None);
    desk.must(&drafter(), decided(Choice::Mask, None, "", &["f1:0", "f1:1"]));
    let first = desk.item.last_undoable().unwrap();
    desk.must(&drafter(), decided(Choice::Delete, None, "", &["f1:0"]));
    let second = desk.item.last_undoable().unwrap();
    assert_eq!((choice(&desk, 0), choice(&desk, 1)), (Some(Choice::Delete), Some(Choice::Mask)));
    desk.must(&drafter(), Act::Undone { of: second });
    assert_eq!((choice(&desk, 0), choice(&desk, 1)), (Some(Choice::Mask), Some(Choice::Mask)));
    assert_eq!(desk.refused(&drafter(), Act::Undone { of: second }), "cannot_undo");
    assert_eq!(desk.item.last_undoable(), Some(first));
    desk.must(&drafter(), Act::Undone { of: first });
    assert_eq!((choice(&desk, 0), choice(&desk, 1)), (None, None));
    assert!(!desk.item.may(&drafter(), Action::Undo));
    assert_eq!(desk.refused(&drafter(), Act::Undone { of: 0 }), "cannot_undo");
    assert_eq!(desk.refused(&drafter(), Act::Undone { of: 999 }), "cannot_undo");
}

#[test]
fn an_earlier_decision_taken_back_leaves_the_later_one() {
    let mut desk = Desk::drafted();
    desk.must(&drafter(), decided(Choice::Mask, None, "", &["f1:0"]));
    let first = desk.item.last_undoable().unwrap();
    desk.must(&drafter(), decided(Choice::Delete, None, "", &["f1:0"]));
    desk.must(&drafter(), Act::Undone { of: first });
    assert_eq!(choice(&desk, 0), Some(Choice::Delete));
}

#[test]
fn a_clearance_can_be_taken_back() {
    let mut desk = Desk::ready();
    assert!(desk.item.clearance("f2", 0).is_some());
    let of = desk.item.last_undoable().unwrap();
    desk.must(&drafter(), Act::Undone { of });
    assert!(desk.item.clearance("f2", 0).is_none());
    assert_eq!(desk.item.counts().uncleared, 1);
    let act = |n, reason: &str| Act::Cleared { file: "f2".into(), n, reason: reason.into() };
    assert_eq!(desk.refused(&drafter(), act(1, "x")), "unknown_unscannable");
    assert_eq!(desk.refused(&drafter(), act(0, "  ")), "reason_missing");
    desk.must(&drafter(), act(0, "机关标志图"));
}

#[test]
fn what_was_submitted_stands() {
    let mut desk = Desk::submitted();
    assert_eq!(desk.item.last_undoable(), None);
    desk.must(&head(), returned(&desk.item, xianshen_review::Step::Section));
    assert_eq!(desk.item.last_undoable(), None, "decisions of the round before stand until decided anew");
    assert_eq!(desk.refused(&drafter(), Act::Undone { of: 5 }), "cannot_undo");
    desk.must(&drafter(), decided(Choice::Delete, None, "", &["f1:0"]));
    let of = desk.item.last_undoable().unwrap();
    desk.must(&drafter(), Act::Undone { of });
    assert_eq!(choice(&desk, 0), Some(Choice::Mask));
}

#[test]
fn keeping_needs_a_reason_from_the_list() {
    let mut desk = Desk::drafted();
    let keep = |reason, ids: &[&str]| decided(Choice::Keep, reason, "", ids);
    assert_eq!(desk.refused(&drafter(), keep(None, &["f1:0"])), "reason_missing");
    assert_eq!(desk.refused(&drafter(), keep(None, &["f1:0", "f1:1"])), "reason_missing");
    assert_eq!(desk.refused(&drafter(), keep(Some("because"), &["f1:0"])), "unknown_reason");
    assert_eq!(desk.refused(&drafter(), keep(Some("state_secret"), &["f1:0"])), "unknown_reason");
    desk.must(&drafter(), keep(None, &["f1:1"]));
    assert_eq!(desk.refused(&drafter(), keep(Some("consent"), &["f1:0"])), "note_missing");
    desk.must(&drafter(), decided(Choice::Keep, Some("consent"), "本人书面同意，附后", &["f1:0"]));
    assert_eq!(desk.item.counts().kept, 2);
}

/// A reason code is one click; what would do most harm is kept by somebody who wrote down why.
#[test]
fn keeping_what_blocks_needs_a_written_note() {
    let mut desk = Desk::drafted();
    let findings = vec![finding(0, "resident_id", Severity::Block), finding(1, "mobile_phone", Severity::Decide)];
    desk.must(&drafter(), scanned("f1", findings, 0));
    let keep = |note, ids: &[&str]| decided(Choice::Keep, Some("false_positive"), note, ids);
    for note in ["", " ", "　\n"] {
        assert_eq!(desk.refused(&drafter(), keep(note, &["f1:0"])), "note_missing");
        assert_eq!(desk.refused(&drafter(), keep(note, &["f1:1", "f1:0"])), "note_missing", "one of many is enough");
    }
    let refusal = desk.item.admit(&drafter(), &keep("", &["f1:0"])).unwrap_err();
    assert!(refusal.zh.contains("说明") && refusal.en.contains("note"));
    desk.must(&drafter(), keep("", &["f1:1"]));
    desk.must(&drafter(), keep("样张上的号码，不是真人", &["f1:0"]));
}

#[test]
fn decisions_are_about_findings_that_exist() {
    let mut desk = Desk::drafted();
    for ids in [&["f1:2"][..], &["f2:0"], &["f9:0"], &[]] {
        assert_eq!(desk.refused(&drafter(), decided(Choice::Mask, None, "", ids)), "unknown_finding", "{ids:?}");
    }
    for json in [
        r#"{"f1":[]}"#,
        r#"{"f1":[1,0]}"#,
        r#"{"f1":[[0,4294967295]]}"#,
        r#"{"f1":[[1,0]]}"#,
        r#"{"f1":[0,1]}"#,
        r#"{"f1":[0,0]}"#,
    ] {
        let findings: FindingSet = serde_json::from_str(json).unwrap();
        let act = Act::Decided { choice: Choice::Mask, reason: None, note: String::new(), findings };
        assert_eq!(desk.refused(&drafter(), act), "unknown_finding", "{json}");
    }
}

#[test]
fn a_secrecy_mark_is_nobodys_to_decide() {
    let mut desk = Desk::drafted();
    let marks = vec![finding(0, "secrecy_mark", Severity::Block), finding(1, "secrecy_mark", Severity::Decide)];
    assert!(must_quarantine(&marks[0].kind, marks[0].severity) && !must_quarantine(&marks[1].kind, marks[1].severity));
    desk.must(&drafter(), scanned("f1", marks, 0));
    for act in
        [decided(Choice::Mask, None, "", &["f1:0"]), decided(Choice::Keep, Some("false_positive"), "看过", &["f1:0", "f1:1"])]
    {
        assert_eq!(desk.refused(&drafter(), act), "secrecy_mark");
    }
    desk.must(&drafter(), decided(Choice::Keep, Some("name_of_law"), "", &["f1:1"]));
    assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), "secrecy_mark");
    desk.must(&drafter(), Act::Cancelled { reason: "原件须更正".into() });
}

#[test]
fn a_contradicting_disposition_mark_is_not_kept_silently() {
    let mut desk = Desk::drafted();
    desk.must(&drafter(), scanned("f1", vec![finding(0, "disposition_mark", Severity::Block)], 0));
    assert_eq!(desk.refused(&drafter(), decided(Choice::Keep, Some("mandatory_disclosure"), "", &["f1:0"])), "note_missing");
    desk.must(&drafter(), decided(Choice::Keep, Some("mandatory_disclosure"), "主任办公会决定公开", &["f1:0"]));
}

#[test]
fn the_binding_depends_on_what_holds_not_on_how_it_came_about() {
    let mut one = Desk::drafted();
    one.must(&drafter(), decided(Choice::Mask, None, "", &["f1:0", "f1:1"]));
    let mut other = Desk::drafted();
    let open = other.item.binding();
    other.must(&drafter(), decided(Choice::Delete, None, "", &["f1:1"]));
    assert_ne!(other.item.binding().findings, open.findings);
    let of = other.item.last_undoable().unwrap();
    other.must(&drafter(), Act::Undone { of });
    assert_eq!(other.item.binding(), open);
    other.must(&drafter(), decided(Choice::Mask, None, "", &["f1:1"]));
    other.must(&drafter(), decided(Choice::Mask, None, "", &["f1:0"]));
    assert_eq!(one.item.binding(), other.item.binding());
    other.must(&drafter(), decided(Choice::Mask, None, "另记", &["f1:0"]));
    assert_ne!(one.item.binding().findings, other.item.binding().findings);
    assert_eq!(one.item.binding().version, other.item.binding().version);
}

/// Taking one decision back lays the others again: one about an earlier scan must not come up with them.
#[test]
fn taking_back_does_not_revive_what_a_rescan_voided() {
    let mut desk = Desk::drafted();
    desk.must(&drafter(), decided(Choice::Mask, None, "", &["f1:0"]));
    desk.must(
        &drafter(),
        scanned("f1", vec![finding(0, "resident_id", Severity::Block), finding(1, "email", Severity::Hint)], 0),
    );
    desk.must(&drafter(), decided(Choice::Mask, None, "", &["f1:1"]));
    let of = desk.item.last_undoable().unwrap();
    desk.must(&drafter(), Act::Undone { of });
    assert_eq!((choice(&desk, 0), choice(&desk, 1)), (None, None));
    assert_eq!(desk.item.counts().undecided, 1);
}
