//! Values planted in drafts, and the search for them in everything that was written.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use aho_corasick::AhoCorasick;
use encoding_rs::GB18030;

/// Every regular file under a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Where planted values still stand: in file names, in raw bytes, and in the parts of zip files, in UTF-8, UTF-16 and GBK.
pub fn search(folder: &Path, values: &[&str]) -> Vec<String> {
    let needles: Vec<(&str, &str, Vec<u8>)> = values.iter().flat_map(|value| encodings(value)).collect();
    let searcher = AhoCorasick::new(needles.iter().map(|(.., bytes)| bytes)).expect("a few hundred values fit one automaton");
    let mut hits = Vec::new();
    let mut look = |bytes: &[u8], place: &str| {
        for found in searcher.find_overlapping_iter(bytes) {
            let (value, encoding, _) = &needles[found.pattern().as_usize()];
            hits.push(format!("{value} ({encoding}) in {place}"));
        }
    };
    for path in files(folder) {
        let shown = path.display().to_string();
        look(shown.as_bytes(), &format!("the name of {shown}"));
        let bytes = fs::read(&path).expect("a readable file");
        look(&bytes, &shown);
        for (name, part) in parts(&bytes) {
            look(&part, &format!("{shown}!{name}"));
        }
    }
    hits
}

fn encodings(value: &str) -> Vec<(&str, &'static str, Vec<u8>)> {
    let utf16 = |swap: bool| -> Vec<u8> {
        let bytes = |unit: u16| {
            if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }
        };
        value.encode_utf16().flat_map(bytes).collect()
    };
    let (gbk, ..) = GB18030.encode(value);
    let mut all =
        vec![(value, "UTF-8", value.as_bytes().to_vec()), (value, "UTF-16LE", utf16(false)), (value, "UTF-16BE", utf16(true))];
    // Digits are the same bytes in GB18030 and UTF-8: once is enough.
    if gbk.as_ref() != value.as_bytes() {
        all.push((value, "GB18030", gbk.into_owned()));
    }
    all
}

/// The inflated parts of a zip, and of zips in it.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let Ok(mut part) = archive.by_index(index) else { continue };
        let name = format!("part {index}");
        let mut inflated = Vec::new();
        if part.read_to_end(&mut inflated).is_ok() {
            for (inner, bytes) in parts(&inflated) {
                found.push((format!("{name}!{inner}"), bytes));
            }
            found.push((name, inflated));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::search;

    // A search that finds nothing anywhere would prove nothing.
    #[test]
    fn the_search_finds_what_is_there_in_each_encoding() {
        let dir = tempfile::tempdir().unwrap();
        let value = "贾样青19900001234";
        let utf16: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
        std::fs::write(dir.path().join("a"), value).unwrap();
        std::fs::write(dir.path().join("b"), utf16).unwrap();
        std::fs::write(dir.path().join("c"), encoding_rs::GB18030.encode(value).0).unwrap();
        std::fs::write(dir.path().join(value), "").unwrap();
        assert_eq!(search(dir.path(), &[value]).len(), 4);
        let inside = crate::samples::xlsx::workbook(&[crate::samples::xlsx::Sheet {
            name: "s",
            rows: vec![vec![value.to_owned()]],
            hidden: &[],
        }]);
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("d.xlsx"), inside).unwrap();
        assert_eq!(search(dir.path(), &[value]).len(), 1);
    }
}
