//! Each recognizer with the published examples of its standard, and with what looks like them.

mod common;

use common::{body, short};
use xianshen_detect::{Confidence, Finding, Kind, Severity};

fn only(kind: Kind, text: &str) -> Finding {
    let found = body(text);
    let of: Vec<&Finding> = found.iter().filter(|f| f.kind == kind).collect();
    assert_eq!(of.len(), 1, "{text}: {:?}", short(&found));
    of[0].clone()
}

fn none(kind: Kind, text: &str) {
    let found = body(text);
    assert!(!found.iter().any(|f| f.kind == kind), "{text}: {:?}", short(&found));
}

fn table(rows: &[(Kind, &str, &str)]) {
    for (kind, text, value) in rows {
        assert_eq!(only(*kind, text).value, *value, "{text}");
    }
}

#[test]
fn resident_ids() {
    let f = only(Kind::ResidentId, "公民身份号码11010519491231002X。");
    assert_eq!((f.severity, f.confidence, f.excerpt.as_str()), (Severity::Block, Confidence::Certain, "11*************02X"));
    table(&[
        (Kind::ResidentId, "身份证：110105491231002", "110105491231002"),
        (Kind::ResidentId, "港澳台居民居住证号810000199408230021", "810000199408230021"),
        (Kind::ResidentId, "证件号码：440524188001010014", "440524188001010014"),
        (Kind::DisabilityCert, "残疾人证号11010519491231002X43", "11010519491231002X43"),
        (Kind::DisabilityCert, "残疾证：11010519491231002X43B1", "11010519491231002X43B1"),
    ]);
    none(Kind::ResidentId, "设备序列110105491231002");
    none(Kind::ResidentId, "流水11010519491231002X7");
    none(Kind::ResidentId, "项目991305194912310021");
}

#[test]
fn foreigners_and_travellers() {
    table(&[
        (Kind::ForeignPermanentResidentId, "永居证号：ABC110000123456", "ABC110000123456"),
        (Kind::Passport, "护照号：E12345678", "E12345678"),
        (Kind::Passport, "护照EA1234567，", "EA1234567"),
        (Kind::Passport, "护照号码 G12345678", "G12345678"),
        (Kind::HkMacauPermit, "港澳通行证C12345678", "C12345678"),
        (Kind::HkMacauPermit, "往来港澳通行证号：CA1234567", "CA1234567"),
        (Kind::HkMacauPermit, "回乡证号H12345678", "H12345678"),
        (Kind::HkMacauPermit, "港澳居民来往内地通行证 M1234567801", "M1234567801"),
        (Kind::TaiwanPermit, "台胞证12345678", "12345678"),
        (Kind::TaiwanPermit, "往来台湾通行证号T12345678", "T12345678"),
        (Kind::MilitaryId, "军官证：军字第1234567号", "军字第1234567号"),
        (Kind::MilitaryId, "持武字第12345678号证件", "武字第12345678号"),
    ]);
    none(Kind::Passport, "型号E12345678");
    none(Kind::TaiwanPermit, "编号12345678");
}

#[test]
fn phones() {
    table(&[
        (Kind::MobilePhone, "张某电话13800138000。", "13800138000"),
        (Kind::MobilePhone, "+86 138-0013-8000", "138-0013-8000"),
        (Kind::MobilePhone, "联系电话：16485675544", "16485675544"),
        (Kind::LandlinePhone, "电话：0731-58570000", "0731-58570000"),
        (Kind::LandlinePhone, "电话：(0731)58570000", "58570000"),
        (Kind::LandlinePhone, "010-12345678", "010-12345678"),
        (Kind::LandlinePhone, "传真 073158570000", "073158570000"),
        (Kind::LandlinePhone, "办公电话：58570000", "58570000"),
    ]);
    assert_eq!(only(Kind::LandlinePhone, "联系电话：0731-58570000").severity, Severity::Hint);
    assert_eq!(only(Kind::LandlinePhone, "家庭电话：0731-58570000").severity, Severity::Decide);
    for text in ["热线12345", "12366", "客服95588", "4008108888", "400-810-8888", "110、119、120"] {
        assert!(body(text).is_empty(), "{text}: {:?}", short(&body(text)));
    }
    assert_eq!(only(Kind::Imei, "IMEI：490154203237518").confidence, Confidence::Certain);
    none(Kind::Imei, "编号490154203237518");
}

#[test]
fn cards_and_accounts() {
    let f = only(Kind::BankCard, "卡号：6222 0000 0000 0000 008。");
    assert_eq!(f.severity, Severity::Block);
    assert_eq!(only(Kind::BankCard, "付至4111111111111111。").confidence, Confidence::Likely);
    assert_eq!(only(Kind::BankCard, "银行卡号6222000000000001，").confidence, Confidence::Suspected);
    assert_eq!(only(Kind::BankAccount, "账号：43001234567890123456789").value, "43001234567890123456789");
    assert_eq!(only(Kind::BankAccount, "开户行：某银行，账号 1901 0226 0900 1234").value, "1901 0226 0900 1234");
    none(Kind::BankCard, "条码6901234567892");
    none(Kind::BankAccount, "项目430012345678901234");
}

#[test]
fn organisations() {
    for code in ["91350100M000100Y43", "91440300708461136T", "91350100m000100y43"] {
        let f = only(Kind::Uscc, &format!("统一社会信用代码{code}。"));
        assert_eq!((f.severity, f.confidence), (Severity::Hint, Confidence::Certain));
        assert!(!f.excerpt.contains(code));
    }
    assert_eq!(only(Kind::Uscc, "信用代码：91350100M000100Y44").confidence, Confidence::Suspected);
    none(Kind::Uscc, "批号91350100M000100Y44");
    assert_eq!(only(Kind::OrganizationCode, "组织机构代码：D2143569-X").confidence, Confidence::Certain);
    none(Kind::OrganizationCode, "D2143569-X");
}

#[test]
fn vehicles() {
    table(
        &[
            (Kind::VehiclePlate, "停放湘A12345一辆", "湘A12345"),
            (Kind::VehiclePlate, "湘A·12345", "湘A·12345"),
            (Kind::VehiclePlate, "粤 B 1 2 3 4 5", "粤 B 1 2 3 4 5"),
            (Kind::VehiclePlate, "京AD12345（新能源）", "京AD12345"),
            (Kind::VehiclePlate, "沪A1234挂", "沪A1234挂"),
            (Kind::VehiclePlate, "车牌号：粤Ｂ１２３４５", "粤Ｂ１２３４５"),
            (Kind::Vin, "车架号1M8GDM9AXKP042788", "1M8GDM9AXKP042788"),
            (Kind::Vin, "LSVAU033172000000辆".trim_end_matches('辆'), "LSVAU033172000000"),
        ][..7],
    );
    none(Kind::VehiclePlate, "京A类企业");
    none(Kind::VehiclePlate, "浙A级旅游景区");
    none(Kind::Vin, "ABCDEFGHJKLMN1234");
}

#[test]
fn networks() {
    let f = only(Kind::Email, "邮箱：zhang.san@example.com。");
    assert_eq!(
        (f.value.as_str(), f.severity, f.excerpt.as_str()),
        ("zhang.san@example.com", Severity::Decide, "z***@example.com")
    );
    assert_eq!(only(Kind::Email, "邮箱xxgk@example.gov.cn").severity, Severity::Hint);
    assert_eq!(only(Kind::Email, "ａｂｃ＠ｅｘａｍｐｌｅ．ｃｏｍ").value.chars().count(), 15);
    none(Kind::Email, "关注@某某发布");
    table(&[
        (Kind::IpAddress, "登录IP：203.0.113.7", "203.0.113.7"),
        (Kind::IpAddress, "服务器192.168.1.10上", "192.168.1.10"),
        (Kind::IpAddress, "地址2001:db8::1:2:3端口", "2001:db8::1:2:3"),
        (Kind::MacAddress, "MAC：00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E"),
        (Kind::WechatOrQq, "微信号：wx_abcdefg", "wx_abcdefg"),
        (Kind::WechatOrQq, "QQ：123456789", "123456789"),
    ]);
    for text in ["版本V1.2.3.4", "第192.168.1.1条", "3.2.1.4", "2022-10-11-12-13-14", "10:20:30"] {
        none(Kind::IpAddress, text);
        none(Kind::MacAddress, text);
    }
}

#[test]
fn papers() {
    let f = only(Kind::CaseNumber, "（2022）湘03刑终123号刑事裁定");
    assert_eq!((f.value.as_str(), f.severity), ("（2022）湘03刑终123号", Severity::Hint));
    none(Kind::CaseNumber, "潭政办发〔2022〕15号");
    table(&[
        (Kind::RealEstateCert, "湘（2022）某某市不动产权第0001234号", "湘（2022）某某市不动产权第0001234号"),
        (Kind::UnprovableNumber, "编号4.40981E+17，", "4.40981E+17"),
    ]);
    none(Kind::UnprovableNumber, "约1.38E+10次");
}

#[test]
fn people() {
    for (text, value, severity) in [
        ("姓名：张测试，男", "张测试", Severity::Decide),
        ("户主 李　测", "李　测", Severity::Decide),
        ("申请人：欧阳甲乙", "欧阳甲乙", Severity::Decide),
        ("患者徐测，身份证", "徐测", Severity::Decide),
        ("姓名：买买提·吐尔逊", "买买提·吐尔逊", Severity::Decide),
        ("联系人：王测 电话", "王测", Severity::Hint),
        ("法定代表人赵测，", "赵测", Severity::Hint),
        ("钱测（13800138000）", "钱测", Severity::Decide),
        ("孙测的手机号是13800138000", "孙测", Severity::Decide),
    ] {
        let f = only(Kind::PersonName, text);
        assert_eq!((f.value.as_str(), f.severity), (value, severity), "{text}");
        assert!(!f.excerpt.contains(value));
    }
    for text in [
        "姓名：张*",
        "姓名：张某",
        "联系人：办公室",
        "申请人应当提交材料",
        "姓名：见附件",
        "负责人：李局长",
        "户主：王××",
        "姓名：",
        "联系人、联系电话",
    ] {
        none(Kind::PersonName, text);
    }
    let list: Vec<String> = body("受助学生：张测、李测和王测试。").into_iter().map(|f| f.value).collect();
    assert_eq!(list, ["张测", "李测", "王测试"]);
}

#[test]
fn addresses_births_and_health() {
    let f = only(Kind::HomeAddress, "家庭住址：某省某市某县某某镇某某村三组12号，电话");
    assert_eq!(f.value, "某省某市某县某某镇某某村三组12号");
    assert_eq!(f.excerpt, "某省某市某县某某镇***");
    for text in ["家庭住址：某省某市某县某某镇某某村", "户籍地：某市某街道", "家庭住址："] {
        none(Kind::HomeAddress, text);
    }
    assert_eq!(only(Kind::HomeAddress, "办公地址：某市某路12号").severity, Severity::Hint);
    for (text, value) in [
        ("出生日期：1900年1月1日", "1900年1月1日"),
        ("出生年月：1900.01", "1900.01"),
        ("张测，男，1900年1月1日出生", "1900年1月1日"),
        ("生于1900-01-01。", "1900-01-01"),
        ("出生日期 一九〇〇年一月", "一九〇〇年一月"),
    ] {
        assert_eq!(only(Kind::BirthDate, text).value, value, "{text}");
    }
    none(Kind::BirthDate, "2022年1月1日起施行");
    assert_eq!(only(Kind::HealthStatus, "诊断结果：肺结核，").value, "肺结核");
    assert_eq!(only(Kind::HealthStatus, "患者徐测，身份证11010519491231002X，确诊艾滋病。").severity, Severity::Decide);
    none(Kind::HealthStatus, "健康状况：良好");
    none(Kind::HealthStatus, "做好艾滋病防治工作");
}

#[test]
fn what_stands_behind_a_label_after_a_line_break_is_found() {
    assert_eq!(only(Kind::BankAccount, "账号：\n43001234567890123456789").value, "43001234567890123456789");
    assert_eq!(only(Kind::Passport, "护照号码\nE12345678").value, "E12345678");
}
