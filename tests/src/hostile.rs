//! Hostile, broken and mislabelled files, generated: nothing here was ever anyone's document.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;

use crate::samples;
use crate::samples::invent::People;

/// Writes every hostile file into a folder.
pub fn write_all(folder: &Path) {
    let good = |name: &str| {
        let sample = samples::all().into_iter().find(|sample| sample.name == name);
        sample.expect("a practice draft of that name").bytes
    };
    let (docx, xlsx) = (good("行政处罚决定书.docx"), good("惠民补贴发放花名册.xlsx"));
    let put = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("the test folder is writable");
    };
    put("empty.docx", b"");
    put("truncated.docx", &docx[..docx.len() / 2]);
    put("truncated.xlsx", &xlsx[..xlsx.len() - 30]);
    put("flipped.docx", &flipped(&docx));
    put("really-xlsx.docx", &xlsx);
    put("really-docx.pdf", &docx);
    put("really-docx.txt", &docx);
    put("really-png.docx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    put("old-word.doc", &old_office());
    put("encrypted.docx", &old_office());
    put("noise.txt", &noise(50_000));
    put("zeros.csv", &[0; 50_000]);
    put("long-line.csv", "1,".repeat(2_000_000).as_bytes());
    put("open-quote.csv", format!("a,\"b\n{}", "c\n".repeat(100_000)).as_bytes());
    put("deep.html", format!("{}x", "<div>".repeat(200_000)).as_bytes());
    put("unclosed.html", format!("<p>{}", "<b".repeat(100_000)).as_bytes());
    put("bomb.docx", &bomb("word/document.xml"));
    put("bomb.xlsx", &bomb("xl/worksheets/sheet1.xml"));
    put("deep.docx", &docx_of(&"<w:p><w:r>".repeat(100_000)));
    put("entities.docx", &docx_with_head(ENTITIES, "<w:p><w:r><w:t>&z;</w:t></w:r></w:p>"));
    put("external.docx", &docx_with_head(EXTERNAL, "<w:p><w:r><w:t>&f;</w:t></w:r></w:p>"));
    put("climbing.docx", &climbing());
    put("zip-in-zip.docx", &nested_zip(12));
    put("many-parts.docx", &many_parts(30_000));
    put("circle.pdf", CIRCLE.as_bytes());
    put("endless-kids.pdf", endless_kids().as_bytes());
    put("nested-arrays.pdf", nested_arrays().as_bytes());
    put("no-trailer.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
    put("cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Length 999999999 >>\nstream\nabc");
    put("encrypted.pdf", ENCRYPTED.as_bytes());
    // 200 MiB and a byte, without taking the room.
    let huge = File::create(folder.join("huge.txt")).expect("the test folder is writable");
    huge.set_len((200 << 20) + 1).expect("a sparse file");
    let just = File::create(folder.join("just-within.txt")).expect("the test folder is writable");
    just.set_len(200 << 20).expect("a sparse file");
}

/// A draft that is fine, to lie among them.
pub fn good_draft() -> String {
    format!("身份证号：{}\n", People::new(31).resident_id())
}

fn flipped(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in (40..bytes.len()).step_by(997) {
        bytes[at] ^= 0x55;
    }
    bytes
}

/// The signature of the old binary format, in which encrypted new files come too.
fn old_office() -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(4096, 0);
    bytes
}

fn noise(length: usize) -> Vec<u8> {
    let mut people = People::new(77);
    (0..length).map(|_| people.number(256) as u8).collect()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part in memory");
        zip.write_all(bytes).expect("a part in memory");
    }
    zip.finish().expect("a file in memory").into_inner()
}

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const ENTITIES: &str = r#"<!DOCTYPE w [<!ENTITY a "ha ha ha ha ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY z "&e;&e;&e;&e;&e;&e;&e;&e;">]>"#;
const EXTERNAL: &str = r#"<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>"#;

/// A Word file with this body.
pub fn docx_of(body: &str) -> Vec<u8> {
    docx_with_head("", body)
}

fn docx_with_head(head: &str, body: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("word/document.xml", document(head, body).as_bytes()),
    ])
}

fn document(head: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    )
}

/// A part that inflates to a gigabyte.
fn bomb(part: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELS)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part in memory");
        zip.write_all(bytes.as_bytes()).expect("a part in memory");
    }
    zip.start_file(part, SimpleFileOptions::default()).expect("a part in memory");
    let block = vec![b' '; 1 << 20];
    for _ in 0..1024 {
        zip.write_all(&block).expect("a part in memory");
    }
    zip.finish().expect("a file in memory").into_inner()
}

fn climbing() -> Vec<u8> {
    let body = document("", "<w:p><w:r><w:t>x</w:t></w:r></w:p>");
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("../../../../tmp/xianshen-climbed.xml", b"<x/>"),
        ("/etc/xianshen-climbed.xml", b"<x/>"),
    ])
}

fn nested_zip(depth: usize) -> Vec<u8> {
    let mut inner = zipped(&[("end.txt", b"end")]);
    for _ in 0..depth {
        inner = zipped(&[("word/embeddings/next.docx", &inner), ("[Content_Types].xml", TYPES.as_bytes())]);
    }
    inner
}

fn many_parts(count: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for number in 0..count {
        zip.start_file(format!("word/part{number}.xml"), stored).expect("a part in memory");
    }
    zip.finish().expect("a file in memory").into_inner()
}

const CIRCLE: &str = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 3 /Prev 0 >>\nstartxref\n0\n%%EOF\n";
const ENCRYPTED: &str = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>\nendobj\n4 0 obj\n<< /Filter /Standard /V 1 /R 2 /O (00000000000000000000000000000000) /U (00000000000000000000000000000000) /P -4 >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 /Encrypt 4 0 R /ID [(0000000000000000) (0000000000000000)] >>\nstartxref\n0\n%%EOF\n";

fn endless_kids() -> String {
    let mut text = String::from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    for number in 2..6000 {
        let next = number + 1;
        let _ = write!(text, "{number} 0 obj\n<< /Type /Pages /Kids [{next} 0 R {next} 0 R] /Count 2 >>\nendobj\n");
    }
    text + "trailer\n<< /Root 1 0 R /Size 6001 >>\nstartxref\n0\n%%EOF\n"
}

fn nested_arrays() -> String {
    let (open, close) = ("[".repeat(200_000), "]".repeat(200_000));
    format!("%PDF-1.4\n1 0 obj\n{open}{close}\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n")
}
