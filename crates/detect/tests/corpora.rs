//! Recall and precision on invented sentences that others wrote; skipped where they are absent.

mod common;

use std::collections::BTreeMap;

use common::body;
use xianshen_detect::{Kind, Severity};

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "phone" => Kind::MobilePhone,
        "id_number" => Kind::ResidentId,
        "bank_card" => Kind::BankCard,
        "passport" => Kind::Passport,
        "email" => Kind::Email,
        "license_plate" => Kind::VehiclePlate,
        "address" => Kind::HomeAddress,
        "person" => Kind::PersonName,
        _ => return None,
    })
}

#[test]
fn invented_sentences() {
    let path = common::corpora("pii/pii-bench-zh-formal.jsonl");
    let Ok(lines) = std::fs::read_to_string(path) else {
        eprintln!("skipped: the sentences are not here");
        return;
    };
    // kind -> (found, expected, right, flagged)
    let mut tally: BTreeMap<&'static str, [usize; 4]> = BTreeMap::new();
    let mut examples: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let found = body(text);
        let mut expected = Vec::new();
        for entity in row["entities"].as_array().unwrap() {
            let Some(kind) = kind(entity["type"].as_str().unwrap()) else { continue };
            let (start, end) = (entity["start"].as_u64().unwrap() as usize, entity["end"].as_u64().unwrap() as usize);
            expected.push((kind, start, end));
            let row = tally.entry(kind.code()).or_default();
            row[1] += 1;
            // The gold span of a passport includes the words before it.
            let slack = if kind == Kind::Passport { 5 } else { 0 };
            if found.iter().any(|f| f.kind == kind && f.start <= start + slack && f.end >= end) {
                row[0] += 1;
            } else {
                examples.entry(format!("missed {}", kind.code())).or_default().push(text.to_owned());
            }
        }
        for f in &found {
            if f.severity < Severity::Decide {
                continue;
            }
            let row = tally.entry(f.kind.code()).or_default();
            row[3] += 1;
            if expected.iter().any(|(kind, start, end)| *kind == f.kind && f.start < *end && f.end > *start) {
                row[2] += 1;
            } else {
                examples.entry(format!("false {}", f.kind.code())).or_default().push(format!("{} in {text}", f.value));
            }
        }
    }
    for (kind, [found, expected, right, flagged]) in &tally {
        println!("{kind}: recall {found}/{expected}, precision {right}/{flagged}");
    }
    for (what, list) in &examples {
        println!("{what}: {}", list.len());
        for text in list.iter().take(6) {
            println!("    {text}");
        }
    }
    for code in ["mobile_phone", "resident_id", "bank_card", "passport", "email", "vehicle_plate", "home_address"] {
        let [found, expected, right, flagged] = tally[code];
        assert!(found * 100 >= expected * 99, "{code}: recall {found}/{expected}");
        assert!(right * 100 >= flagged * 99, "{code}: precision {right}/{flagged}");
    }
}
