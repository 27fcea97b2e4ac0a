//! Names that the end of a line cuts, and what may stand behind a name.

use std::ops::Range;

use crate::fold::{is_han, numeral};
use crate::name::{Likeness, is_word, likeness};
use crate::number::Around;
use crate::view::View;

/// What may follow a name at once.
pub(crate) fn follows_name(c: char) -> bool {
    matches!(c, '的' | '与' | '和' | '及' | '男' | '女' | '等' | '因' | '于' | '在' | '已' | '系')
}

/// True when what stands before this letter is the rest of a masked name: 欧阳**, also over a line's end.
pub(crate) fn masked_behind(view: &View, letter: usize) -> bool {
    let next = (letter..letter + 4).find(|at| !matches!(view.get(*at), Some(' ' | '\r' | '\n')));
    next.and_then(|at| view.get(at)).is_some_and(|c| matches!(c, '*' | '×' | '○' | '●' | '█' | '〔'))
}

/// Where a name ends of which only the family name, or all but the last letter, stands on `line`. `sure`: a colon announces it.
pub(crate) fn over_line(around: &Around, line: Range<usize>, sure: bool) -> Option<usize> {
    let (view, rules) = (around.view, around.rules);
    let at = line.start;
    let here = line.clone().take(5).take_while(|at| view.get(*at).is_some_and(is_han)).count();
    let first = view.slice(at..at + here);
    // How many letters may follow on the next line.
    let most = match here {
        1 | 2 if rules.surnames.contains(&first) => 2,
        2 | 3 => 1,
        _ => return None,
    };
    let mut next = at + here;
    let mut feeds = 0;
    while let Some(c) = view.get(next).filter(|c| matches!(c, ' ' | '\r' | '\n')) {
        feeds += usize::from(c == '\n');
        next += 1;
    }
    let point = |letter: usize| view.span(letter..letter + 1).start;
    if feeds != 1 || next < line.end || !around.grid.together(point(at), point(next)) {
        return None;
    }
    let run = (next..next + 8).take_while(|at| view.get(*at).is_some_and(is_han)).count();
    (1..=most.min(run)).rev().map(|length| next + length).find(|end| {
        let after = view.get(*end);
        let stops = match most {
            // One letter alone: only where the sentence goes on behind it.
            1 => matches!(after, Some(',' | '。' | ';' | '(' | ')' | '、')),
            _ => *end == next + run || around.labels.starts(view, *end) || after.is_some_and(follows_name),
        };
        let rest = view.slice(next..*end);
        // A label, a list mark or a new sentence on the next line is no name's rest.
        let other = after == Some(':')
            || (after == Some('、') && rest.chars().all(|c| numeral(c).is_some() || c == '十'))
            || around.labels.starts(view, next)
            || rules.headers.contains_key(&rest)
            || rules.not_names.contains(&rest)
            || rest.starts_with(follows_name);
        let whole = format!("{first}{rest}");
        stops && !other && likeness(rules, &whole) == Some(Likeness::Good) && (sure || !is_word(rules, &whole))
    })
}
