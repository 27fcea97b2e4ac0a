//! What a person sees and no rule finds: marked, decided, signed, and gone from everything that leaves.

mod common;

use common::*;
use xianshen_office::view::{ActionView, Choice, FindingView, ItemView, MarkView, Selection, StateView};
use xianshen_office::{Units, mark_kinds, verify};

/// Words that no rule knows.
const SECRET: &str = "蓝鲸计划";

/// UTF-16 offsets of the n-th place of a text in a part, as the window's editor gives them.
fn place(desk: &Desk, item: &str, file: usize, value: &str, n: usize, every: bool) -> MarkView {
    let view = desk.drafter.item(item).unwrap();
    let file = view.files[file].id.clone();
    let document = desk.drafter.document(item, &file).unwrap();
    let (part, at) = document
        .parts
        .iter()
        .flat_map(|part| part.text.match_indices(value).map(move |(at, _)| (part, at)))
        .nth(n)
        .unwrap_or_else(|| panic!("{value} in {:?}", document.parts));
    let units = |text: &str| text.encode_utf16().count() as u32;
    let start = units(&part.text[..at]);
    MarkView { file, part: part.name.clone(), start, end: start + units(value), kind: "work_secret".into(), every }
}

fn marks(view: &ItemView) -> Vec<&FindingView> {
    view.findings.iter().filter(|finding| finding.rule == "manual").collect()
}

fn package(desk: &Desk, item: &str, name: &str) -> Vec<u8> {
    desk.submit(item);
    desk.approve_all(item);
    let out = desk.out(name);
    desk.drafter.package(item, &out, &mut go).unwrap();
    assert_eq!(verify(&out).verdict, "holds", "{:#?}", verify(&out).lines);
    all_bytes(&out)
}

#[test]
fn a_marked_text_is_in_nothing_that_leaves_and_never_in_the_office_folder() {
    let desk = Desk::new();
    let main = format!("通知😀\r\n经研究，{SECRET}由某科负责。\r\n另，蓝鲸\r\n计划照旧，蓝 鲸 计 划延后。\r\n");
    let table = format!("事项,说明\n补贴,按{SECRET}办\n");
    let item = desk.import(&[("通知.txt", &main), ("附件1-说明.csv", &table)]);
    let view = desk.drafter.item(&item).unwrap();
    assert!(view.findings.is_empty() && view.actions.contains(&ActionView::Mark), "{:?}", view.findings);

    let done = desk.drafter.mark(&item, &place(&desk, &item, 0, SECRET, 0, true), Units::Utf16, None).unwrap();
    assert_eq!((done.ids.len(), done.already, done.names), (4, 0, 0));
    let found = marks(&done.item);
    assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [2, 3, 4, 2]);
    assert_eq!(found[3].cell.as_deref().and_then(|cell| cell.rsplit_once('!')).map(|(_, at)| at), Some("B2"));
    assert!(found.iter().all(|finding| finding.same == found[0].same && finding.same_count == 3));
    assert!(found.iter().all(|f| (f.severity.as_str(), f.confidence.as_str()) == ("decide", "certain")));
    assert!(found.iter().all(|f| f.why.contains("人工标注") && f.basis.contains("第") && !f.excerpt.contains(SECRET)));
    assert_eq!(done.item.undecided, 4);
    assert_eq!(desk.drafter.submit(&item, "", &mut go).unwrap_err().code, "undecided");
    desk.drafter.decide(&item, Selection::Same { id: done.ids[0].clone() }, Choice::Mask, None, "").unwrap();

    let out = package(&desk, &item, "p");
    for spelling in [SECRET, "蓝鲸\r\n计划", "蓝 鲸 计 划", "蓝鲸"] {
        assert!(!holds(&out, spelling.as_bytes()), "{spelling}");
    }
    let view = desk.drafter.item(&item).unwrap();
    assert!(view.history.iter().any(|row| row.act_zh == "人工标注" && row.detail.contains("工作秘密 4")), "{:?}", view.history);
    assert!(!format!("{:?}", view.history).contains("蓝鲸计划由"));
    let copy = &tree(&desk.out("p").join("发布包/files"));
    assert!(copy.iter().any(|(_, bytes)| holds(bytes, "由某科负责".as_bytes())));
    // Nothing that was typed or selected is in the clear, and nothing of it is even in the encrypted log.
    let folder = desk.office_dir();
    let wide: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let everything = all_bytes(&folder);
    assert!(!holds(&everything, SECRET.as_bytes()) && !holds(&everything, &wide));
    desk.reviewer.export_log(&item, &desk.out("log")).unwrap();
    let log = String::from_utf8(std::fs::read(desk.out("log").join("审查日志.jsonl")).unwrap()).unwrap();
    let acts: Vec<&str> = log.lines().filter(|line| line.contains("\"marked\"")).collect();
    assert!(!acts.is_empty() && acts.iter().all(|line| !line.contains("蓝鲸计划")), "{acts:?}");
    desk.archivist.archive(&item, &desk.out("a"), &mut go).unwrap();
    assert_eq!(verify(&desk.out("a")).verdict, "holds");
}

#[test]
fn one_marked_place_takes_the_same_words_elsewhere_along_unless_they_are_kept() {
    let desk = Desk::new();
    let text = format!("甲：{SECRET}。\n乙：{SECRET}，蓝鲸\n计划。\n");
    let item = desk.import(&[("通知.txt", &text)]);
    let done = desk.drafter.mark(&item, &place(&desk, &item, 0, SECRET, 1, false), Units::Utf16, Some(Choice::Delete)).unwrap();
    assert_eq!((done.ids.len(), marks(&done.item)[0].line), (1, 2));
    assert_eq!((done.item.undecided, marks(&done.item)[0].decision.as_ref().unwrap().choice), (0, Choice::Delete));
    let out = package(&desk, &item, "p");
    assert!(!holds(&out, SECRET.as_bytes()) && !holds(&out, "蓝鲸\n计划".as_bytes()));
    assert!(holds(&out, "甲：。\n乙：，。\n".as_bytes()));

    // A place that is kept by decision stays, and so may the others.
    let item = desk.import(&[("通知.txt", &text)]);
    let done = desk.drafter.mark(&item, &place(&desk, &item, 0, SECRET, 0, true), Units::Utf16, Some(Choice::Mask)).unwrap();
    assert_eq!(done.ids.len(), 3);
    let keep = Selection::Findings { ids: vec![done.ids[0].clone()] };
    desk.drafter.decide(&item, keep, Choice::Keep, Some("already_public"), "").unwrap();
    let out = package(&desk, &item, "q");
    assert!(holds(&out, format!("甲：{SECRET}。\n乙：〔已遮盖〕，〔已遮盖〕。\n").as_bytes()));
}

#[test]
fn a_marked_text_in_a_name_is_told_and_is_not_published() {
    let desk = Desk::new();
    let item =
        desk.import(&[(&format!("关于{SECRET}的通知.txt"), &format!("{SECRET}\n")), (&format!("附件1-{SECRET}.txt"), "说明\n")]);
    let spot = place(&desk, &item, 0, SECRET, 0, false);
    let done = desk.drafter.mark(&item, &spot, Units::CodePoints, Some(Choice::Mask)).unwrap();
    assert_eq!(done.names, 3, "two files and the title");
    package(&desk, &item, "p");
    assert!(!holds(&all_bytes(&desk.out("p").join("发布包")), SECRET.as_bytes()));
}

#[test]
fn one_undo_takes_back_a_mark_with_its_decision_and_a_later_decision_first() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("{SECRET}\n{SECRET}\n"))]);
    let before = desk.drafter.item(&item).unwrap().findings_digest;
    desk.drafter.mark(&item, &place(&desk, &item, 0, SECRET, 0, true), Units::Utf16, Some(Choice::Mask)).unwrap();
    let view = desk.drafter.undo(&item).unwrap();
    assert!(view.findings.is_empty() && view.findings_digest == before);
    assert_eq!(desk.drafter.undo(&item).unwrap_err().code, "cannot_undo");

    let done = desk.drafter.mark(&item, &place(&desk, &item, 0, SECRET, 0, true), Units::Utf16, None).unwrap();
    desk.drafter.decide(&item, Selection::All, Choice::Mask, None, "").unwrap();
    let view = desk.drafter.undo(&item).unwrap();
    assert_eq!((marks(&view).len(), view.undecided), (2, 2), "the decision came by itself");
    let view = desk.drafter.unmark(&item, &done.ids[..1]).unwrap();
    assert_eq!((marks(&view).len(), marks(&view)[0].id.as_str()), (1, done.ids[1].as_str()));
    assert!(desk.drafter.undo(&item).unwrap().findings.is_empty());
}

#[test]
fn a_reviewer_marks_with_the_return_and_the_drafter_answers() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("关于{SECRET}的通知\n"))]);
    desk.submit(&item);
    let spot = place(&desk, &item, 0, SECRET, 0, false);
    assert_eq!(desk.reviewer.return_marking(&item, &[], "此处", &[spot.clone()], Units::Utf16).unwrap_err().code, "not_yours");
    assert!(desk.head.mark(&item, &spot, Units::Utf16, None).is_err(), "a reviewer marks with a return only");
    assert_eq!(desk.head.return_marking(&item, &[], " ", &[spot.clone()], Units::Utf16).unwrap_err().code, "reason_missing");
    let view = desk.head.return_marking(&item, &[], "第一行漏了一处", &[spot], Units::Utf16).unwrap();
    assert_eq!((view.state, view.undecided), (StateView::Returned, 1));
    assert!(marks(&view)[0].why.contains("科室负责人"), "{}", marks(&view)[0].why);
    let id = marks(&view)[0].id.clone();
    assert_eq!(desk.drafter.unmark(&item, &[id.clone()]).unwrap_err().code, "not_your_mark");
    assert_eq!(desk.drafter.submit(&item, "", &mut go).unwrap_err().code, "undecided");
    desk.drafter.decide(&item, Selection::Findings { ids: vec![id] }, Choice::Delete, None, "").unwrap();
    assert!(!holds(&package(&desk, &item, "p"), SECRET.as_bytes()));
}

#[test]
fn what_cannot_be_marked_is_refused_with_advice() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("手机：{MOBILE}，{SECRET}  \n")), ("附件1.csv", "甲,蓝鲸\n计划,乙\n")]);
    let refused = |place: &MarkView| desk.drafter.mark(&item, place, Units::Utf16, None).unwrap_err().code;
    let whole = place(&desk, &item, 0, &format!("{MOBILE}，{SECRET}"), 0, false);
    assert_eq!(refused(&whole), "mark_overlaps");
    let spot = place(&desk, &item, 0, SECRET, 0, false);
    assert_eq!(refused(&MarkView { kind: "secrecy_mark".into(), ..spot.clone() }), "unknown_kind");
    assert_eq!(refused(&MarkView { part: "other".into(), ..spot.clone() }), "nothing_marked");
    assert_eq!(refused(&MarkView { file: "other".into(), ..spot.clone() }), "unknown_file");
    assert_eq!(refused(&MarkView { start: 900, end: 990, ..spot.clone() }), "nothing_marked");
    assert_eq!(refused(&MarkView { start: spot.end, ..spot.clone() }), "nothing_marked");
    assert_eq!(refused(&place(&desk, &item, 0, "，", 0, false)), "nothing_marked");
    assert_eq!(refused(&MarkView { every: true, ..place(&desk, &item, 0, "蓝", 0, false) }), "mark_too_short");
    assert_eq!(refused(&place(&desk, &item, 1, "甲,蓝鲸", 0, false)), "mark_cells");
    assert_eq!(desk.drafter.mark_text(&item, "红鲸计划", "work_secret", None).unwrap_err().code, "not_found");
    // White space around a selection is not part of it; two cells are two values.
    let wide = MarkView { end: spot.end + 2, every: true, ..spot };
    let done = desk.drafter.mark(&item, &wide, Units::Utf16, None).unwrap();
    assert_eq!((done.ids.len(), marks(&done.item)[0].end), (1, wide.end - 2));
    assert_eq!(desk.drafter.mark_text(&item, SECRET, "work_secret", None).unwrap_err().code, "mark_overlaps");
    assert_eq!(mark_kinds().len(), 9);
}

#[test]
fn instances_that_a_rule_found_are_decided_with_the_marks() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于高血压防治的通知\n"), ("附件1.csv", "姓名,健康状况\n王某某,高血压\n")]);
    let view = desk.drafter.item(&item).unwrap();
    let found = view.findings.iter().find(|finding| finding.kind == "health_status").expect("a rule finds it in the column");
    assert!(found.decision.is_none());
    let done = desk.drafter.mark_text(&item, "高血压", "health_status", Some(Choice::Mask)).unwrap();
    assert_eq!((done.ids.len(), done.already), (1, 1));
    let again = done.item.findings.iter().find(|finding| finding.id == found.id).unwrap();
    assert_eq!(again.decision.as_ref().map(|decision| decision.choice), Some(Choice::Mask));
    // One undo: the decision was about both, the mark came with it.
    let view = desk.drafter.undo(&item).unwrap();
    assert!(view.findings.iter().all(|finding| finding.decision.is_none()) && marks(&view).is_empty());
}

#[test]
fn a_mark_in_markdown_goes_by_its_kinds_label() {
    let desk = Desk::new();
    let text = format!("首段\n{SECRET}在此\n");
    let item = desk.import(&[("通知.md", &text)]);
    desk.drafter.mark_text(&item, SECRET, "trade_secret", Some(Choice::Mask)).unwrap();
    let out = package(&desk, &item, "p");
    assert!(!holds(&out, SECRET.as_bytes()) && holds(&out, "〔已遮盖：商业信息〕在此".as_bytes()));
}
