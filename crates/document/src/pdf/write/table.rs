//! Tables onto pages: columns as wide as their content asks for, rows that may run over pages, the header on each.

use super::breaks;
use super::compose::{LEFT, Mark, Role, Sheet, TOP, WIDTH};
use super::face::settable;

const PAD: f32 = 4.0;
const RULE: f32 = 0.6;
/// Size of text in a table that doesn't fit at the wished size, and the smallest.
const USUAL: f32 = 10.0;
const SMALLEST: f32 = 6.0;

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

    let columns: Vec<Asked> = (0..columns)
        .map(|col| {
            let cells = || texts.iter().filter_map(|(_, row)| row.get(col));
            let most = |measure: fn(&Sheet<'_>, &str) -> f32| cells().map(|cell| measure(sheet, cell)).fold(1.0, f32::max);
            let whole = most(widest);
            // Names and other short cells stay on one line as well.
            Asked { whole, least: most(longest_word).max(whole.min(4.5)).max(2.1) }
        })
        .collect();
    let (size, widths) = share(&columns, size);
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

/// What a column asks for, in ems: room for its longest line, at least for its longest word.
struct Asked {
    whole: f32,
    least: f32,
}

fn widest(sheet: &Sheet<'_>, text: &str) -> f32 {
    text.lines().map(|line| sheet.face.measure(line)).fold(0.0, f32::max) + 0.1
}

/// Numbers and words stay whole where they can: a number on one line is easier to check.
fn longest_word(sheet: &Sheet<'_>, text: &str) -> f32 {
    text.split(|c: char| !breaks::word(c)).map(|word| sheet.face.measure(word)).fold(0.0, f32::max) + 0.1
}

/// The size of the text and the widths of the columns, in points, that fill the type area.
fn share(columns: &[Asked], size: f32) -> (f32, Vec<f32>) {
    let room = WIDTH - 2.0 * PAD * columns.len() as f32;
    let whole: f32 = columns.iter().map(|c| c.whole).sum();
    let least: f32 = columns.iter().map(|c| c.least.min(c.whole)).sum();
    // The wished size when everything fits on one line at it; a little smaller with long cells broken; smaller still only for
    // the sake of words.
    let broken = size.min(USUAL.max(room / whole)).min(room / least).max(SMALLEST);
    let size = if room / whole >= size { size } else { broken.min(size) };
    let spare = room - least * size;
    let wish = (whole - least).max(0.1) * size;
    let widths = if spare <= 0.0 {
        columns.iter().map(|c| 2.0 * PAD + c.least.min(c.whole) * room / least).collect()
    } else if spare >= wish {
        columns.iter().map(|c| 2.0 * PAD + c.whole * room / whole).collect()
    } else {
        columns.iter().map(|c| 2.0 * PAD + (c.least.min(c.whole) + (c.whole - c.least).max(0.0) * spare / wish) * size).collect()
    };
    (size, fill(widths))
}

/// Rounding and columns without a wish leave a little; everyone gets a share of it.
fn fill(widths: Vec<f32>) -> Vec<f32> {
    let total: f32 = widths.iter().sum();
    widths.iter().map(|width| width * WIDTH / total.max(1.0)).collect()
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
