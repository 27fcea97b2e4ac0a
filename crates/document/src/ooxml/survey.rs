//! The way through a file, once for reading and once for redacting, so that both see the same parts under the same names.

use std::collections::{BTreeMap, BTreeSet};

use super::channel::Channel;
use super::splice::{Splice, apply};
use crate::edit;
use crate::error;
use crate::{Document, Edit, Format, Limits, Part, ReadError, Unscannable};

/// What is gathered on the way.
pub(crate) struct Survey<'e> {
    /// The edits to be done; none when the file is only read.
    edits: Option<BTreeMap<&'e str, Vec<Edit>>>,
    names: BTreeSet<String>,
    parts: Vec<Part>,
    unscannable: Vec<Unscannable>,
    /// Parts of the copy by path.
    pub(crate) written: BTreeMap<String, Vec<u8>>,
    /// What the copy will not have: label and count.
    dropped: BTreeMap<String, usize>,
    text_left: usize,
}

impl<'e> Survey<'e> {
    pub(crate) fn reading(limits: &Limits) -> Survey<'e> {
        Survey {
            edits: None,
            names: BTreeSet::new(),
            parts: Vec::new(),
            unscannable: Vec::new(),
            written: BTreeMap::new(),
            dropped: BTreeMap::new(),
            text_left: limits.text,
        }
    }

    pub(crate) fn redacting(edits: &'e [Edit], limits: &Limits) -> Survey<'e> {
        let mut by_part: BTreeMap<&str, Vec<Edit>> = BTreeMap::new();
        for edit in edits {
            by_part.entry(edit.part.as_str()).or_default().push(edit.clone());
        }
        Survey { edits: Some(by_part), ..Survey::reading(limits) }
    }

    pub(crate) fn is_redacting(&self) -> bool {
        self.edits.is_some()
    }

    /// Gives the channel its final, unique name and hands out the edits that name it.
    pub(crate) fn admit(&mut self, channel: &mut Channel) -> Result<Vec<Edit>, ReadError> {
        let mut name = channel.name.clone();
        let mut number = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{}（{number}）", channel.name);
            number += 1;
        }
        channel.name = name;
        self.text_left =
            self.text_left.checked_sub(channel.length).ok_or_else(|| error::too_much("文字过长", "too much text"))?;
        let mut mine = self.edits.as_mut().and_then(|edits| edits.remove(channel.name.as_str())).unwrap_or_default();
        if channel.names {
            for edit in &mut mine {
                edit.with = edit.with.replace([':', '\\', '/', '?', '*', '[', ']'], "_");
            }
        }
        edit::in_order(mine, channel.length)
    }

    /// Takes in the channels of one XML part; when redacting, writes the part's new source if it goes into the copy.
    /// `required` channels are kept even when blank.
    pub(crate) fn part(
        &mut self,
        path: &str,
        source: &str,
        channels: Vec<Channel>,
        cuts: Vec<Splice>,
        kept: bool,
        required: bool,
    ) -> Result<(), ReadError> {
        let mut splices = cuts;
        for (index, mut channel) in channels.into_iter().enumerate() {
            if channel.is_blank() && !(required && index == 0) {
                continue;
            }
            let edits = self.admit(&mut channel)?;
            if self.is_redacting() {
                splices.extend(channel.splices(source, &edits));
            } else {
                self.parts.push(channel.into_part());
            }
        }
        if kept && self.is_redacting() {
            self.written.insert(path.to_string(), apply(source, splices).into_bytes());
        }
        Ok(())
    }

    /// A channel whose edits its owner does by itself.
    pub(crate) fn keep(&mut self, channel: Channel) {
        if !self.is_redacting() {
            self.parts.push(channel.into_part());
        }
    }

    pub(crate) fn unscannable(&mut self, place: &str, what: &str, zh: impl Into<String>, en: impl Into<String>) {
        self.unscannable.push(Unscannable { place: place.into(), what: what.into(), zh: zh.into(), en: en.into() });
    }

    /// Notes something the copy will not have. `{n}` in the label becomes the count.
    pub(crate) fn drop(&mut self, label: &str, count: usize) {
        if count > 0 {
            *self.dropped.entry(label.to_string()).or_default() += count;
        }
    }

    /// One line for each kind of thing left out.
    pub(crate) fn dropped(&self) -> Vec<String> {
        self.dropped.iter().map(|(label, count)| label.replace("{n}", &count.to_string())).collect()
    }

    pub(crate) fn into_document(self, format: Format) -> Document {
        Document { format, parts: self.parts, unscannable: self.unscannable }
    }

    /// Every edit must have found its part.
    pub(crate) fn all_done(&self) -> Result<(), ReadError> {
        match &self.edits {
            Some(left) if !left.is_empty() => Err(error::bad_edit()),
            _ => Ok(()),
        }
    }
}
