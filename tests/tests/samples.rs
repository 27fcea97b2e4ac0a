//! The practice drafts: what is committed is what the code makes, and each shows a newcomer what its line in the index says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use xianshen_tests::command::run;
use xianshen_tests::samples;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/office/practice")
}

fn scan(name: &str) -> (i32, Vec<Value>) {
    let path = folder().join(name);
    let ran = run(["scan", "--json", "--reveal", &path.to_string_lossy()]);
    (ran.code, ran.lines())
}

fn of_kind<'a>(lines: &'a [Value], kind: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["kind"] == kind).collect()
}

#[test]
fn committed_drafts_are_what_the_seed_makes() {
    let made = samples::all();
    for sample in &made {
        let committed = fs::read(folder().join(sample.name)).unwrap_or_default();
        assert!(committed == sample.bytes, "{} differs: run `make samples`", sample.name);
    }
    let names: BTreeSet<String> = made.iter().map(|sample| sample.name.to_owned()).collect();
    let there: BTreeSet<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(there, names, "no other file lies in the folder");
}

#[test]
fn a_roster_is_found_row_by_row_and_column_by_column() {
    let (code, lines) = scan("惠民补贴发放花名册.xlsx");
    assert_eq!(code, 1);
    for kind in ["resident_id", "bank_card", "mobile_phone"] {
        let found: BTreeSet<&str> = of_kind(&lines, kind).iter().filter_map(|line| line["cell"].as_str()).collect();
        assert_eq!(found.len(), 40, "{kind}: {found:?}");
    }
}

#[test]
fn every_written_form_of_a_mobile_number_is_found() {
    let (_, lines) = scan("网格联系人名单.csv");
    let cells: BTreeSet<&str> = of_kind(&lines, "mobile_phone").iter().filter_map(|line| line["cell"].as_str()).collect();
    assert_eq!(cells.len(), 16, "{cells:?}");
}

#[test]
fn what_must_be_public_needs_no_decision() {
    for clean in ["公共停车管理办法.docx", "政务公开日活动通知.txt", "机构职能.txt"] {
        let (code, lines) = scan(clean);
        assert_eq!(code, 0, "{clean}: {lines:#?}");
    }
}

#[test]
fn the_marked_draft_blocks() {
    let (code, lines) = scan("专项工作方案.docx");
    assert_eq!(code, 1);
    let marks = of_kind(&lines, "secrecy_mark");
    assert!(marks.iter().any(|mark| mark["severity"] == "block"), "{lines:#?}");
}

#[test]
fn what_the_page_does_not_show_is_found() {
    let (_, lines) = scan("养老服务办法征求意见稿.docx");
    let parts: BTreeSet<&str> = of_kind(&lines, "mobile_phone").iter().filter_map(|line| line["part"].as_str()).collect();
    assert!(parts.len() >= 2, "a comment and a tracked deletion: {lines:#?}");
    let (_, lines) = scan("补贴政策解读.html");
    assert_eq!(of_kind(&lines, "mobile_phone").len(), 1, "{lines:#?}");
}

#[test]
fn a_number_split_over_runs_is_one_number() {
    let (_, lines) = scan("行政处罚决定书.docx");
    assert_eq!(of_kind(&lines, "resident_id").len(), 1, "{lines:#?}");
}

#[test]
fn internal_and_draft_marks_are_found() {
    let (_, lines) = scan("专题会议纪要.docx");
    assert!(!of_kind(&lines, "internal_mark").is_empty(), "{lines:#?}");
    let (_, lines) = scan("养老服务办法征求意见稿.docx");
    assert!(!of_kind(&lines, "draft_mark").is_empty(), "{lines:#?}");
    let (_, lines) = scan("信息公开申请答复书.docx");
    assert!(!of_kind(&lines, "disposition_mark").is_empty(), "{lines:#?}");
}
