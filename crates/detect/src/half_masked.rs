//! Resident ID numbers that are masked, but not enough.
//!
//! Whoever sees region, birth year and month of an ID number and some of its end works out the rest from the check digit: with
//! two digits hidden about three numbers remain. Such a mask hides nothing, so it is still for a person to decide. A mask that
//! hides the month, as this product's own does, is fine.

use std::ops::Range;

use crate::checksum::mod_11_2;
use crate::hit::{Hit, Rank};
use crate::identity::{day, province};
use crate::number::Around;
use crate::pack::Role;
use crate::rule::By;
use crate::{Confidence, Kind, Severity};

/// Stands for a hidden character.
const HIDDEN: char = '*';

fn is_star(c: char) -> bool {
    matches!(c, '*' | '×' | '✕' | '█' | '■' | '●' | '○' | '□' | '?' | '#')
}

fn belongs(c: char) -> bool {
    c.is_ascii_digit() || is_star(c) || matches!(c, 'X' | 'x')
}

/// Digits, and `*` for each hidden one. An X that is not the check character hides a digit.
fn template(letters: &[char]) -> Vec<char> {
    let last = letters.len().saturating_sub(1);
    let check = letters.len() == 18 && letters.get(16).is_some_and(char::is_ascii_digit);
    letters
        .iter()
        .enumerate()
        .map(|(at, c)| match c {
            c if c.is_ascii_digit() => *c,
            'X' | 'x' if at == last && check => 'X',
            _ => HIDDEN,
        })
        .collect()
}

/// A year and a month that someone alive can be born in.
fn month(text: &[char]) -> bool {
    let text: String = text.iter().collect();
    day(&format!("{text}01"))
}

/// True when a masked number still shows the year and the month of birth. `announced`: a label or header says that it is an ID
/// number, so that its stars need not be counted exactly.
fn shows_month(letters: &[char], announced: bool) -> bool {
    let template = template(letters);
    if !template.contains(&HIDDEN) {
        return false;
    }
    let region: String = template.iter().take(2).collect();
    let known = province(&region) || (announced && region.contains(HIDDEN));
    if template.len() == 18 && known && template.get(6..12).is_some_and(month) {
        return true;
    }
    if !announced {
        return false;
    }
    let head = template.iter().take_while(|c| **c != HIDDEN).count();
    let tail = template.iter().rev().take_while(|c| **c != HIDDEN).count();
    let from_end = template.len().checked_sub(12).and_then(|at| template.get(at..at + 6));
    let old = template.len() == 15 && template.get(6..10).is_some_and(|short| month(&[&['1', '9'], short].concat()));
    (head >= 12 && template.get(6..12).is_some_and(month)) || (tail >= 12 && from_end.is_some_and(month)) || old
}

/// How many numbers fit what is still shown; none when the region is hidden too, or the stars don't count the digits.
pub(crate) fn candidates(value: &str) -> Option<usize> {
    let letters: Vec<char> = value.chars().filter_map(crate::fold::fold).filter(|c| belongs(*c)).collect();
    let template = template(&letters);
    if template.len() != 18 || template.get(..12)?.contains(&HIDDEN) {
        return None;
    }
    let fits = |text: &str| text.chars().zip(&template).all(|(c, shown)| *shown == HIDDEN || *shown == c);
    let head: String = template.get(..12)?.iter().collect();
    let mut count = 0;
    for date in 1..=31 {
        let head = format!("{head}{date:02}");
        if !fits(&head) || !head.get(6..14).is_some_and(day) {
            continue;
        }
        for serial in 0..1000 {
            let body = format!("{head}{serial:03}");
            if fits(&body) {
                count +=
                    "0123456789X".chars().map(|check| format!("{body}{check}")).filter(|id| fits(id) && mod_11_2(id)).count();
            }
        }
    }
    Some(count)
}

/// The runs of digits and stars within these letters that are long enough for an ID number.
fn runs<'a>(around: &'a Around, within: Range<usize>) -> impl Iterator<Item = (Range<usize>, &'a [char])> {
    let letters = around.view.letters.get(within.clone()).unwrap_or_default();
    let mut at = within.start;
    letters.chunk_by(|a, b| belongs(*a) == belongs(*b)).filter_map(move |run| {
        let here = at..at + run.len();
        at = here.end;
        let ours = (12..=22).contains(&run.len()) && belongs(*run.first()?) && !run.iter().all(char::is_ascii_digit);
        ours.then_some((here, run))
    })
}

/// Half-masked numbers anywhere in a part.
pub(crate) fn find(around: &Around, hits: &mut Vec<Hit>) {
    let view = around.view;
    for (letters, run) in runs(around, 0..view.len()) {
        let label = around.labels.before(view, around.grid, letters.start);
        let announced = label.is_some_and(|label| matches!(label.kind, Some(Kind::ResidentId | Kind::DisabilityCert)));
        let elsewhere = label.is_some_and(|label| match label.kind {
            None => label.role == Role::Serial,
            Some(kind) => kind != Kind::PersonName,
        });
        let glued = [view.before(letters.start), view.get(letters.end)].into_iter().flatten().any(|c| c.is_ascii_alphanumeric());
        if glued || (elsewhere && !announced) || !shows_month(run, announced) {
            continue;
        }
        let span = view.span(letters);
        if around.grid.is_empty() || around.grid.together(span.start, span.end.saturating_sub(1)) {
            let (confidence, rank) =
                if announced { (Confidence::Likely, Rank::Label) } else { (Confidence::Suspected, Rank::Form) };
            hits.push(Hit::new(By::HalfMasked, span, Severity::Decide, confidence, rank));
        }
    }
}

/// The half-masked number in a cell of an ID column.
pub(crate) fn in_cell(around: &Around, letters: Range<usize>) -> Option<Range<usize>> {
    runs(around, letters).find(|(_, run)| shows_month(run, true)).map(|(letters, _)| letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remains_is_counted() {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        // Two hidden digits of a day: about three days fit the check digit.
        let count = candidates("110105190012**0025").unwrap_or_default();
        assert!((1..=5).contains(&count), "{count}");
        assert_eq!(candidates("110105********0025"), None);
        for text in ["110105190012**0025", "1101051900123100**", "110105190012XX002X", "110105190012******"] {
            assert!(shows_month(&letters(text), false), "{text}");
        }
        for text in ["11*************025", "110105********0025", "1101051900****0025", "110105190012310025", "******************"]
        {
            assert!(!shows_month(&letters(text), true), "{text}");
        }
        assert!(shows_month(&letters("110105190012****"), true));
        assert!(!shows_month(&letters("110105190012****"), false));
    }
}
