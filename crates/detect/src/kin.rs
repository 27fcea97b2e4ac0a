//! Names behind words for relatives: 其妻刘玉珍, 儿子王小明. Nobody names the wife or the son of somebody at work.

use crate::cut_name::{follows_name, masked_behind, over_line};
use crate::fold::is_han;
use crate::hit::{Hit, Rank};
use crate::label::Term;
use crate::name::{Likeness, is_word, likeness};
use crate::number::Around;
use crate::pack::Context;
use crate::rule::By;
use crate::unit::{Lines, unit};
use crate::{Confidence, Severity};

pub(crate) fn find(around: &Around, lines: &Lines, terms: &[Term], hits: &mut Vec<Hit>) {
    let (view, rules) = (around.view, around.rules);
    let kin = |term: &&Term| rules.groups.get(term.group).is_some_and(|group| group.context == Context::Kin);
    for term in terms.iter().filter(kin) {
        let mut at = term.letters.end;
        let mut announced = false;
        // A line's end between the two is none.
        while at < term.letters.end + 4 && matches!(view.get(at), Some(':' | ' ' | '\r' | '\n' | '叫' | '名' | '是' | '为')) {
            announced |= view.get(at) == Some(':');
            at += 1;
        }
        let point = |letter: usize| view.span(letter..letter + 1).start;
        if !around.grid.together(point(term.letters.start), point(at)) {
            continue;
        }
        let end = unit(view, around.grid, lines, at).letters.end;
        let run = (at..end).take(8).take_while(|at| view.get(*at).is_some_and(is_han)).count();
        // Masked already: 其妻欧阳**.
        if masked_behind(view, at + run) {
            continue;
        }
        let ends = |length: usize| {
            length == run
                || around.labels.starts(view, at + length)
                || view.get(at + length).is_some_and(|c| follows_name(c) || matches!(c, '住' | '现' | '患' | '今'))
        };
        let name = [4, 3, 2].into_iter().filter(|length| *length <= run && ends(*length)).find(|length| {
            let text = view.slice(at..at + length);
            likeness(rules, &text) == Some(Likeness::Good) && (announced || !is_word(rules, &text))
        });
        let name = over_line(around, at..end, announced).or(name.map(|length| at + length));
        if let Some(end) = name {
            let span = view.span(at..end);
            hits.push(Hit::new(By::PersonName, span, Severity::Decide, Confidence::Likely, Rank::Label));
        }
    }
}
