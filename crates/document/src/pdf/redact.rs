//! A clean PDF made anew from the text of the pages after the edits: nothing else of the original is in it.

use std::collections::HashMap;
use std::sync::Arc;

use super::changes::Changes;
use super::read::{Reading, page_name, read};
use super::reflow::{Measure, Reflow};
use super::write::{GETA, Label, compose};
use crate::{Copy, Edit, Format, Limits, ReadError, error};

/// Stands at the foot of every page, so that nobody takes the copy for the original.
const LABEL: Label = Label("本件为脱敏重排件，版式与原件不同");
/// The same for all: a title of the original could hold a name.
const TITLE: &str = "脱敏重排件";

pub(crate) fn redact(bytes: &Arc<Vec<u8>>, edits: &[Edit], limits: &Limits) -> Result<Copy, ReadError> {
    let reading = read(bytes, limits)?;
    check(&reading, edits)?;
    let mut by_part: HashMap<&str, Vec<&Edit>> = HashMap::new();
    for edit in edits {
        by_part.entry(&edit.part).or_default().push(edit);
    }
    let mut reflow = Reflow::new(Measure::of(reading.sheets.iter().map(|sheet| &sheet.body)));
    for (number, sheet) in reading.sheets.iter().enumerate() {
        let name = page_name(number);
        let changes = Changes::new(by_part.get(name.as_str()).into_iter().flatten().copied());
        reflow.add(&sheet.body, &changes);
        if sheet.unscannable.iter().any(|note| note.what == "image_page") {
            reflow.remark(format!("〔原件{name}含图片或扫描内容，未收入本件〕"));
        }
    }
    let composed = compose(TITLE, &reflow.flows, Some(&LABEL))?;
    Ok(Copy { bytes: composed.bytes, format: Format::Pdf, rebuilt: true, dropped: dropped(&reading, &composed.missing) })
}

/// Every edit fits a part, as [`super::read`] names and counts them.
fn check(reading: &Reading, edits: &[Edit]) -> Result<(), ReadError> {
    let document = super::read::parts(reading);
    let lengths: HashMap<&str, usize> = document.iter().map(|(name, text)| (name.as_str(), text.chars().count())).collect();
    let fits = |edit: &Edit| lengths.get(edit.part.as_str()).is_some_and(|length| edit.start <= edit.end && edit.end <= *length);
    if edits.iter().all(fits) { Ok(()) } else { Err(error::bad_edit()) }
}

/// What a rebuilt copy leaves out, without saying what it said.
fn dropped(reading: &Reading, missing: &[char]) -> Vec<String> {
    let mut out = Vec::new();
    let pages = |what: &str, pages: Vec<String>| match pages.len() {
        0 => None,
        1..=5 => Some(format!("{what}（{}）", pages.join("、"))),
        n => Some(format!("{what}（共 {n} 页）")),
    };
    let noted = |what: &str| -> Vec<String> {
        let has = |sheet: &super::read::Sheet| sheet.unscannable.iter().any(|note| note.what == what);
        reading.sheets.iter().enumerate().filter(|(_, sheet)| has(sheet)).map(|(i, _)| page_name(i)).collect()
    };
    let with = |has: fn(&super::read::Sheet) -> bool| -> Vec<String> {
        reading.sheets.iter().enumerate().filter(|(_, sheet)| has(sheet)).map(|(i, _)| page_name(i)).collect()
    };
    out.push("原版式、字体和颜色".to_owned());
    out.extend(pages("图片页或扫描页", noted("image_page")));
    out.extend(pages("图片", noted("image")));
    out.extend(pages("页眉页脚", with(|sheet| !sheet.pagination.text.trim().is_empty())));
    out.extend(pages("看不见的文字", with(|sheet| !sheet.hidden.text.trim().is_empty())));
    out.extend(pages("替代文字", with(|sheet| !sheet.actual_texts.is_empty())));
    out.extend(pages(&format!("文件未说明是什么字的字符，以 {GETA} 代替"), noted("undecodable_text")));
    out.extend(pages("未能读完的页，只收入读出的部分", noted("too_complex")));
    let extras = &reading.extras;
    let counted = [
        ("隐藏图层", reading.layers.len(), "个"),
        ("批注", extras.annotations, "条"),
        ("表单域", extras.fields, "个"),
        ("内嵌附件", extras.attachments, "个"),
        ("电子签名（重排后不再有效）", extras.signatures, "个"),
        ("历史版本", extras.revisions, "个"),
        ("多媒体", extras.media, "个"),
    ];
    out.extend(counted.into_iter().filter(|(_, n, _)| *n > 0).map(|(what, n, unit)| format!("{what} {n} {unit}")));
    for name in ["文档属性", "书签", "链接", "脚本", "结构替代文字", "页码标签", "其他文字"] {
        if extras.parts.iter().any(|part| part.name == name) {
            out.push(name.to_owned());
        }
    }
    let missing: Vec<String> =
        missing.iter().filter(|c| **c != super::seen::UNKNOWN).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    if !missing.is_empty() {
        let shown = missing.iter().take(10).cloned().collect::<Vec<_>>().join("、");
        out.push(format!("内置字库没有的字符 {} 种，以 {GETA} 代替：{shown}", missing.len()));
    }
    out
}
