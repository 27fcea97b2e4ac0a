//! Invented drafts. Numbers are made by code: birth year 1900, a check digit that is right, nobody's.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A resident ID of nobody, with its right check digit (GB 11643-1999, 6).
pub fn resident_id(n: u32) -> String {
    let body = format!("99010119000101{n:03}");
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    format!("{body}{check}")
}

pub fn mobile(n: u32) -> String {
    format!("199{n:08}")
}

pub struct Drafts {
    pub notice: PathBuf,
    pub roster: PathBuf,
    /// Values that may never leave.
    pub planted: Vec<String>,
}

/// A docx notice and a plain text attachment.
pub fn write(folder: &Path) -> Drafts {
    let notice = folder.join("关于公布危房改造对象的通知.docx");
    let roster = folder.join("附件1 改造对象联系表.txt");
    let planted: Vec<String> = vec![resident_id(1), resident_id(2), mobile(4127), mobile(90_210)];
    docx(
        &notice,
        &[
            "关于公布2026年农村危房改造对象的通知",
            &format!("经核对，户主赵某甲身份证号{}，信息属实。", planted[0]),
            &format!("户主钱某乙身份证号{}，由村委会于月底前更正。", planted[1]),
            "各乡镇要逐户核对，补助资金通过一卡通发放。",
            "（此件公开发布）",
        ],
    );
    std::fs::write(&roster, format!("改造对象联系表\n赵某甲，手机{}\n钱某乙，手机{}\n", planted[2], planted[3]))
        .expect("a text file");
    Drafts { notice, roster, planted }
}

/// A docx with one picture: a square of one pixel.
pub fn with_a_picture(folder: &Path) -> PathBuf {
    const PIXEL: [u8; 70] = [
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01,
        0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41,
        0x54, 0x78, 0x9c, 0x63, 0xf8, 0xdf, 0xe0, 0xf0, 0x1f, 0x00, 0x07, 0x00, 0x02, 0xbf, 0x2b, 0xd7, 0xc7, 0xe2, 0x00, 0x00,
        0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ];
    let path = folder.join("附件2 现场照片.docx");
    let relations = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"media/image1.png\"/></Relationships>";
    docx_with(&path, &["现场照片"], &[("word/_rels/document.xml.rels", relations.as_bytes()), ("word/media/image1.png", &PIXEL)]);
    path
}

fn docx(path: &Path, lines: &[&str]) {
    docx_with(path, lines, &[]);
}

/// The smallest docx: one paragraph a line; and more parts as they are given.
fn docx_with(path: &Path, lines: &[&str], more: &[(&str, &[u8])]) {
    let paragraphs: String =
        lines.iter().map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")).collect();
    let parts = [
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>".to_owned(),
        ),
        (
            "_rels/.rels",
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned(),
        ),
        (
            "word/document.xml",
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraphs}<w:sectPr/></w:body></w:document>"),
        ),
    ];
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).expect("a docx file"));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part's bytes");
    }
    for (name, bytes) in more {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("a part's bytes");
    }
    zip.finish().expect("a whole docx");
}
