//! Numbers of papers: court cases, real-estate certificates, military certificates; and numbers that a spreadsheet damaged.

use std::sync::OnceLock;

use regex::Regex;

use crate::hit::{Hit, Rank};
use crate::number::Around;
use crate::rule::By;
use crate::{Confidence, Severity};

struct Pattern {
    by: By,
    severity: Severity,
    confidence: Confidence,
    /// Looked for first: without it there is nothing to find.
    cue: &'static str,
    regex: Regex,
}

fn patterns() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let rows: &[(By, Severity, Confidence, &str, &str)] = &[
            // 法〔2015〕137号: year, court, category, number.
            (
                By::CaseNumber,
                Severity::Hint,
                Confidence::Certain,
                "号",
                r"[(〔\[](?:19|20)[0-9]{2}[)〕\]][京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼军最兵知港澳]\p{Han}?[0-9]{0,4}\p{Han}{1,4}[0-9]{1,7}号(?:之[一二三四五六七八九十])?",
            ),
            (
                By::RealEstateCert,
                Severity::Decide,
                Confidence::Certain,
                "不动产权第",
                r"\p{Han}?[(〔\[](?:19|20)[0-9]{2}[)〕\]]\p{Han}{0,14}不动产权第[0-9]{4,12}号?",
            ),
            (
                By::RealEstateCert,
                Severity::Decide,
                Confidence::Likely,
                "房权证",
                r"\p{Han}{0,6}房权证\p{Han}{0,10}[(〔\[]?(?:(?:19|20)[0-9]{2})?[)〕\]]?\p{Han}{0,4}字?第?[0-9A-Za-z-]{4,16}号?",
            ),
            (
                By::RealEstateCert,
                Severity::Decide,
                Confidence::Likely,
                "用",
                r"\p{Han}{0,6}(?:国用|集用|集有|土国用)[(〔\[](?:19|20)[0-9]{2}[)〕\]]\p{Han}{0,4}字?第[0-9-]{2,16}号?",
            ),
            (
                By::MilitaryId,
                Severity::Block,
                Confidence::Likely,
                "字第",
                r"[军武警兵士文参政后装海空南沈北兰济成广]字第[0-9]{6,8}号?",
            ),
            (
                By::Unprovable,
                Severity::Block,
                Confidence::Likely,
                "+1",
                r"[1-9]\.[0-9]{2,16}[Ee]\+1[4-9]",
            ),
        ];
        rows.iter()
            .filter_map(|(by, severity, confidence, cue, regex)| {
                let regex = Regex::new(regex).ok()?;
                Some(Pattern { by: *by, severity: *severity, confidence: *confidence, cue, regex })
            })
            .collect()
    })
}

pub(crate) fn find(around: &Around, hits: &mut Vec<Hit>) {
    let view = around.view;
    for pattern in patterns() {
        if !view.text.contains(pattern.cue) {
            continue;
        }
        for found in pattern.regex.find_iter(&view.text) {
            let letters = view.letter_at(found.start())..view.letter_at(found.end());
            let glued = view.before(letters.start).is_some_and(|c| c.is_ascii_alphanumeric());
            if glued && pattern.by != By::Unprovable {
                continue;
            }
            let same_cell = around.grid.is_empty() || {
                let span = view.span(letters.clone());
                around.grid.together(span.start, span.end.saturating_sub(1))
            };
            if same_cell {
                hits.push(Hit::new(pattern.by, view.span(letters), pattern.severity, pattern.confidence, Rank::Label));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_pattern_compiles() {
        assert_eq!(super::patterns().len(), 6);
    }
}
