//! A database edited by hand: events that the program would never write.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use xianshen_ledger::{Actor, Digest, Draft, KeyPair, seal};
use xianshen_review::Act;
use zeroize::Zeroizing;

use super::*;
use crate::desk::{Desk, Hand};
use crate::view::RoleView;
use crate::{Clock, Founding, NewPerson, Office, Session};

const PASSPHRASE: &str = "测试用的口令一句";

struct Fixed;
impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_795_939_200
    }
}

const ROLES: [RoleView; 4] = [RoleView::Drafter, RoleView::SectionHead, RoleView::ConfidentialityReviewer, RoleView::Signer];

/// An office of four, and a session for each.
fn office(dir: &Path) -> (Arc<Office>, Vec<Session>) {
    let people = ROLES.map(|role| NewPerson {
        name: format!("{role:?}"),
        role,
        department: String::new(),
        passphrase: Zeroizing::new(PASSPHRASE.into()),
    });
    let founding = Founding { unit: "某某县测试局".into(), people: people.into(), practice: false };
    let office = Arc::new(Office::found(dir, founding, Arc::new(Fixed)).unwrap());
    let sessions = office.door().people.iter().map(|one| office.enter(&one.id, PASSPHRASE).unwrap()).collect();
    (office, sessions)
}

/// Appends an event as its forger likes, straight to the store.
fn forge(desk: &mut Desk, item: &str, kind: &str, payload: &Value, actor: &Person, key: &KeyPair) {
    let heads = desk.store.heads(item).unwrap();
    let actor = Actor { id: actor.id.clone(), name: actor.name.clone(), role: actor.role.code().to_owned() };
    let draft = Draft {
        office: desk.office.clone(),
        seq: heads.seq,
        item: item.to_owned(),
        item_seq: heads.item_seq,
        prev: heads.prev,
        kind: kind.to_owned(),
        actor,
        at: crate::moment::rfc3339(Fixed.now()),
        previous_at: None,
    };
    desk.store.append(&[seal(draft, payload, Digest::ZERO, key).unwrap()], &[]).unwrap();
}

fn newcomer(role: Role) -> (Hand, Value) {
    let key = KeyPair::from_secret(&[7; 32]).unwrap();
    let hand = Hand { person: Person::new("0000", "己某", role, ""), key };
    let act = crate::enrolment::enrolled(&hand);
    (hand, serde_json::to_value(act).unwrap())
}

/// True when the office's own events are refused as they stand on the disk.
fn refused(office: &Office) -> bool {
    office
        .at_desk(|desk| {
            Ok(Roster::read(&desk.office, &desk.store.entries(OFFICE)?).is_err_and(|trouble| trouble.code == "damaged"))
        })
        .unwrap()
}

#[test]
fn an_enrolment_that_no_signer_signed_does_not_open() {
    for who in 0..4 {
        let dir = tempfile::tempdir().unwrap();
        let (office, sessions) = office(&dir.path().join("office"));
        let hand = sessions[who].hand.clone();
        let (_, payload) = newcomer(Role::Signer);
        office
            .at_desk(|desk| {
                forge(desk, OFFICE, "enrolled", &payload, &hand.person, &hand.key);
                Ok(())
            })
            .unwrap();
        assert_eq!(refused(&office), who != 3, "{who}");
    }
}

#[test]
fn a_drafter_can_neither_call_themself_a_signer_nor_come_late_to_the_founding() {
    let with_own_key = |actor: fn(&[Session]) -> Person| {
        let dir = tempfile::tempdir().unwrap();
        let (office, sessions) = office(&dir.path().join("office"));
        let (_, payload) = newcomer(Role::Signer);
        let (actor, hand) = (actor(&sessions), sessions[0].hand.clone());
        office.at_desk(|desk| Ok(forge(desk, OFFICE, "enrolled", &payload, &actor, &hand.key))).unwrap();
        refused(&office)
    };
    assert!(with_own_key(|sessions| Person { role: Role::Signer, ..sessions[0].hand.person.clone() }));
    assert!(with_own_key(|sessions| sessions[3].hand.person.clone()), "another's name, one's own key");
    // Signed by the newcomer, as if it were part of the founding.
    let dir = tempfile::tempdir().unwrap();
    let (office, _sessions) = office(&dir.path().join("office"));
    let (hand, payload) = newcomer(Role::Signer);
    office.at_desk(|desk| Ok(forge(desk, OFFICE, "enrolled", &payload, &hand.person, &hand.key))).unwrap();
    assert!(refused(&office));
}

#[test]
fn a_retirement_is_judged_like_any_other_act() {
    let cases: [(usize, fn(&[Session]) -> String); 3] = [
        (0, |sessions| sessions[1].hand.person.id.clone()),
        (3, |sessions| sessions[3].hand.person.id.clone()),
        (3, |sessions| sessions[2].hand.person.id.clone()),
    ];
    for (by, whom) in cases {
        let dir = tempfile::tempdir().unwrap();
        let (office, sessions) = office(&dir.path().join("office"));
        let hand = sessions[by].hand.clone();
        let payload = serde_json::to_value(OfficeAct::Retired { person: whom(&sessions) }).unwrap();
        office.at_desk(|desk| Ok(forge(desk, OFFICE, "retired", &payload, &hand.person, &hand.key))).unwrap();
        assert!(refused(&office));
    }
}

#[test]
fn an_act_in_another_role_or_name_or_after_retirement_breaks_its_matter() {
    let dir = tempfile::tempdir().unwrap();
    let (office, sessions) = office(&dir.path().join("office"));
    let head = sessions[1].hand.clone();
    let archivist = NewPerson {
        name: "己某".into(),
        role: RoleView::Drafter,
        department: String::new(),
        passphrase: Zeroizing::new(PASSPHRASE.into()),
    };
    let second = sessions[3].enrol(archivist, PASSPHRASE).unwrap();
    let second = office.enter(&second.id, PASSPHRASE).unwrap();
    let begun = |id: &str, by: &Person, key: &KeyPair| {
        let payload = serde_json::to_value(Act::Created { number: "1".into(), title: "某事".into() }).unwrap();
        office.at_desk(|desk| Ok(forge(desk, id, "created", &payload, by, key))).unwrap();
        office.at_desk(|desk| Ok(desk.matter(id)?.broken.is_some())).unwrap()
    };
    let drafter = sessions[0].hand.clone();
    assert!(!begun("fine", &drafter.person, &drafter.key));
    assert!(begun("role", &Person { role: Role::Drafter, ..head.person.clone() }, &head.key));
    assert!(begun("key", &drafter.person, &head.key));
    assert!(!begun("before", &second.hand.person, &second.hand.key));
    sessions[3].retire(&second.hand.person.id, PASSPHRASE).unwrap();
    assert!(begun("after", &second.hand.person, &second.hand.key));
    // What was signed before stays.
    let before = office.at_desk(|desk| Ok(crate::matter::Matter::read("before", desk.store.entries("before")?, &desk.roster)));
    assert!(before.unwrap().broken.is_none());
}
