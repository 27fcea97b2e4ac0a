//! Lines and cells: the stretch of text within which a mark stands alone and a label reaches.

use std::ops::Range;

use crate::grid::Grid;
use crate::hit::Hit;
use crate::view::View;
use crate::{Kind, Place, Severity, Text};

/// A part's lines that hold anything, by letters of the view.
pub(crate) struct Lines {
    lines: Vec<Range<usize>>,
    tabs: Vec<usize>,
}

impl Lines {
    pub(crate) fn new(view: &View) -> Lines {
        let mut lines = Vec::new();
        let mut start = 0;
        for end in 0..=view.len() {
            if end < view.len() && !matches!(view.get(end), Some('\n' | '\r')) {
                continue;
            }
            if view.letters.get(start..end).is_some_and(|line| line.iter().any(|c| !c.is_whitespace())) {
                lines.push(start..end);
            }
            start = end + 1;
        }
        let tabs = (0..view.len()).filter(|at| view.get(*at) == Some('\t')).collect();
        Lines { lines, tabs }
    }

    /// Which line, from 0, holds a letter.
    fn line_of(&self, letter: usize) -> usize {
        self.lines.partition_point(|line| line.end <= letter)
    }

    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(crate) fn get(&self, line: usize) -> Option<Range<usize>> {
        self.lines.get(line).cloned()
    }
}

/// The line, or the cell, that some letters stand in.
pub(crate) struct Unit {
    pub(crate) letters: Range<usize>,
    /// Filled lines above and below in the part.
    pub(crate) above: usize,
    pub(crate) below: usize,
    pub(crate) in_cell: bool,
}

/// Finds the unit around a letter: the line up to tabs, cut to its cell.
pub(crate) fn unit(view: &View, grid: &Grid, lines: &Lines, letter: usize) -> Unit {
    let at = lines.line_of(letter);
    let mut letters = lines.get(at).unwrap_or(letter..letter);
    let after = lines.tabs.partition_point(|tab| *tab < letter);
    if let Some(left) = after.checked_sub(1).and_then(|at| lines.tabs.get(at)) {
        letters.start = letters.start.max(left + 1);
    }
    if let Some(right) = lines.tabs.get(after) {
        letters.end = letters.end.min(*right);
    }
    let point = view.span(letter..letter + 1).start;
    let cell = grid.span(point);
    if let Some(cell) = &cell {
        let cell = view.letters_of(cell.clone());
        letters.start = letters.start.max(cell.start);
        letters.end = letters.end.min(cell.end);
    }
    Unit { letters, above: at, below: lines.len().saturating_sub(at + 1), in_cell: cell.is_some() }
}

/// True where a line of its own speaks about the whole paper: margins, names and properties; the top and the end of a body.
pub(crate) fn prominent(text: &Text, unit: &Unit, lines: usize) -> bool {
    match text.place {
        Place::Body => unit.above < lines || unit.below < lines,
        Place::Margin | Place::Properties | Place::FileName | Place::Hidden => true,
        Place::Note => false,
    }
}

/// Where something personal stands that must be decided, sorted.
pub(crate) fn people(hits: &[Hit]) -> Vec<usize> {
    use Kind::{BankCard, BirthDate, DisabilityCert, HomeAddress, MobilePhone, PersonName, ResidentId};
    const PERSONAL: &[Kind] = &[ResidentId, PersonName, MobilePhone, HomeAddress, DisabilityCert, BankCard, BirthDate];
    let personal = |hit: &&Hit| hit.severity >= Severity::Decide && PERSONAL.contains(&hit.kind);
    let mut people: Vec<usize> = hits.iter().filter(personal).map(|hit| hit.span.start).collect();
    people.sort_unstable();
    people
}

/// True when one of them stands within these code points.
pub(crate) fn near(people: &[usize], span: Range<usize>) -> bool {
    let at = people.partition_point(|point| *point < span.start);
    people.get(at).is_some_and(|point| *point < span.end)
}
