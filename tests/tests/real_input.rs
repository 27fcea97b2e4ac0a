//! Real input, where it is there: a published notice that needs no decision, and folders of documents nobody made for us.

use std::fs;

use xianshen_tests::command::{failed_itself, run};
use xianshen_tests::corpora;
use xianshen_tests::desk::Desk;
use xianshen_tests::planted::files;

#[test]
fn a_published_notice_needs_no_decision_and_is_packaged() {
    let Some(notice) = corpora::find("seed/xiangtan-2022.txt") else { return };
    run(["scan", "--json", &notice.to_string_lossy()]).expect(0);
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::found(dir.path());
    let item = desk.import(&[&notice]);
    desk.describe(&item);
    desk.sign_off(&item);
    let out = dir.path().join("out");
    desk.package(&item, &out);
    run(["verify", &out.to_string_lossy()]).expect(0);
}

/// Every tenth file, so that an unoptimised build ends in minutes; all of them with `XIANSHEN_ALL_CORPORA=1`.
#[test]
fn the_demo_ends_every_document() {
    let Some(documents) = corpora::find("documents") else { return };
    let all = std::env::var_os("XIANSHEN_ALL_CORPORA").is_some();
    let dir = tempfile::tempdir().unwrap();
    let drafts = dir.path().join("drafts");
    let mut chosen = 0;
    for (index, file) in files(&documents).into_iter().enumerate() {
        if all || index % 10 == 0 {
            let inside = drafts.join(file.strip_prefix(&documents).unwrap());
            fs::create_dir_all(inside.parent().unwrap()).unwrap();
            fs::copy(&file, &inside).unwrap();
            chosen += 1;
        }
    }
    let out = dir.path().join("demo");
    let ran = run(["demo", "--json", &out.to_string_lossy(), "--drafts", &drafts.to_string_lossy()]).expect(0);
    assert!(!failed_itself(&ran.err), "{}", ran.err);
    let endings = ran.lines();
    let named: usize = endings.iter().map(|ending| ending["draft"].as_str().unwrap().split(" + ").count()).sum();
    assert_eq!(named, chosen, "every file has its ending");
    for ending in &endings {
        let result = ending["result"].as_str().unwrap();
        let why = ending["why"].as_str().unwrap();
        assert!(result == "packaged" || result == "quarantined" || !why.is_empty(), "{ending}");
    }
    if out.join("packages").exists() {
        run(["verify", &out.join("packages").to_string_lossy()]).expect(0);
    }
}
