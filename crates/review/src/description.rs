//! What the publishing side needs to know of a matter.

use serde::{Deserialize, Serialize};

/// The matter's description; the author fills it before submission and it is part of the version that signatures bind.
/// Fields follow the review form (政府信息公开审查表) and the catalogue entry of 政府信息公开条例 (2019), article 12.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Description {
    /// 信息标题; empty: the title the matter was created under.
    pub title: String,
    /// 文号
    pub document_number: String,
    /// 索引号
    pub index_number: String,
    /// 主题分类
    pub topic: String,
    /// 公开属性: `主动公开`, `依申请公开`, `不予公开`
    pub disposition: String,
    /// 公开方式: 互联网, 特定范围公示, 依申请, 区分处理后公开, 不公开
    pub method: String,
    /// 内容概述
    pub summary: String,
    /// 关键词
    pub keywords: Vec<String>,
    /// 成文日期, `2026-11-29`
    pub formed_on: String,
    /// 信息来源: 本机关制作, 获取自…, 联合
    pub source: String,
    /// 联系电话
    pub contact: String,
}

impl Description {
    /// The 公开属性 under which nothing may be published.
    pub const NOT_DISCLOSED: &str = "不予公开";

    /// The 公开属性 under which a paper's own （此件主动公开） is true.
    pub const OPEN: &str = "主动公开";

    /// Each 公开属性 with the 公开方式 that fit it. 区分处理后公开 (政府信息公开条例 2019, article 37) gives a part, so it
    /// never fits a matter of which nothing is given.
    pub const FITTING: &[(&str, &[&str])] = &[
        (Self::OPEN, &["互联网", "特定范围公示", "区分处理后公开"]),
        ("依申请公开", &["依申请", "区分处理后公开"]),
        (Self::NOT_DISCLOSED, &["不公开"]),
    ];

    /// The 公开方式 that fit its 公开属性; none when that is empty or unknown.
    pub fn fitting_methods(&self) -> Option<&'static [&'static str]> {
        Self::FITTING.iter().find(|(disposition, _)| *disposition == self.disposition).map(|(_, methods)| *methods)
    }
}
