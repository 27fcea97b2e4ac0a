//! Marks by hand: what the log keeps of one, and how its value is read from the original again.
//!
//! Like every finding, a mark is kept without its value: place, masked excerpt, and the keyed mark that equal values share.
//! What stands at its place today is the value only if it gives that keyed mark again.

use std::sync::OnceLock;

use xianshen_detect::{Confidence, Finding, Kind, Severity, cell_name, masked, normal};
use xianshen_document::{Document, Part};
use xianshen_review::{FindingRecord, Findings, MANUAL, Mark};
use xianshen_store::OfficeKey;

use crate::examine::{confidence, rules, severity};
use crate::finding_view::kind;
use crate::sealed_text::PartNames;

/// What a person may call what they mark. `combination` is whatever else tells of somebody, alone or with other content.
pub(crate) const MARK_KINDS: [Kind; 9] = [
    Kind::PersonName,
    Kind::HomeAddress,
    Kind::MobilePhone,
    Kind::ResidentId,
    Kind::BankAccount,
    Kind::HealthStatus,
    Kind::TradeSecret,
    Kind::WorkSecret,
    Kind::Combination,
];

/// Where the law is silent on a kind: third parties' trade secrets and privacy.
const BASIS: &str = "政府信息公开条例（2019）第十五条";

/// Code points of a part's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn of(record: &FindingRecord) -> Span {
        Span { start: record.start as usize, end: record.end as usize }
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Without white space at its ends; none when nothing else is in it.
    pub fn trimmed(self, text: &[char]) -> Option<Span> {
        let letters = text.get(self.start..self.end)?;
        let first = letters.iter().position(|c| !c.is_whitespace())?;
        let last = letters.iter().rposition(|c| !c.is_whitespace())?;
        Some(Span { start: self.start + first, end: self.start + last + 1 })
    }

    /// True when it reaches over the border of a table cell: such a stretch cannot be edited as one.
    pub fn crosses_cells(self, part: &Part) -> bool {
        let cells = part.tables.iter().flat_map(|table| &table.cells);
        let mut touched = cells.map(|cell| Span { start: cell.start, end: cell.end }).filter(|cell| cell.overlaps(self));
        touched.any(|cell| !cell.covers(self))
    }
}

/// What a mark is about, before it has a number.
pub(crate) struct Marked<'a> {
    pub part: &'a Part,
    pub span: Span,
    pub kind: Kind,
    pub value: &'a str,
    /// Whose judgement it is: the name of a role.
    pub role: &'a str,
}

impl Marked<'_> {
    pub fn record(&self, n: u32, names: &PartNames, key: &OfficeKey) -> FindingRecord {
        let finding = Finding {
            part: self.part.name.clone(),
            start: self.span.start,
            end: self.span.end,
            line: line(&self.part.text, self.span.start),
            cell: cell(self.part, self.span.start),
            column: None,
            kind: self.kind,
            severity: Severity::Decide,
            confidence: Confidence::Certain,
            value: self.value.to_owned(),
            normal: normal(self.value),
            excerpt: masked(self.kind, self.value),
            rule: MANUAL.to_owned(),
            basis: basis(self.kind),
            why: format!("人工标注：{}认为此处不宜公开", self.role),
        };
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        FindingRecord {
            n,
            part: names.shown(&finding.part).into(),
            start: small(finding.start),
            end: small(finding.end),
            line: small(finding.line),
            cell: finding.cell.as_deref().map(|cell| names.cell(cell).into()),
            column: None,
            header: None,
            kind: finding.kind.code().into(),
            severity: severity(finding.severity),
            confidence: confidence(finding.confidence),
            same: key.same(finding.kind.code(), &finding.normal).into(),
            excerpt: finding.excerpt.into(),
            rule: finding.rule.into(),
            basis: finding.basis.into(),
            why: finding.why.into(),
        }
    }
}

/// The finding that a mark is, its value read from the document again; none when something else stands there now.
pub(crate) fn resolve(document: &Document, record: &FindingRecord, key: &OfficeKey) -> Option<Finding> {
    let names = PartNames::of(document);
    let part = document.parts.iter().find(|part| names.shown(&part.name) == &*record.part)?;
    let kind = kind(&record.kind)?;
    let value: String = part.text.chars().skip(record.start as usize).take((record.end - record.start) as usize).collect();
    let normal = normal(&value);
    let same = !normal.is_empty() && key.same(kind.code(), &normal) == *record.same;
    same.then(|| Finding {
        part: part.name.clone(),
        start: record.start as usize,
        end: record.end as usize,
        line: record.line as usize,
        cell: cell(part, record.start as usize),
        column: None,
        kind,
        severity: Severity::Decide,
        confidence: Confidence::Certain,
        excerpt: masked(kind, &value),
        rule: record.rule.to_string(),
        basis: record.basis.to_string(),
        why: record.why.to_string(),
        normal,
        value,
    })
}

/// What became of a file's marks when it was scanned again.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rebound {
    pub kept: Findings,
    /// Places that a rule finds now.
    pub found: usize,
    /// Where marks were that are void now, as a person reads it.
    pub void: Vec<String>,
}

/// Finds marks again in a document that was read and scanned anew: at their place, or where else a stretch of their length
/// gives their keyed mark.
pub(crate) fn rebind<'a>(
    document: &Document,
    found: &Findings,
    marks: impl Iterator<Item = &'a Mark>,
    key: &OfficeKey,
) -> Rebound {
    let names = PartNames::of(document);
    let mut rebound = Rebound::default();
    let mut kept: Vec<FindingRecord> = Vec::new();
    for Mark { record, .. } in marks {
        let Some((part, span, value)) = place(document, &names, record, key) else {
            rebound.void.push(where_zh(record));
            continue;
        };
        let shown = names.shown(&part.name);
        let over = |other: &FindingRecord| &*other.part == shown && Span::of(other).overlaps(span);
        // A rule that covers it now, and asks for a decision, stands for it.
        if found.iter().any(|f| over(f) && f.must_be_decided() && Span::of(f).covers(span)) {
            rebound.found += 1;
        } else if found.iter().any(over) || kept.iter().any(over) {
            rebound.void.push(where_zh(record));
        } else if let Some(kind) = kind(&record.kind) {
            let again = Marked { part, span, kind, value: &value, role: "" }.record(record.n, &names, key);
            kept.push(FindingRecord { why: record.why.clone(), basis: record.basis.clone(), ..again });
        }
    }
    rebound.kept = kept.into();
    rebound
}

fn place<'d>(
    document: &'d Document,
    names: &PartNames,
    record: &FindingRecord,
    key: &OfficeKey,
) -> Option<(&'d Part, Span, String)> {
    if let Some(finding) = resolve(document, record, key) {
        let part = document.parts.iter().find(|part| part.name == finding.part)?;
        return Some((part, Span { start: finding.start, end: finding.end }, finding.value));
    }
    let own = |part: &&Part| names.shown(&part.name) == &*record.part;
    let others = document.parts.iter().filter(|part| !own(part));
    let length = (record.end - record.start) as usize;
    document.parts.iter().filter(own).chain(others).find_map(|part| {
        let letters: Vec<char> = part.text.chars().collect();
        let (start, value) = letters.windows(length).enumerate().find_map(|(start, letters)| {
            let value: String = letters.iter().collect();
            let normal = normal(&value);
            let whole = letters.first().zip(letters.last()).is_some_and(|(a, b)| !a.is_whitespace() && !b.is_whitespace());
            (whole && !normal.is_empty() && key.same(&record.kind, &normal) == *record.same).then_some((start, value))
        })?;
        Some((part, Span { start, end: start + length }, value))
    })
}

/// A place as a person reads it; names of parts and cells are masked in the record already.
pub(crate) fn where_zh(record: &FindingRecord) -> String {
    match &record.cell {
        Some(cell) => cell.to_string(),
        None => format!("{}第 {} 行", record.part, record.line),
    }
}

fn line(text: &str, point: usize) -> usize {
    text.chars().take(point).filter(|c| *c == '\n').count() + 1
}

fn cell(part: &Part, point: usize) -> Option<String> {
    part.tables.iter().find_map(|table| {
        let cell = table.cells.iter().find(|cell| (cell.start..cell.end).contains(&point))?;
        Some(cell_name(&table.name, cell.row, cell.col))
    })
}

/// Law and article of a kind, as the rules that find it say.
fn basis(kind: Kind) -> String {
    static BASES: OnceLock<Vec<(Kind, String)>> = OnceLock::new();
    let bases = BASES.get_or_init(|| {
        let of = |kind: &Kind| rules().rules().iter().find(|rule| rule.kind == *kind).map(|rule| rule.basis.clone());
        MARK_KINDS.iter().map(|kind| (*kind, of(kind).unwrap_or_else(|| BASIS.to_owned()))).collect()
    });
    bases.iter().find(|(of, _)| *of == kind).map_or_else(|| BASIS.to_owned(), |(_, basis)| basis.clone())
}

#[cfg(test)]
mod tests {
    use xianshen_document::Limits;
    use xianshen_review::MARKS_FROM;

    use super::*;

    fn paper(text: &str) -> Document {
        xianshen_document::read(text.as_bytes(), "x.txt", &Limits::default()).unwrap()
    }

    fn mark(document: &Document, value: &str, n: u32, key: &OfficeKey) -> FindingRecord {
        let part = &document.parts[0];
        let start = part.text[..part.text.find(value).unwrap()].chars().count();
        let span = Span { start, end: start + value.chars().count() };
        let names = PartNames::of(document);
        Marked { part, span, kind: Kind::WorkSecret, value, role: "拟稿人" }.record(MARKS_FROM + n, &names, key)
    }

    fn rebound(text: &str, found: Vec<FindingRecord>, marks: &[FindingRecord], key: &OfficeKey) -> Rebound {
        let document = paper(text);
        let mut item = xianshen_review::Item::new(|_| "d".into());
        let author = xianshen_review::Person::new("a", "甲", xianshen_review::Role::Drafter, "");
        let record = xianshen_review::FileRecord {
            id: "f".into(),
            name: "x.txt".into(),
            attachment: 0,
            format: "txt".into(),
            bytes: 1,
            sha256: String::new(),
            sm3: String::new(),
        };
        let acts = [
            xianshen_review::Act::Created { number: "1".into(), title: String::new() },
            xianshen_review::Act::FileAdded { file: record },
            crate::record::scanned("f", &document, &[], key),
            xianshen_review::Act::Marked { marks: xianshen_review::Marks([("f".into(), marks.to_vec().into())].into()) },
        ];
        acts.iter().for_each(|act| item.apply(&author, "2026-11-29T08:00:00Z", act).unwrap());
        rebind(&document, &found.into(), item.file("f").unwrap().marks(), key)
    }

    #[test]
    fn a_mark_is_found_again_where_its_value_stands_now() {
        let key = OfficeKey::random().unwrap();
        let before = paper("甲方案😀\n乙方案\n丙方案\n");
        let marks = [mark(&before, "甲方案", 0, &key), mark(&before, "乙方案", 1, &key), mark(&before, "丙方案", 2, &key)];
        assert_eq!(resolve(&before, &marks[1], &key).unwrap().value, "乙方案");
        assert_eq!(resolve(&before, &marks[1], &OfficeKey::random().unwrap()), None, "another office cannot read it");
        let after = "一读法变了的开头\n甲方案😀\n乙方案\n";
        let rebound = rebound(after, Vec::new(), &marks, &key);
        assert_eq!(rebound.void, ["body第 3 行"], "said where");
        assert_eq!(rebound.kept.len(), 2);
        for (record, value) in rebound.kept.iter().zip(["甲方案", "乙方案"]) {
            assert_eq!(resolve(&paper(after), record, &key).unwrap().value, value);
        }
    }

    #[test]
    fn a_rule_that_finds_it_stands_for_it_only_if_it_demands_as_much() {
        let key = OfficeKey::random().unwrap();
        let text = "甲方案乙方案\n";
        let marks = [mark(&paper(text), "甲方案", 0, &key)];
        let by_rule = |severity, end| FindingRecord { n: 0, severity, rule: "r".into(), end, ..marks[0].clone() };
        let with = |severity, end| rebound(text, vec![by_rule(severity, end)], &marks, &key);
        let whole = with(xianshen_review::Severity::Decide, 5);
        assert_eq!((whole.found, whole.void.len(), whole.kept.len()), (1, 0, 0));
        for less in [with(xianshen_review::Severity::Hint, 5), with(xianshen_review::Severity::Block, 2)] {
            assert_eq!((less.found, less.void.len(), less.kept.len()), (0, 1, 0));
        }
    }
}
