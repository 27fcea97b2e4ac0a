//! Numbers filled in box by box: one character for each cell of a form's row.

use std::ops::Range;

use crate::bank::family;
use crate::checksum::luhn;
use crate::fold::{key, numeral};
use crate::hit::{Hit, Rank};
use crate::identity::is_resident_id;
use crate::number::Around;
use crate::phone::is_mobile;
use crate::rule::{By, RECOGNIZERS};
use crate::{Cell, Confidence, Kind, Severity, Table};

/// Fewest boxes that are looked at: a mobile number's.
const BOXES: usize = 11;

/// Flags every box of a number, so that each is masked where it stands.
pub(crate) fn find(around: &Around, tables: &[Table], hits: &mut Vec<Hit>) {
    for table in tables {
        let mut order: Vec<&Cell> = table.cells.iter().filter(|cell| cell.start < cell.end).collect();
        order.sort_by_key(|cell| (cell.row, cell.col, cell.start));
        for row in order.chunk_by(|a, b| a.row == b.row) {
            judge_row(around, row, hits);
        }
    }
}

fn judge_row(around: &Around, row: &[&Cell], hits: &mut Vec<Hit>) {
    // What stands in the nearest cell that is no box.
    let mut label = String::new();
    let mut boxes: Vec<(Range<usize>, char)> = Vec::new();
    for cell in row {
        match single(around, cell) {
            Some(found) => boxes.push(found),
            None => {
                judge(around, &label, &boxes, hits);
                boxes.clear();
                let text = key(&around.view.slice(around.view.letters_of(cell.start..cell.end)));
                label = text.trim_end_matches(':').to_owned();
            }
        }
    }
    judge(around, &label, &boxes, hits);
}

/// The only character of a cell, when a number can hold it.
fn single(around: &Around, cell: &Cell) -> Option<(Range<usize>, char)> {
    let view = around.view;
    let letters = view.letters_of(cell.start..cell.end);
    if letters.len() > 4 {
        return None;
    }
    let mut written = letters.filter(|at| view.get(*at).is_some_and(|c| !c.is_whitespace()));
    let (Some(at), None) = (written.next(), written.next()) else { return None };
    let c = view.get(at)?;
    let c = numeral(c).unwrap_or(c.to_ascii_uppercase());
    (c.is_ascii_digit() || c == 'X').then(|| (view.span(at..at + 1), c))
}

fn judge(around: &Around, label: &str, boxes: &[(Range<usize>, char)], hits: &mut Vec<Hit>) {
    if boxes.len() < BOXES {
        return;
    }
    let text: String = boxes.iter().map(|(_, c)| c).collect();
    let group = around.rules.headers.get(label).and_then(|group| around.rules.groups.get(*group));
    let kind = group.and_then(|group| group.kind);
    // An ID number may stand beside boxes of something else; the other kinds are told by their number of boxes.
    let id = (0..text.len()).find(|at| text.get(*at..at + 18).is_some_and(is_resident_id)).map(|at| at..at + 18);
    let whole = 0..boxes.len();
    let (by, confidence, here) = if let Some(here) = id {
        (By::ResidentId18, Confidence::Certain, here)
    } else if kind == Some(Kind::ResidentId) && matches!(text.len(), 15 | 17..=19) {
        (By::ResidentId18, Confidence::Suspected, whole)
    } else if matches!(kind, Some(Kind::MobilePhone | Kind::LandlinePhone)) && is_mobile(&text) {
        (By::Mobile, Confidence::Certain, whole)
    } else if (16..=19).contains(&text.len()) && family(&text) && luhn(&text) {
        (By::BankCard, Confidence::Likely, whole)
    } else if matches!(kind, Some(Kind::BankCard | Kind::BankAccount)) {
        (By::BankAccount, Confidence::Likely, whole)
    } else {
        return;
    };
    let severity = RECOGNIZERS.get(by as usize).map_or(Severity::Decide, |rule| rule.severity);
    for (span, _) in boxes.get(here).unwrap_or_default() {
        hits.push(Hit::new(by, span.clone(), severity, confidence, Rank::Column));
    }
}
