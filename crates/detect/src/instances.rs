//! Every place where a text stands that a person pointed at, however it is spaced or broken over lines.

use std::ops::Range;

use crate::fold::{fold, is_blank, numeral};
use crate::hit::normal;

/// A shorter number, or Latin word, must stand alone; a longer one is found within longer ones too.
const INSIDE: usize = 7;

/// Places of `value` in `text`, in code points, in order and disjoint. Blanks, one line's end and what has no width may stand
/// between its letters, as may punctuation that it holds itself; between digits also what commonly parts a number. A value of
/// less than two letters stands anywhere by chance: it has no places.
///
/// ```
/// use xianshen_detect::instances;
/// assert_eq!(instances("由欧阳甲负责，欧\n阳　甲：", "欧阳甲"), [1..4, 7..12]);
/// ```
pub fn instances(text: &str, value: &str) -> Vec<Range<usize>> {
    let want: Vec<char> = normal(value).chars().map(plain).collect();
    let (Some(first), Some(last)) = (want.first().copied(), want.last().copied()) else { return Vec::new() };
    if want.len() < 2 {
        return Vec::new();
    }
    let own: Vec<char> = value.chars().filter_map(fold).filter(|c| !counts(*c)).collect();
    let letters: Vec<char> = text.chars().collect();
    let points: Vec<Option<char>> = letters.iter().map(|c| fold(*c)).collect();
    let goal = normal(value);
    let alone = want.len() < INSIDE;
    let mut found = Vec::new();
    let mut at = 0;
    while at < points.len() {
        let begins = letter(&points, at) == Some(first) && !(alone && joined(&points, at.checked_sub(1), Some(at)));
        let end = if begins { walk(&points, at, &want, &own) } else { None };
        match end.filter(|end| !(alone && last.is_ascii() && joined(&points, end.checked_sub(1), Some(*end)))) {
            // What only looks alike letter by letter (`一` for `1`) is another value.
            Some(end) if letters.get(at..end).is_some_and(|span| normal(&span.iter().collect::<String>()) == goal) => {
                found.push(at..end);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// One past the last letter of the value that begins here.
fn walk(points: &[Option<char>], start: usize, want: &[char], own: &[char]) -> Option<usize> {
    let mut at = start;
    let mut before = None;
    for wanted in want {
        let mut breaks = 0;
        while letter(points, at).is_none() {
            let c = *points.get(at)?;
            breaks += usize::from(c == Some('\n'));
            let number = before.is_some_and(|c: char| c.is_ascii_digit()) && wanted.is_ascii_digit();
            let passes = match c {
                None | Some('\r' | '\n' | '·') => true,
                Some(c) => is_blank(c) || own.contains(&c) || (number && matches!(c, '-' | '.' | '(' | ')' | ',')),
            };
            if !passes || breaks > 1 {
                return None;
            }
            at += 1;
        }
        if letter(points, at) != Some(*wanted) {
            return None;
        }
        before = Some(*wanted);
        at += 1;
    }
    Some(at)
}

/// True when two neighbours make one number or Latin word.
fn joined(points: &[Option<char>], left: Option<usize>, right: Option<usize>) -> bool {
    let latin = |at: Option<usize>| at.and_then(|at| letter(points, at)).is_some_and(|c| c.is_ascii_alphanumeric());
    latin(left) && latin(right)
}

fn letter(points: &[Option<char>], at: usize) -> Option<char> {
    points.get(at).copied().flatten().filter(|c| counts(*c)).map(plain)
}

/// What [`normal`] keeps.
fn counts(c: char) -> bool {
    c.is_alphanumeric() || c == '@' || numeral(c).is_some()
}

fn plain(c: char) -> char {
    numeral(c).unwrap_or(c.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(text: &str, span: Range<usize>, value: &str) -> bool {
        normal(&text.chars().skip(span.start).take(span.len()).collect::<String>()) == normal(value)
    }

    fn texts(text: &str, value: &str) -> Vec<String> {
        let part = |span: Range<usize>| text.chars().skip(span.start).take(span.len()).collect();
        instances(text, value).into_iter().map(part).collect()
    }

    #[test]
    fn a_value_is_found_however_it_is_spaced() {
        assert_eq!(texts("甲乙丙、甲 乙\u{3000}丙、甲\r\n乙丙、甲\u{200b}乙丙", "甲乙丙").len(), 4);
        assert_eq!(texts("电话９９９-1234 5678。", "99912345678"), ["９９９-1234 5678"]);
        assert_eq!(texts("😀甲乙😀甲乙", "甲 乙"), ["甲乙", "甲乙"]);
        assert_eq!(instances("😀甲乙", "甲乙"), [1..3]);
        assert_eq!(texts("丁村（东）3号 丁村(东)3 号", "丁村（东）3号").len(), 2);
    }

    #[test]
    fn what_only_resembles_it_is_left() {
        assert!(texts("甲，乙；甲\n\n乙", "甲乙").is_empty());
        assert_eq!(texts("A12 12 2012 125", "12"), ["12"]);
        assert_eq!(texts("丁1村 丁一村", "丁一村"), ["丁一村"]);
        assert!(texts("甲甲甲", "甲").is_empty());
        assert!(texts("……", "…").is_empty());
        assert_eq!(texts("1199912345678", "99912345678"), ["99912345678"]);
    }

    proptest::proptest! {
        #[test]
        fn places_are_ordered_disjoint_and_the_value(text in "[甲乙丙12 \\n，😀]{0,40}", value in "[甲乙12 ]{1,4}") {
            let mut end = 0;
            for span in instances(&text, &value) {
                proptest::prop_assert!(span.start >= end && span.end > span.start);
                end = span.end;
                proptest::prop_assert!(same(&text, span, &value));
            }
            proptest::prop_assert!(end <= text.chars().count());
        }
    }
}
