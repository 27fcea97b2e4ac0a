//! Plain text, Markdown and CSV: the decoded file is the text, exactly.

use crate::encoding;
use crate::error;
use crate::{Copy, Document, Edit, Format, Limits, Part, PartKind, ReadError, Table};
use crate::{csv, edit, markdown};

pub(crate) fn read(bytes: &[u8], format: Format, limits: &Limits) -> Result<Document, ReadError> {
    let text = encoding::decode(bytes, encoding::detect(bytes)?)?.into_owned();
    if text.chars().count() > limits.text {
        return Err(error::too_much("文字过长", "too much text"));
    }
    let tables = tables(&text, format);
    let body = Part { name: "body".into(), kind: PartKind::Body, text, tables };
    Ok(Document { format, parts: vec![body], unscannable: Vec::new() })
}

pub(crate) fn redact(bytes: &[u8], format: Format, edits: &[Edit], limits: &Limits) -> Result<Copy, ReadError> {
    let document = read(bytes, format, limits)?;
    let plan = edit::by_part(edits, &document.parts)?;
    let body = plan.into_values().next().unwrap_or_default();
    let bytes = encoding::edit(bytes, encoding::detect(bytes)?, &body);
    Ok(Copy { bytes, format, rebuilt: false, dropped: Vec::new() })
}

fn tables(text: &str, format: Format) -> Vec<Table> {
    match format {
        Format::Csv => csv::table(text).into_iter().collect(),
        Format::Markdown => markdown::tables(text),
        _ => Vec::new(),
    }
}
