//! The main job, from import to a verified package, through the API that the faces call.

mod common;

use common::*;
use xianshen_office::view::{ActionView, Choice, Selection, StateView};
use xianshen_office::{Matter, verify};

fn draft() -> String {
    format!("关于发放补贴的通知\n联系人手机：{MOBILE}\n身份证号：{}\n咨询热线：12345\n", resident_id())
}

#[test]
fn a_draft_passes_three_sign_offs_and_becomes_a_verified_package() {
    let desk = Desk::new();
    let text = draft();
    let item = desk.import(&[("关于发放补贴的通知.txt", &text)]);
    let view = desk.drafter.item(&item).unwrap();
    assert_eq!((view.number.as_str(), view.title.as_str()), ("2026-0001", "关于发放补贴的通知"));
    assert_eq!(view.state, StateView::Draft);
    assert!(view.undecided >= 2, "{:?}", view.findings);
    assert!(!view.actions.contains(&ActionView::Submit));
    assert!(!view.not_checked.is_empty());

    let view = desk.submit(&item);
    assert_eq!(view.state, StateView::SectionReview);
    let view = desk.approve_all(&item);
    assert_eq!(view.state, StateView::Approved);
    assert!(view.verified && view.history.iter().all(|row| row.verified));
    assert_eq!(view.steps.iter().filter(|step| step.done).count(), 4);

    let out = desk.out("first");
    let written = desk.drafter.package(&item, &out, &mut go).unwrap();
    assert_eq!(written.folder, out.to_string_lossy());
    for name in ["发布包.zip", "审查表.docx", "审查日志.jsonl", "审查日志.csv", "审查日志.docx", "清单-sha256.txt"]
    {
        assert!(written.files.iter().any(|file| file == name), "{name} in {:?}", written.files);
    }
    assert_eq!(desk.drafter.item(&item).unwrap().state, StateView::Packaged);

    // Nothing that was masked is in anything that was written; what was not flagged is.
    let everything = all_bytes(&out);
    assert!(!holds(&everything, MOBILE.as_bytes()));
    assert!(!holds(&everything, resident_id().as_bytes()));
    let copy = tree(&out.join("发布包/files"));
    assert_eq!(copy.len(), 1);
    assert!(holds(&copy[0].1, "咨询热线：12345".as_bytes()));
    for what in ["", "发布包", "发布包.zip", "审查日志.jsonl"] {
        let verdict = verify(&out.join(what));
        assert_eq!(verdict.verdict, "holds", "{what}: {:#?}", verdict.lines);
    }

    // The original is untouched, and was never needed to be.
    assert_eq!(std::fs::read(desk.dir.path().join("drafts/关于发放补贴的通知.txt")).unwrap(), text.as_bytes());
}

#[test]
fn one_changed_byte_is_found() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &draft())]);
    desk.submit(&item);
    desk.approve_all(&item);
    let out = desk.out("p");
    desk.drafter.package(&item, &out, &mut go).unwrap();
    for (name, bytes) in tree(&out) {
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        std::fs::write(out.join(&name), &changed).unwrap();
        assert_eq!(verify(&out).verdict, "fails", "{name}");
        std::fs::write(out.join(&name), &bytes).unwrap();
    }
    assert_eq!(verify(&out).verdict, "holds");
}

#[test]
fn made_twice_every_export_is_the_same_bytes() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &draft()), ("附件1.csv", &format!("姓名,手机号\n王某某,{MOBILE}\n"))]);
    desk.submit(&item);
    desk.approve_all(&item);
    desk.drafter.package(&item, &desk.out("p1"), &mut go).unwrap();
    desk.head.export_log(&item, &desk.out("between")).unwrap();
    desk.archivist.package(&item, &desk.out("p2"), &mut go).unwrap();
    assert_eq!(tree(&desk.out("p1")), tree(&desk.out("p2")));

    desk.archivist.archive(&item, &desk.out("a1"), &mut go).unwrap();
    desk.archivist.archive(&item, &desk.out("a2"), &mut go).unwrap();
    assert_eq!(tree(&desk.out("a1")), tree(&desk.out("a2")));
    assert_eq!(verify(&desk.out("a1")).verdict, "holds", "{:#?}", verify(&desk.out("a1")).lines);
    assert!(!holds(&all_bytes(&desk.out("a1")), MOBILE.as_bytes()));

    desk.head.export_log(&item, &desk.out("l1")).unwrap();
    desk.head.export_log(&item, &desk.out("l2")).unwrap();
    assert_eq!(tree(&desk.out("l1")), tree(&desk.out("l2")));
    assert_eq!(verify(&desk.out("l1")).verdict, "holds");
}

#[test]
fn a_kept_value_needs_a_reason_and_stays() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &draft())]);
    let view = desk.drafter.item(&item).unwrap();
    let mobile = view.findings.iter().find(|finding| finding.kind == "mobile_phone").unwrap().id.clone();
    let this = || Selection::Findings { ids: vec![mobile.clone()] };
    let refused = desk.drafter.decide(&item, this(), Choice::Keep, None, "").unwrap_err();
    assert_eq!(refused.code, "reason_missing");
    desk.drafter.decide(&item, this(), Choice::Keep, Some("agency_contact"), "值班电话").unwrap();
    desk.submit(&item);
    desk.approve_all(&item);
    let out = desk.out("p");
    desk.drafter.package(&item, &out, &mut go).unwrap();
    let copies = all_bytes(&out.join("发布包/files"));
    assert!(holds(&copies, MOBILE.as_bytes()));
    assert!(!holds(&copies, resident_id().as_bytes()));
}

#[test]
fn the_same_value_where_nothing_flags_it_is_removed_too() {
    let desk = Desk::new();
    let table = "姓名,手机号\n欧阳测试,13800138000\n";
    let main = "通知\n经研究，由欧阳测试负责。\n";
    let item = desk.import(&[("通知.txt", main), ("附件1-欧阳测试名单.csv", table)]);
    let view = desk.drafter.item(&item).unwrap();
    assert!(view.findings.iter().any(|finding| finding.kind == "person_name"), "{:?}", view.findings);
    let names = Selection::Kind { kind: "person_name".into() };
    desk.drafter.decide(&item, names, Choice::Mask, None, "").unwrap();
    desk.submit(&item);
    desk.approve_all(&item);
    let out = desk.out("p");
    let written = desk.drafter.package(&item, &out, &mut go).unwrap();
    assert!(!holds(&all_bytes(&out.join("发布包")), "欧阳测试".as_bytes()), "{written:?}");
    assert_eq!(verify(&out).verdict, "holds");
}

#[test]
fn undoing_and_deciding_in_bulk() {
    let desk = Desk::new();
    let rows: String = (0..40).map(|n| format!("王某{n},1380013{:04}\n", n)).collect();
    let item = desk.import(&[("名册.csv", &format!("姓名,手机号\n{rows}"))]);
    let view = desk.drafter.item(&item).unwrap();
    let phones: Vec<_> = view.findings.iter().filter(|finding| finding.kind == "mobile_phone").collect();
    assert_eq!(phones.len(), 40, "{:?}", view.findings.first());
    let (file, column) = (phones[0].file.clone(), phones[0].column.clone().unwrap());
    let before = view.undecided;
    let view = desk.drafter.decide(&item, Selection::Column { file, column }, Choice::Delete, None, "").unwrap();
    assert_eq!(view.undecided, before - 40);
    let view = desk.drafter.undo(&item).unwrap();
    assert_eq!(view.undecided, before);
    assert_eq!(desk.drafter.undo(&item).unwrap_err().code, "cannot_undo");
}

#[test]
fn offsets_are_utf_16_where_the_window_reads_them() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("𠮷𠮷镇通知\n手机：{MOBILE}\n"))]);
    let view = desk.drafter.item(&item).unwrap();
    let document = desk.drafter.document(&item, &view.files[0].id).unwrap();
    let finding = document.findings.iter().find(|finding| finding.kind == "mobile_phone").unwrap();
    let units: Vec<u16> = document.parts[0].text.encode_utf16().collect();
    let value = String::from_utf16(&units[finding.start as usize..finding.end as usize]).unwrap();
    assert_eq!(value, MOBILE);
    assert_eq!(view.findings.iter().find(|f| f.id == finding.id).unwrap().start, finding.start);
}

#[test]
fn attachments_join_until_submission() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    let attachment = desk.draft("附件.txt", "附件内容\n");
    let join = || Matter::Join(item.clone());
    let rows = desk.drafter.import(std::slice::from_ref(&attachment), join(), &mut go).unwrap();
    assert_eq!(rows[0].item.as_deref(), Some(item.as_str()));
    assert_eq!(desk.drafter.item(&item).unwrap().files[1].attachment, 1);
    assert_eq!(desk.head.import(std::slice::from_ref(&attachment), join(), &mut go).unwrap_err().code, "wrong_state");
    desk.submit(&item);
    assert_eq!(desk.drafter.import(&[attachment], join(), &mut go).unwrap_err().code, "wrong_state");
}

#[test]
fn a_real_published_notice_has_nothing_to_decide_and_goes_the_whole_way() {
    let notice = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/seed/xiangtan-2022.txt");
    if !notice.exists() {
        println!("skipped: the corpora are not on this machine");
        return;
    }
    let desk = Desk::new();
    let rows = desk.drafter.import(&[notice], Matter::Each, &mut go).unwrap();
    assert_eq!((rows[0].result.as_str(), rows[0].block, rows[0].decide), ("imported", 0, 0), "{rows:?}");
    let item = rows[0].item.clone().unwrap();
    desk.submit(&item);
    desk.approve_all(&item);
    desk.drafter.package(&item, &desk.out("p"), &mut go).unwrap();
    assert_eq!(verify(&desk.out("p")).verdict, "holds");
}
