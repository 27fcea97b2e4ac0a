//! One pass over a file's texts, then one for values that stand elsewhere too.

use crate::grid::Grid;
use crate::hit::Hit;
use crate::number::Around;
use crate::same::Values;
use crate::settle::{Taken, settle};
use crate::unit::Lines;
use crate::view::View;
use crate::{
    Finding, Rules, Severity, Text, beside, boxes, field, half_masked, label, network, number, paper, secrecy, table, term,
    token, vehicle,
};

/// Finds everything sensitive in one file. Give all of its parts at once, and its name as a part of its own, so that a value
/// flagged in one is found in the others.
///
/// Findings come by part in the order given, then by start; within a part they never overlap.
pub fn scan(rules: &Rules, texts: &[Text]) -> Vec<Finding> {
    let views: Vec<(View, Grid)> = texts.iter().map(|text| (View::new(text.text), Grid::new(text.tables))).collect();
    let mut parts: Vec<Vec<Finding>> = Vec::with_capacity(texts.len());
    for (text, (view, grid)) in texts.iter().zip(&views) {
        let hits = settle(look(rules, text, view, grid), view.points());
        parts.push(hits.iter().map(|hit| hit.finding(rules, text, view, grid)).collect());
    }
    let more = repeats(rules, texts, &views, &parts);
    for (findings, more) in parts.iter_mut().zip(more) {
        merge(findings, more);
    }
    parts.into_iter().flatten().collect()
}

/// What one text gives by itself.
fn look(rules: &Rules, text: &Text, view: &View, grid: &Grid) -> Vec<Hit> {
    let lines = Lines::new(view);
    let (labels, terms) = label::find(rules, view);
    let around = Around { rules, view, grid, labels: &labels };
    let mut hits = Vec::new();
    number::find(&around, &token::tokens(view, grid, text.place), &mut hits);
    vehicle::plates(&around, &mut hits);
    network::find(&around, &mut hits);
    paper::find(&around, &mut hits);
    half_masked::find(&around, &mut hits);
    field::find(&around, &lines, &mut hits);
    beside::find(&around, &lines, &mut hits);
    table::judge_all(&around, text.tables, &mut hits);
    boxes::find(&around, text.tables, &mut hits);
    term::find(&around, text, &lines, &terms, &mut hits);
    secrecy::marks(&around, text, &lines, &terms, &mut hits);
    hits
}

/// For each part, what repeats a value flagged anywhere in the file.
fn repeats(rules: &Rules, texts: &[Text], views: &[(View, Grid)], parts: &[Vec<Finding>]) -> Vec<Vec<Finding>> {
    let values = Values::of(parts.iter().flatten());
    if values.is_empty() {
        return Vec::new();
    }
    let mut all = Vec::with_capacity(texts.len());
    for ((text, (view, grid)), findings) in texts.iter().zip(views).zip(parts) {
        let mut taken = Taken::new(view.points());
        for finding in findings.iter().filter(|finding| finding.severity >= Severity::Decide) {
            taken.take(finding.start..finding.end);
        }
        let mut more = Vec::new();
        for (hit, basis) in values.find(view, grid, &taken) {
            if taken.take(hit.span.clone()) {
                more.push(Finding { basis: basis.to_owned(), ..hit.finding(rules, text, view, grid) });
            }
        }
        all.push(more);
    }
    all
}

/// Adds repeats to a part's findings; a mere hint on the same letters gives way.
fn merge(findings: &mut Vec<Finding>, more: Vec<Finding>) {
    let Some(length) = more.iter().map(|finding| finding.end).max() else { return };
    let mut taken = Taken::new(length);
    for finding in &more {
        taken.take(finding.start..finding.end);
    }
    findings.retain(|finding| finding.severity >= Severity::Decide || !taken.any(finding.start..finding.end));
    findings.extend(more);
    findings.sort_by_key(|finding| finding.start);
}
