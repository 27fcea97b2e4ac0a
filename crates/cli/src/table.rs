//! Tables for people: columns line up although a Chinese character is two columns wide.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest a column gets before its text is cut with `…`.
const WIDEST: usize = 60;

/// Writes rows under a head, columns two spaces apart; the last column is not cut.
pub fn write(out: &mut dyn Write, head: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
    let columns = head.len();
    let mut widths: Vec<usize> = head.iter().map(|cell| cell.width()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(plain(cell).width().min(WIDEST));
        }
    }
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    for row in std::iter::once(&head).chain(rows) {
        let mut line = String::new();
        for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
            if index + 1 == columns {
                line.push_str(&plain(cell));
            } else {
                let cell = cut(&plain(cell), WIDEST);
                line.push_str(&cell);
                line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Without control characters: a file's name must not steer the terminal or break the line.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn cut(text: &str, widest: usize) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut width = 0;
    for c in text.chars() {
        width += c.width().unwrap_or(0);
        if width > widest - 1 {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_under_chinese() {
        let mut out = Vec::new();
        let rows = vec![vec!["补贴花名册".to_owned(), "1".to_owned()], vec!["a".to_owned(), "22".to_owned()]];
        write(&mut out, &["名称", "数"], &rows).unwrap();
        let text = String::from_utf8(out).unwrap();
        let places: Vec<usize> = text
            .lines()
            .map(|line| {
                let last = line.rfind(|c: char| !c.is_ascii_digit() && c != '数').unwrap();
                line[..last].width()
            })
            .collect();
        assert!(places.windows(2).all(|pair| pair[0] == pair[1]), "{text}");
    }

    #[test]
    fn a_name_can_neither_steer_the_terminal_nor_break_the_line() {
        assert_eq!(plain("a\u{1b}[2J\nb"), "a [2J b");
    }

    #[test]
    fn long_cells_are_cut_within_the_width() {
        let cut = cut(&"长".repeat(50), 21);
        assert!(cut.ends_with('…') && cut.width() <= 21);
    }
}
