//! Who works in an office, through the command: let in and out by a signer only, with a passphrase worth the name.

use std::path::Path;

use xianshen_tests::command::{Ran, run_with};
use xianshen_tests::desk::{ARCHIVIST, DRAFTER, Desk, REVIEWER, SECTION_HEAD, SIGNER, passphrase};

const NEW: &str = "新来的人记得的一句话";

fn add(desk: &Desk, by: &str, name: &str, role: &str, word: &str) -> Ran {
    let args = ["people", "--add", name, "--role", role, "--department", "综合科", "--json"];
    run_with(desk.arguments_of(by, &args), &format!("{}{word}\n", passphrase(by)))
}

fn office(folder: &Path) -> Desk {
    Desk::found(folder)
}

#[test]
fn only_a_signer_lets_people_in_and_out() {
    let dir = tempfile::tempdir().unwrap();
    let desk = office(dir.path());
    for by in [DRAFTER, SECTION_HEAD, REVIEWER, ARCHIVIST] {
        let ran = add(&desk, by, "殷新人", "signer", NEW);
        assert!(ran.code == 2 && !ran.err.is_empty() && ran.out.is_empty(), "{by}: {ran:?}");
        assert_ne!(desk.run(by, &["people", "--retire", ARCHIVIST]).code, 0, "{by}");
    }
    let people = add(&desk, SIGNER, "殷新人", "section_head", NEW).expect(0).json();
    let new = people.as_array().unwrap().last().unwrap();
    assert_eq!((&new["name"], &new["enrolled_by"], &new["active"]), (&"殷新人".into(), &SIGNER.into(), &true.into()));
    // The last of a role stays; one of two may go, and enters no more.
    assert_ne!(desk.run(SIGNER, &["people", "--retire", REVIEWER]).code, 0);
    assert_ne!(desk.run(SIGNER, &["people", "--retire", SIGNER]).code, 0);
    let people = desk.act(SIGNER, &["people", "--retire", SECTION_HEAD]);
    let gone = people.as_array().unwrap().iter().find(|one| one["name"] == SECTION_HEAD).unwrap();
    assert_eq!(gone["active"], false);
    assert_ne!(desk.run(SECTION_HEAD, &["list"]).code, 0);
    run_with(desk.arguments_of("殷新人", &["list"]), &format!("{NEW}\n")).expect(0);
    // The door shows who works here now; whoever enters sees who ever did.
    let door = run_with(desk.arguments(&["people", "--json"]), "").expect(0).json();
    assert!(door.as_array().unwrap().iter().all(|one| one["name"] != SECTION_HEAD));
    assert_eq!(desk.act(DRAFTER, &["people"]).as_array().unwrap().len(), 6);
}

#[test]
fn a_weak_passphrase_and_a_wrong_name_are_refused_without_naming_anybody() {
    let dir = tempfile::tempdir().unwrap();
    let desk = office(dir.path());
    for weak in ["12345678", "殷新人的口令是这句", "样例局的口令是这句"] {
        let ran = add(&desk, SIGNER, "殷新人", "drafter", weak);
        assert!(ran.code == 2 && !ran.err.contains(weak), "{weak}: {ran:?}");
    }
    let ran = run_with(desk.arguments_of("查无此人", &["list"]), "x\n");
    assert_ne!(ran.code, 0);
    assert!(!ran.err.contains(DRAFTER) && !ran.out.contains(DRAFTER), "{ran:?}");
}

#[test]
fn a_block_finding_is_kept_only_with_a_note() {
    let dir = tempfile::tempdir().unwrap();
    let desk = office(dir.path());
    let mut people = xianshen_tests::samples::invent::People::new(31);
    let file = dir.path().join("公示.txt");
    std::fs::write(&file, format!("关于补贴发放的公示\n\n身份证号：{}\n", people.resident_id())).unwrap();
    let item = desk.import(&[&file]);
    let keep = ["decide", &item, "--kind", "resident_id", "--keep", "false_positive"];
    let ran = desk.run(DRAFTER, &keep);
    assert!(ran.code == 2 && (ran.err.contains("说明") || ran.err.contains("note")), "{ran:?}");
    let with_note = [&keep[..], &["--note", "样张上的号码，不是真人"]].concat();
    assert_eq!(desk.act(DRAFTER, &with_note)["undecided"], 0);
    // Nothing says yet how it is to be published.
    assert_ne!(desk.run(DRAFTER, &["submit", &item]).code, 0);
    desk.act(DRAFTER, &["describe", &item, "--disposition", "不予公开", "--method", "互联网"]);
    assert_ne!(desk.run(DRAFTER, &["submit", &item]).code, 0);
    desk.act(DRAFTER, &["describe", &item, "--disposition", "主动公开", "--method", "互联网"]);
    desk.submit(&item);
}
