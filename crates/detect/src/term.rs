//! Terms of the word packs, each judged by the context its group asks for.

use std::ops::Range;

use crate::fold::is_han;
use crate::hit::{Hit, Rank};
use crate::label::Term;
use crate::number::Around;
use crate::pack::{Context, Group};
use crate::unit::{Lines, Unit, near, people, prominent, unit};
use crate::{Confidence, Kind, Place, Severity, Text};

/// How many lines from the top or the end of a body a mark may stand.
const EDGE: usize = 8;
/// Longest line that a mark, a title or a 附注 may stand on.
const LINE: usize = 200;

pub(crate) fn find(around: &Around, text: &Text, lines: &Lines, terms: &[Term], hits: &mut Vec<Hit>) {
    let mut found = Vec::new();
    let people = people(hits);
    for (n, term) in terms.iter().enumerate() {
        let Some(group) = around.rules.groups.get(term.group) else { continue };
        let Some(rule) = around.rules.group_rule.get(term.group).copied().flatten() else { continue };
        let Some(kind) = group.kind else { continue };
        let judged = judge(around, text, lines, group, term, terms, n, &people);
        if let Some((letters, severity, confidence)) = judged {
            found.push(Hit {
                span: around.view.span(letters),
                rule,
                kind,
                severity,
                confidence,
                rank: if severity == Severity::Hint { Rank::Term } else { Rank::Label },
                column: None,
            });
        }
    }
    hits.extend(found);
}

#[allow(clippy::too_many_arguments)]
fn judge(
    around: &Around,
    text: &Text,
    lines: &Lines,
    group: &Group,
    term: &Term,
    terms: &[Term],
    n: usize,
    people: &[usize],
) -> Option<(Range<usize>, Severity, Confidence)> {
    let letters = term.letters.clone();
    let unit = unit(around.view, around.grid, lines, letters.start);
    let sure = match group.context {
        Context::Anywhere => Some((letters.clone(), Confidence::Likely)),
        Context::Mark => is_mark(around, text, &unit, term, terms).then(|| (letters.clone(), Confidence::Certain)),
        Context::Title => is_title(around, text, &unit, &letters).then(|| (letters.clone(), Confidence::Certain)),
        Context::Note => is_note(around, &unit, &letters).then(|| (letters.clone(), Confidence::Certain)),
        Context::Value => value(around, &unit, &letters, group.kind).map(|value| (value, Confidence::Likely)),
        Context::NearPerson => {
            near(people, around.view.span(unit.letters.clone())).then(|| (letters.clone(), Confidence::Likely))
        }
        _ => None,
    };
    if let Some((letters, confidence)) = sure {
        return Some((letters, group.severity, confidence));
    }
    // One mention for a word inside a longer word of its group.
    let inside = terms
        .get(..n)?
        .iter()
        .rev()
        .take(4)
        .any(|other| other.group == term.group && other.letters.start <= letters.start && other.letters.end >= letters.end);
    let mention = group.mention.filter(|_| !inside)?;
    Some((letters, mention, Confidence::Likely))
}

fn opens(c: Option<char>) -> bool {
    matches!(c, None | Some('(' | '[' | '【' | '〔' | ' ' | '-' | '_' | '★' | '☆' | '●' | '※' | '"' | '“' | ':' | '.' | '·'))
}

fn closes(c: Option<char>) -> bool {
    matches!(
        c,
        None | Some(')' | ']' | '】' | '〕' | ' ' | '-' | '_' | '★' | '☆' | '●' | '※' | '"' | '”' | '!' | '.' | '·' | ',' | ';')
    )
}

/// Alone on a line with its like, in brackets at an edge of the paper, or set apart in a name or property.
fn is_mark(around: &Around, text: &Text, unit: &Unit, term: &Term, terms: &[Term]) -> bool {
    if !prominent(text, unit, EDGE) {
        return false;
    }
    let view = around.view;
    let line = view.letters.get(unit.letters.clone()).unwrap_or_default();
    if line.len() > LINE || (line.len() > 30 && line.contains(&'。')) {
        return false;
    }
    let (start, end) = (term.letters.start, term.letters.end);
    let left = start.checked_sub(1).filter(|at| unit.letters.contains(at)).and_then(|at| view.get(at));
    let right = view.get(end).filter(|_| unit.letters.contains(&end));
    // What the line holds beside the marks of such groups.
    let mut covered = vec![false; line.len()];
    for other in crate::label::within(terms, &unit.letters) {
        let marks = around.rules.groups.get(other.group).is_some_and(|g| g.context == Context::Mark);
        if marks {
            for at in other.letters.clone() {
                if let Some(slot) = at.checked_sub(unit.letters.start).and_then(|at| covered.get_mut(at)) {
                    *slot = true;
                }
            }
        }
    }
    let residue =
        line.iter().zip(&covered).filter(|(c, covered)| !**covered && (is_han(**c) || c.is_alphanumeric() || **c == '*')).count();
    let set_apart = opens(left) && closes(right);
    match text.place {
        Place::FileName | Place::Properties => set_apart,
        _ => {
            residue <= 3 || (set_apart && (left.is_some_and(|c| matches!(c, '【' | '[' | '(' | '〔' | '★'))) && unit.above < EDGE)
        }
    }
}

/// At the end of a title, in brackets or not; a title that another paper quotes in 《》 is a mention.
fn is_title(around: &Around, text: &Text, unit: &Unit, letters: &Range<usize>) -> bool {
    let view = around.view;
    if unit.letters.len() > LINE {
        return false;
    }
    let line = view.letters.get(unit.letters.clone()).unwrap_or_default();
    let before = view.letters.get(unit.letters.start..letters.start).unwrap_or_default();
    let after = view.letters.get(letters.end..unit.letters.end).unwrap_or_default();
    let quoted = before.iter().filter(|c| **c == '《').count() > before.iter().filter(|c| **c == '》').count();
    let ends = match text.place {
        Place::FileName | Place::Properties => !after.first().is_some_and(|c| is_han(*c)),
        _ => after.iter().all(|c| !is_han(*c) && !c.is_alphanumeric() && *c != '。'),
    };
    let near = matches!(text.place, Place::Body).then_some(unit.above < EDGE).unwrap_or(text.place != Place::Note);
    ends && near && !quoted && line.len() <= 80 && !line.contains(&'。') && !unit.in_cell
}

/// The paper's own 附注, a line of its own, or what stands after 公开属性：.
fn is_note(around: &Around, unit: &Unit, letters: &Range<usize>) -> bool {
    let view = around.view;
    if unit.letters.len() > LINE {
        return false;
    }
    let before = view.letters.get(unit.letters.start..letters.start).unwrap_or_default();
    let after = view.letters.get(letters.end..unit.letters.end).unwrap_or_default();
    let plain = |letters: &[char]| letters.iter().all(|c| !is_han(*c) && !c.is_alphanumeric());
    if view.get(letters.start) == Some('此') {
        return plain(before) && plain(after);
    }
    if matches!(before.last(), Some('□' | '○')) || matches!(after.first(), Some('□' | '/' | '、')) {
        return false;
    }
    let label = around.labels.before(view, around.grid, letters.start);
    label.is_some_and(|label| {
        label.kind == Some(Kind::DispositionMark)
            && view.letters.get(label.letters.end..letters.start).is_some_and(|between| plain(between) || between.is_empty())
    }) && !after.first().is_some_and(|c| is_han(*c))
}

/// What is said of the term: `标底（万元）：120`.
fn value(around: &Around, unit: &Unit, letters: &Range<usize>, kind: Option<Kind>) -> Option<Range<usize>> {
    let view = around.view;
    let mut at = letters.end;
    if view.get(at) == Some('(') {
        let close = view.letters.get(at..unit.letters.end)?.iter().take(10).position(|c| *c == ')')?;
        at += close + 1;
    }
    let mut announced = false;
    while let Some(c) = view.get(at).filter(|_| at < unit.letters.end) {
        match c {
            ':' | '为' | '是' => announced = true,
            ' ' | '=' => {}
            _ => break,
        }
        at += 1;
    }
    if !announced {
        return None;
    }
    let rest = view.letters.get(at..unit.letters.end)?;
    let length = rest.iter().take(60).position(|c| matches!(c, '。' | ';' | '\t')).unwrap_or(rest.len().min(60));
    let said = rest.get(..length)?;
    let length = length - said.iter().rev().take_while(|c| c.is_whitespace()).count();
    let said = rest.get(..length)?;
    let text: String = said.iter().collect();
    let number = said.iter().any(|c| c.is_ascii_digit() || crate::fold::numeral(*c).is_some());
    let needs_number = kind == Some(Kind::BidReservePrice);
    let empty = matches!(text.as_str(), "" | "无" | "/" | "-" | "见附件" | "详见附件" | "保密" | "不公开");
    (!empty && (!needs_number || number) && !crate::is_masked(&text)).then(|| at..at + length)
}
