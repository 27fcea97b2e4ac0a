//! Killed, locked out, out of space: what was acknowledged is still there.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use xianshen_tests::command::{failed_itself, program, run, run_with, start_with};
use xianshen_tests::desk::{DRAFTER, Desk, PEOPLE, passphrase};
use xianshen_tests::samples::invent::People;

/// Long enough for any machine; nothing is judged by it.
const PATIENCE: Duration = Duration::from_secs(120);

fn draft(folder: &Path, number: u64) -> std::path::PathBuf {
    let path = folder.join(format!("稿{number}.txt"));
    fs::write(&path, format!("第{number}件\n身份证号：{}\n", People::new(number).resident_id())).unwrap();
    path
}

fn items(desk: &Desk) -> BTreeSet<String> {
    let listed = desk.run(DRAFTER, &["list", "--json"]).expect(0).lines();
    listed.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let mut acknowledged = BTreeSet::new();
    let mut killed = 0;
    // The longest run tells how far apart the kills have to be to hit every phase.
    let began = Instant::now();
    acknowledged.insert(desk.import(&[&draft(dir.path(), 0)]));
    let whole = began.elapsed();
    for round in 1..=12_u32 {
        let file = draft(dir.path(), u64::from(round));
        let args = desk.arguments_of(DRAFTER, &["import", "--json", &file.to_string_lossy()]);
        let mut child = start_with(args, &passphrase(DRAFTER));
        std::thread::sleep(whole * round / 11);
        // SIGKILL: nothing can be tidied up.
        let _ = child.kill();
        let ended = child.wait_with_output().unwrap();
        killed += usize::from(ended.status.code().is_none());
        for line in String::from_utf8_lossy(&ended.stdout).lines() {
            // A line cut off by the kill acknowledges nothing.
            let Ok(row) = serde_json::from_str::<serde_json::Value>(line) else { continue };
            acknowledged.insert(row["item"].as_str().unwrap().to_owned());
        }
    }
    assert!(killed > 0, "no run was killed");
    let kept = items(&desk);
    assert!(acknowledged.is_subset(&kept), "lost: {:?}", acknowledged.difference(&kept));
    for item in &kept {
        let shown = desk.act(DRAFTER, &["show", item]);
        assert_eq!(shown["verified"], true, "{item}");
    }
    // The office still takes work.
    let next = desk.import(&[&draft(dir.path(), 99)]);
    assert!(items(&desk).contains(&next));
}

#[test]
fn a_second_process_is_refused_and_told_why() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    // The first process opens the office and then waits for a passphrase that does not come.
    let hold = || {
        let mut child = Command::new(program())
            .args(desk.arguments_of(DRAFTER, &["list"]))
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        (child, stdin)
    };
    let mut holder = hold();
    let began = Instant::now();
    let refused = loop {
        let ran = run(desk.arguments(&["people"]));
        if ran.code != 0 && holder.0.try_wait().unwrap().is_none() {
            break ran;
        }
        assert!(began.elapsed() < PATIENCE, "the second process was never refused");
        // Our own look may have held the office at the moment the first came: let it try again.
        if holder.0.try_wait().unwrap().is_some() {
            holder = hold();
        }
        std::thread::sleep(Duration::from_millis(200));
    };
    assert!(refused.out.is_empty());
    assert!(refused.err.len() > 20 && !failed_itself(&refused.err), "{}", refused.err);
    let _ = holder.0.kill();
    holder.0.wait().unwrap();
    run(desk.arguments(&["people"])).expect(0);
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let before = desk.import(&[&draft(dir.path(), 1)]);
    let file = draft(dir.path(), 2);
    fs::write(&file, "一行无须决定的文字。\n".repeat(40_000)).unwrap();
    let args = desk.arguments_of(DRAFTER, &["import", "--json", &file.to_string_lossy()]);
    // No file may grow past 8 KiB; ignored, the signal becomes the error that a full disk gives.
    let limited = "trap '' XFSZ; ulimit -f 16; exec \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", limited, "sh"])
        .arg(program())
        .args(args)
        .env("LC_ALL", "C.UTF-8")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), passphrase(DRAFTER).as_bytes()).unwrap();
    let ended = child.wait_with_output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert!(matches!(ended.status.code(), Some(1 | 2)), "{:?}: {said}", ended.status);
    assert!(!failed_itself(&said) && !said.trim().is_empty(), "{said}");
    assert!(!said.contains("\"imported\""), "{said}");
    let kept = items(&desk);
    assert!(kept.contains(&before));
    assert_eq!(desk.act(DRAFTER, &["show", &before])["verified"], true);
    // With space again, the same draft goes in.
    let again = desk.import(&[&file]);
    assert!(items(&desk).contains(&again));
}

#[test]
fn places_that_cannot_be_written_are_said() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let file = draft(dir.path(), 3);
    let below_a_file = file.join("office");
    let plan = dir.path().join("founding.json");
    let words: String = PEOPLE.iter().map(|(.., word)| format!("{word}\n")).collect();
    for place in [below_a_file.as_path(), Path::new("/proc/xianshen-office")] {
        let place = place.to_string_lossy();
        let plan = plan.to_string_lossy();
        let args = ["office", "--office", &place, "--passphrase-fd", "0", "init", "--founding", &plan];
        let ran = run_with(args, &words);
        assert!(ran.code > 0, "{place}: {}", ran.out);
        assert!(!ran.err.is_empty() && !failed_itself(&ran.err), "{}", ran.err);
    }
    let item = desk.import(&[&file]);
    let ran = desk.run(DRAFTER, &["log", &item, "-o", &below_a_file.to_string_lossy()]);
    assert!(ran.code > 0 && !ran.err.is_empty() && !failed_itself(&ran.err), "{}", ran.err);
    assert_eq!(desk.act(DRAFTER, &["show", &item])["verified"], true);
}
