//! What people typed about a matter is published too: it is scanned like the draft itself.

use xianshen_detect::{Finding, Kind, Place, Severity, Text, masked};
use xianshen_review::Item;
use xianshen_store::OfficeKey;

use crate::Result;
use crate::examine::rules;
use crate::redaction::is_mark;
use crate::typed::Kept;
use crate::view::Trouble;

/// Refuses a description that holds something to decide, unless the same value was kept in the draft. Others were refused
/// when they were typed; but the rules may have grown since, or a decision to keep was taken back, and a secrecy mark has no
/// place here either.
pub(crate) fn described_clean(item: &Item, key: &OfficeKey) -> Result<()> {
    let kept = Kept { item, key };
    let d = item.description();
    let lines = [item.title(), &d.document_number, &d.topic, &d.summary, &d.source];
    let text = lines.into_iter().chain(d.keywords.iter().map(String::as_str)).collect::<Vec<_>>().join("\n");
    let texts = [Text { part: "信息", place: Place::Properties, text: &text, tables: &[] }];
    let found = xianshen_detect::scan(rules(), &texts);
    // A title may well say 征求意见稿; only a secrecy mark has no place in it.
    let word = |finding: &Finding| is_mark(finding.kind) && finding.kind != Kind::SecrecyMark;
    match found.iter().find(|finding| finding.severity != Severity::Hint && !word(finding) && !kept.holds(finding)) {
        None => Ok(()),
        Some(finding) => Err(Trouble::new(
            "description_flagged",
            format!(
                "填写的标题、概述等信息里的“{}”像是{}，会随发布包公开。请改正信息后再办理。",
                masked(finding.kind, &finding.value),
                finding.kind.zh()
            ),
            format!(
                "“{}” in the title, summary or other description looks like a {}, which would be published with it. Correct it first.",
                masked(finding.kind, &finding.value),
                finding.kind.en()
            ),
        )),
    }
}
