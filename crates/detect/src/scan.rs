//! One pass over a file's texts.

use crate::grid::Grid;
use crate::number::Around;
use crate::settle::settle;
use crate::view::View;
use crate::{Finding, Rules, Text, label, number, token, vehicle};

/// Finds everything sensitive in one file. Give all of its parts at once, and its name as a part of its own, so that a value
/// flagged in one is found in the others.
///
/// Findings come by part in the order given, then by start; within a part they never overlap.
pub fn scan(rules: &Rules, texts: &[Text]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in texts {
        let view = View::new(text.text);
        let grid = Grid::new(text.tables);
        let (labels, _terms) = label::find(rules, &view);
        let around = Around {
            rules,
            view: &view,
            grid: &grid,
            labels: &labels,
        };
        let mut hits = Vec::new();
        number::find(&around, &token::tokens(&view, &grid), &mut hits);
        vehicle::plates(&around, &mut hits);
        for hit in settle(hits, view.points()) {
            findings.push(hit.finding(rules, text, &view, &grid));
        }
    }
    findings
}
