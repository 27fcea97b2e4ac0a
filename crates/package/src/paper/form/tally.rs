//! Findings counted and gathered, so that a column of 50,000 is one row of the form.

use std::collections::BTreeMap;

use super::{Finding, Form, KindCount};

/// Above this many rows of the same treatment in one file, they are gathered too.
const MOST_ALIKE: usize = 20;

/// One row of the disposition table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub file: String,
    pub place: String,
    pub kind: String,
    pub severity: String,
    pub excerpt: String,
    pub count: usize,
    pub choice: String,
    pub reason: String,
    pub basis: String,
    pub by: String,
}

/// What makes two findings one row.
type Key<'a> = (&'a str, Option<&'a str>, &'a str, &'a str, &'a str, &'a str, &'a str);

fn key(f: &Finding) -> Key<'_> {
    (&f.file, f.column.as_deref(), &f.kind, &f.severity, &f.choice, &f.reason, &f.by)
}

/// Gathers findings, in order of first appearance.
pub(super) fn lines(findings: &[Finding]) -> Vec<Line> {
    let mut groups: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for finding in findings {
        *groups.entry(key(finding)).or_default() += 1;
    }
    let mut done: BTreeMap<Key<'_>, ()> = BTreeMap::new();
    let mut out = Vec::new();
    for finding in findings {
        let count = groups.get(&key(finding)).copied().unwrap_or(1);
        let gathered = (finding.column.is_some() && count > 1) || count > MOST_ALIKE;
        if gathered && done.insert(key(finding), ()).is_some() {
            continue;
        }
        out.push(line(finding, gathered.then_some(count)));
    }
    out
}

fn line(f: &Finding, gathered: Option<usize>) -> Line {
    let place = match (&f.column, gathered) {
        (Some(column), Some(_)) => format!("{column} 列"),
        (None, Some(_)) => format!("{} 等", f.place),
        (_, None) => f.place.clone(),
    };
    let excerpt = if gathered.is_some() { format!("{} 等", f.excerpt) } else { f.excerpt.clone() };
    Line {
        file: f.file.clone(),
        place,
        kind: f.kind.clone(),
        severity: severity_zh(&f.severity).to_string(),
        excerpt,
        count: gathered.unwrap_or(1),
        choice: match (f.choice.as_str(), f.severity.as_str()) {
            ("", "hint") => "提示".to_string(),
            ("", _) => "未定".to_string(),
            (choice, _) => choice.to_string(),
        },
        reason: f.reason.clone(),
        basis: f.basis.clone(),
        by: f.by.clone(),
    }
}

pub(super) fn severity_zh(severity: &str) -> &str {
    match severity {
        "block" => "阻断",
        "decide" => "须处理",
        "hint" => "提示",
        other => other,
    }
}

/// Hits by kind: as given, else counted.
pub(super) fn counts(form: &Form) -> Vec<KindCount> {
    if !form.counts.is_empty() {
        return form.counts.clone();
    }
    let mut by_kind: BTreeMap<&str, KindCount> = BTreeMap::new();
    for finding in &form.findings {
        let count =
            by_kind.entry(&finding.kind).or_insert_with(|| KindCount { kind: finding.kind.clone(), ..KindCount::default() });
        match finding.severity.as_str() {
            "block" => count.block += 1,
            "hint" => count.hint += 1,
            _ => count.decide += 1,
        }
    }
    by_kind.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(column: Option<&str>, place: &str, choice: &str) -> Finding {
        Finding {
            file: "名册.xlsx".into(),
            place: place.into(),
            column: column.map(str::to_string),
            kind: "居民身份证号".into(),
            severity: "block".into(),
            excerpt: "110***********001X".into(),
            choice: choice.into(),
            ..Finding::default()
        }
    }

    #[test]
    fn a_column_of_fifty_thousand_is_one_row() {
        let mut findings: Vec<Finding> =
            (0..50_000).map(|n| finding(Some("Sheet1!B 身份证号"), &format!("Sheet1!B{n}"), "遮盖")).collect();
        findings.push(finding(Some("Sheet1!B 身份证号"), "Sheet1!B50001", "删除"));
        findings.push(finding(None, "正文第 3 行", "遮盖"));
        let lines = lines(&findings);
        assert_eq!(lines.len(), 3);
        assert_eq!((lines[0].count, lines[0].place.as_str()), (50_000, "Sheet1!B 身份证号 列"));
        assert_eq!((lines[1].count, lines[1].choice.as_str()), (1, "删除"));
        assert_eq!(lines.iter().map(|l| l.count).sum::<usize>(), findings.len());
    }

    #[test]
    fn an_open_finding_is_never_shown_as_settled() {
        assert_eq!(lines(&[finding(None, "正文", "")])[0].choice, "未定");
    }
}
