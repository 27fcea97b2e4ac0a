//! Who may let people in and out, so that nobody makes themself a second person to sign with.

mod common;

use std::sync::Arc;

use common::*;
use xianshen_office::view::{RoleView, StateView};
use xianshen_office::{Matter, Office};

#[test]
fn only_a_signer_enrols_and_retires_with_their_passphrase() {
    let desk = Desk::new();
    let of = desk.drafter.people().unwrap();
    let archivist = &of.iter().find(|one| one.role == RoleView::Archivist).unwrap().id;
    for session in [&desk.drafter, &desk.head, &desk.reviewer, &desk.archivist] {
        let refused = session.enrol(person("己某", RoleView::Signer), PASSPHRASE).unwrap_err();
        assert_eq!(refused.code, "signer_only");
        assert!(refused.zh.contains("签发人") && refused.en.contains("signer"));
        assert_eq!(session.retire(archivist, PASSPHRASE).unwrap_err().code, "signer_only");
    }
    let wrong = desk.signer.enrol(person("己某", RoleView::Signer), "不是这个口令").unwrap_err();
    assert_eq!(wrong.code, "passphrase");
    assert_eq!(desk.signer.retire(archivist, "不是这个口令").unwrap_err().code, "passphrase");
    assert_eq!(desk.signer.people().unwrap(), of, "nothing happened");
    let new = desk.signer.enrol(person("己某", RoleView::Signer), PASSPHRASE).unwrap();
    assert_eq!((new.enrolled_by.as_deref(), new.active), (Some("丁某"), true));
    assert!(new.enrolled_at.unwrap().ends_with('Z'));
    // At the founding everybody signs for themselves.
    assert!(of.iter().all(|one| one.active && one.enrolled_by.as_ref() == Some(&one.name)));
}

#[test]
fn a_retired_person_is_out_and_what_they_signed_stands() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    desk.submit(&item);
    desk.head.approve(&item, "同意", PASSPHRASE).unwrap();
    let keyring = std::fs::read(desk.office_dir().join("keys.json")).unwrap();
    let head = desk.head.me().id;
    assert_eq!(desk.signer.retire(&head, PASSPHRASE).unwrap_err().code, "last_of_role");
    let successor = desk.signer.enrol(person("己某", RoleView::SectionHead), PASSPHRASE).unwrap();
    let gone = desk.signer.retire(&head, PASSPHRASE).unwrap();
    assert!(!gone.active);
    // Not through the session that was open, not through the door, not a second time.
    assert_eq!(desk.head.queue().unwrap_err().code, "retired");
    let late = desk.head.approve(&item, "同意", PASSPHRASE).unwrap_err();
    assert!(["retired", "nobody"].contains(&late.code.as_str()), "{late:?}");
    assert_eq!(desk.office.enter(&head, PASSPHRASE).err().unwrap().code, "nobody");
    assert!(desk.office.door().people.iter().all(|one| one.id != head));
    assert_eq!(desk.signer.retire(&head, PASSPHRASE).unwrap_err().code, "nobody");
    assert_eq!(desk.signer.retire(&desk.signer.me().id, PASSPHRASE).unwrap_err().code, "own_retirement");
    // The matter goes on, and in another process too.
    let view = desk.reviewer.approve(&item, "可以公开", PASSPHRASE).unwrap();
    assert_eq!((view.state, view.verified), (StateView::Signing, true));
    let folder = desk.office_dir();
    let Desk { dir, office, drafter, head: _head, reviewer, signer, archivist } = desk;
    drop((office, drafter, _head, reviewer, signer, archivist));
    // Whoever kept the keyring from before and puts it back is known to the log all the same.
    std::fs::write(folder.join("keys.json"), keyring).unwrap();
    let office = Arc::new(Office::open(&folder, clock()).unwrap());
    assert_eq!(office.enter(&head, PASSPHRASE).err().unwrap().code, "retired");
    let signer = office.door().people.into_iter().find(|one| one.role == RoleView::Signer).unwrap();
    let signer = office.enter(&signer.id, PASSPHRASE).unwrap();
    assert!(signer.item(&item).unwrap().verified);
    assert!(office.door().people.iter().all(|one| one.id != head), "their keys are taken out again");
    let people = signer.people().unwrap();
    assert!(people.iter().any(|one| one.id == head && !one.active) && people.iter().any(|one| one.id == successor.id));
    drop(dir);
}

#[test]
fn a_second_signer_may_retire_the_first_and_an_archivist_is_no_link_of_the_chain() {
    let desk = Desk::new();
    let new = desk.signer.enrol(person("己某", RoleView::Signer), PASSPHRASE).unwrap();
    let second = desk.office.enter(&new.id, PASSPHRASE).unwrap();
    second.retire(&desk.archivist.me().id, PASSPHRASE).unwrap();
    second.retire(&desk.signer.me().id, PASSPHRASE).unwrap();
    assert_eq!(desk.signer.enrol(person("庚某", RoleView::Signer), PASSPHRASE).unwrap_err().code, "nobody");
    let path = desk.draft("通知.txt", "通知\n");
    desk.drafter.import(&[path], Matter::Each, &mut go).unwrap();
}
