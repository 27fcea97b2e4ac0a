//! The kinds of thing a draft may hold that the public should not get, and the two axes each finding is judged on.

use serde::{Deserialize, Serialize};

/// How a kind is written in data (`code`), and called in Chinese and English.
macro_rules! kinds {
    ($($variant:ident $code:literal $zh:literal $en:literal),+ $(,)?) => {
        /// What was found. The codes are a fixed contract of `xianshen scan --json`; new ones may be added, none renamed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind { $(#[serde(rename = $code)] $variant),+ }

        impl Kind {
            /// Every kind, in the order of the contract.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),+];

            /// The stable code, for example `resident_id`.
            pub fn code(self) -> &'static str { match self { $(Kind::$variant => $code),+ } }

            /// The name in Chinese, as the window and the forms show it.
            pub fn zh(self) -> &'static str { match self { $(Kind::$variant => $zh),+ } }

            /// The name in English.
            pub fn en(self) -> &'static str { match self { $(Kind::$variant => $en),+ } }
        }
    };
}

kinds! {
    ResidentId "resident_id" "居民身份证号" "resident ID number",
    MobilePhone "mobile_phone" "手机号" "mobile phone",
    LandlinePhone "landline_phone" "固定电话" "landline phone",
    BankCard "bank_card" "银行卡号" "bank card",
    BankAccount "bank_account" "银行账号" "bank account",
    Passport "passport" "护照号" "passport",
    HkMacauPermit "hk_macau_permit" "港澳通行证号" "Hong Kong and Macau permit",
    TaiwanPermit "taiwan_permit" "台湾通行证号" "Taiwan permit",
    ForeignPermanentResidentId "foreign_permanent_resident_id" "外国人永久居留身份证号" "foreign permanent resident ID",
    MilitaryId "military_id" "军人证件号" "military ID",
    VehiclePlate "vehicle_plate" "车牌号" "vehicle plate",
    Email "email" "电子邮箱" "e-mail",
    WechatOrQq "wechat_or_qq" "微信或QQ号" "WeChat or QQ",
    PersonName "person_name" "姓名" "person name",
    HomeAddress "home_address" "家庭住址" "home address",
    BirthDate "birth_date" "出生日期" "date of birth",
    Uscc "uscc" "统一社会信用代码" "unified social credit code",
    OrganizationCode "organization_code" "组织机构代码" "organisation code",
    DisabilityCert "disability_cert" "残疾证号" "disability certificate",
    HealthStatus "health_status" "健康状况" "health status",
    RealEstateCert "real_estate_cert" "不动产权证号" "real-estate certificate",
    CaseNumber "case_number" "案号" "case number",
    Vin "vin" "车辆识别代号" "vehicle identification number",
    Imei "imei" "手机串号" "IMEI",
    IpAddress "ip_address" "IP地址" "IP address",
    MacAddress "mac_address" "MAC地址" "MAC address",
    SecrecyMark "secrecy_mark" "密级标志" "secrecy mark",
    InternalMark "internal_mark" "内部标志" "internal mark",
    WorkSecret "work_secret" "工作秘密" "work secret",
    DraftMark "draft_mark" "草稿标志" "draft mark",
    DispositionMark "disposition_mark" "公开属性" "disposition mark",
    TradeSecret "trade_secret" "商业秘密" "trade secret",
    BidReservePrice "bid_reserve_price" "标底" "bid reserve price",
    UnprovableNumber "unprovable_number" "失真数字" "unprovable number",
    Combination "combination" "组合识别" "combination",
    Unscannable "unscannable" "未能检查" "unscannable",
}

/// What the finding demands before the draft may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing has to be decided.
    Hint,
    /// A person decides: mask, delete, or keep with a reason.
    Decide,
    /// Must not be published as it is; for a secrecy mark, must not be processed here at all.
    Block,
}

/// How sure the detector is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Looks like it but fails a check, or is damaged.
    Suspected,
    /// Form and context agree; the kind has no check digit.
    Likely,
    /// A checksum, a mark's layout or an explicit label proves it.
    Certain,
}
