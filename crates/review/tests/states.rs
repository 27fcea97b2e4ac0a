//! The state machine as documents show it. `STATES.md` beside this crate is written from the table and must not drift.

use std::fmt::Write as _;

use xianshen_review::{State, TRANSITIONS, Who};

fn render() -> String {
    let mut text = String::from(
        "# States of a matter\n\nWritten from `TRANSITIONS` in `src/table.rs` by `tests/states.rs`; what is not listed is refused. Acts that lead back to \
         the state they started from are listed below the table.\n\nNobody acts at two steps of one matter, and its author at none, whatever role they hold now.\n\n\
         | from | act | by | to |\n|---|---|---|---|\n",
    );
    let name = |state: State| format!("{} {}", state.code(), state.zh());
    for row in TRANSITIONS.iter().filter(|row| row.from != Some(row.to)) {
        let from = row.from.map_or("(nothing yet)".into(), name);
        let step = row.step.map(|step| format!(" ({} {})", step.code(), step.zh())).unwrap_or_default();
        let _ = writeln!(text, "| {from} | `{}`{step} | {} {} | {} |", row.act, row.who.en(), row.who.zh(), name(row.to));
    }
    text.push_str("\nWithout a change of state:\n\n| act | by | in |\n|---|---|---|\n");
    let mut listed: Vec<(&str, Who, Vec<State>)> = Vec::new();
    for row in TRANSITIONS.iter().filter(|row| row.from == Some(row.to)) {
        match listed.iter_mut().find(|(act, who, _)| *act == row.act && *who == row.who) {
            Some((_, _, states)) => states.push(row.to),
            None => listed.push((row.act, row.who, vec![row.to])),
        }
    }
    for (act, who, states) in listed {
        let states: Vec<&str> = states.iter().map(|state| state.code()).collect();
        let states = if states.len() == State::ALL.len() { "every state".into() } else { states.join(", ") };
        let _ = writeln!(text, "| `{act}` | {} {} | {states} |", who.en(), who.zh());
    }
    text
}

#[test]
fn the_document_shows_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/STATES.md");
    let fresh = render();
    if std::env::var_os("XIANSHEN_WRITE_STATES").is_some() {
        std::fs::write(path, &fresh).expect("writable");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, fresh, "run this test with XIANSHEN_WRITE_STATES=1 to write STATES.md anew");
}

#[test]
fn no_act_is_ambiguous_and_every_state_can_be_reached() {
    for (i, row) in TRANSITIONS.iter().enumerate() {
        let twin =
            TRANSITIONS.iter().skip(i + 1).any(|other| (other.from, other.act, other.step) == (row.from, row.act, row.step));
        assert!(!twin, "{row:?} twice");
    }
    let mut reached: Vec<Option<State>> = vec![None];
    while let Some(row) = TRANSITIONS.iter().find(|row| reached.contains(&row.from) && !reached.contains(&Some(row.to))) {
        reached.push(Some(row.to));
    }
    assert_eq!(reached.len(), State::ALL.len() + 1);
}

#[test]
fn quarantine_leads_nowhere() {
    assert!(TRANSITIONS.iter().filter(|row| row.from == Some(State::Quarantined)).all(|row| row.to == State::Quarantined));
    assert!(
        TRANSITIONS
            .iter()
            .filter(|row| row.to == State::Quarantined && row.from != Some(State::Quarantined))
            .all(|row| row.from.is_none())
    );
}

#[test]
fn only_signatures_lead_to_a_package() {
    let into = |to: State| {
        TRANSITIONS
            .iter()
            .filter(move |row| row.to == to && row.from != Some(to))
            .map(|row| (row.from, row.act))
            .collect::<Vec<_>>()
    };
    assert_eq!(into(State::Packaged), [(Some(State::Approved), "packaged")]);
    assert_eq!(into(State::Approved), [(Some(State::Signing), "approved")]);
    assert_eq!(into(State::Signing), [(Some(State::SecrecyReview), "approved")]);
    assert_eq!(into(State::SecrecyReview), [(Some(State::SectionReview), "approved")]);
}
