//! What stands around the cells: columns, headers and footers, validation, links, conditions.

use std::ops::Range;

use super::Reader;
use crate::ooxml::channel::Channel;
use crate::ooxml::cursor::{Cursor, Tag};
use crate::ooxml::generic::{is_free, is_trace};

impl Reader<'_> {
    /// An element outside the cells.
    pub(super) fn around(&mut self, cursor: &Cursor<'_>, name: &str, parent: &str, tag: &Tag<'_>, empty: bool) {
        let is = |attribute: &str| tag.value(attribute).is_some_and(|value| matches!(value.as_str(), "1" | "true"));
        match name {
            "col" => {
                let number = |attribute: &str| tag.value(attribute).and_then(|value| value.parse::<u32>().ok());
                let flat = tag.value("width").and_then(|width| width.parse::<f64>().ok()).is_some_and(|width| width <= 0.0);
                if let (Some(min), Some(max)) = (number("min"), number("max"))
                    && (is("hidden") || flat)
                {
                    self.hidden_columns.push(min.saturating_sub(1)..max);
                }
            }
            "sheetFormatPr" => self.rows_hidden_by_default = is("zeroHeight"),
            "ext" if !empty => self.extension = Some((cursor.depth, cursor.range.start)),
            _ => {}
        }
        for attribute in tag.attributes() {
            if is_free(name, &attribute) {
                self.channel(2).value(attribute.raw, attribute.value.clone());
            } else if is_trace(&attribute) {
                self.sheet.cuts.attribute(attribute.whole.clone());
            }
        }
        if crate::xlsx::drops(name, parent) {
            self.sheet.cuts.element(cursor, empty);
        } else if let Some((depth, start)) = self.extension
            && tag.attributes().any(|attribute| !attribute.prefix.is_empty() && self.rules.gone.contains(attribute.raw))
        {
            // An extension that leans on a part that is gone goes as a whole.
            self.sheet.cuts.from(depth, start);
            self.extension = None;
        } else {
            self.sheet.cuts.dangling(cursor, name, tag, empty, self.rules.gone);
        }
    }

    fn channel(&mut self, index: usize) -> &mut Channel {
        let [page, text, values] = &mut self.sheet.around;
        match index {
            0 => page,
            1 => text,
            _ => values,
        }
    }

    pub(super) fn text_around(&mut self, element: &str, raw: &str, source: Range<usize>) {
        if raw.trim().is_empty() || element == "sqref" {
            return;
        }
        let channel = self.channel(kind_of(element));
        channel.fresh_line();
        channel.plain(raw, source);
    }

    pub(super) fn reference_around(&mut self, element: &str, character: char, source: Range<usize>) {
        self.channel(kind_of(element)).reference(character, source);
    }
}

fn kind_of(element: &str) -> usize {
    let page = matches!(element, "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter");
    usize::from(!page)
}
