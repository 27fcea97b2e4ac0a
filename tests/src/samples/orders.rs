//! Decisions, rules and replies.

use super::docx::{Draft, rows};
use super::invent::{People, Person, social_credit_code};

/// A penalty decision: the firm may be named, the natural person in it may not be shown like this.
pub fn penalty(people: &mut People) -> Vec<u8> {
    let Person { name, id, phone, village, house, .. } = people.person();
    let code = social_credit_code("MA0000XS");
    let facts = format!("经查，当事人雇用的驾驶员{name}（公民身份号码：");
    let address = format!("），住演练县样例乡{village}{house}，联系电话{phone}，于2026年9月1日驾驶未经核准的车辆运输渣土。");
    let (front, back) = id.split_at(9);
    Draft::new()
        .title("行政处罚决定书")
        .right("演城执罚决字〔2026〕第0107号")
        .text("当事人：样例渣土运输有限公司")
        .text(&format!("统一社会信用代码：{code}"))
        .text("住所：演练县工业大道1号")
        .runs(&[&facts, front, back, &address])
        .text("上述行为违反了《城市建筑垃圾管理规定》第十四条的规定，依据该规定第二十五条，决定给予罚款人民币伍仟元的行政处罚。")
        .text("如不服本决定，可以自收到本决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。")
        .right("演练县城市管理和综合执法局")
        .right("2026年10月12日")
        .done()
}

/// A rule that may simply be published: it needs no decision.
pub fn parking_rules() -> Vec<u8> {
    let fees =
        vec![vec!["一类".into(), "每小时3元".into(), "18元".into()], vec!["二类".into(), "每小时2元".into(), "12元".into()]];
    Draft::new()
        .title("演练县公共停车管理办法")
        .right("演政规〔2026〕3号")
        .text("第一条　为规范公共停车秩序，方便群众出行，根据有关法律法规，结合本县实际，制定本办法。")
        .text("第二条　本县行政区域内公共停车场（位）的规划、建设、使用和管理适用本办法。")
        .text("第三条　公共停车收费实行政府指导价，标准如下：")
        .table(&rows(&["区域", "收费标准", "每日最高"], fees))
        .text("第四条　本办法自2027年1月1日起施行，有效期五年。")
        .right("演练县人民政府")
        .right("2026年11月5日")
        .text("（此件主动公开）")
        .done()
}

/// A reply to an applicant whose 附注 says: on request only. Published to all, the two contradict each other.
pub fn reply_on_request(people: &mut People) -> Vec<u8> {
    let Person { name, phone, village, house, .. } = people.person();
    Draft::new()
        .title("政府信息公开申请答复书")
        .right("演自然资公开〔2026〕第19号")
        .text(&format!("{name}："))
        .text("本机关于2026年10月8日收到你提出的政府信息公开申请，申请公开样例乡土地征收成片开发方案。")
        .text("经审查，你申请公开的信息属于公开范围，根据《中华人民共和国政府信息公开条例》第三十六条第（二）项，现将该信息提供给你（见附页）。")
        .text(&format!("寄送地址：演练县样例乡{village}{house}，收件人电话：{phone}。"))
        .right("演练县自然资源局")
        .right("2026年10月26日")
        .text("（此件依申请公开）")
        .done()
}
