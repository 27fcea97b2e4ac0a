//! Pipe tables of a Markdown text: a header row, a row of dashes, rows.

use crate::{Cell, Table};

pub(crate) fn tables(text: &str) -> Vec<Table> {
    let mut lines: Vec<(usize, Vec<char>)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let characters: Vec<char> = line.chars().collect();
        let length = characters.len();
        lines.push((at, characters));
        at += length;
    }
    let mut tables: Vec<Table> = Vec::new();
    let mut index = 0;
    while let (Some(header), Some(dashes)) = (lines.get(index), lines.get(index + 1)) {
        if !header.1.contains(&'|') || !is_dashes(&dashes.1) {
            index += 1;
            continue;
        }
        let mut cells = row(header, 0);
        let mut number = 1;
        index += 2;
        while let Some(line) = lines.get(index).filter(|line| line.1.contains(&'|')) {
            cells.extend(row(line, number));
            number = number.saturating_add(1);
            index += 1;
        }
        tables.push(Table { name: format!("表{}", tables.len() + 1), cells });
    }
    tables
}

fn is_dashes(line: &[char]) -> bool {
    line.contains(&'-')
        && line.contains(&'|')
        && line.iter().all(|character| matches!(character, '-' | ':' | '|' | ' ' | '\t' | '\r' | '\n'))
}

/// The cells of one line, their surrounding blanks left out.
fn row((offset, line): &(usize, Vec<char>), row: u32) -> Vec<Cell> {
    let blank = |at: usize| line.get(at).is_none_or(|character| character.is_whitespace());
    let mut bars = Vec::new();
    for (at, character) in line.iter().enumerate() {
        if *character == '|' && !(at > 0 && line.get(at - 1) == Some(&'\\')) {
            bars.push(at);
        }
    }
    let mut edges = Vec::new();
    if bars.first().is_some_and(|&first| (0..first).any(|at| !blank(at))) {
        edges.push(0);
    }
    edges.extend(bars.iter().map(|at| at + 1));
    let mut cells = Vec::new();
    for (col, &start) in edges.iter().enumerate() {
        let stop = bars.iter().copied().find(|&bar| bar >= start);
        let (mut start, mut end) = (start, stop.unwrap_or(line.len()));
        while end > start && blank(end - 1) {
            end -= 1;
        }
        while start < end && blank(start) {
            start += 1;
        }
        // Behind the closing bar there is no cell.
        if stop.is_none() && start == end {
            continue;
        }
        cells.push(Cell { row, col: u32::try_from(col).unwrap_or(u32::MAX), start: offset + start, end: offset + end });
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipe_tables_are_found_with_exact_cells() {
        let text = "前言\n\n| 姓名 | 证号 |\n|---|:--:|\n| 甲 | 1\\|2 |\n乙 | 3\n\n后记 | 非表\n";
        let characters: Vec<char> = text.chars().collect();
        let tables = tables(text);
        assert_eq!(tables.len(), 1);
        let cells: Vec<(u32, u32, String)> =
            tables[0].cells.iter().map(|cell| (cell.row, cell.col, characters[cell.start..cell.end].iter().collect())).collect();
        let expected = [(0, 0, "姓名"), (0, 1, "证号"), (1, 0, "甲"), (1, 1, "1\\|2"), (2, 0, "乙"), (2, 1, "3")];
        assert_eq!(cells, expected.map(|(row, col, text)| (row, col, text.to_string())));
    }
}
