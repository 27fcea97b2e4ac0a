//! A clean page from visible text and tables: no attribute, script or comment of the original is in it.

use crate::{Cell, Edit, Part, Table};

pub(crate) fn page(body: &Part, headings: &[(usize, usize, u8)], edits: &[Edit]) -> String {
    let text = Edited { characters: body.text.chars().collect(), edits };
    let tables = outer_tables(&body.tables);
    let mut inner = String::new();
    let mut title = String::new();
    let mut at = 0;
    for (start, end, table) in tables {
        lines(&text, at, start, headings, &mut inner, &mut title);
        table_rows(&text, table, &mut inner);
        at = end;
    }
    lines(&text, at, text.characters.len(), headings, &mut inner, &mut title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n</head>\n<body>\n<main>\n{inner}</main>\n</body>\n</html>\n",
        escape(title.trim())
    )
}

struct Edited<'e> {
    characters: Vec<char>,
    edits: &'e [Edit],
}

impl Edited<'_> {
    /// The text of a range with the edits in it done; a replacement stands where its edit begins.
    fn range(&self, start: usize, end: usize) -> String {
        let mut out = String::new();
        let mut at = start;
        let first = self.edits.partition_point(|edit| edit.end <= start);
        for edit in self.edits.iter().skip(first).take_while(|edit| edit.start < end) {
            out.extend(self.characters.get(at..edit.start.max(at)).unwrap_or_default());
            if edit.start >= start {
                out.push_str(&edit.with);
            }
            at = edit.end.min(end).max(at);
        }
        out.extend(self.characters.get(at..end).unwrap_or_default());
        out
    }
}

/// Tables that lie in no other, with where they begin and end.
fn outer_tables(tables: &[Table]) -> Vec<(usize, usize, &Table)> {
    let mut outer: Vec<(usize, usize, &Table)> = Vec::new();
    for table in tables {
        let start = table.cells.iter().map(|cell| cell.start).min();
        let end = table.cells.iter().map(|cell| cell.end).max();
        if let (Some(start), Some(end)) = (start, end)
            && outer.last().is_none_or(|last| start >= last.1)
        {
            outer.push((start, end, table));
        }
    }
    outer
}

fn lines(text: &Edited<'_>, start: usize, end: usize, headings: &[(usize, usize, u8)], inner: &mut String, title: &mut String) {
    let mut at = start;
    while at < end {
        let stop = (at..end).find(|&index| text.characters.get(index) == Some(&'\n')).unwrap_or(end);
        let line = text.range(at, stop);
        if !line.trim().is_empty() {
            let level = headings.iter().find(|(from, to, _)| *from <= at && stop <= *to).map(|(_, _, level)| *level);
            let tag = level.map_or("p".to_string(), |level| format!("h{level}"));
            inner.push_str(&format!("<{tag}>{}</{tag}>\n", escape(&line)));
            if title.is_empty() {
                *title = line;
            }
        }
        at = stop + 1;
    }
}

fn table_rows(text: &Edited<'_>, table: &Table, inner: &mut String) {
    inner.push_str("<table>\n");
    let mut rest: &[Cell] = &table.cells;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|cell| cell.row == first.row).count();
        let (row, after) = rest.split_at(count);
        inner.push_str("<tr>");
        let mut column = 0;
        for cell in row {
            while column < cell.col {
                inner.push_str("<td></td>");
                column += 1;
            }
            let content = escape(text.range(cell.start, cell.end).trim()).replace('\n', "<br>");
            let tag = if cell.row == 0 { "th" } else { "td" };
            inner.push_str(&format!("<{tag}>{content}</{tag}>"));
            column = cell.col.saturating_add(1);
        }
        inner.push_str("</tr>\n");
        rest = after;
    }
    inner.push_str("</table>\n");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
