//! Edits of cells: each touched cell gets a text of its own, whatever it was before.

use std::collections::BTreeSet;

use super::shared::Shared;
use super::sheet::{Place, Sheet};
use crate::ooxml::channel::Channel;
use crate::ooxml::cursor::{Cursor, Node};
use crate::ooxml::generic::mentions;
use crate::ooxml::splice::{Splice, escape};
use crate::ooxml::survey::Survey;
use crate::{Edit, Limits, ReadError};

/// Takes a sheet into the survey; when redacting, writes its new source.
pub(crate) fn take_in(
    sheet: Sheet,
    path: &str,
    source: &str,
    kept: bool,
    lost_sheets: &[String],
    survey: &mut Survey<'_>,
    shared: &mut Shared,
) -> Result<(), ReadError> {
    let Sheet { mut shown, mut concealed, mut formulas, around, cuts, places, concealed_places, strings } = sheet;
    shared.mark_shown(&strings);
    let mut splices = cuts.list;
    let edits = survey.admit(&mut shown)?;
    if !concealed.is_blank() {
        // Concealed cells are taken out whole, so their edits have nothing left to do.
        survey.admit(&mut concealed)?;
    }
    let formula_edits = if formulas.is_blank() { Vec::new() } else { survey.admit(&mut formulas)? };
    if survey.is_redacting() && kept {
        let texts = new_texts(&shown, &places, &edits);
        let loses = |place: &Place| {
            place.formula.as_ref().is_some_and(|range| {
                let text = formulas.text.get(range.clone()).unwrap_or_default();
                let points = &place.formula_points;
                formula_edits.iter().any(|edit| edit.start < points.end && points.start < edit.end)
                    || text.contains('[')
                    || lost_sheets.iter().any(|sheet| mentions(text, sheet))
            })
        };
        let frozen: Vec<bool> = places.iter().zip(&texts).map(|(place, text)| text.is_some() || loses(place)).collect();
        // A shared formula is written in one cell of its group: when that one goes, the others go as well.
        let mut lost_groups: BTreeSet<u32> = concealed_places.iter().filter_map(|place| place.group).collect();
        lost_groups.extend(places.iter().zip(&frozen).filter(|(_, frozen)| **frozen).filter_map(|(place, _)| place.group));
        let mut unlinked = 0;
        for ((place, text), frozen) in places.iter().zip(&texts).zip(&frozen) {
            let element = source.get(place.element.clone()).unwrap_or_default();
            if let Some(text) = text {
                splices.push(Splice::new(place.element.clone(), inline(element, text)));
                continue;
            }
            if let Some(string) = place.string {
                shared.mark_kept(string);
            }
            if place.formula.is_some() && (*frozen || place.group.is_some_and(|group| lost_groups.contains(&group))) {
                unlinked += 1;
                splices.extend(formula_cut(element, place.element.start));
            }
        }
        splices.extend(concealed_places.iter().map(|place| Splice::cut(place.element.clone())));
        survey.drop("隐藏行列中的单元格 {n} 个", concealed_places.iter().filter(|place| place.start < place.end).count());
        survey.drop("与去除内容有关的公式 {n} 个（保留数值）", unlinked);
    }
    survey.keep(shown);
    for channel in [concealed, formulas] {
        if !channel.is_blank() {
            survey.keep(channel);
        }
    }
    survey.part(path, source, around.into(), splices, kept, false)
}

/// The new text of each touched cell.
fn new_texts(channel: &Channel, places: &[Place], edits: &[Edit]) -> Vec<Option<String>> {
    let mut texts: Vec<Option<String>> = vec![None; places.len()];
    if edits.is_empty() {
        return texts;
    }
    let characters: Vec<char> = channel.text.chars().collect();
    let mut next = 0;
    for (number, edit) in edits.iter().enumerate() {
        let mut with = edit.with.as_str();
        let first = places.partition_point(|place| place.end <= edit.start);
        for (index, place) in places.iter().enumerate().skip(first).take_while(|(_, place)| place.start < edit.end) {
            if place.start == place.end {
                continue;
            }
            let Some(slot) = texts.get_mut(index) else { continue };
            if slot.is_none() {
                next = place.start;
            }
            let text = slot.get_or_insert_with(String::new);
            text.extend(characters.get(next..edit.start.max(next)).unwrap_or_default());
            text.push_str(std::mem::take(&mut with));
            next = edit.end.min(place.end);
            // What follows up to the next edit in this cell, or to its end.
            let more = edits.get(number + 1).is_some_and(|other| other.start < place.end);
            if !more {
                text.extend(characters.get(next..place.end).unwrap_or_default());
            }
        }
    }
    texts
}

/// The cell with its place and style and a text of its own.
fn inline(element: &str, text: &str) -> String {
    let limits = Limits::default();
    let mut cursor = Cursor::new(element, &limits);
    let Ok(Node::Start { tag, .. }) = cursor.next() else { return String::new() };
    let prefix = match tag.prefix() {
        "" => String::new(),
        prefix => format!("{prefix}:"),
    };
    let mut kept = String::new();
    for attribute in tag.attributes().filter(|attribute| attribute.prefix.is_empty() && matches!(attribute.name, "r" | "s")) {
        kept.push_str(&format!(" {}=\"{}\"", attribute.name, attribute.raw));
    }
    if text.is_empty() {
        return format!("<{prefix}c{kept}/>");
    }
    let text = escape(text);
    format!(
        "<{prefix}c{kept} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}is></{prefix}c>"
    )
}

/// Takes the formula out of a cell and leaves its value.
fn formula_cut(element: &str, offset: usize) -> Option<Splice> {
    let limits = Limits::default();
    let mut cursor = Cursor::new(element, &limits);
    let mut start = None;
    loop {
        match cursor.next().ok()? {
            Node::Start { name: "f", empty, .. } => {
                start = Some(cursor.range.start);
                if empty {
                    return Some(Splice::cut(offset + cursor.range.start..offset + cursor.range.end));
                }
            }
            Node::End { name: "f" } => return Some(Splice::cut(offset + start?..offset + cursor.range.end)),
            Node::Eof => return None,
            _ => {}
        }
    }
}
