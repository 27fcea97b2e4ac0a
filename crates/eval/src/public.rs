//! Texts that others wrote, where they lie beside the project.

use serde::Deserialize;
use xianshen_detect::Kind;

use crate::case::{Case, Span};

#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    #[serde(rename = "type")]
    kind: String,
    text: String,
    start: usize,
    end: usize,
}

/// Lines of pii-bench-zh (`{"text", "entities": [{"text", "type", "start", "end"}]}`), the first `most` of them.
pub fn pii_bench(lines: &str, most: usize) -> Vec<Case> {
    let read = |line: &str| {
        let line: Line = serde_json::from_str(line).ok()?;
        let spans = line.entities.iter().filter_map(span).collect();
        Some(Case { set: "pii-bench", row: "formal".to_owned(), text: line.text, spans })
    };
    lines.lines().take(most).filter_map(read).collect()
}

fn span(entity: &Entity) -> Option<Span> {
    let kind = match entity.kind.as_str() {
        "person" => Kind::PersonName,
        "phone" => Kind::MobilePhone,
        "address" => Kind::HomeAddress,
        "id_number" => Kind::ResidentId,
        "bank_card" => Kind::BankCard,
        "email" => Kind::Email,
        "passport" => Kind::Passport,
        "license_plate" | "plate" | "plate_number" => Kind::VehiclePlate,
        _ => return None,
    };
    // Its passport spans include the label before the number.
    let label = entity.text.chars().take_while(|c| !c.is_ascii()).count();
    let label = if kind == Kind::Passport { label } else { 0 };
    Some(Span { kind: kind.code(), start: entity.start + label, end: entity.end })
}

/// A published text: nothing in it is to be decided.
pub fn clean_text(name: &str, text: &str) -> Case {
    Case { set: "clean", row: name.to_owned(), text: text.to_owned(), spans: Vec::new() }
}
