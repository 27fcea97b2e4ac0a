//! Plain text keeps every byte that no edit touches, in whatever encoding it came.

use proptest::prelude::*;
use xianshen_document::{Edit, Format, Limits, read, redact, residue};

fn edit(start: usize, end: usize, with: &str) -> Edit {
    Edit { part: "body".into(), start, end, with: with.into() }
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let mut text: Vec<u16> = text.encode_utf16().collect();
    text.insert(0, 0xFEFF);
    text.iter().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

#[test]
fn gb18030_stays_gb18030() {
    let bytes = encoding_rs::GB18030.encode("姓名：某某\r\n地址：㬎䶮路").0.into_owned();
    let document = read(&bytes, "a.txt", &Limits::default()).unwrap();
    assert_eq!(document.parts[0].text, "姓名：某某\r\n地址：㬎䶮路");
    let copy = redact(&bytes, "a.txt", &[edit(3, 5, "×")], &Limits::default()).unwrap();
    assert_eq!(copy.bytes, encoding_rs::GB18030.encode("姓名：×\r\n地址：㬎䶮路").0.into_owned());
    assert_eq!(copy.format, Format::Text);
    let left = residue(&copy.bytes, &["㬎䶮".into(), "某某".into()], &Limits::default()).unwrap();
    assert!(left.iter().all(|residue| residue.value == 0) && !left.is_empty());
}

#[test]
fn byte_order_marks_and_carriage_returns_count() {
    let document = read("\u{feff}一\r\n二".as_bytes(), "", &Limits::default()).unwrap();
    assert_eq!(document.parts[0].text, "\u{feff}一\r\n二");
    for little in [true, false] {
        let bytes = utf16("甲𠮷乙", little);
        assert_eq!(read(&bytes, "", &Limits::default()).unwrap().parts[0].text, "\u{feff}甲𠮷乙");
        let copy = redact(&bytes, "", &[edit(2, 3, "")], &Limits::default()).unwrap();
        assert_eq!(copy.bytes, utf16("甲乙", little));
    }
}

#[test]
fn what_is_no_text_is_refused_with_advice() {
    let doc = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    let cases: [(&[u8], &str); 6] = [
        (b"", "empty"),
        (&doc, "unsupported"),
        (b"\x89PNG\r\n\x1a\n....", "unsupported"),
        (b"{\\rtf1 x}", "unsupported"),
        (b"abc\0def", "unsupported"),
        (&[0xFF, 0xFE, 0x41], "truncated"),
    ];
    for (bytes, code) in cases {
        let refusal = read(bytes, "x.txt", &Limits::default()).unwrap_err();
        assert_eq!(refusal.code, code, "{bytes:?}");
        assert!(refusal.zh.contains('请') && !refusal.en.is_empty());
    }
    let small = Limits { file: 3, ..Limits::default() };
    assert_eq!(read(b"abcd", "", &small).unwrap_err().code, "too_large");
}

#[test]
fn edits_that_do_not_fit_are_refused() {
    for bad in [edit(0, 9, ""), edit(2, 1, ""), Edit { part: "no".into(), ..edit(0, 1, "") }] {
        assert_eq!(redact(b"abc", "", &[bad], &Limits::default()).unwrap_err().code, "bad_edit");
    }
}

proptest! {
    #[test]
    fn any_edit_of_any_text_is_exact(text in "[a-z一-鿿𠀀-𠀿\r\n，]{1,40}", cut in any::<(prop::sample::Index, prop::sample::Index)>(), with in "[×一]{0,3}", how in 0..4) {
        let characters: Vec<char> = text.chars().collect();
        let (a, b) = (cut.0.index(characters.len()), cut.1.index(characters.len()));
        let (start, end) = (a.min(b), a.max(b));
        prop_assume!(how < 3 || !text.is_ascii());
        let bom = usize::from(how < 2);
        let encode = |text: &str| match how { 0 => utf16(text, true), 1 => utf16(text, false), 2 => text.as_bytes().to_vec(), _ => encoding_rs::GB18030.encode(text).0.into_owned() };
        let bytes = encode(&text);
        let Ok(document) = read(&bytes, "", &Limits::default()) else { return Ok(()) };
        prop_assume!(document.parts[0].text.chars().skip(bom).eq(text.chars()));
        let copy = redact(&bytes, "", &[edit(start + bom, end + bom, &with)], &Limits::default()).unwrap();
        let expected: String = characters[..start].iter().collect::<String>() + &with + &characters[end..].iter().collect::<String>();
        prop_assert_eq!(copy.bytes, encode(&expected));
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "[a-z.]{0,8}") {
        let _ = read(&bytes, &name, &Limits::default());
        let _ = redact(&bytes, &name, &[], &Limits::default());
        let _ = residue(&bytes, &["value".into()], &Limits::default());
    }
}

#[test]
fn a_stray_control_character_in_a_long_text_is_kept_and_many_are_refused() {
    let text = format!("{}\u{4}{}", "公示内容，".repeat(100), "无异议。".repeat(100));
    assert_eq!(read(text.as_bytes(), "a.txt", &Limits::default()).unwrap().parts[0].text, text);
    let many = format!("{text}{}", "\u{4}".repeat(10));
    assert_eq!(read(many.as_bytes(), "a.txt", &Limits::default()).unwrap_err().code, "unsupported");
    assert_eq!(read("<html>\u{4}\0".as_bytes(), "a.html", &Limits::default()).unwrap_err().code, "unsupported");
}
