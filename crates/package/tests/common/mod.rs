//! One invented matter, from its first act to its log, for the tests of what leaves the office.
#![allow(dead_code)]

use serde_json::Value;
use xianshen_document::{Cell, Format, Part, PartKind, Table};
use xianshen_ledger::{Actor, Digest, Draft, Entry, KeyPair, LogHeader, canonical, seal, write_log};
use xianshen_package::*;
use xianshen_review::{
    Act, Choice, Confidence, Description as ItemDescription, FileRecord, FindingRecord, FindingSet, Findings, Item, Pack, Person,
    Role, Severity, Step, UnscannableRecord,
};

pub const OFFICE: &str = "0f";
pub const ITEM: &str = "1a";
/// Raw values that must be in nothing that leaves (an impossible birth year; a number range nobody has).
pub const RAW: [&str; 2] = ["110101190001010011", "19900000001"];

pub fn digest(value: &Value) -> String {
    Digest::of(&canonical(value).unwrap()).to_hex()
}

pub fn kind_zh(code: &str) -> String {
    match code {
        "resident_id" => "居民身份证号",
        "mobile_phone" => "手机号",
        "person_name" => "姓名",
        "health_status" => "健康状况",
        other => other,
    }
    .to_string()
}

fn finding(n: u32, cell: Option<&str>, kind: &str, severity: Severity, excerpt: &str) -> FindingRecord {
    FindingRecord {
        n,
        part: if cell.is_some() { "补贴花名册" } else { "body" }.into(),
        start: n * 20,
        end: n * 20 + 18,
        line: n + 1,
        cell: cell.map(|c| format!("补贴花名册!{c}").into()),
        column: cell.map(|_| "补贴花名册!C".into()),
        header: cell.map(|_| "身份证号".into()),
        kind: kind.into(),
        severity,
        confidence: Confidence::Certain,
        excerpt: excerpt.into(),
        rule: format!("cn.{kind}").as_str().into(),
        basis: "个人信息保护法（2021）第二十八条".into(),
        // Neither belongs on paper; if one is ever printed, the raw value shows it.
        why: RAW[1].into(),
        same: RAW[0].into(),
    }
}

/// The matter and its log's entries, signed.
pub fn matter(roster: u32) -> (Item, Vec<Entry>) {
    let author = Person::new("p1", "甲某", Role::Drafter, "社会救助科");
    let head = Person::new("p2", "乙某", Role::SectionHead, "社会救助科");
    let secrecy = Person::new("p3", "丙某", Role::ConfidentialityReviewer, "办公室");
    let signer = Person::new("p4", "丁某", Role::Signer, "局领导");
    let mut item = Item::new(digest);
    let mut entries: Vec<Entry> = Vec::new();
    let mut add = |item: &mut Item, who: &Person, act: Act| {
        let n = entries.len() as u64;
        let at = format!("2026-11-29T08:{n:02}:00Z");
        item.apply(who, &at, &act).unwrap_or_else(|r| panic!("{}: {}", act.kind(), r.zh));
        let secret = [who.id.as_bytes()[1]; 32];
        let draft = Draft {
            office: OFFICE.into(),
            seq: n,
            item: ITEM.into(),
            item_seq: n,
            prev: entries.last().map_or(Digest::ZERO, |e| e.event.digest().unwrap()),
            kind: act.kind().into(),
            actor: Actor { id: who.id.clone(), name: who.name.clone(), role: who.role.code().into() },
            at,
            previous_at: entries.last().map(|e| e.event.at.clone()),
        };
        let payload = serde_json::to_value(&act).unwrap();
        entries.push(seal(draft, &payload, Digest::of(&[n as u8]), &KeyPair::from_secret(&secret).unwrap()).unwrap());
    };
    let record = |id: &str, name: &str, attachment, format: &str| FileRecord {
        id: id.into(),
        name: name.into(),
        attachment,
        format: format.into(),
        bytes: 23_456,
        sha256: "a".repeat(64),
        sm3: Digest::of(id.as_bytes()).to_hex(),
    };
    let scanned = |file: &str, findings: Vec<FindingRecord>, unscannable| Act::Scanned {
        file: file.into(),
        rules: "b".repeat(64),
        packs: vec![
            Pack { id: "personal".into(), version: "2026.11".into() },
            Pack { id: "secrecy".into(), version: "2026.10".into() },
        ],
        findings: Findings::from(findings),
        unscannable,
        not_checked: vec!["person_name".into(), "health_status".into()],
        marks: Findings::default(),
    };
    add(&mut item, &author, Act::Created { number: "2026-0001".into(), title: "草稿".into() });
    add(&mut item, &author, Act::FileAdded { file: record("f0", "关于发放补贴的通知.docx", 0, "docx") });
    let image = UnscannableRecord {
        n: 0,
        place: "word/media/image1.png".into(),
        what: "image".into(),
        zh: "图片，没有文字识别，请人工查看".into(),
        en: "an image: look at it yourself".into(),
    };
    let phone = vec![
        finding(0, None, "mobile_phone", Severity::Decide, "199****0001"),
        finding(1, None, "mobile_phone", Severity::Hint, "12345"),
    ];
    add(&mut item, &author, scanned("f0", phone, vec![image]));
    add(&mut item, &author, Act::FileAdded { file: record("f1", "补贴花名册.xlsx", 1, "xlsx") });
    let column =
        (0..roster).map(|n| finding(n, Some(&format!("C{}", n + 3)), "resident_id", Severity::Block, "110***********0011"));
    add(&mut item, &author, scanned("f1", column.collect(), vec![]));
    let description = ItemDescription {
        title: "关于2026年度农村危房改造补贴发放结果的公示".into(),
        document_number: "某民发〔2026〕18号".into(),
        index_number: "0100000/2026-00018".into(),
        topic: "民政、扶贫、救灾 / 社会救助".into(),
        disposition: "主动公开".into(),
        method: "互联网".into(),
        summary: "公布本年度农村危房改造补贴发放的对象、标准、金额和咨询电话。".into(),
        keywords: vec!["危房改造".into(), "补贴".into(), "公示".into()],
        formed_on: "2026-11-27".into(),
        source: "本机关制作".into(),
        contact: "12345".into(),
    };
    add(&mut item, &author, Act::Described { description });
    let decided = |choice, reason: Option<&str>, ids: Vec<String>| Act::Decided {
        choice,
        reason: reason.map(str::to_string),
        note: if reason.is_some() { "值班电话，依法公开".into() } else { String::new() },
        findings: FindingSet::from_ids(ids).unwrap(),
    };
    add(&mut item, &author, decided(Choice::Mask, None, (0..roster).map(|n| format!("f1:{n}")).collect()));
    add(&mut item, &author, decided(Choice::Keep, Some("agency_contact"), vec!["f0:0".into()]));
    add(&mut item, &author, Act::Cleared { file: "f0".into(), n: 0, reason: "是本局徽标，没有文字".into() });
    for round in 1..=2 {
        let binding = item.binding();
        add(&mut item, &author, Act::Submitted { round, binding, opinion: "已逐项核对，请审。".into() });
        if round == 1 {
            let reasons = "附件一列名与正文不一致，请核对后再送。=HYPERLINK(\"x\")".into();
            add(
                &mut item,
                &head,
                Act::Returned { step: Step::Section, round, findings: vec!["f1:0".into()], reasons, marks: Default::default() },
            );
        }
    }
    for (who, step, opinion) in [
        (&head, Step::Section, "内容属实，同意。"),
        (&secrecy, Step::Secrecy, "不涉及国家秘密，个人信息已遮盖，同意公开。"),
        (&signer, Step::Sign, "同意发布。"),
    ] {
        let binding = item.binding();
        add(&mut item, who, Act::Approved { step, round: 2, binding, opinion: opinion.into() });
    }
    (item, entries)
}

/// One more entry by the author, sealed onto a log.
pub fn next(entries: &[Entry], act: &Act) -> Entry {
    let last = &entries.last().unwrap().event;
    let draft = Draft {
        office: OFFICE.into(),
        seq: last.seq + 1,
        item: ITEM.into(),
        item_seq: last.item_seq + 1,
        prev: last.digest().unwrap(),
        kind: act.kind().into(),
        actor: Actor { id: "p1".into(), name: "甲某".into(), role: "drafter".into() },
        at: "2026-11-29T09:00:00Z".into(),
        previous_at: Some(last.at.clone()),
    };
    seal(draft, &serde_json::to_value(act).unwrap(), Digest::of(b"one more"), &KeyPair::from_secret(&[b'1'; 32]).unwrap())
        .unwrap()
}

pub fn head_of(entries: &[Entry]) -> String {
    entries.last().unwrap().event.digest().unwrap().to_hex()
}

pub fn log_bytes(entries: &[Entry]) -> Vec<u8> {
    let mut header = LogHeader::new(OFFICE, "演练机关", ITEM);
    for n in b'1'..=b'4' {
        header.add_key(&KeyPair::from_secret(&[n; 32]).unwrap().public_key_bytes());
    }
    write_log(&header, entries).unwrap()
}

/// A roster's page part: a title row, a header row and people that do not exist.
pub fn roster_part() -> Part {
    let rows = [
        ["农村危房改造补贴花名册", "", ""],
        ["姓名", "村组", "金额（元）"],
        ["赵*", "某村一组", "8000"],
        ["钱*", "某村二组", "6500"],
    ];
    let (mut text, mut cells) = (String::new(), Vec::new());
    for (row, line) in rows.iter().enumerate() {
        for (col, value) in line.iter().enumerate() {
            let start = text.chars().count();
            text.push_str(value);
            cells.push(Cell { row: row as u32, col: col as u32, start, end: text.chars().count() });
            text.push(if col == 2 { '\n' } else { '\t' });
        }
    }
    Part {
        name: "补贴花名册".into(), kind: PartKind::Sheet, text, tables: vec![Table { name: "补贴花名册".into(), cells }]
    }
}

pub fn input(head: &str) -> PublishInput {
    let text = "关于2026年度农村危房改造补贴\n发放结果的公示\n一、发放对象\n经申请、评议、公示，对下列农户发放补贴。\n（一）标准\n按C级、D级分档。\n二、咨询\n咨询电话：12345。\n（此件主动公开）\n";
    let body = Part { name: "body".into(), kind: PartKind::Body, text: text.into(), tables: vec![] };
    let file = |name: &str, attachment, format, bytes: &[u8]| PublishFile {
        name: name.into(),
        title: String::new(),
        attachment,
        format,
        rebuilt: format == Format::Pdf,
        bytes: bytes.to_vec(),
    };
    PublishInput {
        issuer: Issuer { id: OFFICE.into(), name: "某县民政局".into() },
        number: "2026-0001".into(),
        description: Description {
            title: "关于2026年度农村危房改造补贴发放结果的公示".into(),
            document_number: "某民发〔2026〕18号".into(),
            index_number: "0100000/2026-00018".into(),
            topic: "民政、扶贫、救灾".into(),
            disposition: "主动公开".into(),
            method: "互联网".into(),
            summary: "公布本年度农村危房改造补贴发放的对象、标准、金额和咨询电话。".into(),
            keywords: vec!["危房改造".into(), "补贴".into()],
            formed_on: "2026-11-27".into(),
            ..Description::default()
        },
        site: Site::default(),
        files: vec![
            file("公示.txt", 0, Format::Text, text.as_bytes()),
            file("补贴花名册.csv", 1, Format::Csv, "姓名,村组\r\n赵*,一组\r\n".as_bytes()),
            file("说明.pdf", 2, Format::Pdf, b"%PDF-1.7 not really"),
        ],
        main: vec![body, roster_part()],
        head: head.into(),
    }
}

pub fn form(item: &Item, entries: &[Entry], checkpoint: &str) -> Form {
    let head = head_of(entries);
    Form::of(item, &FormContext { unit: "某县民政局", head: &head, checkpoint, kind_zh: &kind_zh, copies: &[] })
}
