//! Findings and documents as the window shows them: offsets in UTF-16 units.

use std::collections::HashMap;
use std::sync::Arc;

use xianshen_document::{Document, Part};
use xianshen_review::{FileState, FindingRecord, Item, keep_reason};

use crate::Result;
use crate::desk::Desk;
use crate::examine::{part_code, part_en, part_zh};
use crate::sealed_text::PartNames;
use crate::view::{CellView, Choice, DecisionView, DocumentView, FindingView, PartView, TableView, Trouble, UnscannableView};
use crate::wide::Wide;

/// How a file's offsets become UTF-16, by part.
pub(crate) type Offsets = HashMap<String, Wide>;

impl Desk {
    /// How an original's offsets become UTF-16. One that can't be read any more keeps its code points: a view of a matter
    /// does not fail for it.
    pub(crate) fn offsets(&mut self, sha256: &str, name: &str) -> Arc<Offsets> {
        if self.papers.wide(sha256).is_none() {
            let _ = self.paper(sha256, name);
        }
        self.papers.wide(sha256).unwrap_or_default()
    }
}

/// A file's parts and findings.
pub(crate) fn document_view(desk: &mut Desk, item: &str, file: &str) -> Result<DocumentView> {
    let record = desk.matter(item)?.item.file(file).map(|state| state.record.clone()).ok_or_else(Trouble::no_file)?;
    let document = desk.paper(&record.sha256, &record.name)?;
    let offsets = desk.offsets(&record.sha256, &record.name);
    let item = &desk.matter(item)?.item;
    let state = item.file(file).ok_or_else(Trouble::no_file)?;
    Ok(DocumentView {
        file: file.to_owned(),
        parts: parts(&document, &offsets),
        findings: finding_views(item, Some(file), |_| Some(offsets.clone())),
        unscannable: unscannable_views(item, state),
    })
}

fn parts(document: &Document, offsets: &Offsets) -> Vec<PartView> {
    let none = Wide::default();
    // As the findings name them.
    let names = PartNames::of(document);
    let part = |part: &Part| PartView {
        name: names.shown(&part.name).to_owned(),
        kind: part_code(part.kind).to_owned(),
        kind_zh: part_zh(part.kind).to_owned(),
        kind_en: part_en(part.kind).to_owned(),
        text: part.text.clone(),
        tables: part
            .tables
            .iter()
            .map(|table| table_view(table, offsets.get(names.shown(&part.name)).unwrap_or(&none)))
            .collect(),
    };
    document.parts.iter().map(part).collect()
}

fn table_view(table: &xianshen_document::Table, wide: &Wide) -> TableView {
    let at = |at: usize| wide.utf16(u32::try_from(at).unwrap_or(u32::MAX));
    let cells =
        table.cells.iter().map(|cell| CellView { row: cell.row, col: cell.col, start: at(cell.start), end: at(cell.end) });
    TableView { name: table.name.clone(), cells: cells.collect() }
}

/// The findings of one file, or of all.
pub(crate) fn finding_views(item: &Item, only: Option<&str>, offsets: impl Fn(&str) -> Option<Arc<Offsets>>) -> Vec<FindingView> {
    let mut alike: HashMap<(&str, &str), u32> = HashMap::new();
    for (_, finding) in item.findings() {
        *alike.entry((&finding.kind, &finding.same)).or_default() += 1;
    }
    let none = Wide::default();
    let mut views = Vec::new();
    for state in item.files().iter().filter(|state| only.is_none_or(|only| state.record.id == only)) {
        let file = state.record.id.as_str();
        let offsets = offsets(file).unwrap_or_default();
        for finding in state.findings() {
            let wide = offsets.get(&*finding.part).unwrap_or(&none);
            let others = alike.get(&(&*finding.kind, &*finding.same)).copied().unwrap_or(1).saturating_sub(1);
            views.push(finding_view(item, file, finding, wide, others));
        }
    }
    views
}

fn finding_view(item: &Item, file: &str, finding: &FindingRecord, wide: &Wide, others: u32) -> FindingView {
    let kind = kind(&finding.kind);
    FindingView {
        id: format!("{file}:{}", finding.n),
        file: file.to_owned(),
        part: finding.part.to_string(),
        start: wide.utf16(finding.start),
        end: wide.utf16(finding.end),
        line: finding.line,
        cell: finding.cell.as_deref().map(Into::into),
        column: finding.column.as_deref().map(Into::into),
        header: finding.header.as_deref().map(Into::into),
        kind: finding.kind.to_string(),
        kind_zh: kind.map_or(&*finding.kind, |kind| kind.zh()).to_owned(),
        kind_en: kind.map_or(&*finding.kind, |kind| kind.en()).to_owned(),
        severity: severity(finding).to_owned(),
        confidence: confidence(finding).to_owned(),
        excerpt: finding.excerpt.to_string(),
        rule: finding.rule.to_string(),
        basis: finding.basis.to_string(),
        why: finding.why.to_string(),
        same: finding.same.to_string(),
        same_count: others,
        decision: item.decision(file, finding.n).map(decision_view),
    }
}

fn decision_view(decision: &xianshen_review::Decision) -> DecisionView {
    DecisionView {
        choice: match decision.choice {
            xianshen_review::Choice::Mask => Choice::Mask,
            xianshen_review::Choice::Delete => Choice::Delete,
            xianshen_review::Choice::Keep => Choice::Keep,
        },
        reason: decision.reason.clone(),
        reason_zh: decision.reason.as_deref().and_then(keep_reason).map(|reason| reason.zh.to_owned()),
        reason_en: decision.reason.as_deref().and_then(keep_reason).map(|reason| reason.en.to_owned()),
        note: decision.note.clone(),
        by: decision.by_name.clone(),
        at: decision.at.clone(),
    }
}

/// What could not be read in a file, and whether somebody cleared it.
pub(crate) fn unscannable_views(item: &Item, file: &FileState) -> Vec<UnscannableView> {
    let all = file.scan.iter().flat_map(|scan| &scan.unscannable);
    let view = |record: &xianshen_review::UnscannableRecord| UnscannableView {
        n: record.n,
        place: record.place.clone(),
        what: record.what.clone(),
        zh: record.zh.clone(),
        en: record.en.clone(),
        cleared: item.clearance(&file.record.id, record.n).map(|clearance| clearance.reason.clone()),
    };
    all.map(view).collect()
}

/// The kind of a code; none for one that this version doesn't know.
pub(crate) fn kind(code: &str) -> Option<xianshen_detect::Kind> {
    xianshen_detect::Kind::ALL.iter().copied().find(|kind| kind.code() == code)
}

/// What a code is called in Chinese: a kind, or something that nothing checks yet.
pub(crate) fn name_zh(code: &str) -> String {
    let unchecked = || xianshen_detect::not_checked().iter().find(|what| what.code == code).map(|what| what.zh);
    kind(code).map(|kind| kind.zh()).or_else(unchecked).unwrap_or(code).to_owned()
}

pub(crate) fn severity(finding: &FindingRecord) -> &'static str {
    match finding.severity {
        xianshen_review::Severity::Hint => "hint",
        xianshen_review::Severity::Decide => "decide",
        xianshen_review::Severity::Block => "block",
    }
}

fn confidence(finding: &FindingRecord) -> &'static str {
    match finding.confidence {
        xianshen_review::Confidence::Suspected => "suspected",
        xianshen_review::Confidence::Likely => "likely",
        xianshen_review::Confidence::Certain => "certain",
    }
}
