//! html: what a reader sees is the body, what he does not see is listed, and a copy is a clean page.

use xianshen_document::{Document, Edit, Format, Limits, Part, PartKind, read, redact, residue};

const PAGE: &str = "<!DOCTYPE html><html><head><title>页名</title><meta name=\"author\" content=\"作者某\"><style>.a{}</style><script>var s = '脚本某';</script></head>\
<body onload=\"go('事件某')\"><!-- 注释某 --><h1>标 题</h1><p>第一段 有<b>粗</b>字&amp;符<br>换行</p><div hidden>隐藏某</div><p style=\"display: none\">不见某</p>\
<img alt=\"替代某\" src=\"图某.png\"><table><tr><th>姓名</th><th colspan=\"2\">证号</th></tr><tr><td rowspan=\"2\">甲</td><td>1</td><td>2</td></tr><tr><td>3</td><td><p>4</p><p>5</p></td></tr></table><a href=\"http://x.invalid/链某\">链接</a></body></html>";

fn open(bytes: &[u8]) -> Document {
    read(bytes, "页.html", &Limits::default()).unwrap()
}

fn cells(part: &Part) -> Vec<(u32, u32, String)> {
    let characters: Vec<char> = part.text.chars().collect();
    part.tables[0].cells.iter().map(|cell| (cell.row, cell.col, characters[cell.start..cell.end].iter().collect())).collect()
}

#[test]
fn seen_and_unseen_stand_apart() {
    let document = open(PAGE.as_bytes());
    assert_eq!(document.format, Format::Html);
    let body = &document.parts[0];
    assert_eq!(body.text, "标 题\n第一段 有粗字&符\n换行\n姓名\t证号\n甲\t1\t2\n3\t4\n5\n链接\n");
    let expected = [(0, 0, "姓名"), (0, 1, "证号"), (1, 0, "甲"), (1, 1, "1"), (1, 2, "2"), (2, 1, "3"), (2, 2, "4\n5")];
    assert_eq!(cells(body), expected.map(|(row, col, text)| (row, col, text.to_string())));
    let all = |kind: PartKind| {
        document.parts.iter().filter(|part| part.kind == kind).map(|part| part.text.as_str()).collect::<String>()
    };
    assert!(all(PartKind::Comment).contains("注释某"));
    for hidden in ["隐藏某", "不见某", "脚本某"] {
        assert!(all(PartKind::Hidden).contains(hidden), "{hidden}");
    }
    for attribute in ["替代某", "链某", "事件某", "图某"] {
        assert!(all(PartKind::Attribute).contains(attribute), "{attribute}");
    }
    assert!(all(PartKind::Properties).contains("作者某") && all(PartKind::Properties).contains("页名"));
    assert_eq!(document.unscannable.len(), 1);
}

#[test]
fn a_copy_is_a_clean_page() {
    let document = open(PAGE.as_bytes());
    let at = |text: &str| document.parts[0].text[..document.parts[0].text.find(text).unwrap()].chars().count();
    let edit = |text: &str, with: &str| Edit {
        part: "body".into(),
        start: at(text),
        end: at(text) + text.chars().count(),
        with: with.into(),
    };
    let copy = redact(PAGE.as_bytes(), "", &[edit("甲", "＊"), edit("符\n换", "<&"), edit("2", "")], &Limits::default()).unwrap();
    assert!(copy.rebuilt && copy.dropped.len() == 6, "{:?}", copy.dropped);
    let again = open(&copy.bytes);
    assert!(
        again.parts[0].text.contains("有粗字&<&\n行\n") && again.parts[0].text.contains("＊\t1\t\n"),
        "{}",
        again.parts[0].text
    );
    let removed: Vec<String> = ["某", "甲", "页名", "符\n换"].map(String::from).into();
    assert_eq!(residue(&copy.bytes, &removed, &Limits::default()).unwrap(), []);
    assert_eq!(again.parts.iter().filter(|part| part.kind == PartKind::Hidden).count(), 0);
    // GB18030 pages are read as such and leave as UTF-8.
    let gb = encoding_rs::GB18030.encode(PAGE).0.into_owned();
    assert_eq!(open(&gb).parts[0].text, document.parts[0].text);
}

proptest::proptest! {
    #[test]
    fn arbitrary_pages_never_panic(page in "(<(p|div|table|tr|td|h1|b|script|template|br|svg|!--)( hidden| colspan=\"9\"| rowspan=\"0\")?>|</(p|div|table|tr|td|h1|script|template)>|[a甲&;\n ]){0,40}", start in 0usize..5, length in 0usize..5) {
        let page = format!("<html>{page}");
        if let Ok(document) = read(page.as_bytes(), "", &Limits::default()) {
            let count = document.parts[0].text.chars().count();
            let edit = Edit { part: "body".into(), start: start.min(count), end: (start + length).min(count), with: "×".into() };
            let copy = redact(page.as_bytes(), "", &[edit], &Limits::default()).unwrap();
            read(&copy.bytes, "", &Limits::default()).unwrap();
        }
    }
}

#[test]
fn elements_nested_without_end_are_refused_before_they_cost_the_square() {
    for tags in ["<div>", "<div/>", "<div></b>", "<div></p>", "<b><i>", "<ul><li>", "<table><div/>"] {
        let page = format!("<!doctype html><body>{}", tags.repeat(100_000));
        assert_eq!(read(page.as_bytes(), "a.html", &Limits::default()).unwrap_err().code, "too_deep", "{tags}");
    }
}

#[test]
fn long_flat_pages_are_not_too_deep() {
    let page = format!("<!doctype html><body>{}", "<p>段<br/><img/><div><span>行</span></div>".repeat(5_000));
    assert!(read(page.as_bytes(), "a.html", &Limits::default()).is_ok());
}

#[test]
fn a_stray_control_character_is_no_reason_to_refuse_a_page() {
    let document = open("<!DOCTYPE html>\n<html><body><p>电话138\u{4}00000001</p></body></html>".as_bytes());
    assert_eq!(document.parts[0].text, "电话13800000001\n");
}
