//! The tagger against the reference: the wheel's own ONNX model run by onnxruntime 1.32.0 in 32 bits, decoded with the start and stop
//! scores. Where the reference is wrong (王小样 missed, 陈样本 cut short) the tagger has to be wrong alike.

use xianshen_names::Kind::{self, Organisation, Person, Place};
use xianshen_names::plain::Plain;
use xianshen_names::{Entity, Tagger};

type Named = (Kind, &'static str);

const REFERENCE: &[(&str, &[Named])] = &[
    ("演练县人民政府副县长欧阳明月到桃源镇调研。", &[(Organisation, "演练县人民政府"), (Person, "欧阳明月"), (Place, "桃源镇")]),
    ("承办人王小样，联系人李示例，电话见附件。", &[(Person, "李示例")]),
    (
        "一九〇〇年，张某某与司马青衫在云梦市合伙开办了云梦明灯贸易有限公司。",
        &[(Person, "张某某"), (Person, "司马青衫"), (Place, "云梦市"), (Organisation, "云梦明灯贸易有限公司")],
    ),
    (
        "低保对象：赵大河、钱小溪、孙长桥、周一舟四户。",
        &[(Person, "赵大河"), (Person, "钱小溪"), (Person, "孙长桥"), (Person, "周一")],
    ),
    ("经查，当事人陈样本未取得许可，擅自在平安大街摆摊经营。", &[(Person, "陈样"), (Place, "平安大街")]),
    ("会议由局长林向晚主持，科室负责人何如初、高山青参加。", &[(Person, "林向晚"), (Person, "何如初"), (Person, "高山青")]),
    ("各单位应当加强安全管理，落实责任，提高政务服务水平。", &[]),
    (
        "请将材料寄至北京市海淀区样例路一号，收件人郑好人。",
        &[(Place, "北京市"), (Place, "海淀区"), (Place, "样例路"), (Person, "郑")],
    ),
    (
        "据约翰·史密斯和山本太郎介绍，样例科技有限公司将在上海设立分公司。",
        &[(Person, "约翰·史密斯"), (Person, "山本太郎"), (Organisation, "样例科技有限公司"), (Place, "上海")],
    ),
    ("ＡＢＣ公司的負責人劉樣本說：「我們已經到了廣州。」", &[(Organisation, "ＡＢＣ公司"), (Person, "劉"), (Place, "廣州")]),
    ("原告吴演示诉被告冯模拟健康权纠纷一案，现已审理终结。", &[(Person, "吴演"), (Person, "冯模拟")]),
    ("黄示范同志任演练县教育局副局长，免去许假设的职务。", &[(Person, "黄示范"), (Organisation, "演练县教育局")]),
    ("本办法自发布之日起施行，有效期五年。", &[]),
];

fn named(text: &str, found: &[Entity]) -> Vec<(Kind, String)> {
    let letters: Vec<char> = text.chars().collect();
    found.iter().map(|name| (name.kind, letters[name.start..name.end].iter().collect())).collect()
}

#[test]
fn names_are_those_of_the_reference() {
    let texts: Vec<&str> = REFERENCE.iter().map(|(text, _)| *text).collect();
    for ((text, names), found) in REFERENCE.iter().zip(Tagger::embedded().tag(&texts)) {
        let names: Vec<_> = names.iter().map(|(kind, name)| (*kind, name.to_string())).collect();
        assert_eq!(named(text, &found), names, "{text}");
        assert!(found.iter().all(|name| (0.0..=1.0).contains(&name.score)), "{found:?}");
    }
}

#[test]
fn the_fast_way_agrees_with_the_plain_one() {
    let plain = Plain::embedded().unwrap();
    for (text, _) in REFERENCE {
        let (slow, fast) = (plain.tag(text), &Tagger::embedded().tag(&[text])[0]);
        assert_eq!(named(text, &slow), named(text, fast));
        for (slow, fast) in slow.iter().zip(fast) {
            assert!((slow.score - fast.score).abs() < 1e-3, "{slow:?} {fast:?}");
        }
    }
}

#[test]
fn company_in_a_batch_changes_nothing() {
    let whole: String = REFERENCE.iter().map(|(text, _)| *text).collect();
    let tagger = Tagger::embedded();
    let many: Vec<&str> = REFERENCE.iter().map(|(text, _)| *text).cycle().take(200).collect();
    for (text, found) in many.iter().zip(tagger.tag(&many)) {
        assert_eq!(named(text, &found), named(text, &tagger.tag(&[text])[0]));
    }
    // Sentences that stand in one text are the same ones, only further on.
    let alone: Vec<_> = REFERENCE.iter().flat_map(|(text, _)| named(text, &tagger.tag(&[text])[0])).collect();
    assert_eq!(named(&whole, &tagger.tag(&[&whole])[0]), alone);
}

#[test]
fn around_signs_the_same_persons_are_found() {
    let persons =
        |text: &str, found: &[Entity]| named(text, found).into_iter().filter(|(kind, _)| *kind == Person).collect::<Vec<_>>();
    let tagger = Tagger::embedded();
    for (text, _) in REFERENCE {
        assert_eq!(persons(text, &tagger.tag_likely(&[text])[0]), persons(text, &tagger.tag(&[text])[0]), "{text}");
    }
    // Only the neighbourhood of the sign is read.
    let far = format!("演练县人民政府{}，由欧阳明月负责。", "认真做好有关工作".repeat(8));
    assert_eq!(named(&far, &tagger.tag_likely(&[&far])[0]), [(Person, "欧阳明月".to_string())]);
}

#[test]
fn odd_texts_are_no_trouble() {
    let tagger = Tagger::embedded();
    let long = "王".repeat(20_000);
    let odd = ["", "\n", "\u{0}\u{10ffff}", "𠀀𠀁𠀂", "。。。。", "\u{200b}\u{feff}", &long];
    for (text, found) in odd.iter().zip(tagger.tag(&odd)) {
        assert!(found.iter().all(|name| name.start < name.end && name.end <= text.chars().count()));
        assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
    assert_eq!(tagger.tag(&[]), Vec::<Vec<Entity>>::new());
}
