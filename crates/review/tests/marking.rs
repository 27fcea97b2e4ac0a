//! Marks by hand: who may make them, what they demand, and what becomes of them.

mod office;

use office::*;
use xianshen_review::{Act, Action, Choice, FindingRecord, MARKS_FROM, Severity, Step};

fn numbers(desk: &Desk) -> Vec<u32> {
    desk.item.file("f1").unwrap().marks().map(|mark| mark.record.n - MARKS_FROM).collect()
}

fn id(n: u32) -> String {
    format!("f1:{}", MARKS_FROM + n)
}

#[test]
fn a_mark_is_a_finding_that_must_be_decided_and_is_signed() {
    let mut desk = Desk::ready();
    let before = desk.item.binding();
    desk.must(&drafter(), marked("f1", vec![mark(0, 900)]));
    assert_ne!(desk.item.binding().findings, before.findings);
    assert_eq!(desk.item.counts().undecided, 1);
    assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), "undecided");
    assert_eq!(desk.refused(&drafter(), decided(Choice::Keep, None, "", &[&id(0)])), "reason_missing");
    let open = desk.item.binding();
    desk.must(&drafter(), decided(Choice::Delete, None, "", &[&id(0)]));
    assert_ne!(desk.item.binding().findings, open.findings);
    assert_eq!((desk.item.counts().undecided, desk.item.counts().deleted), (0, 1));
    desk.must(&drafter(), submitted(&desk.item));
    assert_eq!(desk.refused(&drafter(), marked("f1", vec![mark(1, 950)])), "wrong_state");
}

#[test]
fn marks_come_back_by_undo_or_by_themselves() {
    let mut desk = Desk::ready();
    let before = desk.item.binding();
    desk.must(&drafter(), marked("f1", vec![mark(0, 900), mark(1, 910)]));
    let of = desk.item.last_undoable().unwrap();
    desk.must(&drafter(), decided(Choice::Mask, None, "", &[&id(0)]));
    desk.must(&drafter(), Act::Unmarked { findings: marks("f1", vec![mark(1, 910)]).set() });
    assert_eq!(numbers(&desk), [0]);
    assert_eq!(desk.refused(&drafter(), decided(Choice::Mask, None, "", &[&id(1)])), "unknown_finding");
    desk.must(&drafter(), Act::Undone { of });
    assert!(numbers(&desk).is_empty());
    assert_eq!(desk.item.binding(), before, "as if it had never been");
    // A number that was used names nothing else.
    assert_eq!(desk.refused(&drafter(), marked("f1", vec![mark(0, 900)])), "malformed");
    desk.must(&drafter(), marked("f1", vec![mark(2, 900)]));
    assert!(desk.item.decision("f1", MARKS_FROM + 2).is_none());
}

#[test]
fn one_place_has_one_finding() {
    let mut desk = Desk::ready();
    for taken in [0, 16, 20, 36] {
        assert_eq!(desk.refused(&drafter(), marked("f1", vec![mark(0, taken)])), "mark_overlaps", "{taken}");
    }
    assert_eq!(desk.refused(&drafter(), marked("f1", vec![mark(0, 900), mark(1, 903)])), "mark_overlaps");
    let elsewhere = FindingRecord { part: "note".into(), ..mark(0, 0) };
    desk.must(&drafter(), marked("f1", vec![elsewhere, mark(1, 38), mark(2, 42)]));
}

#[test]
fn what_is_no_mark_is_refused() {
    let mut desk = Desk::drafted();
    let odd = [
        FindingRecord { n: 0, ..mark(0, 900) },
        FindingRecord { severity: Severity::Hint, ..mark(0, 900) },
        FindingRecord { severity: Severity::Block, ..mark(0, 900) },
        FindingRecord { rule: "cn.person_name".into(), ..mark(0, 900) },
        FindingRecord { kind: "secrecy_mark".into(), ..mark(0, 900) },
        FindingRecord { end: 900, ..mark(0, 900) },
    ];
    for record in odd {
        assert_eq!(desk.refused(&drafter(), marked("f1", vec![record])), "malformed");
    }
    assert_eq!(desk.refused(&drafter(), marked("f1", Vec::new())), "malformed");
    assert_eq!(desk.refused(&drafter(), Act::Marked { marks: Default::default() }), "nothing_marked");
    assert_eq!(desk.refused(&drafter(), marked("f9", vec![mark(0, 900)])), "unknown_file");
    assert_eq!(desk.refused(&head(), marked("f1", vec![mark(0, 900)])), "not_yours");
    assert!(desk.item.may(&drafter(), Action::Mark) && !desk.item.may(&head(), Action::Mark));
}

#[test]
fn a_return_shows_the_place_and_the_author_answers() {
    let mut desk = Desk::submitted();
    let back = Act::Returned {
        step: Step::Section,
        round: 1,
        findings: vec!["f1:0".into()],
        reasons: "漏了一处".into(),
        marks: marks("f1", vec![mark(0, 900)]),
    };
    desk.must(&head(), back);
    let named = &desk.item.rounds()[0].returned.as_ref().unwrap().findings;
    assert_eq!(*named, ["f1:0".to_owned(), id(0)]);
    assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), "undecided");
    // Nobody but the reviewer put it there, so nobody takes it back.
    assert_eq!(desk.item.last_undoable(), None);
    assert_eq!(desk.refused(&drafter(), Act::Unmarked { findings: marks("f1", vec![mark(0, 900)]).set() }), "not_your_mark");
    desk.must(&drafter(), decided(Choice::Keep, Some("consent"), "", &[&id(0)]));
    desk.must(&drafter(), submitted(&desk.item));
}

#[test]
fn marks_of_an_earlier_round_stand() {
    let mut desk = Desk::ready();
    desk.must(&drafter(), marked("f1", vec![mark(0, 900)]));
    desk.must(&drafter(), decided(Choice::Mask, None, "", &[&id(0)]));
    desk.must(&drafter(), submitted(&desk.item));
    desk.must(&head(), returned(&desk.item, Step::Section));
    assert_eq!(desk.refused(&drafter(), Act::Unmarked { findings: marks("f1", vec![mark(0, 900)]).set() }), "not_your_mark");
    assert_eq!(desk.item.last_undoable(), None);
}

#[test]
fn another_scan_keeps_the_marks_that_it_names() {
    let mut desk = Desk::ready();
    desk.must(&drafter(), marked("f1", vec![mark(0, 900), mark(1, 910)]));
    desk.must(&drafter(), decided(Choice::Mask, None, "", &[&id(0), &id(1)]));
    let rescan = |kept: Vec<FindingRecord>, found| {
        let mut act = scanned("f1", found, 0);
        if let Act::Scanned { marks, .. } = &mut act {
            *marks = kept.into();
        }
        act
    };
    for strange in [mark(2, 900), FindingRecord { same: "other".into(), ..mark(0, 900) }] {
        assert_eq!(desk.refused(&drafter(), rescan(vec![strange], Vec::new())), "malformed");
    }
    let over = rescan(vec![mark(0, 2)], vec![finding(0, "resident_id", Severity::Block)]);
    assert_eq!(desk.refused(&drafter(), over), "malformed", "no place has two findings");
    desk.must(&drafter(), rescan(vec![mark(1, 30)], Vec::new()));
    assert_eq!(numbers(&desk), [1]);
    assert_eq!(desk.item.finding("f1", MARKS_FROM + 1).unwrap().start, 30);
    assert_eq!(desk.item.counts().undecided, 1, "decisions were about another scan");
}
