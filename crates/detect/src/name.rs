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
    // 欧阳 alone is a family name, the rest of it elsewhere or masked.
    if letters.len() == 2 && rules.surnames.contains(text) {
        return None;
    }
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
    if letters.len() > 2 && ends_as_no_name(rules, &letters) {
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

/// 花名册, 全县名单: what ends in such a word is a paper or a heading.
fn ends_as_no_name(rules: &Rules, letters: &[char]) -> bool {
    (2..=3.min(letters.len())).any(|length| {
        letters.get(letters.len() - length..).is_some_and(|tail| rules.endings.contains(&tail.iter().collect::<String>()))
    })
}

/// Last letters of longer words: 申报表, 安全员, 水电费.
const TAILS: &str = "表册簿单款金费类型率额数量书证卡法点区局所站处员人户者性化期间物品具业式制度线图库网栏组队部厅室股院场厂店社会城镇乡村县市省岗工";

/// True for an ordinary word that begins as a name does. Where nothing announces a name it is none: 低保对象应公开, 联系人员时间表.
pub(crate) fn is_word(rules: &Rules, text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let head: String = letters.iter().take(2).collect();
    let known = |text: &str| rules.plain_words.contains(text) || rules.endings.contains(text);
    known(text) || (known(&head) && (letters.len() > 3 || letters.last().is_some_and(|c| TAILS.contains(*c))))
}

/// True when the text ends as organisations and places do.
pub(crate) fn is_organisation(rules: &Rules, text: &str) -> bool {
    let length = text.chars().count();
    rules.organisations.iter().any(|ending| {
        text.ends_with(ending.as_str())
            && (ending.chars().count() > 1 || length >= 4 || "局厅镇乡县区市省科处站".contains(ending.as_str()))
    })
}
