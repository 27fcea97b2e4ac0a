//! What this version does not check. "Not checked" is never shown as clean.

use serde::Serialize;

/// One kind of content that nothing here checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NotChecked {
    /// Stable.
    pub code: &'static str,
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Everything this version does not check, to be listed in the window, the form and the log.
pub fn not_checked() -> &'static [NotChecked] {
    &[
        NotChecked {
            code: "name_in_prose",
            zh: "行文中没有标签、也不在表格姓名列的人名",
            en: "Names of persons in running text that no label announces and no table column holds",
        },
        NotChecked {
            code: "image_text",
            zh: "图片、扫描页、印章和二维码里的内容（未做文字识别）",
            en: "What images, scanned pages, seals and QR codes show (no text recognition)",
        },
        NotChecked { code: "audio_video", zh: "音频、视频的内容", en: "What audio and video say" },
        NotChecked {
            code: "combination",
            zh: "几项各自可公开、合起来能认出个人的信息，包括与其他已公开文件的拼合",
            en: "Details that are harmless one by one and identify a person together, also across published papers",
        },
        NotChecked {
            code: "small_cells",
            zh: "统计表中涉及不足三家单位、可反推单个单位的数据",
            en: "Statistics that cover fewer than three units and so reveal one",
        },
        NotChecked {
            code: "unmarked_secret",
            zh: "没有密级标志的涉密内容、工作秘密和敏感事项：须由保密审查员判断",
            en: "Secret or sensitive substance that carries no mark: for the confidentiality reviewer to judge",
        },
        NotChecked {
            code: "trade_secret_substance",
            zh: "没有用词提示的商业秘密内容",
            en: "Commercial secrets that no term gives away",
        },
        NotChecked {
            code: "partial_address",
            zh: "没有标签、也没有楼栋房号的住址；只写到村民小组的地址",
            en: "Home addresses without a label or a room number; addresses down to a villagers' group only",
        },
        NotChecked {
            code: "location_trace", zh: "行踪轨迹、流调活动路线", en: "Movements of a person, epidemiological routes"
        },
        NotChecked {
            code: "minors",
            zh: "不满十四周岁未成年人信息的特别判断（只按姓名、证件号等一般规则）",
            en: "Children under 14 as such (only the general rules apply)",
        },
        NotChecked {
            code: "foreign_numbers",
            zh: "境外证件号、境外电话、境外银行账号（有标签的护照号除外）",
            en: "Foreign identity numbers, phones and bank accounts (except passport numbers behind a label)",
        },
        NotChecked {
            code: "spelled_out",
            zh: "用文字夹写或谐音、拆字方式写出的号码和名称，二维码或加密编码后的内容",
            en: "Numbers and names written in puns, split characters, or encoded",
        },
        NotChecked {
            code: "facts",
            zh: "内容是否准确、是否仍然有效、与上级文件是否一致",
            en: "Whether the content is right, still valid, and agrees with superior documents",
        },
    ]
}
