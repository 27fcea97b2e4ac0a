//! Tables without rules whose cells wrap: an ID number in three pieces must come out in one.

use super::build::{Build, read};
use crate::{Document, PartKind};

const COLUMNS: [i32; 7] = [40, 90, 160, 220, 300, 390, 480];
const PITCH: i32 = 16;

/// Digits made up for this test; they need no checksum here.
fn people() -> Vec<[Vec<&'static str>; 7]> {
    let head = ["No", "Name", "Sex", "Identity", "Phone", "Account", "Sum"].map(|word| vec![word]);
    let ann = ["1", "Ann", "F", "1101051|9000101|0018", "1380000|0001", "6228480|0000000|00018", "1200.00"];
    let bob = ["2", "Bob", "M", "1101051|9000202|002X", "1380000|0002", "6228480|0000000|00026", "1200.00"];
    let eve = ["3", "Eve", "F", "1101051|9000303|0034", "1380000|0003", "6228480|0000000|00034", "900.00"];
    [ann, bob, eve].into_iter().fold(vec![head], |mut rows, row| {
        rows.push(row.map(|cell| cell.split('|').collect()));
        rows
    })
}

/// Draws the rows, short cells at the top or in the middle of their row, with `space` more between rows.
fn drawn(rows: &[[Vec<&str>; 7]], centred: bool, space: i32) -> Document {
    let mut content = String::new();
    let mut top = 760;
    for row in rows {
        let height = row.iter().map(Vec::len).max().unwrap() as i32;
        for (cell, x) in row.iter().zip(COLUMNS) {
            let down = if centred { (height - cell.len() as i32) * PITCH / 2 } else { 0 };
            for (n, piece) in cell.iter().enumerate() {
                content += &super::build::write(piece, x, top - down - n as i32 * PITCH);
            }
        }
        top -= height * PITCH + space;
    }
    read(&Build::new(content).bytes())
}

/// The texts of the cells of the only table, by row.
fn cells(document: &Document) -> Vec<Vec<String>> {
    let part = document.parts.iter().find(|part| part.kind == PartKind::Body).unwrap();
    assert_eq!(part.tables.len(), 1, "{:?}", part.text);
    let chars: Vec<char> = part.text.chars().collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cell in &part.tables[0].cells {
        rows.resize(rows.len().max(cell.row as usize + 1), Vec::new());
        rows[cell.row as usize].push(chars[cell.start..cell.end].iter().collect());
    }
    rows
}

fn expected(rows: &[[Vec<&str>; 7]]) -> Vec<Vec<String>> {
    let joined = |cell: &Vec<&str>| if cell.len() > 2 { cell.concat() } else { cell.join("\n") };
    rows.iter().map(|row| row.iter().map(joined).collect()).collect()
}

#[test]
fn wrapped_numbers_are_whole_when_cells_stand_at_the_top() {
    for space in [0, 1, 8] {
        assert_eq!(cells(&drawn(&people(), false, space)), expected(&people()), "space {space}");
    }
}

#[test]
fn wrapped_numbers_are_whole_when_short_cells_are_centred() {
    for space in [0, 1, 8] {
        assert_eq!(cells(&drawn(&people(), true, space)), expected(&people()), "space {space}");
    }
}

#[test]
fn only_one_column_wraps() {
    let mut rows = people();
    for row in &mut rows[1..] {
        row[4] = vec!["13800000001"];
        row[5] = vec!["-"];
    }
    for (centred, space) in [(false, 0), (false, 8), (true, 0), (true, 8)] {
        assert_eq!(cells(&drawn(&rows, centred, space)), expected(&rows), "centred {centred}, space {space}");
    }
}

#[test]
fn rows_of_one_line_stay_rows_of_their_own_beside_wrapped_ones() {
    let mut rows = people();
    rows[1][3] = vec!["-"];
    rows[1][4] = vec!["-"];
    rows[1][5] = vec!["-"];
    assert_eq!(cells(&drawn(&rows, false, 0)), expected(&rows));
}

#[test]
fn several_numbers_in_a_cell_are_not_run_together() {
    let mut rows = people();
    rows[1][4] = vec!["82300001", "82300002", "82300003"];
    let found = cells(&drawn(&rows, false, 4));
    assert_eq!(found[1][4], "82300001\n82300002\n82300003");
}
