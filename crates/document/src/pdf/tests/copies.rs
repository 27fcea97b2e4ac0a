//! Clean copies: what was removed is in none of their streams, what was left stands as it was.

use super::build::{Build, read, texts, write};
use crate::{Block, Edit, Limits, PartKind, clean_pdf};

const ID: &str = "11010519000101001X";

fn draft() -> Vec<u8> {
    let paragraph = |text: &str| Block::Paragraph(text.into());
    let header = ["序号", "姓名", "身份证号"].map(String::from).to_vec();
    let rows =
        (1..=40).map(|i| vec![i.to_string(), format!("甲某{i}"), if i == 33 { ID.into() } else { format!("第{i}号") }]).collect();
    let blocks = [
        Block::Heading("演练县临时救助公示".into()),
        paragraph("各乡镇人民政府："),
        paragraph(&format!("经审核，{ID}符合条件，现予公示，公示期五个工作日，有异议的请向县民政局反映，逾期不再受理。")),
        Block::Table { header, rows },
        paragraph("2026年11月2日"),
    ];
    clean_pdf("演练", &blocks).unwrap()
}

/// Edits that mask every place of a value, line breaks or not.
fn edits(bytes: &[u8], value: &str, with: &str) -> Vec<Edit> {
    let mut out = Vec::new();
    for part in read(bytes).parts {
        let chars: Vec<(usize, char)> = part.text.chars().enumerate().filter(|(_, c)| *c != '\n').collect();
        let wanted: Vec<char> = value.chars().collect();
        for window in chars.windows(wanted.len()).filter(|w| w.iter().map(|x| x.1).eq(wanted.iter().copied())) {
            let (start, end) = (window.first().unwrap().0, window.last().unwrap().0 + 1);
            out.push(Edit { part: part.name.clone(), start, end, with: with.into() });
        }
    }
    out
}

fn holds(bytes: &[u8], value: &str) -> bool {
    let utf16: Vec<u8> = value.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let streams = super::super::streams(bytes, &Limits::default()).unwrap();
    assert!(streams.len() > 10);
    streams.iter().any(|(_, s)| [value.as_bytes(), &utf16].iter().any(|v| s.windows(v.len()).any(|w| w == *v)))
}

#[test]
fn a_removed_value_is_in_no_stream_and_the_rest_stands() {
    let original = draft();
    assert!(holds(&original, ID));
    let edits = edits(&original, ID, "110***********001X");
    assert_eq!(edits.len(), 2);
    let copy = super::super::redact(&original, &edits, &Limits::default()).unwrap();
    assert!(copy.rebuilt);
    assert!(!holds(&copy.bytes, ID));
    let document = read(&copy.bytes);
    let flat = |text: String| text.replace(['\n', '\t'], "");
    let body = flat(texts(&document, PartKind::Body));
    for kept in
        ["演练县临时救助公示", "各乡镇人民政府：", "110***********001X符合条件，现予公示", "甲某40", "第40号", "2026年11月2日"]
    {
        assert!(body.contains(kept), "{kept} is not in {body}");
    }
    assert!(texts(&document, PartKind::HeaderFooter).contains("本件为脱敏重排件，版式与原件不同"));
    assert!(texts(&document, PartKind::HeaderFooter).contains("1/"));
    let table = document.parts.iter().flat_map(|part| part.tables.iter().map(move |table| (part, table))).next().unwrap();
    let chars: Vec<char> = table.0.text.chars().collect();
    let cell = |row, col| {
        let cell = table.1.cells.iter().find(|cell| (cell.row, cell.col) == (row, col)).unwrap();
        chars[cell.start..cell.end].iter().collect::<String>()
    };
    assert_eq!((cell(0, 2).as_str(), cell(1, 1).as_str()), ("身份证号", "甲某1"));
}

#[test]
fn glyphs_of_removed_text_are_not_in_the_font() {
    let original = clean_pdf("演练", &[Block::Paragraph("公开内容，龘某某".into())]).unwrap();
    assert!(holds(&original, "龘"));
    let copy = super::super::redact(&original, &edits(&original, "龘某某", "***"), &Limits::default()).unwrap();
    // The map to Unicode would tell which glyphs are in the subset.
    let streams = super::super::streams(&copy.bytes, &Limits::default()).unwrap();
    let maps: Vec<_> = streams.iter().filter(|(_, s)| s.windows(11).any(|w| w == b"beginbfchar")).collect();
    assert!(!maps.is_empty());
    let code = format!("{:04X}", u32::from('龘'));
    assert!(maps.iter().all(|(_, s)| !String::from_utf8_lossy(s).to_uppercase().contains(&code)));
}

#[test]
fn made_twice_the_same_bytes() {
    let original = draft();
    assert_eq!(original, draft());
    let copy = || super::super::redact(&original, &edits(&original, ID, "×"), &Limits::default()).unwrap();
    assert_eq!(copy().bytes, copy().bytes);
}

#[test]
fn edits_that_do_not_fit_are_refused() {
    let original = draft();
    for (part, start, end) in [("第9页", 0, 1), ("第1页", 0, 1_000_000), ("第1页", 5, 4)] {
        let edit = Edit { part: part.into(), start, end, with: String::new() };
        assert_eq!(super::super::redact(&original, &[edit], &Limits::default()).unwrap_err().code, "bad_edit");
    }
}

#[test]
fn an_edit_beside_the_pages_is_accepted_and_its_part_left_out() {
    let original = draft();
    let properties = read(&original).parts.into_iter().find(|part| part.kind == PartKind::Properties).unwrap();
    let edit = Edit { part: properties.name, start: 0, end: 1, with: "×".into() };
    let copy = super::super::redact(&original, &[edit], &Limits::default()).unwrap();
    assert!(copy.dropped.contains(&"文档属性".to_owned()));
    assert!(!texts(&read(&copy.bytes), PartKind::Properties).contains("演练"));
}

#[test]
fn a_character_without_a_glyph_is_reported_never_lost() {
    let error = clean_pdf("演练", &[Block::Paragraph("选项☑".into())]).unwrap_err();
    assert_eq!(error.code, "unsupported");
    assert!(error.zh.contains("U+2611"));

    // Helvetica's bullet-like arrow from the map of a file: the snowman has no glyph in the built-in typeface.
    let mut build = Build::new("BT /M 12 Tf 60 700 Td (a) Tj ET".to_owned() + &write("PLAIN", 60, 760));
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange \
               1 beginbfchar <61> <2611> endbfchar endcmap end";
    let map = build.stream(lopdf::dictionary! {}, map);
    let font = lopdf::dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "ToUnicode" => map };
    build.resource("Font", "M", font);
    let copy = super::super::redact(&build.bytes(), &[], &Limits::default()).unwrap();
    assert!(copy.dropped.iter().any(|line| line.contains("U+2611")), "{:?}", copy.dropped);
    assert!(texts(&read(&copy.bytes), PartKind::Body).contains('〓'));
}

#[test]
fn a_copy_can_be_copied_again() {
    let original = draft();
    let once = super::super::redact(&original, &[], &Limits::default()).unwrap();
    let twice = super::super::redact(&once.bytes, &[], &Limits::default()).unwrap();
    let label = |bytes: &[u8]| texts(&read(bytes), PartKind::HeaderFooter).matches("脱敏重排件").count();
    assert_eq!(label(&once.bytes), label(&twice.bytes));
    let flat = |bytes: &[u8]| texts(&read(bytes), PartKind::Body).replace(['\n', '\t'], "");
    assert_eq!(flat(&once.bytes), flat(&twice.bytes));
}
