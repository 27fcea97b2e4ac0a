//! A whole file: its pages, then everything it carries beside them.

use std::collections::HashSet;
use std::sync::Arc;

use hayro_interpret::kurbo::Rect;

use super::page::{PageText, text_of};
use super::pages::Book;
use super::seen::{Glyph, Sight, UNKNOWN, View};
use super::{bomb, error, extras, notes, open};
use crate::{Document, Format, Limits, Part, PartKind, ReadError, Unscannable};

/// A page read in full: what is seen, what is set apart as header and footer, what is not seen.
pub(crate) struct Sheet {
    pub(crate) body: PageText,
    pub(crate) pagination: PageText,
    pub(crate) hidden: PageText,
    pub(crate) actual_texts: Vec<String>,
    pub(crate) unscannable: Vec<Unscannable>,
}

/// A file read in full, before it is put into the shape of a [`Document`].
pub(crate) struct Reading {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) extras: extras::Extras,
    pub(crate) layers: Vec<String>,
}

pub(crate) fn page_name(number: usize) -> String {
    format!("第{}页", number + 1)
}

/// Reads a file.
pub(crate) fn read(bytes: &Arc<Vec<u8>>, limits: &Limits) -> Result<Reading, ReadError> {
    if bytes.is_empty() {
        return Err(error::empty());
    }
    if bytes.len() as u64 > limits.file {
        return Err(error::too_large(limits.file));
    }
    bomb::check(bytes, limits)?;
    let mut structure = open::structure(bytes);
    let mut extras = structure.as_ref().map(|document| extras::of(document, limits)).unwrap_or_default();
    if structure.is_none() {
        extras.unscannable.push(notes::structure());
    }

    // What is read: the file itself, or one written anew from its structure where that tells more.
    let mut source = Arc::clone(bytes);
    let mut revealed = None;
    let mut layers = Vec::new();
    if let Some(document) = structure.as_mut() {
        if document.was_encrypted() | (open::make_legible(document) > 0)
            && let Some(written) = open::written(document)
        {
            source = Arc::new(written);
        }
        let hiding = open::reveal(document);
        if hiding.any() {
            revealed = open::written(document).map(Arc::new);
        }
        layers = hiding.layers;
    }
    drop(structure);
    let mut book = match book(&source, limits) {
        Ok(book) => book,
        // lopdf may write what hayro can't read, though it read the original.
        Err(_) if !Arc::ptr_eq(&source, bytes) => book(bytes, limits)?,
        Err(error) => return Err(error),
    };
    if book.len() == 0 {
        return Err(error::damaged());
    }
    if book.len() > limits.parts {
        return Err(error::too_many_pages());
    }

    let mut sheets: Vec<Sheet> = Vec::new();
    let mut places: Vec<HashSet<(String, i64, i64)>> = Vec::new();
    let mut left = limits.text;
    book.read(&mut |number, view| {
        if revealed.is_some() {
            places.push(view.glyphs.iter().map(place).collect());
        }
        let sheet = sheet(number, view);
        spend(&mut left, &sheet)?;
        sheets.push(sheet);
        Ok(())
    })?;
    drop(book);
    if let Some(mut book) = revealed.and_then(|bytes| book_of(&bytes, limits)) {
        book.read(&mut |number, mut view| {
            if let (Some(sheet), Some(places)) = (sheets.get_mut(number), places.get(number)) {
                view.glyphs.retain(|glyph| !shown(places, glyph));
                add_hidden(sheet, text_of(view.glyphs, &[]));
                spend_text(&mut left, &sheet.hidden)?;
            }
            Ok(())
        })?;
    }
    Ok(Reading { sheets, extras, layers })
}

fn book(bytes: &Arc<Vec<u8>>, limits: &Limits) -> Result<Book, ReadError> {
    bomb::check(bytes, limits)?;
    Book::open(bytes)
}

fn book_of(bytes: &Arc<Vec<u8>>, limits: &Limits) -> Option<Book> {
    book(bytes, limits).ok()
}

fn spend(left: &mut usize, sheet: &Sheet) -> Result<(), ReadError> {
    [&sheet.body, &sheet.pagination, &sheet.hidden].into_iter().try_for_each(|text| spend_text(left, text))
}

fn spend_text(left: &mut usize, page: &PageText) -> Result<(), ReadError> {
    let used = page.text.chars().count();
    *left = left.checked_sub(used).ok_or_else(error::too_much_text)?;
    Ok(())
}

/// Where a glyph stands, coarsely, to find it again in another reading of the page.
fn place(glyph: &Glyph) -> (String, i64, i64) {
    (glyph.text.clone(), (glyph.from.x / 2.0).round() as i64, (glyph.from.y / 2.0).round() as i64)
}

fn shown(places: &HashSet<(String, i64, i64)>, glyph: &Glyph) -> bool {
    let (text, x, y) = place(glyph);
    (x - 1..=x + 1).any(|x| (y - 1..=y + 1).any(|y| places.contains(&(text.clone(), x, y))))
}

fn add_hidden(sheet: &mut Sheet, more: PageText) {
    if more.text.is_empty() {
        return;
    }
    if sheet.hidden.text.is_empty() {
        sheet.hidden = more;
    } else {
        sheet.hidden.text.push('\n');
        sheet.hidden.text.push_str(&more.text);
    }
}

fn sheet(number: usize, view: View) -> Sheet {
    let View { glyphs, rules, images, actual_texts, shapes, area, complete } = view;
    let unknown = glyphs.iter().flat_map(|glyph| glyph.text.chars()).filter(|c| untold(*c)).count();
    let (seen, mut unseen): (Vec<Glyph>, Vec<Glyph>) = glyphs.into_iter().partition(|glyph| glyph.sight == Sight::Visible);
    let (pagination, mut body): (Vec<Glyph>, Vec<Glyph>) = seen.into_iter().partition(|glyph| glyph.pagination);
    let letters = |glyphs: &[Glyph]| glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).count();
    let share = |rect: &Rect| rect.area().abs() / area;
    let pictures: Vec<&Rect> = images.iter().filter(|rect| share(rect) > 0.002).collect();
    let scanned = pictures.iter().any(|rect| share(rect) > 0.5);
    if letters(&body) == 0 && scanned {
        // A scanned page: the text laid under or over its picture by recognition is the text of the page, as far as it goes.
        body.append(&mut unseen);
    }

    let place = page_name(number);
    let mut unscannable = Vec::new();
    let few = letters(&body) + letters(&pagination) < 30;
    let ocr = scanned && body.iter().any(|glyph| glyph.sight != Sight::Visible);
    if ocr || (few && pictures.iter().any(|rect| share(rect) > 0.05)) || (letters(&body) < 10 && shapes >= 60) {
        unscannable.push(notes::image_page(&place));
    } else if !pictures.is_empty() {
        unscannable.push(notes::images(&place, pictures.len()));
    }
    if unknown > 0 {
        unscannable.push(notes::unknown_glyphs(&place, unknown));
    }
    if !complete {
        unscannable.push(notes::broken_off(&place));
    }
    Sheet {
        body: text_of(body, &rules),
        pagination: text_of(pagination, &[]),
        hidden: text_of(unseen, &[]),
        actual_texts,
        unscannable,
    }
}

/// A character that says nothing: unknown, or private to a font (U+F000 to F0FF are the bullets of symbol fonts).
fn untold(c: char) -> bool {
    c == UNKNOWN || (matches!(c, '\u{e000}'..='\u{f8ff}') && !matches!(c, '\u{f000}'..='\u{f0ff}'))
}

/// The shape other rooms know.
pub(crate) fn document(reading: Reading) -> Document {
    let mut parts = Vec::new();
    let mut beside = Vec::new();
    let mut unscannable = Vec::new();
    for (number, sheet) in reading.sheets.into_iter().enumerate() {
        beside.extend(beside_page(number, &sheet));
        parts.push(Part { name: page_name(number), kind: PartKind::Body, text: sheet.body.text, tables: sheet.body.tables });
        unscannable.extend(sheet.unscannable);
    }
    parts.extend(beside);
    parts.extend(reading.extras.parts);
    unscannable.extend(reading.extras.unscannable);
    Document { format: Format::Pdf, parts, unscannable }
}

/// What a page has beside its text.
fn beside_page(number: usize, sheet: &Sheet) -> Vec<Part> {
    let name = page_name(number);
    let part = |suffix: &str, kind, text: String| {
        (!text.trim().is_empty()).then(|| Part { name: format!("{name}·{suffix}"), kind, text, tables: Vec::new() })
    };
    [
        part("页眉页脚", PartKind::HeaderFooter, sheet.pagination.text.clone()),
        part("隐藏内容", PartKind::Hidden, sheet.hidden.text.clone()),
        part("替代文字", PartKind::Attribute, sheet.actual_texts.join("\n")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Names and texts of all parts, as [`document`] gives them.
pub(crate) fn parts(reading: &Reading) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (number, sheet) in reading.sheets.iter().enumerate() {
        out.push((page_name(number), sheet.body.text.clone()));
        out.extend(beside_page(number, sheet).into_iter().map(|part| (part.name, part.text)));
    }
    out.extend(reading.extras.parts.iter().map(|part| (part.name.clone(), part.text.clone())));
    out
}
