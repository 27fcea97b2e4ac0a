//! Values behind labels in running text: `户主：张三`, `家庭住址：…`, `出生日期：…`, `病情：…`, `微信：…`.

use std::ops::Range;

use crate::address::has_door;
use crate::fold::{is_han, numeral};
use crate::hit::{Hit, Rank};
use crate::label::Label;
use crate::name::{Likeness, likeness};
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

    /// Where the value starts, and whether a colon or a blank announces it.
    fn value(&self) -> (usize, bool) {
        let mut at = self.label.letters.end;
        let mut announced = self.around.view.gap(at);
        // 姓名（户主）：
        if self.get(at) == Some('(') {
            let inside = self.around.view.letters.get(at..self.unit.end).unwrap_or_default();
            if let Some(close) = inside.iter().take(8).position(|c| *c == ')') {
                at += close + 1;
            }
        }
        while let Some(c) = self.get(at) {
            match c {
                ':' | '=' | '|' => announced = true,
                '为' | '是' | '系' | '叫' if at < self.label.letters.end + 3 => announced = true,
                ' ' => announced = true,
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
        let (mut at, announced) = self.value();
        if self.label.role == Role::Unknown && !announced && !self.near() {
            return;
        }
        let (by, severity) = match self.label.role {
            Role::Official | Role::Organisation => (By::OfficialName, Severity::Hint),
            Role::Person | Role::Unknown | Role::Serial => (By::PersonName, Severity::Decide),
        };
        loop {
            let Some((end, likeness)) = self.name(at, announced) else { return };
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
            match self.name(next, announced) {
                Some((_, Likeness::Good)) => at = next,
                _ => return,
            }
        }
    }

    /// Where the name that starts at `at` ends.
    fn name(&self, at: usize, announced: bool) -> Option<(usize, Likeness)> {
        let view = self.around.view;
        let mut end = at;
        while let Some(c) = self.get(end) {
            let name = is_han(c) || (c == '·' && end > at && self.get(end + 1).is_some_and(is_han));
            let blank = end > at && view.gap(end) && end - at != 1;
            if !name || blank || end - at >= 20 || (end > at && self.around.labels.starts(self.around.view, end)) {
                break;
            }
            end += 1;
        }
        if matches!(self.get(end), Some('*' | '×' | '○' | '●' | '█' | '〔')) {
            return None;
        }
        let longest = end - at;
        // 的, 与 and the like end a name; so do 男 and 女 behind it.
        let ends = |length: usize| {
            length == longest
                || self.get(at + length).is_some_and(|c| {
                    matches!(c, '的' | '与' | '和' | '及' | '男' | '女' | '等' | '因' | '于' | '在' | '已' | '系')
                })
        };
        let lengths: &[usize] = if longest > 4 && announced { &[20, 3, 2, 4] } else { &[4, 3, 2] };
        for length in lengths.iter().map(|length| (*length).min(longest)) {
            if length < 2 || !ends(length) {
                continue;
            }
            match likeness(self.around.rules, &view.slice(at..at + length)) {
                Some(Likeness::Good) => return Some((at + length, Likeness::Good)),
                Some(Likeness::Fair) if announced && length == longest && length <= 4 => {
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
        let (mut at, _) = self.value();
        while self.get(at).is_some_and(|c| matches!(c, '在' | '于' | '位')) {
            at += 1;
        }
        let letters = self.until(at, 80, &['。', ';', ',', '\n', '\t', '|', '、', '!', '"', '”', '的']);
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
        let (at, announced) = self.value();
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
