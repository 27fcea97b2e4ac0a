//! Pieces of a cell that are judged by themselves.

use std::ops::Range;

use crate::hit::Hit;
use crate::number::Around;

/// The letters of a cell between these hits.
pub(crate) fn rest(around: &Around, letters: Range<usize>, hits: &[&Hit]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut at = letters.start;
    let ends = letters.end;
    let taken = hits.iter().map(|hit| around.view.letters_of(hit.span.clone()));
    for (start, end) in taken.map(|taken| (taken.start, taken.end)).chain([(ends, ends)]) {
        let is_word = |at: &usize| around.view.get(*at).is_some_and(char::is_alphanumeric);
        if let (Some(first), Some(last)) = ((at..start).find(is_word), (at..start).rfind(is_word))
            && first < last
        {
            pieces.push(first..last + 1);
        }
        at = at.max(end);
    }
    pieces
}

/// The lines of a cell.
pub(crate) fn lines(around: &Around, letters: Range<usize>) -> Vec<Range<usize>> {
    let text = around.view.letters.get(letters.clone()).unwrap_or_default();
    let mut at = letters.start;
    let mut lines = Vec::new();
    for line in text.split(|c| *c == '\n') {
        let blank = |c: &char| c.is_whitespace();
        let start = at + line.iter().take_while(|c| blank(c)).count();
        let end = at + line.len() - line.iter().rev().take_while(|c| blank(c)).count();
        if start < end {
            lines.push(start..end);
        }
        at += line.len() + 1;
    }
    lines
}
