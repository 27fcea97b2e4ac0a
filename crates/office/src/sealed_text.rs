//! Short texts that end up in the log, on forms or on a screen without being the draft: names of what lies inside a file. The
//! log is kept for ever and leaves with every export, so no flagged value goes into it.
//!
//! A name is masked: the file is as it is, and its place must still be told. What a person types is refused (`typed`).

use std::collections::{BTreeSet, HashMap};

use xianshen_detect::{Finding, Place, Severity, Text, masked};
use xianshen_document::Document;

use crate::examine::rules;
use crate::redaction::is_mark;

/// A short text with every flagged value in it masked. Marks (internal, draft, disposition) are words about the draft, not
/// values of somebody, and stay.
pub(crate) fn masked_text(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for finding in values(text) {
        if finding.start < at {
            continue;
        }
        out.extend(letters.get(at..finding.start).unwrap_or_default());
        out.push_str(&masked(finding.kind, &finding.value));
        at = finding.end;
    }
    out.extend(letters.get(at..).unwrap_or_default());
    out
}

/// Flagged values of a text, in order.
pub(crate) fn values(text: &str) -> Vec<Finding> {
    // Within a path or a name (`word/media/13…….png`, `Sheet13…….`) a number is read as a piece of something longer: each
    // piece is looked at alone too. An X may be the last digit of an ID.
    let between = |c: char| matches!(c, '/' | '\\' | '.' | '_') || (c.is_ascii_alphabetic() && !matches!(c, 'x' | 'X'));
    let pieces: String = text.chars().map(|c| if between(c) { '\n' } else { c }).collect();
    let texts = [("whole", text), ("pieces", pieces.as_str())];
    let texts = texts.map(|(part, text)| Text { part, place: Place::FileName, text, tables: &[] });
    let flagged = |finding: &Finding| finding.severity != Severity::Hint && !is_mark(finding.kind);
    let mut found: Vec<Finding> = xianshen_detect::scan(rules(), &texts).into_iter().filter(flagged).collect();
    found.sort_by_key(|finding| (finding.start, std::cmp::Reverse(finding.end)));
    found
}

/// What a file's parts are called outside of the file: masked, and still told apart.
pub(crate) struct PartNames(HashMap<String, String>);

impl PartNames {
    pub fn of(document: &Document) -> PartNames {
        let own: BTreeSet<&str> = document.parts.iter().map(|part| part.name.as_str()).collect();
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut names = HashMap::new();
        for part in &document.parts {
            let shown = masked_text(&part.name);
            if shown == part.name || names.contains_key(&part.name) {
                continue;
            }
            let mut free = shown.clone();
            let mut n = 2;
            while own.contains(free.as_str()) || !taken.insert(free.clone()) {
                free = format!("{shown}·{n}");
                n += 1;
            }
            names.insert(part.name.clone(), free);
        }
        PartNames(names)
    }

    /// A part as it is called outside.
    pub fn shown<'a>(&'a self, part: &'a str) -> &'a str {
        self.0.get(part).map_or(part, String::as_str)
    }

    /// A cell (`Sheet1!B3`) as it is called outside.
    pub fn cell(&self, cell: &str) -> String {
        match cell.rsplit_once('!') {
            Some((sheet, at)) => match self.0.get(sheet) {
                Some(shown) => format!("{shown}!{at}"),
                None => format!("{}!{at}", masked_text(sheet)),
            },
            None => cell.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOBILE: &str = "19900000000";

    #[test]
    fn values_inside_names_are_masked_and_words_stay() {
        for name in ["word/media/{}.png", "附件：名单{}.txt", "名单{}", "{}", "Sheet{}", "联系电话{}"] {
            let name = name.replace("{}", MOBILE);
            let shown = masked_text(&name);
            assert!(!shown.contains(MOBILE), "{shown}");
        }
        for name in ["word/media/image1.png", "正文", "批注", "Sheet1", "附件：内部资料.txt"] {
            assert_eq!(masked_text(name), name);
        }
    }
}
