//! Every place in a PDF where a value can hide: it must be found or listed, and be gone from a copy unless it is plainly shown.

use lopdf::{Object, dictionary};

use super::build::{Build, read, texts, write};
use crate::{Document, Limits, PartKind};

/// The parts in which a mark stands.
fn kinds(document: &Document, mark: &str) -> Vec<PartKind> {
    document.parts.iter().filter(|part| part.text.contains(mark)).map(|part| part.kind).collect()
}

fn only(bytes: &[u8], mark: &str, kind: PartKind) {
    let document = read(bytes);
    assert_eq!(kinds(&document, mark), [kind], "{mark} in {:?}", document.parts);
    assert!(texts(&document, PartKind::Body).contains("PLAIN"), "{:?}", document.parts);
    let copy = super::super::redact(bytes, &[], &Limits::default()).unwrap();
    let found = super::super::streams(&copy.bytes, &Limits::default()).unwrap();
    let has = |mark: &str| found.iter().any(|(_, content)| content.windows(mark.len()).any(|w| w == mark.as_bytes()));
    assert!(has("PLAIN"));
    assert!(!has(mark), "{mark} is still in the copy");
    assert!(copy.dropped.len() > 1, "what was left out is said: {:?}", copy.dropped);
}

fn page(more: &str) -> Build {
    Build::new(write("PLAIN", 60, 760) + more)
}

#[test]
fn text_without_ink() {
    let content = "BT 3 Tr /F 12 Tf 60 700 Td (SECRET) Tj ET";
    only(&page(content).bytes(), "SECRET", PartKind::Hidden);
}

#[test]
fn text_under_a_box() {
    let content = write("SECRET", 60, 700) + "0 g 50 690 200 30 re f";
    only(&page(&content).bytes(), "SECRET", PartKind::Hidden);
}

#[test]
fn text_on_a_box_is_plainly_shown() {
    let content = "0.9 g 50 690 200 30 re f 0 g ".to_owned() + &write("HEAD", 60, 700);
    let document = read(&page(&content).bytes());
    assert_eq!(kinds(&document, "HEAD"), [PartKind::Body]);
}

#[test]
fn text_beside_the_page_or_clipped() {
    only(&page(&write("SECRET", 60, 2000)).bytes(), "SECRET", PartKind::Hidden);
    let clipped = "q 0 0 10 10 re W n ".to_owned() + &write("SECRET", 60, 700) + "Q";
    only(&page(&clipped).bytes(), "SECRET", PartKind::Hidden);
}

#[test]
fn text_on_a_layer_that_is_off() {
    for policy in ["OCG", "OCMD"] {
        let content = format!("/OC /L BDC {} EMC", write("SECRET", 60, 700));
        let mut build = page(&content);
        let layer = build.document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("draft") });
        let condition = build.document.add_object(dictionary! { "Type" => "OCMD", "OCGs" => vec![layer.into()], "P" => "AllOn" });
        build.resource("Properties", "L", if policy == "OCG" { layer } else { condition });
        build.catalog_set(
            "OCProperties",
            dictionary! { "OCGs" => vec![layer.into()], "D" => dictionary! { "OFF" => vec![layer.into()] } },
        );
        let bytes = build.bytes();
        only(&bytes, "SECRET", PartKind::Hidden);
        assert_eq!(kinds(&read(&bytes), "draft"), [PartKind::Attribute]);
    }
}

#[test]
fn text_in_forms_patterns_masks_and_drawn_characters() {
    let mut build = page("/X Do /G gs /Pattern cs /P scn 300 300 100 100 re f /G0 gs BT /T 12 Tf 60 600 Td (a) Tj ET");
    let inner = build.form(write("INNER", 60, 700));
    build.resource("XObject", "I", inner);
    let outer = build.form("/I Do");
    build.resource("XObject", "X", outer);
    let resources = build.resources;
    let pattern = build.stream(
        dictionary! {
            "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "XStep" => 50, "YStep" => 50, "Resources" => resources,
            "BBox" => vec![0.into(), 0.into(), 100.into(), 50.into()],
        },
        write("TILE", 5, 5),
    );
    build.resource("Pattern", "P", pattern);
    let group = build.form(write("MASK", 60, 500));
    build
        .document
        .get_object_mut(group)
        .unwrap()
        .as_stream_mut()
        .unwrap()
        .dict
        .set("Group", dictionary! { "S" => "Transparency" });
    build.resource("ExtGState", "G", dictionary! { "SMask" => dictionary! { "S" => "Alpha", "G" => group } });
    build.resource("ExtGState", "G0", dictionary! { "SMask" => "None" });
    let drawing = build.stream(dictionary! {}, "1000 0 d0 BT /F 800 Tf (GLYPH) Tj ET");
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FontBBox" => vec![0.into(), 0.into(), 1000.into(), 1000.into()],
        "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()], "FirstChar" => 97,
        "LastChar" => 97, "Widths" => vec![1000.into()], "Resources" => resources,
        "CharProcs" => dictionary! { "zzunnamed" => drawing },
        "Encoding" => dictionary! { "Differences" => vec![97.into(), "zzunnamed".into()] },
    };
    build.resource("Font", "T", font);
    let document = read(&build.bytes());
    assert_eq!(kinds(&document, "INNER"), [PartKind::Body]);
    assert!(!kinds(&document, "TILE").is_empty(), "{:?}", document.parts);
    assert_eq!(kinds(&document, "MASK"), [PartKind::Hidden]);
    assert!(!kinds(&document, "GLYPH").is_empty(), "{:?}", document.parts);
}

#[test]
fn text_said_to_stand_for_other_text() {
    let content = "/Span << /ActualText (SECRET) >> BDC ".to_owned() + &write("shown", 60, 700) + "EMC";
    only(&page(&content).bytes(), "SECRET", PartKind::Attribute);
}

#[test]
fn what_a_file_carries_beside_its_pages() {
    let text = |s: &str| Object::string_literal(s);
    let mut build = page("");
    let note = build.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "Contents" => text("NOTE"), "T" => text("AUTHOR"),
    });
    let link = build.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "A" => dictionary! { "S" => "URI", "URI" => text("https://example.gov.cn/TARGET") },
    });
    let field = build.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "T" => text("FIELD"), "V" => Object::String(b"\xfe\xff\x8e\xab\x4e\xfd".to_vec(), lopdf::StringFormat::Hexadecimal),
    });
    build.page_set("Annots", vec![note.into(), link.into(), field.into()]);
    build.catalog_set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
    let outlines = build.document.new_object_id();
    let item = build.document.add_object(dictionary! { "Title" => text("CHAPTER"), "Parent" => outlines });
    build
        .document
        .objects
        .insert(outlines, Object::Dictionary(dictionary! { "Type" => "Outlines", "First" => item, "Last" => item }));
    build.catalog_set("Outlines", outlines);
    build.catalog_set("OpenAction", dictionary! { "S" => "JavaScript", "JS" => text("SCRIPT") });
    let xmp = build.stream(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        "<x:xmpmeta><dc:creator><rdf:li>CREATOR</rdf:li></dc:creator></x:xmpmeta>",
    );
    build.catalog_set("Metadata", xmp);
    build.catalog_set(
        "PageLabels",
        dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D", "P" => text("LABEL") }.into()] },
    );
    build.catalog_set(
        "StructTreeRoot",
        dictionary! { "Type" => "StructTreeRoot", "K" => dictionary! { "Type" => "StructElem", "S" => "Figure", "Alt" => text("PICTURE") } },
    );
    let file = build.stream(dictionary! { "Type" => "EmbeddedFile" }, "attached");
    let spec = build.document.add_object(dictionary! {
        "Type" => "Filespec", "F" => text("LIST.xlsx"), "EF" => dictionary! { "F" => file },
    });
    build
        .catalog_set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![text("LIST.xlsx"), spec.into()] } });
    let info = build.document.add_object(dictionary! { "Author" => text("WRITER"), "Custom" => text("UNKNOWNKEY") });
    build.document.trailer.set("Info", info);
    let bytes = build.bytes();
    for (mark, kind) in [
        ("NOTE", PartKind::Comment),
        ("AUTHOR", PartKind::Comment),
        ("TARGET", PartKind::Attribute),
        ("FIELD", PartKind::Attribute),
        ("身份", PartKind::Attribute),
        ("CHAPTER", PartKind::Attribute),
        ("SCRIPT", PartKind::Attribute),
        ("CREATOR", PartKind::Properties),
        ("LABEL", PartKind::Attribute),
        ("PICTURE", PartKind::Attribute),
        ("WRITER", PartKind::Properties),
        ("UNKNOWNKEY", PartKind::Properties),
    ] {
        only(&bytes, mark, kind);
    }
    let document = read(&bytes);
    assert!(document.unscannable.iter().any(|note| note.what == "embedded_object" && note.place.contains("LIST.xlsx")));
}

#[test]
fn an_earlier_revision_is_listed() {
    let old = page(&write("SECRET", 60, 700)).bytes();
    let before = lopdf::Document::load_mem(&old).unwrap();
    let mut update = lopdf::IncrementalDocument::create_from(old, before);
    let id = *update.get_prev_documents().get_pages().get(&1).unwrap();
    update.opt_clone_object_to_new_document(id).unwrap();
    let content = update.new_document.add_object(lopdf::Stream::new(dictionary! {}, write("PLAIN", 60, 760).into_bytes()));
    update.new_document.get_dictionary_mut(id).unwrap().set("Contents", content);
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).unwrap();
    let document = read(&bytes);
    assert!(texts(&document, PartKind::Body).contains("PLAIN"));
    assert!(document.unscannable.iter().any(|note| note.what == "earlier_revision"), "{:?}", document.unscannable);
}

fn picture(build: &mut Build) {
    let image = build.stream(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
        },
        [128],
    );
    build.resource("XObject", "Im", image);
}

#[test]
fn pictures_are_listed_and_a_scanned_page_is_a_picture() {
    let long = "PLAIN text of a page that is long enough to be a page of text";
    let mut build = Build::new(write(long, 60, 760) + "q 100 0 0 100 60 300 cm /Im Do Q");
    picture(&mut build);
    assert_eq!(read(&build.bytes()).unscannable.iter().map(|n| n.what.as_str()).collect::<Vec<_>>(), ["image"]);

    let mut build =
        Build::new("BT 3 Tr /F 12 Tf 60 700 Td (recognised text under the picture) Tj ET q 595 0 0 842 0 0 cm /Im Do Q");
    picture(&mut build);
    let document = read(&build.bytes());
    assert_eq!(document.unscannable.iter().map(|n| n.what.as_str()).collect::<Vec<_>>(), ["image_page"]);
    assert!(texts(&document, PartKind::Body).contains("recognised text"));
}

#[test]
fn text_under_a_picture_is_hidden() {
    let mut build = page(&(write("SECRET", 100, 400) + "q 300 0 0 100 60 380 cm /Im Do Q"));
    picture(&mut build);
    let document = read(&build.bytes());
    assert_eq!(kinds(&document, "SECRET"), [PartKind::Hidden]);
}
