//! Small PDF files, made object by object.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::{Document as Read, Limits, PartKind};

/// A file with one page whose font `/F` writes `text` in ASCII; more is added by the tests.
pub(crate) struct Build {
    pub(crate) document: Document,
    pub(crate) pages: ObjectId,
    pub(crate) page: ObjectId,
    pub(crate) resources: ObjectId,
    pub(crate) catalog: ObjectId,
}

impl Build {
    pub(crate) fn new(content: impl AsRef<[u8]>) -> Build {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
        let resources = document.add_object(dictionary! { "Font" => dictionary! { "F" => font } });
        let content = document.add_object(Stream::new(Dictionary::new(), content.as_ref().to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        document
            .objects
            .insert(pages, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }));
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        Build { document, pages, page, resources, catalog }
    }

    /// Sets a resource of the page, such as `/XObject /X`.
    pub(crate) fn resource(&mut self, kind: &str, name: &str, value: impl Into<Object>) {
        let resources = self.document.get_dictionary_mut(self.resources).unwrap();
        let mut group = resources.get(kind.as_bytes()).and_then(Object::as_dict).cloned().unwrap_or_default();
        group.set(name, value);
        resources.set(kind, group);
    }

    pub(crate) fn page_set(&mut self, key: &str, value: impl Into<Object>) {
        self.document.get_dictionary_mut(self.page).unwrap().set(key, value);
    }

    pub(crate) fn catalog_set(&mut self, key: &str, value: impl Into<Object>) {
        self.document.get_dictionary_mut(self.catalog).unwrap().set(key, value);
    }

    pub(crate) fn stream(&mut self, dict: Dictionary, content: impl AsRef<[u8]>) -> ObjectId {
        self.document.add_object(Stream::new(dict, content.as_ref().to_vec()))
    }

    pub(crate) fn form(&mut self, content: impl AsRef<[u8]>) -> ObjectId {
        let resources = self.resources;
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Resources" => resources,
            "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        };
        self.stream(dict, content)
    }

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let mut out = Vec::new();
        self.document.save_to(&mut out).unwrap();
        out
    }
}

/// Content that writes ASCII text at a place.
pub(crate) fn write(text: &str, x: i32, y: i32) -> String {
    format!("BT /F 12 Tf {x} {y} Td ({text}) Tj ET\n")
}

pub(crate) fn read(bytes: &[u8]) -> Read {
    super::super::read(bytes, &Limits::default()).unwrap()
}

/// The text of all parts of a kind.
pub(crate) fn texts(document: &Read, kind: PartKind) -> String {
    document.parts.iter().filter(|part| part.kind == kind).map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A page in a composite font that brings neither glyphs nor a map to Unicode, as typesetting systems of offices write.
pub(crate) fn composite(encoding: &str, lines: &[Vec<u8>]) -> Vec<u8> {
    let mut operations = vec![Operation::new("BT", vec![]), Operation::new("Tf", vec!["C".into(), 14.into()])];
    operations.push(Operation::new("Td", vec![60.into(), 760.into()]));
    for line in lines {
        operations.push(Operation::new("Tj", vec![Object::String(line.clone(), lopdf::StringFormat::Hexadecimal)]));
        operations.push(Operation::new("Td", vec![0.into(), (-24).into()]));
    }
    operations.push(Operation::new("ET", vec![]));
    let mut build = Build::new(Content { operations }.encode().unwrap());
    let descriptor = build.document.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "FangSong_GB2312", "Flags" => 4, "ItalicAngle" => 0, "Ascent" => 859,
        "Descent" => -141, "CapHeight" => 683, "StemV" => 80, "FontBBox" => vec![0.into(), (-141).into(), 1000.into(), 859.into()],
    });
    let descendant = build.document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "FangSong_GB2312", "FontDescriptor" => descriptor, "DW" => 1000,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("GB1"), "Supplement" => 2,
        },
        "W" => vec![1.into(), Object::Array(vec![500.into(); 95]), 814.into(), 939.into(), 500.into()],
    });
    let font = build.document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "FangSong_GB2312", "Encoding" => encoding,
        "DescendantFonts" => vec![descendant.into()],
    });
    build.resource("Font", "C", font);
    build.bytes()
}
