//! Whether, and where, a text shows a sign of a person's name: what it is worth the network's time to read.
//!
//! A sign is a family name that is no part of an ordinary word, or letters that write foreign names by sound. It decides about time
//! only, never about a finding: what else announces a name (a label, a column header) has to ask the tagger, or its own rules, itself.

use std::sync::OnceLock;

const ALONE: u8 = 1;
const BESIDE: u8 = 2;
const SOUND: u8 = 4;
const RARE: u8 = 8;
const FIRST: u8 = 16;

/// Code points of the basic plane have their signs here; the few characters beyond it are in no list.
const BASIC: usize = 0x10000;

/// Is there any sign of a person's name in this text? Cheap: some nanoseconds a character.
///
/// ```
/// assert!(xianshen_names::may_hold_a_name("经办人欧阳明月已到场。"));
/// assert!(!xianshen_names::may_hold_a_name("各单位应当加强安全管理。"));
/// ```
pub fn may_hold_a_name(text: &str) -> bool {
    signs(text).next().is_some()
}

/// Where the signs are, in characters, ascending.
pub(crate) fn signs(text: &str) -> impl Iterator<Item = usize> {
    let gate = Gate::embedded();
    let mut before = None;
    let mut letters = text.chars().peekable();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(letter) = letters.next() {
            let here = at;
            at += 1;
            let sign = gate.is_sign(before, letter, letters.peek().copied());
            before = Some(letter);
            if sign {
                return Some(here);
            }
        }
        None
    })
}

#[derive(Debug)]
struct Gate {
    classes: Vec<u8>,
    /// Pairs inside ordinary words, first character in the upper half; ascending.
    ordinary: Vec<u64>,
}

impl Gate {
    fn embedded() -> &'static Self {
        static GATE: OnceLock<Gate> = OnceLock::new();
        GATE.get_or_init(|| Self::new(include_str!("../gate/signs.txt"), include_str!("../gate/ordinary.txt")))
    }

    fn new(signs: &str, ordinary: &str) -> Self {
        let mut classes = vec![0; BASIC];
        for (name, letters) in signs.lines().filter_map(|line| line.split_once(' ')) {
            let class = match name {
                "alone" => ALONE,
                "beside" => BESIDE,
                "sound" => SOUND,
                "rare" => RARE,
                "first" => FIRST,
                _ => continue,
            };
            for letter in letters.chars() {
                if let Some(entry) = classes.get_mut(letter as usize) {
                    *entry |= class;
                }
            }
        }
        let mut pairs = Vec::new();
        for line in ordinary.lines() {
            let mut letters = line.chars();
            if let Some(first) = letters.next() {
                pairs.extend(letters.map(|second| pair(first, second)));
            }
        }
        pairs.sort_unstable();
        Self { classes, ordinary: pairs }
    }

    fn is_sign(&self, before: Option<char>, letter: char, after: Option<char>) -> bool {
        // Foreign names: the dot between their parts, or Latin words that begin with a capital.
        if matches!(letter, '·' | '•' | '‧' | '・') {
            return true;
        }
        if letter.is_ascii() {
            return letter.is_ascii_uppercase() && after.is_some_and(|after| after.is_ascii_lowercase());
        }
        let class = self.class(letter);
        if class & ALONE != 0 {
            return true;
        }
        let Some(after) = after.filter(|after| is_han(*after)) else { return false };
        if class & (BESIDE | SOUND | FIRST) == 0 || self.is_ordinary(letter, after) {
            return false;
        }
        // 人马 and 长江 are words, but 联系人马某 and 局长江某 are persons.
        let ends_a_word = before.is_some_and(|before| !names_a_role(before) && self.is_ordinary(before, letter));
        if class & BESIDE != 0 {
            // After a word these are 和, 以, 时 and 从, not the families of that name.
            let joins = matches!(letter, '和' | '以' | '时' | '从') && before.is_some_and(is_han);
            return !ends_a_word && !joins && !goes_on(after);
        }
        if class & FIRST != 0 {
            return true;
        }
        let next = self.class(after);
        let rare = class & RARE != 0;
        next & SOUND != 0 && (rare || next & RARE != 0) && (rare || !ends_a_word)
    }

    fn class(&self, letter: char) -> u8 {
        self.classes.get(letter as usize).copied().unwrap_or(0)
    }

    fn is_ordinary(&self, first: char, second: char) -> bool {
        self.ordinary.binary_search(&pair(first, second)).is_ok()
    }
}

fn pair(first: char, second: char) -> u64 {
    u64::from(first as u32) << 32 | u64::from(second as u32)
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// What words for somebody end with: a family name may follow.
fn names_a_role(letter: char) -> bool {
    matches!(letter, '人' | '长' | '员' | '任' | '记' | '户')
}

/// Words of one character that no given name begins with.
fn goes_on(letter: char) -> bool {
    "的了在是与及或把被对从向等也都就而其所之以为不将".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_signs_unless_the_word_is_ordinary() {
        for text in [
            "张三丰",
            "请与高晓松树联系",
            "温某",
            "据约翰逊说",
            "买买提·艾力",
            "Anna到场",
            "承办人：于一凡",
            "联系人马某",
            "桥本某",
        ] {
            assert!(may_hold_a_name(text), "{text}");
        }
        for text in
            ["各部门和单位要加强安全管理，提高服务水平", "任务、责任、主任", "本办法自发布之日起施行", "", "PDF、WTO", "和"]
        {
            assert_eq!(signs(text).collect::<Vec<_>>(), [0; 0], "{text}");
        }
    }

    #[test]
    fn signs_are_counted_in_characters() {
        assert_eq!(signs("𠀀和王某、李某").collect::<Vec<_>>(), [2, 5]);
    }
}
