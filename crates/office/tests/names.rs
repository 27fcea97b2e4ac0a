//! Values where nobody looks for them: in the names of what lies inside a file, and in what people type.

mod common;

use std::io::Write as _;

use common::*;
use xianshen_office::stateless::{redact, scan};
use xianshen_office::view::{Choice, Selection};
use xianshen_office::{Matter, verify};

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file with a picture that is called by somebody's number.
fn docx() -> Vec<u8> {
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let picture = format!("word/media/{MOBILE}.png");
    zipped(&[
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#.into(),
        ),
        (
            "_rels/.rels",
            format!(r#"<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(r#"<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/image" Target="media/{MOBILE}.png"/></Relationships>"#),
        ),
        ("word/document.xml", format!(r#"<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>关于某事的通知</w:t></w:r></w:p></w:body></w:document>"#)),
        (&picture, "\u{1}PNG".into()),
    ])
}

/// A workbook whose sheet is called by somebody's number, with a number in it.
fn xlsx() -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let cell = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let id = resident_id();
    zipped(&[
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#.into(),
        ),
        (
            "_rels/.rels",
            format!(r#"<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(r#"<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ),
        (
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets><sheet name="{MOBILE}" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                r#"<worksheet xmlns="{main}"><sheetData><row r="1">{}</row><row r="2">{}</row></sheetData></worksheet>"#,
                cell("A1", &format!("身份证号（咨询{MOBILE}）")),
                cell("A2", &id)
            ),
        ),
    ])
}

/// Nothing of the matter says the number: not its view, not its log.
fn nowhere(desk: &Desk, item: &str) {
    let view = serde_json::to_string(&desk.drafter.item(item).unwrap()).unwrap();
    assert!(!view.contains(MOBILE), "{view}");
    let out = desk.out(&format!("log-{item}"));
    desk.drafter.export_log(item, &out).unwrap();
    for (name, bytes) in tree(&out) {
        assert!(!holds(&bytes, MOBILE.as_bytes()), "{name}");
    }
    assert_eq!(verify(&out).verdict, "holds");
}

#[test]
fn a_value_in_a_picture_s_name_is_not_kept() {
    let desk = Desk::new();
    let path = desk.draft("通知.docx", docx());
    let lines = scan(&path, "f", false).unwrap();
    assert!(lines.iter().any(|line| line.kind == "unscannable"), "{lines:?}");
    assert!(!serde_json::to_string(&lines).unwrap().contains(MOBILE), "{lines:?}");
    assert!(serde_json::to_string(&scan(&path, "f", true).unwrap()).unwrap().contains(MOBILE));
    let rows = desk.drafter.import(&[path], Matter::Each, &mut go).unwrap();
    let item = rows[0].item.clone().unwrap();
    assert!(!desk.drafter.item(&item).unwrap().files[0].unscannable.is_empty());
    nowhere(&desk, &item);
}

#[test]
fn a_value_in_a_sheet_s_name_or_a_header_is_not_kept_and_its_findings_are_still_met() {
    let desk = Desk::new();
    let path = desk.draft("名册.xlsx", xlsx());
    let lines = scan(&path, "f", false).unwrap();
    assert!(!serde_json::to_string(&lines).unwrap().contains(MOBILE), "{lines:?}");
    // A decision may name the place as scan printed it.
    let id = lines.iter().find(|line| line.kind == "resident_id").unwrap();
    let decisions = serde_json::json!({"version": 1, "decisions": [
        {"part": id.part, "start": id.start, "end": id.end, "choice": "keep", "reason": "false_positive"}
    ]});
    if let Err(trouble) = redact(&path, Some(&decisions.to_string())) {
        assert_ne!(trouble.code, "decisions", "{trouble}");
    }
    let rows = desk.drafter.import(&[path], Matter::Each, &mut go).unwrap();
    let item = rows[0].item.clone().unwrap();
    nowhere(&desk, &item);
    // Findings and the parts they stand in are called alike, and the offsets still meet the value.
    let view = desk.drafter.item(&item).unwrap();
    let document = desk.drafter.document(&item, &view.files[0].id).unwrap();
    let id = document.findings.iter().find(|finding| finding.kind == "resident_id").unwrap();
    let part = document.parts.iter().find(|part| part.name == id.part).unwrap();
    let units: Vec<u16> = part.text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[id.start as usize..id.end as usize]).unwrap(), resident_id());
}

#[test]
fn a_number_in_what_people_type_is_refused_before_it_is_signed() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("手机：{MOBILE}\n"))]);
    let typed = format!("请联系{MOBILE}");
    let before = desk.drafter.item(&item).unwrap().head;
    let refused = [desk.drafter.decide(&item, Selection::All, Choice::Mask, None, &typed), desk.drafter.cancel(&item, &typed)];
    for result in refused {
        let trouble = result.unwrap_err();
        assert_eq!(trouble.code, "typed_flagged");
        assert!(trouble.zh.contains("手机号") && !trouble.zh.contains(MOBILE), "{}", trouble.zh);
    }
    assert_eq!(desk.drafter.item(&item).unwrap().head, before);
    desk.mask_all(&item);
    desk.describe(&item);
    assert_eq!(desk.drafter.submit(&item, &typed, &mut go).unwrap_err().code, "typed_flagged");
    desk.drafter.submit(&item, "已自审", &mut go).unwrap();
    assert_eq!(desk.head.approve(&item, &typed, PASSPHRASE).unwrap_err().code, "typed_flagged");
    assert_eq!(desk.head.return_(&item, &[], &typed).unwrap_err().code, "typed_flagged");
    desk.head.approve(&item, "同意", PASSPHRASE).unwrap();
    assert_eq!(desk.reviewer.not_disclose(&item, "third_party_rights", &typed, PASSPHRASE).unwrap_err().code, "typed_flagged");
    nowhere(&desk, &item);
}

#[test]
fn deciding_again_what_is_decided_says_how_to_change_it() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", &format!("手机：{MOBILE}\n"))]);
    desk.mask_all(&item);
    let kind = || Selection::Kind { kind: "mobile_phone".into() };
    let again = |which| desk.drafter.decide(&item, which, Choice::Delete, None, "").unwrap_err().code;
    assert_eq!(again(kind()), "already_decided");
    assert_eq!(again(Selection::All), "already_decided");
    assert_eq!(again(Selection::Kind { kind: "email".into() }), "unknown_finding");
}

#[test]
fn papers_changed_missing_or_added_beside_a_package_are_found_and_named() {
    let desk = Desk::new();
    let item = desk.import(&[("通知.txt", "关于某事的通知\n")]);
    desk.submit(&item);
    desk.approve_all(&item);
    let out = desk.out("p");
    desk.drafter.package(&item, &out, &mut go).unwrap();
    assert_eq!(verify(&out).verdict, "holds");
    let said = |name: &str| {
        let view = verify(&out);
        let named = view.lines.iter().any(|line| line.contains(name));
        assert!(named, "{name}: {:#?}", view.lines);
        view.verdict
    };
    for name in ["审查表.docx", "审查日志.csv", "审查日志.docx", "发布包.zip", "审查日志.jsonl"] {
        let path = out.join(name);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(said(name), "fails");
        std::fs::write(&path, &bytes).unwrap();
    }
    for name in ["伪造.docx", "多.txt"] {
        std::fs::write(out.join(name), "x").unwrap();
        assert_eq!(said(name), "fails");
        std::fs::remove_file(out.join(name)).unwrap();
    }
    // The whole package gone.
    std::fs::rename(out.join("发布包"), desk.dir.path().join("moved")).unwrap();
    assert_eq!(said("发布包"), "fails");
    std::fs::rename(desk.dir.path().join("moved"), out.join("发布包")).unwrap();
    // Without the list nothing answers for the papers: that is said of each, and is no pass.
    std::fs::remove_file(out.join("清单-sha256.txt")).unwrap();
    for name in ["审查表.docx", "审查日志.csv", "审查日志.docx"] {
        assert_eq!(said(name), "unknown");
    }
}
