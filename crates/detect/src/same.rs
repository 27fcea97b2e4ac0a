//! The same value elsewhere.
//!
//! A value that must be removed in one place and stands unflagged in another would survive in the copy. So every further
//! occurrence of what was flagged to decide or block is flagged too, however it is spaced or folded, in every part.

use std::collections::{HashMap, HashSet};

use crate::fold::{is_blank, is_han, numeral};
use crate::grid::Grid;
use crate::hit::{Hit, Rank};
use crate::rule::By;
use crate::settle::Taken;
use crate::token::{Token, tokens};
use crate::view::View;
use crate::{Confidence, Finding, Kind, Severity};

/// True for kinds whose value, once removed, must not stand anywhere else in the file: names, numbers, addresses. A disease, a
/// mark or a term is no such value: the same words may rightly stand elsewhere.
pub fn must_vanish(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::HealthStatus
            | Kind::SecrecyMark
            | Kind::InternalMark
            | Kind::WorkSecret
            | Kind::DraftMark
            | Kind::DispositionMark
            | Kind::TradeSecret
            | Kind::BidReservePrice
            | Kind::BirthDate
            | Kind::UnprovableNumber
            | Kind::Combination
            | Kind::Unscannable
    )
}

/// What is searched for.
#[derive(Default)]
pub(crate) struct Values {
    /// Letters and digits only, upper case.
    numbers: HashMap<String, Value>,
    /// How long they are, shortest first.
    lengths: Vec<usize>,
    /// By their first two letters.
    words: HashMap<(char, char), Vec<(Vec<char>, Value)>>,
    /// First letters, to pass over most of the text quickly.
    first: HashSet<char>,
}

#[derive(Clone)]
struct Value {
    kind: Kind,
    severity: Severity,
    basis: String,
}

/// Shorter numbers must stand alone; longer ones are found within longer ones too.
const INSIDE: usize = 7;

impl Values {
    pub(crate) fn of<'f>(findings: impl Iterator<Item = &'f Finding>) -> Values {
        let mut values = Values::default();
        let mut lengths = HashSet::new();
        let mut seen = HashSet::new();
        for finding in findings {
            let plain = !finding.normal.contains('@') && finding.severity >= Severity::Decide && must_vanish(finding.kind);
            if !plain || !seen.insert((finding.kind, finding.normal.as_str())) {
                continue;
            }
            let value = Value { kind: finding.kind, severity: finding.severity, basis: finding.basis.clone() };
            if finding.normal.is_ascii() {
                if finding.normal.len() >= 5 {
                    lengths.insert(finding.normal.len());
                    values.numbers.entry(finding.normal.clone()).or_insert(value);
                }
                continue;
            }
            let letters: Vec<char> = finding.normal.chars().collect();
            if let [first, second, ..] = letters.as_slice() {
                values.first.insert(*first);
                values.words.entry((*first, *second)).or_default().push((letters, value));
            }
        }
        values.lengths = lengths.into_iter().collect();
        values.lengths.sort_unstable();
        // The longest first: a longer value holds the shorter.
        for list in values.words.values_mut() {
            list.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
        }
        values
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.words.is_empty()
    }

    /// Occurrences outside what is taken, with the basis of the value they repeat.
    pub(crate) fn find(&self, view: &View, grid: &Grid, taken: &Taken) -> Vec<(Hit, String)> {
        let mut found = Vec::new();
        if !self.numbers.is_empty() {
            self.find_numbers(view, grid, taken, &mut found);
        }
        if !self.words.is_empty() {
            self.find_words(view, taken, &mut found);
        }
        found
    }

    fn find_numbers(&self, view: &View, grid: &Grid, taken: &Taken, found: &mut Vec<(Hit, String)>) {
        let tokens = tokens(view, grid);
        let mut text = String::new();
        let mut places = Vec::new();
        let mut starts = HashSet::new();
        for run in &tokens.runs {
            let run = tokens.run(run);
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            if taken.all(view.span(first.letters.start..last.letters.end)) {
                continue;
            }
            join(view, run, &mut text, &mut places, &mut starts);
            let mut at = 0;
            while at < text.len() {
                let value = self.lengths.iter().rev().find_map(|length| {
                    let candidate = text.get(at..at + length)?;
                    let whole = starts.contains(&at) && (at + length == text.len() || starts.contains(&(at + length)));
                    if *length < INSIDE && !whole {
                        return None;
                    }
                    self.numbers.get(candidate).map(|value| (value, *length))
                });
                let Some((value, length)) = value else {
                    at += 1;
                    continue;
                };
                if let (Some(from), Some(to)) = (places.get(at), places.get(at + length - 1)) {
                    let span = view.span(*from..*to + 1);
                    if !taken.any(span.clone()) {
                        found.push(value.hit(span));
                    }
                }
                at += length;
            }
        }
    }

    fn find_words(&self, view: &View, taken: &Taken, found: &mut Vec<(Hit, String)>) {
        let mut at = 0;
        while at < view.len() {
            let Some(first) = view.get(at) else { break };
            if !self.first.contains(&first) {
                at += 1;
                continue;
            }
            match self.word(view, at) {
                Some((value, end)) => {
                    let span = view.span(at..end);
                    if taken.any(span.clone()) {
                        at += 1;
                    } else {
                        found.push(value.hit(span));
                        at = end;
                    }
                }
                None => at += 1,
            }
        }
    }

    /// The value whose letters stand here, blanks, dots and one line's end between them allowed.
    fn word(&self, view: &View, at: usize) -> Option<(&Value, usize)> {
        let next = |at: usize| {
            let mut at = at;
            while let Some(c) = view.get(at) {
                let skip = is_blank(c) || matches!(c, '·' | '\n' | '\r' | '-' | '.' | '(' | ')' | '#' | ',');
                if !skip {
                    return Some((c.to_ascii_uppercase(), at));
                }
                at += 1;
            }
            None
        };
        let (first, _) = next(at)?;
        let (second, _) = next(at + 1)?;
        self.words.get(&(first, second))?.iter().find_map(|(letters, value)| {
            let mut end = at;
            for (n, letter) in letters.iter().enumerate() {
                let (c, place) = next(end)?;
                // Names are not put together over punctuation.
                let far = n > 0 && place > end && value.kind == Kind::PersonName && !gap_is_blank(view, end, place);
                if c != *letter || far {
                    return None;
                }
                end = place + 1;
            }
            // A Latin value must not go on.
            let last = letters.last().copied().unwrap_or(' ');
            let goes_on = last.is_ascii_alphanumeric() && view.get(end).is_some_and(|c| c.is_ascii_alphanumeric());
            (!goes_on).then_some((value, end))
        })
    }
}

fn gap_is_blank(view: &View, from: usize, to: usize) -> bool {
    view.letters.get(from..to).is_some_and(|gap| gap.iter().all(|c| matches!(c, ' ' | '·' | '\n' | '\r')))
}

impl Value {
    fn hit(&self, span: std::ops::Range<usize>) -> (Hit, String) {
        let mut hit = Hit::new(By::SameValue, span, self.severity, Confidence::Likely, Rank::Same);
        hit.kind = self.kind;
        (hit, self.basis.clone())
    }
}

/// A run's letters without joints, where each came from, and where tokens start.
fn join(view: &View, run: &[Token], text: &mut String, places: &mut Vec<usize>, starts: &mut HashSet<usize>) {
    text.clear();
    places.clear();
    starts.clear();
    for token in run {
        starts.insert(text.len());
        for at in token.letters.clone() {
            let Some(c) = view.get(at) else { continue };
            let c = numeral(c).unwrap_or(c.to_ascii_uppercase());
            if c.is_ascii() && !is_han(c) {
                text.push(c);
                places.push(at);
            }
        }
    }
}
