//! No change may lower a score. The floors are the scores of the last change that raised one:
//! `cargo run --release --bin eval -- --floors crates/eval/floors.json` takes them anew.

use xianshen_detect::Rules;
use xianshen_eval::{FLOOR_SIZE, Scores, cases, judge};

#[test]
fn no_score_is_lower_than_it_was() {
    let floors: Scores = serde_json::from_str(include_str!("../floors.json")).expect("floors.json");
    assert!(floors.0.len() >= 5, "the floors hold every table");
    let now = judge(&Rules::builtin(), &cases(FLOOR_SIZE));
    let drops = now.drops_from(&floors);
    assert!(drops.is_empty(), "{} scores fell:\n{}", drops.len(), drops.join("\n"));
}

#[test]
fn a_lower_score_is_seen() {
    let floors: Scores = serde_json::from_str(include_str!("../floors.json")).expect("floors.json");
    let mut worse = judge(&Rules::builtin(), &cases(FLOOR_SIZE));
    let row = worse.0.get_mut("damage").and_then(|table| table.get_mut("plain / resident_id")).expect("a line");
    row.covered -= 1;
    assert_eq!(worse.drops_from(&floors).len(), 1);
    worse.0.remove("mark");
    assert!(worse.drops_from(&floors).len() > 1, "a table that is gone is seen");
}
