//! A worksheet as text: streamed, cell by cell.

use std::collections::BTreeSet;
use std::ops::Range;

use super::formats::Formats;
use super::number;
use super::shared::Shared;
use super::workbook::Epoch;
use crate::ooxml::channel::Channel;
use crate::ooxml::cursor::{Cursor, Node, Tag};
use crate::ooxml::generic::{Cuts, is_trace};
use crate::{Cell, Limits, PartKind, ReadError, Table, error};

mod around;

/// More cells than this are no document.
const MOST_CELLS: usize = 6_000_000;

pub(crate) struct Rules<'a> {
    pub(crate) name: &'a str,
    pub(crate) hidden: bool,
    pub(crate) formats: &'a Formats,
    pub(crate) epoch: Epoch,
    pub(crate) gone: &'a BTreeSet<String>,
}

/// Where a cell stands in the source, for editing.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Code points of its text in its channel.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) element: Range<usize>,
    /// The shared string it shows.
    pub(crate) string: Option<usize>,
    /// Its formula's bytes in the formula channel.
    pub(crate) formula: Option<Range<usize>>,
    /// Its formula's code points there.
    pub(crate) formula_points: Range<usize>,
    /// The group of cells that share one formula.
    pub(crate) group: Option<u32>,
}

/// A worksheet read.
pub(crate) struct Sheet {
    pub(crate) shown: Channel,
    /// Cells of hidden rows and columns.
    pub(crate) concealed: Channel,
    pub(crate) formulas: Channel,
    /// Header and footer, then other texts, then attributes.
    pub(crate) around: [Channel; 3],
    pub(crate) cuts: Cuts,
    /// Kept when redacting only.
    pub(crate) places: Vec<Place>,
    pub(crate) concealed_places: Vec<Place>,
    /// By shared string: whether a cell shows it.
    pub(crate) strings: Vec<bool>,
}

#[derive(Default)]
struct Current {
    start: usize,
    row: u32,
    col: u32,
    kind: String,
    style: usize,
    value: String,
    formula: Option<(usize, usize)>,
    group: Option<u32>,
}

struct Reader<'a> {
    rules: &'a Rules<'a>,
    shared: &'a Shared,
    sheet: Sheet,
    mapped: bool,
    hidden_columns: Vec<Range<u32>>,
    rows_hidden_by_default: bool,
    row: u32,
    row_hidden: bool,
    next_row: u32,
    next_col: u32,
    /// Whether a cell was already written on the line, by channel.
    line: [bool; 2],
    cell: Current,
    cells: usize,
    text_limit: usize,
    /// The extension that the cursor stands in.
    extension: Option<(usize, usize)>,
}

impl Sheet {
    /// `mapped`: whether the cells' places are wanted.
    pub(crate) fn read(
        source: &str,
        rules: &Rules<'_>,
        shared: &Shared,
        mapped: bool,
        limits: &Limits,
    ) -> Result<Sheet, ReadError> {
        let name = rules.name;
        let channel = |name: String, kind: PartKind, table: bool| {
            let mut channel = Channel::new(name, kind);
            if table {
                channel.tables.push(Table { name: rules.name.to_string(), cells: Vec::new() });
            }
            channel
        };
        let kind = if rules.hidden { PartKind::HiddenSheet } else { PartKind::Sheet };
        let sheet = Sheet {
            shown: channel(name.to_string(), kind, true),
            concealed: channel(format!("{name}·隐藏行列"), PartKind::Hidden, true),
            formulas: channel(format!("{name}·公式"), PartKind::Attribute, false),
            around: [
                channel(format!("{name}·页眉页脚"), PartKind::HeaderFooter, false),
                channel(format!("{name}·校验与条件"), PartKind::Attribute, false),
                channel(format!("{name}·属性"), PartKind::Attribute, false),
            ],
            cuts: Cuts::default(),
            places: Vec::new(),
            concealed_places: Vec::new(),
            strings: vec![false; shared.len()],
        };
        let mut reader = Reader {
            rules,
            shared,
            sheet,
            mapped,
            hidden_columns: Vec::new(),
            rows_hidden_by_default: false,
            row: 0,
            row_hidden: false,
            next_row: 0,
            next_col: 0,
            line: [false; 2],
            cell: Current::default(),
            cells: 0,
            text_limit: limits.text,
            extension: None,
        };
        reader.run(source, limits)?;
        Ok(reader.sheet)
    }
}

impl Reader<'_> {
    fn run(&mut self, source: &str, limits: &Limits) -> Result<(), ReadError> {
        let mut cursor = Cursor::new(source, limits);
        let mut path: Vec<&str> = Vec::new();
        // Within sheetData, and within a phonetic guide there.
        let (mut data, mut guide) = (false, false);
        loop {
            match cursor.next()? {
                Node::Start { name, tag, empty } => {
                    match name {
                        "sheetData" => data = !empty,
                        "row" if data => self.row_start(&tag),
                        "c" if data => {
                            self.cell_start(&tag, cursor.range.start);
                            if empty {
                                self.cell_end(cursor.range.end)?;
                            }
                        }
                        "f" if data => self.formula_start(&tag),
                        "rPh" if data => guide = !empty,
                        _ if data => {}
                        _ => self.around(&cursor, name, path.last().copied().unwrap_or_default(), &tag, empty),
                    }
                    if !empty {
                        path.push(name);
                    }
                }
                Node::End { name } => {
                    path.pop();
                    match name {
                        "sheetData" => data = false,
                        "row" if data => self.row_end(),
                        "c" if data => self.cell_end(cursor.range.end)?,
                        "rPh" => guide = false,
                        "ext" => self.extension = None,
                        _ => {}
                    }
                    self.sheet.cuts.end(&cursor);
                }
                Node::Text(raw) => match path.last().copied().unwrap_or_default() {
                    "v" | "t" if data && !guide => self.cell.value.push_str(raw),
                    "f" if data => self.sheet.formulas.plain(raw, cursor.range.clone()),
                    inner if !data => self.text_around(inner, raw, cursor.range.clone()),
                    _ => {}
                },
                Node::Char(character) => match path.last().copied().unwrap_or_default() {
                    "v" | "t" if data && !guide => self.cell.value.push(character),
                    "f" if data => self.sheet.formulas.reference(character, cursor.range.clone()),
                    inner if !data => self.reference_around(inner, character, cursor.range.clone()),
                    _ => {}
                },
                Node::Remark(raw) => {
                    let [.., values] = &mut self.sheet.around;
                    values.remark(raw);
                    self.sheet.cuts.attribute(cursor.range.clone());
                }
                Node::Other => {}
                Node::Eof => return Ok(()),
            }
        }
    }

    fn row_start(&mut self, tag: &Tag<'_>) {
        let (mut hidden, mut custom, mut flat) = (None, false, false);
        self.row = self.next_row;
        for attribute in tag.attributes() {
            let on = matches!(attribute.raw, "1" | "true");
            match attribute.name {
                "r" if attribute.prefix.is_empty() => {
                    self.row = attribute.raw.parse::<u32>().map_or(self.next_row, |number| number.saturating_sub(1));
                }
                "hidden" => hidden = Some(on),
                "customHeight" => custom = on,
                "ht" => flat = attribute.raw.parse::<f64>().is_ok_and(|height| height <= 0.0),
                _ if self.mapped && is_trace(&attribute) => self.sheet.cuts.attribute(attribute.whole),
                _ => {}
            }
        }
        self.next_row = self.row.saturating_add(1);
        self.next_col = 0;
        self.row_hidden = hidden.unwrap_or(self.rows_hidden_by_default && !custom) || flat;
    }

    fn row_end(&mut self) {
        for (written, channel) in self.line.iter_mut().zip([&mut self.sheet.shown, &mut self.sheet.concealed]) {
            if std::mem::take(written) {
                channel.mark('\n');
            }
        }
    }

    fn cell_start(&mut self, tag: &Tag<'_>, start: usize) {
        let cell = &mut self.cell;
        (cell.start, cell.row, cell.col, cell.style, cell.formula, cell.group) = (start, self.row, self.next_col, 0, None, None);
        cell.value.clear();
        cell.kind.clear();
        for attribute in tag.attributes().filter(|attribute| attribute.prefix.is_empty()) {
            match attribute.name {
                "r" => cell.col = column(attribute.raw).unwrap_or(self.next_col),
                "t" => cell.kind.push_str(attribute.raw),
                "s" => cell.style = attribute.raw.parse().unwrap_or(0),
                // They point into metadata that a copy does not hold.
                "cm" | "vm" => self.sheet.cuts.attribute(attribute.whole),
                _ => {}
            }
        }
        self.next_col = cell.col.saturating_add(1);
    }

    fn formula_start(&mut self, tag: &Tag<'_>) {
        self.sheet.formulas.fresh_line();
        self.cell.formula = Some((self.sheet.formulas.text.len(), self.sheet.formulas.length));
        if tag.attribute("t").is_some_and(|attribute| attribute.raw == "shared") {
            self.cell.group = tag.attribute("si").and_then(|attribute| attribute.raw.parse().ok());
        }
    }

    fn cell_end(&mut self, end: usize) -> Result<(), ReadError> {
        let cell = &self.cell;
        let string = if cell.kind == "s" { cell.value.trim().parse::<usize>().ok() } else { None };
        let number;
        let text = match cell.kind.as_str() {
            "s" => string.and_then(|index| self.shared.get(index)).unwrap_or_default(),
            "b" if cell.value.trim() == "1" => "TRUE",
            "b" => "FALSE",
            "" | "n" if !cell.value.is_empty() => {
                number = number::shown(&cell.value, self.rules.formats.is_date(cell.style), self.rules.epoch);
                number.as_str()
            }
            _ => cell.value.as_str(),
        };
        if let Some(shown) = string.and_then(|index| self.sheet.strings.get_mut(index)) {
            *shown = true;
        }
        let hidden = self.row_hidden || self.hidden_columns.iter().any(|columns| columns.contains(&cell.col));
        let (channel, places, line) = if hidden {
            (&mut self.sheet.concealed, &mut self.sheet.concealed_places, &mut self.line[1])
        } else {
            (&mut self.sheet.shown, &mut self.sheet.places, &mut self.line[0])
        };
        if channel.length > self.text_limit || text.len() > self.text_limit {
            return Err(error::too_much("文字过长", "too much text"));
        }
        if !text.is_empty() {
            if *line {
                channel.mark('\t');
            }
            *line = true;
        }
        let start = channel.length;
        channel.append(text);
        let end_point = channel.length;
        if !text.is_empty() {
            self.cells += 1;
            if self.cells > MOST_CELLS {
                return Err(error::too_much("单元格过多", "too many cells"));
            }
            if let Some(table) = channel.tables.first_mut() {
                table.cells.push(Cell { row: cell.row, col: cell.col, start, end: end_point });
            }
        }
        if self.mapped && (!text.is_empty() || cell.formula.is_some() || hidden) {
            let formulas = &self.sheet.formulas;
            places.push(Place {
                start,
                end: end_point,
                element: cell.start..end,
                string,
                formula: cell.formula.map(|(bytes, _)| bytes..formulas.text.len()),
                formula_points: cell.formula.map_or(0..0, |(_, points)| points..formulas.length),
                group: cell.group,
            });
        }
        Ok(())
    }
}

/// `AB12` → 27.
fn column(reference: &str) -> Option<u32> {
    let mut column = 0u32;
    for byte in reference.bytes().take_while(u8::is_ascii_alphabetic).take(4) {
        column = column.checked_mul(26)?.checked_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)?;
    }
    column.checked_sub(1)
}
