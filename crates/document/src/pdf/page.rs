//! A page's glyphs into text: lines and tables in reading order, with where each stands.

use std::collections::{BTreeMap, HashMap};

use super::columns::{one_number, tables};
use super::grid::{Grid, grids};
use super::lines::{Line, lines, set};
use super::seen::{Glyph, Rule};
use crate::{Cell, Table};

/// A line of a page's text; offsets are code points into it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) u0: f64,
    pub(crate) u1: f64,
    pub(crate) v: f64,
    pub(crate) size: f64,
    /// Which table it belongs to.
    pub(crate) table: Option<usize>,
    /// Whether its baseline is level.
    pub(crate) level: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PageText {
    pub(crate) text: String,
    pub(crate) lines: Vec<Placed>,
    pub(crate) tables: Vec<Table>,
}

/// Text being put together, with its length in code points.
#[derive(Default)]
struct Writer {
    page: PageText,
    length: usize,
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.page.text.push_str(text);
        self.length += text.chars().count();
    }

    fn new_line(&mut self) {
        if !self.page.text.is_empty() {
            self.push("\n");
        }
    }

    fn line(&mut self, line: &Line, table: Option<usize>, level: bool) {
        let start = self.length;
        self.push(&line.text);
        let (u0, u1) = (line.u0(), line.u1());
        self.page.lines.push(Placed { start, end: self.length, u0, u1, v: line.v, size: line.size, table, level });
    }
}

/// Reads glyphs (all of one sight) in order. Texts that run at other angles follow the level one.
pub(crate) fn text_of(glyphs: Vec<Glyph>, rules: &[Rule]) -> PageText {
    let mut by_angle: BTreeMap<u16, Vec<Glyph>> = BTreeMap::new();
    for glyph in once(glyphs) {
        // A degree or two of skew (a crooked scan) is still level.
        let angle = match glyph.angle {
            358.. | 0..=2 => 0,
            88..=92 => 90,
            178..=182 => 180,
            268..=272 => 270,
            other => other,
        };
        by_angle.entry(angle).or_default().push(glyph);
    }
    let mut writer = Writer::default();
    for (angle, glyphs) in by_angle {
        if angle == 0 {
            write_level(&mut writer, glyphs, rules);
        } else {
            let lines = lines(glyphs.iter().map(|glyph| set(glyph, angle)).collect());
            write_lines(&mut writer, &lines, false);
        }
    }
    writer.page
}

/// Every character once: bold type is often drawn twice, and text under a picture of itself too.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut seen: HashMap<(String, i64, i64), Vec<usize>> = HashMap::new();
    let mut out: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        let step = (glyph.size * 0.25).max(0.5);
        let (x, y) = ((glyph.from.x / step).round() as i64, (glyph.from.y / step).round() as i64);
        let near = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
        let twice = near.filter_map(|(x, y)| seen.get(&(glyph.text.clone(), x, y))).flatten().any(|i| {
            out.get(*i).is_some_and(|other| {
                let distance = (other.from - glyph.from).hypot();
                distance < 0.15 * glyph.size && (other.size - glyph.size).abs() < 0.2 * glyph.size
            })
        });
        if !twice {
            seen.entry((glyph.text.clone(), x, y)).or_default().push(out.len());
            out.push(glyph);
        }
    }
    out
}

enum Piece {
    Line(Line),
    Table(Grid, BTreeMap<(usize, usize), Vec<Line>>),
}

fn write_level(writer: &mut Writer, glyphs: Vec<Glyph>, rules: &[Rule]) {
    let mut free = Vec::new();
    let grids = grids(rules);
    let mut cells: Vec<BTreeMap<(usize, usize), Vec<super::lines::Set>>> = vec![BTreeMap::new(); grids.len()];
    for glyph in &glyphs {
        let middle = glyph.from.midpoint(glyph.to) - hayro_interpret::kurbo::Vec2::new(0.0, glyph.size * 0.35);
        let home = grids.iter().enumerate().find_map(|(i, grid)| Some((i, grid.cell_at(middle)?)));
        match home.and_then(|(i, cell)| Some(cells.get_mut(i)?.entry(cell).or_default())) {
            Some(cell) => cell.push(set(glyph, 0)),
            None => free.push(set(glyph, 0)),
        }
    }
    let mut pieces: Vec<(f64, Piece)> = Vec::new();
    for (grid, cells) in grids.into_iter().zip(cells) {
        // Rules without text between them are a drawing.
        let filled: BTreeMap<_, _> = cells.into_iter().map(|(at, sets)| (at, lines(sets))).collect();
        if !filled.is_empty() {
            pieces.push((grid.ys.first().copied().unwrap_or(0.0), Piece::Table(grid, filled)));
        }
    }
    pieces.extend(lines(free).into_iter().map(|line| (line.v - line.size * 0.35, Piece::Line(line))));
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut run: Vec<Line> = Vec::new();
    for (_, piece) in pieces {
        match piece {
            Piece::Line(line) => run.push(line),
            Piece::Table(grid, filled) => {
                write_free(writer, &run);
                run.clear();
                write_table(writer, &grid, &filled);
            }
        }
    }
    write_free(writer, &run);
}

fn write_table(writer: &mut Writer, grid: &Grid, filled: &BTreeMap<(usize, usize), Vec<Line>>) {
    let rows = (0..grid.rows()).map(|row| {
        let starts = (0..grid.columns()).filter(move |col| grid.starts_at(row, *col));
        starts.map(move |col| (col, filled.get(&(row, col)).map(Vec::as_slice).unwrap_or_default())).collect()
    });
    write_cells(writer, rows);
}

/// Writes rows of columns and the lines of the cell there.
fn write_cells<'a>(writer: &mut Writer, rows: impl Iterator<Item = Vec<(usize, &'a [Line])>>) {
    let number = writer.page.tables.len();
    let mut table = Table { name: format!("表{}", number + 1), cells: Vec::new() };
    for (row, cells) in rows.enumerate() {
        for (i, (col, lines)) in cells.into_iter().enumerate() {
            if i == 0 {
                writer.new_line();
            } else {
                writer.push("\t");
            }
            let start = writer.length;
            let joined = one_number(lines);
            for (j, line) in lines.iter().enumerate() {
                if j > 0 && !joined {
                    writer.push("\n");
                }
                writer.line(line, Some(number), true);
            }
            table.cells.push(Cell { row: row as u32, col: col as u32, start, end: writer.length });
        }
    }
    writer.page.tables.push(table);
}

/// Lines outside ruled tables, with the tables that have no rules.
fn write_free(writer: &mut Writer, lines: &[Line]) {
    let mut done = 0;
    for table in tables(lines) {
        write_lines(writer, lines.get(done..table.lines.start).unwrap_or_default(), true);
        let rows = table
            .rows
            .iter()
            .map(|row| (0..table.columns).map(|col| (col, row.get(&col).map(Vec::as_slice).unwrap_or_default())).collect());
        write_cells(writer, rows);
        done = table.lines.end;
    }
    write_lines(writer, lines.get(done..).unwrap_or_default(), true);
}

fn write_lines(writer: &mut Writer, lines: &[Line], level: bool) {
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        let rows = aligned(lines.get(i..).unwrap_or_default());
        if rows < 3 {
            writer.new_line();
            writer.line(line, None, level);
            i += 1;
            continue;
        }
        let number = writer.page.tables.len();
        let mut table = Table { name: format!("表{}", number + 1), cells: Vec::new() };
        for (row, line) in lines.iter().skip(i).take(rows).enumerate() {
            writer.new_line();
            let start = writer.length;
            writer.line(line, Some(number), level);
            for (col, segment) in line.segments.iter().enumerate() {
                let (start, end) = (start + segment.start, start + segment.end);
                table.cells.push(Cell { row: row as u32, col: col as u32, start, end });
            }
        }
        writer.page.tables.push(table);
        i += rows;
    }
}

/// How many of the lines from the first on stand in the same columns, without rules.
fn aligned(lines: &[Line]) -> usize {
    let Some(first) = lines.first().filter(|line| line.segments.len() >= 2) else { return 0 };
    let mut rows = 1;
    let mut above = first;
    for line in lines.iter().skip(1) {
        let level = line.segments.len() == first.segments.len()
            && line.v - above.v < 4.0 * line.size.max(above.size)
            && line.segments.iter().zip(&above.segments).all(|(a, b)| a.u0 < b.u1 && b.u0 < a.u1);
        if !level {
            break;
        }
        rows += 1;
        above = line;
    }
    rows
}
