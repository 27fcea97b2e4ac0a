//! Random people doing random things: whatever is admitted, no forbidden state is reached.
//!
//! The judge below is written from the rules and looks only at the acts that were admitted, not at the item's own memory.

mod office;

use std::collections::{BTreeMap, BTreeSet};

use office::*;
use proptest::prelude::*;
use xianshen_review::{Act, Action, Binding, Choice, FindingSet, Item, MARKS_FROM, Marks, Person, Role, Severity, State, Step};

/// One turn of the walk.
#[derive(Debug, Clone)]
enum Turn {
    /// The next sensible thing, by the one whose turn it is.
    Sensible,
    /// The next sensible thing in the right role, by somebody who may not be the right person.
    Impostor(usize),
    /// The author has the first file scanned again.
    Rescan(u32),
    /// The author marks something in the first file.
    Mark(u32),
    Random(Attempt),
}

/// Who in which role, what, and two numbers to vary it with.
#[derive(Debug, Clone)]
struct Attempt {
    person: usize,
    role: usize,
    act: usize,
    a: u32,
    b: u32,
}

const KINDS: usize = 19;

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![5 => Just(Turn::Sensible), 2 => (0usize..5).prop_map(Turn::Impostor), 1 => (0u32..3).prop_map(Turn::Rescan), 1 => (0u32..4).prop_map(Turn::Mark), 4 => attempt().prop_map(Turn::Random)]
}

fn attempt() -> impl Strategy<Value = Attempt> {
    // Five people; each mostly in the role of the same number, so that long chains happen at all.
    let role = prop_oneof![8 => Just(None), 1 => (0usize..5).prop_map(Some)];
    (0usize..5, role, 0..KINDS, 0u32..4, 0u32..4).prop_map(|(person, role, act, a, b)| Attempt {
        person,
        role: role.unwrap_or(person),
        act,
        a,
        b,
    })
}

/// The next sensible thing, by the one whose turn it is; makes deep states likely.
fn sensible(item: &Item) -> (Person, Act) {
    let open = |item: &Item| {
        if item.files().iter().all(|state| state.record.attachment != 0) {
            return Act::FileAdded { file: record("f0", 0) };
        }
        if let Some(state) = item.files().iter().find(|state| state.scan.is_none()) {
            return scanned(&state.record.id, vec![finding(0, "resident_id", Severity::Block)], 1);
        }
        let mut unclear = item.files().iter().filter(|state| item.clearance(&state.record.id, 0).is_none());
        if let Some(state) = unclear.find(|state| state.scan.as_ref().is_some_and(|scan| !scan.unscannable.is_empty())) {
            return Act::Cleared { file: state.record.id.clone(), n: 0, reason: "看过".into() };
        }
        let open: FindingSet = item.findings().map(|(file, finding)| (file, finding.n)).collect();
        if item.description().disposition.is_empty() {
            described()
        } else if item.blocking().is_empty() {
            submitted(item)
        } else {
            Act::Decided { choice: Choice::Mask, reason: None, note: String::new(), findings: open }
        }
    };
    match item.state() {
        _ if !item.begun() => (people()[0].clone(), created()),
        State::Draft | State::Returned => (item.author().cloned().unwrap_or_else(drafter), open(item)),
        State::SectionReview => (people()[1].clone(), approved(item, Step::Section)),
        State::SecrecyReview => (people()[2].clone(), approved(item, Step::Secrecy)),
        State::Signing => (people()[3].clone(), approved(item, Step::Sign)),
        _ => (people()[4].clone(), packaged(item.binding(), &ids(item))),
    }
}

fn people() -> Vec<Person> {
    Role::ALL.iter().enumerate().map(|(n, role)| person(&format!("p{n}"), *role)).collect()
}

fn ids(item: &Item) -> Vec<&str> {
    item.files().iter().map(|state| state.record.id.as_str()).collect()
}

fn act(item: &Item, attempt: &Attempt) -> Act {
    let Attempt { a, b, .. } = *attempt;
    let file = format!("f{a}");
    let step = Step::ALL[(b % 3) as usize];
    let binding = if a == 3 { Binding::default() } else { item.binding() };
    let round = if b == 3 { 7 } else { item.round() };
    match attempt.act {
        0 => created(),
        1 => Act::FileAdded { file: record(&file, b) },
        2 => Act::FileRemoved { file },
        3 => scanned(
            &file,
            (0..b).map(|n| finding(n, "email", [Severity::Hint, Severity::Decide, Severity::Block][n as usize])).collect(),
            a % 2,
        ),
        4 => {
            let (disposition, method) =
                [("", ""), ("主动公开", "互联网"), ("依申请公开", "依申请"), ("不予公开", "互联网")][b as usize];
            let (disposition, method) = (disposition.into(), method.into());
            Act::Described {
                description: xianshen_review::Description { title: file, disposition, method, ..Default::default() },
            }
        }
        5 => decided(
            [Choice::Mask, Choice::Delete, Choice::Keep][(b % 3) as usize],
            (a % 2 == 0).then_some("consent"),
            ["", "附书面同意"][(a / 2) as usize],
            &[&format!("{file}:{b}")],
        ),
        6 => Act::Undone { of: item.last_undoable().filter(|_| b > 0).unwrap_or(u64::from(a * 4 + b)) },
        7 => Act::Cleared { file, n: b, reason: "看过".into() },
        8 => Act::Submitted { round: item.next_round(), binding, opinion: ["", "x"][(b % 2) as usize].into() },
        9 => Act::Approved { step, round, binding, opinion: String::new() },
        10 => Act::Returned {
            step,
            round,
            findings: Vec::new(),
            reasons: "x".into(),
            marks: if a < 2 { new_marks(item, &file, b) } else { Marks::default() },
        },
        11 => Act::NotDisclosed { step, reason: "state_secret".into(), note: String::new(), binding },
        12 => Act::Quarantined { case_number: "Q".into(), rule: "r".into() },
        13 if a == 0 => Act::Cancelled { reason: "x".into() },
        14 => Act::LogExported { size: 1, root: "r".into() },
        15 => Act::Archived { manifest: Default::default(), retention: "10年".into() },
        16 => Act::Marked { marks: new_marks(item, &file, b) },
        17 => Act::Unmarked { findings: [(file, MARKS_FROM + b)].into_iter().collect() },
        _ => packaged(binding, &ids(item)),
    }
}

/// One or two marks with the next numbers; places repeat, so that some overlap what is there.
fn new_marks(item: &Item, file: &str, b: u32) -> Marks {
    let next = item.file(file).map_or(0, |state| state.next_mark() - MARKS_FROM);
    let records = (0..1 + b % 2).map(|n| mark(next + n, 1_000 + (next * 3 + b + n) % 8 * 5));
    marks(file, records.collect())
}

/// What must be true of any admitted past.
fn judge(past: &[(Person, Act)], item: &Item) -> Result<(), TestCaseError> {
    let Some(((author, first), rest)) = past.split_first() else { return Ok(()) };
    let begins = matches!(first, Act::Created { .. } | Act::Quarantined { .. });
    prop_assert!(begins, "begins with {}", first.kind());
    if matches!(first, Act::Quarantined { .. }) {
        prop_assert!(rest.iter().all(|(_, act)| act.kind() == "log_exported"));
        prop_assert_eq!(item.state(), State::Quarantined);
        return Ok(());
    }
    // Walk the acts, remembering only what the rules speak of.
    let mut submitted: Option<Binding> = None;
    let mut passed: Vec<(Step, &Person, &Binding)> = Vec::new();
    let mut hands: Vec<(Step, &str)> = Vec::new();
    for (who, act) in rest {
        match act {
            Act::Created { .. } | Act::Quarantined { .. } => prop_assert!(false, "a second beginning"),
            Act::FileAdded { .. }
            | Act::FileRemoved { .. }
            | Act::Scanned { .. }
            | Act::Described { .. }
            | Act::Decided { .. }
            | Act::Undone { .. }
            | Act::Marked { .. }
            | Act::Unmarked { .. }
            | Act::Cleared { .. }
            | Act::Cancelled { .. } => {
                prop_assert_eq!(&who.id, &author.id);
                prop_assert!(submitted.is_none(), "{} after submission", act.kind());
            }
            Act::Submitted { binding, .. } => {
                prop_assert_eq!(&who.id, &author.id);
                prop_assert!(submitted.replace(binding.clone()).is_none());
                passed.clear();
            }
            Act::Approved { step, binding, .. } => {
                prop_assert_eq!(Some(binding), submitted.as_ref());
                prop_assert_eq!(Step::ALL[passed.len()], *step);
                prop_assert_eq!(who.role, [Role::SectionHead, Role::ConfidentialityReviewer, Role::Signer][passed.len()]);
                passed.push((*step, who, binding));
                hands.push((*step, &who.id));
            }
            Act::Returned { step, .. } => {
                prop_assert!(submitted.take().is_some());
                passed.clear();
                hands.push((*step, &who.id));
            }
            Act::NotDisclosed { step, .. } => hands.push((*step, &who.id)),
            Act::Packaged { binding, .. } => {
                let mut people: BTreeSet<&str> = passed.iter().map(|(_, who, _)| who.id.as_str()).collect();
                people.insert(&author.id);
                prop_assert_eq!((passed.len(), people.len()), (3, 4), "three approvals by three people, none the author");
                prop_assert!(passed.iter().all(|(_, _, bound)| *bound == binding));
            }
            Act::LogExported { .. } | Act::Archived { .. } => {}
        }
    }
    for (file, finding) in item.findings().filter(|(_, finding)| finding.severity == Severity::Block) {
        let kept = item.decision(file, finding.n).filter(|decision| decision.choice == Choice::Keep);
        prop_assert!(kept.is_none_or(|decision| decision.reason.is_some() && !decision.note.is_empty()));
    }
    let mut returned: Option<&Binding> = None;
    let mut last: Option<&Binding> = None;
    for (_, act) in rest {
        match act {
            Act::Returned { .. } => returned = last,
            Act::Submitted { binding, opinion, .. } => {
                prop_assert!(returned != Some(binding) || !opinion.is_empty(), "sent back unchanged without a word");
                last = Some(binding);
            }
            _ => {}
        }
    }
    for (step, id) in &hands {
        prop_assert_ne!(*id, author.id.as_str());
        prop_assert!(hands.iter().all(|(other, who)| who != id || other == step), "one person at two steps");
    }
    let signed = matches!(item.state(), State::Approved | State::Packaged);
    prop_assert_eq!(signed, passed.len() == 3 && item.state() != State::NotDisclosed);
    if submitted.is_some() {
        let counts = item.counts();
        prop_assert_eq!((counts.undecided, counts.uncleared), (0, 0));
        prop_assert!(item.files().iter().all(|state| state.scan.is_some()));
        prop_assert!(item.files().first().is_some_and(|state| state.record.attachment == 0));
        let now = item.binding();
        prop_assert_eq!(submitted.as_ref(), Some(&now));
        let said = (item.description().disposition.as_str(), item.description().method.as_str());
        prop_assert!([("主动公开", "互联网"), ("依申请公开", "依申请")].contains(&said), "{:?}", said);
    }
    Ok(())
}

/// What holds for each finding and each unreadable place, found by looking back through the acts from the last.
fn judge_decisions(past: &[(Person, Act)], item: &Item) -> Result<(), TestCaseError> {
    let undone: BTreeSet<u64> =
        past.iter().filter_map(|(_, act)| if let Act::Undone { of } = act { Some(*of) } else { None }).collect();
    let back = || past.iter().enumerate().rev().map(|(seq, (_, act))| (act, seq as u64));
    for state in item.files() {
        let id = state.record.id.as_str();
        // A scan ends the look back: what came before was about other findings.
        let since = back().take_while(|(act, _)| !matches!(act, Act::Scanned { file, .. } if file == id));
        let since: Vec<(&Act, u64)> = since.filter(|(_, seq)| !undone.contains(seq)).collect();
        let Some(scan) = &state.scan else { continue };
        for n in state.findings().map(|finding| finding.n) {
            let decided = since.iter().find(|(act, _)| matches!(act, Act::Decided { findings, .. } if findings.contains(id, n)));
            prop_assert_eq!(item.decision(id, n).map(|decision| decision.seq), decided.map(|(_, seq)| *seq), "{}:{}", id, n);
        }
        for record in &scan.unscannable {
            let cleared =
                since.iter().find(|(act, _)| matches!(act, Act::Cleared { file, n, .. } if file == id && *n == record.n));
            prop_assert_eq!(item.clearance(id, record.n).map(|clearance| clearance.seq), cleared.map(|(_, seq)| *seq));
        }
    }
    Ok(())
}

/// Which marks stand, told forward through the acts.
fn judge_marks(past: &[(Person, Act)], item: &Item) -> Result<(), TestCaseError> {
    let mut standing: BTreeMap<(&str, u32), (u64, &str)> = BTreeMap::new();
    for (seq, (who, act)) in past.iter().enumerate() {
        let seq = seq as u64;
        match act {
            Act::Marked { marks } | Act::Returned { marks, .. } => {
                standing.extend(marks.iter().map(|(file, record)| ((file, record.n), (seq, who.id.as_str()))));
            }
            Act::Unmarked { findings } => {
                for (file, n) in findings.iter() {
                    let gone = standing.remove(&(file, n));
                    prop_assert_eq!(gone.map(|(_, by)| by), Some(who.id.as_str()), "only one's own");
                }
            }
            Act::Undone { of } => standing.retain(|_, (seq, _)| seq != of),
            Act::Scanned { file, marks, .. } => {
                standing.retain(|(of, n), _| of != file || marks.iter().any(|record| record.n == *n));
            }
            Act::FileRemoved { file } => standing.retain(|(of, _), _| of != file),
            _ => {}
        }
    }
    let stand: BTreeMap<(&str, u32), (u64, &str)> = item
        .files()
        .iter()
        .flat_map(|state| state.marks().map(|mark| ((state.record.id.as_str(), mark.record.n), (mark.seq, mark.by.as_str()))))
        .collect();
    prop_assert_eq!(&stand, &standing);
    for state in item.files() {
        let mut spans: Vec<(u32, u32)> = state.findings().map(|finding| (finding.start, finding.end)).collect();
        spans.sort_unstable();
        prop_assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{:?}", spans);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_forbidden_state_is_reached(script in prop::collection::vec(turn(), 1..70)) {
        let mut item = Item::new(digest);
        let mut past: Vec<(Person, Act)> = Vec::new();
        for turn in &script {
            let (who, act) = match turn {
                Turn::Sensible => sensible(&item),
                Turn::Impostor(n) => {
                    let (who, act) = sensible(&item);
                    (person(&format!("p{n}"), who.role), act)
                }
                Turn::Rescan(n) => {
                    let file = item.files().first().map_or("f0", |state| &state.record.id).to_owned();
                    let findings = (0..*n).map(|n| finding(n, "resident_id", Severity::Block));
                    let mut act = scanned(&file, findings.collect(), n % 2);
                    // Every other mark is found again.
                    if let (Act::Scanned { marks, .. }, Some(state)) = (&mut act, item.file(&file)) {
                        let again = state.marks().map(|mark| mark.record.clone()).filter(|mark| mark.n % 2 == 0);
                        *marks = again.collect::<Vec<_>>().into();
                    }
                    (item.author().cloned().unwrap_or_else(drafter), act)
                }
                Turn::Mark(n) => {
                    let file = item.files().first().map_or("f0", |state| &state.record.id).to_owned();
                    let act = Act::Marked { marks: new_marks(&item, &file, *n) };
                    (item.author().cloned().unwrap_or_else(drafter), act)
                }
                Turn::Random(attempt) => (person(&format!("p{}", attempt.person), Role::ALL[attempt.role]), act(&item, attempt)),
            };
            let before = format!("{item:?}");
            match item.apply(&who, "2026-11-29T08:00:00Z", &act) {
                Ok(()) => past.push((who, act)),
                Err(refusal) => {
                    prop_assert!(!refusal.zh.is_empty() && !refusal.en.is_empty());
                    prop_assert_eq!(before, format!("{item:?}"));
                }
            }
            judge(&past, &item)?;
            judge_decisions(&past, &item)?;
            judge_marks(&past, &item)?;
        }
        let again = Item::replay(digest, past.iter().map(|(who, act)| (who.clone(), "2026-11-29T08:00:00Z", act.clone()))).unwrap();
        prop_assert_eq!(again.binding(), item.binding());
        prop_assert_eq!(format!("{again:?}"), format!("{item:?}"));
    }

    /// What is offered can be done, and what can be done is offered.
    #[test]
    fn offers_are_kept(steps in 0usize..15, who in 0usize..5) {
        let mut item = Item::new(digest);
        for _ in 0..steps {
            let (who, act) = sensible(&item);
            item.apply(&who, "2026-11-29T08:00:00Z", &act).unwrap();
        }
        let who = &people()[who];
        for action in [Action::Submit, Action::Approve, Action::Sign, Action::Return, Action::NotDisclose, Action::Package, Action::Cancel] {
            let acts: Vec<Act> = match action {
                Action::Submit => vec![submitted(&item)],
                Action::Approve => vec![approved(&item, Step::Section), approved(&item, Step::Secrecy)],
                Action::Sign => vec![approved(&item, Step::Sign)],
                Action::Return => Step::ALL.map(|step| Act::Returned { step, round: item.round(), findings: Vec::new(), reasons: "x".into(), marks: Default::default() }).into(),
                Action::NotDisclose => Step::ALL.map(|step| not_disclosed(&item, step)).into(),
                Action::Package => vec![packaged(item.binding(), &ids(&item))],
                _ => vec![Act::Cancelled { reason: "x".into() }],
            };
            let possible = acts.iter().any(|act| item.admit(who, act).is_ok());
            prop_assert_eq!(item.may(who, action), possible, "{:?} in {:?}", action, item.state());
        }
    }
}

/// The random walk is worth something only if it gets far.
#[test]
fn the_walk_reaches_the_end() {
    let mut item = Item::new(digest);
    let mut seen = BTreeSet::new();
    for _ in 0..11 {
        let (who, act) = sensible(&item);
        item.apply(&who, "2026-11-29T08:00:00Z", &act).unwrap();
        seen.insert(item.state());
    }
    assert_eq!(item.state(), State::Packaged);
    assert_eq!(seen.len(), 6);
}
