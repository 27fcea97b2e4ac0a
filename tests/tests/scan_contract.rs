//! The contract of `scan` and `text`: fields, offsets, exit codes.

use std::fs;
use std::path::Path;

use serde_json::Value;
use xianshen_tests::command::{Ran, command, failed_itself, run};
use xianshen_tests::samples::invent::People;

const FIELDS: [&str; 12] =
    ["file", "part", "start", "end", "line", "cell", "kind", "severity", "confidence", "excerpt", "rule", "basis"];
const KINDS: &str = "resident_id mobile_phone landline_phone bank_card bank_account passport hk_macau_permit taiwan_permit \
    foreign_permanent_resident_id military_id vehicle_plate email wechat_or_qq person_name home_address birth_date uscc \
    organization_code disability_cert health_status real_estate_cert case_number vin imei ip_address mac_address \
    secrecy_mark internal_mark work_secret draft_mark disposition_mark trade_secret bid_reserve_price unprovable_number \
    combination unscannable";

fn scan(args: &[&str], path: &Path) -> Ran {
    let path = path.to_string_lossy();
    run(["scan", "--json"].iter().chain(args).copied().chain([path.as_ref()]))
}

#[test]
fn every_line_has_exactly_the_fields_of_the_contract_in_its_order() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.txt");
    fs::write(&file, format!("身份证号：{}\n", People::new(1).resident_id())).unwrap();
    let ran = scan(&[], &file).expect(1);
    for (line, text) in ran.lines().iter().zip(ran.out.lines()) {
        let mut fields: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        fields.sort_unstable();
        let mut contract = FIELDS.to_vec();
        contract.sort_unstable();
        assert_eq!(fields, contract);
        let places: Vec<usize> = FIELDS.iter().map(|field| text.find(&format!("\"{field}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
        let kind = line["kind"].as_str().unwrap();
        assert!(KINDS.split_whitespace().any(|known| known == kind), "{kind}");
        let one_of = |field: &str, of: &[&str]| of.contains(&line[field].as_str().unwrap());
        assert!(one_of("severity", &["block", "decide", "hint"]));
        assert!(one_of("confidence", &["certain", "likely", "suspected"]));
        assert_eq!(line["file"], file.to_string_lossy().as_ref());
        assert_eq!(line["part"], "body");
        assert_eq!(line["cell"], Value::Null);
        assert!(!line["rule"].as_str().unwrap().is_empty());
        assert!(!line["basis"].as_str().unwrap().is_empty());
    }
}

#[test]
fn offsets_count_code_points_of_the_text_with_mark_and_carriage_returns() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.txt");
    let mut people = People::new(2);
    // A character outside the BMP counts once; BOM and CR count.
    let lines = ["\u{feff}第一行𠮷\r", "", &format!("证号{}，\r", people.resident_id()), &format!("电话{}", people.phone())];
    fs::write(&file, lines.join("\n")).unwrap();
    let text: Value = run(["text", "--json", &file.to_string_lossy()]).expect(0).json();
    let body: Vec<char> = text["parts"][0]["text"].as_str().unwrap().chars().collect();
    assert_eq!(text["parts"][0]["name"], "body");
    assert_eq!(body.iter().collect::<String>(), lines.join("\n"));
    let found = scan(&["--reveal"], &file).expect(1).lines();
    let kinds: Vec<&str> = found.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"resident_id") && kinds.contains(&"mobile_phone"), "{kinds:?}");
    for line in &found {
        let at = |field: &str| line[field].as_u64().unwrap() as usize;
        let slice: String = body[at("start")..at("end")].iter().collect();
        assert_eq!(line["excerpt"], slice.as_str());
        let before = body[..at("start")].iter().filter(|c| **c == '\n').count();
        assert_eq!(at("line"), before + 1);
    }
}

#[test]
fn without_reveal_no_value_is_shown() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.txt");
    let mut people = People::new(3);
    let (id, phone) = (people.resident_id(), people.phone());
    fs::write(&file, format!("{id} {phone}")).unwrap();
    for args in [vec!["scan", "--json"], vec!["scan"]] {
        let path = file.to_string_lossy();
        let ran = run(args.into_iter().chain([path.as_ref()])).expect(1);
        for value in [&id, &phone] {
            assert!(!ran.out.contains(value.as_str()) && !ran.err.contains(value.as_str()));
        }
    }
}

#[test]
fn a_column_is_one_line_a_value_with_its_cell() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("名单.xlsx");
    let mut people = People::new(4);
    let mut rows = vec![vec!["姓名".to_owned(), "身份证号".to_owned()]];
    rows.extend((0..5).map(|_| vec![people.name(), people.resident_id()]));
    let sheet = xianshen_tests::samples::xlsx::Sheet { name: "Sheet1", rows, hidden: &[] };
    fs::write(&file, xianshen_tests::samples::xlsx::workbook(&[sheet])).unwrap();
    let lines = scan(&[], &file).expect(1).lines();
    let mut cells: Vec<&str> =
        lines.iter().filter(|line| line["kind"] == "resident_id").map(|line| line["cell"].as_str().unwrap()).collect();
    cells.sort_unstable();
    assert_eq!(cells, ["Sheet1!B2", "Sheet1!B3", "Sheet1!B4", "Sheet1!B5", "Sheet1!B6"]);
}

#[test]
fn exit_codes_say_clean_to_decide_or_not_scanned() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let clean = write("clean.txt", "热线12345。\n".as_bytes());
    let found = write("found.txt", People::new(5).resident_id().as_bytes());
    let broken = write("broken.docx", b"PK\x03\x04 cut off");
    scan(&[], &clean).expect(0);
    scan(&[], &found).expect(1);
    scan(&[], &broken).expect(2);
    scan(&[], &dir.path().join("absent.txt")).expect(2);
    // One broken file among others: they are still scanned, and it is on the list.
    let ran = scan(&[], dir.path()).expect(2);
    let of = |name: &str| -> Vec<Value> {
        let file = dir.path().join(name).to_string_lossy().into_owned();
        ran.lines().into_iter().filter(|line| line["file"] == file.as_str()).collect()
    };
    assert_eq!(of("found.txt").len(), 1);
    let unread = &of("broken.docx")[0];
    assert_eq!((&unread["kind"], &unread["severity"]), (&"unscannable".into(), &"decide".into()));
    assert_eq!(unread["part"], Value::Null);
}

#[test]
fn a_folder_is_walked_in_order_links_are_not_followed_and_nothing_is_left_behind() {
    let dir = tempfile::tempdir().unwrap();
    let id = People::new(6).resident_id();
    fs::create_dir(dir.path().join("b")).unwrap();
    for name in ["c.txt", "b/b.txt", "a.txt"] {
        fs::write(dir.path().join(name), &id).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.path(), dir.path().join("b/loop")).unwrap();
    let before = xianshen_tests::planted::files(&dir.path().join("b"));
    // What a link leads to was not scanned: that is a line of its own, and never a clean end.
    let ran = scan(&[], dir.path()).expect(if cfg!(unix) { 2 } else { 1 });
    let (links, values): (Vec<_>, Vec<_>) = ran.lines().into_iter().partition(|line| line["rule"] == "document.link");
    #[cfg(unix)]
    assert_eq!(
        links.iter().map(|line| (&line["file"], &line["kind"], &line["severity"])).collect::<Vec<_>>(),
        [(&Value::from(dir.path().join("b/loop").to_string_lossy()), &Value::from("unscannable"), &Value::from("decide"))]
    );
    let files: Vec<String> = values.iter().map(|line| line["file"].as_str().unwrap().to_owned()).collect();
    let expected = ["a.txt", "b/b.txt", "c.txt"].map(|name| dir.path().join(name).to_string_lossy().into_owned());
    assert_eq!(files, expected);
    assert_eq!(xianshen_tests::planted::files(&dir.path().join("b")), before);
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.txt");
    let mut people = People::new(7);
    let many: String = (0..5000).map(|_| people.resident_id() + "\n").collect();
    fs::write(&file, many).unwrap();
    let mut child = command()
        .args(["scan", "--json", &file.to_string_lossy()])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(!failed_itself(&said), "{said}");
    assert!(ended.status.code().is_some(), "not killed: {:?}", ended.status);
}

#[test]
fn help_speaks_the_users_language() {
    let help = |locale: &str| {
        let output = command().env("LC_ALL", locale).arg("--help").output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(help("zh_CN.UTF-8").contains("用法"));
    assert!(help("en_US.UTF-8").contains("Usage"));
    assert!(!help("en_US.UTF-8").contains("用法"));
}
