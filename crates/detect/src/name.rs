//! What can be a person's name, judged only where a label or a header announces one.

use crate::Rules;
use crate::fold::is_han;

/// How well a text passes for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// A family name and one or two letters more.
    Good,
    /// Of a name's length, but no known family name: minorities, foreigners, rare names. Boosted by nothing, vetoed by nothing.
    Fair,
}

const TITLES: &[&str] = &[
    "局长", "主任", "科长", "处长", "书记", "同志", "先生", "女士", "老师", "医生", "经理", "镇长", "乡长", "县长", "市长",
    "院长", "所长", "站长", "队长", "校长", "会长", "部长", "律师", "警官", "法官", "主席", "总理", "大爷", "大娘", "师傅",
];

/// Judges a text without blanks. None: no name.
pub(crate) fn likeness(rules: &Rules, text: &str) -> Option<Likeness> {
    let letters: Vec<char> = text.chars().collect();
    let foreign = letters.contains(&'·');
    if crate::is_masked(text) || rules.not_names.contains(text) || rules.headers.contains_key(text) {
        return None;
    }
    if foreign {
        let fine = (4..=20).contains(&letters.len()) && letters.iter().all(|c| is_han(*c) || *c == '·');
        return fine.then_some(Likeness::Good);
    }
    if !(2..=4).contains(&letters.len()) || !letters.iter().all(|c| is_han(*c)) {
        return None;
    }
    if letters.len() > 2 && TITLES.iter().any(|title| text.ends_with(title)) {
        return None;
    }
    if letters.len() > 2 && is_organisation(rules, text) {
        return None;
    }
    let head = |n: usize| letters.get(..n).map(|head| head.iter().collect::<String>()).unwrap_or_default();
    let compound = letters.len() >= 3 && rules.surnames.contains(&head(2));
    let single = letters.len() <= 3 && rules.surnames.contains(&head(1));
    // Two family names in one: 张王小明.
    let double = letters.len() == 4
        && rules.surnames.contains(&head(1))
        && letters.get(1).is_some_and(|c| rules.surnames.contains(&c.to_string()));
    if rules.not_names.contains(&head(2)) && letters.len() > 2 {
        return None;
    }
    Some(if compound || single || double { Likeness::Good } else { Likeness::Fair })
}

/// True when the text ends as organisations and places do.
pub(crate) fn is_organisation(rules: &Rules, text: &str) -> bool {
    let length = text.chars().count();
    rules.organisations.iter().any(|ending| {
        text.ends_with(ending.as_str())
            && (ending.chars().count() > 1 || length >= 4 || "局厅镇乡县区市省科处站".contains(ending.as_str()))
    })
}
