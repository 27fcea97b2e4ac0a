//! What people type: it stays in the log for ever and leaves with every export, so no flagged value goes into it. It is
//! refused, not masked: whoever types knows best how to say it without the value.
//!
//! A value that was kept by decision in the same matter is none any more: it is a false alarm, or lawfully published.

use std::collections::HashMap;

use xianshen_detect::{Finding, masked};
use xianshen_review::{Act, Choice, Description, Item};
use xianshen_store::OfficeKey;

use crate::Result;
use crate::sealed_text::values;
use crate::view::Trouble;

/// What was kept by decision in a matter.
pub(crate) struct Kept<'a> {
    pub item: &'a Item,
    pub key: &'a OfficeKey,
}

impl Kept<'_> {
    /// True when the value is one of them. Values are not stored: a typed one is compared by its mark, under each kind, since
    /// the same word may be taken for something else where it stands alone.
    pub fn holds(&self, finding: &Finding) -> bool {
        let mut marks: HashMap<&str, String> = HashMap::new();
        let findings = self.item.findings();
        let mut kept = findings
            .filter(|(file, known)| self.item.decision(file, known.n).is_some_and(|decision| decision.choice == Choice::Keep));
        kept.any(|(_, known)| {
            let mark = marks.entry(&known.kind).or_insert_with(|| self.key.same(&known.kind, &finding.normal));
            **mark == *known.same
        })
    }
}

/// Refuses an act in whose typed words a flagged value stands.
pub(crate) fn typed_clean(act: &Act, kept: &Kept<'_>) -> Result<()> {
    let clean = |zh: &str, en: &str, text: &str| clean(zh, en, text, kept);
    match act {
        Act::Described { description } => lines_clean(description, kept),
        Act::Submitted { opinion, .. } | Act::Approved { opinion, .. } => clean("意见", "opinion", opinion),
        Act::Returned { reasons, .. } => clean("退回理由", "reasons for the return", reasons),
        Act::Decided { note, .. } | Act::NotDisclosed { note, .. } => clean("说明", "note", note),
        Act::Cleared { reason, .. } | Act::Cancelled { reason } => clean("理由", "reason", reason),
        _ => Ok(()),
    }
}

/// Every line of a description is somebody's typing.
fn lines_clean(d: &Description, kept: &Kept<'_>) -> Result<()> {
    clean("标题", "title", &d.title, kept)?;
    clean("内容概述", "summary", &d.summary, kept)?;
    clean("联系电话", "contact", &d.contact, kept)?;
    clean("信息来源", "source", &d.source, kept)?;
    clean("关键词", "keywords", &d.keywords.join("\n"), kept)?;
    let rest = [&d.document_number, &d.index_number, &d.topic, &d.disposition, &d.method, &d.formed_on];
    clean("登记信息", "description", &rest.map(String::as_str).join("\n"), kept)
}

fn clean(zh: &str, en: &str, text: &str, kept: &Kept<'_>) -> Result<()> {
    let Some(finding) = values(text).into_iter().find(|finding| !kept.holds(finding)) else { return Ok(()) };
    let word = masked(finding.kind, &finding.value);
    Err(Trouble::new(
        "typed_flagged",
        format!(
            "{zh}里的“{word}”像是{}，会永久留在审查日志里。请去掉或换个说法；如是误报或依法应公开，请先在正文中按理由保留这一处，再填写。",
            finding.kind.zh()
        ),
        format!(
            "“{word}” in the {en} looks like a {}, which would stay in the review log for ever. Take it out or say it otherwise; if it is a false alarm or lawfully public, keep it in the draft by a reasoned decision first.",
            finding.kind.en()
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOBILE: &str = "19900000000";

    #[test]
    fn typed_words_are_refused_only_for_values() {
        let item = Item::new(crate::digests::of_value);
        let key = OfficeKey::random().unwrap();
        let cancelled = |reason: &str| typed_clean(&Act::Cancelled { reason: reason.into() }, &Kept { item: &item, key: &key });
        let refused = cancelled(&format!("请改掉{MOBILE}")).unwrap_err();
        assert_eq!(refused.code, "typed_flagged");
        assert!(!refused.zh.contains(MOBILE) && refused.zh.contains("“199****0000”"), "{}", refused.zh);
        for fine in ["第三页的手机号未遮盖，请处理。", "内部资料，不宜公开", "图片已看过，没有文字", ""]
        {
            assert!(cancelled(fine).is_ok(), "{fine}");
        }
    }
}
