//! What must not be flagged: crying wolf teaches people to click through.

mod common;

use common::{Dice, body, place, short};
use xianshen_detect::{Finding, Kind, Place, Severity};

fn loud(findings: &[Finding]) -> Vec<String> {
    let loud: Vec<Finding> = findings.iter().filter(|f| f.severity >= Severity::Decide).cloned().collect();
    short(&loud)
}

#[test]
fn ordinary_official_prose() {
    for text in [
        "潭政办发〔2022〕15号文件自2022年9月5日起施行，有效期至2027年9月4日。",
        "拨打12345政务服务便民热线或12366纳税服务热线，客服95588、400-810-8888。",
        "办公电话：0731-58570000，传真：0731-58570001。",
        "全市累计发放补贴13812345678元，其中中央资金1.38亿元，人均13800元。",
        "项目编码2022-430302-48-01-123456，采购编号XTCG-2022-00138，合同编号：13800138000。",
        "软件版本V1.2.3.4，参见第3.2.1.4节，IP 地址规划见附件。",
        "联系电话138****8000，身份证号35*************123，户主张*、李某某。",
        "二〇二二年九月五日，第一百三十八条，一二三产业融合。",
        "预算总额2,000,000.00元，占比13.8001%，面积1380013.80平方米。",
        "附件：1.申报表 2.汇总表 3.承诺书",
        "会议强调，保守国家秘密是每个公民的义务，要遵守《中华人民共和国保守国家秘密法》。",
        "选举采用秘密投票方式进行；飞机密封件、计算机密码管理、手机密码重置。",
        "本次公开内容经保密审查，不涉及国家秘密、商业秘密和个人隐私。",
        "依申请公开工作年度报告，不予公开的理由应当说明；主动公开政府信息320条。",
        "做好艾滋病、结核病、高血压、糖尿病防治工作，关爱残疾人。",
        "申请人应当提交申请表，当事人可以陈述申辩，委托人须到场。",
        "统一社会信用代码：91350100M000100Y43。",
        "订单号：138001380001380，流水号 20220905103200138001。",
        "开标时间2022-09-05 10:32，地点：市民中心3号楼301室。",
        "举报投诉邮箱：xxgk@example.gov.cn。",
        "网站 www.example.gov.cn/art/2022/9/5/art_1380_13800138.html",
        "《XX市城市管理办法（征求意见稿）》已于昨日公布，现公开征求意见。",
        "京A类、B类企业，A1级，粤港澳大湾区，浙江大学。",
        "2018年12月-2022年10月，199-12-31，1998-12-31 123",
    ] {
        let found = body(text);
        assert!(loud(&found).is_empty(), "{text}: {:?}", loud(&found));
    }
}

#[test]
fn random_numbers_are_rarely_people() {
    let mut dice = Dice::new(3);
    let mut ids = 0;
    for _ in 0..5_000 {
        let found = body(&format!("编号为{}的设备", dice.digits(18)));
        ids += found.iter().filter(|f| f.severity >= Severity::Decide && f.kind == Kind::ResidentId).count();
        let found = body(&format!("序列{}。", dice.digits(20)));
        assert!(loud(&found).is_empty(), "{:?}", short(&found));
    }
    assert!(ids <= 10, "{ids} of 5000");
}

#[test]
fn amounts_are_not_phones() {
    let mut dice = Dice::new(5);
    for _ in 0..500 {
        let amount = dice.mobile();
        for text in [
            format!("金额{amount}元"),
            format!("共{amount} 万元"),
            format!("¥{amount}"),
            format!("{amount}.50"),
            format!("{amount}吨"),
        ] {
            assert!(loud(&body(&text)).is_empty(), "{text}: {:?}", loud(&body(&text)));
        }
    }
}

#[test]
fn a_typing_error_in_an_id_is_suspected() {
    let mut dice = Dice::new(9);
    for _ in 0..200 {
        let mut id = dice.resident_id().into_bytes();
        id[17] = if id[17] == b'5' { b'6' } else { b'5' };
        let id = String::from_utf8(id).unwrap();
        let found = body(&format!("持{id}，"));
        assert_eq!(found.len(), 1, "{id} {:?}", short(&found));
        assert_eq!(found[0].confidence, xianshen_detect::Confidence::Suspected);
    }
}

#[test]
fn figures_are_no_numbers_of_anyone() {
    for text in [
        "0.4383711467890779",
        "-0.24884910485933496",
        "3.5273368606701938E-2",
        "0.7155742747658166E-2",
        "4.18 0.03 -2.07 0.02 201 -2.70",
        "83758444157956791\n0",
        "0.049999999999",
        "约12.13800138000",
        "Chrome/119.0.76.2",
        "account 123456789-1234567890 or",
    ] {
        assert!(body(text).is_empty(), "{text}: {:?}", short(&body(text)));
    }
}

#[test]
fn file_names() {
    for name in [
        "2022年政务公开工作要点.docx",
        "飞机密封圈采购公告.docx",
        "保密审查表.xlsx",
        "附件1 汇总表20220905.xlsx",
        "秘密投票办法.docx",
    ] {
        assert!(loud(&place(Place::FileName, name)).is_empty(), "{name}");
    }
}

#[test]
fn a_real_published_notice_is_clean() {
    let path = common::corpora("seed/xiangtan-2022.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: the published notice is not here");
        return;
    };
    let found = body(&text);
    assert!(loud(&found).is_empty(), "{:?}", loud(&found));
}
