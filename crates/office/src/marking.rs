//! Marking what no rule found, one place or every instance of a text in the matter.

use std::collections::BTreeMap;
use std::sync::Arc;

use xianshen_detect::{Kind, instances, normal};
use xianshen_document::{Document, Part};
use xianshen_review::{Act, FileRecord, FindingRecord, FindingSet, Item, Marks};

use crate::decide::choice_of;
use crate::desk::Desk;
use crate::marks::{MARK_KINDS, Marked, Span};
use crate::sealed_text::PartNames;
use crate::view::{Choice, ItemView, KindView, MarkView, MarkedView, Trouble};
use crate::{Result, Session};

/// Longer stretches are no single value; a person cuts such a passage from the original.
const LONGEST: usize = 2_000;

/// What offsets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// As the window's editor does.
    Utf16,
    /// As `xianshen text --json` and `scan --json` do.
    CodePoints,
}

/// What is to be marked.
enum Wanted<'a> {
    /// A stretch of a part, code points; and every other instance of its text.
    Place { file: &'a str, part: &'a str, span: Span, every: bool },
    /// Every instance of a text.
    Text(&'a str),
}

/// Marks about to be made, and what they meet.
#[derive(Default)]
struct Found {
    marks: BTreeMap<String, Vec<FindingRecord>>,
    /// Instances within what is flagged already.
    already: u32,
    /// Of those, the open ones that are exactly the instance.
    open: Vec<(String, u32)>,
    /// Names and typed words that hold the text too.
    names: u32,
}

/// The kinds that can be marked, in the order in which they are offered.
pub fn mark_kinds() -> Vec<KindView> {
    let view = |kind: &Kind| match kind {
        Kind::Combination => {
            KindView {
                code: kind.code().to_owned(), zh: "其他个人信息".to_owned(), en: "other personal information".to_owned()
            }
        }
        kind => KindView { code: kind.code().to_owned(), zh: kind.zh().to_owned(), en: kind.en().to_owned() },
    };
    MARK_KINDS.iter().map(view).collect()
}

impl Session {
    /// Marks a place that no rule found, and decides it at once when a choice is given.
    ///
    /// # Errors
    /// `mark_overlaps`: a finding stands there already. `nothing_marked`, `mark_cells`, `mark_too_short`, `unknown_kind`.
    pub fn mark(&self, item: &str, place: &MarkView, units: Units, choice: Option<Choice>) -> Result<MarkedView> {
        self.mark_wanted(item, &place.kind, choice, |desk| wanted(desk, item, place, units))
    }

    /// Marks every instance of a text in the matter.
    pub fn mark_text(&self, item: &str, text: &str, kind: &str, choice: Option<Choice>) -> Result<MarkedView> {
        self.mark_wanted(item, kind, choice, |_| Ok(Wanted::Text(text)))
    }

    /// Takes own marks of this draft back.
    pub fn unmark(&self, item: &str, ids: &[String]) -> Result<ItemView> {
        self.act(item, |_| {
            let findings = FindingSet::from_ids(ids).map_err(|_| Trouble::unknown_finding())?;
            Ok(Act::Unmarked { findings })
        })
    }

    /// Sends the draft back, naming findings and marking places that no rule found.
    pub fn return_marking(
        &self,
        item: &str,
        findings: &[String],
        reasons: &str,
        places: &[MarkView],
        units: Units,
    ) -> Result<ItemView> {
        let role = self.hand.person.role.zh();
        let marks = self.at_desk(|desk| {
            let mut found = Found::default();
            for place in places {
                let wanted = wanted(desk, item, place, units)?;
                find(desk, item, kind_of(&place.kind)?, &wanted, role, &mut found)?;
            }
            Ok(found.marks())
        })?;
        self.return_with(item, findings, reasons, marks)
    }

    fn mark_wanted<'w>(
        &self,
        item: &str,
        kind: &str,
        choice: Option<Choice>,
        wanted: impl FnOnce(&mut Desk) -> Result<Wanted<'w>>,
    ) -> Result<MarkedView> {
        let kind = kind_of(kind)?;
        let now = self.now();
        let (ids, already, names) = self.at_desk(|desk| {
            let wanted = wanted(desk)?;
            let mut found = Found::default();
            find(desk, item, kind, &wanted, self.hand.person.role.zh(), &mut found)?;
            if found.marks.is_empty() {
                return Err(nothing_new(found.already));
            }
            let (already, names, open) = (found.already, found.names, std::mem::take(&mut found.open));
            let marks = found.marks();
            let ids = marks.iter().map(|(file, record)| format!("{file}:{}", record.n)).collect();
            let new = marks.iter().map(|(file, record)| (file.to_owned(), record.n));
            let decided: FindingSet = new.chain(open).collect();
            let mut acts = vec![Act::Marked { marks }];
            if let Some(choice) = choice {
                let (reason, note) = (None, String::new());
                acts.push(Act::Decided { choice: choice_of(choice), reason, note, findings: decided });
            }
            desk.act(&self.hand, item, acts, &[], now)?;
            Ok((ids, already, names))
        })?;
        Ok(MarkedView { item: self.item(item)?, ids, already, names, choice })
    }
}

impl Found {
    fn marks(self) -> Marks {
        Marks(self.marks.into_iter().map(|(file, records)| (file, records.into())).collect())
    }
}

/// Finds every place that is meant and makes the records of those that nothing flags yet.
fn find(desk: &mut Desk, id: &str, kind: Kind, wanted: &Wanted<'_>, role: &str, found: &mut Found) -> Result<()> {
    let files: Vec<FileRecord> = desk.matter(id)?.item.files().iter().map(|state| state.record.clone()).collect();
    let mut papers: Vec<(FileRecord, Arc<Document>)> = Vec::new();
    for record in files {
        let needed = match wanted {
            Wanted::Place { file, every, .. } => *every || record.id == *file,
            Wanted::Text(_) => true,
        };
        if needed {
            let document = desk.paper(&record.sha256, &record.name)?;
            papers.push((record, document));
        }
    }
    let (value, chosen) = match wanted {
        Wanted::Place { file, part, span, .. } => {
            let (record, document) = papers.iter().find(|(record, _)| record.id == *file).ok_or_else(Trouble::no_file)?;
            let (value, chosen) = chosen(document, part, *span)?;
            (value, Some((record.id.clone(), (*part).to_owned(), chosen)))
        }
        Wanted::Text(text) => ((*text).trim().to_owned(), None),
    };
    let every = matches!(wanted, Wanted::Text(_) | Wanted::Place { every: true, .. });
    if every && normal(&value).chars().count() < 2 {
        return Err(Trouble::new(
            "mark_too_short",
            "只有一个字，不能标注“全部相同”。请只标这一处，或多选几个字。",
            "One letter alone cannot be marked everywhere. Mark this one place, or select more.",
        ));
    }
    found.names = named(&desk.matter(id)?.item, &value);
    for (record, document) in &papers {
        let names = PartNames::of(document);
        for part in &document.parts {
            let shown = names.shown(&part.name);
            let here = chosen.as_ref().filter(|(file, name, _)| *file == record.id && name == shown).map(|(.., span)| *span);
            let mut spans: Vec<Span> = Vec::new();
            if every {
                let all = instances(&part.text, &value).into_iter().map(|at| Span { start: at.start, end: at.end });
                spans.extend(all.filter(|span| !span.crosses_cells(part)));
            }
            if let Some(here) = here {
                spans.retain(|span| !span.overlaps(here));
                spans.push(here);
                spans.sort_unstable();
            }
            if spans.is_empty() {
                continue;
            }
            let letters: Vec<char> = part.text.chars().collect();
            for span in spans {
                let value: String = letters.get(span.start..span.end).unwrap_or_default().iter().collect();
                let marked = Marked { part, span, kind, value: &value, role };
                place(desk, id, &record.id, &marked, shown, here == Some(span), &names, found)?;
            }
        }
    }
    Ok(())
}

/// How many names of files and lines of the description hold a text. The log has them already: what is published loses the
/// text, the record of the office cannot.
fn named(item: &Item, value: &str) -> u32 {
    let d = item.description();
    let lines = [item.title(), &d.document_number, &d.topic, &d.summary, &d.source, &d.contact];
    let names = item.files().iter().map(|state| state.record.name.as_str());
    let all = names.chain(lines).chain(d.keywords.iter().map(String::as_str));
    u32::try_from(all.filter(|text| !instances(text, value).is_empty()).count()).unwrap_or(u32::MAX)
}

/// Makes one place's record, unless something is flagged there already.
#[expect(clippy::too_many_arguments, reason = "one place and everything that tells whether it may be marked")]
fn place(
    desk: &mut Desk,
    id: &str,
    file: &str,
    marked: &Marked<'_>,
    shown: &str,
    chosen: bool,
    names: &PartNames,
    found: &mut Found,
) -> Result<()> {
    let key = desk.key.clone();
    let item = &desk.matter(id)?.item;
    let state = item.file(file).ok_or_else(Trouble::no_file)?;
    let over = |other: &&FindingRecord| &*other.part == shown && Span::of(other).overlaps(marked.span);
    let new = found.marks.get(file).map(Vec::as_slice).unwrap_or_default();
    let there = state.findings().find(over);
    if there.is_some() || new.iter().any(|other| over(&other)) {
        if chosen && there.is_some() {
            return Err(overlaps());
        }
        found.already += 1;
        if let Some(there) = there.filter(|there| Span::of(there) == marked.span && item.decision(file, there.n).is_none()) {
            found.open.push((file.to_owned(), there.n));
        }
        return Ok(());
    }
    let n = state.next_mark().saturating_add(u32::try_from(new.len()).unwrap_or(u32::MAX));
    found.marks.entry(file.to_owned()).or_default().push(marked.record(n, names, &key));
    Ok(())
}

/// The text that was selected and its place without white space around it.
fn chosen(document: &Document, shown: &str, span: Span) -> Result<(String, Span)> {
    let names = PartNames::of(document);
    let part: &Part = document.parts.iter().find(|part| names.shown(&part.name) == shown).ok_or_else(nothing)?;
    let letters: Vec<char> = part.text.chars().collect();
    let span = span.trimmed(&letters).ok_or_else(nothing)?;
    let value: String = letters.get(span.start..span.end).unwrap_or_default().iter().collect();
    if normal(&value).is_empty() {
        return Err(nothing());
    }
    if span.end - span.start > LONGEST {
        return Err(Trouble::new(
            "mark_too_long",
            format!("选中的文字超过 {LONGEST} 字。请分段标注，或在原软件里删去这一段再导入。"),
            format!(
                "More than {LONGEST} letters are selected. Mark it in pieces, or take the passage out of the original and import that."
            ),
        ));
    }
    if span.crosses_cells(part) {
        return Err(Trouble::new(
            "mark_cells",
            "选中的文字跨了单元格。请逐格选择，逐格标注。",
            "The selection reaches over the border of a table cell. Mark cell by cell.",
        ));
    }
    Ok((value, span))
}

fn wanted<'a>(desk: &mut Desk, item: &str, place: &'a MarkView, units: Units) -> Result<Wanted<'a>> {
    let span = match units {
        Units::Utf16 => code_points(desk, item, place)?,
        Units::CodePoints => Span { start: place.start as usize, end: place.end as usize },
    };
    Ok(Wanted::Place { file: &place.file, part: &place.part, span, every: place.every })
}

/// The window's offsets as code points.
fn code_points(desk: &mut Desk, id: &str, place: &MarkView) -> Result<Span> {
    let record = desk.matter(id)?.item.file(&place.file).map(|state| state.record.clone()).ok_or_else(Trouble::no_file)?;
    desk.paper(&record.sha256, &record.name)?;
    let offsets = desk.offsets(&record.sha256, &record.name);
    let wide = offsets.get(&place.part).ok_or_else(nothing)?;
    Ok(Span { start: wide.point(place.start) as usize, end: wide.point_after(place.end) as usize })
}

fn kind_of(code: &str) -> Result<Kind> {
    let known = MARK_KINDS.iter().copied().find(|kind| kind.code() == code);
    known.ok_or_else(|| {
        let codes: Vec<&str> = MARK_KINDS.iter().map(|kind| kind.code()).collect();
        let codes = codes.join(", ");
        Trouble::new(
            "unknown_kind",
            format!("不能标注为这个种类。可用：{codes}。"),
            format!("This kind cannot be marked. Use one of {codes}."),
        )
    })
}

fn nothing() -> Trouble {
    Trouble::new(
        "nothing_marked",
        "没有选中文字。请在正文里选中要标注的文字。",
        "No text was selected. Select the text to be marked.",
    )
}

fn nothing_new(already: u32) -> Trouble {
    match already {
        0 => Trouble::new(
            "not_found",
            "事项的各个文件里没有这段文字，没有标注。请核对后重试。",
            "None of the matter's files holds this text; nothing was marked. Check it and try again.",
        ),
        _ => overlaps(),
    }
}

/// Why not: one place has one finding and one decision, or two replacements would fight over it.
fn overlaps() -> Trouble {
    Trouble::new(
        "mark_overlaps",
        "所选文字里已有标记，一处只能有一个处置。请直接处置那一处；其余的文字可以另选标注。",
        "The selected text holds a finding already, and one place has one decision. Decide that one; the rest of the text can be marked by itself.",
    )
}
