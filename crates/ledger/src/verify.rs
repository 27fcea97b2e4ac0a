//! Verifying a log file with nothing but the file, and a checkpoint held elsewhere if there is one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::log::{checkpoint_line, log_origin};
use crate::{
    Chain, Checkpoint, Digest, Entry, Fault, Keys, LOG_FORMAT, LogFault, LogHeader, Tree, parse_canonical, verify_consistency,
};

/// What a log that holds says about itself.
///
/// It proves that nothing was changed, removed, moved or added since the checkpoint was made *by someone without the
/// signers' keys*, and, with a checkpoint held elsewhere (on the signed paper form), by anyone. It does not prove that a key
/// belongs to a person: compare fingerprints with what the office published.
#[derive(Debug, Clone)]
pub struct LogReport {
    pub header: LogHeader,
    pub checkpoint: Checkpoint,
    /// The tree over the events, for roots of earlier sizes and proofs.
    pub tree: Tree,
    /// Digest of the last event.
    pub head: Digest,
    /// How many payloads were erased.
    pub erased: u64,
    /// Numbers within the item of the events that report a clock that went back.
    pub clock_went_back: Vec<u64>,
    /// Times of the first and last event; empty when there are none.
    pub first_at: String,
    pub last_at: String,
    /// Who signed with which key, by fingerprint and person id.
    pub uses: Vec<Use>,
}

/// One person's use of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub key: Digest,
    pub person: String,
    pub name: String,
    pub events: u64,
}

impl LogReport {
    /// The paper form of the head that the log had at an earlier size, to compare with a printed form.
    pub fn short_at(&self, size: u64) -> Option<String> {
        let root = self.tree.root_at(size)?;
        Some(Checkpoint::new(self.checkpoint.origin.clone(), size, root).short())
    }
}

/// Checks a log file completely: every line canonical, the header's digest, chain, numbering, commitments, signatures, the
/// checkpoint, nothing after it; and, if `held` is given, that the log is a continuation of the one that checkpoint saw.
///
/// Lines are read one at a time; memory is the largest line plus 64 bytes an event. Time is one SM2 verification an event.
///
/// # Errors
/// The first [`LogFault`], with its line.
pub fn verify_log(bytes: &[u8], held: Option<&Checkpoint>) -> Result<LogReport, LogFault> {
    verify_log_each(bytes, held, |_| {})
}

/// Like [`verify_log`], and hands on each entry once it was accepted, so that a reader need not parse the log again. What was
/// handed on counts only if the whole log holds.
///
/// # Errors
/// The first [`LogFault`], with its line.
pub fn verify_log_each(bytes: &[u8], held: Option<&Checkpoint>, mut each: impl FnMut(Entry)) -> Result<LogReport, LogFault> {
    let body = match bytes {
        [] => return Err(whole(Fault::Empty)),
        [body @ .., b'\n'] => body,
        _ => return Err(at(last_line(bytes), Fault::CutOff)),
    };
    let mut lines = body.split(|b| *b == b'\n').enumerate().map(|(i, line)| (i as u64 + 1, line)).peekable();
    let Some((_, header_line)) = lines.next() else { return Err(whole(Fault::Empty)) };
    let (header, keys) = read_header(header_line).map_err(|fault| at(1, fault))?;
    let mut chain = Chain::new(&header.office.id, &header.item);
    let mut notes = Notes::default();
    let mut end = None;
    while let Some((number, line)) = lines.next() {
        let value = parse_canonical(line).map_err(|_| at(number, Fault::NotCanonical))?;
        if value.get("checkpoint").is_some() {
            if let Some((next, _)) = lines.peek() {
                return Err(at(*next, Fault::Trailing));
            }
            end = Some((number, line, value));
            break;
        }
        let entry = read_entry(value).map_err(|fault| at(number, fault))?;
        chain.accept(&entry, &keys).map_err(|fault| at(number, fault))?;
        notes.take(&entry);
        each(entry);
    }
    let Some((number, line, value)) = end else { return Err(at(last_line(body), Fault::NoCheckpoint)) };
    let checkpoint = check_end(&header, header_line, &chain, line, &value).map_err(|fault| at(number, fault))?;
    if let Some(held) = held {
        check_held(held, &checkpoint, chain.tree()).map_err(whole)?;
    }
    let Notes { erased, clock_went_back, first_at, last_at, uses } = notes;
    let uses = uses.into_iter().map(|((key, person), (name, events))| Use { key, person, name, events }).collect();
    let (head, tree) = (chain.head(), chain.tree().clone());
    Ok(LogReport { header, checkpoint, tree, head, erased, clock_went_back, first_at, last_at, uses })
}

/// What is remembered of entries on the way.
#[derive(Default)]
struct Notes {
    erased: u64,
    clock_went_back: Vec<u64>,
    first_at: String,
    last_at: String,
    uses: BTreeMap<(Digest, String), (String, u64)>,
}

impl Notes {
    fn take(&mut self, entry: &Entry) {
        let event = &entry.event;
        self.erased += u64::from(entry.payload.is_none());
        if event.clock_went_back {
            self.clock_went_back.push(event.item_seq);
        }
        if self.first_at.is_empty() {
            self.first_at.clone_from(&event.at);
        }
        self.last_at.clone_from(&event.at);
        let person = (event.key, event.actor.id.clone());
        let used = self.uses.entry(person).or_insert_with(|| (event.actor.name.clone(), 0));
        used.1 += 1;
    }
}

fn read_header(line: &[u8]) -> Result<(LogHeader, Keys), Fault> {
    let value = parse_canonical(line).map_err(|_| Fault::NotCanonical)?;
    let header: LogHeader = serde_json::from_value(value).map_err(|_| Fault::Header)?;
    if header.format != LOG_FORMAT {
        return Err(Fault::Header);
    }
    let mut keys = Keys::new();
    for (fingerprint, key) in &header.keys {
        let key = hex::decode(key).map_err(|_| Fault::HeaderKey)?;
        if keys.add(&key) != Some(*fingerprint) {
            return Err(Fault::HeaderKey);
        }
    }
    // Upper-case hex in a key would be a second spelling of the same header.
    if header.line().as_deref() != Ok(line) || header.keys.values().any(|key| key.bytes().any(|b| b.is_ascii_uppercase())) {
        return Err(Fault::Header);
    }
    Ok((header, keys))
}

fn read_entry(value: Value) -> Result<Entry, Fault> {
    // An absent `salt` or `payload` would read like an erased one; both must be written out.
    if value.get("salt").is_none() || value.get("payload").is_none() {
        return Err(Fault::NotAnEntry);
    }
    serde_json::from_value(value).map_err(|_| Fault::NotAnEntry)
}

fn check_end(header: &LogHeader, header_line: &[u8], chain: &Chain, line: &[u8], value: &Value) -> Result<Checkpoint, Fault> {
    let text = value.get("checkpoint").and_then(Value::as_str).ok_or(Fault::NoCheckpoint)?;
    let stated = Checkpoint::parse(text).map_err(|_| Fault::NoCheckpoint)?;
    if value.get("header").and_then(Value::as_str) != Some(Digest::of(header_line).to_hex().as_str()) {
        return Err(Fault::HeaderDigest);
    }
    let tree = chain.tree();
    let expected = Checkpoint::new(log_origin(&header.office.id, &header.item), tree.size(), tree.root());
    if stated.origin != expected.origin {
        return Err(Fault::Origin);
    }
    if stated.size != expected.size {
        return Err(Fault::Size { stated: stated.size, found: expected.size });
    }
    if stated.root != expected.root {
        return Err(Fault::Root);
    }
    // The whole line is known now: further fields or extension lines are not part of the format.
    if checkpoint_line(&expected, header_line).as_deref() != Ok(line) {
        return Err(Fault::NoCheckpoint);
    }
    Ok(expected)
}

fn check_held(held: &Checkpoint, found: &Checkpoint, tree: &Tree) -> Result<(), Fault> {
    if held.origin != found.origin {
        return Err(Fault::HeldOrigin);
    }
    if held.size > found.size {
        return Err(Fault::HeldLonger { held: held.size, found: found.size });
    }
    if held.size == 0 {
        return if held.root == Digest::of(b"") { Ok(()) } else { Err(Fault::HeldRoot) };
    }
    let proof = tree.consistency(held.size, found.size).map_err(|_| Fault::HeldRoot)?;
    verify_consistency(held.size, held.root, found.size, found.root, &proof).map_err(|_| Fault::HeldRoot)
}

fn at(line: u64, fault: Fault) -> LogFault {
    LogFault { line, fault }
}

fn whole(fault: Fault) -> LogFault {
    LogFault { line: 0, fault }
}

fn last_line(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64 + 1
}
