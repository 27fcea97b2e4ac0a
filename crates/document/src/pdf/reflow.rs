//! A page's lines into paragraphs and tables again, for a copy laid out anew.

use std::collections::BTreeMap;

use super::changes::Changes;
use super::page::{PageText, Placed};
use super::write::{Align, Flow, Look, Tone};

/// The measures of a file's text area.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// The size most of the text is set in.
    pub(crate) size: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Measure {
    /// Measures the pages of one file.
    pub(crate) fn of<'a>(pages: impl Iterator<Item = &'a PageText> + Clone) -> Measure {
        let lines = || pages.clone().flat_map(|page| &page.lines).filter(|line| line.level);
        let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
        for line in lines().filter(|line| line.table.is_none()) {
            *sizes.entry((line.size * 4.0).round() as i64).or_default() += line.end - line.start;
        }
        let size = sizes.iter().max_by_key(|(_, n)| **n).map_or(16.0, |(size, _)| *size as f64 / 4.0);
        // Most lines start and end at the margins; a few reach beyond.
        let mut starts: Vec<f64> = lines().map(|line| line.u0).collect();
        let mut ends: Vec<f64> = lines().map(|line| line.u1).collect();
        starts.sort_by(f64::total_cmp);
        ends.sort_by(f64::total_cmp);
        Measure {
            size,
            left: starts.get(starts.len() / 20).copied().unwrap_or(0.0),
            right: ends.get((ends.len() * 19 / 20).min(ends.len().saturating_sub(1))).copied().unwrap_or(500.0),
            bottom: lines().map(|line| line.v).fold(0.0, f64::max),
        }
    }

    fn body(&self) -> f32 {
        self.size.clamp(10.5, 15.75) as f32
    }
}

/// Puts pages together.
pub(crate) struct Reflow {
    measure: Measure,
    pub(crate) flows: Vec<Flow>,
    last: Option<Placed>,
}

impl Reflow {
    pub(crate) fn new(measure: Measure) -> Self {
        Reflow { measure, flows: Vec::new(), last: None }
    }

    pub(crate) fn add(&mut self, page: &PageText, changes: &Changes) {
        let chars: Vec<char> = page.text.chars().collect();
        let mut done = None;
        self.page_break(page);
        for line in &page.lines {
            match line.table {
                Some(number) if done == Some(number) => {}
                Some(number) => {
                    done = Some(number);
                    self.table(page, number, line, &chars, changes);
                }
                None => self.line(line, changes.slice(&chars, line.start, line.end)),
            }
        }
    }

    /// A line of its own, not of the original.
    pub(crate) fn remark(&mut self, text: String) {
        self.flows.push(Flow::Text { text, look: Look::body(self.measure.body()) });
        self.last = None;
    }

    /// A page that ended early was ended on purpose; a full one just ran over.
    fn page_break(&mut self, next: &PageText) {
        let early = self.last.as_ref().is_some_and(|last| last.v < 0.7 * self.measure.bottom);
        let title = next.lines.first().is_some_and(|line| self.tone(line) == Tone::Title);
        if !self.flows.is_empty() && (early || title) {
            self.flows.push(Flow::PageBreak);
            self.last = None;
        }
    }

    fn tone(&self, line: &Placed) -> Tone {
        if line.level && line.size > 1.25 * self.measure.size && self.centered(line) { Tone::Title } else { Tone::Body }
    }

    fn centered(&self, line: &Placed) -> bool {
        let Measure { left, right, .. } = self.measure;
        let indented = line.u0 > left + 1.5 * line.size && line.u1 < right - line.size;
        let wide = line.size > 1.25 * self.measure.size;
        (indented || wide) && ((line.u0 + line.u1) / 2.0 - (left + right) / 2.0).abs() < 0.03 * (right - left).max(1.0)
    }

    fn line(&mut self, line: &Placed, text: String) {
        // A line that was all one value is gone with it.
        if text.trim().is_empty() {
            return;
        }
        let text = text.replace('\t', "　　");
        let look = self.look(line);
        if let Some(Flow::Text { text: before, look: look_before }) = self.flows.last_mut()
            && let Some(last) = &self.last
        {
            let same = (last.size - line.size).abs() < 0.1 * line.size && last.level && line.level;
            if look_before.tone == Tone::Title && look.tone == Tone::Title && same {
                before.push('\n');
                before.push_str(&text);
                self.last = Some(line.clone());
                return;
            }
            let full = last.u1 > self.measure.right - 1.8 * line.size;
            let flush = line.u0 < self.measure.left + 0.8 * line.size;
            let near = line.v < last.v || line.v - last.v < 2.6 * line.size;
            if same && full && flush && near && look_before.align == Align::Left && look.align == Align::Left {
                if before.ends_with(|c: char| c.is_ascii_alphanumeric()) && text.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    before.push(' ');
                }
                before.push_str(&text);
                self.last = Some(line.clone());
                return;
            }
        }
        self.flows.push(Flow::Text { text, look });
        self.last = Some(line.clone());
    }

    fn look(&self, line: &Placed) -> Look {
        let Measure { left, right, size, .. } = self.measure;
        if self.tone(line) == Tone::Title {
            return Look { align: Align::Center, tone: Tone::Title, ..Look::body(line.size.clamp(14.0, 22.0) as f32) };
        }
        let scaled = (line.size / size * f64::from(self.measure.body())).clamp(8.0, 18.0) as f32;
        let look = Look::body(scaled);
        let indent = (line.u0 - left) / line.size.max(1.0);
        if !line.level || indent < 0.8 {
            look
        } else if self.centered(line) {
            Look { align: Align::Center, ..look }
        } else if line.u0 > left + 0.45 * (right - left) {
            Look { align: Align::Right, end_indent: ((right - line.u1) / line.size.max(1.0)).clamp(0.0, 6.0) as f32, ..look }
        } else {
            Look { first_indent: indent.round().clamp(0.0, 8.0) as f32, ..look }
        }
    }

    fn table(&mut self, page: &PageText, number: usize, line: &Placed, chars: &[char], changes: &Changes) {
        let Some(table) = page.tables.get(number) else { return };
        let columns = table.cells.iter().map(|cell| cell.col as usize + 1).max().unwrap_or(0);
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for cell in &table.cells {
            let row = rows.entry(cell.row).or_insert_with(|| vec![String::new(); columns]);
            if let Some(place) = row.get_mut(cell.col as usize) {
                *place = changes.slice(chars, cell.start, cell.end);
            }
        }
        let mut rows: Vec<Vec<String>> = rows.into_values().collect();
        let continues = self.last.as_ref().is_some_and(|last| last.table.is_some() && last.v > line.v);
        let size = (line.size as f32).clamp(7.0, 12.0);
        match self.flows.last_mut() {
            // The table runs over from the page before: its head, if drawn again, is not said twice.
            Some(Flow::Table { header, rows: before, .. }) if continues && before.iter().all(|row| row.len() == columns) => {
                if rows.first() == Some(header) {
                    rows.remove(0);
                }
                before.extend(rows);
            }
            _ => {
                let head = |row: &Vec<String>| {
                    row.iter().all(|cell| !cell.trim().is_empty() && !cell.contains(|c: char| c.is_ascii_digit()))
                };
                let header = if rows.len() > 1 && rows.first().is_some_and(head) { rows.remove(0) } else { Vec::new() };
                self.flows.push(Flow::Table { header, rows, size });
            }
        }
        let last = page.lines.iter().rev().find(|line| line.table == Some(number));
        self.last = last.cloned();
    }
}
