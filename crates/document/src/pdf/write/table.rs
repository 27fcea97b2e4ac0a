//! Tables onto pages: columns as wide as their content asks for, rows that may run over pages, the header on each.

use super::breaks;
use super::compose::{LEFT, Mark, Role, Sheet, TOP, WIDTH};
use super::face::settable;

const PAD: f32 = 4.0;
const RULE: f32 = 0.6;
const SMALLEST: f32 = 7.0;

struct Row {
    /// By column, then line.
    cells: Vec<Vec<String>>,
    header: bool,
    number: usize,
}

pub(crate) fn lay_out_table(sheet: &mut Sheet<'_>, flow: usize, header: &[String], rows: &[Vec<String>], size: f32) {
    let columns = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    let mut texts: Vec<(bool, Vec<String>)> = Vec::new();
    for (is_header, row) in (!header.is_empty()).then_some((true, header)).into_iter().chain(rows.iter().map(|r| (false, &r[..])))
    {
        let mut cells: Vec<String> = row.iter().map(|cell| settable_lines(sheet, cell)).collect();
        cells.resize(columns, String::new());
        texts.push((is_header, cells));
    }

    // Text shrinks to half before words are cut: a number on one line is easier to check.
    let natural: Vec<f32> =
        (0..columns).map(|c| texts.iter().filter_map(|(_, r)| r.get(c)).map(|t| widest(sheet, t)).fold(1.0, f32::max)).collect();
    let padding = 2.0 * PAD * columns as f32;
    let fits = (WIDTH - padding) / natural.iter().sum::<f32>().max(0.1);
    let size = fits.min(size).max(SMALLEST.min(size)).max((WIDTH - padding) / columns as f32 / 40.0).min(size);
    let widths = column_widths(&natural, size);
    let leading = size * 1.5;

    let rows: Vec<Row> = texts
        .into_iter()
        .enumerate()
        .map(|(number, (header, cells))| Row {
            cells: cells.iter().zip(&widths).map(|(cell, width)| wrap(sheet, cell, (width - 2.0 * PAD) / size)).collect(),
            header,
            number,
        })
        .collect();
    sheet.y += leading / 3.0;
    let head = rows.first().filter(|row| row.header);
    for row in &rows {
        lay_out_row(sheet, flow, row, head, &widths, size, leading);
    }
    sheet.y += leading / 2.0;
}

fn settable_lines(sheet: &mut Sheet<'_>, cell: &str) -> String {
    cell.lines().map(|line| settable(line, sheet.face, sheet.missing)).collect::<Vec<_>>().join("\n")
}

fn widest(sheet: &Sheet<'_>, text: &str) -> f32 {
    text.lines().map(|line| sheet.face.measure(line)).fold(0.0, f32::max) + 0.1
}

fn wrap(sheet: &Sheet<'_>, cell: &str, ems: f32) -> Vec<String> {
    cell.split('\n')
        .flat_map(|line| {
            breaks::lines(line, ems, ems, sheet.face)
                .into_iter()
                .map(|r| line.get(r).unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Shares the width of the type area out: narrow columns get what they ask for, wide ones share the rest by what they ask for.
fn column_widths(natural: &[f32], size: f32) -> Vec<f32> {
    let asked: Vec<f32> = natural.iter().map(|ems| ems * size + 2.0 * PAD).collect();
    let total: f32 = asked.iter().sum();
    if total <= WIDTH {
        return asked.iter().map(|w| w * WIDTH / total).collect();
    }
    let fair = WIDTH / natural.len() as f32;
    let narrow: f32 = asked.iter().filter(|w| **w <= fair).sum();
    let wide: f32 = asked.iter().filter(|w| **w > fair).map(|w| w.sqrt()).sum();
    asked.iter().map(|w| if *w <= fair { *w } else { (WIDTH - narrow) * w.sqrt() / wide }).collect()
}

fn lay_out_row(sheet: &mut Sheet<'_>, flow: usize, row: &Row, head: Option<&Row>, widths: &[f32], size: f32, leading: f32) {
    let most = row.cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let mut done = 0;
    while done < most {
        let height = |lines: usize| lines as f32 * leading + 2.0 * PAD;
        let whole_page = super::compose::HEIGHT - head.map_or(0.0, |h| height(h.cells.iter().map(Vec::len).max().unwrap_or(1)));
        // A row that fits a page is not cut; a longer one is filled in where it stands.
        let left = most - done;
        if height(left) > sheet.room() && (height(left) <= whole_page || height(1) > sheet.room()) {
            sheet.new_page();
            if let Some(head) = head.filter(|_| !row.header) {
                draw_row(sheet, flow, head, 0..usize::MAX, widths, size, leading);
            }
        }
        let fit = (((sheet.room() - 2.0 * PAD) / leading) as usize).clamp(1, left);
        draw_row(sheet, flow, row, done..done + fit, widths, size, leading);
        done += fit;
    }
}

fn draw_row(
    sheet: &mut Sheet<'_>,
    flow: usize,
    row: &Row,
    lines: std::ops::Range<usize>,
    widths: &[f32],
    size: f32,
    leading: f32,
) {
    let count = row.cells.iter().map(|c| c.len().min(lines.end).saturating_sub(lines.start)).max().unwrap_or(1).max(1);
    let height = count as f32 * leading + 2.0 * PAD;
    let (top, bottom) = (TOP + sheet.y, TOP + sheet.y + height);
    if row.header {
        sheet.put(Mark::Shade { x: LEFT, y: top, width: WIDTH, height });
    }
    for y in [top, bottom] {
        sheet.put(Mark::Line { from: (LEFT, y), to: (LEFT + WIDTH, y), width: RULE });
    }
    let mut x = LEFT;
    sheet.put(Mark::Line { from: (x, top), to: (x, bottom), width: RULE });
    for (col, (cell, width)) in row.cells.iter().zip(widths).enumerate() {
        let cell = cell.get(lines.start.min(cell.len())..lines.end.min(cell.len())).unwrap_or_default();
        let offset = (count - cell.len().min(count)) as f32 * leading / 2.0;
        for (i, line) in cell.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            let free = (width - 2.0 * PAD - sheet.face.measure(line) * size).max(0.0);
            sheet.put(Mark::Text {
                x: x + PAD + if row.header { free / 2.0 } else { 0.0 },
                baseline: top + PAD + offset + i as f32 * leading + leading / 2.0 + size * 0.36,
                size,
                bold: row.header,
                text: line.clone(),
                flow,
                role: if row.header { Role::HeaderCell { row: row.number, col } } else { Role::Cell { row: row.number, col } },
            });
        }
        x += width;
        sheet.put(Mark::Line { from: (x, top), to: (x, bottom), width: RULE });
    }
    sheet.y += height;
}
