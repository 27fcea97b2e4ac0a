//! Who was penalised: 关于对王志强作出行政处罚决定的公示. Such titles name a natural person in the open; a company's name is published.

use crate::fold::is_han;
use crate::hit::{Hit, Rank};
use crate::name::{Likeness, is_organisation, is_word, likeness};
use crate::number::Around;
use crate::rule::By;
use crate::view::View;
use crate::{Confidence, Severity};

/// What stands before the name.
const BEFORE: &[&str] = &["对", "给予", "责令"];
/// What stands behind it, at once.
const BEHIND: &[&str] = &[
    "的", "等", "作出", "做出", "进行", "实施", "予以", "给予", "处以", "处", "涉嫌", "违法", "因", "行政", "治安", "罚款",
    "强制",
];
/// What the rest of the sentence must say.
const SAYS: &[&str] = &["处罚", "拘留", "罚款", "强制执行", "行政强制", "处分"];
/// How far.
const REACH: usize = 30;

pub(crate) fn find(around: &Around, hits: &mut Vec<Hit>) {
    let (view, rules) = (around.view, around.rules);
    // Most papers say nothing of the kind.
    if !SAYS.iter().any(|word| view.text.contains(word)) {
        return;
    }
    for word in BEFORE {
        for (byte, _) in view.text.match_indices(word) {
            let at = view.letter_at(byte + word.len());
            let places: Vec<usize> = clause(view, at).collect();
            let letters: Vec<char> = places.iter().filter_map(|at| view.get(*at)).collect();
            let clause: String = letters.iter().collect();
            if !SAYS.iter().any(|word| clause.contains(word)) {
                continue;
            }
            let name = [4, 3, 2].into_iter().find(|length| {
                let (Some(name), Some(rest)) = (letters.get(..*length), letters.get(*length..)) else { return false };
                let (name, rest): (String, String) = (name.iter().collect(), rest.iter().collect());
                BEHIND.iter().any(|word| rest.starts_with(word))
                    && likeness(rules, &name) == Some(Likeness::Good)
                    && !is_word(rules, &name)
                    && !is_organisation(rules, &name)
            });
            let last = name.and_then(|length| places.get(length - 1));
            if let (Some(first), Some(last)) = (places.first(), last) {
                let span = view.span(*first..last + 1);
                hits.push(Hit::new(By::Penalised, span, Severity::Decide, Confidence::Likely, Rank::Label));
            }
        }
    }
}

/// Where the letters of the sentence from `at` on stand; titles run over the ends of lines.
fn clause<'a>(view: &'a View, at: usize) -> impl Iterator<Item = usize> + 'a {
    let written = |c: char| is_han(c) || c == '·' || c.is_ascii_digit();
    let passes = move |at: &usize| view.get(*at).is_some_and(|c| written(c) || matches!(c, '\r' | '\n'));
    (at..at + REACH).take_while(passes).filter(move |at| view.get(*at).is_some_and(written))
}
