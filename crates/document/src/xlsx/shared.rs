//! Shared strings: each is stored once, however many cells show it.
//!
//! An edit changes one cell, so the cell gets a string of its own; a string that no kept cell shows any more is blanked,
//! so that what was taken out leaves the file.

use std::ops::Range;

use crate::ooxml::channel::Channel;
use crate::ooxml::cursor::{Cursor, Node};
use crate::ooxml::generic::Cuts;
use crate::ooxml::splice::Splice;
use crate::ooxml::survey::Survey;
use crate::{Limits, PartKind, ReadError, error};

#[derive(Debug)]
pub(crate) struct Shared {
    strings: Vec<String>,
    items: Vec<Range<usize>>,
    /// Some cell of some sheet shows it.
    shown: Vec<bool>,
    /// A cell of the copy shows it.
    kept: Vec<bool>,
    phonetic: Channel,
    cuts: Vec<Splice>,
}

impl Shared {
    pub(crate) fn parse(source: &str, limits: &Limits) -> Result<Shared, ReadError> {
        let mut shared = Shared {
            strings: Vec::new(),
            items: Vec::new(),
            shown: Vec::new(),
            kept: Vec::new(),
            phonetic: Channel::new("共享字符串·注音", PartKind::Attribute),
            cuts: Vec::new(),
        };
        if source.is_empty() {
            return Ok(shared);
        }
        let mut cursor = Cursor::new(source, limits);
        let mut cuts = Cuts::default();
        let (mut start, mut text, mut in_text, mut phonetic) = (0, String::new(), false, false);
        loop {
            match cursor.next()? {
                Node::Start { name: "si", empty, .. } => {
                    (start, in_text, phonetic) = (cursor.range.start, false, false);
                    text.clear();
                    if empty {
                        shared.push(String::new(), cursor.range.clone());
                    }
                }
                Node::End { name: "si" } => {
                    shared.push(text.as_str().into(), start..cursor.range.end);
                    cuts.end(&cursor);
                }
                Node::Start { name: "t", empty, .. } => in_text = !empty,
                Node::End { name: "t" } => in_text = false,
                Node::Start { name: "rPh", empty, .. } => {
                    phonetic = !empty;
                    shared.phonetic.fresh_line();
                    cuts.element(&cursor, empty);
                }
                Node::End { name: "rPh" } => {
                    phonetic = false;
                    cuts.end(&cursor);
                }
                Node::Text(raw) if in_text && phonetic => shared.phonetic.plain(raw, cursor.range.clone()),
                Node::Char(character) if in_text && phonetic => shared.phonetic.reference(character, cursor.range.clone()),
                Node::Text(raw) if in_text => text.push_str(raw),
                Node::Char(character) if in_text => text.push(character),
                Node::Remark(raw) => {
                    shared.phonetic.remark(raw);
                    cuts.attribute(cursor.range.clone());
                }
                Node::End { .. } => cuts.end(&cursor),
                Node::Eof => break,
                _ => {}
            }
            if shared.strings.len() > limits.text {
                return Err(error::too_much("文字过长", "too much text"));
            }
        }
        shared.shown = vec![false; shared.items.len()];
        shared.kept = vec![false; shared.items.len()];
        shared.cuts = cuts.list;
        Ok(shared)
    }

    fn push(&mut self, text: String, item: Range<usize>) {
        self.strings.push(text);
        self.items.push(item);
    }

    pub(crate) fn len(&self) -> usize {
        self.strings.len()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        self.strings.get(index).map(String::as_str)
    }

    /// Cells of a sheet show these strings.
    pub(crate) fn mark_shown(&mut self, shown: &[bool]) {
        for (mine, theirs) in self.shown.iter_mut().zip(shown) {
            *mine |= theirs;
        }
    }

    /// A cell of the copy shows this string.
    pub(crate) fn mark_kept(&mut self, index: usize) {
        if let Some(kept) = self.kept.get_mut(index) {
            *kept = true;
        }
    }

    /// Strings that no cell shows are remains of older states: they are read, but not kept.
    pub(crate) fn take_in(self, path: &str, source: &str, kept: bool, survey: &mut Survey<'_>) -> Result<(), ReadError> {
        let mut unused = Channel::new("共享字符串·未使用", PartKind::Hidden);
        for (text, shown) in self.strings.iter().zip(&self.shown) {
            if !shown && !text.trim().is_empty() {
                unused.append(text);
                unused.mark('\n');
                survey.drop("未使用的共享字符串 {n} 个", 1);
            }
        }
        let mut cuts = self.cuts;
        for (item, kept) in self.items.iter().zip(&self.kept) {
            if !kept && survey.is_redacting() {
                let element = source.get(item.clone()).unwrap_or_default();
                let name = element.get(1..).and_then(|tag| tag.find("si").and_then(|at| tag.get(..at))).unwrap_or_default();
                cuts.push(Splice::new(item.clone(), format!("<{name}si><{name}t/></{name}si>")));
            }
        }
        survey.part(path, source, vec![self.phonetic, unused], cuts, kept, false)
    }
}
