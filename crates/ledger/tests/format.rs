//! Format 1 is for archives: a log written by the first version must hold, and be written the same, for as long as this exists.

mod sample;

use sample::{entries, header};
use xianshen_ledger::{verify_log, write_log};

const KEPT: &[u8] = include_bytes!("golden/review-log-1.jsonl");

#[test]
fn a_log_of_the_first_version_holds() {
    let report = verify_log(KEPT, None).unwrap();
    assert_eq!(report.checkpoint.size, 4);
    assert_eq!(report.erased, 1);
}

#[test]
fn it_is_still_written_the_same() {
    let mut entries = entries(4);
    (entries[2].salt, entries[2].payload) = (None, None);
    let written = write_log(&header(), &entries).unwrap();
    assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(KEPT), "a change of format needs a new format name");
}
