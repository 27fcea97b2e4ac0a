//! Every word of every pack does what its group says, and the rule digest sees every change.

mod common;

use common::{body, rules, scan_sheet, short};
use xianshen_detect::{Finding, Kind, Rules, Severity, builtin_packs};

fn strings(group: &toml::Table, field: &str) -> Vec<String> {
    group.get(field).and_then(|v| v.as_array()).into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned).collect()
}

fn text<'a>(group: &'a toml::Table, field: &str) -> &'a str {
    group.get(field).and_then(|v| v.as_str()).unwrap_or_default()
}

fn groups() -> Vec<toml::Table> {
    let packs = builtin_packs().iter().map(|(_, text)| text.parse::<toml::Table>().unwrap());
    packs.flat_map(|pack| pack["group"].as_array().unwrap().clone()).map(|group| group.as_table().unwrap().clone()).collect()
}

/// A text in which a term of this context counts.
fn scene(context: &str, term: &str) -> Vec<Finding> {
    match context {
        "mark" | "grade" => body(&format!("{term}\n正文")),
        "title" => body(&format!("某市某管理办法（{term}）\n第一条")),
        "note" if term.starts_with('此') => body(&format!("正文。\n（{term}）")),
        "note" => body(&format!("公开属性：{term}")),
        "value" => body(&format!("{term}：120万元。")),
        "near_person" => body(&format!("申请人张测，身份证号11010519491231002X，{term}。")),
        _ => body(term),
    }
}

#[test]
fn every_term_is_found_and_no_allow_phrase_is() {
    let mut wrong = Vec::new();
    for group in groups() {
        let (context, id) = (text(&group, "context"), text(&group, "id"));
        if !matches!(context, "anywhere" | "mark" | "title" | "note" | "value" | "near_person" | "grade") {
            continue;
        }
        let kind = if context == "grade" { "secrecy_mark" } else { text(&group, "kind") };
        for term in strings(&group, "terms") {
            let found = scene(context, &term);
            let hit = found
                .iter()
                .any(|f| f.kind.code() == kind && (context == "grade" || f.rule == id || f.severity > Severity::Hint));
            let loud = text(&group, "severity") == "hint"
                || found.iter().any(|f| f.kind.code() == kind && f.severity >= Severity::Decide);
            if !hit || !loud {
                wrong.push(format!("{id}: {term} not found: {:?}", short(&found)));
            }
        }
        for phrase in strings(&group, "allow") {
            let found = scene(context, &phrase);
            if found.iter().any(|f| f.rule == id || (context == "grade" && f.kind == Kind::SecrecyMark)) {
                wrong.push(format!("{id}: {phrase} found: {:?}", short(&found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn sample(kind: &str) -> &'static str {
    match kind {
        "resident_id" => "11010519491231002X",
        "mobile_phone" | "landline_phone" => "13800138000",
        "bank_card" | "bank_account" => "6217001234567890",
        "passport" => "E12345678",
        "hk_macau_permit" => "C12345678",
        "taiwan_permit" => "T12345678",
        "foreign_permanent_resident_id" => "911156199001010012",
        "military_id" => "军字第1234567号",
        "vehicle_plate" => "湘A12345",
        "email" => "someone@example.com",
        "wechat_or_qq" => "wx_abcdefg",
        "person_name" => "张测试",
        "home_address" => "某省某市某区某街道某路12号3栋401室",
        "birth_date" => "1900年1月1日",
        "health_status" => "肺结核",
        "uscc" => "91350100M000100Y43",
        "organization_code" => "D2143569-X",
        "disability_cert" => "11010519491231002X43",
        "real_estate_cert" => "湘（2022）某某市不动产权第0001234号",
        "vin" => "1M8GDM9AXKP042788",
        "imei" => "490154203237518",
        "ip_address" => "203.0.113.7",
        "mac_address" => "00:1A:2B:3C:4D:5E",
        "case_number" => "（2022）湘03刑终123号",
        "secrecy_mark" => "秘密",
        _ => "",
    }
}

#[test]
fn every_label_is_a_header_that_judges_its_column() {
    let mut wrong = Vec::new();
    for group in groups() {
        let (context, kind) = (text(&group, "context"), text(&group, "kind"));
        let value = sample(kind);
        if context != "label" || value.is_empty() {
            continue;
        }
        for term in strings(&group, "terms") {
            let found = scan_sheet(&[&format!("序号|{term}|备注"), &format!("1|{value}|")]);
            if !found
                .iter()
                .any(|f| f.cell.as_deref() == Some("Sheet1!B2") && (f.column.is_some() || f.kind == Kind::SecrecyMark))
            {
                wrong.push(format!("{term} ({kind}): {:?}", short(&found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn allow_phrases_of_labels_announce_nothing() {
    for group in groups() {
        for phrase in strings(&group, "allow") {
            if text(&group, "context") == "label" {
                let loud: Vec<_> =
                    body(&format!("{phrase}，特此说明")).into_iter().filter(|f| f.severity >= Severity::Decide).collect();
                assert!(loud.is_empty(), "{phrase}: {:?}", short(&loud));
            }
        }
    }
}

const PACK: &str = r#"
id = "unit"
version = "1"
date = "2026-11-29"
title = "本单位"
source = "本单位"
licence = "内部"
reviewed_by = ["保密审查岗"]
[[group]]
id = "unit.project"
context = "anywhere"
kind = "work_secret"
severity = "block"
why = "本单位不公开的项目代号"
basis = "保守国家秘密法（2024）第64条"
terms = ["青松工程"]
allow = ["青松工程机械"]
"#;

fn with(pack: &str) -> Result<Rules, xianshen_detect::PackError> {
    let mut packs = builtin_packs().to_vec();
    packs.push(("unit.toml", pack));
    Rules::from_packs(&packs)
}

#[test]
fn a_units_own_pack_stands_beside_the_built_in_ones() {
    let rules = with(PACK).unwrap();
    let scan = |text| {
        xianshen_detect::scan(
            &rules,
            &[xianshen_detect::Text { part: "body", place: xianshen_detect::Place::Body, text, tables: &[] }],
        )
    };
    let found = scan("青 松工程有关事项");
    assert_eq!((found[0].kind, found[0].severity, found[0].rule.as_str()), (Kind::WorkSecret, Severity::Block, "unit.project"));
    assert!(scan("采购青松工程机械一台").is_empty());
    assert_eq!(rules.explain("unit.project").unwrap().zh, "本单位不公开的项目代号");
    assert_eq!(rules.packs().last().unwrap().id, "unit");
}

#[test]
fn the_canonical_text_changes_with_every_change_of_meaning_and_no_other() {
    let base = with(PACK).unwrap().canonical();
    assert_eq!(base, with(PACK).unwrap().canonical());
    assert_eq!(base, with(&format!("# a remark\n{PACK}\n\n")).unwrap().canonical());
    assert_ne!(base, rules().canonical());
    for (from, to) in [
        ("青松工程\"]\nallow", "青松工程\", \"白杨工程\"]\nallow"),
        ("青松工程机械", "青松工程机械厂"),
        ("version = \"1\"", "version = \"2\""),
        ("severity = \"block\"", "severity = \"decide\""),
        ("unit.project", "unit.works"),
        ("第64条", "第六十四条"),
        ("\"anywhere\"", "\"mark\""),
    ] {
        assert!(PACK.contains(from), "{from}");
        assert_ne!(base, with(&PACK.replace(from, to)).unwrap().canonical(), "{to}");
    }
    assert!(base.contains("cn.resident_id.18\t"));
}

#[test]
fn packs_that_are_wrong_are_refused_and_told_why() {
    for (from, to, word) in [
        ("context = \"anywhere\"", "context = \"somewhere\"", "README"),
        ("kind = \"work_secret\"\n", "", "kind"),
        ("kind = \"work_secret\"", "kind = \"secrecy_mark\"", "版式"),
        ("basis = \"保守国家秘密法（2024）第64条\"\n", "", "basis"),
        ("[\"青松工程\"]", "[]", "terms"),
        ("[\"青松工程\"]", "[\" \"]", "空词"),
        ("[\"青松工程机械\"]", "[\"机械\"]", "允许语"),
        ("reviewed_by = [\"保密审查岗\"]", "reviewed_by = []", "reviewed_by"),
        ("id = \"unit\"", "id = \"internal\"", "重复"),
        ("id = \"unit.project\"", "id = \"cn.vehicle_plate\"", "重复"),
        ("title", "titel", "README"),
    ] {
        assert!(PACK.contains(from), "{from}");
        let error = with(&PACK.replacen(from, to, 1)).unwrap_err();
        assert_eq!(error.pack, "unit.toml");
        assert!(error.zh.contains(word), "{to}: {}", error.zh);
        assert!(!error.en.is_empty() && error.to_string().contains("unit.toml"));
    }
}

#[test]
fn every_rule_explains_itself() {
    let mut ids = std::collections::HashSet::new();
    for rule in rules().rules() {
        assert!(ids.insert(&rule.id), "{} twice", rule.id);
        assert!(!rule.zh.is_empty() && !rule.basis.is_empty() && !rule.version.is_empty(), "{}", rule.id);
        assert_eq!(rules().explain(&rule.id), Some(rule));
    }
    assert!(rules().explain("no.such.rule").is_none());
}
