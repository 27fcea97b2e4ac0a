//! Text and its bytes: UTF-8, UTF-16 with a byte order mark, GB18030.
//!
//! Decoding keeps every character, the byte order mark (U+FEFF) and CR included, so that offsets into the text are offsets
//! into the file; editing touches only the bytes of the characters taken out.

use std::borrow::Cow;

use encoding_rs::GB18030;

use crate::error;
use crate::sniff::foreign;
use crate::{Edit, ReadError};

/// How a text file's bytes are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Gb18030,
}

/// Judges by the byte order mark, else by which strict decoding holds. Refuses what is no text.
pub(crate) fn detect(bytes: &[u8]) -> Result<Encoding, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return Ok(Encoding::Utf16Le);
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return Ok(Encoding::Utf16Be);
    }
    if !holds_text(bytes) {
        return Err(foreign::unknown_binary());
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Encoding::Utf8);
    }
    if GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some_and(|text| mostly_known(&text)) {
        return Ok(Encoding::Gb18030);
    }
    Err(foreign::unknown_binary())
}

/// A NUL stands in no draft, and other control characters in almost every binary file. Office suites let a few slip into a page
/// of HTML, or into a long text: those are no reason to refuse it, and the detector looks through them.
fn holds_text(bytes: &[u8]) -> bool {
    let control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
    let odd = bytes.iter().filter(|byte| control(**byte)).count();
    if odd == 0 {
        return true;
    }
    let head = head(bytes, Encoding::Utf8, 64).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let page = head.starts_with("<!doctype html") || head.starts_with("<html");
    !bytes.contains(&0) && odd < if page { bytes.len().div_ceil(100) + 1 } else { bytes.len().div_ceil(1000) }
}

/// Random bytes often decode as GB18030 by chance, but then they give characters that no draft holds.
fn mostly_known(text: &str) -> bool {
    let (mut known, mut odd) = (0usize, 0usize);
    for character in text.chars().filter(|character| !character.is_ascii()) {
        match character {
            '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'.. => odd += 1,
            '\u{2000}'..='\u{2FFF}' | '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}' => known += 1,
            _ => {}
        }
    }
    odd == 0 || known > odd * 4
}

/// The whole text, byte order mark and CR counted.
pub(crate) fn decode(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, ReadError> {
    let damaged = || error::damaged("文字编码不完整", "its text encoding is broken");
    match encoding {
        Encoding::Utf8 => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| damaged()),
        Encoding::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(damaged),
        Encoding::Utf16Le | Encoding::Utf16Be => {
            if !bytes.len().is_multiple_of(2) {
                return Err(error::truncated());
            }
            let units = bytes.chunks_exact(2).map(|pair| unit(pair, encoding));
            let text: Result<String, _> = char::decode_utf16(units).collect();
            let text = text.map_err(|_| damaged())?;
            if text.chars().any(|character| character == '\0') {
                return Err(foreign::unknown_binary());
            }
            Ok(Cow::Owned(text))
        }
    }
}

/// About the first `length` bytes as text, for looking at only.
pub(crate) fn head(bytes: &[u8], encoding: Encoding, length: usize) -> String {
    let head = bytes.get(..length).unwrap_or(bytes);
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => char::decode_utf16(head.chunks_exact(2).map(|pair| unit(pair, encoding)))
            .map(|unit| unit.unwrap_or('\u{FFFD}'))
            .collect(),
        _ => String::from_utf8_lossy(head).into_owned(),
    }
}

/// Edits (sorted, disjoint, within the text) done on the bytes themselves; all other bytes stay as they are.
pub(crate) fn edit(bytes: &[u8], encoding: Encoding, edits: &[Edit]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut at, mut position) = (0, 0);
    for edit in edits {
        let start = forward(bytes, encoding, at, edit.start - position);
        let end = forward(bytes, encoding, start, edit.end - edit.start);
        out.extend_from_slice(bytes.get(at..start).unwrap_or_default());
        out.extend(encode(&edit.with, encoding));
        (at, position) = (end, edit.end);
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or_default());
    out
}

/// The byte offset `count` characters after byte offset `at`.
fn forward(bytes: &[u8], encoding: Encoding, mut at: usize, count: usize) -> usize {
    for _ in 0..count {
        let rest = bytes.get(at..).unwrap_or_default();
        at += match encoding {
            Encoding::Utf8 => 1 + rest.iter().skip(1).take_while(|&&byte| byte & 0xC0 == 0x80).count(),
            Encoding::Utf16Le | Encoding::Utf16Be => {
                let first = rest.get(..2).map_or(0, |pair| unit(pair, encoding));
                if (0xD800..0xDC00).contains(&first) { 4 } else { 2 }
            }
            // GB 18030-2022, 5: one byte below 0x80; four when the second byte is a digit; else two.
            Encoding::Gb18030 => match rest {
                [lead, ..] if *lead < 0x80 => 1,
                [_, second, ..] if second.is_ascii_digit() => 4,
                _ => 2,
            },
        };
    }
    at.min(bytes.len())
}

pub(crate) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

fn unit(pair: &[u8], encoding: Encoding) -> u16 {
    match (pair, encoding) {
        ([first, second], Encoding::Utf16Be) => u16::from_be_bytes([*first, *second]),
        ([first, second], _) => u16::from_le_bytes([*first, *second]),
        _ => 0,
    }
}
