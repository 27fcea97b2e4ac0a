//! Values that the end of a part cuts: a name begun on one page of a PDF and ended on the next.
//!
//! The last line of a part and the first of the next are read as one text; what stands over the seam becomes two findings, one on
//! each part. Both carry the whole value as `normal`, so they are decided together and searched for as one.

use crate::grid::Grid;
use crate::hit::Hit;
use crate::same::Values;
use crate::scan::look;
use crate::settle::{Taken, settle};
use crate::view::View;
use crate::{Finding, Place, Rules, Severity, Text};

/// How many code points on either side are read: the longest sentence part that a label reaches over.
const REACH: usize = 120;

/// One seam: its text, and where the two sides come from.
struct Seam {
    text: String,
    /// Index of the part before, and its code point that the text starts with.
    left: (usize, usize),
    /// Code points of the left side; then a line feed.
    cut: usize,
    /// Index of the part after, and its code point that the right side starts with.
    right: (usize, usize),
}

/// Adds what a seam's own labels and forms give.
pub(crate) fn alone(rules: &Rules, texts: &[Text], views: &[(View, Grid)], parts: &mut [Vec<Finding>]) {
    for seam in seams(texts, views) {
        let text = Text { part: "", place: Place::Body, text: &seam.text, tables: &[] };
        let (view, grid) = (View::new(&seam.text), Grid::new(&[]));
        let hits = settle(look(rules, &text, &view, &grid), view.points());
        for hit in hits.iter().filter(|hit| hit.severity < Severity::Block || hit.kind != crate::Kind::SecrecyMark) {
            seam.put(rules, hit, None, (&view, &grid), texts, views, parts);
        }
    }
}

/// Adds what repeats a value flagged anywhere in the file.
pub(crate) fn repeated(rules: &Rules, texts: &[Text], views: &[(View, Grid)], parts: &mut [Vec<Finding>]) {
    for seam in seams(texts, views) {
        let (view, grid) = (View::new(&seam.text), Grid::new(&[]));
        let values = Values::of(parts.iter().flatten());
        let found: Vec<(Hit, String)> = values
            .find(&view, &grid, &Taken::new(view.points()))
            .into_iter()
            .map(|(hit, basis)| (hit, basis.to_owned()))
            .collect();
        for (hit, basis) in found {
            seam.put(rules, &hit, Some(basis), (&view, &grid), texts, views, parts);
        }
    }
}

impl Seam {
    /// Puts a hit that stands over the seam on both parts, unless something at least as strong and no part of it is there.
    #[allow(clippy::too_many_arguments)]
    fn put(
        &self,
        rules: &Rules,
        hit: &Hit,
        basis: Option<String>,
        (view, grid): (&View, &Grid),
        texts: &[Text],
        views: &[(View, Grid)],
        parts: &mut [Vec<Finding>],
    ) {
        if hit.span.start >= self.cut || hit.span.end <= self.cut + 1 {
            return;
        }
        let whole = hit.finding(rules, &Text { part: "", place: Place::Body, text: &self.text, tables: &[] }, view, grid);
        let points: Vec<char> = self.text.chars().collect();
        let blank = |at: &usize| points.get(*at).is_none_or(|c| c.is_whitespace());
        let Some(end) = (hit.span.start..self.cut).rfind(|at| !blank(at)) else { return };
        let Some(start) = (self.cut + 1..hit.span.end).find(|at| !blank(at)) else { return };
        let sides = [
            (self.left.0, self.left.1 + hit.span.start..self.left.1 + end + 1),
            (self.right.0, self.right.1 + start - self.cut - 1..self.right.1 + hit.span.end - self.cut - 1),
        ];
        let free = |(part, span): &(usize, std::ops::Range<usize>)| {
            let here = parts.get(*part).map(Vec::as_slice).unwrap_or_default();
            here.iter().filter(|f| f.start < span.end && span.start < f.end).all(|f| {
                f.severity < whole.severity
                    || (f.kind == whole.kind && span.start <= f.start && f.end <= span.end && !f.is_piece())
            })
        };
        if !sides.iter().all(free) {
            return;
        }
        for (part, span) in sides {
            let (Some(text), Some((view, _)), Some(findings)) = (texts.get(part), views.get(part), parts.get_mut(part)) else {
                return;
            };
            findings.retain(|f| f.end <= span.start || span.end <= f.start);
            findings.push(Finding {
                part: text.part.to_owned(),
                start: span.start,
                end: span.end,
                line: view.line(span.start),
                value: view.source(span.clone()).to_owned(),
                basis: basis.clone().unwrap_or_else(|| whole.basis.clone()),
                ..whole.clone()
            });
            findings.sort_by_key(|finding| finding.start);
        }
    }
}

/// The seams of a file's bodies, in order. Where a table stands at the seam there is none: cells are whole.
fn seams(texts: &[Text], views: &[(View, Grid)]) -> Vec<Seam> {
    let bodies: Vec<usize> = (0..texts.len()).filter(|at| texts.get(*at).is_some_and(|text| text.place == Place::Body)).collect();
    let seam = |pair: &[usize]| {
        let [before, after] = pair else { return None };
        let (left, right) = (texts.get(*before)?, texts.get(*after)?);
        let (from, tail) = last_line(left.text)?;
        let (to, head) = first_line(right.text)?;
        let cell = |part: usize, point: usize| views.get(part).is_some_and(|(_, grid)| grid.cell(point).is_some());
        let cut = tail.chars().count();
        if cell(*before, from + cut.checked_sub(1)?) || cell(*after, to) {
            return None;
        }
        Some(Seam { text: format!("{tail}\n{head}"), left: (*before, from), cut, right: (*after, to) })
    };
    bodies.windows(2).filter_map(seam).collect()
}

/// A page's own number: `- 4 -`, `第4页`, `4/12`.
fn is_page_number(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() <= 16
        && line.chars().all(|c| c.is_numeric() || c.is_whitespace() || "-－—–―_·•/第页共,，、.".contains(c))
}

/// The last line that says anything, at most [`REACH`] code points of it, and where it starts.
fn last_line(text: &str) -> Option<(usize, String)> {
    let mut end = text.chars().count();
    for line in text.rsplit('\n') {
        let length = line.chars().count();
        let start = end - length;
        let kept: Vec<char> = line.trim_end().chars().collect();
        if !is_page_number(line) {
            let skip = kept.len().saturating_sub(REACH);
            return Some((start + skip, kept.get(skip..)?.iter().collect()));
        }
        end = start.saturating_sub(1);
    }
    None
}

/// The first such line.
fn first_line(text: &str) -> Option<(usize, String)> {
    let mut start = 0;
    for line in text.split('\n') {
        let blank = line.chars().take_while(|c| c.is_whitespace()).count();
        if !is_page_number(line) {
            return Some((start + blank, line.chars().skip(blank).take(REACH).collect()));
        }
        start += line.chars().count() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_do_not_hide_a_seam() {
        assert_eq!(last_line("甲\n联系人许\n\n- 4 -\n"), Some((2, "联系人许".into())));
        assert_eq!(first_line(" \n第5页\n  守义，\n"), Some((8, "守义，".into())));
        assert_eq!(last_line("\n- 4 -"), None);
    }
}
