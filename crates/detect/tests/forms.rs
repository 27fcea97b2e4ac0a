//! Every written form of a number is found: the forms in which numbers really leak.

mod common;

use common::{Dice, body};
use xianshen_detect::Kind;

/// Cuts a value into groups.
fn grouped(value: &str, sizes: &[usize], joint: &str) -> String {
    let letters: Vec<char> = value.chars().collect();
    let mut groups = Vec::new();
    let mut at = 0;
    for size in sizes {
        let end = (at + size).min(letters.len());
        groups.push(letters[at..end].iter().collect::<String>());
        at = end;
    }
    if at < letters.len() {
        groups.push(letters[at..].iter().collect());
    }
    groups.retain(|group| !group.is_empty());
    groups.join(joint)
}

fn map(value: &str, digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    value.chars().map(|c| c.to_digit(10).map_or(c, |d| digits[d as usize])).collect()
}

fn wide(value: &str) -> String {
    value.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect()
}

fn every(value: &str, joint: &str) -> String {
    value.chars().map(String::from).collect::<Vec<_>>().join(joint)
}

fn halves(value: &str, joint: &str) -> String {
    grouped(value, &[value.len() / 2], joint)
}

/// All forms of a value; `sizes` are its usual groups.
fn forms(value: &str, sizes: &[usize]) -> Vec<(&'static str, String)> {
    let mut forms = vec![
        ("plain", value.to_owned()),
        ("lower case", value.to_lowercase()),
        ("full width", wide(value)),
        ("space groups", grouped(value, sizes, " ")),
        ("ideographic space groups", grouped(value, sizes, "\u{3000}")),
        ("hyphen groups", grouped(value, sizes, "-")),
        ("dots", grouped(value, sizes, ".")),
        ("middle dots", grouped(value, sizes, "·")),
        ("full-width hyphen", grouped(value, sizes, "－")),
        ("dash", grouped(value, sizes, "—")),
        ("en dash", grouped(value, sizes, "–")),
        ("underscore", grouped(value, sizes, "_")),
        ("space between every character", every(value, " ")),
        ("full width and spaced", wide(&every(value, "-")).replace('－', " ")),
        ("line break in the middle", halves(value, "\n")),
        ("CRLF in the middle", halves(value, "\r\n")),
        ("line break and indent", halves(value, "\n    ")),
        ("zero-width space", halves(value, "\u{200b}")),
        ("zero-width everywhere", every(value, "\u{200d}")),
        ("bidi controls", format!("\u{202d}{value}\u{202c}")),
        ("bold digits", map(value, "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")),
    ];
    if value.bytes().all(|c| c.is_ascii_digit()) || value.ends_with('X') {
        forms.push(("Chinese numerals", map(value, "〇一二三四五六七八九")));
        forms.push(("Chinese numerals with 零", map(value, "零一二三四五六七八九")));
        forms.push(("Chinese numerals spaced", every(&map(value, "〇一二三四五六七八九"), " ")));
        forms.push(("circled", map(value, "⓪①②③④⑤⑥⑦⑧⑨")));
        let (head, tail) = value.split_at(3);
        forms.push(("half Chinese", format!("{}{tail}", map(head, "〇一二三四五六七八九"))));
    }
    forms
}

fn all_found(kind: Kind, sizes: &[usize], make: fn(&mut Dice) -> String) {
    let frames = [
        ("经查，其号码为", "，已核实。"),
        ("请张某携带", "的原件到窗口办理。"),
        ("联系", "。"),
        ("", ""),
        ("（", "）"),
        ("“", "”"),
        ("号码:", ";"),
    ];
    let mut dice = Dice::new(7);
    let mut missed = Vec::new();
    for n in 0..40 {
        let value = make(&mut dice);
        for (form, written) in forms(&value, sizes) {
            let (before, after) = frames[n % frames.len()];
            let text = format!("{before}{written}{after}");
            let from = before.chars().count();
            let to = from + written.trim_matches(['\u{202d}', '\u{202c}']).chars().count();
            let found = body(&text);
            let covered = found.iter().any(|f| f.kind == kind && f.start <= from + 1 && f.end + 1 >= to);
            if !covered {
                missed.push(format!("{form}: {text:?} gave {:?}", common::short(&found)));
            }
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn resident_id() {
    all_found(Kind::ResidentId, &[6, 8, 4], |dice| dice.resident_id());
}

#[test]
fn resident_id_in_fours() {
    all_found(Kind::ResidentId, &[4, 4, 4, 4], |dice| dice.resident_id());
}

#[test]
fn mobile_phone() {
    all_found(Kind::MobilePhone, &[3, 4, 4], |dice| dice.mobile());
}

#[test]
fn bank_card() {
    all_found(Kind::BankCard, &[4, 4, 4, 4], |dice| dice.bank_card());
}

#[test]
fn uscc() {
    all_found(Kind::Uscc, &[4, 4, 4, 4], |dice| dice.uscc());
}

#[test]
fn what_a_scanner_misreads_is_suspected_when_everything_else_holds() {
    let mut dice = Dice::new(11);
    for _ in 0..60 {
        let id = dice.resident_id();
        let misread = id.replace('0', "O").replacen('1', "l", 2);
        let found = body(&format!("身份证{misread}，"));
        assert!(found.iter().any(|f| f.kind == Kind::ResidentId && f.end - f.start == 18), "{misread}");
        let found = body(&format!("其证件{misread}已过期"));
        assert!(found.iter().any(|f| f.kind == Kind::ResidentId), "{misread}");
        let card = dice.bank_card();
        let misread = card.replacen('0', "O", 2);
        assert!(body(&format!("卡{misread}，")).iter().any(|f| f.kind == Kind::BankCard), "{misread}");
    }
}

#[test]
fn a_misread_phone_or_credit_code_is_suspected() {
    let mut dice = Dice::new(13);
    for _ in 0..60 {
        let phone = dice.mobile();
        let misread = phone.replacen('0', "O", 2).replacen('1', "l", 1);
        assert!(body(&format!("请与{misread}联系")).iter().any(|f| f.kind == Kind::MobilePhone), "{misread}");
        let code = dice.uscc();
        let misread = code.replacen('0', "O", 2).replacen('1', "l", 1);
        assert!(body(&format!("该单位{misread}已登记")).iter().any(|f| f.kind == Kind::Uscc), "{misread} from {code}");
    }
    // Words and codes with such letters are none.
    for text in ["型号l3OOOOOOOOO的设备", "编码LOL13800138000", "口令OIl13800138"] {
        assert!(body(text).iter().all(|f| f.kind != Kind::MobilePhone), "{text}");
    }
}

#[test]
fn a_long_number_that_no_word_makes_a_card_is_only_told() {
    for text in ["流程2456913320880742已办结。", "见第6250512273615457295条。"] {
        assert!(
            body(text).iter().all(|f| f.severity == xianshen_detect::Severity::Hint),
            "{text} {:?}",
            common::short(&body(text))
        );
    }
    for text in ["汇至4111111111111111。", "4111 1111 1111 1111", "转6250512273615457295"] {
        assert!(body(text).iter().any(|f| f.kind == Kind::BankCard && f.severity > xianshen_detect::Severity::Hint), "{text}");
    }
}

#[test]
fn two_numbers_side_by_side_are_two() {
    for joint in [" ", "、", "/", ",", "；", "\n", "\t"] {
        let found = body(&format!("电话：13800138000{joint}13900139000"));
        let phones: Vec<_> = found.iter().filter(|f| f.kind == Kind::MobilePhone).collect();
        assert_eq!(phones.len(), 2, "{joint:?} {:?}", common::short(&found));
    }
}

#[test]
fn list_marks_before_a_number_are_no_part_of_it() {
    for mark in ["①", "⑴", "1.", "1、", "一、", "（一）", "1）"] {
        let found = body(&format!("{mark}13800138000"));
        assert!(
            found.iter().any(|f| f.kind == Kind::MobilePhone && f.normal == "13800138000"),
            "{mark} {:?}",
            common::short(&found)
        );
    }
}

#[test]
fn labels_glued_to_a_number() {
    for text in [
        "tel13800138000",
        "Tel:13800138000",
        "TEL：13800138000",
        "手机13800138000",
        "+8613800138000",
        "(+86)138-0013-8000",
        "0086 138 0013 8000",
    ] {
        let found = body(text);
        assert!(found.iter().any(|f| f.kind == Kind::MobilePhone), "{text} {:?}", common::short(&found));
    }
}

fn values(findings: &[xianshen_detect::Finding], kind: Kind) -> Vec<String> {
    findings.iter().filter(|f| f.kind == kind).map(|f| f.value.clone()).collect()
}

#[test]
fn an_id_behind_letters_is_an_id() {
    let id = "11010519491231002X";
    for text in [format!("学籍号：G{id}"), format!("c{id}"), format!("_P{id}"), format!("（学籍 g{id}）")] {
        assert_eq!(values(&body(&text), Kind::ResidentId), [id], "{text} {:?}", common::short(&body(&text)));
    }
    // One digit more is something else.
    assert!(values(&body(&format!("编码X1{id}")), Kind::ResidentId).is_empty());
}

#[test]
fn a_phone_behind_letters_is_a_phone_in_names_of_things_only() {
    use xianshen_detect::Place;
    for prefix in ["m", "t", "box", "_P"] {
        let text = format!("{prefix}13800138000");
        for at in [Place::Properties, Place::Hidden] {
            assert_eq!(values(&common::place(at, &text), Kind::MobilePhone), ["13800138000"], "{text}");
        }
    }
    assert!(body("序列号SN13800138000").is_empty());
}

#[test]
fn numbers_written_against_one_another_are_both_found() {
    let (id, phone) = ("11010519491231002X", "13800138000");
    for text in [format!("王五{id}{phone}"), format!("身份证号：{id}{phone}"), format!("王五{phone}{id}，")] {
        let found = body(&text);
        assert_eq!(values(&found, Kind::ResidentId), [id], "{text} {:?}", common::short(&found));
        assert_eq!(values(&found, Kind::MobilePhone), [phone], "{text} {:?}", common::short(&found));
    }
    let found = body(&format!("流水{id}00000000000"));
    assert!(values(&found, Kind::ResidentId).is_empty());
}

#[test]
fn a_phone_with_a_tab_in_it_is_a_phone() {
    for text in ["请拨打138\t00138000联系", "电话1380013\t8000。"] {
        assert_eq!(values(&body(text), Kind::MobilePhone).len(), 1, "{text:?} {:?}", common::short(&body(text)));
    }
}

#[test]
fn an_account_ends_where_its_digits_end() {
    let found = body("账号：6228484323\n194875748\nQQ：10000001");
    assert!(found.iter().all(|f| !f.value.contains('Q')), "{:?}", common::short(&found));
    assert!(found.iter().any(|f| f.normal == "6228484323194875748"), "{:?}", common::short(&found));
}

#[test]
fn ids_spelled_out_in_a_long_row_are_found() {
    let id = every("11010519491231002X", " ");
    let found = body(&format!("{} {id} {}", every(&"4".repeat(90), " "), every(&"7".repeat(90), " ")));
    assert_eq!(values(&found, Kind::ResidentId), [id]);
}

#[test]
fn a_landline_swallowed_the_year_on_the_next_line() {
    for text in [
        "电话：0799-5550111\n2026年11月4日",
        "联系电话：0799-5550111\n2026-11-04",
        "电话：0799-5550111\r\n1. 申请材料",
        "电话：5550111\n2026年11月4日",
        "联系电话：07995550111\n2026年",
    ] {
        let found = body(text);
        let phones = values(&found, Kind::LandlinePhone);
        assert!(phones.len() == 1 && !phones[0].contains('\n'), "{text:?} {:?}", common::short(&found));
    }
    for text in ["电话：0799-5550111-801", "电话：0799-555\n0111", "电话：0799-\n5550111"] {
        assert_eq!(values(&body(text), Kind::LandlinePhone), [text.trim_start_matches("电话：")], "{text:?}");
    }
}
