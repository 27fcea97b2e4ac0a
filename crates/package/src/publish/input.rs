//! What a publish package is made from: nothing that is not public may be passed in here.

use xianshen_document::{Format, Part};

/// The agency that publishes (发文机关).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issuer {
    /// The office's random id, hex.
    pub id: String,
    /// The unit's full name.
    pub name: String,
}

/// What the drafter said of the matter. An empty string is "not known" and is left out of the page and null in the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// 标题; when empty the main document's title stands in.
    pub title: String,
    /// 发文字号
    pub document_number: String,
    /// 索引号
    pub index_number: String,
    /// 主题分类
    pub topic: String,
    /// 公开属性: `主动公开`, `依申请公开`
    pub disposition: String,
    /// 公开方式: 互联网, 特定范围公示, 依申请, 区分处理后公开
    pub method: String,
    /// 内容概述
    pub summary: String,
    /// 关键词
    pub keywords: Vec<String>,
    /// 成文日期, `2026-11-29`
    pub formed_on: String,
    /// 信息来源: 本机关制作, or whom it was obtained from
    pub source: String,
    /// 有效性: `有效`, `失效`, `废止`; empty when the unit does not track it.
    pub validity: String,
    /// 发布日期 `2026-11-29`, or with a time `2026-11-29 09:30`; empty: set by the publishing system.
    pub published_on: String,
}

/// The web site the page will stand on. What the office does not know stays empty, and the publishing system fills it in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// SiteName
    pub name: String,
    /// SiteDomain
    pub domain: String,
    /// SiteIDCode: the site's ten-digit identification code.
    pub id_code: String,
    /// ColumnName
    pub column_name: String,
    /// ColumnType
    pub column_type: String,
    /// Url of the page.
    pub url: String,
    /// Image: address of a picture that stands for the page.
    pub image: String,
}

/// One file of the matter as the public gets it: the proven copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishFile {
    /// The file's name; folders and unsafe characters are taken out, the extension follows the format.
    pub name: String,
    /// What a link to it is called; when empty its name.
    pub title: String,
    /// 0 is the main document, 1… are attachments 附件1…n.
    pub attachment: u32,
    pub format: Format,
    /// True when the copy was made anew from the text; it is labelled 脱敏重排件.
    pub rebuilt: bool,
    pub bytes: Vec<u8>,
}

/// Everything a publish package is a function of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishInput {
    pub issuer: Issuer,
    /// The matter's number in the office, `2026-0001`.
    pub number: String,
    pub description: Description,
    pub site: Site,
    /// Main document and attachments.
    pub files: Vec<PublishFile>,
    /// The parts of the main document's *copy*, as read back from it: the text of the page.
    pub main: Vec<Part>,
    /// Digest of the matter's last event before packaging, 64 hex digits: ties the package to the review log.
    pub head: String,
}
