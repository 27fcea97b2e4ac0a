//! The chain from draft to package, and every way off it.

mod office;

use office::*;
use xianshen_review::{Act, Action, Binding, Choice, Description, Item, Role, Severity, State, Step};

#[test]
fn the_usual_way() {
    let mut desk = Desk::signed();
    assert_eq!(desk.item.state(), State::Approved);
    desk.must(&archivist(), packaged(desk.item.binding(), &["f1", "f2"]));
    assert_eq!(desk.item.state(), State::Packaged);
    desk.must(&archivist(), Act::LogExported { size: 12, root: "r".into() });
    desk.must(&archivist(), Act::Archived { manifest: Default::default(), retention: "30年".into() });
    assert!(desk.item.archived());
    let steps = desk.item.steps();
    assert!(steps.iter().all(|step| step.done && !step.current && step.at.is_some()), "{steps:?}");
    let who: Vec<&str> = steps.iter().filter_map(|step| step.who.as_deref()).collect();
    assert_eq!(who, ["姓名drafter", "姓名head", "姓名reviewer", "姓名signer", "姓名archivist"]);
}

#[test]
fn a_replay_is_the_same_matter() {
    let desk = Desk::signed();
    let again = Item::replay(digest, desk.past.clone()).unwrap();
    assert_eq!(again.binding(), desk.item.binding());
    assert_eq!(format!("{again:?}"), format!("{:?}", desk.item));
    let mut forged = desk.past;
    forged.remove(8);
    let (at, refusal) = Item::replay(digest, forged).unwrap_err();
    assert_eq!((at, refusal.code.as_str()), (8, "wrong_state"));
}

#[test]
fn each_step_is_for_its_role_and_its_turn() {
    let mut desk = Desk::submitted();
    for who in [drafter(), reviewer(), signer(), archivist()] {
        let code = desk.refused(&who, approved(&desk.item, Step::Section));
        assert_eq!(code, if who.id == "drafter" { "author_excluded" } else { "not_yours" });
    }
    assert_eq!(desk.refused(&reviewer(), approved(&desk.item, Step::Secrecy)), "wrong_state");
    desk.must(&head(), approved(&desk.item, Step::Section));
    assert_eq!(desk.refused(&head(), approved(&desk.item, Step::Section)), "wrong_state");
    assert_eq!(desk.refused(&signer(), approved(&desk.item, Step::Sign)), "wrong_state");
    assert_eq!(desk.refused(&archivist(), packaged(desk.item.binding(), &["f1", "f2"])), "wrong_state");
}

#[test]
fn a_change_of_role_does_not_make_one_person_two() {
    let mut desk = Desk::submitted();
    let promoted = person("drafter", Role::SectionHead);
    assert_eq!(desk.refused(&promoted, approved(&desk.item, Step::Section)), "author_excluded");
    assert_eq!(desk.refused(&promoted, returned(&desk.item, Step::Section)), "author_excluded");
    desk.must(&head(), approved(&desk.item, Step::Section));
    let moved = person("head", Role::ConfidentialityReviewer);
    assert_eq!(desk.refused(&moved, approved(&desk.item, Step::Secrecy)), "same_person");
    assert_eq!(desk.refused(&moved, not_disclosed(&desk.item, Step::Secrecy)), "same_person");
    desk.must(&reviewer(), approved(&desk.item, Step::Secrecy));
    for other in ["head", "reviewer"] {
        assert_eq!(desk.refused(&person(other, Role::Signer), approved(&desk.item, Step::Sign)), "same_person");
        assert!(!desk.item.may(&person(other, Role::Signer), Action::Sign));
    }
    // A hand at a step in an earlier round counts as well.
    desk.must(&signer(), returned(&desk.item, Step::Sign));
    desk.must(&drafter(), submitted(&desk.item));
    assert_eq!(desk.refused(&person("signer", Role::SectionHead), approved(&desk.item, Step::Section)), "same_person");
    desk.must(&head(), approved(&desk.item, Step::Section));
}

#[test]
fn only_the_author_edits_and_only_before_submission() {
    let mut desk = Desk::drafted();
    let other = person("other", Role::Drafter);
    let edits = |item: &Item| {
        vec![
            Act::FileAdded { file: record("f3", 2) },
            Act::FileRemoved { file: "f2".into() },
            scanned("f1", Vec::new(), 0),
            Act::Described { description: Default::default() },
            decided(Choice::Mask, None, "", &["f1:0"]),
            Act::Cleared { file: "f2".into(), n: 0, reason: "x".into() },
            submitted(item),
            Act::Cancelled { reason: "x".into() },
        ]
    };
    for act in edits(&desk.item) {
        assert_eq!(desk.refused(&other, act), "not_yours");
    }
    let mut desk = Desk::submitted();
    for act in edits(&desk.item) {
        assert_eq!(desk.refused(&drafter(), act), "wrong_state");
    }
}

#[test]
fn submission_waits_for_everything() {
    let mut desk = Desk::new();
    desk.must(&drafter(), created());
    let codes = |desk: &Desk| desk.item.blocking().iter().map(|line| line.code).collect::<Vec<_>>();
    assert_eq!(codes(&desk), ["no_main_document", "no_disposition", "no_method"]);
    assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), "no_main_document");
    desk.must(&drafter(), Act::FileAdded { file: record("f1", 0) });
    assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), "not_scanned");
    let mut desk = Desk::drafted();
    desk.must(&drafter(), described());
    assert_eq!(codes(&desk), ["undecided", "uncleared"]);
    assert!(!desk.item.may(&drafter(), Action::Submit));
    desk.must(&drafter(), Act::Cleared { file: "f2".into(), n: 0, reason: "机关标志图".into() });
    assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), "undecided");
    desk.must(&drafter(), decided(Choice::Delete, None, "", &["f1:0"]));
    assert!(codes(&desk).is_empty() && desk.item.may(&drafter(), Action::Submit));
    // Scanned again: what was decided and cleared was about another scan.
    desk.must(&drafter(), scanned("f2", Vec::new(), 1));
    assert_eq!(codes(&desk), ["uncleared"]);
    desk.must(&drafter(), Act::FileRemoved { file: "f2".into() });
    desk.must(&drafter(), submitted(&desk.item));
}

#[test]
fn a_signature_is_about_what_was_submitted() {
    let mut desk = Desk::submitted();
    let now = desk.item.binding();
    for part in 0..3 {
        let mut binding = now.clone();
        *[&mut binding.version, &mut binding.findings, &mut binding.rules][part] = "other".into();
        let act = Act::Approved { step: Step::Section, round: 1, binding, opinion: String::new() };
        assert_eq!(desk.refused(&head(), act), "stale_binding");
    }
    let act = Act::Approved { step: Step::Section, round: 2, binding: now.clone(), opinion: String::new() };
    assert_eq!(desk.refused(&head(), act), "stale_round");
    let mut desk = Desk::signed();
    assert_eq!(desk.refused(&archivist(), packaged(Binding::default(), &["f1", "f2"])), "stale_binding");
    assert_eq!(desk.refused(&archivist(), packaged(now.clone(), &["f1"])), "copies_incomplete");
    assert_eq!(desk.refused(&archivist(), packaged(now.clone(), &["f1", "f1"])), "copies_incomplete");
    assert_eq!(desk.refused(&reviewer(), packaged(now.clone(), &["f1", "f2"])), "not_yours");
    for who in [drafter(), signer(), archivist()] {
        desk.must(&who, packaged(now.clone(), &["f1", "f2"]));
    }
}

#[test]
fn a_return_starts_a_new_round_and_voids_approvals() {
    for (approvals, back) in [(0, Step::Section), (1, Step::Secrecy), (2, Step::Sign), (3, Step::Sign)] {
        let mut desk = Desk::submitted();
        let hands = [(head(), Step::Section), (reviewer(), Step::Secrecy), (signer(), Step::Sign)];
        for (who, step) in &hands[..approvals] {
            desk.must(who, approved(&desk.item, *step));
        }
        let who = &hands.iter().find(|(_, step)| *step == back).unwrap().0;
        let silent = Act::Returned { step: back, round: 1, findings: Vec::new(), reasons: " ".into(), marks: Default::default() };
        assert_eq!(desk.refused(who, silent), "reason_missing");
        let unknown =
            Act::Returned { step: back, round: 1, findings: vec!["f9:0".into()], reasons: "x".into(), marks: Default::default() };
        assert_eq!(desk.refused(who, unknown), "unknown_finding");
        desk.must(who, returned(&desk.item, back));
        assert_eq!((desk.item.state(), desk.item.round(), desk.item.next_round()), (State::Returned, 1, 2));
        assert!(desk.item.steps().iter().skip(1).all(|step| !step.done));
        assert!(desk.item.rounds()[0].approvals.len() == approvals && desk.item.rounds()[0].standing(Step::Section).is_none());
        desk.must(&drafter(), submitted(&desk.item));
        assert_eq!((desk.item.state(), desk.item.round()), (State::SectionReview, 2));
        assert_eq!(desk.refused(&reviewer(), approved(&desk.item, Step::Secrecy)), "wrong_state");
        desk.must(&head(), approved(&desk.item, Step::Section));
    }
}

#[test]
fn not_disclosing_is_for_reviewer_and_signer_with_one_of_eight_reasons() {
    let mut desk = Desk::submitted();
    desk.must(&head(), approved(&desk.item, Step::Section));
    let odd =
        Act::NotDisclosed { step: Step::Secrecy, reason: "consent".into(), note: String::new(), binding: desk.item.binding() };
    assert_eq!(desk.refused(&reviewer(), odd), "unknown_reason");
    assert_eq!(desk.refused(&signer(), not_disclosed(&desk.item, Step::Secrecy)), "not_yours");
    desk.must(&reviewer(), not_disclosed(&desk.item, Step::Secrecy));
    assert_eq!(desk.item.state(), State::NotDisclosed);
    assert_eq!(desk.item.refusal().unwrap().reason, "third_party_rights");
    assert_eq!(desk.item.actions(&archivist()), [Action::ExportLog, Action::Archive]);
}

#[test]
fn what_is_described_as_not_for_disclosure_is_not_signed_for_it() {
    let mut desk = Desk::ready();
    let description =
        xianshen_review::Description { disposition: "不予公开".into(), method: "不公开".into(), ..Default::default() };
    desk.must(&drafter(), Act::Described { description });
    desk.must(&drafter(), submitted(&desk.item));
    desk.must(&head(), approved(&desk.item, Step::Section));
    desk.must(&reviewer(), approved(&desk.item, Step::Secrecy));
    assert_eq!(desk.refused(&signer(), approved(&desk.item, Step::Sign)), "not_for_disclosure");
    assert_eq!(desk.item.blocking()[0].code, "not_for_disclosure");
    assert!(!desk.item.may(&signer(), Action::Sign) && desk.item.may(&signer(), Action::NotDisclose));
    desk.must(&signer(), not_disclosed(&desk.item, Step::Sign));
}

#[test]
fn quarantine_is_the_first_act_and_the_last() {
    let quarantined = Act::Quarantined { case_number: "Q-7f3a".into(), rule: "cn.secrecy_mark".into() };
    let mut desk = Desk::drafted();
    assert_eq!(desk.refused(&drafter(), quarantined.clone()), "wrong_state");
    let mut desk = Desk::new();
    desk.must(&drafter(), quarantined);
    assert_eq!((desk.item.title(), desk.item.number(), desk.item.files().len()), ("", "Q-7f3a", 0));
    for act in [created(), Act::FileAdded { file: record("f1", 0) }, Act::Cancelled { reason: "x".into() }, submitted(&desk.item)]
    {
        assert_eq!(desk.refused(&drafter(), act), "quarantined");
    }
    for who in [drafter(), head(), reviewer(), signer(), archivist()] {
        assert_eq!(desk.item.actions(&who), [Action::ExportLog]);
        assert!(!desk.item.waits_for(&who));
    }
}

#[test]
fn nothing_comes_before_the_first_act() {
    let mut desk = Desk::new();
    assert!(!desk.item.begun() && desk.item.actions(&drafter()).is_empty());
    assert_eq!(desk.refused(&drafter(), Act::FileAdded { file: record("f1", 0) }), "no_matter");
    assert_eq!(desk.refused(&head(), created()), "not_yours");
    desk.must(&drafter(), created());
    assert_eq!(desk.refused(&drafter(), created()), "wrong_state");
}

#[test]
fn files_have_places_of_their_own() {
    let mut desk = Desk::drafted();
    assert_eq!(desk.item.next_attachment(), 2);
    assert_eq!(desk.refused(&drafter(), Act::FileAdded { file: record("f1", 2) }), "duplicate_file");
    assert_eq!(desk.refused(&drafter(), Act::FileAdded { file: record("f3", 0) }), "attachment_taken");
    assert_eq!(desk.refused(&drafter(), Act::FileAdded { file: record("f3", 1) }), "attachment_taken");
    assert_eq!(desk.refused(&drafter(), Act::FileRemoved { file: "f3".into() }), "unknown_file");
    let version = desk.item.binding().version;
    desk.must(&drafter(), Act::FileRemoved { file: "f1".into() });
    assert_eq!(desk.item.next_attachment(), 0);
    assert_ne!(desk.item.binding().version, version);
}

#[test]
fn attachments_are_counted_without_a_gap_after_a_removal() {
    let mut desk = Desk::drafted();
    desk.must(&drafter(), Act::FileAdded { file: record("f3", 2) });
    desk.must(&drafter(), Act::FileAdded { file: record("f4", 3) });
    desk.must(&drafter(), Act::FileRemoved { file: "f2".into() });
    let places = |desk: &Desk| ["f1", "f2", "f3", "f4", "f5"].map(|id| desk.item.place_of(id));
    assert_eq!(places(&desk), [Some(0), None, Some(1), Some(2), None]);
    let next = desk.item.next_attachment();
    desk.must(&drafter(), Act::FileAdded { file: record("f5", next) });
    assert_eq!(places(&desk), [Some(0), None, Some(1), Some(2), Some(3)]);
}

#[test]
fn the_queue_says_whose_turn_it_is() {
    let all = [drafter(), head(), reviewer(), signer(), archivist()];
    let turn = |item: &Item| all.iter().filter(|who| item.waits_for(who)).map(|who| who.id.clone()).collect::<Vec<_>>();
    let mut desk = Desk::submitted();
    assert_eq!(turn(&Desk::drafted().item), ["drafter"]);
    assert_eq!(turn(&desk.item), ["head"]);
    desk.must(&head(), approved(&desk.item, Step::Section));
    assert_eq!(turn(&desk.item), ["reviewer"]);
    desk.must(&reviewer(), approved(&desk.item, Step::Secrecy));
    assert_eq!(turn(&desk.item), ["signer"]);
    desk.must(&signer(), approved(&desk.item, Step::Sign));
    assert_eq!(turn(&desk.item), ["drafter", "signer", "archivist"]);
    desk.must(&signer(), packaged(desk.item.binding(), &["f2", "f1"]));
    assert!(turn(&desk.item).is_empty());
}

/// A digest that cannot be made must not pass as one that is always the same.
#[test]
fn nothing_is_signed_without_digests() {
    let mut item = Item::new(|_| String::new());
    for (who, at, act) in Desk::ready().past {
        item.apply(&who, &at, &act).unwrap();
    }
    assert_eq!(item.admit(&drafter(), &submitted(&item)).unwrap_err().code, "no_digest");
}

#[test]
fn a_matter_is_submitted_only_when_it_says_how_it_is_to_be_published() {
    let with = |disposition: &str, method: &str| {
        let mut desk = Desk::ready();
        let description = Description { disposition: disposition.into(), method: method.into(), ..Default::default() };
        desk.must(&drafter(), Act::Described { description });
        match desk.item.blocking().first() {
            Some(line) => {
                assert!(!line.zh.is_empty() && !line.en.is_empty() && line.count == 1);
                let code = line.code;
                assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), code);
                code
            }
            None => {
                desk.must(&drafter(), submitted(&desk.item));
                ""
            }
        }
    };
    let methods = ["互联网", "特定范围公示", "依申请", "区分处理后公开", "不公开"];
    let fitting = [
        ("主动公开", &methods[..2], Some("区分处理后公开")),
        ("依申请公开", &methods[2..3], Some("区分处理后公开")),
        ("不予公开", &methods[4..], None),
    ];
    for (disposition, fit, part) in fitting {
        for method in methods {
            let fits = fit.contains(&method) || part == Some(method);
            assert_eq!(with(disposition, method), if fits { "" } else { "method_contradicts" }, "{disposition} {method}");
        }
        assert_eq!(with(disposition, ""), "no_method");
        assert_eq!(with(disposition, "口头"), "no_method");
    }
    for disposition in ["", "公开", "主动公开 "] {
        assert_eq!(with(disposition, "互联网"), "no_disposition", "{disposition}");
    }
    let mut desk = Desk::ready();
    desk.must(&drafter(), Act::Described { description: Default::default() });
    let codes: Vec<&str> = desk.item.blocking().iter().map(|line| line.code).collect();
    assert_eq!(codes, ["no_disposition", "no_method"], "both are said at once");
}

#[test]
fn a_paper_that_says_that_it_is_public_is_not_described_as_anything_else() {
    let mut desk = Desk::ready();
    let mut note = finding(0, "disposition_mark", Severity::Hint);
    note.rule = "disposition.open".into();
    desk.must(&drafter(), scanned("f1", vec![note], 0));
    assert!(desk.item.blocking().is_empty());
    let description = Description { disposition: "依申请公开".into(), method: "依申请".into(), ..Default::default() };
    desk.must(&drafter(), Act::Described { description });
    assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), "note_contradicts");
    desk.must(&drafter(), decided(Choice::Keep, None, "", &["f1:0"]));
    assert_eq!(desk.refused(&drafter(), submitted(&desk.item)), "note_contradicts");
    desk.must(&drafter(), decided(Choice::Delete, None, "", &["f1:0"]));
    desk.must(&drafter(), submitted(&desk.item));
}

#[test]
fn what_was_returned_comes_back_changed_or_with_a_word_why_not() {
    let silent = |item: &Item| Act::Submitted { round: item.next_round(), binding: item.binding(), opinion: " ".into() };
    let mut desk = Desk::ready();
    desk.must(&drafter(), silent(&desk.item));
    assert!(!desk.item.unchanged_since_return());
    desk.must(&head(), returned(&desk.item, Step::Section));
    assert!(desk.item.unchanged_since_return());
    assert_eq!(desk.refused(&drafter(), silent(&desk.item)), "unchanged_since_return");
    // To do it and to undo it is no change.
    desk.must(&drafter(), decided(Choice::Delete, None, "", &["f1:0"]));
    assert!(!desk.item.unchanged_since_return());
    let of = desk.item.last_undoable().unwrap();
    desk.must(&drafter(), Act::Undone { of });
    assert_eq!(desk.refused(&drafter(), silent(&desk.item)), "unchanged_since_return");
    desk.must(&drafter(), submitted(&desk.item));
    assert!(desk.item.unchanged_since_return(), "the next reviewers see it");
    assert_eq!(desk.item.last_return().map(|returned| returned.reasons.as_str()), Some("请核实"));
    desk.must(&head(), approved(&desk.item, Step::Section));
    assert!(desk.item.unchanged_since_return());
    desk.must(&reviewer(), returned(&desk.item, Step::Secrecy));
    desk.must(&drafter(), decided(Choice::Delete, None, "", &["f1:0"]));
    desk.must(&drafter(), silent(&desk.item));
    assert!(!desk.item.unchanged_since_return());
}
