//! What is written in place of a value, in a copy. What people and the log see of a finding is another matter: `excerpt.rs`.
//!
//! Conventions as offices publish them: phone `138****1234`, ID `35*************123`, bank card its last four, name `张*`
//! (three letters keep the first and the last, compound surnames stay whole), address down to 乡镇/街道. Kinds without a
//! convention get a readable label that names the reason, never the kind, so that nothing can be read from it. Everything
//! written here is recognised as already masked when the copy is scanned again.

use crate::fold::{fold, is_han};
use crate::{Kind, address};

/// Stands for something personal.
const PERSONAL: &str = "〔已遮盖：个人隐私〕";
/// Stands for something commercial.
const COMMERCIAL: &str = "〔已遮盖：商业信息〕";
/// Stands for everything else.
const OTHER: &str = "〔已遮盖〕";
/// How each of the three begins.
const PREFIX: &str = "〔已遮盖";

const COMPOUND: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "司徒", "尉迟", "夏侯", "皇甫", "东方", "公孙", "慕容", "令狐", "长孙", "宇文", "轩辕",
    "端木", "南宫", "独孤", "西门", "呼延", "申屠", "澹台", "濮阳", "淳于", "赫连", "钟离",
];

/// The replacement for a value of this kind. It never holds the whole value, and is never itself a finding to decide.
///
/// ```
/// use xianshen_detect::{Kind, masked};
/// assert_eq!(masked(Kind::PersonName, "欧阳某"), "欧阳*");
/// assert_eq!(masked(Kind::MobilePhone, "138 0013 8000"), "138****8000");
/// ```
pub fn masked(kind: Kind, value: &str) -> String {
    let plain: String = value.chars().filter_map(fold).collect();
    let compact: Vec<char> = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    let label = label(kind);
    let written = match kind {
        Kind::ResidentId if compact.len() >= 15 => keep(&compact, 2, 3),
        Kind::MobilePhone if compact.len() >= 11 => {
            let local = compact.len() - 11;
            compact.get(local..).and_then(|number| keep(number, 3, 4))
        }
        Kind::BankCard | Kind::BankAccount if compact.len() >= 12 => keep_last(&compact, 4),
        Kind::PersonName => name(&plain),
        Kind::Email => email(&plain),
        Kind::HomeAddress => address::public_part(&plain).map(|part| format!("{part}{label}")),
        _ => None,
    };
    match written {
        Some(written) if !holds(&written, value) => written,
        _ => label.to_owned(),
    }
}

/// True for text that is already masked the way this office, or another, masks: stars or crosses in a number or name, 某, or a
/// label of ours. Such text is compliant.
pub fn is_masked(text: &str) -> bool {
    if text.contains(PREFIX) {
        return true;
    }
    if text.contains(['*', '＊', '×', '✕', '█', '■']) {
        return true;
    }
    // 张某; but 某省某市 in a long text is merely unnamed.
    if text.contains('某') && text.chars().count() <= 5 {
        return true;
    }
    // 张XX, 138XXXX1234: only where no other Latin letter stands, since plates and passports hold real ones.
    let folded: Vec<char> = text.chars().filter_map(fold).map(|c| c.to_ascii_uppercase()).collect();
    let crosses = folded.windows(2).any(|pair| matches!(pair, ['X', 'X'] | ['○', '○'] | ['●', '●']));
    crosses && !folded.iter().any(|c| c.is_ascii_alphabetic() && *c != 'X')
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Uscc | Kind::OrganizationCode | Kind::TradeSecret | Kind::BidReservePrice => COMMERCIAL,
        Kind::SecrecyMark
        | Kind::InternalMark
        | Kind::WorkSecret
        | Kind::DraftMark
        | Kind::DispositionMark
        | Kind::CaseNumber
        | Kind::Combination
        | Kind::Unscannable => OTHER,
        _ => PERSONAL,
    }
}

/// The first and last letters, stars between.
pub(crate) fn keep(letters: &[char], first: usize, last: usize) -> Option<String> {
    let stars = letters.len().checked_sub(first + last).filter(|stars| *stars >= 4)?;
    let head: String = letters.get(..first)?.iter().collect();
    let tail: String = letters.get(letters.len() - last..)?.iter().collect();
    Some(format!("{head}{}{tail}", "*".repeat(stars)))
}

/// Stars and the last letters.
fn keep_last(letters: &[char], last: usize) -> Option<String> {
    keep(letters, 0, last)
}

pub(crate) fn name(plain: &str) -> Option<String> {
    let letters: Vec<char> = plain.chars().filter(|c| is_han(*c) || matches!(c, '·')).collect();
    let foreign = plain.chars().any(|c| c.is_alphanumeric() && !is_han(c));
    // Half of a name that a page's end cuts.
    if letters.len() == 1 && !foreign {
        return Some("*".to_owned());
    }
    if foreign || !(2..=15).contains(&letters.len()) {
        return None;
    }
    let text: String = letters.iter().collect();
    if let Some(surname) = COMPOUND.iter().find(|surname| text.starts_with(**surname)) {
        let rest = letters.len() - 2;
        return (rest > 0).then(|| format!("{surname}{}", "*".repeat(rest)));
    }
    let first = letters.first()?;
    let last = letters.last()?;
    Some(match letters.len() {
        2 => format!("{first}*"),
        n => format!("{first}{}{last}", "*".repeat(n - 2)),
    })
}

fn email(plain: &str) -> Option<String> {
    let (local, domain) = plain.trim().rsplit_once('@')?;
    let first = local.chars().next().filter(char::is_ascii_alphanumeric)?;
    let plain = domain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    plain.then(|| format!("{first}***@{domain}"))
}

/// True when the letters of `value` can be read from `written`.
pub(crate) fn holds(written: &str, value: &str) -> bool {
    let read = |text: &str| -> String { text.chars().filter_map(fold).filter(|c| c.is_alphanumeric()).collect() };
    let (written, plain) = (read(written), read(value));
    (!value.is_empty() && written.contains(value)) || (!plain.is_empty() && written.contains(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conventions() {
        for (kind, value, written) in [
            (Kind::ResidentId, "11010519491231002X", "11*************02X"),
            (Kind::ResidentId, "110105 19491231 002x", "11*************02x"),
            (Kind::MobilePhone, "+86 13800138000", "138****8000"),
            (Kind::BankCard, "6222 0200 0000 0000 008", "***************0008"),
            (Kind::PersonName, "张三", "张*"),
            (Kind::PersonName, "张三丰", "张*丰"),
            (Kind::PersonName, "张　三", "张*"),
            (Kind::PersonName, "欧阳娜娜", "欧阳**"),
            (Kind::PersonName, "张", "*"),
            (Kind::Email, "zhangsan@example.com", "z***@example.com"),
            (Kind::HomeAddress, "湖南省某市某县某某镇某某村3组12号", "湖南省某市某县某某镇〔已遮盖：个人隐私〕"),
            (Kind::Passport, "E12345678", PERSONAL),
            (Kind::ResidentId, "1", PERSONAL),
            (Kind::TradeSecret, "一百万元", COMMERCIAL),
        ] {
            assert_eq!(masked(kind, value), written, "{kind:?} {value}");
            assert!(is_masked(&masked(kind, value)));
        }
    }

    #[test]
    fn plain_values_are_not_masked() {
        for text in ["张三", "11010519491231002X", "13800138000", "闽HQXX12"] {
            assert!(!is_masked(text), "{text}");
        }
        for text in ["张某", "张XX", "138XXXX1234", "138****1234", "张×"] {
            assert!(is_masked(text), "{text}");
        }
    }
}
