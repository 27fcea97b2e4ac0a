//! A redacted copy, and the proof that nothing which was to go is left in it.
//!
//! The copy is read again by the same readers and scanned by the same rules; every block or decide finding that turns up
//! must have been kept by a decision. Then each removed value is searched for in the copy's bytes, inflated parts and
//! streams. A doubt is an error: no copy comes out.

use std::collections::{HashMap, HashSet};

use aho_corasick::{AhoCorasick, MatchKind};
use xianshen_detect::{Finding, Kind, Severity, instances, masked};
use xianshen_document::{Copy, Document, Edit, Format, Limits, Part, PartKind};
use xianshen_review::{Choice, MANUAL, Proof};

use crate::Result;
use crate::examine::{Examined, apart, examine, extension, part_en, part_zh};
use crate::file::stem;
use crate::marks::Span;
use crate::place::{inside, place};
use crate::sealed_text::masked_text;
use crate::view::Trouble;

/// A finding and what was decided; hints may be left undecided.
pub(crate) type Decided<'a> = (&'a Finding, Option<Choice>);

/// What goes and what stays in all files of a matter: a value removed from one is removed from all.
#[derive(Default)]
pub(crate) struct Plan {
    /// Values kept by decision, by kind and normal form.
    kept: HashSet<(Kind, String)>,
    removed: Vec<Removed>,
    /// Values that people marked: no rule finds them in other spellings, so those are looked for too.
    marked: Vec<Removed>,
    /// Finds removed values; none when there are none.
    finder: Option<AhoCorasick>,
    /// Removed here, but kept by decision somewhere else: not searched for.
    pub excluded: u64,
}

/// A mark is a word about the draft, not a value of somebody.
pub(crate) fn is_mark(kind: Kind) -> bool {
    matches!(kind, Kind::SecrecyMark | Kind::InternalMark | Kind::DraftMark | Kind::DispositionMark)
}

struct Removed {
    kind: Kind,
    value: String,
    delete: bool,
}

/// A copy that was proven.
#[derive(Debug)]
pub(crate) struct Proven {
    pub copy: Copy,
    /// The copy as read back.
    pub document: Document,
    pub proof: Proof,
    /// What the copy leaves out besides the values, one line each.
    pub dropped: Vec<String>,
}

impl Plan {
    /// Reads the plan off all decisions of a matter.
    ///
    /// A mark (internal, draft, disposition) is one by where it stands: taking it out says nothing of the same words in a
    /// sentence, so marks are no values that are searched for; the second scan sees to it that none is left.
    pub fn of<'a>(decided: impl Iterator<Item = Decided<'a>> + Clone) -> Result<Plan> {
        let mut plan = Plan::default();
        let mut kept_texts = HashSet::new();
        for (finding, choice) in decided.clone() {
            if choice == Some(Choice::Keep) {
                plan.kept.insert((finding.kind, finding.normal.clone()));
                kept_texts.insert(finding.value.as_str());
                kept_texts.insert(finding.normal.as_str());
            }
        }
        let mut seen = HashSet::new();
        for (finding, choice) in decided.filter(|(finding, _)| !is_mark(finding.kind)) {
            let delete = match choice {
                Some(Choice::Mask) => false,
                Some(Choice::Delete) => true,
                Some(Choice::Keep) | None => continue,
            };
            if finding.rule == MANUAL && !kept_texts.iter().any(|kept| kept.contains(&finding.normal)) {
                plan.marked.push(Removed { kind: finding.kind, value: finding.value.clone(), delete });
            }
            // Half of a value that a page's end cuts is no value; the whole is.
            let own = if finding.is_piece() { finding.normal.as_str() } else { finding.value.trim() };
            for value in [own, finding.normal.as_str()] {
                // One letter alone is no value that could be searched for.
                if value.chars().count() < 2 || !seen.insert(value.to_owned()) {
                    continue;
                }
                if kept_texts.iter().any(|kept| kept.contains(value)) {
                    plan.excluded += 1;
                    continue;
                }
                plan.removed.push(Removed { kind: finding.kind, value: value.to_owned(), delete });
            }
        }
        plan.marked.sort_by(|a, b| a.value.cmp(&b.value));
        plan.marked.dedup_by(|a, b| a.value == b.value);
        if !plan.removed.is_empty() {
            let values = plan.removed.iter().map(|removed| removed.value.as_str());
            let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(values);
            plan.finder = Some(finder.map_err(|_| Trouble::internal("values"))?);
        }
        Ok(plan)
    }

    /// True when a finding's value was kept by decision.
    pub fn keeps(&self, finding: &Finding) -> bool {
        self.kept.contains(&(finding.kind, finding.normal.clone()))
    }

    /// A text with every removed value masked.
    pub fn cleanse(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for removed in &self.removed {
            if text.contains(&removed.value) {
                text = text.replace(&removed.value, &masked(removed.kind, &removed.value));
            }
        }
        text
    }

    /// Makes sure that no removed value stands in files that were made beside the copies.
    pub fn absent<'a>(&self, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<()> {
        let Some(finder) = &self.finder else { return Ok(()) };
        for (path, bytes) in files {
            if let Some(hit) = finder.find(bytes) {
                let (zh, en) = self.named(hit.pattern().as_usize());
                return Err(Trouble::not_clean(
                    format!("已去除的{zh}仍在发布包的 {path} 里（来自标题、概述或单位名称）"),
                    format!("{en}, which was removed, is still in the package's {path} (from title, summary or the unit's name)"),
                ));
            }
        }
        Ok(())
    }

    /// A removed value as it may be told: kind and masked form.
    fn named(&self, n: usize) -> (String, String) {
        match self.removed.get(n) {
            Some(Removed { kind, value, .. }) => {
                let shown = masked(*kind, value);
                (format!("{}“{shown}”", kind.zh()), format!("the {} “{shown}”", kind.en()))
            }
            None => ("一个值".to_owned(), "a value".to_owned()),
        }
    }

    fn values(&self) -> Vec<String> {
        self.removed.iter().map(|removed| removed.value.clone()).collect()
    }
}

/// Makes one file's copy and proves it. `cleared`: for each unscannable place of the original, whether a person let it pass.
pub(crate) fn prove(
    bytes: &[u8],
    name: &str,
    document: &Document,
    decided: &[Decided<'_>],
    plan: &Plan,
    cleared: &[bool],
) -> Result<Proven> {
    let mut proof = Proof::default();
    let mut edits = Vec::new();
    for (finding, choice) in decided {
        let with = match choice {
            Some(Choice::Mask) => {
                proof.masked += 1;
                masked(finding.kind, &finding.value)
            }
            Some(Choice::Delete) => {
                proof.deleted += 1;
                String::new()
            }
            Some(Choice::Keep) => {
                proof.kept += 1;
                continue;
            }
            None => continue,
        };
        edits.push(Edit { part: finding.part.clone(), start: finding.start, end: finding.end, with });
    }
    let own = edits.len();
    let elsewhere = elsewhere(document, decided, &edits, plan);
    edits.extend(elsewhere);
    let cut = cut(document, &edits, decided, plan);
    let also = edits.len() + cut.len() - own;
    edits.extend(cut);
    let copy = apart(|| Ok(xianshen_document::redact(bytes, name, &edits, &Limits::default())?))?;

    let copy_name = format!("{}.{}", stem(name), extension(copy.format));
    let again = examine(&copy.bytes, &copy_name)?;
    proof.remaining = remaining(&again, plan, name)?;
    uncleared(&again, document, cleared, name)?;
    unmarked(&again.document, plan, name)?;
    let values = plan.values();
    let residues = apart(|| Ok(xianshen_document::residue(&copy.bytes, &values, &Limits::default())?))?;
    if let Some(residue) = residues.first() {
        let ((what, what_en), (zh, en)) = (plan.named(residue.value), inside(&residue.place));
        return Err(Trouble::not_clean(
            format!("{name}：已去除的{what}仍在副本的{zh}里"),
            format!("{name}: {what_en}, which was removed, is still in the copy, in its {en}"),
        ));
    }
    proof.searched = values.len() as u64;
    proof.streams = again.document.parts.len() as u64;
    proof.rebuilt = copy.rebuilt;
    let mut dropped: Vec<String> = copy.dropped.iter().map(|line| masked_text(line)).collect();
    if also > 0 {
        dropped.push(format!("与已去除内容相同的文字 {also} 处，一并处理"));
    }
    Ok(Proven { copy, document: again.document, proof, dropped })
}

/// The same values where nothing flagged them: a name that one table lists may stand in a paragraph too.
fn elsewhere(document: &Document, decided: &[Decided<'_>], edits: &[Edit], plan: &Plan) -> Vec<Edit> {
    if plan.removed.is_empty() && plan.marked.is_empty() {
        return Vec::new();
    }
    // Spans that are edited already, or kept by decision.
    let mut taken: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for edit in edits {
        taken.entry(edit.part.as_str()).or_default().push((edit.start, edit.end));
    }
    for (finding, choice) in decided {
        if *choice == Some(Choice::Keep) {
            taken.entry(finding.part.as_str()).or_default().push((finding.start, finding.end));
        }
    }
    taken.values_mut().for_each(|spans| spans.sort_unstable());
    let mut found = Vec::new();
    for part in &document.parts {
        let spans = taken.get(part.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        let (mut byte, mut point) = (0, 0);
        for hit in plan.finder.iter().flat_map(|finder| finder.find_iter(&part.text)) {
            point += part.text.get(byte..hit.start()).map_or(0, |text| text.chars().count());
            let length = part.text.get(hit.range()).map_or(0, |text| text.chars().count());
            let (start, end) = (point, point + length);
            (byte, point) = (hit.end(), end);
            let next = spans.partition_point(|(_, to)| *to <= start);
            if spans.get(next).is_some_and(|(from, _)| *from < end) {
                continue;
            }
            if let Some(Removed { kind, value, delete }) = plan.removed.get(hit.pattern().as_usize()) {
                let with = if *delete { String::new() } else { masked(*kind, value) };
                found.push(Edit { part: part.name.clone(), start, end, with });
            }
        }
        let here: Vec<Edit> = spellings(part, plan, |span| {
            let edited = found.iter().filter(|edit| edit.part == part.name).map(|edit| (edit.start, edit.end));
            spans.iter().copied().chain(edited).any(|(start, end)| span.overlaps(Span { start, end }))
        });
        found.extend(here);
    }
    found
}

/// Marked values in other spellings than the one that was marked.
fn spellings(part: &Part, plan: &Plan, taken: impl Fn(Span) -> bool) -> Vec<Edit> {
    let mut found: Vec<Edit> = Vec::new();
    for marked in &plan.marked {
        for span in marks_in(part, marked) {
            if taken(span) || found.iter().any(|edit| span.overlaps(Span { start: edit.start, end: edit.end })) {
                continue;
            }
            let value: String = part.text.chars().skip(span.start).take(span.end - span.start).collect();
            let with = if marked.delete { String::new() } else { masked(marked.kind, &value) };
            found.push(Edit { part: part.name.clone(), start: span.start, end: span.end, with });
        }
    }
    found
}

/// In a PDF's lines, which the copy sets anew: values that an end of a line or a page cuts. The mask stands where the value
/// begins.
fn cut(document: &Document, edits: &[Edit], decided: &[Decided<'_>], plan: &Plan) -> Vec<Edit> {
    let (Some(finder), Format::Pdf) = (&plan.finder, document.format) else { return Vec::new() };
    let bodies: Vec<&Part> = document.parts.iter().filter(|part| part.kind == PartKind::Body).collect();
    let mut taken: HashSet<(&str, usize)> =
        edits.iter().flat_map(|edit| (edit.start..edit.end).map(|at| (edit.part.as_str(), at))).collect();
    for (finding, _) in decided.iter().filter(|(_, choice)| *choice == Some(Choice::Keep)) {
        taken.extend((finding.start..finding.end).map(|at| (finding.part.as_str(), at)));
    }
    // The pages' letters without the ends of lines, and where each stands.
    let (mut text, mut starts, mut places) = (String::new(), Vec::new(), Vec::new());
    for part in &bodies {
        for (at, letter) in part.text.chars().enumerate().filter(|(_, letter)| !matches!(letter, '\n' | '\t')) {
            starts.push(text.len());
            places.push((part.name.as_str(), at));
            text.push(letter);
        }
    }
    let mut found = Vec::new();
    for hit in finder.find_iter(&text) {
        let from = starts.partition_point(|start| *start < hit.start());
        let to = starts.partition_point(|start| *start < hit.end());
        let here = places.get(from..to).unwrap_or_default();
        let Some(Removed { kind, value, delete }) = plan.removed.get(hit.pattern().as_usize()) else { continue };
        if here.iter().any(|place| taken.contains(place)) {
            continue;
        }
        for piece in here.chunk_by(|a, b| a.0 == b.0) {
            let (Some((part, start)), Some((_, end))) = (piece.first(), piece.last()) else { continue };
            let begins = here.first() == piece.first() && !delete;
            let with = if begins { masked(*kind, value) } else { String::new() };
            found.push(Edit { part: (*part).to_owned(), start: *start, end: *end + 1, with });
        }
    }
    found
}

/// Instances of a marked value; what lies in two cells is two values.
fn marks_in(part: &Part, marked: &Removed) -> impl Iterator<Item = Span> {
    let all = instances(&part.text, &marked.value).into_iter().map(|at| Span { start: at.start, end: at.end });
    all.filter(|span| !span.crosses_cells(part))
}

/// Counts what the second scan found; anything that was not kept by decision is an error.
fn remaining(again: &Examined, plan: &Plan, name: &str) -> Result<u64> {
    let mut count = 0;
    for finding in again.findings.iter().filter(|finding| finding.severity != Severity::Hint) {
        if !plan.keeps(finding) {
            let (zh, en) = place(&again.document, finding);
            let (kind, shown) = (finding.kind, masked(finding.kind, &finding.value));
            return Err(Trouble::not_clean(
                format!("{name}：副本复检时，{zh}仍有{}“{shown}”", kind.zh()),
                format!("{name}: the copy, scanned again, still holds a {} “{shown}” in {en}", kind.en()),
            ));
        }
        count += 1;
    }
    Ok(count)
}

/// No marked value may be left in the copy, however it is spaced or broken over lines.
fn unmarked(copy: &Document, plan: &Plan, name: &str) -> Result<()> {
    for part in &copy.parts {
        if plan.marked.iter().any(|marked| marks_in(part, marked).next().is_some()) {
            let (zh, en) = (part_zh(part.kind), part_en(part.kind));
            return Err(Trouble::not_clean(
                format!("{name}：副本复检时，{zh}里仍有人工标注并去除的文字"),
                format!("{name}: the copy still holds a text that was marked and removed, in its {en}"),
            ));
        }
    }
    Ok(())
}

/// What can't be checked in the copy must be something that a person looked at in the original.
fn uncleared(again: &Examined, original: &Document, cleared: &[bool], name: &str) -> Result<()> {
    for left in &again.document.unscannable {
        let mut seen = original.unscannable.iter().zip(cleared);
        if !seen.any(|(place, cleared)| *cleared && place.what == left.what) {
            let (zh, en) = inside(&left.place);
            return Err(Trouble::not_clean(
                format!("{name}：副本的{zh}里有未能检查的内容"),
                format!("{name}: the copy holds something that could not be checked, in its {en}"),
            ));
        }
    }
    Ok(())
}
