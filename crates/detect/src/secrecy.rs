//! Secrecy marks, told from mentions by layout.
//!
//! A grade is a mark when a star follows it (`机密★10年`), when a 密级 label announces it, when it stands alone where a mark
//! belongs (the first three lines, a margin, a file name, a property), or in brackets before a paragraph (密点). 国家秘密,
//! 秘密投票 and 飞机密封 are mentions whatever stands around them. Sources: 保守国家秘密法（2024）第19条、第22条, GB/T 9704-2012 7.2.2,
//! 国家秘密文件、资料和其他物品标志的规定（1990）.

use crate::fold::is_han;
use crate::hit::{Hit, Rank};
use crate::label::Term;
use crate::number::Around;
use crate::pack::Context;
use crate::rule::By;
use crate::unit::{Lines, Unit, unit};
use crate::{Confidence, Kind, Place, Severity, Text};

const STARS: &[char] = &['★', '☆', '✩', '✭', '⭐', '✮', '✯', '✰', '⋆', '🌟'];
/// What a scanner makes of a star.
const MISREAD: &[char] = &['*', '大', '女', 'x', 'X', '+', '太', '众', '·'];
const OPEN: &[char] = &['(', '[', '【', '〔', '〈', '<', '{', '［'];
const CLOSE: &[char] = &[')', ']', '】', '〕', '〉', '>', '}', '］'];

/// Longest line that a grade may stand alone on, decoration counted.
const SHORT: usize = 60;

pub(crate) fn marks(around: &Around, text: &Text, lines: &Lines, terms: &[Term], hits: &mut Vec<Hit>) {
    for term in terms {
        let is_grade = around.rules.groups.get(term.group).is_some_and(|g| g.context == Context::Grade);
        if !is_grade {
            continue;
        }
        let unit = unit(around.view, around.grid, lines, term.letters.start);
        if let Some((by, end, confidence)) = mark(around, text, &unit, term, terms) {
            let span = around.view.span(term.letters.start..end);
            let severity = if mentioned(around, text, &unit, term, end) { Severity::Decide } else { Severity::Block };
            let confidence = if severity == Severity::Block { confidence } else { Confidence::Suspected };
            hits.push(Hit::new(by, span, severity, confidence, Rank::Secrecy));
        }
    }
    vertical(around, lines, hits);
    copy_number(around, text, lines, hits);
}

fn mark(around: &Around, text: &Text, unit: &Unit, term: &Term, terms: &[Term]) -> Option<(By, usize, Confidence)> {
    let view = around.view;
    let (start, end) = (term.letters.start, term.letters.end);
    let letter = |at: usize| view.get(at).filter(|_| unit.letters.contains(&at));
    let skip = |mut at: usize| {
        while letter(at) == Some(' ') {
            at += 1;
        }
        at
    };
    let before = start.checked_sub(1).and_then(letter);
    let after = letter(end);
    let announced = around.labels.before(view, around.grid, start).is_some_and(|label| {
        let between = view.letters.get(label.letters.end..start).unwrap_or_default();
        label.kind == Some(Kind::SecrecyMark) && between.iter().all(|c| matches!(c, ':' | ' ' | '为') || is_quote(*c))
    });
    let quoted =
        before.is_some_and(is_quote) && !announced && (unit.letters.len() > 20 || has_words(around, unit.letters.start..start));

    // 密级★保密期限
    let star = skip(end);
    if letter(star).is_some_and(|c| STARS.contains(&c)) && !quoted {
        return Some((By::SecrecyGrade, period(around, unit, star + 1), Confidence::Certain));
    }
    if letter(star).is_some_and(|c| MISREAD.contains(&c)) && !quoted {
        let past = period(around, unit, star + 1);
        if past > star + 1 {
            return Some((By::SecrecyGrade, past, Confidence::Suspected));
        }
    }

    // A box not ticked, and a list of all grades to choose from, mark nothing.
    let choice = |c: Option<char>| matches!(c, Some('□' | '○' | '/' | '、' | '或' | '和' | '及' | '|'));
    let around_it = start.saturating_sub(8).max(unit.letters.start)..(end + 8).min(unit.letters.end);
    let others = crate::label::within(terms, &around_it).iter().any(|other| {
        let apart = other.letters.start.saturating_sub(end).max(start.saturating_sub(other.letters.end));
        other.group == term.group && apart <= 4 && view.slice(other.letters.clone()) != view.slice(start..end)
    });
    let ticked = matches!(before, Some('☑' | '√' | '✓' | '■'));
    if (choice(before) || choice(after) || others) && !ticked {
        return None;
    }

    // 密级：机密
    let label = around.labels.before(view, around.grid, start).filter(|label| label.kind == Some(Kind::SecrecyMark));
    if let Some(label) = label {
        let between = view.letters.get(label.letters.end..start).unwrap_or_default();
        let direct = between.iter().all(|c| matches!(c, ':' | ' ' | '为' | '是' | '-' | '(' | '☑' | '√' | '✓' | '■' | '【'));
        // What stands apart (特急) does not go on with it.
        if direct && (view.gap(end) || !after.is_some_and(|c| is_han(c) && c != '级')) {
            return Some((By::SecrecyLabel, end, Confidence::Certain));
        }
    }

    // Alone on its line.
    let line = view.letters.get(unit.letters.clone()).unwrap_or_default();
    if line.len() <= SHORT && alone(line, view.letters.get(start..end).unwrap_or_default()) {
        let here = match text.place {
            Place::Body | Place::Hidden | Place::Note => unit.above < 3,
            Place::Margin | Place::Properties | Place::FileName => true,
        };
        if here {
            return Some((By::SecrecyBare, end, Confidence::Certain));
        }
    }
    let bracketed = before.is_some_and(|c| OPEN.contains(&c)) && after.is_some_and(|c| CLOSE.contains(&c));
    if bracketed {
        // 密点: a paragraph's own grade stands before it; a paper's may stand after its title.
        let first = start == unit.letters.start + 1 && unit.letters.len() > end - start + 2;
        let title = end + 1 == unit.letters.end && unit.above < 6 && text.place == Place::Body && !unit.in_cell;
        if first {
            return Some((By::SecrecyParagraph, end, Confidence::Likely));
        }
        if title || matches!(text.place, Place::FileName | Place::Properties | Place::Margin) {
            return Some((By::SecrecyBare, end, Confidence::Likely));
        }
    }
    // A file's name or property: 机密-方案.docx, 方案_秘密.docx, 机密文件.docx.
    if matches!(text.place, Place::FileName | Place::Properties) {
        let apart = |c: Option<char>| !c.is_some_and(is_han);
        if apart(before) && apart(after) {
            return Some((By::SecrecyBare, end, Confidence::Certain));
        }
        let noun = matches!(after, Some('文' | '资' | '材' | '件'));
        if apart(before) && noun {
            return Some((By::SecrecyBare, end, Confidence::Suspected));
        }
    }
    None
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '"' | '\'' | '”' | '’' | '」' | '』')
}

fn has_words(around: &Around, letters: std::ops::Range<usize>) -> bool {
    around.view.letters.get(letters).is_some_and(|letters| letters.iter().any(|c| is_han(*c)))
}

/// True when a sentence of a body speaks of the mark that ends at `end`: `不属于机密★10年类标志`, `秘密★是保密标志的组成部分`.
fn mentioned(around: &Around, text: &Text, unit: &Unit, term: &Term, end: usize) -> bool {
    const BEFORE: &[&str] = &["不属于", "不是", "并非", "而非", "例如", "比如", "形如", "诸如", "标志如", "标识如"];
    const AFTER: &[&str] =
        &["是", "类标", "等标", "等类", "这类", "这一标", "标志", "标识", "的标志", "的标识", "字样", "的字样"];
    if !matches!(text.place, Place::Body | Place::Note) || unit.in_cell {
        return false;
    }
    let view = around.view;
    let quote = |c: Option<char>| c.is_some_and(is_quote);
    let mut start = term.letters.start;
    while start > unit.letters.start && quote(view.before(start)) {
        start -= 1;
    }
    // What stands apart from the mark, a title perhaps, does not speak of it.
    let mut end = end;
    while end < unit.letters.end && !view.gap(end) && quote(view.get(end)) {
        end += 1;
    }
    let before = view.slice(start.saturating_sub(4).max(unit.letters.start)..start);
    let apart = view.gap(end);
    let after = view.slice(end..(end + 4).min(unit.letters.end));
    BEFORE.iter().any(|word| before.ends_with(word))
        || (!apart && !after.starts_with("标志性") && AFTER.iter().any(|word| after.starts_with(word)))
}

/// A mark set downwards, one letter a line: 机, 密, ★.
fn vertical(around: &Around, lines: &Lines, hits: &mut Vec<Hit>) {
    let view = around.view;
    let only = |at: usize| {
        let letters = lines.get(at)?;
        let mut filled = letters.filter(|at| view.get(*at).is_some_and(|c| !c.is_whitespace()));
        let first = filled.next()?;
        filled.next().is_none().then_some(first)
    };
    for at in 0..lines.len().saturating_sub(2) {
        let Some(first) = only(at).filter(|at| matches!(view.get(*at), Some('机' | '機' | '绝' | '絕' | '秘' | '祕')))
        else {
            continue;
        };
        let Some(_) = only(at + 1).filter(|at| view.get(*at) == Some('密')) else { continue };
        let star = lines.get(at + 2).and_then(|line| line.into_iter().find(|at| view.get(*at) != Some(' ')));
        if let Some(star) = star.filter(|at| view.get(*at).is_some_and(|c| STARS.contains(&c))) {
            let span = view.span(first..star + 1);
            hits.push(Hit::new(By::SecrecyGrade, span, Severity::Block, Confidence::Certain, Rank::Secrecy));
        }
    }
}

/// Where the period of secrecy that starts at `at` ends: 10年, 长期, 6个月, 会议开始前, 2030年1月1日. `at` itself when none does.
fn period(around: &Around, unit: &Unit, at: usize) -> usize {
    let mut end = at;
    let mut last = at;
    while end < unit.letters.end && end - at < 18 {
        match around.view.get(end) {
            Some(' ') => {}
            Some(c) if is_han(c) || c.is_ascii_digit() => {
                if matches!(c, '年' | '月' | '期' | '前' | '日' | '后') {
                    last = end + 1;
                }
            }
            _ => break,
        }
        end += 1;
    }
    last
}

/// True when a line holds the grade and nothing but decoration, a copy number, a period or a degree of urgency.
fn alone(line: &[char], grade: &[char]) -> bool {
    let mut rest: String = line.iter().filter(|c| is_han(**c) || c.is_alphanumeric()).collect();
    let grade: String = grade.iter().collect();
    rest = rest.replacen(&grade, "", 1);
    for word in ["特急", "加急", "急件", "平急", "特提", "长期"] {
        rest = rest.replacen(word, "", 1);
    }
    let years = rest.strip_suffix('年').unwrap_or(&rest);
    years.len() <= 6 && years.bytes().all(|c| c.is_ascii_digit())
}

/// Six digits alone on the first line: only papers with a grade are numbered copy by copy.
fn copy_number(around: &Around, text: &Text, lines: &Lines, hits: &mut Vec<Hit>) {
    if text.place != Place::Body || !around.grid.is_empty() || lines.len() < 4 {
        return;
    }
    let Some(first) = lines.get(0) else { return };
    let line = around.view.letters.get(first.clone()).unwrap_or_default();
    let digits: Vec<usize> = (0..line.len()).filter(|at| line.get(*at).is_some_and(char::is_ascii_digit)).collect();
    let blank = line.iter().all(|c| c.is_ascii_digit() || *c == ' ');
    if let (6, true, Some(from), Some(to)) = (digits.len(), blank, digits.first(), digits.last())
        && line.get(*from) == Some(&'0')
    {
        let span = around.view.span(first.start + from..first.start + to + 1);
        hits.push(Hit::new(By::CopyNumber, span, Severity::Decide, Confidence::Suspected, Rank::Form));
    }
}
