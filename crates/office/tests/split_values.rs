//! Whatever is masked proves clean, wherever the ends of lines and pages cut it.

mod common;

use common::MOBILE;
use proptest::prelude::*;
use xianshen_document::{Block, clean_pdf};
use xianshen_office::stateless::{redact, scan, text};

const NAMES: [&str; 6] = ["许守义", "王桂兰", "欧阳测试", "方芳", "高山花", "刘玉珍"];

/// Sentences of any length around the same few names, so that lines and pages end anywhere within them.
fn sentence() -> impl Strategy<Value = String> {
    let name = 0..NAMES.len();
    let filler = (0usize..60).prop_map(|n| "各村应当按照规定逐户核对并公示结果".chars().cycle().take(n).collect::<String>());
    let say = prop_oneof![
        Just("联系人{}，电话见附件。"),
        Just("户主：{}，"),
        Just("经查{}，"),
        Just("{}反映其困难；"),
        Just("申请人{}。"),
        Just("其妻{}在家，"),
        Just("经办{}（电话{phone}）。"),
    ];
    (filler, say, name).prop_map(|(filler, say, n)| filler + &say.replace("{}", NAMES[n]).replace("{phone}", MOBILE))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_pdf_with_names_cut_anywhere_proves_clean(sentences in proptest::collection::vec(sentence(), 60..160), per in 5usize..40) {
        let dir = tempfile::tempdir().unwrap();
        let blocks: Vec<Block> = std::iter::once(Block::Heading("关于核对情况的通报".into()))
            .chain(sentences.chunks(per).map(|chunk| Block::Paragraph(chunk.concat())))
            .chain(NAMES.iter().map(|name| Block::Paragraph(format!("户主：{name}，"))))
            .collect();
        let path = dir.path().join("通报.pdf");
        std::fs::write(&path, clean_pdf("通报", &blocks).unwrap()).unwrap();
        let copy = redact(&path, None);
        prop_assert!(copy.is_ok(), "{:?}", copy.map(|_| ()));
        let again = dir.path().join("copy.pdf");
        std::fs::write(&again, copy.unwrap().bytes).unwrap();
        let said: String = text(&again).unwrap().parts.iter().map(|part| part.text.replace('\n', "")).collect();
        for name in NAMES {
            prop_assert!(!said.contains(name), "{name}");
        }
    }

    #[test]
    fn a_text_with_names_cut_anywhere_proves_clean(sentences in proptest::collection::vec(sentence(), 1..30), width in 7usize..40) {
        let dir = tempfile::tempdir().unwrap();
        let all: Vec<char> = sentences.concat().chars().collect();
        let lines: Vec<String> = all.chunks(width).map(|line| line.iter().collect()).collect();
        let known: Vec<String> = NAMES.iter().map(|name| format!("户主：{name}，")).collect();
        let path = dir.path().join("通报.txt");
        std::fs::write(&path, format!("{}\n{}", lines.join("\n"), known.join("\n"))).unwrap();
        let copy = redact(&path, None);
        prop_assert!(copy.is_ok(), "{:?}", copy.map(|_| ()));
        let said = String::from_utf8(copy.unwrap().bytes).unwrap().replace('\n', "");
        for name in NAMES {
            prop_assert!(!said.contains(name), "{name} in {said}");
        }
        let again = dir.path().join("again.txt");
        std::fs::write(&again, &said).unwrap();
        prop_assert!(scan(&again, "f", false).unwrap().iter().all(|line| line.severity == "hint"));
    }
}

#[test]
fn a_name_cut_by_the_end_of_a_page_left_the_copy_unproven() {
    // The family name ends one page, the rest begins the next.
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("通报.pdf");
    let blocks = ["户主：许守义，男。", "联系人许", "守义，电话见附件。"].map(|text| Block::Paragraph(text.into()));
    let blocks: Vec<Block> = blocks.into_iter().flat_map(|block| [block, Block::PageBreak]).collect();
    std::fs::write(&path, clean_pdf("通报", &blocks).unwrap()).unwrap();
    let lines = scan(&path, "f", true).unwrap();
    let found: Vec<&str> = lines.iter().map(|line| line.excerpt.as_str()).collect();
    assert_eq!(found, ["许守义", "许", "守义"]);
    redact(&path, None).unwrap();
    // A hint that somebody chose to mask is searched for over the ends of lines too.
    let path = dir.path().join("电话.pdf");
    let filler = "各村应当按照规定逐户核对并公示结果".repeat(12);
    let blocks: Vec<Block> = (0..40)
        .map(|n| Block::Paragraph(format!("{}监督电话0799-5550111。", filler.chars().take(n * 5).collect::<String>())))
        .collect();
    std::fs::write(&path, clean_pdf("电话", &blocks).unwrap()).unwrap();
    let first = scan(&path, "f", true)
        .unwrap()
        .into_iter()
        .find(|line| line.kind == "landline_phone" && line.excerpt == "0799-5550111")
        .unwrap();
    let decisions = format!(
        r#"{{"version":1,"decisions":[{{"part":"{}","start":{},"end":{},"choice":"mask"}}]}}"#,
        first.part.unwrap(),
        first.start.unwrap(),
        first.end.unwrap()
    );
    redact(&path, Some(&decisions)).unwrap();
}
