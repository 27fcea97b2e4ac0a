//! Workbooks by hand: the parts that a workbook must have, shared strings, and nothing else.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// A worksheet: its name, rows of text, and which columns (from 0) are hidden.
pub struct Sheet<'a> {
    pub name: &'a str,
    pub rows: Vec<Vec<String>>,
    pub hidden: &'a [usize],
}

/// A workbook with its sheets in order.
pub fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let mut strings = Vec::new();
    let bodies: Vec<String> = sheets.iter().map(|sheet| body(sheet, &mut strings)).collect();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        let options = SimpleFileOptions::default();
        zip.start_file(name, options).expect("a part in memory can be started");
        zip.write_all(text.as_bytes()).expect("a part in memory can be written");
    };
    part("[Content_Types].xml", &content_types(sheets.len()));
    part("_rels/.rels", RELS);
    part("xl/workbook.xml", &workbook_part(sheets));
    part("xl/_rels/workbook.xml.rels", &workbook_rels(sheets.len()));
    part("xl/styles.xml", STYLES);
    part("xl/sharedStrings.xml", &shared_strings(&strings));
    for (index, body) in bodies.iter().enumerate() {
        part(&format!("xl/worksheets/sheet{}.xml", index + 1), body);
    }
    zip.finish().expect("a file in memory can be finished").into_inner()
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const RELS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="SimSun"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>"#;

fn content_types(sheets: usize) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut text = format!(
        r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>"#
    );
    for n in 1..=sheets {
        let _ = write!(text, r#"<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>"#);
    }
    text + "</Types>"
}

fn workbook_part(sheets: &[Sheet]) -> String {
    let mut text = format!(r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>"#);
    for (index, sheet) in sheets.iter().enumerate() {
        let n = index + 1;
        let _ = write!(text, r#"<sheet name="{}" sheetId="{n}" r:id="rId{n}"/>"#, escaped(sheet.name));
    }
    text + "</sheets></workbook>"
}

fn workbook_rels(sheets: usize) -> String {
    let mut text = format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">"#);
    for n in 1..=sheets {
        let _ = write!(text, r#"<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>"#);
    }
    let (styles, strings) = (sheets + 1, sheets + 2);
    let _ = write!(
        text,
        r#"<Relationship Id="rId{styles}" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId{strings}" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>"#
    );
    text + "</Relationships>"
}

fn shared_strings(strings: &[String]) -> String {
    let count = strings.len();
    let mut text = format!(r#"{HEAD}<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">"#);
    for string in strings {
        let _ = write!(text, "<si><t>{}</t></si>", escaped(string));
    }
    text + "</sst>"
}

fn body(sheet: &Sheet, strings: &mut Vec<String>) -> String {
    let mut text = format!(r#"{HEAD}<worksheet xmlns="{MAIN}">"#);
    if !sheet.hidden.is_empty() {
        text.push_str("<cols>");
        for column in sheet.hidden {
            let n = column + 1;
            let _ = write!(text, r#"<col min="{n}" max="{n}" width="12" hidden="1" customWidth="1"/>"#);
        }
        text.push_str("</cols>");
    }
    text.push_str("<sheetData>");
    for (index, row) in sheet.rows.iter().enumerate() {
        let r = index + 1;
        let _ = write!(text, r#"<row r="{r}">"#);
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{r}", letters(column));
            let _ = write!(text, r#"<c r="{place}" t="s"><v>{}</v></c>"#, strings.len());
            strings.push(cell.clone());
        }
        text.push_str("</row>");
    }
    text + "</sheetData></worksheet>"
}

fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        name.insert(0, (b'A' + ((rest - 1) % 26) as u8) as char);
        rest = (rest - 1) / 26;
    }
    name
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_in_a_workbook() {
        let names = [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")];
        for (column, name) in names {
            assert_eq!(letters(column), name);
        }
    }
}
