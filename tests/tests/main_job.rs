//! The main job through the command: found, import, decide, submit, three approvals by three people, package, verify.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use xianshen_tests::command::{Ran, run};
use xianshen_tests::desk::{ARCHIVIST, DRAFTER, Desk, REVIEWER, SECTION_HEAD, SIGNER};
use xianshen_tests::planted::files;
use xianshen_tests::samples::invent::People;

/// A plain draft with an ID and a phone in it, and the two values.
fn draft(folder: &Path, seed: u64) -> (PathBuf, String, String) {
    let mut people = People::new(seed);
    let (id, phone) = (people.resident_id(), people.phone());
    let path = folder.join("公示.txt");
    let text = format!("关于补贴发放的公示\n\n身份证号：{id}\n联系电话：{phone}\n咨询热线12345。\n");
    fs::write(&path, text).unwrap();
    (path, id, phone)
}

fn verify(path: &Path) -> Ran {
    run(["verify", &path.to_string_lossy()])
}

/// Every file under a folder by its path inside, with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}

#[test]
fn from_draft_to_verified_package_and_archive() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let (file, id, phone) = draft(dir.path(), 11);
    let item = desk.import(&[&file]);
    let shown = desk.act(DRAFTER, &["show", &item]);
    assert_eq!(shown["undecided"], 2, "{shown:#}");
    desk.describe(&item);
    let refused = desk.run(DRAFTER, &["submit", &item]);
    assert_ne!(refused.code, 0, "an undecided draft can't be submitted");
    assert_eq!(desk.mask_all(&item)["undecided"], 0);
    desk.sign_off(&item);
    let out = dir.path().join("out");
    desk.package(&item, &out);

    let written = tree(&out);
    let names: Vec<String> = written.keys().map(|path| path.to_string_lossy().into_owned()).collect();
    for wanted in ["index.html", "catalogue.json", "manifest-sha256.txt", "manifest-sm3.txt", ".zip", ".jsonl", ".csv", ".docx"] {
        assert!(names.iter().any(|name| name.ends_with(wanted)), "{wanted} in {names:?}");
    }
    for (name, bytes) in &written {
        for value in [&id, &phone] {
            let found = bytes.windows(value.len()).any(|window| window == value.as_bytes());
            assert!(!found, "a removed value in {}", name.display());
        }
    }
    verify(&out).expect(0);

    let archived = dir.path().join("archive");
    desk.act(ARCHIVIST, &["archive", &item, "-o", &archived.to_string_lossy()]);
    assert!(!files(&archived).is_empty());
    verify(&archived).expect(0);
    let shown = desk.act(ARCHIVIST, &["show", &item]);
    assert_eq!((&shown["state"], &shown["verified"]), (&"packaged".into(), &true.into()));
}

#[test]
fn one_flipped_byte_anywhere_does_not_hold() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let (file, ..) = draft(dir.path(), 12);
    let item = desk.import(&[&file]);
    desk.describe(&item);
    desk.mask_all(&item);
    desk.sign_off(&item);
    let out = dir.path().join("out");
    desk.package(&item, &out);
    let page = files(&out).into_iter().find(|path| path.ends_with("index.html")).unwrap();
    let folder = page.parent().unwrap().to_owned();
    let mut things: Vec<(PathBuf, PathBuf)> = files(&folder).into_iter().map(|file| (file, folder.clone())).collect();
    for file in files(&out) {
        let extension = file.extension().unwrap_or_default();
        if extension == "zip" || extension == "jsonl" {
            things.push((file.clone(), file));
        }
    }
    assert!(things.len() >= 7, "{things:?}");
    for (file, checked) in things {
        verify(&checked).expect(0);
        let whole = fs::read(&file).unwrap();
        // Spread over the file: its first and last byte and seven between.
        for step in 0..9 {
            let at = (whole.len() - 1) * step / 8;
            let mut flipped = whole.clone();
            flipped[at] ^= 0x01;
            fs::write(&file, &flipped).unwrap();
            let ran = verify(&checked);
            assert_eq!(ran.code, 1, "byte {at} of {}: {}", file.display(), ran.out);
        }
        fs::write(&file, &whole[..whole.len() - 1]).unwrap();
        assert_eq!(verify(&checked).code, 1, "{} cut short", file.display());
        fs::write(&file, &whole).unwrap();
    }
    fs::write(folder.join("foreign.txt"), "x").unwrap();
    assert_eq!(verify(&folder).code, 1, "a foreign file in the package");
    verify(&dir.path().join("absent")).expect(2);
}

#[test]
fn a_return_starts_a_second_round_and_keeps_the_first() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let (file, ..) = draft(dir.path(), 13);
    let item = desk.import(&[&file]);
    desk.describe(&item);
    desk.mask_all(&item);
    desk.submit(&item);
    desk.approve(SECTION_HEAD, &item);
    let finding = desk.act(REVIEWER, &["show", &item])["findings"][0]["id"].clone();
    let finding = finding.as_str().unwrap();
    let returned = desk.act(REVIEWER, &["return", &item, "--finding", finding, "--reason", "请整列删除"]);
    assert_eq!(returned["state"], "returned");
    assert_ne!(desk.run(SIGNER, &["approve", &item]).code, 0, "a returned matter can't be signed");
    desk.act(DRAFTER, &["decide", &item, "--finding", finding, "--delete"]);
    desk.sign_off(&item);
    let shown = desk.act(DRAFTER, &["show", &item]);
    assert_eq!((&shown["state"], &shown["round"]), (&"approved".into(), &2.into()));
    let approvals = shown["history"].as_array().unwrap().iter().filter(|row| row["round"] == 1);
    assert!(approvals.count() >= 4, "the first round stays in the history");
    let out = dir.path().join("out");
    desk.package(&item, &out);
    verify(&out).expect(0);
}

#[test]
fn one_person_takes_one_step() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let (file, ..) = draft(dir.path(), 14);
    let item = desk.import(&[&file]);
    desk.describe(&item);
    desk.mask_all(&item);
    desk.submit(&item);
    let refused = |person: &str| {
        let ran = desk.run(person, &["approve", &item, "--opinion", "同意"]);
        assert_ne!(ran.code, 0, "{person} took a step that is not theirs: {}", ran.out);
        assert!(!ran.err.is_empty());
    };
    for person in [DRAFTER, REVIEWER, SIGNER, ARCHIVIST] {
        refused(person);
    }
    desk.approve(SECTION_HEAD, &item);
    for person in [DRAFTER, SECTION_HEAD, SIGNER, ARCHIVIST] {
        refused(person);
    }
    desk.approve(REVIEWER, &item);
    for person in [DRAFTER, SECTION_HEAD, REVIEWER, ARCHIVIST] {
        refused(person);
    }
    assert_ne!(desk.run(DRAFTER, &["package", &item, "-o", "/proc/none"]).code, 0);
    desk.approve(SIGNER, &item);
    refused(SIGNER);
}

#[test]
fn exported_twice_the_bytes_are_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let (file, ..) = draft(dir.path(), 15);
    let item = desk.import(&[&file]);
    desk.describe(&item);
    desk.mask_all(&item);
    desk.sign_off(&item);
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    desk.package(&item, &one);
    desk.package(&item, &two);
    let (one, two) = (tree(&one), tree(&two));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(bytes == &two[name], "{} differs", name.display());
    }
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_signs_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let ran = xianshen_tests::command::run_with(desk.arguments_of(SIGNER, &["list"]), "猜一个\n");
    assert_ne!(ran.code, 0);
    assert!(ran.out.is_empty() && !ran.err.is_empty());
}

#[test]
fn the_demo_ends_every_matter() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("demo");
    let ran = run(["demo", "--json", &out.to_string_lossy()]).expect(0);
    let endings = ran.lines();
    assert!(endings.len() >= 12, "{}", ran.out);
    for ending in &endings {
        let result = ending["result"].as_str().unwrap();
        let why = ending["why"].as_str().unwrap();
        assert!(result == "packaged" || result == "quarantined" || !why.is_empty(), "{ending}");
    }
    let count = |result: &str| endings.iter().filter(|ending| ending["result"] == result).count();
    assert_eq!(count("quarantined"), 1, "{}", ran.out);
    assert!(count("packaged") >= 10, "{}", ran.out);
    verify(&out.join("packages")).expect(0);
    verify(&out.join("archive")).expect(0);
    let written = files(&out);
    assert!(written.iter().any(|path| path.extension().is_some_and(|end| end == "jsonl")));
    assert_ne!(run(["demo", &out.to_string_lossy()]).code, 0, "a second demo mixes with nothing");
}

#[test]
fn the_demo_takes_any_folder_and_a_bad_file_stops_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let drafts = dir.path().join("drafts");
    fs::create_dir_all(drafts.join("inner")).unwrap();
    draft(&drafts.join("inner"), 16);
    fs::write(drafts.join("broken.pdf"), b"%PDF-1.7 cut off").unwrap();
    fs::write(drafts.join("empty.txt"), b"").unwrap();
    fs::write(drafts.join("marked.txt"), "机密★10年\n\n演练用稿\n").unwrap();
    fs::write(drafts.join("clean.txt"), "关于开放时间的通知\n热线12345。\n").unwrap();
    let out = dir.path().join("demo");
    let ran = run(["demo", "--json", &out.to_string_lossy(), "--drafts", &drafts.to_string_lossy()]).expect(0);
    let results: BTreeMap<String, Value> =
        ran.lines().into_iter().map(|ending| (ending["draft"].as_str().unwrap().to_owned(), ending["result"].clone())).collect();
    let expected = [
        ("broken.pdf", "refused"),
        ("clean.txt", "packaged"),
        ("empty.txt", "refused"),
        ("inner/公示.txt", "packaged"),
        ("marked.txt", "quarantined"),
    ];
    let expected: BTreeMap<String, Value> =
        expected.iter().map(|(name, result)| ((*name).to_owned(), (*result).into())).collect();
    assert_eq!(results, expected, "{}", ran.out);
}
