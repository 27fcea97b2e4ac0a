//! One stream of text and where each of its characters stands in the source.
//!
//! A part of XML feeds several channels: the running text, text boxes, deleted text, attribute values. Each becomes one
//! [`Part`]; an edit of its text is turned back into changes of the source.

use std::ops::Range;

use super::splice::{Splice, escape};
use crate::{Edit, Part, PartKind, Table};

/// Where a run of characters stands.
#[derive(Debug, Clone)]
struct Piece {
    /// Code points before it in the channel.
    at: usize,
    /// Code points in it.
    length: usize,
    source: Range<usize>,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Characters as they are in the source.
    Plain,
    /// A reference or an element that stands for one character; goes as a whole.
    Atom { text: bool },
}

/// One stream of text being read.
#[derive(Debug, Clone)]
pub(crate) struct Channel {
    pub(crate) name: String,
    pub(crate) kind: PartKind,
    pub(crate) text: String,
    /// Code points in `text`.
    pub(crate) length: usize,
    pub(crate) tables: Vec<Table>,
    /// Its words are names of sheets and the like, in which `: \\ / ? * [ ]` may not stand.
    pub(crate) names: bool,
    pieces: Vec<Piece>,
}

impl Channel {
    pub(crate) fn new(name: impl Into<String>, kind: PartKind) -> Channel {
        Channel { name: name.into(), kind, text: String::new(), length: 0, tables: Vec::new(), names: false, pieces: Vec::new() }
    }

    /// Characters that stand in the source as they are.
    pub(crate) fn plain(&mut self, text: &str, source: Range<usize>) {
        let length = text.chars().count();
        self.piece(length, source, Form::Plain);
        self.text.push_str(text);
        self.length += length;
    }

    /// A reference in character data.
    pub(crate) fn reference(&mut self, character: char, source: Range<usize>) {
        self.piece(1, source, Form::Atom { text: true });
        self.mark(character);
    }

    /// An element that stands for a character, such as a symbol; an edit takes the element out.
    pub(crate) fn element(&mut self, character: char, source: Range<usize>) {
        self.piece(1, source, Form::Atom { text: false });
        self.mark(character);
    }

    /// A character of the layout: no edit touches it.
    pub(crate) fn mark(&mut self, character: char) {
        self.text.push(character);
        self.length += 1;
    }

    /// An attribute's value on a line of its own.
    pub(crate) fn value(&mut self, raw: &str, source: Range<usize>) {
        self.fresh_line();
        for (range, character) in super::cursor::pieces(raw) {
            let place = source.start + range.start..source.start + range.end;
            match character {
                Some(character) => self.reference(character, place),
                None => self.plain(raw.get(range).unwrap_or_default(), place),
            }
        }
    }

    /// Text of the source that a copy will not have, such as a comment.
    pub(crate) fn remark(&mut self, raw: &str) {
        self.fresh_line();
        self.append(raw);
    }

    /// Text whose edits are done by its owner.
    pub(crate) fn append(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    /// Ends the line if one is begun.
    pub(crate) fn fresh_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.mark('\n');
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn piece(&mut self, length: usize, source: Range<usize>, form: Form) {
        if length > 0 {
            self.pieces.push(Piece { at: self.length, length, source, form });
        }
    }

    /// Turns edits (sorted, disjoint) into changes of the source. The replacement goes where the first character stood;
    /// the rest is blanked, run by run, so that runs, tabs and breaks stay.
    pub(crate) fn splices(&self, source: &str, edits: &[Edit]) -> Vec<Splice> {
        let mut splices = Vec::new();
        for edit in edits {
            let first = self.pieces.partition_point(|piece| piece.at + piece.length <= edit.start);
            let touched = self.pieces.get(first..).unwrap_or_default().iter().take_while(|piece| piece.at < edit.end);
            let touched: Vec<&Piece> = touched.collect();
            // Text goes only where text may stand.
            let home = touched.iter().position(|piece| piece.form != Form::Atom { text: false });
            for (index, piece) in touched.iter().enumerate() {
                let range = match piece.form {
                    Form::Atom { .. } => piece.source.clone(),
                    Form::Plain => {
                        let text = source.get(piece.source.clone()).unwrap_or_default();
                        let from = byte_of(text, edit.start.saturating_sub(piece.at));
                        let to = byte_of(text, edit.end.saturating_sub(piece.at).min(piece.length));
                        piece.source.start + from..piece.source.start + to
                    }
                };
                let with = if home == Some(index) { escape(&edit.with) } else { String::new() };
                splices.push(Splice::new(range, with));
            }
        }
        splices
    }

    pub(crate) fn into_part(self) -> Part {
        Part { name: self.name, kind: self.kind, text: self.text, tables: self.tables }
    }
}

/// Byte offset of the character at `count`.
fn byte_of(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}
