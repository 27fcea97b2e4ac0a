//! docx: every channel is read, and a copy holds none of what was taken out.

mod kit;

use kit::{Office, W, entries, entry};
use proptest::prelude::*;
use xianshen_document::{Document, Edit, Limits, Part, PartKind, picture, read, redact, residue};

const MAIN: &str = "word/document.xml";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

fn limits() -> Limits {
    Limits::default()
}

fn open(bytes: &[u8]) -> Document {
    read(bytes, "x.docx", &limits()).unwrap()
}

fn part<'a>(document: &'a Document, name: &str) -> &'a Part {
    document.parts.iter().find(|part| part.name == name).unwrap_or_else(|| panic!("no part {name}: {:?}", names(document)))
}

fn body(bytes: &[u8]) -> String {
    part(&open(bytes), "body").text.clone()
}

fn names(document: &Document) -> Vec<&str> {
    document.parts.iter().map(|part| part.name.as_str()).collect()
}

/// An edit for every place where `value` stands.
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

/// One marker for each channel.
fn marker(number: usize) -> String {
    format!("标记{number:02}漏出MARK{number:02}")
}

/// A docx that leaks through as many channels as one file can.
fn leaky() -> (Vec<u8>, usize) {
    let mut next = 0;
    let mut m = || {
        next += 1;
        marker(next)
    };
    let split = {
        let value = m();
        let (a, b) = value.split_at(6);
        format!(
            "<w:p><w:r><w:t>前{a}</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>{b}后</w:t></w:r></w:p>"
        )
    };
    let body = [
        split,
        format!("<w:p><w:ins w:id=\"1\" w:author=\"{}\" w:date=\"2020-01-01T00:00:00Z\"><w:r><w:t>插入{}</w:t></w:r></w:ins></w:p>", m(), m()),
        format!("<w:p><w:del w:id=\"2\" w:author=\"{}\"><w:r><w:delText>删除{}</w:delText></w:r></w:del></w:p>", m(), m()),
        format!("<w:p><w:moveFrom w:id=\"3\" w:author=\"x\"><w:r><w:t>移走{}</w:t></w:r></w:moveFrom></w:p>", m()),
        format!("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏{}</w:t></w:r></w:p>", m()),
        format!("<w:p><w:r><w:rPr><w:rStyle w:val=\"Secret\"/></w:rPr><w:t>样式隐藏{}</w:t></w:r></w:p>", m()),
        format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>QUOTE {}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", m()),
        format!("<w:p><w:fldSimple w:instr=\"QUOTE {}\"><w:r><w:t>域</w:t></w:r></w:fldSimple></w:p>", m()),
        format!("<w:p><w:hyperlink r:id=\"rId1\" w:tooltip=\"{}\"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>", m()),
        format!("<w:sdt><w:sdtPr><w:alias w:val=\"{}\"/><w:tag w:val=\"{}\"/><w:dataBinding w:xpath=\"/{}\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>", m(), m(), m()),
        format!("<w:p><w:bookmarkStart w:id=\"9\" w:name=\"{}\"/><w:bookmarkEnd w:id=\"9\"/></w:p>", m()),
        format!("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图\" descr=\"{}\"/><a:graphic><a:graphicData uri=\"x\"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>框{}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape alt=\"{}\"><v:textbox><w:txbxContent><w:p><w:r><w:t>框{}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", m(), m(), m(), m()),
        format!("<w:p><w:r><w:pict><v:shape><v:textpath string=\"{}\"/></v:shape></w:pict></w:r></w:p>", m()),
        format!("<w:p><w:smartTag w:uri=\"u\" w:element=\"{}\"><w:smartTagPr><w:attr w:name=\"n\" w:val=\"{}\"/></w:smartTagPr><w:r><w:t>智</w:t></w:r></w:smartTag></w:p>", m(), m()),
        format!("<w:p><w:r><w:ruby><w:rt><w:r><w:t>{}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>注</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", m()),
        format!("<w:p><m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath></w:p>", m()),
        format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格{}</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id=\"7\" w:author=\"x\"/></w:trPr><w:tc><w:p><w:r><w:t>删行{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", m(), m()),
        "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>公开的正文</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>".to_string(),
        "<w:p><w:r><w:object><o:OLEObject r:id=\"rId2\"/></w:object></w:r></w:p><w:altChunk r:id=\"rId3\"/>".to_string(),
        "<w:p><w:r><w:drawing><pic:pic><pic:blipFill><a:blip r:embed=\"rId4\"/></pic:blipFill></pic:pic></w:drawing></w:r></w:p>".to_string(),
        "<w:p w:rsidR=\"00AA11BB\" w14:paraId=\"12345678\"><w:pPr><w:rPr><w:ins w:id=\"4\" w:author=\"x\"/></w:rPr></w:pPr></w:p>".to_string(),
        "<w:sectPr w:rsidR=\"00AA11BB\"><w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/></w:sectPr>".to_string(),
    ]
    .concat();
    let mut office = Office::docx(&body);
    office.link(MAIN, "hyperlink", &format!("http://example.invalid/{}", m()));
    office.relate(MAIN, "oleObject", "embeddings/oleObject1.bin");
    office.raw("word/embeddings/oleObject1.bin", "", m().as_bytes());
    office.relate(MAIN, "aFChunk", "chunk.html");
    office.raw("word/chunk.html", "text/html", format!("<html><body>{}</body></html>", m()).as_bytes());
    office.relate(MAIN, "image", "media/image1.jpeg");
    let exif = m();
    let length = u16::try_from(exif.len() + 8).unwrap().to_be_bytes();
    let jpeg = [
        &[0xFF, 0xD8, 0xFF, 0xE1, length[0], length[1]],
        b"Exif\0\0".as_slice(),
        exif.as_bytes(),
        &[0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0xD9],
    ]
    .concat();
    office.raw("word/media/image1.jpeg", "", &jpeg);
    let story = |tag: &str, text: String| format!("<w:{tag} {W}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{tag}>");
    office.child(MAIN, "header", "word/header1.xml", &format!("{WORD}.header+xml"), &story("hdr", m()));
    office.child(MAIN, "footer", "word/footer1.xml", &format!("{WORD}.footer+xml"), &story("ftr", m()));
    let note = |outer: &str, inner: &str, text: String| {
        format!("<w:{outer} {W}><w:{inner} w:id=\"2\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{inner}></w:{outer}>")
    };
    office.child(MAIN, "footnotes", "word/footnotes.xml", &format!("{WORD}.footnotes+xml"), &note("footnotes", "footnote", m()));
    office.child(MAIN, "endnotes", "word/endnotes.xml", &format!("{WORD}.endnotes+xml"), &note("endnotes", "endnote", m()));
    let comment = format!(
        "<w:comments {W}><w:comment w:id=\"0\" w:author=\"{}\" w:initials=\"x\"><w:p><w:r><w:t>批{}</w:t></w:r></w:p></w:comment></w:comments>",
        m(),
        m()
    );
    office.child(MAIN, "comments", "word/comments.xml", &format!("{WORD}.comments+xml"), &comment);
    let people = format!("<w15:people xmlns:w15=\"p\"><w15:person w15:author=\"{}\"/></w15:people>", m());
    office.child(MAIN, "people", "word/people.xml", &format!("{WORD}.people+xml"), &people);
    let settings = format!(
        "<w:settings {W}><w:rsids><w:rsid w:val=\"00AA11BB\"/></w:rsids><w:docVars><w:docVar w:name=\"{}\" w:val=\"{}\"/></w:docVars></w:settings>",
        m(),
        m()
    );
    office.child(MAIN, "settings", "word/settings.xml", &format!("{WORD}.settings+xml"), &settings);
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"character\" w:styleId=\"Secret\"><w:name w:val=\"{}\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>",
        m()
    );
    office.child(MAIN, "styles", "word/styles.xml", &format!("{WORD}.styles+xml"), &styles);
    let numbering =
        format!("<w:numbering {W}><w:abstractNum><w:lvl><w:lvlText w:val=\"{}%1\"/></w:lvl></w:abstractNum></w:numbering>", m());
    office.child(MAIN, "numbering", "word/numbering.xml", &format!("{WORD}.numbering+xml"), &numbering);
    office.child(
        MAIN,
        "glossaryDocument",
        "word/glossary/document.xml",
        &format!("{WORD}.document.glossary+xml"),
        &story("glossaryDocument", m()),
    );
    let chart = format!(
        "<c:chartSpace xmlns:c=\"c\" xmlns:a=\"a\"><c:v>{}</c:v><a:p><a:r><a:t>题{}</a:t></a:r></a:p></c:chartSpace>",
        m(),
        m()
    );
    office.child(
        MAIN,
        "chart",
        "word/charts/chart1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        &chart,
    );
    office.relate("word/charts/chart1.xml", "package", "../embeddings/book.xlsx");
    office.raw("word/embeddings/book.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", m().as_bytes());
    let diagram = format!("<dgm:dataModel xmlns:dgm=\"d\" xmlns:a=\"a\"><dgm:pt><a:t>{}</a:t></dgm:pt></dgm:dataModel>", m());
    office.child(
        MAIN,
        "diagramData",
        "word/diagrams/data1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
        &diagram,
    );
    office.child(MAIN, "customXml", "customXml/item1.xml", "application/xml", &format!("<x note=\"{}\">{}</x>", m(), m()));
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>{}</dc:creator><dc:title>{}</dc:title></cp:coreProperties>",
        m(),
        m()
    );
    office.child("", "core-properties", "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", &core);
    let app = format!("<Properties><Company>{}</Company><Manager>{}</Manager></Properties>", m(), m());
    office.child(
        "",
        "extended-properties",
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        &app,
    );
    let custom = format!(
        "<Properties xmlns:vt=\"v\"><property name=\"ICV\"><vt:lpwstr>{}</vt:lpwstr></property><property name=\"KSOProductBuildVer\"><vt:lpwstr>2052-12</vt:lpwstr></property></Properties>",
        m()
    );
    office.child(
        "",
        "custom-properties",
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        &custom,
    );
    office.relate("", "thumbnail", "docProps/thumbnail.jpeg");
    office.raw("docProps/thumbnail.jpeg", "", m().as_bytes());
    office.raw("word/orphan.xml", "", format!("<x>{}</x>", m()).as_bytes());
    (office.bytes(), next)
}

#[test]
fn no_marker_of_any_channel_survives() {
    let (bytes, count) = leaky();
    assert!(count >= 50, "{count} channels");
    let document = open(&bytes);
    let markers: Vec<String> = (1..=count).map(marker).collect();
    // What is not read as text stands on the list of what could not be read.
    let unread: Vec<&String> =
        markers.iter().filter(|marker| !document.parts.iter().any(|part| part.text.contains(marker.as_str()))).collect();
    assert_eq!(unread.len(), 5, "{unread:?} {:?}", document.unscannable);
    let places: Vec<&str> = document.unscannable.iter().map(|entry| entry.place.as_str()).collect();
    for left in &document.unscannable {
        assert!(left.en.is_ascii() && !left.zh.is_ascii(), "{left:?}");
    }
    for place in ["oleObject1.bin", "chunk.html", "image1.jpeg", "book.xlsx", "thumbnail.jpeg"] {
        assert!(places.iter().any(|at| at.ends_with(place)), "{place} in {places:?}");
    }
    let edits: Vec<Edit> = markers.iter().flat_map(|marker| edits(&document, marker, "＊")).collect();
    let copy = redact(&bytes, "x.docx", &edits, &limits()).unwrap();
    assert_eq!(residue(&copy.bytes, &markers, &limits()).unwrap(), [], "{:?}", entries(&copy.bytes));
    for line in ["批注 1 条", "缩略图", "文档属性：作者、标题", "文档属性：单位、主管", "WPS 文档标识（ICV、KSOProductBuildVer）"]
    {
        assert!(copy.dropped.iter().any(|dropped| dropped == line), "{line} in {:?}", copy.dropped);
    }
    let again = open(&copy.bytes);
    assert_eq!(part(&again, "body").text.matches('＊').count(), part(&document, "body").text.matches("MARK").count());
    assert!(part(&again, "body").text.contains("公开的正文"));
    assert!(
        again
            .parts
            .iter()
            .all(|part| !matches!(part.kind, PartKind::Comment | PartKind::Deleted | PartKind::Hidden | PartKind::Properties))
    );
    let main = entry(&copy.bytes, MAIN).unwrap();
    for gone in ["w:ins ", "w:del ", "rsid", "paraId", "comment", "OLEObject", "altChunk", "moveFrom", "author"] {
        assert!(!main.contains(gone), "{gone} in {main}");
    }
    // Made twice, the same bytes; and nothing is left to take out.
    assert_eq!(copy, redact(&bytes, "x.docx", &edits, &limits()).unwrap());
    let names = entries(&copy.bytes);
    for gone in ["docProps", "customXml", "embeddings", "glossary", "comments", "people", "orphan", "chunk"] {
        assert!(!names.iter().any(|name| name.contains(gone)), "{gone} in {names:?}");
    }
}

#[test]
fn residue_finds_each_marker_in_the_original() {
    let (bytes, count) = leaky();
    let markers: Vec<String> = (1..=count).map(marker).collect();
    let found = residue(&bytes, &markers, &limits()).unwrap();
    for (index, marker) in markers.iter().enumerate() {
        assert!(found.iter().any(|residue| residue.value == index), "{marker}");
    }
}

#[test]
fn tables_know_their_cells() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>");
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let nested = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/>", cell("", &p("内1")), cell("", &p("内2")));
    let body = [
        p("题"),
        "<w:tbl>".into(),
        format!("<w:tr>{}{}{}</w:tr>", cell("", &p("姓名")), cell("<w:gridSpan w:val=\"2\"/>", &p("证号")), cell("", &p("备注"))),
        format!(
            "<w:tr>{}{}{}{}</w:tr>",
            cell("<w:vMerge w:val=\"restart\"/>", &p("甲")),
            cell("", &format!("{}{}", p("一"), p("二"))),
            cell("", &p("三")),
            cell("", &format!("{}{nested}", p("外")))
        ),
        format!(
            "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr>",
            cell("<w:vMerge/>", "<w:p/>"),
            cell("", &p("末"))
        ),
        "</w:tbl>".into(),
        p("尾"),
    ]
    .concat();
    let document = open(&Office::docx(&body).bytes());
    let body = part(&document, "body");
    let characters: Vec<char> = body.text.chars().collect();
    let shown: Vec<Vec<(u32, u32, String)>> = body
        .tables
        .iter()
        .map(|table| {
            table.cells.iter().map(|cell| (cell.row, cell.col, characters[cell.start..cell.end].iter().collect())).collect()
        })
        .collect();
    let outer = [
        (0, 0, "姓名"),
        (0, 1, "证号"),
        (0, 3, "备注"),
        (1, 0, "甲"),
        (1, 1, "一\n二"),
        (1, 2, "三"),
        (1, 3, "外\n内1\t内2"),
        (2, 1, ""),
        (2, 2, "末"),
    ];
    assert_eq!(shown[0], outer.map(|(row, col, text)| (row, col, text.to_string())));
    assert_eq!(shown[1], [(0, 0, "内1".to_string()), (0, 1, "内2".to_string())]);
    assert_eq!((body.tables[0].name.as_str(), body.tables[1].name.as_str()), ("表1", "表2"));
    assert_eq!(body.text, "题\n姓名\t证号\t备注\n甲\t一\n二\t三\t外\n内1\t内2\n\n\t末\n尾\n");
}

#[test]
fn references_tabs_and_breaks_are_joined() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a&amp;b&#x4E00;</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:sym w:font=\"Symbol\" w:char=\"F033\"/></w:r></w:p>";
    let bytes = Office::docx(body).bytes();
    assert_eq!(part(&open(&bytes), "body").text, "a&b一\tc\n1-23\n");
    let edit = Edit { part: "body".into(), start: 1, end: 6, with: "<&>".into() };
    let copy = redact(&bytes, "", &[edit], &limits()).unwrap();
    assert_eq!(part(&open(&copy.bytes), "body").text, "a<&>\t\n1-23\n");
    let edit = Edit { part: "body".into(), start: 8, end: 11, with: "×".into() };
    let copy = redact(&bytes, "", &[edit], &limits()).unwrap();
    assert_eq!(part(&open(&copy.bytes), "body").text, "a&b一\tc\n1×\n");
}

#[test]
fn untouched_bytes_stay_as_they_are() {
    let body = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia=\"仿宋_GB2312\"/></w:rPr><w:t xml:space=\"preserve\">甲 乙丙</w:t></w:r></w:p><!-- x -->";
    let bytes = Office::docx(body).bytes();
    let copy = redact(&bytes, "", &[Edit { part: "body".into(), start: 2, end: 3, with: "×".into() }], &limits()).unwrap();
    assert_eq!(entry(&copy.bytes, MAIN).unwrap(), entry(&bytes, MAIN).unwrap().replace('乙', "×").replace("<!-- x -->", ""));
}

proptest! {
    /// A value split over runs in any way is read whole and taken out whole.
    #[test]
    fn any_split_over_runs_is_edited_exactly(cuts in prop::collection::vec(0usize..12, 0..6), start in 0usize..12, length in 1usize..12, with in "[×&<]{0,2}") {
        let value: Vec<char> = "甲1乙2&丙<3𠮷丁45".chars().collect();
        let end = (start + length).min(value.len());
        let mut cuts = cuts;
        cuts.extend([0, value.len()]);
        cuts.sort_unstable();
        let runs: String = cuts
            .windows(2)
            .map(|pair| value[pair[0]..pair[1]].iter().collect::<String>().replace('&', "&amp;").replace('<', "&lt;"))
            .map(|text| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>"))
            .collect();
        let bytes = Office::docx(&format!("<w:p>{runs}</w:p>")).bytes();
        let text: String = value.iter().collect();
        prop_assert_eq!(body(&bytes), format!("{text}\n"));
        let copy = redact(&bytes, "", &[Edit { part: "body".into(), start, end, with: with.clone() }], &limits()).unwrap();
        let expected: String = value[..start].iter().collect::<String>() + &with + &value[end..].iter().collect::<String>() + "\n";
        prop_assert_eq!(body(&copy.bytes), expected);
    }

    #[test]
    fn arbitrary_xml_never_panics(body in "(<w:(p|r|t|tbl|tr|tc|del|ins|pPr|rPr|vanish|txbxContent)>|</w:(p|r|t|tbl|tr|tc|del|ins)>|<w:(tab|br|p|tc|del)/>|[a甲&;]){0,30}") {
        let bytes = Office::docx(&body).bytes();
        let _ = read(&bytes, "", &limits());
        let _ = redact(&bytes, "", &[], &limits());
    }
}

#[test]
fn a_person_can_look_at_the_pictures_that_stand_in_a_file() {
    let mut office = Office::docx("<w:p><w:r><w:t>照片</w:t></w:r></w:p>");
    let png = b"\x89PNG\r\n\x1a\nanything";
    office.relate(MAIN, "image", "media/image1.png");
    office.raw("word/media/image1.png", "", png);
    office.relate(MAIN, "image", "media/image2.emf");
    office.raw("word/media/image2.emf", "", b"\x01\0\0\0a drawing");
    let bytes = office.bytes();
    for unread in &open(&bytes).unscannable {
        let shown = picture(&bytes, "x.docx", &unread.place, &limits()).unwrap();
        assert_eq!(shown.as_deref(), unread.place.ends_with("png").then_some(png.as_slice()), "{unread:?}");
    }
    // No other part comes out this way, whatever the page asks for.
    for place in [MAIN, "word/none.png", "", "../x.png"] {
        assert_eq!(picture(&bytes, "x.docx", place, &limits()).unwrap(), None, "{place}");
    }
    assert_eq!(picture("正文".as_bytes(), "x.txt", "body", &limits()).unwrap(), None);
}
