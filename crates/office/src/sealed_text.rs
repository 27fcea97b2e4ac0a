//! Short texts that end up in the log, on forms or on a screen without being the draft: names of what lies inside a file, and
//! what people type. The log is kept for ever and leaves with every export, so no flagged value goes into it.
//!
//! A name is masked: the file is as it is, and its place must still be told. What a person types is refused: they know best
//! how to say it without the value.

use std::collections::{BTreeSet, HashMap};

use xianshen_detect::{Finding, Place, Severity, Text, masked};
use xianshen_document::Document;
use xianshen_review::{Act, Description};

use crate::Result;
use crate::examine::rules;
use crate::redaction::is_mark;
use crate::view::Trouble;

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
fn values(text: &str) -> Vec<Finding> {
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

/// Refuses an act in whose typed words a flagged value stands.
pub(crate) fn typed_clean(act: &Act) -> Result<()> {
    match act {
        Act::Described { description } => lines_clean(description),
        Act::Submitted { opinion, .. } | Act::Approved { opinion, .. } => clean("意见", "opinion", opinion),
        Act::Returned { reasons, .. } => clean("退回理由", "reasons for the return", reasons),
        Act::Decided { note, .. } | Act::NotDisclosed { note, .. } => clean("说明", "note", note),
        Act::Cleared { reason, .. } | Act::Cancelled { reason } => clean("理由", "reason", reason),
        _ => Ok(()),
    }
}

/// Every line of a description is somebody's typing.
fn lines_clean(d: &Description) -> Result<()> {
    clean("标题", "title", &d.title)?;
    clean("内容概述", "summary", &d.summary)?;
    clean("联系电话", "contact", &d.contact)?;
    clean("信息来源", "source", &d.source)?;
    clean("关键词", "keywords", &d.keywords.join("\n"))?;
    let rest = [&d.document_number, &d.index_number, &d.topic, &d.disposition, &d.method, &d.formed_on];
    clean("登记信息", "description", &rest.map(String::as_str).join("\n"))
}

fn clean(zh: &str, en: &str, text: &str) -> Result<()> {
    let Some(finding) = values(text).into_iter().next() else { return Ok(()) };
    Err(Trouble::new(
        "typed_flagged",
        format!("{zh}里有{}，会永久留在审查日志里。请去掉后再提交；要说明是哪一处，可写位置。", finding.kind.zh()),
        format!(
            "The {en} holds a {}, which would stay in the review log for ever. Take it out and try again; to say which one is meant, name its place.",
            finding.kind.en()
        ),
    ))
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

    #[test]
    fn typed_words_are_refused_only_for_values() {
        let cancelled = |reason: &str| typed_clean(&Act::Cancelled { reason: reason.into() });
        assert_eq!(cancelled(&format!("请改掉{MOBILE}")).unwrap_err().code, "typed_flagged");
        for fine in ["第三页的手机号未遮盖，请处理。", "内部资料，不宜公开", "图片已看过，没有文字", ""]
        {
            assert!(cancelled(fine).is_ok(), "{fine}");
        }
    }
}
