//! Real files: every one ends in a document or in a clear reason; what can be read can be redacted without loss.
//!
//! The files are no part of the project: they are looked for beside it, or where `CORPORA` says. Without them the test
//! says so and passes.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use xianshen_document::{Document, Edit, Format, Limits, Part, PartKind, read, redact, residue};

fn files(folders: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let root = std::env::var_os("CORPORA").map_or(beside, PathBuf::from).join("documents");
    let mut files = Vec::new();
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            eprintln!("skipped: {} is not there", root.join(folder).display());
            continue;
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        paths.sort();
        files.extend(paths.into_iter().filter_map(|path| std::fs::read(&path).ok().map(|bytes| (path, bytes))));
    }
    files
}

#[test]
fn every_file_ends_in_a_document_or_a_reason() {
    let (mut readable, mut refused) = (0, 0);
    for (path, bytes) in files(&["poi", "docx-rs", "ofdrw"]) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let start = Instant::now();
        match read(&bytes, &name, &Limits::default()) {
            Ok(document) => {
                readable += 1;
                assert!(document.parts.iter().all(check), "{name}");
            }
            Err(refusal) => {
                refused += 1;
                assert!(refusal.zh.contains('请') && !refusal.en.is_empty(), "{name}: {refusal:?}");
                if std::env::var_os("VERBOSE").is_some() {
                    eprintln!("{name}: {}: {}", refusal.code, refusal.en);
                }
            }
        }
        if std::env::var_os("VERBOSE").is_some() {
            eprintln!("{name}: {:?}", start.elapsed());
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{name} took {:?}", start.elapsed());
    }
    eprintln!("{readable} read, {refused} refused");
}

/// Tables stay within their part's text.
fn check(part: &Part) -> bool {
    let length = part.text.chars().count();
    part.tables.iter().flat_map(|table| &table.cells).all(|cell| cell.start <= cell.end && cell.end <= length)
}

/// A stretch in the middle of the longest line of the part.
fn stretch(part: &Part) -> Option<(usize, usize, String)> {
    let characters: Vec<char> = part.text.chars().collect();
    let mut best = (0, 0);
    let mut start = 0;
    for (at, character) in characters.iter().enumerate() {
        if matches!(character, '\n' | '\t') {
            if at - start > best.1 - best.0 {
                best = (start, at);
            }
            start = at + 1;
        }
    }
    let third = (best.1 - best.0) / 3;
    let (from, to) = (best.0 + third, best.1 - third);
    (to - from >= 8).then(|| (from, to, characters[from..to].iter().collect()))
}

#[test]
fn what_is_read_is_redacted_without_loss() {
    let mut done = 0;
    for (path, bytes) in files(&["poi", "docx-rs"]) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(document) = read(&bytes, &name, &Limits::default()) else { continue };
        if !matches!(document.format, Format::Docx | Format::Xlsx) {
            continue;
        }
        let visible = |document: &Document| -> Vec<Part> {
            document.parts.iter().filter(|part| matches!(part.kind, PartKind::Body | PartKind::Sheet)).cloned().collect()
        };
        let before = visible(&document);
        let mut edits = Vec::new();
        let mut expected = Vec::new();
        let mut removed = Vec::new();
        for part in &before {
            let mut text: Vec<char> = part.text.chars().collect();
            if let Some((start, end, value)) = stretch(part) {
                edits.push(Edit { part: part.name.clone(), start, end, with: "■".into() });
                text.splice(start..end, ['■']);
                if text.iter().collect::<String>().contains(&value) {
                    edits.pop();
                    text = part.text.chars().collect();
                } else {
                    removed.push(value);
                }
            }
            expected.push((part.name.clone(), text.into_iter().collect::<String>()));
        }
        let copy = match redact(&bytes, &name, &edits, &Limits::default()) {
            Ok(copy) => copy,
            Err(refusal) => {
                assert_eq!(refusal.code, "unsupported", "{name}: {refusal:?}");
                continue;
            }
        };
        let again = read(&copy.bytes, &name, &Limits::default()).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        let after: Vec<(String, String)> = visible(&again).into_iter().map(|part| (part.name, part.text)).collect();
        for (before, after) in expected.iter().zip(&after) {
            assert_eq!(before.0, after.0, "{name}");
            if before.1 != after.1 {
                let at = before.1.chars().zip(after.1.chars()).take_while(|(a, b)| a == b).count();
                let show = |text: &str| text.chars().skip(at.saturating_sub(20)).take(60).collect::<String>();
                panic!("{name} {}: at {at}\n{:?}\n{:?}", before.0, show(&before.1), show(&after.1));
            }
        }
        assert_eq!(expected.len(), after.len(), "{name}");
        // For programs made by others to judge.
        if let Some(folder) = std::env::var_os("COPIES") {
            std::fs::write(PathBuf::from(folder).join(&name), &copy.bytes).unwrap();
        }
        let twice = redact(&bytes, &name, &edits, &Limits::default()).unwrap();
        assert_eq!(copy.bytes, twice.bytes, "{name}");
        assert!(
            again.parts.iter().all(|part| !matches!(
                part.kind,
                PartKind::Comment | PartKind::Deleted | PartKind::Hidden | PartKind::HiddenSheet | PartKind::Properties
            )),
            "{name}: {:?}",
            again.parts.iter().map(|part| (&part.name, part.kind)).collect::<Vec<_>>()
        );
        // Values that stood elsewhere too (in a picture, in a header) are what residue is there to find.
        let _ = residue(&copy.bytes, &removed, &Limits::default()).unwrap();
        done += 1;
    }
    eprintln!("{done} redacted");
}
