//! Reason codes: why a flagged value may stay, and why a matter is not disclosed.

/// A reason with its legal basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// Stable code, as decisions store it.
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Law + version + article.
    pub basis: &'static str,
}

const fn reason(code: &'static str, zh: &'static str, en: &'static str, basis: &'static str) -> Reason {
    Reason { code, zh, en, basis }
}

/// Why a flagged value is kept.
#[rustfmt::skip]
pub const KEEP_REASONS: &[Reason] = &[
    reason("mandatory_disclosure", "法定应当主动公开的内容", "the law requires its publication", "政府信息公开条例（2019）第二十条"),
    reason("agency_contact", "机关负责人姓名、办公地址、办公时间、联系方式", "head, office address, hours and contact of the agency",
        "政府信息公开条例（2019）第二十条第二项"),
    reason("hotline", "公共服务热线、政策咨询电话", "public hotline or policy enquiry number", "政府信息公开条例（2019）第二十条第二项"),
    reason("licence_result", "行政许可办理结果的申请人、事项", "applicant and matter of a licence that was granted",
        "政府信息公开条例（2019）第二十条第五项"),
    reason("penalty_party", "应当公开的行政处罚决定的当事人", "party to a penalty decision that must be published",
        "政府信息公开条例（2019）第二十条第六项；行政处罚法（2021）第四十八条"),
    reason("procurement_notice", "政府采购、中标公告的法定内容（供应商、评审专家、联系人）", "content that procurement notices must have",
        "政府采购法实施条例（2015）第四十三条；政府信息公开条例（2019）第二十条第九项"),
    reason("limited_scope_notice", "依法须在特定范围公示的内容", "must be posted within a limited community", "社会救助暂行办法（2019）第十一条"),
    reason("organisation_registration", "法人、其他组织依法公示的登记信息", "registration data that organisations must publish",
        "企业信息公示暂行条例（2024）第六条"),
    reason("consent", "本人或第三方已书面同意公开", "the person or third party agreed in writing",
        "政府信息公开条例（2019）第十五条；个人信息保护法（2021）第十三条第一款第一项"),
    reason("public_interest", "不公开会对公共利益造成重大影响", "withholding it would gravely harm the public interest", "政府信息公开条例（2019）第十五条"),
    reason("already_public", "已经合法公开的信息", "already lawfully public", "个人信息保护法（2021）第十三条第一款第六项"),
    reason("deidentified", "已作去标识化处理，不能识别特定个人", "already de-identified", "个人信息保护法（2021）第七十三条第三项"),
    reason("name_of_law", "法律、文件名称或一般性表述，不是标志", "the title of a law or a general expression, not a mark", "保守国家秘密法（2024）第二十二条"),
    reason("false_positive", "误报：并非所标记的内容", "false positive: not what it was flagged as", "政府信息公开条例（2019）第十七条"),
];

/// Why a matter is not disclosed: the eight refusal rows of the annual report, one to one.
#[rustfmt::skip]
pub const REFUSAL_REASONS: &[Reason] = &[
    reason("state_secret", "属于国家秘密", "state secret", "政府信息公开条例（2019）第十四条"),
    reason("forbidden_by_law", "其他法律、行政法规禁止公开", "other laws or administrative regulations forbid it", "政府信息公开条例（2019）第十四条"),
    reason("security_and_stability", "危及“三安全一稳定”", "endangers national, public or economic security or social stability",
        "政府信息公开条例（2019）第十四条"),
    reason("third_party_rights", "保护第三方合法权益", "protects a third party's lawful rights", "政府信息公开条例（2019）第十五条"),
    reason("internal_affairs", "属于三类内部事务信息", "internal affairs: personnel, logistics, internal procedure", "政府信息公开条例（2019）第十六条第一款"),
    reason("deliberative_process", "属于四类过程性信息", "process: discussion records, drafts, consultations, requests and reports",
        "政府信息公开条例（2019）第十六条第二款"),
    reason("enforcement_file", "属于行政执法案卷", "administrative enforcement file", "政府信息公开条例（2019）第十六条第二款"),
    reason("administrative_enquiry", "属于行政查询事项", "a matter of administrative enquiry under special rules", "政府信息公开条例（2019）第三十六条第七项"),
];

/// The keep reason of a code.
pub fn keep_reason(code: &str) -> Option<&'static Reason> {
    KEEP_REASONS.iter().find(|reason| reason.code == code)
}

/// The refusal reason of a code.
pub fn refusal_reason(code: &str) -> Option<&'static Reason> {
    REFUSAL_REASONS.iter().find(|reason| reason.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_every_reason_has_a_basis() {
        let all: Vec<&Reason> = KEEP_REASONS.iter().chain(REFUSAL_REASONS).collect();
        let codes: BTreeSet<&str> = all.iter().map(|reason| reason.code).collect();
        assert_eq!(codes.len(), all.len());
        assert_eq!(REFUSAL_REASONS.len(), 8);
        for reason in all {
            assert!(reason.basis.contains("（20") && reason.basis.contains('第'), "{}", reason.code);
        }
    }
}
