//! The catalogue entry: `catalogue.json`, canonical JSON (RFC 8785), what an office does not know is null.
//!
//! | key | value |
//! |---|---|
//! | `格式` | `xianshen-catalogue/1` |
//! | `索引号` `主题分类` `发文机关` `成文日期` `标题` `发文字号` `发布日期` `有效性` `公开方式` `内容概述` | text or null (政府信息公开条例 2019, art 12: index, name, summary, date) |
//! | `公开属性` `信息来源` | text or null |
//! | `关键词` | array of text |
//! | `文件` | array: `路径`, `名称`, `附件` (0 is the main document), `格式`, `字节数`, `SHA-256`, `SM3`, `脱敏重排` (true: made anew from the text) |
//! | `审查` | `编号` of the matter, `日志链头`: digest of its last event before packaging |

use serde_json::{Map, Value, json};
use xianshen_ledger::canonical;

use super::Placed;
use super::input::PublishInput;
use crate::names;

pub(crate) const FORMAT: &str = "xianshen-catalogue/1";

pub(crate) fn catalogue(input: &PublishInput, title: &str, files: &[Placed<'_>]) -> Vec<u8> {
    let d = &input.description;
    let mut entry = Map::new();
    entry.insert("格式".into(), FORMAT.into());
    for (key, value) in [
        ("索引号", d.index_number.as_str()),
        ("主题分类", &d.topic),
        ("发文机关", &input.issuer.name),
        ("成文日期", &d.formed_on),
        ("标题", title),
        ("发文字号", &d.document_number),
        ("发布日期", &d.published_on),
        ("有效性", &d.validity),
        ("公开方式", &d.method),
        ("内容概述", &d.summary),
        ("公开属性", &d.disposition),
        ("信息来源", &d.source),
    ] {
        entry.insert(key.into(), known(value));
    }
    let keywords: Vec<&str> = d.keywords.iter().map(|k| k.trim()).filter(|k| !k.is_empty()).collect();
    entry.insert("关键词".into(), json!(keywords));
    entry.insert("文件".into(), files.iter().map(file).collect());
    entry.insert("审查".into(), json!({ "编号": known(&input.number), "日志链头": known(&input.head) }));
    // Text, booleans and whole numbers always have a canonical form.
    canonical(&Value::Object(entry)).unwrap_or_default()
}

fn file(placed: &Placed<'_>) -> Value {
    json!({
        "路径": placed.path,
        "名称": placed.label(),
        "附件": placed.file.attachment,
        "格式": names::extension(placed.file.format),
        "字节数": placed.digests.size,
        "SHA-256": placed.digests.sha256,
        "SM3": placed.digests.sm3,
        "脱敏重排": placed.file.rebuilt,
    })
}

fn known(text: &str) -> Value {
    match text.trim() {
        "" => Value::Null,
        text => text.into(),
    }
}
