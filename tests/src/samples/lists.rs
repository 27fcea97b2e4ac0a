//! Rosters: what really leaks is almost always a list with one column too many.

use super::docx::{Draft, rows};
use super::invent::{People, Person};
use super::xlsx::{Sheet, workbook};

/// A subsidy roster: ID, bank and phone columns in sight, a column with addresses hidden but still there.
pub fn subsidy_roster(people: &mut People) -> Vec<u8> {
    let head = ["序号", "姓名", "村组", "身份证号", "开户银行", "银行卡号", "联系电话", "家庭住址", "补贴项目", "金额（元）"];
    let mut list = vec![vec!["演练县2026年耕地地力保护补贴发放花名册".to_owned()]];
    list.push(head.map(String::from).to_vec());
    for number in 1..=40 {
        let Person { name, id, phone, card, village, house } = people.person();
        let address = format!("演练县样例乡{village}{house}");
        let amount = format!("{}.{:02}", 180 + people.number(900), people.number(100));
        let bank = "样例农村商业银行";
        list.push(vec![
            number.to_string(),
            name,
            village,
            id,
            bank.into(),
            card,
            phone,
            address,
            "耕地地力保护补贴".into(),
            amount,
        ]);
    }
    let notes = vec![vec!["说明".to_owned()], vec!["本表由各村填报，乡财政所汇总。".to_owned()]];
    workbook(&[Sheet { name: "花名册", rows: list, hidden: &[7] }, Sheet { name: "说明", rows: notes, hidden: &[] }])
}

/// A notice of minimum living allowances whose table says more than may be said.
pub fn allowance_notice(people: &mut People) -> Vec<u8> {
    let body = (1..=12)
        .map(|number| {
            let Person { name, id, phone, village, .. } = people.person();
            let family = 1 + people.number(4);
            vec![number.to_string(), name, id, village, family.to_string(), (family * 420).to_string(), phone]
        })
        .collect();
    let head = ["序号", "姓名", "身份证号", "村（社区）", "保障人数", "月保障金额（元）", "手机号码"];
    Draft::new()
        .title("演练县样例乡2026年11月农村低保对象公示")
        .text("根据《社会救助暂行办法》，现将2026年11月农村最低生活保障对象予以公示，公示期为7天。对公示内容有异议的，请在公示期内向乡人民政府反映。")
        .table(&rows(&head, body))
        .text("监督电话：12345")
        .right("演练县样例乡人民政府")
        .right("2026年11月2日")
        .done()
}

/// The main document of a matter with one attachment.
pub fn housing_notice() -> Vec<u8> {
    Draft::new()
        .title("关于2026年农村危房改造补助对象的公示")
        .text("经个人申请、村级评议、乡级审核、县级审批，现将2026年农村危房改造补助对象予以公示（名单见附件1），公示期为5个工作日。")
        .text("附件：1．2026年农村危房改造补助名单")
        .right("演练县住房和城乡建设局")
        .right("2026年11月3日")
        .text("（此件主动公开）")
        .done()
}

/// Its attachment.
pub fn housing_roster(people: &mut People) -> Vec<u8> {
    let head = ["序号", "户主姓名", "公民身份号码", "村组", "改造方式", "补助金额（元）", "一卡通账号"];
    let mut list = vec![head.map(String::from).to_vec()];
    for number in 1..=15 {
        let Person { name, id, card, village, .. } = people.person();
        let (way, amount) = match people.number(2) {
            0 => ("拆除重建", "28000"),
            _ => ("维修加固", "9000"),
        };
        list.push(vec![number.to_string(), name, id, village, way.into(), amount.into(), card]);
    }
    workbook(&[Sheet { name: "名单", rows: list, hidden: &[] }])
}
