//! What holds for any text whatever.

mod common;

use common::{Dice, rules, sheet, short};
use proptest::prelude::*;
use xianshen_detect::{Cell, Kind, Place, Severity, Table, Text, is_masked, masked, scan};

const PLACES: [Place; 6] = [Place::Body, Place::Margin, Place::Note, Place::Hidden, Place::Properties, Place::FileName];

/// Text made of pieces that recognizers care about, in any order, so that the interesting paths are taken.
fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

/// The same, each piece a phrase of its own.
fn phrases() -> impl Strategy<Value = String> {
    let joint = prop_oneof![Just("，"), Just("。"), Just("\n"), Just("；"), Just("\t"), Just("）")];
    proptest::collection::vec((piece(), joint), 0..16)
        .prop_map(|list| list.into_iter().map(|(piece, joint)| piece + joint).collect())
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("身份证号：".to_owned()),
        Just("11010519491231002X".to_owned()),
        Just("１１０１０５１９４９１２３１００２ｘ".to_owned()),
        Just("13800138000".to_owned()),
        Just("一三八〇〇一三八〇〇〇".to_owned()),
        Just("6217 0012 3456 7890 123".to_owned()),
        Just("姓名：张三".to_owned()),
        Just("户主：欧阳　娜".to_owned()),
        Just("机密★10年".to_owned()),
        Just("密级：秘密".to_owned()),
        Just("内部资料 注意保存".to_owned()),
        Just("（此件不予公开）".to_owned()),
        Just("家庭住址：某省某市某区某街道某路12号3栋401室".to_owned()),
        Just("出生日期：1900年1月1日".to_owned()),
        Just("病情：肺结核".to_owned()),
        Just("微信号：wx_abcdefg".to_owned()),
        Just("a.b-c@example.com".to_owned()),
        Just("湘A·12345".to_owned()),
        Just("10.0.0.1".to_owned()),
        Just("（2022）湘03刑终123号".to_owned()),
        Just("标底：120万元".to_owned()),
        Just("4.40981E+17".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\t".to_owned()),
        Just(" ".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("，".to_owned()),
        Just("的".to_owned()),
        Just("-".to_owned()),
        Just("①".to_owned()),
        Just("𝟏".to_owned()),
        "[0-9A-Za-z]{1,20}",
        any::<String>(),
    ]
}

/// A table whose cells are cut anywhere, even out of range or over one another.
fn table(points: usize) -> impl Strategy<Value = Table> {
    let cell = (0u32..6, 0u32..6, 0..=points + 3, 0..=points + 3);
    proptest::collection::vec(cell, 0..20).prop_map(|cells| Table {
        name: "表1".into(),
        cells: cells.into_iter().map(|(row, col, start, end)| Cell { row, col, start, end }).collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_are_exact_ordered_and_apart(text in pieces(), place in 0usize..6) {
        let texts = [Text { part: "body", place: PLACES[place], text: &text, tables: &[] }];
        let found = scan(rules(), &texts);
        let points: Vec<char> = text.chars().collect();
        let mut end = 0;
        for f in &found {
            prop_assert!(f.start >= end && f.start < f.end && f.end <= points.len(), "{:?}", short(&found));
            end = f.end;
            prop_assert_eq!(&f.value, &points[f.start..f.end].iter().collect::<String>());
            prop_assert_eq!(f.line, points[..f.start].iter().filter(|c| **c == '\n').count() + 1);
            prop_assert!(!f.rule.is_empty() && !f.basis.is_empty() && !f.why.is_empty());
            prop_assert!(rules().explain(&f.rule).is_some());
            prop_assert!(!f.why.contains(&f.value) || f.value.chars().count() < 5, "{} {}", f.why, f.value);
        }
    }

    #[test]
    fn hostile_tables_do_no_harm((text, table) in pieces().prop_flat_map(|text| {
        let points = text.chars().count();
        (Just(text), table(points))
    })) {
        let tables = [table];
        let found = scan(rules(), &[Text { part: "s", place: Place::Body, text: &text, tables: &tables }]);
        let points: Vec<char> = text.chars().collect();
        for f in &found {
            prop_assert_eq!(&f.value, &points[f.start..f.end].iter().collect::<String>());
        }
    }

    #[test]
    fn a_scan_is_a_function_of_its_input(text in pieces()) {
        let texts = [Text { part: "body", place: Place::Body, text: &text, tables: &[] }];
        prop_assert_eq!(scan(rules(), &texts), scan(rules(), &texts));
    }

    #[test]
    fn excerpts_hold_nothing(text in pieces()) {
        let found = scan(rules(), &[Text { part: "body", place: Place::Body, text: &text, tables: &[] }]);
        for f in found {
            // Words about the draft are shown as they are; nothing of anybody is.
            let mark = matches!(f.kind, Kind::InternalMark | Kind::DraftMark | Kind::DispositionMark)
                || (matches!(f.kind, Kind::WorkSecret | Kind::TradeSecret | Kind::BidReservePrice) && !f.excerpt.contains('*'));
            prop_assert!(!f.excerpt.contains("已遮盖"));
            prop_assert!(mark || !f.excerpt.contains(&f.value), "{:?} {}", f.kind, f.excerpt);
            prop_assert!(mark || f.normal.is_empty() || !f.excerpt.contains(&f.normal));
        }
    }

    /// The first redacted copy must scan clean; a second round would mean that masks are not recognised.
    #[test]
    fn a_masked_copy_scans_clean(text in phrases()) {
        let found = scan(rules(), &[Text { part: "body", place: Place::Body, text: &text, tables: &[] }]);
        // Of a marked paper no copy is ever made.
        prop_assume!(!found.iter().any(|f| f.kind == Kind::SecrecyMark));
        let points: Vec<char> = text.chars().collect();
        let mut copy = String::new();
        let mut at = 0;
        for f in found.iter().filter(|f| f.severity >= Severity::Decide) {
            copy.extend(&points[at..f.start]);
            copy.push_str(&masked(f.kind, &f.value));
            at = f.end;
        }
        copy.extend(&points[at..]);
        let again = scan(rules(), &[Text { part: "body", place: Place::Body, text: &copy, tables: &[] }]);
        let left: Vec<_> = again.into_iter().filter(|f| f.severity >= Severity::Decide).collect();
        prop_assert!(left.is_empty(), "{copy:?}: {:?}", short(&left));
    }

    #[test]
    fn a_mask_never_holds_the_value(kind in 0..Kind::ALL.len(), value in "\\PC{1,40}") {
        let kind = Kind::ALL[kind];
        let written = masked(kind, &value);
        prop_assert!(!written.contains(&value));
        prop_assert!(is_masked(&written));
    }
}

#[test]
fn masked_values_of_every_kind_scan_clean_behind_their_labels_and_headers() {
    let mut dice = Dice::new(21);
    for _ in 0..50 {
        let (id, phone, card, name) = (dice.resident_id(), dice.mobile(), dice.bank_card(), dice.name());
        let values = [
            (Kind::ResidentId, "身份证号", id.as_str()),
            (Kind::MobilePhone, "手机号", phone.as_str()),
            (Kind::BankCard, "银行卡号", card.as_str()),
            (Kind::BankAccount, "银行账号", "43030219000101123"),
            (Kind::PersonName, "姓名", name.as_str()),
            (Kind::HomeAddress, "家庭住址", "某省某市某县某某镇某某村三组12号"),
            (Kind::HomeAddress, "家庭住址", "某省某市某区某某街道某某路12号3栋401室"),
            (Kind::BirthDate, "出生日期", "1900年1月1日"),
            (Kind::HealthStatus, "病情", "肺结核"),
            (Kind::Passport, "护照号", "E12345678"),
            (Kind::VehiclePlate, "车牌号", "湘A12345"),
            (Kind::Email, "邮箱", "someone@example.com"),
            (Kind::WechatOrQq, "微信号", "wx_abcdefg"),
            (Kind::DisabilityCert, "残疾证号", "11010519491231002X43"),
            (Kind::MilitaryId, "军官证号", "军字第1234567号"),
            (Kind::RealEstateCert, "不动产权证号", "湘（2022）某某市不动产权第0001234号"),
            (Kind::Vin, "车架号", "1M8GDM9AXKP042788"),
            (Kind::LandlinePhone, "家庭电话", "0731-58570000"),
            (Kind::HkMacauPermit, "港澳通行证号", "C12345678"),
            (Kind::Imei, "IMEI", "490154203237518"),
            (Kind::MacAddress, "MAC地址", "00:1A:2B:3C:4D:5E"),
            (Kind::IpAddress, "IP地址", "203.0.113.7"),
            (Kind::BidReservePrice, "标底", "120万元"),
        ];
        for (kind, label, value) in values {
            let found = common::body(&format!("{label}：{value}。"));
            assert!(
                found.iter().any(|f| f.kind == kind && f.severity >= Severity::Decide),
                "{label} {value}: {:?}",
                short(&found)
            );
            let written = masked(kind, value);
            for text in [format!("{label}：{written}。"), written.clone(), format!("其{written}等")] {
                let found: Vec<_> = common::body(&text).into_iter().filter(|f| f.severity >= Severity::Decide).collect();
                assert!(found.is_empty(), "{text}: {:?}", short(&found));
            }
            let row = format!("1|{written}");
            let (text, table) = sheet("Sheet1", &[&format!("序号|{label}"), &row]);
            let tables = [table];
            let found = scan(rules(), &[Text { part: "Sheet1", place: Place::Body, text: &text, tables: &tables }]);
            assert!(found.iter().all(|f| f.severity < Severity::Decide), "{text}: {:?}", short(&found));
        }
    }
}

#[test]
fn a_large_roster_and_long_prose_are_one_pass() {
    // No time is asserted; work that grows with the square of the input would not end.
    let mut dice = Dice::new(2);
    let mut rows = vec!["序号|姓名|身份证号|手机号|银行卡号|家庭住址|金额|备注".to_owned()];
    for n in 0..20_000 {
        let (name, id, phone, card) = (dice.name(), dice.resident_id(), dice.mobile(), dice.bank_card());
        rows.push(format!("{n}|{name}|{id}|{phone}|{card}|某省某市某县某镇某村{}组{}号|{}|", 1 + n % 9, 1 + n % 99, 100 + n));
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (text, table) = sheet("Sheet1", &rows);
    let tables = [table];
    let started = std::time::Instant::now();
    let found = scan(rules(), &[Text { part: "Sheet1", place: Place::Body, text: &text, tables: &tables }]);
    println!("roster: {} findings in {:?}", found.len(), started.elapsed());
    assert!(found.len() >= 99_000, "{}", found.len());
    assert!(found.iter().filter(|f| f.kind == Kind::ResidentId).all(|f| f.column.is_some() && f.cell.is_some()));
    let prose =
        "某市人民政府办公室关于进一步做好有关工作的通知。联系电话：0731-58570000，公布补贴12345.67元，截至2022年9月5日。\n"
            .repeat(5_000);
    let started = std::time::Instant::now();
    let found = common::body(&prose);
    println!("prose: {} findings in {:?}", found.len(), started.elapsed());
    assert_eq!(found.len(), 5_000);
}

#[test]
fn hostile_repetition_ends() {
    // No time is asserted; work that grows with the square of the input would not end.
    for (piece, times) in [
        ("1 ", 20_000),
        ("1", 200_000),
        ("机密", 100_000),
        ("内部资料", 60_000),
        ("（征求意见稿）", 40_000),
        ("此件不予公开", 40_000),
        ("姓名：张三、", 30_000),
        ("1.", 20_000),
        ("1.", 20_000),
        ("a@", 100_000),
        ("湘A", 100_000),
        ("12室", 20_000),
        ("(2022)", 40_000),
        ("身份证号", 60_000),
        ("\t", 100_000),
        ("标底：", 60_000),
        ("张\u{200b}", 100_000),
        ("住", 100_000),
        ("住云溪镇5组", 20_000),
        ("对王行政处罚", 40_000),
        ("其妻王", 60_000),
        ("一", 200_000),
        ("13800138000", 20_000),
        ("13800138000 ", 20_000),
    ] {
        let started = std::time::Instant::now();
        let text = piece.repeat(times);
        let found = common::body(&text).len();
        let padded = common::body(&format!("户主：张三\n{text}\n身份证号11010519491231002X")).len();
        println!("{piece:?} {found} {padded} {:?}", started.elapsed());
    }
}
