//! Columns are judged by their header: that is where rosters leak.

mod common;

use common::{Dice, rules, scan_sheet, sheet, short};
use xianshen_detect::{Confidence, Finding, Kind, Place, Severity, Text, scan};

fn at<'a>(findings: &'a [Finding], cell: &str) -> Option<&'a Finding> {
    findings.iter().find(|f| f.cell.as_deref() == Some(&format!("Sheet1!{cell}")))
}

#[test]
fn a_roster() {
    let mut dice = Dice::new(1);
    let (id, phone, card) = (dice.resident_id(), dice.mobile(), dice.bank_card());
    let mut wrong = dice.resident_id().into_bytes();
    wrong[17] = if wrong[17] == b'1' { b'2' } else { b'1' };
    let wrong = String::from_utf8(wrong).unwrap();
    let rows = [
        "某镇2026年低保资金发放花名册".to_owned(),
        "单位：某镇人民政府".to_owned(),
        "序号|户主姓名|村组|身份证号|联系电话|银行账号|致贫原因|金额（元）|备注".to_owned(),
        format!("1|张测试|某村三组|{id}|{phone}|{card}|因病（肺结核）|1380|"),
        format!("2|李测|某村一组|{wrong}|1380013800|6217001234|健康|1200|"),
        "3|王甲|某村|4.30302E+17|1.38E+10|6.217E+18|无|1100|无".to_owned(),
        "4|欧阳乙|某村|43030219000101000|0731-5857000|43030219000101|||".to_owned(),
        "合计|||无||||3680|".to_owned(),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let found = scan_sheet(&rows);
    let kind = |cell: &str| at(&found, cell).map(|f| (f.kind, f.severity, f.confidence));
    let say = short(&found);
    assert_eq!(kind("B4"), Some((Kind::PersonName, Severity::Decide, Confidence::Certain)), "{say:?}");
    assert_eq!(kind("D4"), Some((Kind::ResidentId, Severity::Block, Confidence::Certain)), "{say:?}");
    assert_eq!(kind("E4"), Some((Kind::MobilePhone, Severity::Decide, Confidence::Certain)), "{say:?}");
    assert_eq!(kind("F4"), Some((Kind::BankCard, Severity::Block, Confidence::Certain)), "{say:?}");
    assert_eq!(kind("G4").map(|k| k.0), Some(Kind::HealthStatus), "{say:?}");
    assert_eq!(kind("D5"), Some((Kind::ResidentId, Severity::Block, Confidence::Suspected)), "{say:?}");
    assert_eq!(kind("E5").map(|k| (k.0, k.2)), Some((Kind::MobilePhone, Confidence::Suspected)), "{say:?}");
    assert_eq!(kind("F5").map(|k| k.0), Some(Kind::BankAccount), "{say:?}");
    assert_eq!(kind("G5"), None, "{say:?}");
    for cell in ["D6", "E6", "F6"] {
        assert_eq!(kind(cell).map(|k| (k.0, k.1)), Some((Kind::UnprovableNumber, Severity::Block)), "{cell} {say:?}");
    }
    assert_eq!(kind("D7"), Some((Kind::ResidentId, Severity::Block, Confidence::Suspected)), "{say:?}");
    assert_eq!(kind("E7").map(|k| (k.0, k.1)), Some((Kind::LandlinePhone, Severity::Decide)), "{say:?}");
    for cell in ["A4", "C4", "H4", "B8", "D8", "I6", "A8", "A1"] {
        assert_eq!(kind(cell), None, "{cell} {say:?}");
    }
    let column = at(&found, "D4").unwrap().column.clone().unwrap();
    assert_eq!((column.id.as_str(), column.header.as_str()), ("Sheet1!D", "身份证号"));
    assert!(found.iter().filter(|f| f.column.as_ref() == Some(&column)).count() >= 3);
}

#[test]
fn headers_over_two_rows_and_again_further_down() {
    let found = scan_sheet(&[
        "序号|户主信息||银行信息||",
        "|姓  名|身份证件\u{200b}号码|开户行|账 号|",
        "1|张测|11010519491231002X|某银行|6217001234567890|",
        "序号|监护人姓名|监护人手机号码|关系||",
        "1|李测|13800138000|父子||",
    ]);
    let say = short(&found);
    assert_eq!(at(&found, "B3").map(|f| f.kind), Some(Kind::PersonName), "{say:?}");
    assert_eq!(at(&found, "C3").map(|f| f.kind), Some(Kind::ResidentId), "{say:?}");
    assert!(at(&found, "E3").is_some(), "{say:?}");
    assert_eq!(at(&found, "B5").map(|f| f.kind), Some(Kind::PersonName), "{say:?}");
    assert_eq!(at(&found, "C5").and_then(|f| f.column.clone()).map(|c| c.header), Some("监护人手机号码".to_owned()), "{say:?}");
    assert!(at(&found, "D5").is_none());
}

#[test]
fn forms_with_labels_beside_values() {
    let found = scan_sheet(&[
        "某某申请审批表|||",
        "姓名|张测|性别|男",
        "身份证号|11010519491231002X|联系电话|13800138000",
        "家庭住址|某省某市某县某镇某村三组12号|出生年月|1900年1月",
        "申请理由|家庭困难||",
        "公开属性|主动公开||",
    ]);
    let say = short(&found);
    for (cell, kind) in [
        ("B2", Kind::PersonName),
        ("B3", Kind::ResidentId),
        ("D3", Kind::MobilePhone),
        ("B4", Kind::HomeAddress),
        ("D4", Kind::BirthDate),
    ] {
        assert_eq!(at(&found, cell).map(|f| f.kind), Some(kind), "{cell} {say:?}");
    }
    assert!(at(&found, "D2").is_none() && at(&found, "B5").is_none(), "{say:?}");
}

#[test]
fn officials_are_only_hinted_at() {
    let found = scan_sheet(&["序号|姓名|职务|办公电话", "1|张测|局长|0731-58570000", "2|李测|科员|58570001"]);
    assert!(found.iter().all(|f| f.severity == Severity::Hint), "{:?}", short(&found));
    assert!(found.iter().any(|f| f.kind == Kind::PersonName));
    let found = scan_sheet(&["供应商名称|统一社会信用代码|法定代表人|地址", "某公司|91350100M000100Y43|张测|某市某路12号"]);
    assert!(found.iter().all(|f| f.severity == Severity::Hint), "{:?}", short(&found));
}

#[test]
fn masked_cells_are_compliant() {
    let found = scan_sheet(&[
        "姓名|身份证号|手机号|银行卡号|家庭住址",
        "张*|35*************123|138****1234|************1234|某省某市某县某镇〔已遮盖：个人隐私〕",
        "李某|3503021990****1234|138XXXX1234|尾号1234|某镇某村",
        "王××|〔已遮盖：个人隐私〕|无|/|-",
    ]);
    assert!(found.is_empty(), "{:?}", short(&found));
}

#[test]
fn plain_statistics_are_quiet() {
    let found = scan_sheet(&[
        "指标|2024年|2025年|单位",
        "地区生产总值|13800138000|13900139000|元",
        "人口|1380013|1390013|人",
        "项目编号|430302202600000001|430302202600000002|",
        "面积|138001.38|139001.39|平方米",
    ]);
    let loud: Vec<_> = found.iter().filter(|f| f.severity >= Severity::Decide && f.kind != Kind::MobilePhone).cloned().collect();
    assert!(loud.is_empty(), "{:?}", short(&loud));
}

#[test]
fn numbers_do_not_run_together_over_cells() {
    let found = scan_sheet(&["数量|编号", "1380|0138000", "110105|19491231002X"]);
    assert!(found.iter().all(|f| f.severity < Severity::Decide), "{:?}", short(&found));
}

#[test]
fn the_same_value_elsewhere_is_flagged() {
    let (text, table) = sheet("名册", &["户主|身份证号", "张测试|11010519491231002X"]);
    let tables = [table];
    let texts = [
        Text { part: "名册", place: Place::Body, text: &text, tables: &tables },
        Text {
            part: "body",
            place: Place::Body,
            text: "经走访，张 测试家庭（尾部编号AB11010519491231002XCD）符合条件；张测 试同意。",
            tables: &[],
        },
        Text { part: "name", place: Place::FileName, text: "张测试低保材料.xlsx", tables: &[] },
    ];
    let found = scan(rules(), &texts);
    let same: Vec<_> = found.iter().filter(|f| f.rule == "same_value").map(|f| (f.part.as_str(), f.value.as_str())).collect();
    assert_eq!(
        same,
        [("body", "张 测试"), ("body", "11010519491231002X"), ("body", "张测 试"), ("name", "张测试")],
        "{:?}",
        short(&found)
    );
    assert!(found.iter().filter(|f| f.rule == "same_value").all(|f| f.severity >= Severity::Decide));
}

#[test]
fn a_phone_or_code_header_made_ids_into_hints() {
    let mut dice = Dice::new(3);
    for _ in 0..30 {
        let (id, phone, card) = (dice.resident_id(), dice.mobile(), dice.bank_card());
        for header in ["联系方式", "联系电话", "电话", "统一社会信用代码", "组织机构代码", "办公地址"]
        {
            let rows = [header.to_owned(), id.clone(), format!("'{id} "), phone.clone(), card.clone()];
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            let found = scan_sheet(&rows);
            for (cell, kind) in
                [("A2", Kind::ResidentId), ("A3", Kind::ResidentId), ("A4", Kind::MobilePhone), ("A5", Kind::BankCard)]
            {
                let finding = at(&found, cell).unwrap_or_else(|| panic!("{header} {cell}: {:?}", short(&found)));
                assert_eq!(finding.kind, kind, "{header} {cell}: {:?}", short(&found));
                assert!(finding.severity >= Severity::Decide, "{header} {cell}: {:?}", short(&found));
            }
        }
    }
}

#[test]
fn only_a_landline_is_a_hint_in_a_phone_column() {
    let found = scan_sheet(&[
        "单位|联系电话",
        "某局|58570000",
        "某局|0731-58570000-8012",
        "某局|58570000、58570001",
        "某局|(0731)5857 0000",
        "某局|0731-58570000/58570001",
        "某局|400-800-1234",
        "某局|430302190013451234",
        "某局|6217 0012 3456 789",
        "某局|E12345678",
    ]);
    let say = short(&found);
    for cell in ["B2", "B3", "B4", "B5", "B6"] {
        let cell = at(&found, cell).map(|f| (f.kind, f.severity));
        assert_eq!(cell, Some((Kind::LandlinePhone, Severity::Hint)), "{say:?}");
    }
    assert!(at(&found, "B7").is_none(), "{say:?}");
    for cell in ["B8", "B9", "B10"] {
        assert!(at(&found, cell).is_some_and(|f| f.severity >= Severity::Decide), "{cell} {say:?}");
    }
}

#[test]
fn an_id_masked_in_two_places_passed_as_masked() {
    let mut dice = Dice::new(5);
    let id = dice.resident_id();
    let (head, tail) = (&id[..12], &id[14..]);
    let found = scan_sheet(&[
        "姓名|身份证号码|备注",
        &format!("张测|{head}**{tail}|"),
        &format!("李测|{}**|", &id[..16]),
        &format!("王测|{head}XX{tail}|"),
        &format!("赵测|{head}****|身份证{head}＊＊{tail}"),
        &format!("周测|{}********{tail}|", &id[..6]),
        &format!("吴测|{}*************{}|", &id[..2], &id[15..]),
        &format!("陈测|{}|", xianshen_detect::masked(Kind::ResidentId, &id)),
    ]);
    let say = short(&found);
    for cell in ["B2", "B3", "B4", "B5", "C5"] {
        let finding = at(&found, cell).unwrap_or_else(|| panic!("{cell} {say:?}"));
        assert_eq!((finding.kind, finding.severity), (Kind::ResidentId, Severity::Decide), "{cell} {say:?}");
        let masked = xianshen_detect::masked(finding.kind, &finding.value);
        let again = scan_sheet(&["姓名|身份证号码", &format!("张*|{masked}")]);
        assert!(again.is_empty(), "{masked} {:?}", short(&again));
    }
    assert!(at(&found, "B2").is_some_and(|f| f.why.contains("个可能的号码")), "{say:?}");
    for cell in ["B6", "B7", "B8"] {
        assert!(at(&found, cell).is_none(), "{cell} {say:?}");
    }
    assert!(common::body(&format!("公示：{head}**{tail}。")).iter().any(|f| f.kind == Kind::ResidentId));
}

#[test]
fn spouses_pupils_and_holders_of_accounts_are_persons() {
    let found = scan_sheet(&["序号|学生|班级|配偶|户名|身份证号", "1|张测试|一班|李测|王试|11010519491231002X"]);
    let say = short(&found);
    for cell in ["B2", "D2", "E2"] {
        assert_eq!(at(&found, cell).map(|f| (f.kind, f.severity)), Some((Kind::PersonName, Severity::Decide)), "{cell} {say:?}");
    }
    let found = common::body("收款人 户名：罗素芬，开户行：某银行");
    assert!(found.iter().any(|f| f.kind == Kind::PersonName && f.value == "罗素芬"), "{:?}", short(&found));
}

#[test]
fn a_name_over_an_id_in_one_cell() {
    let id = Dice::new(9).resident_id();
    let mut text = String::new();
    let mut cells = Vec::new();
    for (row, value) in
        ["姓名\n身份证".to_owned(), format!("张测试\n{id}"), "李测\n430302190013451234".to_owned()].iter().enumerate()
    {
        let start = text.chars().count();
        text.push_str(value);
        cells.push(xianshen_detect::Cell { row: row as u32, col: 0, start, end: text.chars().count() });
        text.push('\n');
    }
    let tables = [xianshen_detect::Table { name: "Sheet1".into(), cells }];
    let found = scan(rules(), &[Text { part: "Sheet1", place: Place::Body, text: &text, tables: &tables }]);
    let got: Vec<_> = found.iter().map(|f| (f.kind, f.value.as_str())).collect();
    let expected = [
        (Kind::PersonName, "张测试"),
        (Kind::ResidentId, id.as_str()),
        (Kind::PersonName, "李测"),
        (Kind::ResidentId, "430302190013451234"),
    ];
    assert_eq!(got, expected, "{:?}", short(&found));
}

#[test]
fn amounts_are_no_mobile_phones() {
    let id = Dice::new(8).resident_id();
    let found = scan_sheet(&[
        "科目名称|2025年预算数|决算数|补助（万元）|期末余额|联系电话",
        &format!("某科目|13800138000|13900139000|15912345678|{id}|13800138001"),
    ]);
    let say = short(&found);
    for cell in ["B2", "C2", "D2"] {
        assert!(at(&found, cell).is_none(), "{cell} {say:?}");
    }
    assert_eq!(at(&found, "E2").map(|f| f.kind), Some(Kind::ResidentId), "{say:?}");
    assert_eq!(at(&found, "F2").map(|f| f.kind), Some(Kind::MobilePhone), "{say:?}");
}

#[test]
fn the_account_for_fines_is_the_treasurys() {
    let account = |text: &str| common::body(text).iter().find(|f| f.kind == Kind::BankAccount).map(|f| f.severity);
    assert_eq!(account("将罚款缴至某市罚没款专户，账号：43001234567890"), Some(Severity::Hint));
    assert_eq!(account("非税收入退付，账号：43001234567890"), Some(Severity::Block));
    assert_eq!(account("补贴发放，账号：43001234567890"), Some(Severity::Block));
}

#[test]
fn an_id_filled_in_box_by_box_was_missed() {
    let mut dice = Dice::new(12);
    let boxes = |text: &str| text.chars().map(String::from).collect::<Vec<_>>().join("|");
    let (id, phone) = (dice.resident_id(), dice.mobile());
    let found = scan_sheet(&[
        &format!("公民身份号码|{}", boxes(&id)),
        &format!("编号|{}|备注", boxes(&id)),
        &format!("手机号码：|{}", boxes(&phone)),
        &format!("得分|{}", boxes("13800138000")),
        &format!("得分|{}", boxes("123456789012345678")),
    ]);
    let count = |kind: Kind, line: usize| {
        let ours = |f: &&Finding| f.kind == kind && f.line == line && f.severity >= Severity::Decide && f.value.len() == 1;
        found.iter().filter(ours).count()
    };
    let say = short(&found);
    assert_eq!((count(Kind::ResidentId, 1), count(Kind::ResidentId, 2), count(Kind::MobilePhone, 3)), (18, 18, 11), "{say:?}");
    assert!(found.iter().all(|f| f.line < 4), "{say:?}");
    assert!(found.iter().all(|f| !xianshen_detect::masked(f.kind, &f.value).contains(&f.value)), "{say:?}");
}

#[test]
fn an_id_column_fell_to_three_kinds() {
    // Invented region 99: some pass for permanent residents' numbers, some for a company's, one ends in three zeros.
    let ids = ["99010119000101000X", "990101190001010018", "990101190001010958", "99010119000101166X", "990101190001065000"];
    let rows: Vec<String> = ids.iter().map(|id| format!("张测|{id}")).collect();
    let rows: Vec<&str> = std::iter::once("姓名|身份证号").chain(rows.iter().map(String::as_str)).collect();
    let found = scan_sheet(&rows);
    for row in 2..=6 {
        let kind = at(&found, &format!("B{row}")).map(|f| (f.kind, f.severity, f.confidence));
        assert_eq!(kind, Some((Kind::ResidentId, Severity::Block, Confidence::Certain)), "{row} {:?}", short(&found));
    }
    // A real permanent resident among many residents is reported with them, alone as what it is.
    let mut dice = Dice::new(31);
    let mut rows = vec!["姓名|证件号码".to_owned(), "张测|943156190001010017".to_owned()];
    assert_eq!(
        at(&scan_sheet(&rows.iter().map(String::as_str).collect::<Vec<_>>()), "B2").unwrap().kind,
        Kind::ForeignPermanentResidentId
    );
    rows.extend((0..5).map(|_| format!("张测|{}", dice.resident_id())));
    let found = scan_sheet(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(found.iter().filter(|f| f.kind != Kind::PersonName).all(|f| f.kind == Kind::ResidentId), "{:?}", short(&found));
}
