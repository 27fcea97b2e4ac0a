//! Tables: which cells are headers, and which header stands over (or beside) which value.
//!
//! The header row may stand anywhere: below a title, over two rows, again on every page. A form puts label and value side by
//! side. So rows are read one by one: a row whose cells are mostly known headers sets what the columns mean, until the next
//! such row; a label whose right neighbour looks like its value is a form's.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::column::{Meaning, judge, validates};
use crate::fold::key;
use crate::grid::column_letters;
use crate::hit::Hit;
use crate::number::Around;
use crate::pack::Role;
use crate::uniform::settle_columns;
use crate::{Cell, Column, Kind, Rules, Table};

/// Longest text of a header.
const HEADER: usize = 24;
/// Words before a header's own word that say whose it is.
const OWNERS: usize = 8;

/// A cell and what its text would mean as a header.
struct Seen<'a> {
    cell: &'a Cell,
    letters: Range<usize>,
    header: Option<Header>,
}

#[derive(Clone, Copy)]
struct Header {
    kind: Option<Kind>,
    role: Role,
    /// 职务 or the like: the table lists officials.
    official: bool,
    /// A second meaning, of a header with a line for each: 姓名 over 身份证号.
    also: Option<(Kind, Role)>,
}

/// Judges every table of a part. `hits` holds what the text alone gave; hits in judged cells are raised and given a column.
pub(crate) fn judge_all(around: &Around, tables: &[Table], hits: &mut Vec<Hit>) {
    hits.sort_by_key(|hit| hit.span.start);
    let known = hits.len();
    for table in tables {
        judge_table(around, table, known, hits);
    }
    settle_columns(hits);
}

fn judge_table(around: &Around, table: &Table, known: usize, hits: &mut Vec<Hit>) {
    let mut order: Vec<&Cell> = table.cells.iter().collect();
    order.sort_by_key(|cell| (cell.row, cell.col, cell.start));
    let mut columns: HashMap<u32, Meaning> = HashMap::new();
    let mut official = false;
    let mut personal = false;
    let mut header_row: Option<u32> = None;
    for row in order.chunk_by(|a, b| a.row == b.row) {
        let number = row.first().map_or(0, |cell| cell.row);
        let seen: Vec<Seen> = row.iter().filter_map(|cell| see(around, cell)).collect();
        let recognised = seen.iter().filter(|cell| cell.header.is_some()).count();
        let pairs = if recognised > 0 { pairs(around, &seen) } else { Vec::new() };
        if pairs.is_empty() && is_header(around, &seen, recognised, !columns.is_empty()) {
            if header_row.is_none_or(|at| number > at + 1) {
                columns.clear();
                official = false;
                personal = false;
            }
            header_row = Some(number);
            for cell in &seen {
                let Some(header) = cell.header else { continue };
                official |= header.official;
                personal |= header.kind.is_some_and(is_personal) || header.also.is_some_and(|(kind, _)| is_personal(kind));
                columns.insert(cell.cell.col, meaning(around, table, cell, header));
            }
            continue;
        }
        for (label, value) in &pairs {
            let (Some(label), Some(value)) = (seen.get(*label), seen.get(*value)) else { continue };
            let Some(header) = label.header else { continue };
            let mut meaning = meaning(around, table, label, header);
            meaning.column = None;
            meaning.personal = true;
            judge(around, &meaning, value.letters.clone(), known, hits);
        }
        for cell in &seen {
            let paired = pairs.iter().any(|(_, value)| seen.get(*value).is_some_and(|v| v.cell.col == cell.cell.col));
            if cell.header.is_some() || paired {
                continue;
            }
            let Some(meaning) = columns.get_mut(&cell.cell.col) else { continue };
            meaning.personal = personal;
            if official && !personal && meaning.role == Role::Person && meaning.kind == Kind::PersonName {
                meaning.role = Role::Official;
            }
            judge(around, meaning, cell.letters.clone(), known, hits);
        }
    }
}

fn see<'a>(around: &Around, cell: &'a Cell) -> Option<Seen<'a>> {
    let view = around.view;
    let mut letters = view.letters_of(cell.start..cell.end);
    while letters.start < letters.end && view.get(letters.start).is_some_and(char::is_whitespace) {
        letters.start += 1;
    }
    while letters.start < letters.end && view.before(letters.end).is_some_and(char::is_whitespace) {
        letters.end -= 1;
    }
    if letters.is_empty() {
        return None;
    }
    let last = view.before(letters.end).map(|c| c.to_ascii_lowercase());
    let ends = last.is_some_and(|c| around.rules.header_ends.contains(&c) || matches!(c, ')' | ':' | '*' | '#' | '※' | '"'));
    let text = || view.slice(letters.clone());
    let header = match letters.len() <= HEADER {
        true if ends => header(around.rules, &text()).or_else(|| amount(&text())),
        true if last.is_some_and(|c| "算数额余计积量".contains(c)) => amount(&text()),
        _ => None,
    };
    Some(Seen { cell, letters, header })
}

/// What a text means as a header: itself, without decoration, without a bracketed remark, or without whose it is.
fn header(rules: &Rules, text: &str) -> Option<Header> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [first, rest @ ..] = lines.as_slice()
        && !rest.is_empty()
        && let (Some(one), Some(two)) = (header(rules, first), header(rules, &rest.concat()))
        && let (Some(kind), Some(_)) = (one.kind, two.kind)
    {
        return Some(Header { also: Some((kind, one.role)), official: one.official || two.official, ..two });
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits > 2 {
        return None;
    }
    let whole = key(text);
    let bare: String = whole.chars().filter(|c| !matches!(c, '*' | '※' | ':' | '#' | '"' | '、')).collect();
    let outside: String = match (bare.find('('), bare.rfind(')')) {
        (Some(open), Some(close)) if open > 0 && open < close => {
            format!("{}{}", bare.get(..open).unwrap_or_default(), bare.get(close + 1..).unwrap_or_default())
        }
        _ => bare.clone(),
    };
    let find = |text: &str| rules.headers.get(text).and_then(|group| rules.groups.get(*group));
    let official = ["职务", "职称", "分工", "岗位职责", "办公室", "分管"].iter().any(|word| outside.contains(word));
    let of = |group: &crate::pack::Group, role| Header { kind: group.kind, role, official, also: None };
    for text in [&whole, &bare, &outside] {
        if let Some(group) = find(text) {
            return Some(of(group, group.role));
        }
    }
    // 监护人手机号码: whose, then what.
    let letters: Vec<char> = outside.chars().collect();
    if !(4..=12).contains(&letters.len()) {
        return None;
    }
    for cut in 1..=OWNERS.min(letters.len() - 2) {
        let (owner, what) = letters.split_at(cut);
        let what: String = what.iter().collect();
        if let Some(group) = find(&what).filter(|group| group.kind.is_some()) {
            let owner: String = owner.iter().collect();
            let role = match find(&owner) {
                Some(owner) if owner.role != Role::Unknown => owner.role,
                _ if owner.contains("单位") || owner.contains("公司") || owner.contains("企业") => Role::Organisation,
                _ => group.role,
            };
            return Some(of(group, role));
        }
    }
    None
}

/// 2025年决算数, 补贴（万元）: what stands below is an amount, whatever else the header says.
fn amount(text: &str) -> Option<Header> {
    const ENDS: &[&str] = &["预算数", "决算数", "预算", "决算", "金额", "总额", "余额", "小计", "合计", "总计", "面积", "数量"];
    const UNITS: &[&str] = &["(元)", "(万元)", "(千元)", "(亿元)", "(亩)", "(平方米)", "(㎡)", "(公顷)", "(吨)"];
    let key = key(text);
    let digits = key.chars().filter(char::is_ascii_digit).count();
    let ours = digits <= 4 && ENDS.iter().chain(UNITS).any(|end| key.ends_with(end));
    ours.then_some(Header { kind: None, role: Role::Serial, official: false, also: None })
}

fn is_personal(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ResidentId
            | Kind::BankCard
            | Kind::BankAccount
            | Kind::BirthDate
            | Kind::HealthStatus
            | Kind::DisabilityCert
            | Kind::Passport
    )
}

fn meaning(around: &Around, table: &Table, cell: &Seen, header: Header) -> Meaning {
    let text = around.view.slice(cell.letters.clone());
    Meaning {
        kind: header.kind.unwrap_or(Kind::Unscannable),
        neutral: header.kind.is_none(),
        role: header.role,
        personal: false,
        also: header.also,
        column: Some(Rc::new(Column {
            id: format!("{}!{}", table.name, column_letters(cell.cell.col)),
            header: text.split_whitespace().collect(),
        })),
    }
}

/// A header row: mostly known headers, and none of its cells a long number.
fn is_header(around: &Around, seen: &[Seen], recognised: usize, known: bool) -> bool {
    if recognised == 0 {
        return false;
    }
    let digits = |cell: &Seen| {
        around.view.letters.get(cell.letters.clone()).unwrap_or_default().iter().filter(|c| c.is_ascii_digit()).count()
    };
    if seen.iter().any(|cell| cell.header.is_none() && digits(cell) >= 5) {
        return false;
    }
    let says = seen.iter().filter(|cell| cell.header.is_some_and(|header| header.kind.is_some())).count();
    match recognised {
        1 => says == 1 && !known && (seen.len() == 1 || seen.iter().all(|cell| digits(cell) == 0)),
        _ => recognised * 2 >= seen.len() || (says >= 2 && !known),
    }
}

/// Labels of a form with the cell to their right that looks like their value.
fn pairs(around: &Around, seen: &[Seen]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (at, pair) in seen.windows(2).enumerate() {
        let [label, value] = pair else { continue };
        let Some(kind) = label.header.and_then(|header| header.kind) else { continue };
        if value.header.is_none() && validates(around, kind, value.letters.clone()) {
            pairs.push((at, at + 1));
        }
    }
    pairs
}
