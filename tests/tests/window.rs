//! The main job through the real window: found an office, take drafts in, decide by keys, describe, submit, three people
//! pass it, package, verify. Drives the desktop binary with WebKitWebDriver on a screen of its own.

#[path = "window/back.rs"]
mod back;
#[path = "window/care.rs"]
mod care;
#[path = "window/drafts.rs"]
mod drafts;
#[path = "window/drop.rs"]
mod drop;
#[path = "window/hands.rs"]
mod hands;
#[path = "window/http.rs"]
mod http;
#[path = "window/marks.rs"]
mod marks;
#[path = "window/pictures.rs"]
mod pictures;
#[path = "window/stage.rs"]
mod stage;

use std::path::{Path, PathBuf};

use hands::Hands;
use stage::Stage;

const TITLE: &str = "关于公布2026年农村危房改造对象的通知";

struct Person {
    name: &'static str,
    role: &'static str,
    passphrase: &'static str,
}

const PEOPLE: [Person; 4] = [
    Person { name: "林拟稿", role: "drafter", passphrase: "先审后公开之一二三" },
    Person { name: "方科长", role: "section_head", passphrase: "科室审核要逐项看" },
    Person { name: "岳保密", role: "confidentiality_reviewer", passphrase: "保密审查不走过场" },
    Person { name: "高签发", role: "signer", passphrase: "签发之前再看一遍" },
];

#[test]
fn main_job_through_the_window() {
    if !stage::ready() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder for drafts");
    let drafts = drafts::write(folder.path());
    let stage = Stage::set(&[drafts.notice.clone(), drafts.roster.clone()]);
    let hands = Hands::on(&stage, 1366, 768);

    found(&hands);
    refuses_a_wrong_passphrase(&hands);
    enter(&hands, &PEOPLE[0]);
    take_in(&hands, &stage, &[drafts.notice.clone(), drafts.roster.clone()]);
    decide_everything(&hands);
    marks::by_hand(&hands);
    describe(&hands);
    submit(&hands);
    for person in &PEOPLE[1..] {
        hands.click("#lock");
        enter(&hands, person);
        pass(&hands, person);
    }
    hands.click("#lock");
    enter(&hands, &PEOPLE[0]);
    package(&hands);
    let mut gone = drafts.planted.clone();
    gone.push(marks::WORDS.to_owned());
    holds(&stage.out(), &gone);
}

fn found(hands: &Hands) {
    hands.click("#door-own");
    hands.fill("#unit", "演练县住房和城乡建设局");
    for (n, person) in PEOPLE.iter().enumerate() {
        hands.fill(&format!("#name-{n}"), person.name);
        hands.fill(&format!("#department-{n}"), "村镇股");
        hands.fill(&format!("#pass-{n}"), person.passphrase);
        hands.fill(&format!("#again-{n}"), person.passphrase);
    }
    hands.click("#found");
    hands.see("[data-role=drafter]");
    assert_eq!(hands.count("[data-person]"), 4, "everybody stands at the door");
}

fn refuses_a_wrong_passphrase(hands: &Hands) {
    hands.click("[data-role=drafter]");
    hands.fill("#passphrase", "这不是口令这不是口令");
    hands.click("#enter");
    hands.see("#login-result.error");
    assert!(!hands.is_there(".queue-row, #take-in"), "a wrong passphrase opens nothing");
    hands.click_saying("form button", "换一个人");
}

fn enter(hands: &Hands, person: &Person) {
    hands.click(&format!("[data-role={}]", person.role));
    hands.fill("#passphrase", person.passphrase);
    hands.click("#enter");
    hands.see("#lock");
}

/// By dropping the files; the pictures' walk takes them by the dialog.
fn take_in(hands: &Hands, stage: &Stage, files: &[PathBuf]) {
    hands.see("#take-in");
    drop::files(&stage.display, files, (700, 500));
    hands.see(".tray");
    hands.click("input[name=matter][value=one]");
    hands.click("#import-start");
    hands.wait("both files to be in", || hands.count(".tray li.imported") == 2);
    hands.click("#tray-close");
    hands.see("#still-open");
    assert!(hands.text(".cm-content, .grid").contains("危房") || hands.count(".flag") > 0, "the document is shown with flags");
    assert_eq!(hands.count(".tabs [role=tab][title]"), 2, "a main document and an attachment");
    assert!(hands.is_there("details.unchecked"), "what is not checked is named");
}

/// How many findings the header says are open.
fn open(hands: &Hands) -> u64 {
    let digits: String = hands.text("#still-open").chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

fn decide_everything(hands: &Hands) {
    let before = open(hands);
    assert!(before >= 4, "the planted values are flagged: {before}");

    // Decide one, take it back, decide it again.
    hands.press("1");
    hands.wait("one decision", || open(hands) == before - 1);
    hands.press("u");
    hands.wait("the decision taken back", || open(hands) == before);
    hands.press("1");
    hands.wait("one decision", || open(hands) == before - 1);

    hands.press("2");
    hands.wait("one deletion", || open(hands) == before - 2);

    // The rest, one key each; every press is seen to work before the next.
    while hands.is_there("#still-open") {
        let now = open(hands);
        hands.press("1");
        hands.wait("the next decision", || open(hands) < now);
    }
    assert!(hands.count(".flag.done-mask") > 0 || hands.count(".flag.done-delete") > 0, "decisions are drawn on the document");
}

fn describe(hands: &Hands) {
    hands.click("#tab-form");
    hands.fill("#d-title", TITLE);
    hands.fill("#d-document_number", "演住建发〔2026〕18号");
    hands.choose("#d-disposition", "主动公开");
    hands.choose("#d-method", "区分处理后公开");
    hands.choose("#d-source", "本机关制作");
    hands.fill("#d-formed_on", "2026-11-23");
    hands.fill("#d-summary", "公布2026年农村危房改造对象。");
    hands.click("#describe.primary");
    hands.wait("the title", || hands.text("h1") == TITLE);
}

fn submit(hands: &Hands) {
    hands.click("#primary[data-action=submit]:not(:disabled)");
    hands.click("#sign-go");
    hands.see("#receipt");
    hands.click("#receipt-close");
    hands.gone(".modal");
}

fn pass(hands: &Hands, person: &Person) {
    hands.click_saying(".queue-row", TITLE);
    hands.see("#primary:not(:disabled)");
    hands.click("#primary");
    assert_eq!(hands.count(".what .digests"), 4, "the panel says what is signed");
    hands.fill("#sign-passphrase", person.passphrase);
    hands.click("#sign-go");
    hands.see("#receipt");
    assert!(hands.text("#receipt").contains(person.name), "the receipt names who signed: {}", hands.text("#receipt"));
    hands.click("#receipt-close");
    hands.gone(".modal");
}

fn package(hands: &Hands) {
    hands.click_saying(".queue-row", TITLE);
    hands.click("#primary[data-action=package]");
    hands.click("#choose-folder");
    hands.click("#export-go");
    hands.see("#written");
    hands.click("#verify");
    hands.see("#written [data-verdict]");
    assert_eq!(
        hands.count("#written [data-verdict]:not([data-verdict=holds])"),
        0,
        "what was written holds: {}",
        hands.text("#written")
    );
    assert!(hands.count("#written [data-verdict=holds]") >= 2, "package and log were judged: {}", hands.text("#written"));
    hands.click_saying(".modal footer .btn", "关闭");
    hands.gone(".modal");
    hands.click("#tab-history");
    hands.see("[data-verified=true]");
}

/// What lies in the folder: a zip, a page, a log, a form, and none of the planted values in any byte of it.
fn holds(out: &Path, planted: &[String]) {
    let files = walk(out);
    let ends = |end: &str| files.iter().any(|path| path.extension().is_some_and(|e| e == end));
    for end in ["zip", "jsonl", "csv", "docx", "html", "json"] {
        assert!(ends(end), "no .{end} among {files:?}");
    }
    for path in &files {
        let bytes = std::fs::read(path).expect("a written file");
        assert_clean(path, &bytes, planted);
        if bytes.starts_with(b"PK") {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a readable zip");
            for n in 0..zip.len() {
                let mut inside = Vec::new();
                std::io::copy(&mut zip.by_index(n).expect("a part"), &mut inside).expect("a part's bytes");
                assert_clean(path, &inside, planted);
            }
        }
    }
    let log = files.iter().find(|path| path.extension().is_some_and(|e| e == "jsonl")).expect("a log");
    let verdict = xianshen_office::verify(log);
    assert_eq!(verdict.verdict, "holds", "{:?}", verdict.lines);

    // A verdict that can't be lost says nothing: one byte changed must be found.
    let mut bytes = std::fs::read(log).expect("the log");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let broken = out.join("changed.jsonl");
    std::fs::write(&broken, bytes).expect("a changed log");
    assert_ne!(xianshen_office::verify(&broken).verdict, "holds", "a changed byte is found");
}

fn assert_clean(path: &Path, bytes: &[u8], planted: &[String]) {
    for value in planted {
        assert!(!bytes.windows(value.len()).any(|window| window == value.as_bytes()), "a planted value is in {}", path.display());
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            files.extend(walk(&entry.path()));
        } else {
            files.push(entry.path());
        }
    }
    files
}
