//! Secrecy marks in every written form, and the same words where they mark nothing. The law: 保守国家秘密法 (2024), articles 14,
//! 19, 22; GB/T 9704-2012, 7.2.2.

use xianshen_detect::Kind;

use crate::case::{Case, Writer};

const TITLE: &str = "关于做好有关工作的通知";

/// A mark, in the place where a document bears it.
const MARKS: &[&str] = &[
    "秘密★1年",
    "机密★10年",
    "绝密★长期",
    "绝密★30年",
    "机密★6个月",
    "秘密★会议开始前",
    "机密★启用前",
    "机密★2030年1月1日",
    "机密★",
    "秘密★三年",
    "机 密 ★ 10 年",
    "机　密★　十　年",
    "机密☆10年",
    "机密*10年",
    "机密＊１０年",
    "绝密✩长期",
    "秘密⭐5年",
    "機密★10年",
    "絕密★長期",
    "密级：机密",
    "密级:秘密★3年",
    "密　级：绝密",
    "绝密",
    "机密",
    "秘密",
    "机 密",
    "秘　密",
    "【机密】",
    "（秘密）",
    "机密大10年",
];

const MENTIONS: &[&str] = &[
    "国家秘密分为绝密、机密、秘密三级。",
    "本文件不涉及国家秘密。",
    "采购飞机密封件一批，用于维修。",
    "机密级信息系统应当分级保护。",
    "以秘密投票方式选举产生。",
    "依法保护商业秘密和个人隐私。",
    "开展保密审查，确保涉密不上网。",
    "《中华人民共和国保守国家秘密法》自公布之日起施行。",
    "秘密级以上涉密人员应当参加培训。",
    "不得泄露工作中知悉的国家秘密、商业秘密。",
    "该组织秘密活动已被查处。",
    "绝密级国家秘密载体应当专人保管。",
    "保密期限，除另有规定外，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。",
    "泄露秘密的，依法给予处分。",
    "他向记者透露了一个秘密。",
    "申报材料中涉及商业秘密的，请注明。",
    "严守党的秘密，对党忠诚。",
    "密级变更和解密工作由原定密机关负责。",
    "机密文件的印制应当在符合保密要求的单位进行。",
    "认真学习保密法，做到知密、守密。",
    "破解数字密码，机密码盘已更换。",
    "秘书处、密云区有关负责同志参加。",
];

pub fn cases() -> Vec<Case> {
    let mut out = Vec::new();
    for mark in MARKS {
        let bodies = [
            ("", format!("\n{TITLE}\n各有关单位：\n现将有关事项通知如下。")),
            ("000017\n", format!("\n特急\n演练县人民政府文件\n{TITLE}\n各有关单位：")),
            ("", format!("　　　　　　特急\n\n{TITLE}\n正文内容如下，请遵照执行。")),
        ];
        for (before, after) in bodies {
            let mut writer = Writer::default();
            writer.say(before).value(Kind::SecrecyMark, mark).say(&after);
            out.push(writer.case("mark", "marks at the head"));
        }
        if mark.contains(['★', '☆', '*', '＊', '✩', '⭐']) {
            let mut writer = Writer::default();
            writer.say("第一段是公开的内容。\n第二段也是。\n第三段也是。\n第四段也是。\n（").value(Kind::SecrecyMark, mark);
            writer.say("）本段内容不宜公开。\n第六段。");
            out.push(writer.case("mark", "paragraph marks (密点)"));
        }
    }
    for mention in MENTIONS {
        for before in ["", "一、总体要求\n", "第一章 总则\n第一条 为了加强管理，制定本办法。\n第二条 "]
        {
            let mut writer = Writer::default();
            writer.say(before).say(mention).say("\n第二句与此无关。");
            out.push(writer.case("mention", "mentions"));
        }
    }
    out
}
