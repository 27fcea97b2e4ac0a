//! Cells of a CSV text (RFC 4180), separated by comma, tab or semicolon.

use crate::{Cell, Table};

/// The one table of a CSV: a record is a row. A quoted cell's range lies within its quotes, doubled quotes as written.
pub(crate) fn table(text: &str) -> Option<Table> {
    let separator = separator(text);
    let mut cells = Vec::new();
    let (mut row, mut col) = (0u32, 0u32);
    let mut characters = text.chars().enumerate().peekable();
    let mut length = 0;
    if let Some((_, '\u{feff}')) = characters.peek() {
        characters.next();
        length = 1;
    }
    'records: while characters.peek().is_some() {
        loop {
            let mut start = length;
            let mut end = length;
            let quoted = matches!(characters.peek(), Some((_, '"')));
            if quoted {
                characters.next();
                length += 1;
                (start, end) = (length, length);
                while let Some((at, character)) = characters.next() {
                    length = at + 1;
                    if character == '"' {
                        if !matches!(characters.peek(), Some((_, '"'))) {
                            break;
                        }
                        characters.next();
                        length += 1;
                    }
                    end = length;
                }
            }
            // An unquoted cell, or what stands behind a closing quote, up to the separator.
            let mut stop = None;
            for (at, character) in characters.by_ref() {
                length = at + 1;
                if character == separator || character == '\n' {
                    stop = Some(character);
                    break;
                }
                if character != '\r' {
                    end = length;
                }
            }
            cells.push(Cell { row, col, start, end });
            match stop {
                Some('\n') => break,
                Some(_) => col = col.saturating_add(1),
                None => break 'records,
            }
        }
        (row, col) = (row.saturating_add(1), 0);
    }
    (!cells.is_empty()).then(|| Table { name: "表1".into(), cells })
}

/// The separator that stands most often in the first lines, outside quotes.
fn separator(text: &str) -> char {
    let (mut counts, mut quoted) = ([(',', 0usize), ('\t', 0), (';', 0)], false);
    for character in text.lines().take(20).flat_map(str::chars) {
        if character == '"' {
            quoted = !quoted;
        } else if !quoted {
            for (separator, count) in &mut counts {
                *count += usize::from(character == *separator);
            }
        }
    }
    let mut best = counts[0];
    for candidate in counts {
        if candidate.1 > best.1 {
            best = candidate;
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, u32, String)> {
        let characters: Vec<char> = text.chars().collect();
        let table = table(text).unwrap();
        table.cells.iter().map(|cell| (cell.row, cell.col, characters[cell.start..cell.end].iter().collect())).collect()
    }

    fn expect(cells: &[(u32, u32, &str)]) -> Vec<(u32, u32, String)> {
        cells.iter().map(|&(row, col, text)| (row, col, text.to_string())).collect()
    }

    #[test]
    fn quotes_separators_and_line_ends() {
        let text = "\u{feff}姓名,备注\r\n甲,\"一,二\n\"\"三\"\"\"\r\n,末";
        assert_eq!(
            cells(text),
            expect(&[(0, 0, "姓名"), (0, 1, "备注"), (1, 0, "甲"), (1, 1, "一,二\n\"\"三\"\""), (2, 0, ""), (2, 1, "末")])
        );
        assert_eq!(cells("a;b\n1;2\n"), expect(&[(0, 0, "a"), (0, 1, "b"), (1, 0, "1"), (1, 1, "2")]));
        assert_eq!(cells("a\tb"), expect(&[(0, 0, "a"), (0, 1, "b")]));
        assert_eq!(cells("\"open"), expect(&[(0, 0, "open")]));
    }

    proptest::proptest! {
        #[test]
        fn cells_never_leave_the_text(text in "[a\",\n\r;\t乙]{0,40}") {
            let length = text.chars().count();
            let mut last = 0;
            for cell in table(&text).map(|table| table.cells).unwrap_or_default() {
                proptest::prop_assert!(last <= cell.start && cell.start <= cell.end && cell.end <= length);
                last = cell.end;
            }
        }
    }
}
