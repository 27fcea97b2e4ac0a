//! Changes to a source text by exact byte ranges; all other bytes stay as they are.

use std::ops::Range;

/// The bytes of `range` become `with`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Splice {
    pub(crate) range: Range<usize>,
    pub(crate) with: String,
}

impl Splice {
    pub(crate) fn cut(range: Range<usize>) -> Splice {
        Splice { range, with: String::new() }
    }

    pub(crate) fn new(range: Range<usize>, with: impl Into<String>) -> Splice {
        Splice { range, with: with.into() }
    }
}

/// Does the splices. One that lies within another is swallowed by it: what is cut out needs no change.
pub(crate) fn apply(source: &str, mut splices: Vec<Splice>) -> String {
    // The outer first, so that what lies within it comes after and is skipped.
    splices.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    for splice in splices {
        let end = splice.range.end.min(source.len());
        if splice.range.start < at {
            // Reaching out of what was already done: take out the rest as well.
            at = at.max(end);
            continue;
        }
        out.push_str(source.get(at..splice.range.start).unwrap_or_default());
        out.push_str(&splice.with);
        at = end;
    }
    out.push_str(source.get(at..).unwrap_or_default());
    out
}

/// Text as XML character data or attribute value. Characters that XML cannot hold are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(character),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_changes_vanish_within_outer_cuts() {
        let splices = vec![Splice::new(2..3, "x"), Splice::cut(1..5), Splice::new(6..7, "&"), Splice::cut(4..6)];
        assert_eq!(apply("0123456789", splices), "0&789");
    }
}
