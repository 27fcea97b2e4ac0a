//! Labels in running text: `手机：`, `户主`, `卡号`. One pass of the word automaton finds them and the terms.

use std::ops::Range;

use crate::grid::Grid;
use crate::pack::{Context, Role};
use crate::view::View;
use crate::{Kind, Rules};

/// A label, and what it announces.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub(crate) letters: Range<usize>,
    /// None: it announces nothing sensitive.
    pub(crate) kind: Option<Kind>,
    pub(crate) role: Role,
}

/// A part's labels by start.
pub(crate) struct Labels(Vec<Label>);

/// A term of a word pack in the text.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) letters: Range<usize>,
    pub(crate) group: usize,
}

/// Furthest that a label reaches over other words.
const REACH: usize = 12;
/// Furthest that it reaches over other numbers of its kind: `手机：…、…、…`.
const LIST: usize = 60;

/// Finds labels and terms; a word that lies in an allow-phrase of its group, or in a longer label, doesn't count.
pub(crate) fn find(rules: &Rules, view: &View) -> (Labels, Vec<Term>) {
    let mut found: Vec<(Range<usize>, usize, bool)> = Vec::new();
    for m in rules.finder.find_overlapping_iter(&view.text) {
        let Some(word) = rules.words.get(m.pattern().as_usize()) else {
            continue;
        };
        let bytes = view.text.as_bytes();
        let plain = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        let after_letters = word.ascii.1 && bytes.get(m.end()).is_some_and(u8::is_ascii_alphabetic);
        if (word.ascii.0 && plain(m.start().checked_sub(1))) || after_letters {
            continue;
        }
        found.push((m.range(), word.group, word.allow));
    }
    found.sort_by_key(|(range, ..)| (range.start, std::cmp::Reverse(range.end)));
    let mut labels: Vec<Label> = Vec::new();
    let mut terms = Vec::new();
    // Allow-phrases that may still cover what comes next.
    let mut allowed: Vec<(Range<usize>, usize)> = Vec::new();
    let mut reached = 0;
    for (range, group, allow) in &found {
        allowed.retain(|(phrase, _)| phrase.end > range.start);
        if *allow {
            allowed.push((range.clone(), *group));
            continue;
        }
        if allowed.iter().any(|(phrase, of)| of == group && phrase.end >= range.end) {
            continue;
        }
        let Some(of) = rules.groups.get(*group) else {
            continue;
        };
        if of.context == Context::Label {
            if range.end <= reached {
                continue;
            }
            reached = range.end;
            let letters = view.letter_at(range.start)..view.letter_at(range.end);
            labels.push(Label { letters, kind: of.kind, role: of.role });
        } else {
            terms.push(Term { letters: view.letter_at(range.start)..view.letter_at(range.end), group: *group });
        }
    }
    (Labels(labels), terms)
}

/// The terms that start within these letters; `terms` is sorted by start.
pub(crate) fn within<'a>(terms: &'a [Term], letters: &Range<usize>) -> &'a [Term] {
    let from = terms.partition_point(|term| term.letters.start < letters.start);
    let to = terms.partition_point(|term| term.letters.start < letters.end);
    terms.get(from..to.max(from)).unwrap_or_default()
}

impl Labels {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Label> {
        self.0.iter()
    }

    /// True when a label ends before this letter.
    pub(crate) fn ends(&self, letter: usize) -> bool {
        let at = self.0.partition_point(|label| label.letters.end < letter);
        self.0.get(at).is_some_and(|label| label.letters.end == letter)
    }

    /// True when someone's name was announced a few letters ago on the same line.
    pub(crate) fn person_before(&self, view: &View, letter: usize) -> bool {
        let after = self.0.partition_point(|label| label.letters.end <= letter);
        let label = after.checked_sub(1).and_then(|at| self.0.get(at));
        label.is_some_and(|label| {
            label.kind == Some(Kind::PersonName)
                && view
                    .letters
                    .get(label.letters.end..letter)
                    .is_some_and(|between| between.len() <= 10 && !between.contains(&'\n') && !between.contains(&'。'))
        })
    }

    /// True when a label starts at this letter that would end a value before it: one that announces something, or any with a
    /// colon.
    pub(crate) fn starts(&self, view: &View, letter: usize) -> bool {
        let found = self.0.binary_search_by_key(&letter, |label| label.letters.start);
        let label = found.ok().and_then(|at| self.0.get(at));
        label.is_some_and(|label| label.kind.is_some() || view.get(label.letters.end) == Some(':'))
    }

    /// The label that announces what starts at `letter`: the nearest before it in the same sentence and cell.
    pub(crate) fn before(&self, view: &View, grid: &Grid, letter: usize) -> Option<&Label> {
        let after = self.0.partition_point(|label| label.letters.end <= letter);
        let label = after.checked_sub(1).and_then(|at| self.0.get(at))?;
        let between = view.letters.get(label.letters.end..letter)?;
        let near = between.len() <= REACH
            && !between.iter().any(|c| matches!(c, '。' | '\n' | '\t' | ';' | ',' | '、' | '|'))
            && between.iter().filter(|c| c.is_ascii_digit()).count() < 5;
        let listed = between.len() <= LIST
            && between.iter().all(|c| {
                c.is_ascii_digit()
                    || matches!(c, ' ' | ':' | '、' | ',' | '/' | '-' | ';' | '和' | '或' | '及' | '(' | ')' | '*' | '+')
            });
        // The label alone on its line, the value on the next.
        let below = between.len() <= 6
            && between.iter().filter(|c| **c == '\n').count() == 1
            && between.iter().all(|c| matches!(c, ':' | ' ' | '\r' | '\n'));
        if !near && !listed && !below {
            return None;
        }
        let here = |at: usize| view.span(at..at + 1).start;
        (grid.is_empty() || grid.together(here(label.letters.start), here(letter))).then_some(label)
    }
}
