//! Bad files end in a sentence that says what happened and what to do; never in a panic, never in a runaway.

mod kit;

use kit::{Office, zip};
use proptest::prelude::*;
use xianshen_document::{Limits, ReadError, read, redact, residue};

fn refusal(bytes: &[u8]) -> ReadError {
    let refusal = read(bytes, "x", &Limits::default()).unwrap_err();
    assert!(refusal.zh.contains('请') && refusal.en.len() > 20, "{refusal:?}");
    assert_eq!(redact(bytes, "x", &[], &Limits::default()).unwrap_err(), refusal);
    refusal
}

fn simple() -> Vec<u8> {
    Office::docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>").bytes()
}

fn with_entry(name: &str) -> Vec<u8> {
    zip(&[("[Content_Types].xml".into(), b"<Types/>".to_vec()), (name.into(), b"x".to_vec())])
}

#[test]
fn truncated_files_are_named_so() {
    let bytes = simple();
    for length in [4, 30, bytes.len() / 2, bytes.len() - 10] {
        assert_eq!(refusal(&bytes[..length]).code, "truncated", "{length} of {}", bytes.len());
    }
}

#[test]
fn a_damaged_entry_is_damage() {
    let mut bytes = simple();
    let at = bytes.windows(17).position(|window| window == b"word/document.xml").unwrap() + 40;
    bytes[at] ^= 0xFF;
    bytes[at + 1] ^= 0xFF;
    assert_eq!(refusal(&bytes).code, "damaged");
    assert_eq!(refusal(&Office::docx("<w:p>").bytes()).code, "damaged");
    assert_eq!(refusal(&zip(&[("[Content_Types].xml".into(), b"<Types/>".to_vec())])).code, "damaged");
}

#[test]
fn names_that_reach_outside_are_hostile() {
    for name in ["../../etc/passwd", "/etc/passwd", "word/../../x", "C:/x", "word\\..\\..\\x"] {
        assert_eq!(refusal(&with_entry(name)).code, "hostile", "{name}");
    }
    assert_eq!(refusal(&with_entry("[content_types].XML")).code, "hostile");
}

#[test]
fn an_entry_name_that_is_no_utf8_is_hostile() {
    let mut bytes = with_entry("word/ab.xml");
    for at in 0..bytes.len() - 2 {
        if &bytes[at..at + 2] == b"ab" {
            bytes[at] = 0xB9;
            bytes[at + 1] = 0xAB;
        }
    }
    assert_eq!(refusal(&bytes).code, "hostile");
}

#[test]
fn external_entities_and_types_are_hostile() {
    let mut office = Office::default();
    office.relate("", "officeDocument", "word/document.xml");
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    office.part(
        "word/document.xml",
        kind,
        "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"w\">&e;</w:document>",
    );
    assert_eq!(refusal(&office.bytes()).code, "hostile");
    assert_eq!(refusal(&Office::docx("<w:p><w:r><w:t>&undefined;</w:t></w:r></w:p>").bytes()).code, "hostile");
}

#[test]
fn deep_nesting_stops() {
    let deep = format!("{}{}", "<w:sdt>".repeat(100_000), "</w:sdt>".repeat(100_000));
    assert_eq!(refusal(&Office::docx(&deep).bytes()).code, "too_deep");
    let page = format!("<html>{}", "<div>".repeat(100_000));
    assert_eq!(refusal(page.as_bytes()).code, "too_deep");
    let many = format!("<html><a {}>", (0..100_000).map(|number| format!("a{number} ")).collect::<String>());
    assert_eq!(refusal(many.as_bytes()).code, "hostile");
    let page = format!("<html>{}", "<p>段<br><li>项<img src=x>".repeat(5_000));
    assert_eq!(read(page.as_bytes(), "", &Limits::default()).unwrap().parts[0].text.matches('段').count(), 5_000);
}

#[test]
fn bombs_are_not_unpacked() {
    let zeros = vec![b' '; 3 << 20];
    let parts: Vec<(String, Vec<u8>)> = (0..200).map(|number| (format!("word/{number}.xml"), zeros.clone())).collect();
    let mut parts = parts;
    parts.push(("[Content_Types].xml".into(), b"<Types/>".to_vec()));
    let bytes = zip(&parts);
    assert!(bytes.len() < 2 << 20);
    assert_eq!(refusal(&bytes).code, "bomb");
    // One that lies about its size is stopped while it unpacks.
    let mut lying = Office::docx("<w:p/>");
    lying.raw("word/big.xml", "", &vec![b' '; 5 << 20]);
    let bytes = lying.bytes();
    let small = Limits { inflated: 1 << 20, ..Limits::default() };
    assert_eq!(read(&bytes, "", &small).unwrap_err().code, "bomb");
    let real = u32::try_from(5usize << 20).unwrap().to_le_bytes();
    let mut bytes = bytes;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == real {
            bytes[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
        }
    }
    let refused = read(&bytes, "", &small).unwrap_err();
    assert!(matches!(refused.code.as_str(), "bomb" | "damaged"), "{refused:?}");
}

#[test]
fn relations_in_a_circle_end() {
    let mut office = Office::docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>");
    office.relate("word/document.xml", "header", "header1.xml");
    office.relate("word/header1.xml", "header", "document.xml");
    office.relate("word/header1.xml", "header", "header1.xml");
    office.part("word/header1.xml", "x", "<w:hdr xmlns:w=\"w\"><w:p/></w:hdr>");
    let document = read(&office.bytes(), "", &Limits::default()).unwrap();
    assert_eq!(document.parts[0].text, "正文\n");
}

#[test]
fn encrypted_and_foreign_files_are_told_apart() {
    let compound = |name: &str| {
        let mut bytes = vec![0u8; 512 * 3];
        bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        bytes[0x1E] = 9;
        bytes[0x4C..0x50].copy_from_slice(&1u32.to_le_bytes());
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[512..512 + units.len()].copy_from_slice(&units);
        bytes[512 + 64] = u8::try_from(units.len() + 2).unwrap();
        bytes
    };
    assert_eq!(refusal(&compound("EncryptedPackage")).code, "encrypted");
    for (name, word) in [("WordDocument", ".docx"), ("Workbook", ".xlsx"), ("PowerPoint Document", ".pdf"), ("?", ".docx")] {
        let refusal = refusal(&compound(name));
        assert!(refusal.code == "unsupported" && refusal.zh.contains(word), "{name}: {refusal:?}");
    }
    let zipped = |name: &str| zip(&[(name.to_string(), b"x".to_vec())]);
    assert!(refusal(&zipped("OFD.xml")).zh.contains("OFD"));
    assert!(refusal(&zipped("a.txt")).zh.contains("解压"));
    let mut slides = Office::default();
    slides.relate("", "officeDocument", "ppt/presentation.xml");
    slides.part(
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        "<p/>",
    );
    assert!(refusal(&slides.bytes()).zh.contains("演示"));
}

#[test]
fn too_many_parts_or_too_much_text_is_too_large() {
    let few = Limits { parts: 2, ..Limits::default() };
    assert_eq!(read(&simple(), "", &few).unwrap_err().code, "too_large");
    let short = Limits { text: 2, ..Limits::default() };
    assert_eq!(read(&simple(), "", &short).unwrap_err().code, "too_large");
    assert_eq!(read("三个字".as_bytes(), "", &short).unwrap_err().code, "too_large");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any byte of a good file changed, any bytes after a good start.
    #[test]
    fn broken_packages_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>";
        for good in [simple(), Office::xlsx(&[("表", "", sheet)], "").bytes()] {
            let mut bytes = good;
            for (index, byte) in &changes {
                let at = index.index(bytes.len());
                bytes[at] = *byte;
            }
            let _ = read(&bytes, "", &Limits::default());
            let _ = redact(&bytes, "", &[], &Limits::default());
            let _ = residue(&bytes, &["正文".into()], &Limits::default());
            bytes.truncate(cut.index(bytes.len()));
            let _ = read(&bytes, "", &Limits::default());
        }
    }

    #[test]
    fn arbitrary_sheets_never_panic(inner in "(<(row|c|f|v|is|t|cols|col|sheetData)( r=\"[A-Z0-9]{1,6}\"| t=\"(s|shared|inlineStr)\"| min=\"9\" max=\"3\")?>|</(row|c|f|v|is|t|cols|sheetData)>|<(c|row|f)/>|[0-9E.&;]){0,30}") {
        let bytes = Office::xlsx(&[("表", "", &format!("<sheetData>{inner}</sheetData>"))], "").bytes();
        let _ = read(&bytes, "", &Limits::default());
        let _ = redact(&bytes, "", &[], &Limits::default());
    }
}
