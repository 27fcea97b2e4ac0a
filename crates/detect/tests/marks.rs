//! Marks are told from mentions by layout.

mod common;

use common::{body, place, scan_sheet, short};
use xianshen_detect::{Finding, Kind, Place, Severity};

fn blocks(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.kind == Kind::SecrecyMark && f.severity == Severity::Block)
}

#[test]
fn secrecy_marks_in_a_body() {
    for text in [
        "机密★10年\n关于某事的通知",
        "绝密★长期\n\n正文",
        "秘密★1年",
        "机密★会议开始前",
        "机密★启用前\n2026年试题",
        "机密★2030年1月1日",
        "机密★",
        "机 密 ★ 10 年",
        "机　密",
        "秘密",
        "【机密】\n通知",
        "（秘密）\n关于某事的报告",
        "000123\n机密★5年\n特急\n某局文件",
        "绝密  特急\n某某文件",
        "機密★10年",
        "絕密",
        "机密☆6个月",
        "机密*10年",
        "机密大10年",
        "密级：机密\n标题",
        "密级:秘密★3年",
        "密　级：绝密",
        "第一段。\n第二段。\n第三段。\n第四段。\n密级：秘密",
        "一\n二\n三\n四\n（机密）某部队拟于近期调整。",
        "第一行\n第二行\n第三行\n第四行\n第五行\n文中夹有机密★20年的文件",
        "密级：☑秘密",
        "密级：秘密，编号1，密级：秘密",
        "密级：机密　　　　　特急\n标题\n正文",
        "密级：秘密，附件密级：机密",
        "机\u{200b}密★１０年",
    ] {
        assert!(blocks(&body(text)), "{text:?}: {:?}", short(&body(text)));
    }
}

#[test]
fn secrecy_marks_elsewhere() {
    for (at, text) in [
        (Place::Margin, "机密"),
        (Place::Margin, "内部 秘密★3年 第1页"),
        (Place::Margin, "某局\n秘密\n"),
        (Place::FileName, "机密-某方案.docx"),
        (Place::FileName, "【秘密】某方案.docx"),
        (Place::FileName, "某方案（机密）.docx"),
        (Place::FileName, "某方案_绝密.pdf"),
        (Place::FileName, "机密★10年.docx"),
        (Place::FileName, "机密文件.docx"),
        (Place::Properties, "机密"),
        (Place::Properties, "关键词;秘密;方案"),
        (Place::Hidden, "秘密★1年"),
        (Place::Note, "机密★10年"),
    ] {
        assert!(blocks(&place(at, text)), "{at:?} {text:?}: {:?}", short(&place(at, text)));
    }
}

#[test]
fn mentions_are_no_marks() {
    let long = "某市某局\n关于加强保密工作的通知\n各科室：\n";
    for text in [
        "国家秘密分为绝密、机密、秘密三级。",
        "《中华人民共和国保守国家秘密法》",
        "本文件不涉及国家秘密。",
        "保护商业秘密和个人隐私",
        "以秘密投票方式选举",
        "采购飞机密封件一批",
        "机密级信息系统应当分级保护",
        "秘密级以上文件按规定管理",
        "密级：□绝密 □机密 □秘密",
        "密级：绝密/机密/秘密",
        "密级：（绝密、机密、秘密）",
        "泄露秘密的，依法处理。",
        "通信自由和通信秘密受法律保护",
        "密级：无",
        "密级：公开",
        "定密责任人应当确定密级和保密期限",
        "标有“机密★10年”字样的文件属于国家秘密文件，不得通过互联网传递和公开发布。",
        "手机密码",
        "计算机密码学",
    ] {
        for text in [text.to_owned(), format!("{long}{text}\n特此通知。")] {
            let found = body(&text);
            assert!(!found.iter().any(|f| f.kind == Kind::SecrecyMark), "{text:?}: {:?}", short(&found));
        }
    }
}

#[test]
fn a_secrecy_finding_shows_nothing() {
    let found = body("机密★10年\n内容");
    assert_eq!(found[0].excerpt, "〔密级标志〕");
    assert_eq!(found[0].value, "机密★10年");
    assert!(found[0].basis.contains("保守国家秘密法（2024）"));
}

#[test]
fn grades_in_tables() {
    assert!(blocks(&scan_sheet(&["密级|机密", "标题|某通知"])));
    assert!(blocks(&scan_sheet(&["序号|文件标题|密级", "1|某通知|秘密", "2|某方案|无"])));
    assert!(!blocks(&scan_sheet(&["序号|文件标题|密级", "1|某通知|公开", "2|某方案|无"])));
    assert!(!blocks(&scan_sheet(&["标题|保守国家秘密法宣传", "密级|公开"])));
}

fn of(kind: Kind, findings: &[Finding]) -> Option<Severity> {
    findings.iter().filter(|f| f.kind == kind).map(|f| f.severity).max()
}

#[test]
fn internal_marks_and_mentions() {
    for text in [
        "内部资料 注意保存\n某局简报",
        "内部文件，不得外传\n通知",
        "【内部资料】\n通知",
        "★内部使用★\n通知",
        "内 部 资 料\n注 意 保 存",
        "内部資料\n正文",
        "（内部参考）\n正文",
    ] {
        assert_eq!(of(Kind::InternalMark, &body(text)), Some(Severity::Block), "{text:?} {:?}", short(&body(text)));
    }
    for text in ["严禁将标有“内部资料”“注意保存”字样的文件上网公开，各单位要严格落实。", "会议通报了内部使用制度的执行情况。"]
    {
        assert_ne!(of(Kind::InternalMark, &body(text)), Some(Severity::Block), "{text:?} {:?}", short(&body(text)));
    }
    assert_eq!(of(Kind::InternalMark, &place(Place::FileName, "内部资料-名单.xlsx")), Some(Severity::Block));
    assert_eq!(of(Kind::InternalMark, &place(Place::Margin, "内部资料 第3页")), Some(Severity::Block));
    assert_eq!(of(Kind::WorkSecret, &body("工作秘密\n关于某事的请示")), Some(Severity::Block));
    assert_ne!(of(Kind::WorkSecret, &body("不得泄露国家秘密、工作秘密和商业秘密。")), Some(Severity::Block));
}

#[test]
fn draft_marks_and_mentions() {
    for text in [
        "某市城市管理办法\n（征求意见稿）\n第一条",
        "某市城市管理办法（送审稿）\n第一条",
        "某市管理办法（草案）\n第一条",
        "讨论稿\n某方案",
        "某方案（初稿）",
    ] {
        assert_eq!(of(Kind::DraftMark, &body(text)), Some(Severity::Decide), "{text:?} {:?}", short(&body(text)));
    }
    for text in [
        "关于《某市管理办法（征求意见稿）》公开征求意见的公告\n正文",
        "现将《办法（草案）》印发给你们。",
        "会议审议了预算草案。",
        "起草部门应当形成征求意见稿，并向社会公开征求意见。",
    ] {
        assert_ne!(of(Kind::DraftMark, &body(text)), Some(Severity::Decide), "{text:?} {:?}", short(&body(text)));
    }
    assert_eq!(of(Kind::DraftMark, &place(Place::FileName, "某办法（征求意见稿）.docx")), Some(Severity::Decide));
}

#[test]
fn dispositions() {
    for text in [
        "（此件不予公开）",
        "(此件依申请公开)",
        "（此件依申请公开）\n抄送：某局",
        "公开属性：不予公开",
        "公开方式：依申请公开",
        "（此件免予公开。）",
    ] {
        assert_eq!(of(Kind::DispositionMark, &body(text)), Some(Severity::Block), "{text:?} {:?}", short(&body(text)));
    }
    for text in ["（此件主动公开）", "(此件公开发布)", "公开属性：主动公开"] {
        assert_eq!(of(Kind::DispositionMark, &body(text)), Some(Severity::Hint), "{text:?} {:?}", short(&body(text)));
    }
    for text in [
        "做好依申请公开工作。",
        "对不予公开的信息应当说明理由。",
        "公开属性：□主动公开 □依申请公开 □不予公开",
        "公开方式：主动公开/依申请公开",
    ] {
        assert_ne!(of(Kind::DispositionMark, &body(text)), Some(Severity::Block), "{text:?} {:?}", short(&body(text)));
    }
    assert_eq!(of(Kind::DispositionMark, &scan_sheet(&["公开属性|依申请公开", "标题|某通知"])), Some(Severity::Block));
}

#[test]
fn commercial_terms() {
    assert_eq!(of(Kind::BidReservePrice, &body("本项目标底：128.5万元。")), Some(Severity::Block));
    assert_eq!(of(Kind::BidReservePrice, &body("转让底价（万元）：300")), Some(Severity::Block));
    assert_ne!(of(Kind::BidReservePrice, &body("标底应当保密，不得设标底以外的条件。")), Some(Severity::Block));
    assert_eq!(of(Kind::TradeSecret, &body("商业秘密\n某公司技术方案")), Some(Severity::Decide));
    assert_ne!(of(Kind::TradeSecret, &body("依法保护商业秘密，公平竞争。")), Some(Severity::Decide));
    assert_eq!(of(Kind::TradeSecret, &body("客户名单：甲公司、乙公司")), Some(Severity::Decide));
}

#[test]
fn a_sentence_about_a_mark_blocks_nothing() {
    let head = "某市某局文件\n关于某事的通知\n各单位：\n请认真执行。\n有关要求如下：\n";
    for text in [
        "密级标志如“秘密★5年”应标注在左上角。",
        "标注“机密★10年”的文件须编号",
        "本文件不属于机密★10年类标志。",
        "秘密★是保密标志的组成部分",
        "形如「绝密★长期」的标志",
        "“机密★10年”的文件属于国家秘密文件，须逐份编号登记。",
    ] {
        for text in [text.to_owned(), format!("{head}{text}\n以上请知悉。\n")] {
            assert!(!blocks(&body(&text)), "{text:?}: {:?}", short(&body(&text)));
        }
    }
    for text in [
        "机密★10年　特急",
        "“机密★10年”",
        "密级：“机密★10年”",
        "机密★10年 标志性工程建设方案",
        "机密★10年　某发〔2026〕1号",
        "第一段。\n第二段。\n第三段。\n第四段。\n机密★某部队拟于近期调整。",
    ] {
        assert!(blocks(&body(text)), "{text:?}: {:?}", short(&body(text)));
    }
}

#[test]
fn a_mark_set_downwards_blocks() {
    for text in ["机\n密\n★\n10\n年\n关于某事的通知", "某局文件\n绝\r\n密\r\n★长期\r\n正文"] {
        assert!(blocks(&body(text)), "{text:?}: {:?}", short(&body(text)));
    }
}
