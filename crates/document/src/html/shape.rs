//! Is this page of a shape that a tree can be built of in reasonable time?
//!
//! Building the tree costs the square of how many elements are open at once and of how many attributes one tag has. Both
//! are counted beforehand, roughly. Only the tree itself tells how deep a page of stray and missing end tags nests, so that is
//! looked at again while the tree grows.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, RcDom};

use crate::error;
use crate::{Limits, ReadError};

/// Words within one tag.
const MOST_WORDS: usize = 2_000;

pub(crate) fn check(source: &str, limits: &Limits) -> Result<(), ReadError> {
    let bytes = source.as_bytes();
    let (mut at, mut open) = (0, 0usize);
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'<')) {
        at += found + 1;
        let closes = bytes.get(at) == Some(&b'/');
        let name: String = source
            .get(at + usize::from(closes)..)
            .unwrap_or_default()
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len());
        let tag = rest.get(..length).unwrap_or_default();
        if tag.iter().filter(|byte| byte.is_ascii_whitespace() || **byte == b'/').count() > MOST_WORDS {
            return Err(error::hostile("网页中有属性过多的标签", "a tag with too many attributes"));
        }
        if matches!(name.as_str(), "script" | "style") && !closes {
            let end = format!("</{name}");
            let body = rest.get(length..).unwrap_or_default();
            at += length
                + body.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes())).unwrap_or(body.len());
            continue;
        }
        if closes {
            open = open.saturating_sub(1);
        } else if !closes_itself(&name) && !tag.ends_with(b"/") {
            open += 1;
            if open > limits.depth.saturating_mul(2) {
                return Err(error::too_deep());
            }
        }
    }
    Ok(())
}

/// How much of a page is read, in bytes, before the depth of the tree is looked at.
const STRETCH: usize = 4096;
/// Most nodes looked at each time.
const MOST_LOOKED_AT: usize = 4_000;

/// Builds the tree of a page, and stops when it gets too deep.
pub(crate) fn tree(source: &str, limits: &Limits) -> Result<RcDom, ReadError> {
    let mut parser = parse_document(RcDom::default(), ParseOpts::default());
    let mut rest = source;
    while !rest.is_empty() {
        let length = (STRETCH..rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let (stretch, after) = rest.split_at(length);
        parser.process(stretch.into());
        if deeper(&parser.tokenizer.sink.sink.document, limits.depth.saturating_mul(2)) {
            return Err(error::too_deep());
        }
        rest = after;
    }
    Ok(parser.finish())
}

/// Whether the elements still open, which are the last ones or stand just before a table, nest deeper than `most`.
fn deeper(document: &Handle, most: usize) -> bool {
    let mut waiting = vec![(document.clone(), 0)];
    for _ in 0..MOST_LOOKED_AT {
        let Some((node, depth)) = waiting.pop() else { return false };
        if depth > most {
            return true;
        }
        let children = node.children.borrow();
        let last = children.len().saturating_sub(2);
        waiting.extend(children.iter().skip(last).map(|child| (child.clone(), depth + 1)));
    }
    false
}

/// Elements that have no end tag or may do without.
fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "td"
            | "th"
            | "tr"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "caption"
            | "option"
            | "optgroup"
            | "rt"
            | "rp"
            | "html"
            | "head"
            | "body"
    )
}
