//! Tables of running text: which cell stands where in the text.

use crate::ooxml::channel::Channel;
use crate::{Cell, Table};

/// A table being read. Cells are parted by tabs, rows by line ends, so that a row reads as a line.
#[derive(Debug)]
pub(crate) struct Grid {
    /// Its place in the channel's list of tables.
    table: usize,
    row: Option<u32>,
    col: u32,
    span: u32,
    cell: Option<usize>,
    /// Paragraphs begun in the cell.
    paragraphs: usize,
    pub(crate) row_start: (usize, usize),
}

impl Grid {
    pub(crate) fn open(channel: &mut Channel) -> Grid {
        let table = channel.tables.len();
        channel.tables.push(Table { name: format!("表{}", table + 1), cells: Vec::new() });
        Grid { table, row: None, col: 0, span: 1, cell: None, paragraphs: 0, row_start: (0, 0) }
    }

    pub(crate) fn row(&mut self, depth: usize, start: usize) {
        self.row = Some(self.row.map_or(0, |row| row.saturating_add(1)));
        self.col = 0;
        self.row_start = (depth, start);
    }

    /// Grid columns left out before the row's first cell.
    pub(crate) fn skip(&mut self, columns: u32) {
        self.col = self.col.saturating_add(columns.min(16_384));
    }

    pub(crate) fn cell(&mut self, channel: &mut Channel, first: bool) {
        if !first {
            channel.mark('\t');
        }
        (self.cell, self.span, self.paragraphs) = (Some(channel.length), 1, 0);
    }

    pub(crate) fn is_first(&self, channel: &Channel) -> bool {
        let cells = channel.tables.get(self.table).map(|table| table.cells.as_slice()).unwrap_or_default();
        !cells.iter().rev().take(1).any(|cell| Some(cell.row) == self.row)
    }

    pub(crate) fn span(&mut self, columns: u32) {
        self.span = columns.clamp(1, 16_384);
    }

    /// A paragraph or a table begins in the cell: all but the first begin on a line of their own.
    pub(crate) fn block(&mut self, channel: &mut Channel) {
        if self.paragraphs > 0 && self.cell.is_some_and(|start| channel.length > start) && !channel.text.ends_with('\n') {
            channel.mark('\n');
        }
        self.paragraphs += 1;
    }

    pub(crate) fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    pub(crate) fn end_cell(&mut self, channel: &mut Channel) {
        let Some(start) = self.cell.take() else { return };
        let row = self.row.unwrap_or(0);
        let trailing = channel.text.chars().rev().take_while(|character| *character == '\n').count();
        let end = channel.length.saturating_sub(trailing).max(start);
        if let Some(table) = channel.tables.get_mut(self.table) {
            table.cells.push(Cell { row, col: self.col, start, end });
        }
        self.col = self.col.saturating_add(self.span);
    }

    pub(crate) fn end_row(&mut self, channel: &mut Channel) {
        channel.mark('\n');
    }
}
