//! What was found of what had to be, and what was found beside it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use xianshen_detect::{Confidence, Finding, Kind, Place, Rules, Severity, Text, scan};

use crate::case::{Case, Span};

/// One line of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Values that had to be found, and those that were: one finding covers the whole of them.
    pub planted: usize,
    pub covered: usize,
    /// Those that were found with the right kind and no letter more.
    pub exact: usize,
    /// Findings to decide (or worse) that touch no planted value, and texts that have one.
    pub false_alarms: usize,
    pub alarmed_texts: usize,
    pub texts: usize,
    pub points: usize,
}

impl Row {
    pub fn recall(&self) -> f64 {
        share(self.covered, self.planted)
    }

    pub fn exact_recall(&self) -> f64 {
        share(self.exact, self.planted)
    }

    /// Of what was reported, the share that was planted.
    pub fn precision(&self) -> f64 {
        share(self.covered, self.covered + self.false_alarms)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl Row {
    /// What is worse here than in an earlier run over the same cases, in words; nothing if nothing is.
    fn drop_from(&self, earlier: &Row) -> Option<String> {
        let fewer = self.covered < earlier.covered || self.exact < earlier.exact;
        (fewer || self.false_alarms > earlier.false_alarms).then(|| {
            format!(
                "covered {} (was {}), exact {} (was {}) of {}; false alarms {} (was {})",
                self.covered, earlier.covered, self.exact, earlier.exact, self.planted, self.false_alarms, earlier.false_alarms
            )
        })
    }
}

/// All tables: set, then line.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores(pub BTreeMap<String, BTreeMap<String, Row>>);

/// Runs the detector over cases.
pub fn judge(rules: &Rules, cases: &[Case]) -> Scores {
    let mut scores = Scores::default();
    for case in cases {
        let texts = [Text { part: "body", place: Place::Body, text: &case.text, tables: &[] }];
        let found = scan(rules, &texts);
        scores.count(case, &found);
    }
    scores
}

/// What failed, `most` of each line, for whoever mends it. Cases are invented or public, so they may be shown.
pub fn misses(rules: &Rules, cases: &[Case], most: usize) -> Vec<String> {
    let mut shown: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for case in cases {
        let texts = [Text { part: "body", place: Place::Body, text: &case.text, tables: &[] }];
        let found = scan(rules, &texts);
        let mut one = Scores::default();
        one.count(case, &found);
        for (name, row) in one.0.values().flatten() {
            let failed = row.covered < row.planted || row.exact < row.planted || row.false_alarms > 0;
            let seen = shown.entry(format!("{} {name}", case.set)).or_default();
            if failed && *seen < most {
                *seen += 1;
                let found: Vec<String> = found
                    .iter()
                    .map(|f| format!("{}={:?} {:?} {:?}", f.kind.code(), f.value, f.severity, f.confidence))
                    .collect();
                out.push(format!("{} {name}: {:?}\n    wanted {:?}\n    found {found:?}", case.set, case.text, case.spans));
            }
        }
    }
    out
}

impl Scores {
    /// Lines that are worse than in an earlier run over the same cases, or missing.
    pub fn drops_from(&self, earlier: &Scores) -> Vec<String> {
        let mut out = Vec::new();
        for (set, table) in &earlier.0 {
            for (name, was) in table {
                let now = self.0.get(set).and_then(|table| table.get(name)).cloned().unwrap_or_default();
                out.extend(now.drop_from(was).map(|what| format!("{set} / {name}: {what}")));
            }
        }
        out
    }

    fn count(&mut self, case: &Case, found: &[Finding]) {
        let letters: Vec<char> = case.text.chars().collect();
        let table = self.0.entry(case.set.to_owned()).or_default();
        let per_kind = matches!(case.set, "document" | "pii-bench");
        let row = table.entry(case.row.clone()).or_default();
        row.texts += 1;
        row.points += letters.len();
        let strict = |finding: &Finding| stops(case, finding);
        let alarms: Vec<&Finding> =
            found.iter().filter(|finding| strict(finding) && !case.spans.iter().any(|span| touches(span, finding))).collect();
        row.false_alarms += alarms.len();
        row.alarmed_texts += usize::from(!alarms.is_empty());
        for finding in alarms.iter().filter(|_| per_kind) {
            table.entry(format!("{} / {}", case.row, finding.kind.code())).or_default().false_alarms += 1;
        }
        for span in &case.spans {
            let span = inner(span, &letters);
            let counts = |finding: &&Finding| strict(finding) || finding.kind.code() == span.kind;
            // Of `密级：机密` the grade alone may be called the mark.
            let covers = |finding: &Finding| match case.set {
                "mark" => touches(&span, finding),
                _ => finding.start <= span.start && finding.end >= span.end,
            };
            let covered = found.iter().filter(counts).any(covers);
            let exact = found
                .iter()
                .any(|finding| finding.kind.code() == span.kind && finding.start == span.start && finding.end == span.end);
            let mut lines = vec![case.row.clone()];
            if per_kind {
                lines.push(format!("{} / {}", case.row, span.kind));
            }
            for line in lines {
                let row = table.entry(line).or_default();
                row.planted += 1;
                row.covered += usize::from(covered);
                row.exact += usize::from(exact);
            }
        }
    }
}

/// True for a finding that stops a draft. A mention of a secrecy grade must not block; what else it does is no matter here.
fn stops(case: &Case, finding: &Finding) -> bool {
    match case.set {
        "mention" => finding.severity == Severity::Block,
        "mark" => finding.kind == Kind::SecrecyMark && finding.severity == Severity::Block,
        "negative" => finding.severity >= Severity::Decide,
        _ => finding.severity >= Severity::Decide && finding.confidence >= Confidence::Suspected,
    }
}

fn touches(span: &Span, finding: &Finding) -> bool {
    finding.start < span.end && span.start < finding.end
}

/// A span without invisible letters at its ends.
fn inner(span: &Span, letters: &[char]) -> Span {
    let visible = |at: usize| letters.get(at).is_some_and(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'));
    let start = (span.start..span.end).find(|at| visible(*at)).unwrap_or(span.start);
    let end = (span.start..span.end).rev().find(|at| visible(*at)).map_or(span.end, |at| at + 1);
    Span { kind: span.kind, start, end }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (set, table) in &self.0 {
            writeln!(f, "\n{set:<48}{:>8}{:>9}{:>8}{:>9}{:>10}", "texts", "planted", "recall", "exact", "alarms")?;
            for (name, row) in table {
                let percent = |value: f64| if row.planted == 0 { "-".to_owned() } else { format!("{:.1}", value * 100.0) };
                let pad = 48usize.saturating_sub(name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum());
                writeln!(
                    f,
                    "{name}{}{:>8}{:>9}{:>8}{:>9}{:>10}",
                    " ".repeat(pad),
                    row.texts,
                    row.planted,
                    percent(row.recall()),
                    percent(row.exact_recall()),
                    row.false_alarms
                )?;
            }
        }
        Ok(())
    }
}
