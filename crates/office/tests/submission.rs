//! What must be known before anybody signs: how it is to be published, that every copy proves clean, what was returned.

mod common;

use std::ops::ControlFlow;
use std::sync::Arc;

use common::*;
use xianshen_office::view::{Choice, Description, RoleView, Selection, StateView};
use xianshen_office::{Matter, Office};

/// A unit whose own name holds a value that the roster masks: no page of the package can be clean.
fn named_after_somebody() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let founding = xianshen_office::Founding { unit: "欧阳明村民委员会".into(), ..founding() };
    let office = Arc::new(Office::found(&dir.path().join("office"), founding, clock()).unwrap());
    Desk::at(dir, office)
}

#[test]
fn what_cannot_be_packaged_is_not_submitted() {
    let desk = named_after_somebody();
    let item = desk.import(&[("名册.csv", "序号,姓名,手机号\n1,欧阳明,19900000001\n2,司马青,19900000002\n")]);
    desk.mask_all(&item);
    desk.describe(&item);
    let before = desk.drafter.item(&item).unwrap();
    let refused = desk.drafter.submit(&item, "已自审", &mut go).unwrap_err();
    assert_eq!(refused.code, "not_clean", "{refused:?}");
    assert!(refused.zh.contains("还不能送审") && refused.zh.contains("姓名") && !refused.zh.contains("欧阳明"), "{}", refused.zh);
    assert!(refused.en.contains("cannot be submitted yet"), "{}", refused.en);
    let after = desk.drafter.item(&item).unwrap();
    assert_eq!((after.state, after.head), (StateView::Draft, before.head), "nothing was recorded");
    // Decided otherwise, it goes.
    let name = after.findings.iter().find(|f| f.kind == "person_name" && f.line == 2).unwrap().id.clone();
    let which = Selection::Findings { ids: vec![name] };
    desk.drafter.decide(&item, which, Choice::Keep, Some("already_public"), "与单位名称相同").unwrap();
    desk.drafter.submit(&item, "已自审", &mut go).unwrap();
}

#[test]
fn proving_before_submission_shows_progress_and_can_be_cancelled() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("关于某事的通知\n手机：{MOBILE}\n")), ("附件1.txt", "附件\n")]);
    desk.mask_all(&item);
    desk.describe(&item);
    let cancelled = desk.drafter.submit(&item, "", &mut |_| ControlFlow::Break(())).unwrap_err();
    assert_eq!(cancelled.code, "cancelled");
    assert_eq!(desk.drafter.item(&item).unwrap().state, StateView::Draft);
    let mut seen = Vec::new();
    let mut watch = |view: xianshen_office::view::ProgressView| {
        seen.push(view);
        ControlFlow::Continue(())
    };
    desk.drafter.submit(&item, "", &mut watch).unwrap();
    assert!(seen.iter().all(|view| view.total == 5 && !view.label.is_empty() && !view.label_en.is_empty()), "{seen:?}");
    assert_eq!(seen.len(), 5);
    assert!(!desk.out("").exists(), "nothing is written");
}

#[test]
fn a_matter_that_nobody_gets_needs_no_clean_copy() {
    let desk = named_after_somebody();
    let item = desk.import(&[("名册.csv", "序号,姓名,手机号\n1,欧阳明,19900000001\n")]);
    desk.mask_all(&item);
    let view = desk.drafter.item(&item).unwrap();
    let description = Description { disposition: "不予公开".into(), method: "不公开".into(), ..view.description };
    desk.drafter.describe(&item, description).unwrap();
    desk.drafter.submit(&item, "", &mut go).unwrap();
    desk.head.approve(&item, "", PASSPHRASE).unwrap();
    desk.reviewer.not_disclose(&item, "third_party_rights", "", PASSPHRASE).unwrap();
    // The bag holds form and log, and never the original.
    desk.archivist.archive(&item, &desk.out("a"), &mut go).unwrap();
    let folders: std::collections::BTreeSet<String> = tree(&desk.out("a"))
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("data/").and_then(|rest| rest.split('/').next()).map(str::to_owned))
        .collect();
    assert_eq!(folders.iter().map(String::as_str).collect::<Vec<_>>(), ["form", "log"]);
    assert!(!holds(&all_bytes(&desk.out("a")), b"19900000001"));
}

#[test]
fn a_matter_says_how_it_is_published_and_its_paper_says_the_same() {
    let desk = Desk::new();
    let item =
        desk.import(&[("通知.txt", "关于某事的通知\n\n请遵照执行。\n\n某某县测试局\n2026年11月20日\n\n（此件主动公开）\n")]);
    assert_eq!(desk.drafter.submit(&item, "", &mut go).unwrap_err().code, "no_disposition");
    let view = desk.drafter.item(&item).unwrap();
    assert_eq!(view.blocking.len(), view.blocking_en.len());
    assert!(view.blocking.iter().any(|line| line.contains("公开方式")), "{:?}", view.blocking);
    let with = |disposition: &str, method: &str| {
        let description = Description { disposition: disposition.into(), method: method.into(), ..view.description.clone() };
        desk.drafter.describe(&item, description).unwrap();
        desk.drafter.submit(&item, "", &mut go).err().map(|trouble| trouble.code)
    };
    assert_eq!(with("不予公开", "互联网").as_deref(), Some("method_contradicts"));
    assert_eq!(with("主动公开", "不公开").as_deref(), Some("method_contradicts"));
    assert_eq!(with("依申请公开", "依申请").as_deref(), Some("note_contradicts"));
    assert_eq!(with("主动公开", "互联网"), None);
}

#[test]
fn a_word_kept_by_decision_may_be_typed_and_no_other() {
    let desk = Desk::new();
    let text = format!("关于某事的通知\n值班电话：{MOBILE}\n联系人手机：19900000001\n");
    let item = desk.import(&[("通知.txt", &text)]);
    let view = desk.drafter.item(&item).unwrap();
    let title = |value: &str| Description {
        title: format!("关于{value}的通知"),
        disposition: "主动公开".into(),
        method: "互联网".into(),
        ..view.description.clone()
    };
    let refused = desk.drafter.describe(&item, title(MOBILE)).unwrap_err();
    assert_eq!(refused.code, "typed_flagged");
    assert!(refused.zh.contains("“138****8000”") && refused.en.contains("“138****8000”"), "{}", refused.zh);
    let kept = view.findings.iter().find(|f| f.excerpt.starts_with("138")).unwrap().id.clone();
    let which = || Selection::Findings { ids: vec![kept.clone()] };
    desk.drafter.decide(&item, which(), Choice::Keep, Some("agency_contact"), "值班电话，向社会公布").unwrap();
    desk.drafter.describe(&item, title(MOBILE)).unwrap();
    assert_eq!(desk.drafter.describe(&item, title("19900000001")).unwrap_err().code, "typed_flagged");
    // Decided otherwise afterwards, the title no longer goes.
    desk.mask_all(&item);
    desk.drafter.decide(&item, which(), Choice::Mask, None, "").unwrap();
    assert_eq!(desk.drafter.submit(&item, "", &mut go).unwrap_err().code, "description_flagged");
    desk.drafter.decide(&item, which(), Choice::Keep, Some("agency_contact"), "值班电话，向社会公布").unwrap();
    desk.drafter.submit(&item, &format!("已核对{MOBILE}"), &mut go).unwrap();
    desk.approve_all(&item);
    let out = desk.out("p");
    desk.drafter.package(&item, &out, &mut go).unwrap();
    assert_eq!(xianshen_office::verify(&out).verdict, "holds");
}

#[test]
fn a_returned_matter_says_by_whom_when_why_and_about_what() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("关于某事的通知\n手机：{MOBILE}\n"))]);
    let view = desk.submit(&item);
    assert!(view.returned.is_none() && !view.unchanged_since_return);
    let id = view.findings[0].id.clone();
    let view = desk.head.return_(&item, std::slice::from_ref(&id), "联系电话请核实").unwrap();
    let returned = view.returned.unwrap();
    assert_eq!((returned.by.as_str(), returned.reasons.as_str(), returned.round), ("乙某", "联系电话请核实", 1));
    assert_eq!((returned.step_zh.as_str(), returned.step_en.as_str()), ("科室审核", "section review"));
    assert_eq!((returned.findings, returned.named), (vec![id], 1));
    assert!(returned.at.ends_with('Z') && view.unchanged_since_return);
    assert_eq!(desk.drafter.submit(&item, "  ", &mut go).unwrap_err().code, "unchanged_since_return");
    desk.drafter.submit(&item, "号码无误，已遮盖，不再改动", &mut go).unwrap();
    let view = desk.head.item(&item).unwrap();
    assert!(view.unchanged_since_return && view.returned.is_some(), "the next reviewers see it");
    assert_eq!(view.history.first().unwrap().seq, 1);
    // A file brought in anew has other findings: those that were named are not shown on them.
    desk.head.return_(&item, &[view.findings[0].id.clone()], "请换附件").unwrap();
    let path = desk.draft("附件1.txt", "补充\n");
    desk.drafter.import(&[path], Matter::Join(item.clone()), &mut go).unwrap();
    let view = desk.drafter.submit(&item, "", &mut go).unwrap();
    assert!(!view.unchanged_since_return);
    assert!(!view.changes.is_empty() && view.changes.len() == view.changes_en.len());
    assert!(view.changes_en.iter().all(|line| line.is_ascii() || line.contains("附件1")), "{:?}", view.changes_en);
}

#[test]
fn the_views_speak_english_too() {
    let desk = Desk::new();
    let item = desk.import(&[("notice.txt", "关于某事的通知\n")]);
    let view = desk.submit(&item);
    assert_eq!(view.state_en, "section review");
    assert!(desk.head.queue().unwrap().iter().all(|row| row.state_en.is_ascii()));
    for row in &view.history {
        assert!(row.role_en.is_ascii() && row.act_en.is_ascii() && !row.act_en.is_empty(), "{row:?}");
    }
    let english = view.history.iter().find(|row| row.act == "scanned").unwrap();
    assert!(english.detail_en.starts_with("notice.txt: 0 to block"), "{}", english.detail_en);
    assert!(view.steps.iter().all(|step| step.name_en.is_ascii()));
    let people = desk.head.people().unwrap();
    assert!(people.iter().any(|one| one.role == RoleView::Signer && one.role_en == "signer"));
}
