//! A story: running text in paragraphs and tables, with everything that hides in and around it (ECMA-376-1, 17).
//!
//! The document's body, headers, footers, notes and comments are stories. One pass reads each kind of text into its own
//! channel and notes what a copy will not have.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::Grid;
use super::styles::Hidden;
use crate::ooxml::channel::Channel;
use crate::ooxml::cursor::{Cursor, Node, Tag};
use crate::ooxml::generic::{Cuts, is_free, is_trace};
use crate::{Limits, PartKind, ReadError};

mod marks;

/// What a story is called and how it is to be read.
pub(crate) struct Rules<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: PartKind,
    /// Put before the names of its side channels; empty for the body.
    pub(crate) prefix: &'a str,
    pub(crate) hidden: &'a Hidden,
    pub(crate) gone: &'a BTreeSet<String>,
}

/// A story read.
pub(crate) struct Read {
    /// The running text first.
    pub(crate) channels: Vec<Channel>,
    pub(crate) cuts: Cuts,
    /// What was cut, by label.
    pub(crate) tally: BTreeMap<&'static str, usize>,
    /// `comment` elements.
    pub(crate) comments: usize,
}

/// Where text goes at the moment, and the tables it stands in.
struct Flow {
    channel: usize,
    depth: usize,
    grids: Vec<Grid>,
    fallback: bool,
}

struct Run {
    depth: usize,
    start: usize,
    hidden: bool,
    /// Field characters must stay in pairs, so a hidden run that holds one loses only its text.
    field: bool,
    text: Vec<std::ops::Range<usize>>,
}

struct Story<'a> {
    rules: &'a Rules<'a>,
    cursor: Cursor<'a>,
    path: Vec<&'a str>,
    channels: Vec<Channel>,
    side: BTreeMap<&'static str, usize>,
    /// The paragraph in which a side channel last got text.
    side_paragraph: BTreeMap<usize, usize>,
    flows: Vec<Flow>,
    runs: Vec<Run>,
    paragraph: usize,
    paragraph_hidden: bool,
    /// Depth of the tracked deletion that the cursor stands in.
    deleted: Option<usize>,
    unwrapped: Vec<usize>,
    boxes: [usize; 2],
    /// Characters read so far, at least.
    read: usize,
    out: Read,
}

pub(crate) fn read(source: &str, rules: &Rules<'_>, limits: &Limits) -> Result<Read, ReadError> {
    let out = Read { channels: Vec::new(), cuts: Cuts::default(), tally: BTreeMap::new(), comments: 0 };
    let mut story = Story {
        rules,
        cursor: Cursor::new(source, limits),
        path: Vec::new(),
        channels: vec![Channel::new(rules.name, rules.kind)],
        side: BTreeMap::new(),
        side_paragraph: BTreeMap::new(),
        flows: vec![Flow { channel: 0, depth: 0, grids: Vec::new(), fallback: false }],
        runs: Vec::new(),
        paragraph: 0,
        paragraph_hidden: false,
        deleted: None,
        unwrapped: Vec::new(),
        boxes: [0, 0],
        read: 0,
        out,
    };
    loop {
        match story.cursor.next()? {
            Node::Start { name, tag, empty } => {
                story.start(name, &tag, empty);
                if !empty {
                    story.path.push(name);
                }
            }
            Node::End { name } => {
                story.path.pop();
                story.end(name);
            }
            Node::Text(raw) => story.text(raw),
            Node::Char(character) => {
                let range = story.cursor.range.clone();
                if let Some(channel) = story.text_channel(false) {
                    story.note_text(&range);
                    if let Some(channel) = story.channels.get_mut(channel) {
                        channel.reference(character, range);
                    }
                }
            }
            Node::Remark(raw) => {
                let channel = story.side("属性文字", PartKind::Attribute);
                if let Some(channel) = story.channels.get_mut(channel) {
                    channel.remark(raw);
                }
                let range = story.cursor.range.clone();
                story.out.cuts.attribute(range);
            }
            Node::Other => {}
            Node::Eof => break,
        }
        // Which of them grew matters little: a page of text boxes has many channels, so only their sum is watched.
        if story.read > limits.text {
            return Err(crate::error::too_much("文字过长", "too much text"));
        }
    }
    story.out.channels = story.channels;
    Ok(story.out)
}

impl Story<'_> {
    fn parent(&self) -> &str {
        self.path.last().copied().unwrap_or_default()
    }

    fn grandparent(&self) -> &str {
        self.path.len().checked_sub(2).and_then(|at| self.path.get(at)).copied().unwrap_or_default()
    }

    fn tally(&mut self, label: &'static str) {
        *self.out.tally.entry(label).or_default() += 1;
    }

    /// A side channel of this story, made when first needed.
    fn side(&mut self, name: &'static str, kind: PartKind) -> usize {
        if let Some(&index) = self.side.get(name) {
            return index;
        }
        self.channels.push(Channel::new(format!("{}{name}", self.rules.prefix), kind));
        self.side.insert(name, self.channels.len() - 1);
        self.channels.len() - 1
    }

    /// A side channel for text: what comes from another paragraph stands on another line.
    fn side_text(&mut self, name: &'static str, kind: PartKind) -> usize {
        let index = self.side(name, kind);
        if self.side_paragraph.insert(index, self.paragraph).is_some_and(|last| last != self.paragraph)
            && let Some(channel) = self.channels.get_mut(index)
        {
            channel.fresh_line();
        }
        index
    }

    /// The channel that text at the cursor belongs to.
    fn running(&mut self) -> usize {
        if self.deleted.is_some() {
            return self.side_text("已删除的修订", PartKind::Deleted);
        }
        if self.runs.last().is_some_and(|run| run.hidden) {
            return self.side_text("隐藏文字", PartKind::Hidden);
        }
        self.flows.last().map_or(0, |flow| flow.channel)
    }

    fn mark(&mut self, character: char) {
        let channel = self.running();
        if let Some(channel) = self.channels.get_mut(channel) {
            channel.mark(character);
        }
    }

    fn flow(&mut self, channel: usize, fallback: bool) {
        let fallback = fallback || self.flows.last().is_some_and(|flow| flow.fallback);
        self.flows.push(Flow { channel, depth: self.cursor.depth, grids: Vec::new(), fallback });
    }

    /// The channel for character data in the element the cursor stands in; none for layout.
    fn text_channel(&mut self, blank: bool) -> Option<usize> {
        match self.parent() {
            "t" => Some(self.running()),
            "delText" => Some(self.side_text("已删除的修订", PartKind::Deleted)),
            "instrText" | "delInstrText" => Some(self.side("域代码", PartKind::Attribute)),
            "posOffset" | "pctWidth" | "pctHeight" | "align" | "pctPosHOffset" | "pctPosVOffset" => None,
            _ if blank => None,
            _ => Some(self.side_text("属性文字", PartKind::Attribute)),
        }
    }

    fn text(&mut self, raw: &str) {
        let range = self.cursor.range.clone();
        self.read += raw.len() / 3;
        if let Some(channel) = self.text_channel(raw.trim().is_empty()) {
            self.note_text(&range);
            if let Some(channel) = self.channels.get_mut(channel) {
                channel.plain(raw, range);
            }
        }
    }

    fn note_text(&mut self, range: &std::ops::Range<usize>) {
        if let Some(run) = self.runs.last_mut()
            && run.hidden
        {
            run.text.push(range.clone());
        }
    }

    fn attributes(&mut self, name: &str, tag: &Tag<'_>) {
        for attribute in tag.attributes() {
            if is_free(name, &attribute) {
                // WordArt is read by everyone; other attributes by few.
                let shape = name == "textpath" && attribute.name == "string";
                let channel =
                    if shape { self.side("艺术字", PartKind::Shape) } else { self.side("属性文字", PartKind::Attribute) };
                if let Some(channel) = self.channels.get_mut(channel) {
                    channel.value(attribute.raw, attribute.value.clone());
                }
            } else if is_trace(&attribute) {
                self.out.cuts.attribute(attribute.whole.clone());
            }
        }
    }

    /// Runs `change` on the innermost table and its channel.
    fn grid<T>(&mut self, change: impl FnOnce(&mut Grid, &mut Channel) -> T) -> Option<T> {
        let flow = self.flows.last_mut()?;
        Some(change(flow.grids.last_mut()?, self.channels.get_mut(flow.channel)?))
    }

    fn end(&mut self, name: &str) {
        self.out.cuts.end(&self.cursor);
        let depth = self.cursor.depth + 1;
        if self.unwrapped.last() == Some(&depth) {
            self.unwrapped.pop();
            self.out.cuts.attribute(self.cursor.range.clone());
        }
        match name {
            "p" => {
                self.paragraph_hidden = false;
                if self.grid(|grid, _| grid.in_cell()) != Some(true)
                    && let Some(channel) = self.flows.last().and_then(|flow| self.channels.get_mut(flow.channel))
                {
                    channel.mark('\n');
                }
            }
            "tc" => drop(self.grid(|grid, channel| grid.end_cell(channel))),
            "tr" => drop(self.grid(|grid, channel| grid.end_row(channel))),
            "tbl" => drop(self.flows.last_mut().and_then(|flow| flow.grids.pop())),
            _ => {}
        }
        if name == "r"
            && self.runs.last().is_some_and(|run| run.depth == depth)
            && let Some(run) = self.runs.pop()
            && run.hidden
        {
            self.tally("隐藏文字 {n} 处");
            if run.field {
                run.text.into_iter().for_each(|range| self.out.cuts.attribute(range));
            } else {
                self.out.cuts.attribute(run.start..self.cursor.range.end);
            }
        }
        if self.flows.len() > 1 && self.flows.last().is_some_and(|flow| flow.depth == depth) {
            self.flows.pop();
        }
        if self.deleted == Some(depth) {
            self.deleted = None;
        }
    }
}
