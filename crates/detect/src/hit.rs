//! A finding in the making.

use std::ops::Range;
use std::rc::Rc;

use crate::excerpt::excerpt;
use crate::fold::{fold, numeral};
use crate::grid::Grid;
use crate::rule::By;
use crate::view::View;
use crate::{Column, Confidence, Finding, Kind, Rules, Severity, Text, half_masked};

/// Which of two overlapping hits stands: the higher rank, then the longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// A term of a word pack.
    Term,
    /// A form without check digit or label.
    Form,
    /// The same value as another finding.
    Same,
    /// Announced by a label or header.
    Label,
    /// A check digit holds.
    Checked,
    /// Judged by its column, and not weaker than what the text alone says.
    Column,
    /// A secrecy mark.
    Secrecy,
}

#[derive(Debug, Clone)]
pub(crate) struct Hit {
    /// Code points in the source.
    pub(crate) span: Range<usize>,
    /// Place in [`Rules::rules`].
    pub(crate) rule: usize,
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
    pub(crate) confidence: Confidence,
    pub(crate) rank: Rank,
    pub(crate) column: Option<Rc<Column>>,
}

impl Hit {
    /// A hit of a built-in rule.
    pub(crate) fn new(by: By, span: Range<usize>, severity: Severity, confidence: Confidence, rank: Rank) -> Hit {
        let rule = by as usize;
        let kind = crate::rule::RECOGNIZERS.get(rule).map_or(Kind::Unscannable, |r| r.kind);
        Hit { span, rule, kind, severity, confidence, rank, column: None }
    }

    pub(crate) fn finding(&self, rules: &Rules, text: &Text, view: &View, grid: &Grid) -> Finding {
        let value = view.source(self.span.clone()).to_owned();
        let rule = rules.rules().get(self.rule);
        let mut why = rule.map(|rule| rule.zh.clone()).unwrap_or_default();
        if self.column.is_some() {
            why.push_str("；按表头判断整列");
        }
        if self.rule == By::HalfMasked as usize
            && let Some(count) = half_masked::candidates(&value)
        {
            why.push_str(&format!("，只剩{count}个可能的号码"));
        }
        if self.confidence == Confidence::Suspected {
            why.push_str("；形式或校验不完全相符，疑似");
        }
        Finding {
            part: text.part.to_owned(),
            start: self.span.start,
            end: self.span.end,
            line: view.line(self.span.start),
            cell: grid.cell(self.span.start).and_then(|cell| grid.name(cell)),
            column: self.column.as_deref().cloned(),
            kind: self.kind,
            severity: self.severity,
            confidence: self.confidence,
            normal: normal(&value),
            excerpt: excerpt(self.kind, &value, self.is_word(rules, &value)),
            rule: rule.map(|rule| rule.id.clone()).unwrap_or_default(),
            basis: rule.map(|rule| rule.basis.clone()).unwrap_or_default(),
            why,
            value,
        }
    }
}

impl Hit {
    /// True when the value is a term of the word list that found it.
    fn is_word(&self, rules: &Rules, value: &str) -> bool {
        if self.rule < crate::rule::RECOGNIZERS.len() {
            return false;
        }
        let group = rules.group_rule.iter().position(|rule| *rule == Some(self.rule)).and_then(|at| rules.groups.get(at));
        group.is_some_and(|group| group.terms.iter().any(|term| crate::fold::key(term) == crate::fold::key(value)))
    }
}

/// A value without width, separators and case: what "the same value" means. Numbers in Chinese or circled numerals are
/// written in digits.
pub fn normal(value: &str) -> String {
    let letters: Vec<char> = value
        .chars()
        .filter_map(fold)
        .filter(|c| c.is_alphanumeric() || *c == '@' || numeral(*c).is_some())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if letters.iter().all(|c| c.is_ascii() || numeral(*c).is_some()) {
        return letters.iter().map(|c| numeral(*c).unwrap_or(*c)).collect();
    }
    letters.iter().collect()
}
