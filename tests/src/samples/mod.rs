//! The practice drafts, made from a seed: `make samples` writes them to `crates/office/practice/`, and a test proves that
//! what is committed there is what this code makes.
//!
//! Everyone and everything in them is invented: resident IDs have valid check digits but no existing district and birth
//! years of 1900, mobile numbers come from one never-dialled block, card numbers from a prefix no bank holds.

mod csv;
mod docx;
mod index;
pub mod invent;
mod lists;
mod marked;
mod notices;
mod orders;
mod pdf;
mod plain;
pub mod xlsx;

/// One file of the practice office.
pub struct Sample {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// Every file of `crates/office/practice/`, the index included.
pub fn all() -> Vec<Sample> {
    let mut people = invent::People::new(20_261_129);
    let sample = |name, bytes| Sample { name, bytes };
    vec![
        sample("惠民补贴发放花名册.xlsx", lists::subsidy_roster(&mut people)),
        sample("农村低保对象公示.docx", lists::allowance_notice(&mut people)),
        sample("危房改造补助公示.docx", lists::housing_notice()),
        sample("附件1-危房改造补助名单.xlsx", lists::housing_roster(&mut people)),
        sample("行政处罚决定书.docx", orders::penalty(&mut people)),
        sample("办公设备采购结果公告.pdf", pdf::procurement(&mut people)),
        sample("公共停车管理办法.docx", orders::parking_rules()),
        sample("信息公开申请答复书.docx", orders::reply_on_request(&mut people)),
        sample("机构职能.txt", plain::functions()),
        sample("专题会议纪要.docx", marked::minutes(&mut people)),
        sample("养老服务办法征求意见稿.docx", marked::consultation(&mut people)),
        sample("专项工作方案.docx", marked::secret()),
        sample("政务公开日活动通知.txt", plain::open_day()),
        sample("网格联系人名单.csv", csv::contacts(&mut people)),
        sample("补贴政策解读.html", notices::explained()),
        sample("index.toml", index::index()),
    ]
}
