//! One code point as the recognizers see it.

use crate::glyphs::Glyphs;

/// What becomes of one code point: dropped when it has no width, else narrowed to the form that word lists and patterns use.
pub(crate) fn fold(c: char) -> Option<char> {
    if c.is_ascii() {
        return match c {
            '\u{b}' | '\u{c}' => Some('\n'),
            '\t' | '\n' | '\r' | ' '..='~' => Some(c),
            _ => None,
        };
    }
    let code = c as u32;
    Some(match code {
        // Zero width, bidirectional controls, joiners, variation selectors, combining strokes and keycaps.
        0xAD
        | 0x300..=0x36F
        | 0x61C
        | 0x180E
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xE0000..=0xE01EF => return None,
        0x85 | 0x2028 | 0x2029 => '\n',
        0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => ' ',
        // Full-width ASCII.
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        0xFFE5 => '¥',
        // Dashes and minus signs.
        0x2010..=0x2015 | 0x2043 | 0x2212 | 0x2500 | 0xFE58 | 0xFE63 => '-',
        // Middle dots.
        0x2022 | 0x2027 | 0x2219 | 0x22C5 | 0x30FB | 0xFF65 => '·',
        // Mathematical letters and digits.
        0x1D7CE..=0x1D7FF => digit((code - 0x1D7CE) % 10),
        0x1D400..=0x1D6A3 => {
            let at = (code - 0x1D400) % 52;
            let base = if at < 26 { 'A' as u32 + at } else { 'a' as u32 + at - 26 };
            char::from_u32(base).unwrap_or(c)
        }
        // Arabic-Indic digits.
        0x660..=0x669 => digit(code - 0x660),
        0x6F0..=0x6F9 => digit(code - 0x6F0),
        0x2E80..=0x2FD5 | 0x4E00..=0x9FFF => Glyphs::get().letter(c),
        _ => c,
    })
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// A numeral that is not an ASCII digit: Chinese (`〇一二…九`, also the spoken `幺`) or circled (`①`, `❶`, `⑴`, `⒈`).
pub(crate) fn numeral(c: char) -> Option<char> {
    let value = match c {
        '〇' | '零' | '○' | '◯' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => {
            let code = c as u32;
            match code {
                0x24EA | 0x24FF => 0,
                0x2460..=0x2468 => code - 0x2460 + 1,
                0x2474..=0x247C => code - 0x2474 + 1,
                0x2488..=0x2490 => code - 0x2488 + 1,
                0x24F5..=0x24FD => code - 0x24F5 + 1,
                0x2776..=0x277E => code - 0x2776 + 1,
                0x2780..=0x2788 => code - 0x2780 + 1,
                0x278A..=0x2792 => code - 0x278A + 1,
                _ => return None,
            }
        }
    };
    char::from_digit(value, 10)
}

/// A Chinese letter (not punctuation).
pub(crate) fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF | 0x3007)
}

/// White space on one line, after folding.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// A string folded, white space removed: the key under which words are compared.
pub(crate) fn key(text: &str) -> String {
    text.chars().filter_map(fold).filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_narrowed_and_nothing_else_is_lost() {
        let read: String = "１３８\u{200b}－\u{2014}①𝟗ｘ：（机密）".chars().filter_map(fold).collect();
        assert_eq!(read, "138--①9x:(机密)");
        assert_eq!(numeral('①'), Some('1'));
        assert_eq!(numeral('〇'), Some('0'));
        assert_eq!(numeral('十'), None);
    }
}
