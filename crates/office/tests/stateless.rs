//! Scanning and redacting without an office.

mod common;

use std::path::PathBuf;

use common::{MOBILE, resident_id};
use xianshen_office::stateless::{decisions_schema, redact, scan, text};

fn file(dir: &tempfile::TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = dir.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn lines_point_at_the_value_in_the_text_as_printed() {
    let dir = tempfile::tempdir().unwrap();
    // A byte order mark and carriage returns count.
    let path = file(&dir, "通知.txt", format!("\u{feff}𠮷镇\r\n手机：{MOBILE}\r\n身份证号：{}\r\n", resident_id()));
    let document = text(&path).unwrap();
    let letters: Vec<char> = document.parts[0].text.chars().collect();
    assert_eq!(letters[0], '\u{feff}');
    let lines = scan(&path, "shown", true).unwrap();
    for (kind, value, line) in [("mobile_phone", MOBILE.to_owned(), 2), ("resident_id", resident_id(), 3)] {
        let found = lines.iter().find(|line| line.kind == kind).unwrap();
        assert_eq!((found.file.as_str(), found.part.as_deref(), found.line), ("shown", Some("body"), Some(line)));
        assert_eq!(letters[found.start.unwrap()..found.end.unwrap()].iter().collect::<String>(), value);
        assert_eq!(found.excerpt, value);
    }
    assert!(scan(&path, "shown", false).unwrap().iter().all(|line| !line.excerpt.contains(MOBILE)));
}

#[test]
fn the_json_of_a_line_is_the_fixed_contract() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir, "通知.txt", format!("手机：{MOBILE}\n"));
    let line = scan(&path, "f", false).unwrap().remove(0);
    let json = serde_json::to_string(&line).unwrap();
    let fields = ["file", "part", "start", "end", "line", "cell", "kind", "severity", "confidence", "excerpt", "rule", "basis"];
    let mut at = 0;
    for field in fields {
        at += json[at..].find(&format!("\"{field}\":")).unwrap_or_else(|| panic!("{field} in order in {json}"));
    }
    assert!(json.contains("\"cell\":null"));
}

#[test]
fn without_decisions_everything_to_decide_is_masked_and_the_copy_is_clean() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir, "通知.txt", format!("手机：{MOBILE}\n身份证号：{}\n热线：12345\n", resident_id()));
    let copy = redact(&path, None).unwrap();
    let said = String::from_utf8(copy.bytes.clone()).unwrap();
    assert!(!said.contains(MOBILE) && !said.contains(&resident_id()) && said.contains("12345"), "{said}");
    assert_eq!((copy.masked, copy.kept, copy.extension.as_str()), (2, 0, "txt"));
    let again = file(&dir, "again.txt", copy.bytes);
    assert!(scan(&again, "f", false).unwrap().iter().all(|line| line.severity == "hint"));
}

#[test]
fn decisions_keep_with_a_reason_and_delete() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir, "通知.txt", format!("手机：{MOBILE}\n身份证号：{}\n", resident_id()));
    let lines = scan(&path, "f", false).unwrap();
    let mobile = lines.iter().find(|line| line.kind == "mobile_phone").unwrap();
    let decide = |choice: &str, reason: &str, start: usize| {
        format!(
            r#"{{"version":1,"default":"delete","decisions":[{{"part":"body","start":{start},"end":{},"choice":"{choice}"{reason}}}]}}"#,
            mobile.end.unwrap()
        )
    };
    let start = mobile.start.unwrap();
    let copy = redact(&path, Some(&decide("keep", r#","reason":"agency_contact""#, start))).unwrap();
    assert_eq!(String::from_utf8(copy.bytes).unwrap(), format!("手机：{MOBILE}\n身份证号：\n"));
    assert_eq!((copy.kept, copy.deleted), (1, 1));
    for wrong in [
        decide("keep", "", start),
        decide("keep", r#","reason":"no_such""#, start),
        decide("mask", "", start + 1),
        r#"{"version":2}"#.into(),
        r#"{"version":1,"default":"keep"}"#.into(),
        r#"{"version":1,"unknown":1}"#.into(),
        "{".into(),
    ] {
        assert_eq!(redact(&path, Some(&wrong)).unwrap_err().code, "decisions", "{wrong}");
    }
}

#[test]
fn two_choices_for_one_place_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir, "通知.txt", format!("身份证号：{}\n", resident_id()));
    let found = scan(&path, "f", false).unwrap().remove(0);
    let (start, end) = (found.start.unwrap(), found.end.unwrap());
    let one =
        |choice: &str| format!(r#"{{"part":"body","start":{start},"end":{end},"choice":"{choice}","reason":"false_positive"}}"#);
    let both = |a: &str, b: &str| format!(r#"{{"version":1,"decisions":[{},{}]}}"#, one(a), one(b));
    for (a, b) in [("mask", "keep"), ("keep", "mask"), ("delete", "mask")] {
        let trouble = redact(&path, Some(&both(a, b))).unwrap_err();
        assert_eq!(trouble.code, "decisions");
        assert!(trouble.zh.contains("decisions[1]"), "{}", trouble.zh);
    }
    assert_eq!(redact(&path, Some(&both("mask", "mask"))).unwrap().masked, 1, "said twice is no contradiction");
}

#[test]
fn a_secrecy_mark_makes_no_copy() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir, "a.txt", "机密★10年\n\n关于某事的通知\n");
    assert!(scan(&path, "f", false).unwrap().iter().any(|line| line.kind == "secrecy_mark"));
    assert_eq!(redact(&path, None).unwrap_err().code, "secrecy_mark");
}

#[test]
fn bad_input_is_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("empty.txt", &b""[..]),
        ("torn.docx", b"PK\x03\x04 torn"),
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"),
    ] {
        let trouble = scan(&file(&dir, name, content), "f", false).unwrap_err();
        assert!(!trouble.zh.is_empty() && !trouble.en.is_empty(), "{name}");
    }
    assert_eq!(scan(dir.path(), "f", false).unwrap_err().code, "not_a_file");
    assert_eq!(scan(&dir.path().join("absent"), "f", false).unwrap_err().code, "not_found");
}

#[test]
fn the_schema_is_json_and_names_the_reasons() {
    let schema: serde_json::Value = serde_json::from_str(&decisions_schema()).unwrap();
    let reasons = &schema["properties"]["decisions"]["items"]["properties"]["reason"]["enum"];
    assert!(reasons.as_array().unwrap().iter().any(|reason| reason == "agency_contact"));
}
