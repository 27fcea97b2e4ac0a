//! Hostile files through the command: a clear message, bounded memory and time, no panic, and nothing lost.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xianshen_tests::command::{failed_itself, program, run};
use xianshen_tests::desk::{DRAFTER, Desk};
use xianshen_tests::hostile;
use xianshen_tests::planted::files;

/// Runs a scan in a gigabyte of address space and two minutes of processor time, which a slow unoptimised build needs.
fn scan(file: &Path) -> (Option<i32>, String, String) {
    let bounded = "ulimit -v 1048576; ulimit -t 120; exec \"$@\"";
    let ended = Command::new("sh")
        .args(["-c", bounded, "sh"])
        .arg(program())
        .args(["scan", "--json"])
        .arg(file)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the command writes UTF-8");
    (ended.status.code(), text(ended.stdout), text(ended.stderr))
}

#[test]
fn every_hostile_file_ends_clearly_within_bounds() {
    let dir = tempfile::tempdir().unwrap();
    hostile::write_all(dir.path());
    let mut wrong = Vec::new();
    for file in files(dir.path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let (code, out, err) = scan(&file);
        let panicked = failed_itself(&err) || failed_itself(&out);
        if panicked || !matches!(code, Some(0..=2)) {
            wrong.push(format!("{name}: {code:?} {err}"));
        }
        // What could not be scanned is listed, with words.
        if code == Some(2) {
            let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let said = lines.iter().find(|line| line["kind"] == "unscannable");
            let words = said.and_then(|line| line["excerpt"].as_str()).unwrap_or_default();
            if words.chars().count() < 15 {
                wrong.push(format!("{name}: says only {words:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for climbed in ["/tmp/xianshen-climbed.xml", "/etc/xianshen-climbed.xml"] {
        assert!(!Path::new(climbed).exists(), "a part was written out of its file");
    }
}

#[test]
fn what_is_no_document_is_never_called_clean() {
    let dir = tempfile::tempdir().unwrap();
    hostile::write_all(dir.path());
    for name in [
        "empty.docx",
        "truncated.docx",
        "truncated.xlsx",
        "really-png.docx",
        "old-word.doc",
        "encrypted.docx",
        "bomb.docx",
        "bomb.xlsx",
        "deep.docx",
        "zip-in-zip.docx",
        "circle.pdf",
        "no-trailer.pdf",
        "cut.pdf",
        "encrypted.pdf",
        "huge.txt",
    ] {
        let (code, out, _) = scan(&dir.path().join(name));
        assert_ne!(code, Some(0), "{name}: {out}");
    }
}

#[test]
fn an_external_entity_is_never_read() {
    let dir = tempfile::tempdir().unwrap();
    hostile::write_all(dir.path());
    let file = dir.path().join("external.docx");
    let ran = run(["text", "--json", &file.to_string_lossy()]);
    assert!(!ran.out.contains("root:") && !ran.err.contains("root:"));
}

#[test]
fn hostile_files_among_the_drafts_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let drafts = dir.path().join("drafts");
    fs::create_dir(&drafts).unwrap();
    let good = dir.path().join("好稿.txt");
    fs::write(&good, hostile::good_draft()).unwrap();
    let before = desk.import(&[&good]);
    hostile::write_all(&drafts);
    fs::copy(&good, drafts.join("zz-last.txt")).unwrap();
    let count = files(&drafts).len();
    let ran = desk.run(DRAFTER, &["import", "--json", &drafts.to_string_lossy()]);
    assert!(matches!(ran.code, 0 | 1), "{}: {}", ran.code, ran.err);
    assert!(!failed_itself(&ran.err), "{}", ran.err);
    let rows = ran.lines();
    assert_eq!(rows.len(), count, "every file has its row");
    for row in &rows {
        let words = row["en"].as_str().unwrap().len() > 15 && row["zh"].as_str().unwrap().len() > 15;
        assert!(row["result"] == "imported" || words, "{row}");
    }
    let last = rows.iter().find(|row| row["name"] == "zz-last.txt").unwrap();
    assert_eq!(last["result"], "imported");
    assert_eq!(desk.act(DRAFTER, &["show", &before])["verified"], true);
}
