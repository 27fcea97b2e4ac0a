//! Where in a part's tables a code point stands.

use crate::Table;

/// The cells of a part's tables, by start.
pub(crate) struct Grid<'a> {
    tables: &'a [Table],
    /// Start, end, table, cell index within the table.
    cells: Vec<(usize, usize, u32, u32)>,
}

impl<'a> Grid<'a> {
    pub(crate) fn new(tables: &'a [Table]) -> Grid<'a> {
        let mut cells: Vec<_> = tables
            .iter()
            .enumerate()
            .flat_map(|(t, table)| {
                table
                    .cells
                    .iter()
                    .enumerate()
                    .filter(|(_, cell)| cell.start < cell.end)
                    .map(move |(c, cell)| (cell.start, cell.end, t as u32, c as u32))
            })
            .collect();
        cells.sort_unstable();
        Grid { tables, cells }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Table and cell index of the cell that holds this code point; the innermost when tables nest.
    pub(crate) fn cell(&self, point: usize) -> Option<(u32, u32)> {
        let after = self.cells.partition_point(|(start, ..)| *start <= point);
        let near = self.cells.get(after.saturating_sub(8)..after)?;
        near.iter().rev().find(|(_, end, ..)| point < *end).map(|(_, _, table, cell)| (*table, *cell))
    }

    /// Code points of the cell that holds this one.
    pub(crate) fn span(&self, point: usize) -> Option<std::ops::Range<usize>> {
        let (table, cell) = self.cell(point)?;
        let cell = self.tables.get(table as usize)?.cells.get(cell as usize)?;
        Some(cell.start..cell.end)
    }

    /// True when two code points are in one cell, or both outside tables.
    pub(crate) fn together(&self, one: usize, other: usize) -> bool {
        self.cells.is_empty() || self.cell(one) == self.cell(other)
    }

    /// The name of a cell, for example `Sheet1!B3`.
    pub(crate) fn name(&self, (table, cell): (u32, u32)) -> Option<String> {
        let table = self.tables.get(table as usize)?;
        let cell = table.cells.get(cell as usize)?;
        Some(cell_name(&table.name, cell.row, cell.col))
    }
}

/// A cell as findings name it, `Sheet1!B3`; rows and columns from 0.
pub fn cell_name(table: &str, row: u32, col: u32) -> String {
    format!("{table}!{}{}", column_letters(col), row.saturating_add(1))
}

/// `A` for 0, `AB` for 27.
pub(crate) fn column_letters(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(col) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cell;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!(column_letters(0), "A");
        assert_eq!(column_letters(25), "Z");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(701), "ZZ");
        assert_eq!(column_letters(702), "AAA");
        let table = Table { name: "Sheet1".into(), cells: vec![Cell { row: 2, col: 1, start: 5, end: 9 }] };
        let tables = [table];
        let grid = Grid::new(&tables);
        assert_eq!(grid.cell(5).and_then(|cell| grid.name(cell)).as_deref(), Some("Sheet1!B3"));
        assert_eq!(grid.cell(9), None);
        assert!(!grid.together(4, 5));
    }
}
