//! Is this page of a shape that a tree can be built of in reasonable time?
//!
//! Building the tree costs the square of how many elements are open at once and of how many attributes one tag has. Both
//! are counted beforehand, roughly and from above.

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
