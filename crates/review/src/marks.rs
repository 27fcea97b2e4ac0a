//! Findings that a person marks where no rule found anything.
//!
//! A mark is a finding like any other: it must be decided, and signatures bind it. It comes from a `marked` act while the
//! matter is a draft, or with a return, so that a reviewer can show the place that the return is about.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::admit::{Admission, no};
use crate::file::FileState;
use crate::findings::{Confidence, FindingRecord, Findings, Severity};
use crate::item::Item;
use crate::role::Person;
use crate::selection::FindingSet;

/// Marks are numbered from here, apart from what scans find: a mark keeps its number when its file is scanned again.
pub const MARKS_FROM: u32 = 1 << 24;

/// The rule of every mark.
pub const MANUAL: &str = "manual";

/// Marks of several files, by file id; no file without marks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(pub BTreeMap<String, Findings>);

/// One mark of a file, standing or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub record: FindingRecord,
    /// Position of the act that made it.
    pub seq: u64,
    /// Who marked: id.
    pub by: String,
    pub by_name: String,
    /// False once it was taken back, or a later scan made it void.
    pub(crate) standing: bool,
}

impl Marks {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.values().map(|records| records.len()).sum()
    }

    /// Every mark with its file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FindingRecord)> {
        self.0.iter().flat_map(|(file, records)| records.iter().map(move |record| (file.as_str(), record)))
    }

    /// The marks by number.
    pub fn set(&self) -> FindingSet {
        self.iter().map(|(file, record)| (file.to_owned(), record.n)).collect()
    }
}

impl FileState {
    /// The marks that stand.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| mark.standing)
    }

    /// A standing mark by its number.
    pub fn mark(&self, n: u32) -> Option<&Mark> {
        self.marks.get(n.checked_sub(MARKS_FROM)? as usize).filter(|mark| mark.standing)
    }

    /// The number that its next mark gets. Numbers are never used twice: a decision names its finding by number.
    pub fn next_mark(&self) -> u32 {
        u32::try_from(self.marks.len()).map_or(u32::MAX, |count| MARKS_FROM.saturating_add(count))
    }

    /// What its scan found and what people marked.
    pub fn findings(&self) -> impl Iterator<Item = &FindingRecord> {
        let found = self.scan.iter().flat_map(|scan| scan.findings.iter());
        found.chain(self.marks().map(|mark| &mark.record))
    }

    pub(crate) fn add_marks(&mut self, records: &Findings, seq: u64, by: &str, by_name: &str) {
        let mark = |record: &FindingRecord| Mark {
            record: record.clone(),
            seq,
            by: by.to_owned(),
            by_name: by_name.to_owned(),
            standing: true,
        };
        self.marks.extend(records.iter().map(mark));
    }

    /// After another scan: the marks given stand where they are now said to be, all others are void.
    pub(crate) fn keep_marks(&mut self, kept: &Findings) {
        for mark in &mut self.marks {
            match kept.iter().find(|record| mark.standing && record.n == mark.record.n) {
                Some(record) => mark.record = record.clone(),
                None => mark.standing = false,
            }
        }
    }

    /// Whether the marks that a scan carries over are marks of this file, each the value it was.
    pub(crate) fn admits_kept(&self, kept: &Findings, found: &Findings) -> bool {
        let known = |record: &FindingRecord| {
            self.mark(record.n).is_some_and(|mark| (&mark.record.kind, &mark.record.same) == (&record.kind, &record.same))
        };
        let once = kept.windows(2).all(|pair| matches!(pair, [a, b] if a.n < b.n));
        once && kept.iter().all(|record| sound(record) && known(record)) && apart(kept, found.iter())
    }
}

impl Item {
    pub(crate) fn admit_marks(&self, marks: &Marks) -> Admission {
        for (file, records) in &marks.0 {
            let state = self.file_or_refuse(file)?;
            let numbered = records.iter().zip(state.next_mark()..).all(|(record, n)| record.n == n);
            if state.scan.is_none() || records.is_empty() || !numbered || !records.iter().all(sound) {
                return no(
                    "malformed",
                    "人工标注的编号或位置有误。请刷新后重新选择文字。",
                    "The mark's number or place is malformed. Refresh and select the text again.",
                );
            }
            if !apart(records, state.findings()) {
                return no(
                    "mark_overlaps",
                    "所选文字里已有标记。请直接处置那一处；其余的文字可以另选标注。",
                    "The selected text holds a finding already. Decide that one; the rest of the text can be marked by itself.",
                );
            }
        }
        Ok(())
    }

    /// Who may take which marks back: whoever made them, while the draft in which they were made is still open.
    pub(crate) fn admit_unmarked(&self, actor: &Person, set: &FindingSet) -> Admission {
        if set.is_empty() || !set.well_formed() || !self.knows(set) {
            return no(
                "unknown_finding",
                "没有选中标记，或所选标记不在本事项中。请刷新后重新选择。",
                "No finding was chosen, or one is not in this matter. Refresh and choose again.",
            );
        }
        let own = |(file, n): (&str, u32)| {
            let mark = self.file(file).and_then(|state| state.mark(n));
            mark.is_some_and(|mark| mark.by == actor.id && mark.seq >= self.draft_since)
        };
        if set.iter().all(own) {
            return Ok(());
        }
        no(
            "not_your_mark",
            "只能取消自己在本轮标注的内容。机审的标记和他人的标注请处置：遮盖、删除，或说明理由保留。",
            "Only your own marks of this round can be taken back. Decide what a scan found or others marked: mask, delete, or keep with a reason.",
        )
    }

    /// True when an act's marks can be taken back by whoever takes acts back: the author.
    pub(crate) fn undoable_marks(&self) -> impl Iterator<Item = u64> {
        let author = self.author.as_ref().map(|author| author.id.as_str());
        let marks = self.files.iter().flat_map(FileState::marks);
        marks.filter(move |mark| Some(mark.by.as_str()) == author).map(|mark| mark.seq)
    }

    pub(crate) fn take_marks(&mut self, marks: &Marks, by: &str, by_name: &str) {
        for (file, records) in &marks.0 {
            if let Some(state) = self.files.iter_mut().find(|state| state.record.id == *file) {
                state.add_marks(records, self.seq, by, by_name);
            }
        }
    }

    /// Marks of an act, or of a set, stand no more.
    pub(crate) fn drop_marks(&mut self, gone: impl Fn(&str, &Mark) -> bool) {
        for state in &mut self.files {
            let FileState { record, marks, .. } = state;
            marks.iter_mut().filter(|mark| gone(&record.id, mark)).for_each(|mark| mark.standing = false);
        }
    }
}

/// A mark as it must be: by hand, to be decided, and certain. Nobody marks a secrecy mark by hand: such a file is not
/// processed here at all.
fn sound(record: &FindingRecord) -> bool {
    let judged = record.severity == Severity::Decide && record.confidence == Confidence::Certain;
    judged && &*record.rule == MANUAL && record.start < record.end && !record.kind.is_empty() && &*record.kind != "secrecy_mark"
}

/// True when the marks overlap neither each other nor other findings: one place has one decision.
fn apart<'a>(marks: &Findings, others: impl Iterator<Item = &'a FindingRecord>) -> bool {
    let mut by_part: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
    for mark in marks.iter() {
        by_part.entry(&mark.part).or_default().push((mark.start, mark.end));
    }
    by_part.values_mut().for_each(|spans| spans.sort_unstable());
    let disjoint = |spans: &Vec<(u32, u32)>| spans.windows(2).all(|pair| matches!(pair, [a, b] if a.1 <= b.0));
    let clear = |other: &FindingRecord| {
        let Some(spans) = by_part.get(&*other.part) else { return true };
        let next = spans.partition_point(|(_, end)| *end <= other.start);
        spans.get(next).is_none_or(|(start, _)| *start >= other.end)
    };
    let mut others = others;
    by_part.values().all(disjoint) && others.all(clear)
}
