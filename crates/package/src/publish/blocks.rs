//! A part's text as headings, paragraphs and tables, in reading order.

use xianshen_document::{Part, Table};

/// Most rows of one table that the page shows; the attachment holds them all, and the page says so.
pub(crate) const MOST_ROWS: usize = 500;

/// One block of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// 一、… is level 2, （一）… level 3.
    Heading(u8, String),
    Paragraph(String),
    Table(Grid),
}

/// A table with its caption and header row found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Grid {
    pub caption: String,
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Rows there are in all, when more than shown.
    pub cut_from: Option<usize>,
}

/// Splits a part. `flowing`: lines are lines of print (PDF), to be joined into paragraphs.
pub(crate) fn blocks(part: &Part, flowing: bool) -> Vec<Block> {
    let chars: Vec<char> = part.text.chars().collect();
    let slice =
        |start: usize, end: usize| -> String { chars.get(start..end.min(chars.len())).unwrap_or_default().iter().collect() };
    let mut tables: Vec<(usize, usize, &Table)> = part
        .tables
        .iter()
        .filter_map(|t| Some((t.cells.iter().map(|c| c.start).min()?, t.cells.iter().map(|c| c.end).max()?, t)))
        .collect();
    tables.sort_by_key(|(start, end, _)| (*start, usize::MAX - end));
    let mut out = Vec::new();
    let mut at = 0;
    for (start, end, table) in tables {
        if start < at || end > chars.len() {
            // A table within a cell: its text is in that cell already.
            continue;
        }
        text_blocks(&slice(at, start), flowing, &mut out);
        out.extend(grid(table, &slice).map(Block::Table));
        at = end;
    }
    text_blocks(&slice(at, chars.len()), flowing, &mut out);
    out
}

fn text_blocks(text: &str, flowing: bool, out: &mut Vec<Block>) {
    let text = text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text.split(['\n', '\r', '\u{c}', '\u{b}']).map(|l| l.trim_matches(blank)).collect();
    let longest = lines.iter().map(|l| l.chars().count()).max().unwrap_or_default();
    let mut paragraph = String::new();
    for line in lines {
        if line.is_empty() {
            flush(&mut paragraph, out);
        } else if let Some(level) = heading_level(line) {
            flush(&mut paragraph, out);
            out.push(Block::Heading(level, line.trim_start_matches('#').trim_matches(blank).to_string()));
        } else {
            paragraph.push_str(line);
            // A full line of print goes on in the next one; a short one ends its paragraph.
            let full =
                flowing && longest >= 12 && line.chars().count() * 10 >= longest * 9 && !line.ends_with(['。', '：', '；']);
            if !full {
                flush(&mut paragraph, out);
            }
        }
    }
    flush(&mut paragraph, out);
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn flush(paragraph: &mut String, out: &mut Vec<Block>) {
    if !paragraph.is_empty() {
        out.push(Block::Paragraph(std::mem::take(paragraph)));
    }
}

/// Numbering of official documents (GB/T 9704-2012, clause 7.3.3): 一、 and （一） open sections; Markdown's `#` too.
fn heading_level(line: &str) -> Option<u8> {
    const NUMERALS: &str = "一二三四五六七八九十百零";
    if let Some(rest) = line.strip_prefix('#') {
        let hashes = 1 + rest.chars().take_while(|c| *c == '#').count();
        return rest.trim_start_matches('#').starts_with(' ').then(|| (hashes as u8).clamp(2, 3));
    }
    // Longer ones are sentences that happen to be numbered.
    if line.chars().count() > 45 || line.ends_with(['。', '；', '，', '：', ';', ',', ':']) {
        return None;
    }
    let inner = line.strip_prefix('（').or_else(|| line.strip_prefix('('));
    let rest = inner.unwrap_or(line).trim_start_matches(|c| NUMERALS.contains(c));
    let numbered = rest.len() < inner.unwrap_or(line).len();
    match inner {
        None if numbered && rest.starts_with('、') => Some(2),
        Some(_) if numbered && (rest.starts_with('）') || rest.starts_with(')')) => Some(3),
        _ => None,
    }
}

/// Cells into rows: used columns only, title rows above the header become the caption.
fn grid(table: &Table, slice: &dyn Fn(usize, usize) -> String) -> Option<Grid> {
    let mut columns: Vec<u32> = table.cells.iter().map(|c| c.col).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    let mut cells: Vec<_> = table.cells.iter().collect();
    cells.sort_by_key(|c| (c.row, c.col));
    let mut all = 0;
    for cell in cells {
        if rows.last().is_none_or(|(row, _)| *row != cell.row) {
            all += 1;
            if rows.len() > MOST_ROWS {
                // Only counted from here on; a last row of its own number keeps the count going.
                rows.pop();
            }
            rows.push((cell.row, vec![String::new(); columns.len()]));
        }
        if let (Some((_, row)), Ok(n)) = (rows.last_mut(), columns.binary_search(&cell.col))
            && let Some(place) = row.get_mut(n)
        {
            *place = slice(cell.start, cell.end).trim_matches(blank).to_string();
        }
    }
    if all > MOST_ROWS {
        rows.truncate(MOST_ROWS);
    }
    let mut rows: Vec<Vec<String>> = rows.into_iter().map(|(_, r)| r).filter(|r| r.iter().any(|c| !c.is_empty())).collect();
    let filled = |row: &Vec<String>| row.iter().filter(|c| !c.is_empty()).count();
    let head = rows.iter().take(5).position(|row| filled(row) >= 2.min(columns.len())).unwrap_or_default();
    let titles: Vec<String> = rows.drain(..head).flatten().filter(|c| !c.is_empty()).collect();
    if rows.is_empty() {
        return None;
    }
    let header = rows.remove(0);
    let caption = if titles.is_empty() { table.name.clone() } else { titles.join(" ") };
    Some(Grid { caption, header, rows, cut_from: (all > MOST_ROWS).then_some(all) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use xianshen_document::{Cell, PartKind};

    fn part(text: &str, tables: Vec<Table>) -> Part {
        Part { name: "body".into(), kind: PartKind::Body, text: text.into(), tables }
    }

    #[test]
    fn text_before_table_and_after() {
        let text = "一、范围\n前文。\n名册\t\n姓名\t金额\n甲\t100\n后文";
        let at = |needle: &str| text[..text.find(needle).unwrap()].chars().count();
        let cell = |row, col, needle: &str| Cell { row, col, start: at(needle), end: at(needle) + needle.chars().count() };
        let table = Table {
            name: "表1".into(),
            cells: vec![cell(0, 0, "名册"), cell(1, 0, "姓名"), cell(1, 3, "金额"), cell(2, 0, "甲"), cell(2, 3, "100")],
        };
        let blocks = blocks(&part(text, vec![table]), false);
        assert_eq!(blocks[0], Block::Heading(2, "一、范围".into()));
        assert_eq!(blocks[1], Block::Paragraph("前文。".into()));
        let grid = Grid {
            caption: "名册".into(),
            header: vec!["姓名".into(), "金额".into()],
            rows: vec![vec!["甲".into(), "100".into()]],
            cut_from: None,
        };
        assert_eq!(blocks[2], Block::Table(grid));
        assert_eq!(blocks[3], Block::Paragraph("后文".into()));
    }

    #[test]
    fn a_long_roster_is_cut_and_says_so() {
        let mut text = String::new();
        let mut cells = Vec::new();
        for row in 0..2000u32 {
            for col in 0..2 {
                let value = format!("{row}.{col}");
                let start = text.chars().count();
                text.push_str(&value);
                cells.push(Cell { row, col, start, end: start + value.len() });
                text.push('\t');
            }
            text.push('\n');
        }
        let blocks = blocks(&part(&text, vec![Table { name: "Sheet1".into(), cells }]), false);
        let [Block::Table(grid)] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert_eq!(grid.rows.len() + 1, MOST_ROWS);
        assert_eq!(grid.cut_from, Some(2000));
        assert_eq!(grid.rows.last().unwrap()[0], (MOST_ROWS - 1).to_string() + ".0");
    }

    #[test]
    fn printed_lines_become_paragraphs() {
        let text = "各有关单位为做好二〇二六年度补贴\n发放工作现将有关事项通知如下请认真\n执行。\n附件一份";
        let blocks = blocks(&part(text, vec![]), true);
        assert_eq!(blocks.len(), 2);
    }

    proptest! {
        /// Whatever cells a file claims, nothing panics and text outside tables stays.
        #[test]
        fn hostile_cells(text in ".{0,80}", cells in prop::collection::vec((0u32..9, any::<u32>(), 0usize..120, 0usize..120), 0..12)) {
            let cells = cells.into_iter().map(|(row, col, start, end)| Cell { row, col, start, end }).collect();
            let _ = blocks(&part(&text, vec![Table { name: "表1".into(), cells }]), false);
        }
    }
}
