//! xlsx: every channel is read, cells know where they stand, and a copy holds none of what was taken out.

mod kit;

use kit::{Office, S, entries, entry};
use xianshen_document::{Document, Edit, Limits, Part, PartKind, read, redact, residue};

const BOOK: &str = "xl/workbook.xml";
const SHEET1: &str = "xl/worksheets/sheet1.xml";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

fn limits() -> Limits {
    Limits::default()
}

fn open(bytes: &[u8]) -> Document {
    read(bytes, "x.xlsx", &limits()).unwrap()
}

fn part<'a>(document: &'a Document, name: &str) -> &'a Part {
    let names: Vec<&str> = document.parts.iter().map(|part| part.name.as_str()).collect();
    document.parts.iter().find(|part| part.name == name).unwrap_or_else(|| panic!("no part {name}: {names:?}"))
}

fn cells(part: &Part) -> Vec<(u32, u32, String)> {
    let characters: Vec<char> = part.text.chars().collect();
    part.tables[0].cells.iter().map(|cell| (cell.row, cell.col, characters[cell.start..cell.end].iter().collect())).collect()
}

fn expect(cells: &[(u32, u32, &str)]) -> Vec<(u32, u32, String)> {
    cells.iter().map(|&(row, col, text)| (row, col, text.to_string())).collect()
}

fn edits(document: &Document, value: &str, with: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for part in &document.parts {
        for (at, found) in part.text.match_indices(value) {
            let start = part.text[..at].chars().count();
            edits.push(Edit { part: part.name.clone(), start, end: start + found.chars().count(), with: with.into() });
        }
    }
    edits
}

fn strings(office: &mut Office, items: &str) {
    office.child(
        BOOK,
        "sharedStrings",
        "xl/sharedStrings.xml",
        &format!("{KIND}.sharedStrings+xml"),
        &format!("<sst {S}>{items}</sst>"),
    );
}

/// A roster: shared strings used twice, rich text, numbers, dates, formulas, a hidden row and a hidden column.
fn roster() -> Vec<u8> {
    let data = "<cols><col min=\"5\" max=\"5\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"E2\" t=\"s\"><v>3</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" s=\"1\"><v>45292</v></c><c r=\"C3\"><v>1.3812345678E10</v></c><c r=\"E3\" t=\"s\"><v>4</v></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c><c r=\"C4\" s=\"2\" t=\"str\"><f>A4&amp;\"x\"</f><v>甲x</v></c><c r=\"D4\" t=\"inlineStr\"><is><t>行内</t></is></c></row>\
        <row r=\"5\" hidden=\"1\"><c r=\"A5\" t=\"s\"><v>5</v></c></row>\
        <row r=\"6\"><c r=\"C6\"><v>1.10101190001010E+17</v></c><c r=\"D6\" t=\"b\"><v>1</v></c></row></sheetData>";
    let mut office = Office::xlsx(&[("花名册", "", data)], "");
    let styles =
        format!("<styleSheet {S}><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"0\"/></cellXfs></styleSheet>");
    office.child(BOOK, "styles", "xl/styles.xml", &format!("{KIND}.styles+xml"), &styles);
    strings(
        &mut office,
        "<si><t>姓名</t></si><si><r><t>手</t></r><r><rPr><b/></rPr><t>机&amp;</t></r><rPh sb=\"0\" eb=\"1\"><t>shou</t></rPh></si><si><t>甲某某</t></si><si><t>隐藏列头</t></si><si><t>隐藏值</t></si><si><t>隐藏行</t></si><si><t>旧状态</t></si>",
    );
    office.bytes()
}

#[test]
fn cells_stand_where_the_sheet_shows_them() {
    let document = open(&roster());
    let sheet = part(&document, "花名册");
    assert_eq!(sheet.text, "姓名\t手机&\n甲某某\t2024-01-01\t13812345678\n甲某某\t甲x\t行内\n1.10101190001010E+17\tTRUE\n");
    let expected = [
        (1, 0, "姓名"),
        (1, 2, "手机&"),
        (2, 0, "甲某某"),
        (2, 1, "2024-01-01"),
        (2, 2, "13812345678"),
        (3, 0, "甲某某"),
        (3, 2, "甲x"),
        (3, 3, "行内"),
        (5, 2, "1.10101190001010E+17"),
        (5, 3, "TRUE"),
    ];
    assert_eq!(cells(sheet), expect(&expected));
    assert_eq!(sheet.tables[0].name, "花名册");
    let concealed = part(&document, "花名册·隐藏行列");
    assert_eq!(concealed.kind, PartKind::Hidden);
    assert_eq!(cells(concealed), expect(&[(1, 4, "隐藏列头"), (2, 4, "隐藏值"), (4, 0, "隐藏行")]));
    assert_eq!(part(&document, "花名册·公式").text, "A4&\"x\"");
    assert_eq!(part(&document, "共享字符串·注音").text, "shou");
    assert_eq!(part(&document, "共享字符串·未使用").text, "旧状态\n");
}

#[test]
fn one_of_two_cells_that_share_a_string_is_edited() {
    let bytes = roster();
    let document = open(&bytes);
    let name = cells(part(&document, "花名册"));
    assert_eq!(name[2].2, "甲某某");
    let cell = part(&document, "花名册").tables[0].cells[2];
    let edit = |start, end, with: &str| Edit { part: "花名册".into(), start, end, with: with.into() };
    let copy = redact(&bytes, "", &[edit(cell.start + 1, cell.end, "＊＊")], &limits()).unwrap();
    let again = cells(part(&open(&copy.bytes), "花名册"));
    assert_eq!((again[2].2.as_str(), again[5].2.as_str()), ("甲＊＊", "甲某某"));
    // With the second one edited too, nobody shows the string and it leaves the file.
    let other = part(&document, "花名册").tables[0].cells[5];
    let both = [edit(cell.start, cell.end, "甲＊＊"), edit(other.start + 1, other.end, "")];
    let copy = redact(&bytes, "", &both, &limits()).unwrap();
    assert!(
        residue(&copy.bytes, &["甲某某".into(), "隐藏值".into(), "隐藏行".into(), "旧状态".into()], &limits())
            .unwrap()
            .is_empty()
    );
    // Numbers, dates and cells with formulas become text of their own; the style stays.
    let sheet = part(&document, "花名册");
    let all: Vec<Edit> =
        [3, 4, 6].iter().map(|&index| edit(sheet.tables[0].cells[index].start, sheet.tables[0].cells[index].end, "无")).collect();
    let copy = redact(&bytes, "", &all, &limits()).unwrap();
    assert_eq!(
        part(&open(&copy.bytes), "花名册").text,
        "姓名\t手机&\n甲某某\t无\t无\n甲某某\t无\t行内\n1.10101190001010E+17\tTRUE\n"
    );
    let source = entry(&copy.bytes, SHEET1).unwrap();
    assert!(source.contains("<c r=\"B3\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">无</t></is></c>"), "{source}");
    assert!(!source.contains("<f>") && source.contains("<c r=\"D4\" t=\"inlineStr\"><is><t>行内</t></is></c>"), "{source}");
}

#[test]
fn an_edit_may_reach_over_cells_and_several_into_one() {
    let bytes = roster();
    let edit = |start, end, with: &str| Edit { part: "花名册".into(), start, end, with: with.into() };
    // 姓[名\t手]机&  and 甲[某]某 twice in one cell.
    let copy = redact(&bytes, "", &[edit(1, 4, "×"), edit(7, 8, "a"), edit(9, 10, "b")], &limits()).unwrap();
    let text = &part(&open(&copy.bytes), "花名册").text.clone();
    assert!(text.starts_with("姓×\t机&\na某b\t"), "{text}");
}

#[test]
fn shared_formulas_lose_their_group_together() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A3\" si=\"0\">B1*2</f><v>11</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"0\"/><v>22</v></c><c r=\"B2\"><f>SUM(C1:C9)</f><v>3</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><f>隐!A1</f><v>44</v></c><c r=\"B3\"><f>[1]外!A1</f><v>55</v></c></row></sheetData>";
    let bytes = Office::xlsx(&[("一", "", data), ("隐", "hidden", "<sheetData/>")], "").bytes();
    let copy = redact(&bytes, "", &[Edit { part: "一".into(), start: 0, end: 2, with: "×".into() }], &limits()).unwrap();
    let source = entry(&copy.bytes, SHEET1).unwrap();
    assert!(
        source.contains("<c r=\"A2\"><v>22</v></c>")
            && source.contains("<c r=\"A3\"><v>44</v></c>")
            && source.contains("<c r=\"B3\"><v>55</v></c>"),
        "{source}"
    );
    assert!(source.contains("<f>SUM(C1:C9)</f>"), "{source}");
}

fn marker(number: usize) -> String {
    format!("标记{number:02}漏出MARK{number:02}")
}

fn leaky() -> (Vec<u8>, usize) {
    let mut next = 0;
    let mut m = || {
        next += 1;
        marker(next)
    };
    let inline = |reference: &str, text: &str| format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = [
        "<cols><col min=\"3\" max=\"3\" width=\"0\"/></cols><sheetData>".to_string(),
        format!("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>{}{}</row>", inline("B1", &m()), inline("C1", &m())),
        format!("<row r=\"2\" hidden=\"1\">{}</row>", inline("A2", &m())),
        format!("<row r=\"3\"><c r=\"A3\" t=\"str\"><f>\"{}\"&amp;\"\"</f><v>{}</v></c></row>", m(), m()),
        "</sheetData>".into(),
        format!("<sheetProtection password=\"ABCD\"/><autoFilter ref=\"A1:A3\"><filterColumn colId=\"0\"><filters><filter val=\"{}\"/></filters></filterColumn></autoFilter>", m()),
        format!("<dataValidations><dataValidation prompt=\"{}\" error=\"{}\"><formula1>\"{},否\"</formula1></dataValidation></dataValidations>", m(), m(), m()),
        format!("<hyperlinks><hyperlink ref=\"A1\" r:id=\"rId1\" tooltip=\"{}\" display=\"{}\"/></hyperlinks>", m(), m()),
        format!("<headerFooter><oddHeader>&amp;C{}</oddHeader></headerFooter><!-- {} --><legacyDrawing r:id=\"rId3\"/>", m(), m()),
    ]
    .concat();
    let names = format!(
        "<definedNames><definedName name=\"常量\">\"{}\"</definedName><definedName name=\"隐名\" localSheetId=\"1\">'{}'!$A$1</definedName><definedName name=\"末\" localSheetId=\"2\">末表!$A$1</definedName></definedNames>",
        m(),
        "隐表"
    );
    let hidden = format!("<sheetData><row r=\"1\">{}</row></sheetData>", inline("A1", &m()));
    let very = format!("<sheetData><row r=\"1\">{}</row></sheetData>", inline("A1", &m()));
    let mut office = Office::xlsx(
        &[
            ("首表", "", &sheet),
            ("隐表", "hidden", &hidden),
            ("末表", "", "<sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData>"),
            ("深隐", "veryHidden", &very),
        ],
        &names,
    );
    office.link(SHEET1, "hyperlink", &format!("mailto:{}", m()));
    let shared = format!("<si><t>{}</t><rPh sb=\"0\" eb=\"1\"><t>{}</t></rPh></si><si><t>{}</t></si>", m(), m(), m());
    strings(&mut office, &shared);
    let comments = format!(
        "<comments {S}><authors><author>{}</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><r><t>{}</t></r></text></comment></commentList></comments>",
        m(),
        m()
    );
    office.child(SHEET1, "comments", "xl/comments1.xml", &format!("{KIND}.comments+xml"), &comments);
    let vml = format!("<xml xmlns:v=\"v\"><v:textbox><div>{}</div></v:textbox></xml>", m());
    office.child(SHEET1, "vmlDrawing", "xl/drawings/vml1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", &vml);
    office.child(
        SHEET1,
        "threadedComment",
        "xl/threadedComments/t1.xml",
        "application/xml",
        &format!("<t><text>{}</text></t>", m()),
    );
    let drawing = format!(
        "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\"><xdr:cNvPr id=\"2\" name=\"框\" descr=\"{}\"/><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:wsDr>",
        m(),
        m()
    );
    office.child(
        SHEET1,
        "drawing",
        "xl/drawings/drawing1.xml",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        &drawing,
    );
    let chart = format!("<c:chartSpace xmlns:c=\"c\"><c:f>隐表!$A$1</c:f><c:v>{}</c:v></c:chartSpace>", m());
    office.child(
        "xl/drawings/drawing1.xml",
        "chart",
        "xl/charts/chart1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        &chart,
    );
    let table = format!(
        "<table {S} name=\"t\" displayName=\"t\"><tableColumns><tableColumn id=\"1\" name=\"{}\"/></tableColumns></table>",
        m()
    );
    office.child(SHEET1, "table", "xl/tables/table1.xml", &format!("{KIND}.table+xml"), &table);
    let external = format!("<externalLink {S}><sheetDataSet><cell r=\"A1\"><v>{}</v></cell></sheetDataSet></externalLink>", m());
    office.child(BOOK, "externalLink", "xl/externalLinks/externalLink1.xml", &format!("{KIND}.externalLink+xml"), &external);
    office.link("xl/externalLinks/externalLink1.xml", "externalLinkPath", &format!("file:///C:/{}.xlsx", m()));
    let pivot = format!("<pivotCacheDefinition {S}><sharedItems><s v=\"{}\"/></sharedItems></pivotCacheDefinition>", m());
    office.child(
        BOOK,
        "pivotCacheDefinition",
        "xl/pivotCache/pivotCacheDefinition1.xml",
        &format!("{KIND}.pivotCacheDefinition+xml"),
        &pivot,
    );
    office.child(
        BOOK,
        "connections",
        "xl/connections.xml",
        &format!("{KIND}.connections+xml"),
        &format!("<connections><connection name=\"{}\"/></connections>", m()),
    );
    office.child(BOOK, "person", "xl/persons/person.xml", "application/xml", &format!("<p displayName=\"{}\"/>", m()));
    office.child(
        "",
        "core-properties",
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        &format!("<c><creator>{}</creator></c>", m()),
    );
    office.relate(SHEET1, "printerSettings", "../printerSettings/p1.bin");
    let devmode: Vec<u8> = m().encode_utf16().flat_map(u16::to_le_bytes).collect();
    office.raw("xl/printerSettings/p1.bin", "", &devmode);
    (office.bytes(), next)
}

#[test]
fn no_marker_of_any_channel_survives() {
    let (bytes, count) = leaky();
    assert!(count >= 30, "{count} channels");
    let document = open(&bytes);
    let markers: Vec<String> = (1..=count).map(marker).collect();
    let unread: Vec<&String> =
        markers.iter().filter(|marker| !document.parts.iter().any(|part| part.text.contains(marker.as_str()))).collect();
    // The printer's settings are no text of the document; they are left out.
    assert_eq!(unread, [&marker(count)]);
    let edits: Vec<Edit> = markers.iter().flat_map(|marker| edits(&document, marker, "＊")).collect();
    let copy = redact(&bytes, "x.xlsx", &edits, &limits()).unwrap();
    assert_eq!(residue(&copy.bytes, &markers, &limits()).unwrap(), [], "{:?}", entries(&copy.bytes));
    let before = residue(&bytes, &markers, &limits()).unwrap();
    for (index, marker) in markers.iter().enumerate() {
        assert!(before.iter().any(|residue| residue.value == index), "{marker} is not found in the original");
    }
    let book = entry(&copy.bytes, BOOK).unwrap();
    assert!(!book.contains("隐") && book.contains("<definedName name=\"末\" localSheetId=\"1\">"), "{book}");
    let names = entries(&copy.bytes);
    for gone in
        ["comments", "vml", "threaded", "external", "pivot", "connections", "person", "docProps", "printer", "sheet2", "sheet4"]
    {
        assert!(!names.iter().any(|name| name.contains(gone)), "{gone} in {names:?}");
    }
    let again = open(&copy.bytes);
    assert!(
        again.parts.iter().all(|part| !matches!(
            part.kind,
            PartKind::HiddenSheet | PartKind::Hidden | PartKind::Comment | PartKind::Properties
        ))
    );
    assert_eq!(part(&again, "末表").text, "7\n");
    for line in ["隐藏工作表 2 张", "打印机设置 1 份", "文档属性：作者"] {
        assert!(copy.dropped.iter().any(|dropped| dropped == line), "{line} in {:?}", copy.dropped);
    }
    assert_eq!(copy, redact(&bytes, "x.xlsx", &edits, &limits()).unwrap());
}

#[test]
fn a_big_roster_is_streamed() {
    use std::fmt::Write;
    let mut data = String::from("<sheetData>");
    for row in 1..=5000 {
        write!(data, "<row r=\"{row}\">").unwrap();
        for column in ["A", "B", "C", "D", "E", "F", "G", "H"] {
            write!(data, "<c r=\"{column}{row}\"><v>{row}</v></c>").unwrap();
        }
        data.push_str("</row>");
    }
    data.push_str("</sheetData>");
    let document = open(&Office::xlsx(&[("大表", "", &data)], "").bytes());
    let sheet = part(&document, "大表");
    assert_eq!(sheet.tables[0].cells.len(), 40_000);
    assert_eq!(cells(sheet).last().unwrap(), &(4999, 7, "5000".to_string()));
}
