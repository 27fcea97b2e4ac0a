//! Values planted in drafts are nowhere in the data folder, in temporary files, in logs or in what was packaged.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use xianshen_tests::command::{command, run_with};
use xianshen_tests::desk::{ARCHIVIST, DRAFTER, Desk, passphrase};
use xianshen_tests::planted::search;
use xianshen_tests::samples::invent::{People, Person};
use xianshen_tests::samples::xlsx::{Sheet, workbook};

struct Planted {
    people: Vec<Person>,
}

impl Planted {
    fn new(seed: u64) -> Planted {
        let mut people = People::new(seed);
        Planted { people: (0..8).map(|_| people.person()).collect() }
    }

    /// IDs, phones and cards: they may stand nowhere but in the original.
    fn numbers(&self) -> Vec<&str> {
        self.people.iter().flat_map(|person| [person.id.as_str(), &person.phone, &person.card]).collect()
    }

    /// The same and the names: these may stand in a published list, but neither in the office folder nor in a log.
    fn all(&self) -> Vec<&str> {
        let names = self.people.iter().map(|person| person.name.as_str());
        self.numbers().into_iter().chain(names).collect()
    }

    fn text(&self) -> String {
        let line = |person: &Person| format!("{}，身份证号{}，电话{}\n", person.name, person.id, person.phone);
        self.people.iter().map(line).collect()
    }

    fn sheet(&self) -> Vec<u8> {
        let mut rows = vec![["姓名", "身份证号", "手机号", "银行卡号"].map(String::from).to_vec()];
        for Person { name, id, phone, card, .. } in &self.people {
            rows.push(vec![name.clone(), id.clone(), phone.clone(), card.clone()]);
        }
        workbook(&[Sheet { name: "名单", rows, hidden: &[2] }])
    }
}

fn expect_none(folder: &Path, values: &[&str]) {
    let hits = search(folder, values);
    assert!(hits.is_empty(), "{hits:#?}");
}

#[test]
fn planted_values_stay_inside_the_encrypted_office() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let planted = Planted::new(21);
    let drafts = tempfile::tempdir().unwrap();
    let text = drafts.path().join("公示.txt");
    let sheet = drafts.path().join("附件1.xlsx");
    fs::write(&text, planted.text()).unwrap();
    fs::write(&sheet, planted.sheet()).unwrap();
    assert!(!search(drafts.path(), &planted.all()).is_empty(), "the search finds the drafts");

    let item = desk.import(&[&text, &sheet]);
    desk.describe(&item);
    desk.mask_all(&item);
    desk.sign_off(&item);
    expect_none(&desk.office, &planted.all());
    let out = dir.path().join("out");
    desk.package(&item, &out);
    expect_none(&out, &planted.numbers());
    let log = dir.path().join("log");
    desk.act(DRAFTER, &["log", &item, "-o", &log.to_string_lossy()]);
    expect_none(&log, &planted.all());
    let archive = dir.path().join("archive");
    desk.act(ARCHIVIST, &["archive", &item, "-o", &archive.to_string_lossy()]);
    // The original itself goes to no one: an archive folder holds what was published and what was said.
    expect_none(&archive, &planted.numbers());
    expect_none(&desk.office, &planted.all());
}

#[test]
fn a_killed_import_leaves_nothing_in_clear() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let temporary = dir.path().join("tmp");
    fs::create_dir(&temporary).unwrap();
    let planted = Planted::new(22);
    let drafts = tempfile::tempdir().unwrap();
    let sheet = drafts.path().join("名单.xlsx");
    fs::write(&sheet, planted.sheet()).unwrap();
    let args = desk.arguments_of(DRAFTER, &["import", &sheet.to_string_lossy()]);
    let began = std::time::Instant::now();
    run_with(&args, &passphrase(DRAFTER)).expect(0);
    let whole = began.elapsed();
    for step in 1..=8_u32 {
        let mut child = command()
            .args(&args)
            .env("TMPDIR", &temporary)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let typed = passphrase(DRAFTER);
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), typed.as_bytes());
        std::thread::sleep(whole * step / 8);
        let _ = child.kill();
        child.wait().unwrap();
        expect_none(&desk.office, &planted.all());
        expect_none(&temporary, &planted.all());
    }
}

#[test]
fn nothing_of_a_marked_draft_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let drafts = tempfile::tempdir().unwrap();
    let file = drafts.path().join("绝不保留的名称.txt");
    let values = ["绝不保留的名称", "绝不保留的标题", "绝不保留的内容"];
    fs::write(&file, "000001\n机密★10年\n\n绝不保留的标题\n\n绝不保留的内容\n").unwrap();
    let ran = desk.run(DRAFTER, &["import", "--json", &file.to_string_lossy()]).expect(1);
    let row = &ran.lines()[0];
    assert_eq!(row["result"], "quarantined");
    assert_eq!(row["name"], "");
    for value in values {
        assert!(!ran.out.contains(value) && !ran.err.contains(value), "{value}");
    }
    let listed = desk.run(DRAFTER, &["list", "--json"]).expect(0);
    let quarantined = &listed.lines()[0];
    assert_eq!((&quarantined["state"], &quarantined["title"]), (&"quarantined".into(), &"".into()));
    let id = quarantined["id"].as_str().unwrap();
    let shown = desk.run(DRAFTER, &["show", id, "--json"]);
    let log = dir.path().join("log");
    let _ = desk.run(DRAFTER, &["log", id, "-o", &log.to_string_lossy()]);
    for value in values {
        assert!(!listed.out.contains(value) && !shown.out.contains(value), "{value}");
    }
    for act in [["submit", id], ["approve", id]] {
        assert_ne!(desk.run(DRAFTER, &act).code, 0, "{act:?}");
    }
    expect_none(dir.path(), &values);
}
