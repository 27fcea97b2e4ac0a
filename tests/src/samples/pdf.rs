//! A procurement result as a PDF.

use xianshen_document::{Block, clean_pdf};

use super::invent::{People, social_credit_code};

/// A result whose expert names and contacts must be public (政府采购法实施条例 2015, article 43).
pub fn procurement(people: &mut People) -> Vec<u8> {
    let paragraph = |text: &str| Block::Paragraph(text.to_owned());
    let heading = |text: &str| Block::Heading(text.to_owned());
    let code = social_credit_code("MA0000YP");
    let experts: Vec<String> = (0..3).map(|_| people.name()).collect();
    let blocks = [
        heading("演练县政务服务中心办公设备采购项目结果公告"),
        paragraph("一、项目编号：YL-2026-ZC-031"),
        paragraph("二、项目名称：演练县政务服务中心办公设备采购项目"),
        heading("三、成交信息"),
        Block::Table {
            header: ["供应商名称", "统一社会信用代码", "地址", "成交金额"].map(String::from).to_vec(),
            rows: vec![["样例办公设备有限公司", code.as_str(), "演练县工业大道3号", "286000元"].map(String::from).to_vec()],
        },
        paragraph(&format!("四、评审专家名单：{}", experts.join("、"))),
        paragraph("五、公告期限：自本公告发布之日起1个工作日。"),
        paragraph("六、联系方式"),
        paragraph("采购人：演练县政务服务中心，地址：演练县工业大道5号，电话：0799-5550110"),
        paragraph("采购代理机构：样例招标代理有限公司，电话：0799-5550111"),
        paragraph("2026年11月4日"),
    ];
    clean_pdf("演练县政务服务中心办公设备采购项目结果公告", &blocks).expect("the typeface has every character of this notice")
}
