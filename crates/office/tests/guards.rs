//! What must be refused, and what must never be kept.

mod common;

use std::ops::ControlFlow;
use std::sync::Arc;

use common::*;
use xianshen_office::view::{Choice, Description, RoleView, Selection, StateView};
use xianshen_office::{Matter, Office, PRACTICE_PASSPHRASE};

#[test]
fn a_secrecy_mark_quarantines_and_nothing_of_the_file_is_kept() {
    let desk = Desk::new();
    let text = "机密★10年\n\n关于某专项工作的方案\n植入的正文内容\n";
    let path = desk.draft("植入的文件名.txt", text);
    let rows = desk.drafter.import(&[path], Matter::Each, &mut go).unwrap();
    assert_eq!(rows[0].result, "quarantined");
    assert_eq!(rows[0].name, "");
    let item = rows[0].item.clone().unwrap();
    let view = desk.drafter.item(&item).unwrap();
    assert_eq!((view.state, view.title.as_str(), view.files.len()), (StateView::Quarantined, "", 0));
    assert!(view.number.starts_with("Q-"));
    // Nobody can accept, decide or submit it.
    for session in [&desk.drafter, &desk.head, &desk.reviewer, &desk.signer] {
        assert!(session.approve(&item, "", PASSPHRASE).is_err());
        assert!(session.decide(&item, Selection::All, Choice::Keep, Some("false_positive"), "").is_err());
        assert!(session.submit(&item, "", &mut go).is_err());
    }
    let out = desk.out("log");
    desk.reviewer.export_log(&item, &out).unwrap();
    let log = all_bytes(&out);
    use sha2::Digest as _;
    for planted in ["植入的文件名", "植入的正文", "专项工作"] {
        assert!(!holds(&log, planted.as_bytes()), "{planted}");
    }
    assert!(!holds(&log, hex::encode(sha2::Sha256::digest(text)).as_bytes()));
    // The store's own rows hold none of it either, even for whoever has the key.
    let queue = desk.signer.queue().unwrap();
    assert!(queue.iter().all(|row| row.title.is_empty()));
}

#[test]
fn values_are_never_in_the_clear_in_the_office_folder() {
    let desk = Desk::new();
    let planted = format!("植入的正文 {MOBILE} {}\n手机：{MOBILE}\n身份证号：{}\n", resident_id(), resident_id());
    let item = desk.import(&[("植入的名称.txt", &planted)]);
    desk.submit(&item);
    desk.approve_all(&item);
    desk.drafter.package(&item, &desk.out("p"), &mut go).unwrap();
    let folder = desk.office_dir();
    let needles = [MOBILE.to_owned(), resident_id(), "植入的正文".into(), "植入的名称".into(), PASSPHRASE.into()];
    let check = |when: &str| {
        let everything = all_bytes(&folder);
        for needle in &needles {
            assert!(!holds(&everything, needle.as_bytes()), "{needle} {when}");
            let wide: Vec<u8> = needle.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(!holds(&everything, &wide), "{needle} as UTF-16 {when}");
        }
    };
    check("while open");
    let Desk { dir, office, .. } = desk;
    drop(office);
    check("after closing");
    drop(dir);
}

#[test]
fn author_head_reviewer_and_signer_are_four_people() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    desk.describe(&item);
    assert_eq!(desk.head.submit(&item, "", &mut go).unwrap_err().code, "not_yours");
    desk.submit(&item);
    assert_eq!(desk.reviewer.approve(&item, "", PASSPHRASE).unwrap_err().code, "not_yours");
    assert_eq!(desk.drafter.approve(&item, "", PASSPHRASE).unwrap_err().code, "author_excluded");
    desk.head.approve(&item, "", PASSPHRASE).unwrap();
    assert_eq!(desk.head.approve(&item, "", PASSPHRASE).unwrap_err().code, "same_person");
    assert_eq!(desk.signer.approve(&item, "", PASSPHRASE).unwrap_err().code, "not_yours");
    desk.reviewer.approve(&item, "", PASSPHRASE).unwrap();
    assert_eq!(desk.drafter.package(&item, &desk.out("early"), &mut go).unwrap_err().code, "wrong_state");
    assert!(!desk.out("early").exists());
    desk.signer.approve(&item, "", PASSPHRASE).unwrap();
}

#[test]
fn a_wrong_passphrase_signs_nothing() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    desk.submit(&item);
    assert_eq!(desk.head.approve(&item, "", "不是这个口令").unwrap_err().code, "passphrase");
    assert_eq!(desk.head.item(&item).unwrap().state, StateView::SectionReview);
    assert_eq!(desk.office.enter(&desk.head.me().id, "不是这个口令").err().unwrap().code, "passphrase");
    assert_eq!(desk.office.enter("nobody", PASSPHRASE).err().unwrap().code, "nobody");
}

#[test]
fn a_return_starts_a_new_round_and_voids_what_was_passed() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("关于某事的通知\n手机：{MOBILE}\n"))]);
    desk.submit(&item);
    desk.head.approve(&item, "", PASSPHRASE).unwrap();
    assert_eq!(desk.reviewer.return_(&item, &[], " ").unwrap_err().code, "reason_missing");
    let id = desk.reviewer.item(&item).unwrap().findings[0].id.clone();
    let view = desk.reviewer.return_(&item, &[id], "联系电话请核实").unwrap();
    assert_eq!(view.state, StateView::Returned);
    let attachment = desk.draft("附件.txt", "补充说明\n");
    desk.drafter.import(&[attachment], Matter::Join(item.clone()), &mut go).unwrap();
    let view = desk.drafter.item(&item).unwrap();
    assert!(view.changes.iter().any(|line| line.contains("附件")), "{:?}", view.changes);
    let view = desk.drafter.submit(&item, "已核实", &mut go).unwrap();
    assert_eq!((view.state, view.round), (StateView::SectionReview, 2));
    assert_eq!(view.steps.iter().filter(|step| step.done).count(), 1, "only the draft: {:?}", view.steps);
    desk.approve_all(&item);
}

#[test]
fn not_disclosing_ends_it_and_can_be_archived() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    desk.submit(&item);
    desk.head.approve(&item, "", PASSPHRASE).unwrap();
    let refused = desk.reviewer.not_disclose(&item, "no_such_reason", "", PASSPHRASE).unwrap_err();
    assert_eq!(refused.code, "unknown_reason");
    let view = desk.reviewer.not_disclose(&item, "internal_affairs", "内部管理事项", PASSPHRASE).unwrap();
    assert_eq!(view.state, StateView::NotDisclosed);
    assert!(desk.drafter.package(&item, &desk.out("p"), &mut go).is_err());
    desk.archivist.archive(&item, &desk.out("a"), &mut go).unwrap();
    let verdict = xianshen_office::verify(&desk.out("a"));
    assert_eq!(verdict.verdict, "holds", "{:#?}", verdict.lines);
}

#[test]
fn a_second_opening_is_refused_and_a_first_can_be_entered_again_later() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    let folder = desk.office_dir();
    assert_eq!(Office::open(&folder, clock()).err().unwrap().code, "locked");
    assert_eq!(Office::found(&folder, founding(), clock()).err().unwrap().code, "occupied");
    let Desk { dir, office, drafter, head, reviewer, signer, archivist } = desk;
    drop((office, drafter, head, reviewer, signer, archivist));
    let desk = Desk::at(dir, Arc::new(Office::open(&folder, clock()).unwrap()));
    let view = desk.drafter.item(&item).unwrap();
    assert!(view.verified);
    assert_eq!(view.title, "通知");
    assert_eq!(desk.import(&[("另一件.txt", "另一件\n")]).len(), 32);
    assert!(desk.drafter.queue().unwrap().iter().any(|row| row.number == "2026-0002"));
}

#[test]
fn a_bad_main_document_stops_its_matter_and_the_others_go_on() {
    let desk = Desk::new();
    let bad = desk.draft("通知.txt", "");
    let attachment = desk.draft("附件1.txt", "附件\n");
    let rows = desk.drafter.import(&[attachment, bad.clone()], Matter::Each, &mut go).unwrap();
    assert_eq!(rows.iter().map(|row| row.result.as_str()).collect::<Vec<_>>(), ["refused", "refused"]);
    assert!(desk.drafter.queue().unwrap().is_empty());
    let good = desk.draft("甲.txt", "甲\n");
    let absent = desk.dir.path().join("absent.txt");
    let rows = desk.drafter.import(&[bad, good, absent], Matter::Each, &mut go).unwrap();
    assert_eq!(rows.iter().map(|row| row.result.as_str()).collect::<Vec<_>>(), ["refused", "imported", "refused"]);
    assert!(!rows[0].zh.is_empty() && !rows[2].en.is_empty());
}

#[test]
fn cancelling_an_import_keeps_what_came_before() {
    let desk = Desk::new();
    let paths: Vec<_> = ["甲.txt", "乙.txt", "丙.txt"].map(|name| desk.draft(name, name)).into();
    let mut seen = 0;
    let rows = desk
        .drafter
        .import(&paths, Matter::Each, &mut |_| {
            seen += 1;
            if seen > 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!(rows.iter().map(|row| row.result.as_str()).collect::<Vec<_>>(), ["imported", "cancelled", "cancelled"]);
    assert_eq!(desk.drafter.queue().unwrap().len(), 1);
}

#[test]
fn a_cancelled_or_failed_package_leaves_nothing() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    desk.submit(&item);
    desk.approve_all(&item);
    let cancelled = desk.drafter.package(&item, &desk.out("c"), &mut |_| ControlFlow::Break(())).unwrap_err();
    assert_eq!(cancelled.code, "cancelled");
    let file = desk.draft("a-file", "x");
    assert!(desk.drafter.package(&item, &file.join("below"), &mut go).is_err());
    assert!(!desk.out("c").exists());
    assert_eq!(desk.drafter.item(&item).unwrap().state, StateView::Approved);
    // A folder that holds other things keeps them.
    std::fs::create_dir_all(desk.out("full")).unwrap();
    std::fs::write(desk.out("full/mine.txt"), "mine").unwrap();
    let written = desk.drafter.package(&item, &desk.out("full"), &mut go).unwrap();
    assert!(written.folder.ends_with("2026-0001"));
    assert_eq!(std::fs::read(desk.out("full/mine.txt")).unwrap(), b"mine");
}

#[test]
fn a_value_in_a_file_name_is_masked_before_it_is_recorded() {
    let desk = Desk::new();
    let path = desk.draft(&format!("关于{MOBILE}来电的答复.txt"), "答复\n");
    let rows = desk.drafter.import(&[path], Matter::Each, &mut go).unwrap();
    let item = desk.drafter.item(&rows[0].item.clone().unwrap()).unwrap();
    assert!(!item.title.contains(MOBILE) && !item.files[0].name.contains(MOBILE), "{}", item.title);
    assert!(item.files[0].name.ends_with(".txt"));
    assert!(!rows[0].zh.is_empty());
}

#[test]
fn a_founding_needs_every_role_of_the_chain_and_a_real_passphrase() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("o");
    let mut lacking = founding();
    lacking.people.retain(|person| person.role != RoleView::Signer);
    assert_eq!(Office::found(&path, lacking, clock()).err().unwrap().code, "role_missing");
    let mut short = founding();
    short.people[0].passphrase = zeroize::Zeroizing::new("短".into());
    assert_eq!(Office::found(&path, short, clock()).err().unwrap().code, "passphrase_too_short");
    assert!(!Office::exists(&path));
    assert_eq!(Office::open(&path, clock()).err().unwrap().code, "absent");
    assert!(!path.exists());
}

#[test]
fn a_person_enrolled_later_can_work_and_a_passphrase_can_be_changed() {
    let desk = Desk::new();
    let new = desk.signer.enrol(person("己某", RoleView::Drafter), PASSPHRASE).unwrap();
    let session = desk.office.enter(&new.id, PASSPHRASE).unwrap();
    session.change_passphrase(PASSPHRASE, "另外一句新的口令").unwrap();
    assert_eq!(desk.office.enter(&new.id, PASSPHRASE).err().unwrap().code, "passphrase");
    let session = desk.office.enter(&new.id, "另外一句新的口令").unwrap();
    assert_eq!(session.people().unwrap().len(), 6);
    let path = desk.draft("通知.txt", "通知\n");
    let rows = session.import(&[path], Matter::Each, &mut go).unwrap();
    assert!(session.item(rows[0].item.as_ref().unwrap()).unwrap().verified);
}

#[test]
fn the_practice_office_opens_with_its_drafts_in() {
    let dir = tempfile::tempdir().unwrap();
    let mut labels = Vec::new();
    let office = Office::found_practice(&dir.path().join("o"), clock(), &mut |view| {
        labels.push(view);
        ControlFlow::Continue(())
    })
    .unwrap();
    let office = Arc::new(office);
    let door = office.door();
    assert!(door.practice);
    assert_eq!(door.practice_passphrase.as_deref(), Some(PRACTICE_PASSPHRASE));
    assert_eq!(door.people.len(), 5);
    let session = office.enter(&door.people[0].id, PRACTICE_PASSPHRASE).unwrap();
    let queue = session.queue().unwrap();
    assert!(!queue.is_empty());
    assert!(labels.last().unwrap().done >= 14);
}

#[test]
fn a_number_typed_into_the_description_is_never_recorded() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    let view = desk.drafter.item(&item).unwrap();
    let typed = || format!("联系人手机：{MOBILE}");
    let with = |change: &dyn Fn(&mut Description)| {
        let mut description = view.description.clone();
        change(&mut description);
        desk.drafter.describe(&item, description).unwrap_err()
    };
    let refused = [
        with(&|d| d.title = typed()),
        with(&|d| d.summary = typed()),
        with(&|d| d.contact = typed()),
        with(&|d| d.source = typed()),
        with(&|d| d.topic = typed()),
        with(&|d| d.document_number = typed()),
        with(&|d| d.index_number = typed()),
        with(&|d| d.disposition = typed()),
        with(&|d| d.method = typed()),
        with(&|d| d.formed_on = typed()),
        with(&|d| d.keywords = vec!["某事".into(), typed()]),
    ];
    for trouble in refused {
        assert_eq!(trouble.code, "typed_flagged");
        assert!(!trouble.zh.contains(MOBILE) && !trouble.en.contains(MOBILE));
    }
    assert_eq!(desk.drafter.item(&item).unwrap().head, view.head);
    // What an office prints on every notice is no secret.
    let contact = "0731-00000000".to_owned();
    let (disposition, method) = ("主动公开".to_owned(), "互联网".to_owned());
    let description = Description { contact, disposition, method, summary: "某事".into(), ..view.description.clone() };
    desk.drafter.describe(&item, description).unwrap();
    desk.drafter.submit(&item, "", &mut go).unwrap();
}
