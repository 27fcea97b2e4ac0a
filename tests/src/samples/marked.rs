//! Drafts that bear a mark: internal, for consultation, secret.

use super::docx::Draft;
use super::invent::{People, Person};

/// Minutes marked as internal.
pub fn minutes(people: &mut People) -> Vec<u8> {
    let Person { name, phone, .. } = people.person();
    Draft::new()
        .text("内部资料　注意保存")
        .title("专题会议纪要")
        .right("〔2026〕21号")
        .text("2026年10月20日，县政府召开老旧小区改造专题会议，研究2027年改造计划。现将会议讨论情况纪要如下：")
        .text("一、会议认为，2027年拟改造小区12个，涉及居民2260户，具体名单待进一步核实后再行公布。")
        .text(&format!("二、由住房和城乡建设局牵头，联系人{name}，手机{phone}。"))
        .text("发送：县直有关部门。")
        .done()
}

/// A draft for consultation with a comment and a tracked deletion that nobody took out.
pub fn consultation(people: &mut People) -> Vec<u8> {
    let Person { name, phone, .. } = people.person();
    Draft::new()
        .title("演练县居家养老服务办法")
        .title("（征求意见稿）")
        .text("第一条　为满足老年人居家养老服务需求，制定本办法。")
        .with_comment("第二条　县级以上人民政府应当将居家养老服务纳入规划。", &format!("请与{name}核对，电话{phone}。"))
        .with_deleted("第三条　鼓励社会力量参与居家养老服务", &format!("（试点企业经办人{name}，{phone}）"), "。")
        .text("第四条　本办法自公布之日起施行。")
        .done()
}

/// A draft that bears a secrecy mark. It must not be processed at all: there is nothing in it but the mark's consequences.
pub fn secret() -> Vec<u8> {
    Draft::new()
        .text("000001")
        .text("机密★10年")
        .title("专项工作方案")
        .text("（演练用稿，内容为虚构。带有密级标志的稿件不得在本系统中处理，导入时应当被隔离。）")
        .right("2026年11月6日")
        .done()
}
