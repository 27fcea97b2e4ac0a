//! Where somebody lives, said in a sentence: 王志强，住青桐县云溪街道樟树社区5组88号. What a label (住址：) announces is a field.

use std::ops::Range;

use crate::address::has_door;
use crate::fold::is_han;
use crate::hit::{Hit, Rank};
use crate::number::Around;
use crate::rule::By;
use crate::{Confidence, Severity};

/// Letters that make another word of 住 behind them: 入住, 记住.
const BEFORE: &str = "入记留守抓稳管兜站把盖封堵挡托拖咬锁扣忍挺禁困架靠拦捂扎围护顶压控锚";
/// And before them: 住房, 住院, 住建局.
const AFTER: &str = "房院户宿建所宅校改保进满过了处持民家地上着";
/// What an address names.
const AREAS: &str = "省市县区镇乡村街路巷道社组园苑弄寨屯庄";

pub(crate) fn find(around: &Around, hits: &mut Vec<Hit>) {
    let view = around.view;
    for (at, c) in view.letters.iter().enumerate() {
        if *c != '住'
            || view.before(at).is_some_and(|c| BEFORE.contains(c))
            || view.get(at + 1).is_some_and(|c| AFTER.contains(c))
        {
            continue;
        }
        let mut start = at + 1;
        while start < at + 4 && view.get(start).is_some_and(|c| matches!(c, '在' | '于' | '址' | '地' | ':' | ' ' | '\r' | '\n'))
        {
            start += 1;
        }
        let Some(letters) = address(around, start) else { continue };
        let text = view.slice(letters.clone());
        let area = text.chars().skip(1).any(|c| AREAS.contains(c));
        if area && text.chars().next().is_some_and(is_han) && !crate::is_masked(&text) {
            hits.push(Hit::new(By::HomeAddress, view.span(letters), Severity::Decide, Confidence::Likely, Rank::Form));
        }
    }
}

/// The address that starts here, up to its last door.
fn address(around: &Around, start: usize) -> Option<Range<usize>> {
    let view = around.view;
    let mut end = start;
    while let Some(c) = view.get(end) {
        let goes_on = (is_han(c) && !matches!(c, '的' | '住')) || c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | ' ' | '·');
        if end - start >= 60 || (!goes_on && !folds(around, start, end)) || (end > start && around.labels.starts(view, end)) {
            break;
        }
        end += 1;
    }
    // What follows the last door is the sentence going on.
    while end > start {
        let last = view.before(end);
        if last.is_some_and(|c| "号栋幢室弄座户房楼元".contains(c)) && has_door(&tail(around, start, end)) {
            return Some(start..end);
        }
        end -= 1;
    }
    None
}

/// The last letters before `end`, from where a door's number may start.
fn tail(around: &Around, start: usize, end: usize) -> String {
    around.view.slice(start.max(end.saturating_sub(3))..end)
}

/// True when the address goes on over this line's end: nothing on its line is a door yet.
pub(crate) fn folds(around: &Around, start: usize, at: usize) -> bool {
    let view = around.view;
    if !matches!(view.get(at), Some('\r' | '\n')) || at < start + 4 {
        return false;
    }
    let before = view.slice(start..at);
    let point = |letter: usize| view.span(letter..letter + 1).start;
    before.chars().filter(|c| *c == '\n').count() == 0
        && !before.ends_with(['号', '室', '户'])
        && view.get(at + 1).is_some_and(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '\n')
        && around.grid.together(point(start), point(at + 1))
        && has_door(
            &view
                .letters
                .iter()
                .skip(at + 1)
                .take(30)
                .take_while(|c| is_han(**c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '\n'))
                .collect::<String>(),
        )
}
