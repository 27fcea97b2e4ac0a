//! Fonts of Chinese offices: GB encodings, no glyphs, no map to Unicode. Other readers fail on these or garble the numbers.

use encoding_rs::{GB18030, GBK};

use super::build::{composite, read, texts};
use crate::PartKind;

const LINES: [&str; 3] =
    ["演练县民政局关于临时救助的公示", "身份证号：11010519000101001X，电话13800000000", "张某某 2026年11月2日 1,250.00元"];

fn check(encoding: &str, encode: impl Fn(&str) -> Vec<u8>) {
    let lines: Vec<Vec<u8>> = LINES.iter().map(|line| encode(line)).collect();
    let document = read(&composite(encoding, &lines));
    let text = texts(&document, PartKind::Body);
    for line in LINES {
        assert!(text.contains(line), "{encoding}: {line} is not in {text:?}");
    }
    assert!(document.unscannable.is_empty(), "{encoding}: {:?}", document.unscannable);
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[test]
fn gbk_euc_h() {
    check("GBK-EUC-H", |line| GBK.encode(line).0.into_owned());
}

#[test]
fn gb_euc_h() {
    check("GB-EUC-H", |line| GBK.encode(line).0.into_owned());
}

#[test]
fn gbk2k_h_with_a_four_byte_character() {
    check("GBK2K-H", |line| GB18030.encode(line).0.into_owned());
    let document = read(&composite("GBK2K-H", &[GB18030.encode("㬎某").0.into_owned()]));
    assert!(texts(&document, PartKind::Body).contains("㬎某"));
}

#[test]
fn unigb_ucs2_h() {
    check("UniGB-UCS2-H", utf16);
}

#[test]
fn unigb_utf16_h() {
    check("UniGB-UTF16-H", utf16);
}

#[test]
fn vertical_lines_are_read_down_and_from_the_right() {
    let lines: Vec<Vec<u8>> = vec![utf16("第一列文字内容")];
    let document = read(&composite("UniGB-UCS2-V", &lines));
    assert!(texts(&document, PartKind::Body).contains("第一列文字内容"), "{:?}", document.parts);
}
