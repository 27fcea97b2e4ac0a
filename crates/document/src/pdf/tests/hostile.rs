//! Files made to break readers.

use lopdf::{Object, dictionary};
use proptest::prelude::*;

use super::build::{Build, read, write};
use crate::{Block, Limits, clean_pdf};

fn code(bytes: &[u8]) -> String {
    match super::super::read(bytes, &Limits::default()) {
        Ok(document) => {
            let notes: Vec<&str> = document.unscannable.iter().map(|note| note.what.as_str()).collect();
            format!("read {}", notes.join(","))
        }
        Err(error) => error.code,
    }
}

#[test]
fn empty_and_too_large() {
    assert_eq!(code(b""), "empty");
    let limits = Limits { file: 100, ..Limits::default() };
    let bytes = Build::new("").bytes();
    assert_eq!(super::super::read(&bytes, &limits).unwrap_err().code, "too_large");
}

#[test]
fn cut_off_anywhere() {
    let whole = clean_pdf("演练", &[Block::Paragraph("演练内容。".repeat(50))]).unwrap();
    for tenth in 0..10 {
        let cut = &whole[..whole.len() * tenth / 10];
        let code = code(cut);
        assert!(code == "damaged" || code == "empty" || code.starts_with("read"), "{tenth}: {code}");
    }
}

#[test]
fn a_password_is_asked_for_and_an_empty_one_is_not() {
    for (user, wanted) in [("", "read "), ("secret", "encrypted")] {
        let mut build = Build::new(write("PLAIN", 60, 700));
        let id = Object::string_literal("0123456789abcdef");
        build.document.trailer.set("ID", vec![id.clone(), id]);
        let version = lopdf::EncryptionVersion::V2 {
            document: &build.document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).unwrap();
        build.document.encrypt(&state).unwrap();
        let bytes = build.bytes();
        assert_eq!(code(&bytes), wanted);
        if user.is_empty() {
            assert!(read(&bytes).parts[0].text.contains("PLAIN"));
        }
    }
}

#[test]
fn page_trees_without_end() {
    let mut build = Build::new(write("PLAIN", 60, 700));
    let (pages, page) = (build.pages, build.page);
    let kids = vec![pages.into(), page.into(), pages.into()];
    build.document.get_dictionary_mut(pages).unwrap().set("Kids", kids);
    build.document.get_dictionary_mut(pages).unwrap().set("Count", 2_000_000_000);
    build.document.get_dictionary_mut(pages).unwrap().set("Parent", pages);
    assert!(read(&build.bytes()).parts[0].text.contains("PLAIN"));
}

#[test]
fn references_in_a_circle() {
    let mut build = Build::new(write("PLAIN", 60, 700));
    let a = build.document.new_object_id();
    let b = build.document.add_object(Object::Reference(a));
    build.document.objects.insert(a, Object::Reference(b));
    for key in ["Metadata", "Outlines", "AcroForm", "Names", "OCProperties", "StructTreeRoot"] {
        build.catalog_set(key, a);
    }
    build.page_set("Annots", a);
    build.resource("XObject", "X", b);
    assert!(read(&build.bytes()).parts[0].text.contains("PLAIN"));
}

#[test]
fn a_form_that_draws_itself_and_forms_that_multiply() {
    let mut build = Build::new(write("PLAIN", 60, 700) + "/X Do");
    let form = build.form("/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do");
    build.resource("XObject", "X", form);
    let document = read(&build.bytes());
    assert!(document.parts[0].text.contains("PLAIN"));
    assert!(document.unscannable.iter().any(|note| note.what == "too_complex"));
}

#[test]
fn a_drawn_character_that_draws_itself() {
    let mut build = Build::new(write("PLAIN", 60, 700) + "BT /T 12 Tf 60 600 Td (aaaa) Tj ET");
    let drawing = build.stream(dictionary! {}, "1000 0 d0 BT /T 1 Tf (aaaaaaaaaa) Tj ET");
    let resources = build.resources;
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FontBBox" => vec![0.into(), 0.into(), 1000.into(), 1000.into()],
        "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()], "FirstChar" => 97,
        "LastChar" => 97, "Widths" => vec![1000.into()], "Resources" => resources,
        "CharProcs" => dictionary! { "zzunnamed" => drawing },
        "Encoding" => dictionary! { "Differences" => vec![97.into(), "zzunnamed".into()] },
    };
    build.resource("Font", "T", font);
    let document = read(&build.bytes());
    assert!(document.parts[0].text.contains("PLAIN"));
    assert!(!document.unscannable.is_empty());
}

#[test]
fn a_pattern_and_a_mask_that_use_themselves() {
    let mut build = Build::new(write("PLAIN", 60, 700) + "/Pattern cs /P scn 0 0 100 100 re f /G gs 0 0 100 100 re f");
    let resources = build.resources;
    let pattern = build.stream(
        dictionary! {
            "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "XStep" => 0.001, "YStep" => 0.001, "Resources" => resources,
            "BBox" => vec![0.into(), 0.into(), 100.into(), 50.into()],
        },
        "/Pattern cs /P scn 0 0 100 100 re f /G gs 0 0 100 100 re f",
    );
    build.resource("Pattern", "P", pattern);
    let group = build.form("/G gs /Pattern cs /P scn 0 0 100 100 re f");
    build.resource("ExtGState", "G", dictionary! { "SMask" => dictionary! { "S" => "Alpha", "G" => group } });
    assert!(read(&build.bytes()).parts[0].text.contains("PLAIN"));
}

#[test]
fn nesting_without_end() {
    for (open, close) in [("[", "]"), ("<<", ">>"), ("<</A", ">>"), ("(", ")")] {
        let deep = open.repeat(200_000) + &close.repeat(200_000);
        assert!(code(&Build::new(write("PLAIN", 60, 700) + &deep + " Tj").bytes()).starts_with("read"), "{open} in content");
        let plain = Build::new(write("PLAIN", 60, 700)).bytes();
        let text = String::from_utf8_lossy(&plain).replace("/MediaBox", &format!("/Deep {deep} /MediaBox"));
        assert!(!code(text.as_bytes()).is_empty(), "{open} in an object");
    }
}

#[test]
fn states_and_strings_that_would_fill_the_memory() {
    assert!(["bomb", "read too_complex"].contains(&code(&Build::new("q ".repeat(300_000)).bytes()).as_str()));
    let long = format!("BT /F 12 Tf ({}) Tj ET", "a".repeat(3 << 20));
    assert!(["bomb", "read too_complex"].contains(&code(&Build::new(long).bytes()).as_str()));
}

#[test]
fn dimensions_beyond_measure() {
    for size in [1e30_f32, -1e30, 0.0, f32::MAX] {
        let content = format!("{size} 0 0 {size} {size} {size} cm {} {size} w 0 0 {size} {size} re S", write("PLAIN", 60, 700));
        let mut build = Build::new(content);
        build.page_set("MediaBox", vec![0.into(), 0.into(), Object::Real(size), Object::Real(size)]);
        assert!(!code(&build.bytes()).is_empty());
    }
}

#[test]
fn a_stream_that_inflates_to_gigabytes() {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![b' '; 1 << 20];
    for _ in 0..300 {
        encoder.write_all(&block).unwrap();
    }
    let data = encoder.finish().unwrap();
    let mut build = Build::new("");
    let content = build.stream(dictionary! { "Filter" => "FlateDecode" }, data);
    build.page_set("Contents", content);
    assert_eq!(code(&build.bytes()), "bomb");
}

#[test]
fn one_content_shared_by_very_many_pages() {
    let mut build = Build::new(write("PLAIN", 60, 700).repeat(200));
    let (pages, page) = (build.pages, build.page);
    let dict = build.document.get_dictionary(page).unwrap().clone();
    let kids: Vec<Object> = (0..500).map(|_| build.document.add_object(dict.clone()).into()).collect();
    build.document.get_dictionary_mut(pages).unwrap().set("Kids", kids);
    let bytes = build.bytes();
    let few = Limits { parts: 400, ..Limits::default() };
    assert_eq!(super::super::read(&bytes, &few).unwrap_err().code, "too_large");
    let little = Limits { text: 2_000, ..Limits::default() };
    assert_eq!(super::super::read(&bytes, &little).unwrap_err().code, "too_large");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(mut bytes in proptest::collection::vec(any::<u8>(), 0..2000), header in any::<bool>()) {
        if header {
            bytes.splice(0..0, *b"%PDF-1.7\n");
        }
        let _ = super::super::read(&bytes, &Limits::default());
    }

    #[test]
    fn a_good_file_with_bytes_changed(changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..30)) {
        let mut bytes = Build::new(write("PLAIN", 60, 700)).bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = super::super::read(&bytes, &Limits::default());
        let _ = super::super::redact(&bytes, &[], &Limits::default());
    }

    #[test]
    fn arbitrary_content(content in "[a-zA-Z0-9 \n()<>/\\[\\]*'\".-]{0,400}") {
        let _ = super::super::read(&Build::new(content).bytes(), &Limits::default());
    }
}
