//! The text of one cell, as the columns' rules count and compare it.

use crate::fold::{is_han, numeral};

pub(crate) fn key_keeping_case(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

pub(crate) fn count_digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_ascii_digit() || numeral(*c).is_some_and(|_| !is_plain_word(*c))).count()
}

/// Chinese numerals in words (三组, 一村) are not digits of a number.
fn is_plain_word(c: char) -> bool {
    is_han(c) && c != '〇'
}

/// A number as spreadsheets print it when its last digits are lost: `4.40981E+17`.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    !mantissa.is_empty()
        && mantissa.chars().all(|c| c.is_ascii_digit() || c == '.')
        && mantissa.starts_with(|c: char| c.is_ascii_digit())
        && exponent.parse::<u32>().is_ok_and(|exponent| (9..=30).contains(&exponent))
}
