//! HTML as browsers read it (WHATWG HTML, by html5ever).
//!
//! The visible text is the body; what a reader of the page does not see (comments, hidden elements, attributes, scripts,
//! the head's data) stands in parts of its own. A redacted copy is a clean page made anew from the visible text and tables.

use crate::encoding::{self, Encoding};
use crate::error;
use crate::{Copy, Document, Edit, Format, Limits, Part, PartKind, ReadError, Unscannable, edit};

mod page;
mod rebuild;
mod shape;

/// A larger page would take more memory as a tree than the office has to spare.
const LARGEST: usize = 8 << 20;

pub(crate) fn read(bytes: &[u8], encoding: Encoding, limits: &Limits) -> Result<Document, ReadError> {
    let page = page(bytes, encoding, limits)?;
    let (parts, pictures) = parts(page);
    let mut unscannable = Vec::new();
    if pictures > 0 {
        unscannable.push(Unscannable {
            place: "body".into(),
            what: "image".into(),
            zh: format!("网页引用了 {pictures} 处图片、视频或嵌入内容，其中的文字无法自动审查，副本中不保留。请由人员查看确认；如需公开，请作为附件另行处理。"),
            en: format!("The page shows {pictures} picture(s), video(s) or embedded page(s), which cannot be reviewed and are left out of the copy. Look at them; confirm."),
        });
    }
    Ok(Document { format: Format::Html, parts, unscannable })
}

pub(crate) fn redact(bytes: &[u8], encoding: Encoding, edits: &[Edit], limits: &Limits) -> Result<Copy, ReadError> {
    let page = page(bytes, encoding, limits)?;
    let headings = page.headings.clone();
    let (parts, pictures) = parts(page);
    let mut plan = edit::by_part(edits, &parts)?;
    let body_edits = plan.remove("body").unwrap_or_default();
    let mut dropped: Vec<String> = parts.iter().filter(|part| part.name != "body").map(|part| part.name.clone()).collect();
    if pictures > 0 {
        dropped.push(format!("图片与嵌入内容 {pictures} 处"));
    }
    let body = parts.first().ok_or_else(|| error::damaged("网页是空的", "the page is empty"))?;
    let bytes = rebuild::page(body, &headings, &body_edits).into_bytes();
    Ok(Copy { bytes, format: Format::Html, rebuilt: true, dropped })
}

fn page(bytes: &[u8], encoding: Encoding, limits: &Limits) -> Result<page::Page, ReadError> {
    if bytes.len() > LARGEST {
        return Err(error::too_large(LARGEST as u64));
    }
    let source = encoding::decode(bytes, encoding)?;
    shape::check(&source, limits)?;
    page::read(&source, limits)
}

/// The body first, then what the reader does not see, blank ones left out.
fn parts(page: page::Page) -> (Vec<Part>, usize) {
    let body = Part { name: "body".into(), kind: PartKind::Body, text: page.body.text, tables: page.tables };
    let others = [
        ("注释", PartKind::Comment, page.comments),
        ("隐藏内容", PartKind::Hidden, page.hidden),
        ("属性文字", PartKind::Attribute, page.attributes),
        ("页面属性", PartKind::Properties, page.properties),
        ("脚本与样式", PartKind::Hidden, page.scripts),
    ];
    let others = others.into_iter().filter(|(_, _, text)| !text.trim().is_empty());
    let others = others.map(|(name, kind, text)| Part { name: name.into(), kind, text, tables: Vec::new() });
    (std::iter::once(body).chain(others).collect(), page.pictures)
}
