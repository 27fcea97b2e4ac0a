//! What each start tag of a story means.

use super::{Run, Story};
use crate::PartKind;
use crate::docx::grid::Grid;
use crate::ooxml::cursor::Tag;

impl Story<'_> {
    pub(super) fn start(&mut self, name: &str, tag: &Tag<'_>, empty: bool) {
        self.attributes(name, tag);
        self.out.cuts.dangling(&self.cursor, name, tag, empty, self.rules.gone);
        match name {
            "p" if !empty => self.paragraph_start(),
            "p" => {
                self.paragraph_start();
                self.end_empty_paragraph();
            }
            "r" if !empty => self.runs.push(Run {
                depth: self.cursor.depth,
                start: self.cursor.range.start,
                hidden: self.paragraph_hidden,
                field: false,
                text: Vec::new(),
            }),
            "tbl" | "tr" | "tc" | "gridBefore" | "gridSpan" => self.table(name, tag, empty),
            "tab" | "ptab" if self.parent() == "r" => self.mark('\t'),
            "br" | "cr" if matches!(self.parent(), "r" | "p") => self.mark('\n'),
            "noBreakHyphen" if self.parent() == "r" => self.symbol('-'),
            "sym" if self.parent() == "r" => {
                if let Some(character) = tag.value("char").and_then(|code| symbol(&code)) {
                    self.symbol(character);
                }
            }
            "txbxContent" | "Fallback" | "drawing" | "pict" | "object" | "rt" if !empty => self.aside(name),
            _ => self.review_mark(name, tag, empty),
        }
    }

    fn paragraph_start(&mut self) {
        self.paragraph += 1;
        self.paragraph_hidden = false;
        self.grid(|grid, channel| {
            if grid.in_cell() {
                grid.block(channel);
            }
        });
    }

    /// `<w:p/>` has no end tag of its own.
    fn end_empty_paragraph(&mut self) {
        if self.grid(|grid, _| grid.in_cell()) != Some(true)
            && let Some(channel) = self.flows.last().and_then(|flow| self.channels.get_mut(flow.channel))
        {
            channel.mark('\n');
        }
    }

    fn symbol(&mut self, character: char) {
        let range = self.cursor.range.clone();
        let channel = self.running();
        if let Some(channel) = self.channels.get_mut(channel) {
            channel.element(character, range);
        }
    }

    fn table(&mut self, name: &str, tag: &Tag<'_>, empty: bool) {
        let number = tag.value("val").and_then(|value| value.parse::<u32>().ok());
        let (depth, start) = (self.cursor.depth, self.cursor.range.start);
        match name {
            "tbl" if !empty => {
                self.grid(|grid, channel| grid.block(channel));
                if let Some(flow) = self.flows.last_mut()
                    && let Some(channel) = self.channels.get_mut(flow.channel)
                {
                    flow.grids.push(Grid::open(channel));
                }
            }
            "tr" if !empty => drop(self.grid(|grid, _| grid.row(depth, start))),
            "tc" if !empty => {
                // DrawingML says the span on the cell itself.
                let span = tag.value("gridSpan").and_then(|value| value.parse().ok()).unwrap_or(1);
                self.grid(|grid, channel| {
                    let first = grid.is_first(channel);
                    grid.cell(channel, first);
                    grid.span(span);
                });
            }
            "gridBefore" => drop(self.grid(|grid, _| grid.skip(number.unwrap_or(0)))),
            "gridSpan" if self.parent() == "tcPr" => drop(self.grid(|grid, _| grid.span(number.unwrap_or(1)))),
            _ => {}
        }
    }

    /// Text that stands beside the running text.
    fn aside(&mut self, name: &str) {
        match name {
            "txbxContent" => {
                let fallback = self.flows.last().is_some_and(|flow| flow.fallback);
                let Some(count) = self.boxes.get_mut(usize::from(fallback)) else { return };
                *count += 1;
                let copy = if fallback { "（兼容副本）" } else { "" };
                let title = format!("{}文本框{count}{copy}", self.rules.prefix);
                self.channels.push(crate::ooxml::channel::Channel::new(title, PartKind::Shape));
                self.flow(self.channels.len() - 1, false);
            }
            "Fallback" => {
                let channel = self.side_text("兼容副本", PartKind::Shape);
                self.flow(channel, true);
            }
            "rt" => {
                let channel = self.side_text("注音", PartKind::Attribute);
                self.flow(channel, false);
            }
            _ => {
                let channel = self.side_text("图形文字", PartKind::Shape);
                self.flow(channel, false);
            }
        }
    }

    /// Tracked changes, comments, hidden text and other marks of the office.
    fn review_mark(&mut self, name: &str, tag: &Tag<'_>, empty: bool) {
        let property = matches!(self.parent(), "rPr" | "trPr" | "tcPr" | "tblPr" | "pPr" | "ctrlPr" | "numPr" | "sectPr");
        match name {
            "del" | "moveFrom" if property => {
                if self.parent() == "trPr" && self.deleted.is_none() && !self.in_change() {
                    self.delete_row();
                }
                self.out.cuts.element(&self.cursor, empty);
            }
            // `del` is also a word of mathematics (m:del does not exist, but other vocabularies may use it): only where runs stand.
            "del" | "moveFrom" => {
                self.tally("修订痕迹（删除或移走）{n} 处");
                self.out.cuts.element(&self.cursor, empty);
                if !empty && self.deleted.is_none() {
                    self.deleted = Some(self.cursor.depth);
                }
            }
            "ins" | "moveTo" if property => self.out.cuts.element(&self.cursor, empty),
            "ins" | "moveTo" => {
                self.tally("修订痕迹（插入，已接受）{n} 处");
                self.out.cuts.attribute(self.cursor.range.clone());
                if !empty {
                    self.unwrapped.push(self.cursor.depth);
                }
            }
            "delText" if !empty && self.deleted.is_none() => self.out.cuts.element(&self.cursor, empty),
            "rPrChange" | "pPrChange" | "sectPrChange" | "tblPrChange" | "tblPrExChange" | "trPrChange" | "tcPrChange"
            | "tblGridChange" | "numberingChange" => {
                self.tally("修订痕迹（格式）{n} 处");
                self.out.cuts.element(&self.cursor, empty);
            }
            "cellDel" | "cellIns" | "cellMerge" | "moveFromRangeStart" | "moveFromRangeEnd" | "moveToRangeStart"
            | "moveToRangeEnd" | "commentRangeStart" | "commentRangeEnd" | "commentReference" | "permStart" | "permEnd"
            | "dataBinding" | "placeholder" => {
                self.out.cuts.element(&self.cursor, empty);
            }
            _ if name.starts_with("customXml") && name.contains("Range") => self.out.cuts.element(&self.cursor, empty),
            "smartTagPr" | "customXmlPr" | "fldData" => {
                self.tally("智能标记与附加数据 {n} 处");
                self.out.cuts.element(&self.cursor, empty);
            }
            "comment" => {
                self.out.comments += 1;
            }
            "fldChar" | "instrText" => self.field(tag),
            "vanish" | "rStyle" | "pStyle" => self.visibility(name, tag),
            _ => {}
        }
    }

    fn in_change(&self) -> bool {
        self.path.iter().any(|step| step.ends_with("Change"))
    }

    /// `w:trPr/w:del`: the whole row is deleted.
    fn delete_row(&mut self) {
        let Some((depth, start)) = self.grid(|grid, _| grid.row_start) else { return };
        self.tally("修订痕迹（删除的表格行）{n} 处");
        self.deleted = Some(depth);
        self.out.cuts.from(depth, start);
    }

    fn field(&mut self, tag: &Tag<'_>) {
        if let Some(run) = self.runs.last_mut() {
            run.field = true;
        }
        if tag.value("fldCharType").as_deref() == Some("begin") {
            let channel = self.side("域代码", PartKind::Attribute);
            if let Some(channel) = self.channels.get_mut(channel) {
                channel.fresh_line();
            }
        }
    }

    /// Hidden by a style or by the run's own properties (ECMA-376-1, 17.3.2.41), the latter having the last word.
    fn visibility(&mut self, name: &str, tag: &Tag<'_>) {
        let of_run = self.parent() == "rPr" && self.grandparent() == "r";
        let style = || tag.value("val").unwrap_or_default();
        match name {
            "pStyle" if self.parent() == "pPr" && self.grandparent() == "p" => {
                self.paragraph_hidden = self.rules.hidden.hides(&style())
            }
            "rStyle" if of_run => {
                let hides = self.rules.hidden.hides(&style());
                if let Some(run) = self.runs.last_mut() {
                    run.hidden |= hides;
                }
            }
            "vanish" if of_run => {
                if let Some(run) = self.runs.last_mut() {
                    run.hidden = tag.is_on();
                }
            }
            _ => {}
        }
    }
}

/// A symbol's character: symbol fonts keep theirs at U+F000 and above, in the order of ASCII.
fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    let code = if (0xF020..0xF07F).contains(&code) { code - 0xF000 } else { code };
    char::from_u32(code).filter(|character| !character.is_control())
}
