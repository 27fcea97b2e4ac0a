//! How deep an address goes. Down to township, sub-district or village it may be published; a door may not.

use crate::fold::is_han;

/// The part of an address that may be published: down to 乡, 镇, 街道; else down to 县, 区, 市. None when it has no such part.
pub(crate) fn public_part(address: &str) -> Option<String> {
    let letters: Vec<char> = address.chars().collect();
    let mut end = None;
    let mut town = None;
    for (at, c) in letters.iter().enumerate() {
        if !is_han(*c) {
            break;
        }
        match c {
            '乡' | '镇' if at >= 2 => town = town.or(Some(at + 1)),
            '道' if at >= 3 && letters.get(at - 1) == Some(&'街') => town = town.or(Some(at + 1)),
            '省' | '市' | '县' | '旗' if at >= 1 && town.is_none() => end = Some(at + 1),
            '区' if at >= 1 && town.is_none() && !estate(letters.get(at - 1)) => end = Some(at + 1),
            _ => {}
        }
    }
    let end = town.or(end)?;
    (end < letters.len()).then(|| letters.iter().take(end).collect())
}

/// A community, an estate, a campus: no district, and narrower than what may be published.
fn estate(before: Option<&char>) -> bool {
    before.is_some_and(|c| matches!(c, '社' | '小' | '园' | '校' | '厂' | '矿' | '库' | '营' | '片' | '景' | '生'))
}

/// True when the text names a door: a house, building, unit or room number, or a numbered villagers' group with a house.
pub(crate) fn has_door(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.iter().enumerate().any(|(at, c)| {
        let number = |at: usize| {
            letters.get(..at).and_then(<[char]>::last).is_some_and(|c| {
                c.is_ascii_alphanumeric() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
            })
        };
        match c {
            '号' | '栋' | '幢' | '室' | '弄' | '座' | '户' | '房' => number(at),
            '元' => at > 0 && letters.get(at - 1) == Some(&'单') && number(at - 1),
            '楼' => number(at),
            _ => false,
        }
    })
}
