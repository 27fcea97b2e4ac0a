//! Real files, many of them broken, from the test set of pdf.js: each ends in a document or a reason.

use std::path::PathBuf;

use crate::Limits;

fn files() -> Option<Vec<PathBuf>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/documents/pdf.js");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    Some(files)
}

#[test]
fn every_file_ends_in_a_document_or_a_reason() {
    let Some(files) = files() else {
        eprintln!("skipped: the corpus is not here");
        return;
    };
    let mut read = 0;
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        match super::super::read(&bytes, &Limits::default()) {
            Ok(document) => {
                read += 1;
                assert!(!document.parts.is_empty(), "{}", path.display());
                let copy = super::super::redact(&bytes, &[], &Limits::default()).unwrap();
                super::super::streams(&copy.bytes, &Limits::default()).unwrap();
            }
            Err(error) => assert!(!error.code.is_empty() && !error.zh.is_empty(), "{}", path.display()),
        }
    }
    assert!(read * 10 >= files.len() * 9, "only {read} of {} were read", files.len());
}
