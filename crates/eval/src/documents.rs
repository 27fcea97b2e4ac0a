//! Whole invented documents: notices, rosters, penalty decisions, announcements. Values stand in clear among everything that
//! an office may publish: document numbers, hotlines, dates, sums, officials in office.

use xianshen_detect::Kind;

use crate::case::{Case, Writer};
use crate::dice::Dice;
use crate::values;

pub fn cases(size: usize) -> Vec<Case> {
    let mut dice = Dice::new(4);
    let mut out = Vec::new();
    for _ in 0..size {
        out.extend([notice(&mut dice), decision(&mut dice), announcement(&mut dice), roster(&mut dice), transfer(&mut dice)]);
    }
    out
}

fn date(dice: &mut Dice) -> String {
    format!("20{}年{}月{}日", 20 + dice.below(7), 1 + dice.below(12), 1 + dice.below(28))
}

fn notice(dice: &mut Dice) -> Case {
    let mut w = Writer::default();
    w.say(&format!(
        "演练县民政局关于开展2026年临时救助工作的通知\n演民发〔2026〕{}号\n各乡镇人民政府、街道办事处：\n",
        1 + dice.below(90)
    ));
    w.say("为做好困难群众救助工作，现将有关事项通知如下。一、申请条件。二、办理程序。咨询电话12345。\n");
    w.say("现有群众")
        .value(Kind::PersonName, &values::name(dice))
        .say("（身份证号：")
        .value(Kind::ResidentId, &values::resident_id(dice));
    w.say("，联系电话").value(Kind::MobilePhone, &values::mobile(dice)).say("）反映有关问题，请核实。\n");
    w.say("家庭住址：").value(Kind::HomeAddress, &values::address(dice)).say("。\n");
    w.say(&format!("补助资金{}元已拨付。\n演练县民政局\n{}\n", dice.digits(5), date(dice)));
    w.say("（此件公开发布）\n");
    w.case("document", "notice")
}

fn decision(dice: &mut Dice) -> Case {
    let mut w = Writer::default();
    w.say(&format!("行政处罚决定书\n演市监罚〔2026〕{}号\n", 1 + dice.below(90)));
    w.say("当事人：").value(Kind::PersonName, &values::name(dice)).say("，身份证件号码：");
    w.value(Kind::ResidentId, &values::resident_id(dice)).say("，住址：").value(Kind::HomeAddress, &values::address(dice));
    w.say("，联系电话：").value(Kind::MobilePhone, &values::mobile(dice)).say("。\n");
    w.say(&format!("经查，当事人于{}销售不合格商品，货值金额{}元。", date(dice), dice.digits(4)));
    w.say("依据《中华人民共和国产品质量法》第四十九条，决定罚款2000元。缴款银行：演练农村商业银行。\n");
    w.say("举报人电子邮箱")
        .value(Kind::Email, &values::email(dice))
        .say("，车牌号")
        .value(Kind::VehiclePlate, &values::plate(dice));
    w.say(&format!("。\n演练县市场监督管理局\n{}\n", date(dice)));
    w.case("document", "decision")
}

fn announcement(dice: &mut Dice) -> Case {
    let mut w = Writer::default();
    w.say(&format!("中标结果公告\n项目编号：YLCG-2026-{}\n采购人：演练县教育局\n", dice.digits(4)));
    w.say("中标供应商：演练市样例科技有限公司，统一社会信用代码").value(Kind::Uscc, &values::uscc(dice));
    w.say(&format!("，中标金额{}.{}元。\n", dice.digits(6), dice.digits(2)));
    w.say("项目负责人")
        .value(Kind::PersonName, &values::name(dice))
        .say("，手机")
        .value(Kind::MobilePhone, &values::mobile(dice));
    w.say("，护照号码").value(Kind::Passport, &values::passport(dice)).say("。\n");
    w.say(&format!("公告期限1个工作日。联系电话：{}。\n{}\n", values::landline(dice), date(dice)));
    w.case("document", "announcement")
}

fn roster(dice: &mut Dice) -> Case {
    let mut w = Writer::default();
    w.say("2026年困难群众补贴发放名册\n序号\t姓名\t身份证号\t手机号\t银行卡号\t金额\n");
    for n in 1..=8 {
        w.say(&format!("{n}\t")).value(Kind::PersonName, &values::name(dice)).say("\t");
        w.value(Kind::ResidentId, &values::resident_id(dice)).say("\t").value(Kind::MobilePhone, &values::mobile(dice)).say("\t");
        w.value(Kind::BankCard, &values::bank_card(dice)).say(&format!("\t{}.00\n", 100 + dice.below(900)));
    }
    w.case("document", "roster")
}

fn transfer(dice: &mut Dice) -> Case {
    let mut w = Writer::default();
    w.say("关于拨付补偿款的函\n演练县自然资源局：\n");
    w.say("被征收人")
        .value(Kind::PersonName, &values::name(dice))
        .say("，证件号")
        .value(Kind::ResidentId, &values::resident_id(dice));
    w.say("，开户行演练农商行，账号").value(Kind::BankCard, &values::bank_card(dice)).say("。\n");
    w.say(&format!("面积{}平方米，补偿{}元，合同编号{}。\n", dice.digits(3), dice.digits(6), dice.digits(8)));
    w.case("document", "letter")
}
