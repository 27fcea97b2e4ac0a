//! What a passphrase must be: it is all that stands between whoever has the folder and everything in it.

use zxcvbn::zxcvbn;

use crate::Result;
use crate::founding::{PRACTICE_PASSPHRASE, SHORTEST_PASSPHRASE};
use crate::view::Trouble;

/// Fewest guesses that somebody who knows how people choose would need. Each costs a whole Argon2id. The estimate knows no
/// Chinese words and takes every Chinese character for one of ten, so eight of them that don't repeat are enough.
const FEWEST_GUESSES: u64 = 100_000_000;

/// Refuses a passphrase that is easily guessed. `own`: names that belong to the person, which others try first.
pub(crate) fn check(passphrase: &str, own: &[&str], practice: bool) -> Result<()> {
    if practice && passphrase == PRACTICE_PASSPHRASE {
        return Ok(());
    }
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(Trouble::new(
            "passphrase_too_short",
            format!("口令至少 {SHORTEST_PASSPHRASE} 个字符。{GOOD}"),
            format!("A passphrase has at least {SHORTEST_PASSPHRASE} characters. {GOOD_EN}"),
        ));
    }
    let plain = plain(passphrase);
    let own: Vec<String> = own.iter().map(|name| self::plain(name.trim())).filter(|name| name.chars().count() > 1).collect();
    if own.iter().any(|name| plain.contains(name.as_str())) {
        return Err(Trouble::new(
            "passphrase_personal",
            format!("口令里有本人姓名或单位名称，别人最先试的就是它。{GOOD}"),
            format!("The passphrase holds the person's own name or unit, which others try first. {GOOD_EN}"),
        ));
    }
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    if passphrase == PRACTICE_PASSPHRASE || zxcvbn(&plain, &own).guesses() < FEWEST_GUESSES {
        return Err(Trouble::new(
            "passphrase_weak",
            format!("这个口令太容易被猜到。{GOOD}"),
            format!("This passphrase is guessed too easily. {GOOD_EN}"),
        ));
    }
    Ok(())
}

const GOOD: &str = "请用一句只有自己记得的话，八个字以上；不用姓名、单位、生日、电话、连续或重复的数字和字、键盘顺序。";
const GOOD_EN: &str = "Use a sentence that only you remember, of eight Chinese characters or four words and more; no names, unit, birthdays, numbers in a row, repetition or keyboard rows.";

/// As a guesser would write it: small letters, half-width; Chinese figures as figures when there is nothing else.
fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let folded: String = text.chars().map(half).flat_map(char::to_lowercase).collect();
    let figures: Option<String> = folded.chars().map(figure).collect();
    figures.unwrap_or(folded)
}

fn figure(c: char) -> Option<char> {
    let of = |zh: &str| zh.chars().position(|figure| figure == c).and_then(|at| char::from_digit(at as u32, 10));
    if c.is_ascii_digit() {
        Some(c)
    } else {
        of("〇一二三四五六七八九").or_else(|| of("零壹贰叁肆伍陆柒捌玖"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(passphrase: &str) -> String {
        check(passphrase, &["甲某", "某某县测试局"], false).err().map(|trouble| trouble.code).unwrap_or_default()
    }

    #[test]
    fn what_everybody_tries_is_refused() {
        for weak in [
            "12345678",
            "88888888",
            "qwertyui",
            "password1",
            "abcd1234",
            "19000101",
            "１２３４５６７８",
            "一二三四五六七八",
            "我我我我我我我我",
            "口令口令口令口令",
            "管理员管理员管理员",
            "woaini1314",
            "P@ssw0rd!",
            "12345678901234567890",
            PRACTICE_PASSPHRASE,
        ] {
            assert_eq!(code(weak), "passphrase_weak", "{weak}");
        }
        assert_eq!(code("短"), "passphrase_too_short");
        for personal in ["甲某2026-春天", "我在某某县测试局上班", "甲某的口令一句话"] {
            assert_eq!(code(personal), "passphrase_personal", "{personal}");
        }
    }

    #[test]
    fn a_sentence_in_chinese_or_four_words_pass() {
        for good in
            ["下雨天记得收被子", "测试用的口令一句", "先审后公开之一二三", "correct horse battery staple", "三月桃花-41棵"]
        {
            assert_eq!(code(good), "", "{good}");
        }
        assert!(check(PRACTICE_PASSPHRASE, &["甲拟稿", "演练机关"], true).is_ok());
    }

    #[test]
    fn a_refusal_says_what_makes_a_good_one_and_not_what_was_typed() {
        let trouble = check("qwertyui", &[], false).unwrap_err();
        assert!(trouble.zh.contains("一句只有自己记得的话") && trouble.en.contains("sentence"));
        assert!(!trouble.zh.contains("qwertyui") && !trouble.en.contains("qwertyui"));
    }
}
