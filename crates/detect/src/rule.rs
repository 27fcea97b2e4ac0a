//! The rules built into the code: those that need a checksum, a layout or a grammar. Rules that are words live in `wordlists/`.

use serde::{Deserialize, Serialize};

use crate::{Kind, Severity};

/// A rule, as the window and the log explain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Stable, for example `cn.resident_id.18`.
    pub id: String,
    /// Changes whenever what the rule finds changes.
    pub version: String,
    /// What it finds.
    pub kind: Kind,
    /// What a sure finding demands. A finding may demand less: a failed check digit, a mere mention, an official's name.
    pub severity: Severity,
    /// What it looks for, in one Chinese line.
    pub zh: String,
    /// Law + version + article, or standard + clause.
    pub basis: String,
}

/// How a recognizer is written down: one row of the table below.
pub(crate) struct Recognizer {
    pub(crate) id: &'static str,
    pub(crate) version: u32,
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
    pub(crate) zh: &'static str,
    pub(crate) basis: &'static str,
}

macro_rules! recognizers {
    ($($name:ident $id:literal $version:literal $kind:ident $severity:ident $zh:literal $basis:expr;)+) => {
        /// A built-in rule, as its place in the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum By { $($name),+ }

        /// Every built-in rule, in the order of [`By`].
        pub(crate) const RECOGNIZERS: &[Recognizer] = &[$(Recognizer {
            id: $id, version: $version, kind: Kind::$kind, severity: Severity::$severity, zh: $zh, basis: $basis,
        }),+];
    };
}

const PRIVACY: &str = "政府信息公开条例（2019）第15条；民法典（2020）第1034条";
const IDENTITY: &str = "政府信息公开条例（2019）第15条；民法典（2020）第1034条；GB 11643-1999";
const FINANCE: &str = "个人信息保护法（2021）第28条；政府信息公开条例（2019）第15条";
const HEALTH: &str = "个人信息保护法（2021）第28条；政府信息公开条例（2019）第15条";
const SECRECY: &str = "保守国家秘密法（2024）第22条、第31条";
const OFFICE: &str = "政府信息公开条例（2019）第20条第2项";

recognizers! {
    ResidentId18 "cn.resident_id.18" 2 ResidentId Block "十八位公民身份号码：地区码、出生日期和校验码" IDENTITY;
    ResidentId15 "cn.resident_id.15" 1 ResidentId Block "十五位旧居民身份证号：地区码和出生日期，有标签或表头" IDENTITY;
    HalfMasked "cn.resident_id.half_masked" 1 ResidentId Decide "身份证号遮盖不足：出生年、月仍可见，能按校验码推算出号码" IDENTITY;
    ResidencePermit "cn.residence_permit" 1 ResidentId Block "港澳台居民居住证号：81、82、83开头，校验码相符" IDENTITY;
    DisabilityCert "cn.disability_cert" 1 DisabilityCert Block "残疾人证号：身份证号加类别和等级两位" HEALTH;
    ForeignPermanentResident "cn.foreign_permanent_resident_id" 2 ForeignPermanentResidentId Block "外国人永久居留身份证号" PRIVACY;
    Mobile "cn.mobile_phone" 1 MobilePhone Decide "手机号：号段相符" PRIVACY;
    Landline "cn.landline_phone" 2 LandlinePhone Hint "固定电话：办公电话一般应当公开，私人电话不公开" OFFICE;
    BankCard "cn.bank_card" 1 BankCard Block "银行卡号：卡号前缀和校验位" FINANCE;
    BankAccount "cn.bank_account" 1 BankAccount Block "银行账号：有标签或表头" FINANCE;
    Passport "cn.passport" 1 Passport Block "护照号：有标签或表头" PRIVACY;
    HkMacauPermit "cn.hk_macau_permit" 1 HkMacauPermit Block "往来港澳通行证、回乡证号：有标签或表头" PRIVACY;
    TaiwanPermit "cn.taiwan_permit" 1 TaiwanPermit Block "往来台湾通行证、台胞证号：有标签或表头" PRIVACY;
    MilitaryId "cn.military_id" 1 MilitaryId Block "军官证、士兵证等军人证件号" PRIVACY;
    Plate "cn.vehicle_plate" 1 VehiclePlate Decide "机动车号牌（GA 36-2018）" PRIVACY;
    Email "email" 1 Email Decide "电子邮箱：机关邮箱一般可公开，私人邮箱不公开" PRIVACY;
    Messenger "cn.wechat_or_qq" 1 WechatOrQq Decide "微信号或QQ号：有标签或表头" PRIVACY;
    Uscc "cn.uscc" 1 Uscc Hint "统一社会信用代码：登记信息，一般可公开" "GB 32100-2015；企业信息公示暂行条例（2024）第6条";
    OrganizationCode "cn.organization_code" 1 OrganizationCode Hint "组织机构代码：一般可公开" "GB 11714-1997";
    RealEstateCert "cn.real_estate_cert" 1 RealEstateCert Decide "不动产权证号、房产证号、土地证号" PRIVACY;
    CaseNumber "cn.case_number" 1 CaseNumber Hint "人民法院案号：与姓名一起可识别当事人" "法〔2015〕137号；政府信息公开条例（2019）第15条";
    Vin "vin" 1 Vin Decide "车辆识别代号：校验位相符" "GB 16735-2019；民法典（2020）第1034条";
    Imei "imei" 1 Imei Decide "移动设备串号：有标签且校验位相符" PRIVACY;
    IpAddress "ip_address" 1 IpAddress Decide "IP地址" "网络安全法（2025修正）；民法典（2020）第1034条";
    MacAddress "mac_address" 1 MacAddress Decide "网卡物理地址" PRIVACY;
    PersonName "cn.person_name" 2 PersonName Decide "姓名：有标签或表头" PRIVACY;
    NameBeside "cn.person_name.beside" 2 PersonName Decide "姓名：紧挨着证件号、手机号、卡号等个人号码" PRIVACY;
    Penalised "cn.person_name.penalised" 1 PersonName Decide "姓名：受处罚的自然人" PRIVACY;
    OfficialName "cn.person_name.official" 1 PersonName Hint "联系人、负责人、法定代表人等履职姓名：一般可公开" OFFICE;
    HomeAddress "cn.home_address" 2 HomeAddress Decide "住址：细到门牌，公开时只到乡镇、街道" PRIVACY;
    OfficeAddress "cn.home_address.office" 1 HomeAddress Hint "办公、注册或联系地址：一般可公开" OFFICE;
    BirthDate "cn.birth_date" 1 BirthDate Decide "出生日期：有标签或表头" PRIVACY;
    Health "cn.health_status" 1 HealthStatus Block "健康、疾病、残疾信息：有标签或表头" HEALTH;
    Unprovable "unprovable_number" 2 UnprovableNumber Block "长数字被存成科学计数或浮点数，末位已失真，无法证明不是证件号或账号" "政府信息公开条例（2019）第17条";
    SameValue "same_value" 2 PersonName Decide "与本文件中另一处已标出的内容相同" PRIVACY;
    SecrecyGrade "cn.secrecy.grade_star" 1 SecrecyMark Block "国家秘密标志：密级★保密期限" SECRECY;
    SecrecyLabel "cn.secrecy.label" 1 SecrecyMark Block "国家秘密标志：密级一栏写明密级" SECRECY;
    SecrecyBare "cn.secrecy.bare" 1 SecrecyMark Block "国家秘密标志：首页顶端、页眉页脚、文件名或属性中单独出现的密级" SECRECY;
    SecrecyParagraph "cn.secrecy.paragraph" 1 SecrecyMark Block "密点标志：段首括号内的密级" "保守国家秘密法（2024）第19条、第22条";
    CopyNumber "cn.secrecy.copy_number" 1 InternalMark Decide "首行单独的六位份号：涉密公文才标注份号，请核对是否漏标密级" "党政机关公文处理工作条例（2012）第9条；GB/T 9704-2012 7.2.1";
}
