//! What docx-rs made, finished: said in full, in order, and zipped so that nothing but the content decides the bytes.

use std::io::{Cursor, Read as _};

use super::{HEADER_HEIGHT, TINY, order};

/// Same parts, compressed, without the folder entries and the dates of the first writing.
pub(super) fn repack(packed: Vec<u8>) -> Option<Vec<u8>> {
    use zip::write::SimpleFileOptions;
    let mut from = zip::ZipArchive::new(Cursor::new(packed)).ok()?;
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for n in 0..from.len() {
        let mut part = from.by_index(n).ok()?;
        if part.is_dir() {
            continue;
        }
        let name = part.name().ok()?.to_string();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        if name.ends_with(".xml") {
            bytes = finished(&name, &String::from_utf8(bytes).ok()?).into_bytes();
        }
        to.start_file(name, options).ok()?;
        std::io::Write::write_all(&mut to, &bytes).ok()?;
    }
    Some(to.finish().ok()?.into_inner())
}

/// What docx-rs can't say: header rows, the size of page numbers, who wrote it; and what it says in an order or with attributes that the schema doesn't have.
fn finished(name: &str, xml: &str) -> String {
    match name {
        "docProps/core.xml" => xml.replace(">unknown<", ">先审 Xianshen<"),
        name if name.starts_with("word/") => {
            let mark = format!("<w:trHeight w:val=\"{HEADER_HEIGHT}\"");
            let xml = xml
                .replace(&mark, &format!("<w:tblHeader />{mark}"))
                .replace("\" w:type=\"dxa\" /><w:gridCol", "\" /><w:gridCol");
            let xml = xml.replace("\" w:type=\"dxa\" /></w:tblGrid>", "\" /></w:tblGrid>");
            let xml = match name.starts_with("word/footer") {
                true => xml.replace(
                    "<w:r><w:rPr />",
                    &format!("<w:r><w:rPr><w:sz w:val=\"{TINY}\" /><w:szCs w:val=\"{TINY}\" /></w:rPr>"),
                ),
                false => xml,
            };
            order::in_order(&xml)
        }
        _ => xml.to_string(),
    }
}
