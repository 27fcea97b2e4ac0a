//! What stands beside a private number without a label of its own: `张三的手机号…`, `李四（138…）`, `…12栋301室`.
//!
//! A number alone is a leak; the name or the door beside it says whose. Only clear cases are taken: running prose is not read
//! for names.

use std::ops::Range;

use crate::fold::is_han;
use crate::hit::{Hit, Rank};
use crate::label::Term;
use crate::name::{Likeness, is_organisation, is_word, likeness};
use crate::number::Around;
use crate::pack::Context;
use crate::rule::By;
use crate::unit::{Lines, near, people, unit};
use crate::{Confidence, Kind, Severity};

pub(crate) fn find(around: &Around, lines: &Lines, terms: &[Term], hits: &mut Vec<Hit>) {
    let before = before_names(around, terms);
    let people = people(hits);
    let mut more = Vec::new();
    for hit in hits.iter() {
        let private = hit.severity >= Severity::Decide
            && matches!(
                hit.kind,
                Kind::MobilePhone
                    | Kind::ResidentId
                    | Kind::BankCard
                    | Kind::BankAccount
                    | Kind::Passport
                    | Kind::VehiclePlate
                    | Kind::Email
                    | Kind::HomeAddress
            );
        if private && let Some(letters) = name(around, lines, &before, hit) {
            let span = around.view.span(letters);
            more.push(Hit::new(By::NameBeside, span, Severity::Decide, Confidence::Likely, Rank::Form));
        }
    }
    for (letters, at) in doors(around) {
        let here = unit(around.view, around.grid, lines, at).letters;
        let severity = if near(&people, around.view.span(here)) { Severity::Decide } else { Severity::Hint };
        let span = around.view.span(letters);
        more.push(Hit::new(By::HomeAddress, span, severity, Confidence::Likely, Rank::Form));
    }
    hits.extend(more);
}

/// Where words for people end (村民, 其妻): a name may start there. Sorted.
fn before_names(around: &Around, terms: &[Term]) -> Vec<usize> {
    let person = |term: &&Term| {
        let group = around.rules.groups.get(term.group);
        group.is_some_and(|group| matches!(group.context, Context::Kin | Context::Person))
    };
    let mut ends: Vec<usize> = terms.iter().filter(person).map(|term| term.letters.end).collect();
    ends.sort_unstable();
    ends
}

/// The name directly before a number or before the number's label.
fn name(around: &Around, lines: &Lines, before: &[usize], hit: &Hit) -> Option<Range<usize>> {
    let view = around.view;
    let start = view.letters_of(hit.span.clone()).start;
    let anchor = match around.labels.before(view, around.grid, start) {
        Some(label) if label.kind != Some(Kind::PersonName) && start - label.letters.end <= 4 => label.letters.start,
        _ => start,
    };
    let here = unit(view, around.grid, lines, anchor.min(view.len().saturating_sub(1))).letters;
    let letter = |at: usize| at.checked_sub(1).filter(|at| here.contains(at)).and_then(|at| view.get(at));
    let mut end = anchor;
    let mut bracket = false;
    while letter(end).is_some_and(|c| matches!(c, '的' | '(' | ',' | ' ' | ':' | '、' | '之')) && anchor - end < 3 {
        end -= 1;
        bracket |= view.get(end) == Some('(');
    }
    let words = ["名下车辆", "本人", "名下", "驾驶", "绑定", "持有", "实名认证"];
    for word in words {
        let length = word.chars().count();
        if end >= here.start + length && view.slice(end - length..end) == word {
            end -= length;
            break;
        }
    }
    for length in [4, 3, 2] {
        let Some(start) = end.checked_sub(length).filter(|start| *start >= here.start) else { continue };
        let clear = start == here.start
            || view.gap(start)
            || !letter(start).is_some_and(is_han)
            || letter(start).is_some_and(|c| matches!(c, '和' | '与' | '及'))
            || around.labels.ends(start)
            || before.binary_search(&start).is_ok();
        let text = view.slice(start..end);
        if clear && likeness(around.rules, &text) == Some(Likeness::Good) && !is_word(around.rules, &text) {
            return Some(start..end);
        }
    }
    let own = matches!(hit.kind, Kind::MobilePhone | Kind::ResidentId | Kind::BankCard | Kind::BankAccount | Kind::Passport);
    if bracket && own { within(around, here.start, end) } else { None }
}

/// The name that ends a stretch of words: `经核查刘玉珍（138…）`. The number in brackets says that it is somebody's, the commonest
/// family names say where the name starts.
fn within(around: &Around, from: usize, end: usize) -> Option<Range<usize>> {
    let (view, rules) = (around.view, around.rules);
    let run = (from..end).rev().take(12).take_while(|at| view.get(*at).is_some_and(is_han)).count();
    if is_organisation(rules, &view.slice(end - run..end)) {
        return None;
    }
    let tail = view.slice(end.checked_sub(2)?..end);
    let known = |word: &str| rules.not_names.contains(word) || is_word(rules, word);
    if run < 3 || known(&tail) {
        return None;
    }
    [3, 2].into_iter().filter(|length| *length < run).map(|length| end - length..end).find(|letters| {
        let text = view.slice(letters.clone());
        let common = text.chars().next().is_some_and(|c| rules.common_surnames.contains(&c.to_string()));
        common && !is_organisation(rules, &text) && !is_word(rules, &text) && likeness(rules, &text) == Some(Likeness::Good)
    })
}

/// Addresses that end in a room: where they start and end, and a letter within.
fn doors(around: &Around) -> Vec<(Range<usize>, usize)> {
    let view = around.view;
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, c) in view.letters.iter().enumerate() {
        if !matches!(c, '室' | '户' | '房') || !view.before(at).is_some_and(|c| c.is_ascii_digit()) {
            continue;
        }
        let mut start = at;
        while start > 0 && at - start < 60 && !view.gap(start) {
            match view.before(start) {
                Some(c) if (is_han(c) || c.is_ascii_alphanumeric() || c == '-') && !around.labels.ends(start) => start -= 1,
                _ => break,
            }
        }
        let text = view.slice(start..at + 1);
        let building = ["栋", "幢", "单元", "号楼", "座"].iter().any(|word| text.contains(word));
        let area = ["省", "市", "区", "县", "镇", "路", "街", "村", "苑", "园", "巷"].iter().any(|word| text.contains(word));
        if !building || !area {
            continue;
        }
        for verb in ["住在", "居住于", "家住", "现住", "位于", "送至", "寄往", "住址", "地址", "搬到", "住"]
        {
            if let Some(byte) = text.find(verb) {
                start += text.get(..byte + verb.len()).map_or(0, |head| head.chars().count());
                break;
            }
        }
        found.push((start..at + 1, at));
    }
    found
}
