//! What leaves is a function of what goes in, holds nothing that was hidden, and cannot break out of its format.

mod common;

use std::fs;
use std::io::Read as _;
use std::process::Command;

use common::*;
use proptest::prelude::*;
use xianshen_package::*;

fn log_head(entries: &[xianshen_ledger::Entry], form: &Form) -> LogHead {
    let report = xianshen_ledger::verify_log(&log_bytes(entries), None).unwrap();
    LogHead {
        unit: form.unit.clone(),
        number: form.number.clone(),
        title: form.title.clone(),
        head: report.head.to_hex(),
        checkpoint: report.checkpoint.to_text(),
        checkpoint_short: report.checkpoint.short(),
    }
}

/// Every part of a docx as one text.
fn inside(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut all = String::new();
    for n in 0..archive.len() {
        archive.by_index(n).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn made_twice_the_same_bytes() {
    let (item, entries) = matter(5);
    let form = form(&item, &entries, "66c7 f0f4 62ee edd9 / 12");
    let rows = log_rows(&entries, &kind_zh);
    let head = log_head(&entries, &form);
    assert_eq!(form_docx(&form).unwrap(), form_docx(&form).unwrap());
    assert_eq!(log_docx(&head, &rows).unwrap(), log_docx(&head, &rows).unwrap());
    // docx-rs counts paragraphs per thread: another thread with another history makes the same bytes.
    let (first, again) = (form.clone(), form.clone());
    let here = form_docx(&first).unwrap();
    let there = std::thread::spawn(move || form_docx(&again).unwrap()).join().unwrap();
    assert_eq!(here, there);
    let input = input(&head.head);
    assert_eq!(publish(&input).unwrap(), publish(&input).unwrap());
    assert_eq!(publish(&input).unwrap().zip_bytes(), publish(&input).unwrap().zip_bytes());
    // The order in which attachments were added does not matter.
    let mut reversed = input.clone();
    reversed.files.reverse();
    assert_eq!(publish(&reversed).unwrap(), publish(&input).unwrap());
}

#[test]
fn nothing_hidden_is_in_form_log_or_csv() {
    let (item, entries) = matter(50);
    let form = form(&item, &entries, "66c7 f0f4 62ee edd9 / 12");
    let rows = log_rows(&entries, &kind_zh);
    let papers = [
        inside(&form_docx(&form).unwrap()),
        inside(&log_docx(&log_head(&entries, &form), &rows).unwrap()),
        String::from_utf8(log_csv(&rows)).unwrap(),
    ];
    for text in &papers {
        for raw in RAW {
            assert!(!text.contains(raw));
        }
        assert!(text.contains("110***********0011"), "the masked excerpt is shown");
    }
}

#[test]
fn the_form_has_every_field_and_gathers_a_column() {
    let (item, entries) = matter(2000);
    let form = form(&item, &entries, "66c7 f0f4 62ee edd9 / 12");
    let text = inside(&form_docx(&form).unwrap());
    for wanted in [
        "审查编号",
        "2026-0001",
        "信息标题",
        "某民发〔2026〕18号",
        "0100000/2026-00018",
        "载体形式",
        "docx、xlsx",
        "信息来源",
        "本机关制作",
        "拟稿人",
        "甲某",
        "社会救助科",
        "形成日期",
        "2026-11-27",
        "内容摘要",
        "主动公开",
        "互联网",
        "全社会",
        "机审摘要",
        "personal 2026.11",
        "阻断 2000，须处理 1，提示 1；必须处置而未处置 0，未作处置的提示 1",
        "本机未检查",
        "姓名、健康状况",
        "未检查不等于没有",
        "自审意见",
        "科室负责人",
        "保密审查",
        "不涉及国家秘密",
        "分管领导",
        "同意发布。",
        "主要领导",
        "会签、征求",
        "上报确定",
        "签名：",
        "补贴花名册!C 身份证号 列",
        ">2000<",
        "遮盖（甲某）",
        "保留（甲某）",
        "机关负责人姓名、办公地址",
        "是本局徽标",
        "退回",
        "66c7 f0f4 62ee edd9 / 12",
        &form.head,
        &form.version_digest,
        &form.findings_digest,
        &form.rules_digest,
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    assert_eq!(text.matches("110***********0011").count(), 1, "2,000 rows of one column are one line");
}

#[test]
fn the_csv_disarms_what_a_person_typed() {
    let (_, entries) = matter(2);
    let csv = String::from_utf8(log_csv(&log_rows(&entries, &kind_zh))).unwrap();
    assert!(csv.starts_with("\u{feff}序号,"));
    assert_eq!(csv.matches("\r\n").count(), entries.len() + 1);
    assert!(!csv.contains(",="));
}

#[test]
fn manifests_agree_with_the_usual_tools() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("包");
    publish(&input(&"c".repeat(64))).unwrap().write_folder(&folder).unwrap();
    match Command::new("sha256sum").args(["--strict", "--check", "manifest-sha256.txt"]).current_dir(&folder).output() {
        Ok(run) => assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout)),
        Err(_) => eprintln!("skipped: sha256sum is not installed"),
    }
    let manifest = fs::read_to_string(folder.join("manifest-sm3.txt")).unwrap();
    for line in manifest.lines() {
        let (digest, path) = line.split_once("  ").unwrap();
        match Command::new("openssl").args(["dgst", "-sm3", path]).current_dir(&folder).output() {
            Ok(run) if run.status.success() => assert!(String::from_utf8_lossy(&run.stdout).trim().ends_with(digest), "{path}"),
            _ => return eprintln!("skipped: openssl with SM3 is not installed"),
        }
    }
}

#[test]
fn the_page_is_accessible_and_labels_what_was_rebuilt() {
    let package = publish(&input(&"c".repeat(64))).unwrap();
    let page = package.files().find(|(p, _)| *p == "index.html").map(|(_, b)| String::from_utf8(b.to_vec()).unwrap()).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"));
    assert_eq!(page.matches("<h1>").count(), 1);
    for wanted in [
        "<h2>一、发放对象</h2>",
        "<h3>（一）标准</h3>",
        "<caption>农村危房改造补贴花名册</caption>",
        "<th scope=\"col\">姓名</th>",
        "<td>赵*</td>",
        "<meta name=\"ArticleTitle\" content=\"关于2026年度农村危房改造补贴发放结果的公示\">",
        "<meta name=\"ContentSource\" content=\"某县民政局\">",
        "<meta name=\"Keywords\" content=\"危房改造;补贴\">",
        "附件2",
        "（PDF，19 字节） <span class=\"tag\">脱敏重排件</span>",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    assert!(!page.contains("PubDate") && !page.contains("SiteName"), "what the office does not know is left out");
    assert!(!page.contains("<p>关于2026年度农村危房改造补贴"), "the title stands once, as the h1");
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("<script") && !page.contains("src="));
}

#[test]
fn no_archive_inside_one_main_document() {
    let mut hidden = input("");
    hidden.files[2].bytes = b"PK\x03\x04".to_vec();
    assert_eq!(publish(&hidden).unwrap_err().code, "zip_inside");
    let mut none = input("");
    none.files.remove(0);
    assert_eq!(publish(&none).unwrap_err().code, "no_main");
    let mut two = input("");
    two.files[1].attachment = 0;
    assert_eq!(publish(&two).unwrap_err().code, "two_mains");
}

#[test]
fn the_archive_folder_holds_and_every_change_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let (item, entries) = matter(3);
    let form = form(&item, &entries, "66c7 f0f4 62ee edd9 / 12");
    let rows = log_rows(&entries, &kind_zh);
    let package = publish(&input(&head_of(&entries))).unwrap();
    let head = log_head(&entries, &form);
    let made = BagInput {
        unit: form.unit.clone(),
        number: form.number.clone(),
        title: "题\nExternal-Identifier: 冒名".into(),
        as_of: form.as_of.clone(),
        head: form.head.clone(),
        checkpoint: head.checkpoint_short.clone(),
        form: vec![("审查表.docx".into(), form_docx(&form).unwrap())],
        log: vec![("审查日志.jsonl".into(), log_bytes(&entries)), ("审查日志.csv".into(), log_csv(&rows))],
        package: Some(&package),
        ..BagInput::default()
    };
    let archive = bag(&made);
    assert_eq!(archive, bag(&made));
    let folder = dir.path().join("2026-0001");
    archive.write_folder(&folder).unwrap();
    let verdict = verify(&folder, Some(&head.checkpoint_short));
    assert_eq!(verdict.exit_code(), 0, "{:#?}", verdict.zh);
    assert!(verdict.zh.iter().any(|l| l.contains("对得上")), "{:#?}", verdict.zh);
    let info = fs::read_to_string(folder.join("bag-info.txt")).unwrap();
    assert_eq!(info.matches("\nExternal-Identifier:").count(), 1, "{info}");
    for (path, bytes) in archive.files() {
        for n in (0..bytes.len()).step_by(bytes.len() / 3 + 1).chain([bytes.len() - 1]) {
            let mut changed = bytes.to_vec();
            changed[n] ^= 4;
            fs::write(folder.join(path), &changed).unwrap();
            assert_eq!(verify(&folder, None).exit_code(), 1, "{path} byte {n}");
        }
        fs::write(folder.join(path), bytes).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A title, name or cell never opens or closes anything: a browser's parser sees the same elements whatever the text.
    #[test]
    fn text_never_becomes_markup(text in "[<>&\"'/a-z!=\\- \n\u{0}\u{7f}甲`]{0,60}", name in "[<>&\"'./a甲 ]{1,20}") {
        let shape = |input: &PublishInput| {
            let package = publish(input).unwrap();
            let page = package.files().find(|(p, _)| *p == "index.html").unwrap().1.to_vec();
            let page = String::from_utf8(page).unwrap();
            let mut tags = Vec::new();
            for piece in page.split('<').skip(1) {
                let (tag, rest) = piece.split_once('>').unwrap();
                // Attribute values stay within their quotes, so a tag has an even number of them.
                assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
                assert!(!rest.contains('>') || rest.contains("<style") || tag == "style", "{rest}");
                tags.push(tag.split([' ', '"']).next().unwrap().to_string());
            }
            tags
        };
        let mut plain = input("");
        plain.main.truncate(1);
        plain.main[0].text = "甲".into();
        plain.files.truncate(1);
        let mut hostile = plain.clone();
        let line: String = text.replace(['\n', '\u{b}', '\u{c}'], " ");
        hostile.description.title = format!("甲{line}");
        hostile.description.summary = format!("甲{text}");
        hostile.description.keywords = vec![format!("甲{text}"), "乙".into()];
        hostile.issuer.name = format!("甲{text}");
        hostile.files[0].name = name.clone();
        hostile.files[0].title = format!("甲{name}");
        hostile.main[0].text = format!("乙{line}");
        hostile.description.topic = "甲".into();
        prop_assert_eq!(shape(&hostile), shape(&plain));
    }
}

/// The notice that a real city published: its text becomes the page, its numbered sections become headings.
#[test]
fn a_real_notice_becomes_a_page() {
    let notice = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/seed/xiangtan-2022.txt");
    let Ok(bytes) = fs::read(&notice) else { return eprintln!("skipped: the shared corpora are not here") };
    let document = xianshen_document::read(&bytes, "notice.txt", &xianshen_document::Limits::default()).unwrap();
    let mut real = input("");
    real.files.truncate(1);
    real.files[0].bytes = bytes;
    real.main = document.parts;
    let package = publish(&real).unwrap();
    let page = String::from_utf8(package.files().find(|(p, _)| *p == "index.html").unwrap().1.to_vec()).unwrap();
    assert_eq!(page.matches("<h1>").count(), 1);
    for wanted in
        ["<h2>一、深化重点领域信息公开", "<h2>二、加强政策公开精准服务", "<h2>四、强化工作指导监督", "<p>(此件主动公开)</p>"]
    {
        assert!(page.contains(wanted), "{wanted}");
    }
}
