//! The same value elsewhere.
//!
//! A value that must be removed in one place and stands unflagged in another would survive in the copy. So every further
//! occurrence of what was flagged to decide or block is flagged too, however it is spaced or folded, in every part. A whole name
//! wins over a piece of it that was taken for a name: 王⏎桂兰 is no 桂兰 where the paper names 王桂兰.

use std::collections::{HashMap, HashSet};

use crate::fold::{is_blank, is_han, numeral};
use crate::grid::Grid;
use crate::hit::{Hit, Rank};
use crate::rule::By;
use crate::settle::Taken;
use crate::token::{Token, tokens};
use crate::trie::Trie;
use crate::view::View;
use crate::{Confidence, Finding, Kind, Place, Severity};

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

/// What is searched for. Borrows the findings' values.
#[derive(Default)]
pub(crate) struct Values<'f> {
    /// Letters and digits only, upper case.
    numbers: HashMap<&'f str, &'f Finding>,
    /// How long they are, shortest first.
    lengths: Vec<usize>,
    words: Trie<&'f Finding>,
}

/// Shorter numbers must stand alone; longer ones are found within longer ones too.
const INSIDE: usize = 7;

impl<'f> Values<'f> {
    pub(crate) fn of(findings: impl Iterator<Item = &'f Finding>) -> Values<'f> {
        let mut values = Values::default();
        for finding in findings {
            let plain = !finding.normal.contains('@') && finding.severity >= Severity::Decide && must_vanish(finding.kind);
            if !plain {
                continue;
            }
            if !finding.normal.is_ascii() {
                if finding.normal.chars().nth(1).is_some() {
                    values.words.add(finding.normal.chars(), finding);
                }
            } else if finding.normal.len() >= if finding.kind == Kind::WechatOrQq { 5 } else { INSIDE } {
                if !values.lengths.contains(&finding.normal.len()) {
                    values.lengths.push(finding.normal.len());
                }
                values.numbers.entry(&finding.normal).or_insert(finding);
            }
        }
        values.lengths.sort_unstable();
        values
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.words.is_empty()
    }

    /// Occurrences outside what is taken, with the basis of the value they repeat.
    pub(crate) fn find(&self, view: &View, grid: &Grid, taken: &Taken) -> Vec<(Hit, &'f str)> {
        let mut found = Vec::new();
        if !self.numbers.is_empty() {
            self.find_numbers(view, grid, taken, &mut found);
        }
        if !self.words.is_empty() {
            self.find_words(view, taken, &mut found);
        }
        found
    }

    fn find_numbers(&self, view: &View, grid: &Grid, taken: &Taken, found: &mut Vec<(Hit, &'f str)>) {
        let tokens = tokens(view, grid, Place::Body);
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
                    self.numbers.get(candidate).map(|value| (*value, *length))
                });
                let Some((value, length)) = value else {
                    at += 1;
                    continue;
                };
                if let (Some(from), Some(to)) = (places.get(at), places.get(at + length - 1)) {
                    let span = view.span(*from..*to + 1);
                    if !taken.any(span.clone()) {
                        found.push(repeat(value, span));
                    }
                }
                at += length;
            }
        }
    }

    /// `taken` does not count pieces of names: a longer value may stand over them.
    fn find_words(&self, view: &View, taken: &Taken, found: &mut Vec<(Hit, &'f str)>) {
        let mut at = 0;
        while let Some(first) = view.get(at) {
            let candidate = self.words.step(0, first.to_ascii_uppercase()).is_some() && !taken.any(view.span(at..at + 1));
            match candidate.then(|| self.word(view, at)).flatten() {
                Some((value, end)) if !taken.any(view.span(at..end)) => {
                    found.push(repeat(value, view.span(at..end)));
                    at = end;
                }
                _ => at += 1,
            }
        }
    }

    /// The longest value whose letters stand here; blanks, dots and one line's end between them are passed over.
    fn word(&self, view: &View, start: usize) -> Option<(&'f Finding, usize)> {
        let mut node = 0;
        let mut at = start;
        let mut best = None;
        let mut only_blanks = true;
        while let Some(c) = view.get(at) {
            if let Some(next) = self.words.step(node, c.to_ascii_uppercase()) {
                node = next;
                at += 1;
            } else if at > start && passes(c) {
                only_blanks &= is_blank(c) || matches!(c, '·' | '\n' | '\r');
                at += 1;
                continue;
            } else {
                break;
            }
            let Some(value) = self.words.value(node) else { continue };
            // Names are not put together over punctuation, and what ends in a Latin letter or digit must not go on.
            let goes_on = c.is_ascii_alphanumeric() && view.get(at).is_some_and(|c| c.is_ascii_alphanumeric());
            if !goes_on && (only_blanks || value.kind != Kind::PersonName) {
                best = Some((*value, at));
            }
        }
        best
    }
}

/// What may stand between two letters of a value.
fn passes(c: char) -> bool {
    is_blank(c) || matches!(c, '·' | '\n' | '\r' | '-' | '.' | '(' | ')' | '#' | ',' | '〔' | '〕')
}

/// The hit that repeats a finding, and its basis.
fn repeat(of: &Finding, span: std::ops::Range<usize>) -> (Hit, &str) {
    let mut hit = Hit::new(By::SameValue, span, of.severity, Confidence::Likely, Rank::Same);
    hit.kind = of.kind;
    (hit, &of.basis)
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
