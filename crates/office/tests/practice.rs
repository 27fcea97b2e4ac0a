//! Every practice draft ends where a newcomer is told it will.

mod common;

use std::sync::Arc;

use common::*;
use xianshen_office::view::{Choice, ItemView, RoleView, Selection, StateView};
use xianshen_office::{Office, PRACTICE_PASSPHRASE, Session, verify};

/// Masks what is flagged, looks at what can't be read, and goes as far as the matter lets itself go.
fn go_through(people: &[Session], item: &str) -> Result<ItemView, xianshen_office::view::Trouble> {
    let drafter = &people[0];
    let mut view = drafter.item(item)?;
    if view.undecided > 0 {
        view = drafter.decide(item, Selection::All, Choice::Mask, None, "")?;
    }
    for file in &view.files.clone() {
        for place in &file.unscannable {
            drafter.clear(item, &file.id, place.n, "已逐页查看，没有不宜公开的内容")?;
        }
    }
    let mut description = view.description.clone();
    description.disposition = "主动公开".into();
    description.method = "互联网".into();
    drafter.describe(item, description)?;
    drafter.submit(item, "", &mut go)?;
    for person in &people[1..4] {
        person.approve(item, "", PRACTICE_PASSPHRASE)?;
    }
    drafter.item(item)
}

#[test]
fn every_practice_draft_is_quarantined_or_packaged_and_verified() {
    let dir = tempfile::tempdir().unwrap();
    let office = Arc::new(Office::found_practice(&dir.path().join("office"), clock(), &mut go).unwrap());
    let door = office.door();
    let people: Vec<Session> =
        [RoleView::Drafter, RoleView::SectionHead, RoleView::ConfidentialityReviewer, RoleView::Signer, RoleView::Archivist]
            .into_iter()
            .map(|role| {
                let person = door.people.iter().find(|person| person.role == role).unwrap();
                office.enter(&person.id, PRACTICE_PASSPHRASE).unwrap()
            })
            .collect();
    let queue = people[0].queue().unwrap();
    let index = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/practice/index.toml")).unwrap();
    assert_eq!(queue.len(), index.matches("[[matter]]").count(), "{:?}", queue.iter().map(|row| &row.title).collect::<Vec<_>>());
    assert_eq!(queue.iter().filter(|row| row.state == StateView::Quarantined).count(), 1);
    assert!(queue.iter().any(|row| row.files == 2), "a matter with an attachment");
    let mut troubles = Vec::new();
    for row in queue.iter().filter(|row| row.state != StateView::Quarantined) {
        let ended = go_through(&people, &row.id).and_then(|_| {
            let out = dir.path().join("out").join(&row.number);
            people[0].package(&row.id, &out, &mut go)?;
            let verdict = verify(&out);
            assert_eq!(verdict.verdict, "holds", "{}: {:#?}", row.title, verdict.lines);
            people[4].archive(&row.id, &dir.path().join("archive").join(&row.number), &mut go)
        });
        if let Err(trouble) = ended {
            troubles.push(format!("{}: {} {}", row.title, trouble.code, trouble.zh));
        }
    }
    assert!(troubles.is_empty(), "{troubles:#?}");
}
