//! Values behind labels in running text: `户主：张三`, `家庭住址：…`, `出生日期：…`, `病情：…`, `微信：…`.

use std::ops::Range;

use crate::address::has_door;
use crate::cut_name::{follows_name, masked_behind, over_line};
use crate::fold::{is_han, numeral};
use crate::hit::{Hit, Rank};
use crate::label::Label;
use crate::lives::folds;
use crate::name::{Likeness, is_word, likeness};
use crate::number::Around;
use crate::pack::Role;
use crate::rule::By;
use crate::unit::{Lines, near, people, unit};
use crate::{Confidence, Kind, Severity, phone};

pub(crate) fn find(around: &Around, lines: &Lines, hits: &mut Vec<Hit>) {
    let people = people(hits);
    for label in around.labels.iter() {
        let Some(kind) = label.kind else { continue };
        if !matches!(kind, Kind::PersonName | Kind::HomeAddress | Kind::BirthDate | Kind::HealthStatus | Kind::WechatOrQq) {
            continue;
        }
        let unit = unit(around.view, around.grid, lines, label.letters.start).letters;
        let field = Field { around, label, unit, people: &people };
        match kind {
            Kind::PersonName => field.names(hits),
            Kind::HomeAddress => field.address(hits),
            Kind::BirthDate => field.birth(hits),
            Kind::HealthStatus => field.health(hits),
            _ => field.messenger(hits),
        }
    }
}

/// What stands between a label and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Announced {
    /// Nothing: 户主张三.
    No,
    /// A blank: 户主 张三.
    Blank,
    /// A colon or a word: 户主：张三, 户主为张三.
    Sign,
}

struct Field<'a> {
    around: &'a Around<'a>,
    label: &'a Label,
    unit: Range<usize>,
    /// Where private numbers stand.
    people: &'a [usize],
}

impl Field<'_> {
    fn get(&self, at: usize) -> Option<char> {
        self.around.view.get(at).filter(|_| at < self.unit.end)
    }

    /// Where the value starts, and what announces it.
    fn value(&self) -> (usize, Announced) {
        let mut at = self.label.letters.end;
        let mut announced = if self.around.view.gap(at) { Announced::Blank } else { Announced::No };
        // 姓名（户主）：
        if self.get(at) == Some('(') {
            let inside = self.around.view.letters.get(at..self.unit.end).unwrap_or_default();
            if let Some(close) = inside.iter().take(8).position(|c| *c == ')') {
                at += close + 1;
            }
        }
        while let Some(c) = self.get(at) {
            match c {
                ':' | '=' | '|' => announced = Announced::Sign,
                '为' | '是' | '系' | '叫' if at < self.label.letters.end + 3 => announced = Announced::Sign,
                ' ' => announced = announced.max(Announced::Blank),
                '-' | '_' | '"' | '“' | '*' => {}
                _ => break,
            }
            at += 1;
        }
        (at, announced)
    }

    fn push(&self, by: By, letters: Range<usize>, severity: Severity, confidence: Confidence, hits: &mut Vec<Hit>) {
        let span = self.around.view.span(letters);
        hits.push(Hit::new(by, span, severity, confidence, Rank::Label));
    }

    fn names(&self, hits: &mut Vec<Hit>) {
        let (at, said) = self.value();
        match self.below(at) {
            // A label at the end of a line: what stands on the next is not announced by it as a form would.
            Some(unit) => Field { unit: unit.clone(), ..*self }.names_from(unit.start, Announced::No, hits),
            None => self.names_from(at, said, hits),
        }
    }

    /// The next line, where the label ends its own and no other label begins the next.
    fn below(&self, at: usize) -> Option<Range<usize>> {
        let view = self.around.view;
        if at < self.unit.end {
            return None;
        }
        let next = (at..at + 6).find(|at| !matches!(view.get(*at), Some(' ' | '\r' | '\n')))?;
        let feeds = (at..next).filter(|at| view.get(*at) == Some('\n')).count();
        let point = |letter: usize| view.span(letter..letter + 1).start;
        if feeds != 1
            || self.around.labels.starts(view, next)
            || !self.around.grid.together(point(self.label.letters.start), point(next))
        {
            return None;
        }
        let length = view.letters.get(next..)?.iter().take_while(|c| !matches!(c, '\r' | '\n' | '\t')).count();
        Some(next..next + length)
    }

    fn names_from(&self, mut at: usize, said: Announced, hits: &mut Vec<Hit>) {
        let announced = said > Announced::No;
        if self.label.role == Role::Unknown && !announced && !self.near() {
            return;
        }
        let (by, severity) = match self.label.role {
            Role::Official | Role::Organisation => (By::OfficialName, Severity::Hint),
            Role::Person | Role::Unknown | Role::Serial => (By::PersonName, Severity::Decide),
        };
        loop {
            let Some((end, likeness)) = self.over_line(at, said).or_else(|| self.name(at, said)) else { return };
            let confidence = match (likeness, announced) {
                (Likeness::Good, true) => Confidence::Certain,
                (Likeness::Good, false) => Confidence::Likely,
                (Likeness::Fair, _) => Confidence::Suspected,
            };
            self.push(by, at..end, severity, confidence, hits);
            // 张三、李四和王五
            let next = match self.get(end) {
                Some('、' | ',' | '/' | '和') if announced => end + 1,
                Some(c) if announced && is_han(c) && self.around.view.gap(end) => end,
                _ => return,
            };
            // Only a good name goes on with a list.
            match self.name(next, said) {
                Some((_, Likeness::Good)) => at = next,
                _ => return,
            }
        }
    }

    fn over_line(&self, at: usize, said: Announced) -> Option<(usize, Likeness)> {
        over_line(self.around, at..self.unit.end, said == Announced::Sign).map(|end| (end, Likeness::Good))
    }

    /// Where the name that starts at `at` ends.
    fn name(&self, at: usize, said: Announced) -> Option<(usize, Likeness)> {
        let view = self.around.view;
        let announced = said > Announced::No;
        // After a mere blank only a label for names makes a name of letters without a family name.
        let fair = said == Announced::Sign || (announced && (view.before(self.label.letters.end) == Some('名') || self.near()));
        let mut end = at;
        while let Some(c) = self.get(end) {
            let name = is_han(c) || (c == '·' && end > at && self.get(end + 1).is_some_and(is_han));
            let blank = end > at && view.gap(end) && end - at != 1;
            if !name || blank || end - at >= 20 || (end > at && self.around.labels.starts(self.around.view, end)) {
                break;
            }
            end += 1;
        }
        if masked_behind(view, end) {
            return None;
        }
        let longest = end - at;
        let ends = |length: usize| length == longest || self.get(at + length).is_some_and(follows_name);
        let lengths: &[usize] = if longest > 4 && announced { &[20, 3, 2, 4] } else { &[4, 3, 2] };
        for length in lengths.iter().map(|length| (*length).min(longest)) {
            if length < 2 || !ends(length) {
                continue;
            }
            let text = view.slice(at..at + length);
            if said < Announced::Sign && is_word(self.around.rules, &text) {
                continue;
            }
            match likeness(self.around.rules, &text) {
                Some(Likeness::Good) => return Some((at + length, Likeness::Good)),
                Some(Likeness::Fair) if fair && length == longest && length <= 4 => {
                    return Some((at + length, Likeness::Fair));
                }
                _ => {}
            }
        }
        None
    }

    /// The letters up to a stop, at most `most`.
    fn until(&self, at: usize, most: usize, stops: &[char]) -> Range<usize> {
        let mut end = at;
        while let Some(c) = self.get(end).filter(|c| !stops.contains(c)) {
            if end - at >= most || (end > at && self.around.labels.starts(self.around.view, end)) {
                break;
            }
            let _ = c;
            end += 1;
        }
        while end > at && self.around.view.before(end).is_some_and(char::is_whitespace) {
            end -= 1;
        }
        at..end
    }

    fn address(&self, hits: &mut Vec<Hit>) {
        let (at, _) = self.value();
        match self.below(at) {
            Some(unit) => Field { unit: unit.clone(), ..*self }.address_from(unit.start, hits),
            None => self.address_from(at, hits),
        }
    }

    fn address_from(&self, mut at: usize, hits: &mut Vec<Hit>) {
        while self.get(at).is_some_and(|c| matches!(c, '在' | '于' | '位')) {
            at += 1;
        }
        const STOPS: &[char] = &['。', ';', ',', '\n', '\t', '|', '、', '!', '"', '”', '的'];
        let mut letters = self.until(at, 80, STOPS);
        // The page was too narrow for it.
        if letters.end == self.unit.end && folds(self.around, at, letters.end) {
            let unit = at..(letters.end + 40).min(self.around.view.len());
            let rest = Field { unit, ..*self };
            let next = (letters.end..letters.end + 3).find(|at| !matches!(rest.get(*at), Some('\r' | '\n')));
            letters.end = next.map_or(letters.end, |next| rest.until(next, 40, STOPS).end);
        }
        let text = self.around.view.slice(letters.clone());
        if letters.len() < 5 || !has_door(&text) || crate::is_masked(&text) {
            return;
        }
        match self.label.role {
            Role::Organisation | Role::Official => {
                let home = ["室", "单元", "号房"].iter().any(|word| text.contains(word)) && text.contains(['栋', '幢', '元']);
                let (by, severity) =
                    if home && self.near() { (By::HomeAddress, Severity::Decide) } else { (By::OfficeAddress, Severity::Hint) };
                self.push(by, letters, severity, Confidence::Likely, hits);
            }
            Role::Person | Role::Unknown | Role::Serial => {
                self.push(By::HomeAddress, letters, Severity::Decide, Confidence::Certain, hits)
            }
        }
    }

    /// True when a private number stands in the same line.
    fn near(&self) -> bool {
        near(self.people, self.around.view.span(self.unit.clone()))
    }

    fn birth(&self, hits: &mut Vec<Hit>) {
        let (mut at, _) = self.value();
        while self.get(at).is_some_and(|c| matches!(c, '于' | '在')) {
            at += 1;
        }
        if let Some(end) = self.date(at) {
            self.push(By::BirthDate, at..end, Severity::Decide, Confidence::Certain, hits);
            return;
        }
        // 1990年1月1日出生
        let stop = self.label.letters.start;
        for start in stop.saturating_sub(16).max(self.unit.start)..stop {
            let first = !self.around.view.before(start).is_some_and(|c| c.is_ascii_digit());
            if first && self.date(start) == Some(stop) {
                self.push(By::BirthDate, start..stop, Severity::Decide, Confidence::Certain, hits);
                return;
            }
        }
    }

    /// Where the date that starts at `at` ends: a year and a month at least.
    fn date(&self, at: usize) -> Option<usize> {
        let digits = |at: usize, most: usize| {
            (at..at + most)
                .take_while(|at| self.get(*at).is_some_and(|c| c.is_ascii_digit() || numeral(c).is_some() || c == '十'))
                .count()
        };
        let year = digits(at, 8);
        if year == 8 {
            return Some(at + 8);
        }
        if year != 4 || !matches!(self.get(at), Some('1' | '2' | '一' | '二')) {
            return (year == 6).then_some(at + 6);
        }
        let mut end = at + 4;
        let mut parts = 0;
        for marks in [['年', '-', '.', '/', '、'], ['月', '-', '.', '/', '、'], ['日', '号', '日', '日', '日']] {
            match self.get(end) {
                Some(c) if marks.contains(&c) => end += 1,
                _ => break,
            }
            parts += 1;
            if parts == 3 {
                break;
            }
            while self.get(end) == Some(' ') {
                end += 1;
            }
            let more = digits(end, 3);
            if more == 0 {
                break;
            }
            end += more;
        }
        (parts > 0 && end > at + 5).then_some(end)
    }

    fn health(&self, hits: &mut Vec<Hit>) {
        let (at, said) = self.value();
        let announced = said > Announced::No;
        let letters = self.until(at, 40, &['。', ';', ',', '\n', '\t', '|', '!', '(']);
        let text = self.around.view.slice(letters.clone());
        if !announced || letters.is_empty() || is_unremarkable(&text) || !text.chars().any(|c| is_han(c) || c.is_alphabetic()) {
            return;
        }
        self.push(By::Health, letters, Severity::Decide, Confidence::Likely, hits);
    }

    fn messenger(&self, hits: &mut Vec<Hit>) {
        let (mut at, _) = self.value();
        while self.get(at).is_some_and(|c| matches!(c, '号' | '码' | ':' | ' ')) {
            at += 1;
        }
        let mut end = at;
        while self.get(end).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
            end += 1;
        }
        let text = self.around.view.slice(at..end);
        let number = (5..=11).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit()) && !text.starts_with('0');
        let word = (6..=20).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_alphabetic());
        if (number || word) && !phone::is_mobile(&text) && self.get(end) != Some('@') {
            self.push(By::Messenger, at..end, Severity::Decide, Confidence::Certain, hits);
        }
    }
}

/// What a health field says when it says nothing.
pub(crate) fn is_unremarkable(text: &str) -> bool {
    let text = text.trim();
    let empty = ["健康", "良好", "正常", "未见异常", "无异常"].iter().any(|word| text.starts_with(word));
    text.is_empty()
        || empty
        || matches!(
            text,
            "健康"
                | "良好"
                | "无"
                | "正常"
                | "一般"
                | "合格"
                | "无异常"
                | "否"
                | "是"
                | "有"
                | "/"
                | "-"
                | "未见异常"
                | "身体健康"
                | "无疾病"
                | "较好"
                | "未知"
                | "不详"
                | "阴性"
                | "无残疾"
        )
        || crate::is_masked(text)
}
