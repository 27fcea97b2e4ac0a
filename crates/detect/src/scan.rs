//! One pass over a file's texts, then one for values that stand elsewhere too.

use crate::grid::Grid;
use crate::hit::Hit;
use crate::number::Around;
use crate::same::Values;
use crate::settle::{Taken, settle};
use crate::unit::Lines;
use crate::view::View;
use crate::{
    Finding, Kind, Rules, Severity, Text, beside, boxes, field, half_masked, kin, label, lives, network, number, paper,
    penalised, seam, secrecy, table, term, token, vehicle,
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
    seam::alone(rules, texts, &views, &mut parts);
    // Whole names first, so that a piece taken for a name is searched for nowhere.
    for whole in [true, false] {
        let more = repeats(rules, texts, &views, &parts, whole);
        for (findings, more) in parts.iter_mut().zip(more) {
            merge(findings, more);
        }
    }
    seam::repeated(rules, texts, &views, &mut parts);
    parts.into_iter().flatten().collect()
}

/// What one text gives by itself.
pub(crate) fn look(rules: &Rules, text: &Text, view: &View, grid: &Grid) -> Vec<Hit> {
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
    kin::find(&around, &lines, &terms, &mut hits);
    penalised::find(&around, &mut hits);
    lives::find(&around, &mut hits);
    beside::find(&around, &lines, &terms, &mut hits);
    table::judge_all(&around, text.tables, &mut hits);
    boxes::find(&around, text.tables, &mut hits);
    term::find(&around, text, &lines, &terms, &mut hits);
    secrecy::marks(&around, text, &lines, &terms, &mut hits);
    hits
}

/// For each part, what repeats a value flagged anywhere in the file; `whole`: only names that stand over pieces of themselves.
fn repeats(rules: &Rules, texts: &[Text], views: &[(View, Grid)], parts: &[Vec<Finding>], whole: bool) -> Vec<Vec<Finding>> {
    let values = Values::of(parts.iter().flatten());
    if values.is_empty() {
        return Vec::new();
    }
    let mut all = Vec::with_capacity(texts.len());
    for ((text, (view, grid)), findings) in texts.iter().zip(views).zip(parts) {
        let (mut taken, mut names) = (Taken::new(view.points()), Taken::new(view.points()));
        for finding in findings.iter().filter(|finding| finding.severity >= Severity::Decide) {
            let name = finding.kind == Kind::PersonName;
            if name { &mut names } else { &mut taken }.take(finding.start..finding.end);
        }
        let mut more = Vec::new();
        for (hit, basis) in values.find(view, grid, &taken) {
            // Over a name only a longer one may stand, and then over the whole of it.
            let touches = names.any(hit.span.clone());
            let over = touches && hit.kind == Kind::PersonName && covers(findings, &hit.span);
            if whole && !over {
                continue;
            }
            if (over || !touches) && taken.take(hit.span.clone()) {
                more.push(Finding { basis: basis.to_owned(), ..hit.finding(rules, text, view, grid) });
            }
        }
        all.push(more);
    }
    all
}

/// True when every name that these code points touch lies within them and is shorter.
fn covers(findings: &[Finding], span: &std::ops::Range<usize>) -> bool {
    let from = findings.partition_point(|finding| finding.end <= span.start);
    let touched = findings.get(from..).unwrap_or_default().iter().take_while(|finding| finding.start < span.end);
    touched
        .filter(|finding| finding.kind == Kind::PersonName && finding.severity >= Severity::Decide)
        .all(|finding| span.start <= finding.start && finding.end <= span.end && finding.end - finding.start < span.len())
}

/// Adds repeats to a part's findings; a mere hint and a piece of a name on the same letters give way.
fn merge(findings: &mut Vec<Finding>, more: Vec<Finding>) {
    let Some(length) = more.iter().map(|finding| finding.end).max() else { return };
    let mut taken = Taken::new(length);
    for finding in &more {
        taken.take(finding.start..finding.end);
    }
    findings.retain(|finding| !taken.any(finding.start..finding.end));
    findings.extend(more);
    findings.sort_by_key(|finding| finding.start);
}
