//! Which cell formats show a number as a date.

use std::collections::BTreeMap;

use crate::ooxml::cursor::{Cursor, Node};
use crate::{Limits, ReadError};

/// By a cell's style index: whether it shows dates.
#[derive(Debug, Default)]
pub(crate) struct Formats {
    dates: Vec<bool>,
}

impl Formats {
    pub(crate) fn is_date(&self, style: usize) -> bool {
        self.dates.get(style).copied().unwrap_or(false)
    }

    pub(crate) fn parse(source: &str, limits: &Limits) -> Result<Formats, ReadError> {
        let mut codes: BTreeMap<u32, bool> = BTreeMap::new();
        let mut dates = Vec::new();
        let mut cursor = Cursor::new(source, limits);
        let mut in_cells = false;
        loop {
            match cursor.next()? {
                Node::Start { name: "numFmt", tag, .. } => {
                    if let Some(id) = tag.value("numFmtId").and_then(|id| id.parse().ok()) {
                        codes.insert(id, tag.value("formatCode").is_some_and(|code| shows_date(&code)));
                    }
                }
                Node::Start { name: "cellXfs", empty, .. } => in_cells = !empty,
                Node::End { name: "cellXfs" } => in_cells = false,
                Node::Start { name: "xf", tag, .. } if in_cells => {
                    let id = tag.value("numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                    // The built-in ones, those of Chinese locales included (ECMA-376-1, 18.8.30).
                    let built_in = matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58);
                    dates.push(codes.get(&id).copied().unwrap_or(built_in));
                }
                Node::Eof => return Ok(Formats { dates }),
                _ => {}
            }
        }
    }
}

/// A format code with a year, month, day, hour or second in it, what is quoted, escaped or bracketed left out.
fn shows_date(code: &str) -> bool {
    let mut characters = code.split(';').next().unwrap_or_default().chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => drop(characters.by_ref().find(|&character| character == '"')),
            '[' => drop(characters.by_ref().find(|&character| character == ']')),
            '\\' | '_' | '*' => drop(characters.next()),
            'y' | 'Y' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'm' | 'M' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    #[test]
    fn date_codes_are_told_from_others() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"", "[$-804]h:mm"] {
            assert!(super::shows_date(code), "{code}");
        }
        for code in ["General", "0.00E+00", "#,##0", "[Red]0", "\"day\"0", "@"] {
            assert!(!super::shows_date(code), "{code}");
        }
    }
}
