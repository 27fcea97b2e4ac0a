//! Parts whose text needs no layout: styles, settings, charts, SmartArt, properties, custom XML.
//!
//! Every text node and every attribute that may hold free text is read, whatever the element; nothing is skipped because
//! it was not expected.

use std::collections::BTreeSet;
use std::ops::Range;

use super::channel::Channel;
use super::cursor::{Attribute, Cursor, Node, Tag};
use super::splice::Splice;
use crate::{Limits, PartKind, ReadError};

/// Elements and attributes to be taken out of a copy, noted while reading.
#[derive(Debug, Default)]
pub(crate) struct Cuts {
    pub(crate) list: Vec<Splice>,
    open: Vec<(usize, usize)>,
}

impl Cuts {
    /// The element whose start the cursor just gave, with all it holds.
    pub(crate) fn element(&mut self, cursor: &Cursor<'_>, empty: bool) {
        if empty {
            self.list.push(Splice::cut(cursor.range.clone()));
        } else {
            self.open.push((cursor.depth, cursor.range.start));
        }
    }

    /// An element already begun, from its start tag's depth and place.
    pub(crate) fn from(&mut self, depth: usize, start: usize) {
        self.open.push((depth, start));
    }

    /// To be called at every end tag.
    pub(crate) fn end(&mut self, cursor: &Cursor<'_>) {
        while let Some(&(depth, start)) = self.open.last() {
            if depth <= cursor.depth {
                break;
            }
            self.open.pop();
            self.list.push(Splice::cut(start..cursor.range.end));
        }
    }

    pub(crate) fn attribute(&mut self, whole: Range<usize>) {
        self.list.push(Splice::cut(whole));
    }

    /// Takes out what refers to a relation that is gone: the attribute where the element can do without, else the element.
    pub(crate) fn dangling(&mut self, cursor: &Cursor<'_>, name: &str, tag: &Tag<'_>, empty: bool, gone: &BTreeSet<String>) {
        if gone.is_empty() {
            return;
        }
        for attribute in tag.attributes() {
            if attribute.prefix.is_empty() || attribute.prefix == "xmlns" || !gone.contains(attribute.raw) {
                continue;
            }
            if !matches!(
                attribute.name,
                "id" | "embed" | "link" | "pict" | "relid" | "href" | "dm" | "lo" | "qs" | "cs" | "gfxdata"
            ) {
                continue;
            }
            if matches!(name, "blip" | "hyperlink" | "imagedata" | "fill" | "stroke" | "pageSetup" | "chartUserShapes")
                && name != "chartUserShapes"
            {
                self.attribute(attribute.whole);
            } else {
                self.element(cursor, empty);
                return;
            }
        }
    }
}

/// How a part is to be read.
pub(crate) struct Rules<'a> {
    /// What text nodes become.
    pub(crate) kind: PartKind,
    /// The channel's name; attributes go to `name·属性`.
    pub(crate) name: &'a str,
    /// Relations of this part that a copy will not have.
    pub(crate) gone: &'a BTreeSet<String>,
    /// Elements that a copy will not have, by name and its parent's name.
    pub(crate) drops: &'a dyn Fn(&str, &str) -> bool,
    /// Names of sheets that a copy will not have; formulas that mention one become `#REF!`.
    pub(crate) lost_sheets: &'a [String],
}

pub(crate) fn read(source: &str, rules: &Rules<'_>, limits: &Limits) -> Result<(Vec<Channel>, Cuts), ReadError> {
    let mut text = Channel::new(rules.name, rules.kind);
    let mut values = Channel::new(format!("{}·属性", rules.name), PartKind::Attribute);
    let mut cuts = Cuts::default();
    let mut cursor = Cursor::new(source, limits);
    let mut path: Vec<&str> = Vec::new();
    loop {
        match cursor.next()? {
            Node::Start { name, tag, empty } => {
                let parent = path.last().copied().unwrap_or_default();
                start(&cursor, name, parent, &tag, empty, rules, &mut values, &mut cuts);
                if name == "br" {
                    text.mark('\n');
                }
                if !empty {
                    if !matches!(name, "t" | "r") {
                        text.fresh_line();
                    }
                    path.push(name);
                }
            }
            Node::End { name } => {
                path.pop();
                if !matches!(name, "t" | "r") {
                    text.fresh_line();
                }
                cuts.end(&cursor);
            }
            Node::Text(raw) => {
                let inner = path.last().copied().unwrap_or_default();
                if inner == "t" || !raw.trim().is_empty() {
                    text.plain(raw, cursor.range.clone());
                    if is_formula(inner) && rules.lost_sheets.iter().any(|sheet| mentions(raw, sheet)) {
                        cuts.list.push(Splice::new(cursor.range.clone(), "#REF!"));
                    }
                }
            }
            Node::Char(character) => text.reference(character, cursor.range.clone()),
            Node::Remark(raw) => {
                values.remark(raw);
                cuts.attribute(cursor.range.clone());
            }
            Node::Other => {}
            Node::Eof => break,
        }
        if text.length > limits.text || values.length > limits.text {
            return Err(crate::error::too_much("文字过长", "too much text"));
        }
    }
    Ok((vec![text, values], cuts))
}

#[allow(clippy::too_many_arguments)]
fn start(
    cursor: &Cursor<'_>,
    name: &str,
    parent: &str,
    tag: &Tag<'_>,
    empty: bool,
    rules: &Rules<'_>,
    values: &mut Channel,
    cuts: &mut Cuts,
) {
    for attribute in tag.attributes() {
        if is_free(name, &attribute) {
            values.value(attribute.raw, attribute.value.clone());
        } else if is_trace(&attribute) {
            cuts.attribute(attribute.whole.clone());
        }
    }
    if (rules.drops)(name, parent) {
        cuts.element(cursor, empty);
    } else {
        cuts.dangling(cursor, name, tag, empty, rules.gone);
    }
}

fn is_formula(name: &str) -> bool {
    matches!(name, "f" | "formula" | "formula1" | "formula2" | "sqref" | "definedName")
}

/// Whether a formula speaks of a sheet, quoted or not.
pub(crate) fn mentions(formula: &str, sheet: &str) -> bool {
    let formula = super::cursor::decode(formula);
    formula.contains(&format!("{sheet}!")) || formula.contains(&format!("{}'!", sheet.replace('\'', "''")))
}

/// Attributes that only say which editing session wrote what.
pub(crate) fn is_trace(attribute: &Attribute<'_>) -> bool {
    !attribute.prefix.is_empty()
        && attribute.prefix != "xmlns"
        && (attribute.name.starts_with("rsid")
            || matches!(
                attribute.name,
                "paraId" | "textId" | "uid" | "dateUtc" | "documentId" | "coauthVersionLast" | "coauthVersionMax"
            ))
}

/// Whether an attribute may hold words that a person wrote.
pub(crate) fn is_free(element: &str, attribute: &Attribute<'_>) -> bool {
    let Attribute { prefix, name, raw, .. } = attribute;
    if raw.is_empty() || *prefix == "xmlns" || *name == "xmlns" || is_trace(attribute) {
        return false;
    }
    match *name {
        "descr" | "title" | "alt" | "string" | "tooltip" | "instr" | "display" | "displayText" | "prompt" | "promptTitle"
        | "error" | "errorTitle" | "author" | "userName" | "initials" | "userId" | "location" | "text" | "caption" | "anchor"
        | "docLocation" | "linkTarget" => return true,
        "uri" | "Type" | "uid" | "guid" | "id" | "typeface" | "ascii" | "hAnsi" | "eastAsia" | "cs" | "Requires"
        | "Ignorable" | "script" => return false,
        _ => {}
    }
    let named = matches!(
        element,
        "docVar"
            | "tag"
            | "alias"
            | "bookmarkStart"
            | "definedName"
            | "filter"
            | "customFilter"
            | "listItem"
            | "property"
            | "attr"
            | "default"
            | "result"
            | "placeholder"
            | "ddList"
            | "helpText"
            | "statusText"
            | "entryMacro"
            | "exitMacro"
            | "customXmlPr"
            | "smartTagPr"
            | "tableColumn"
            | "table"
            | "sheet"
            | "s"
    );
    if named && matches!(*name, "val" | "name" | "value" | "displayName" | "v" | "totalsRowLabel" | "comment") {
        return true;
    }
    let font = matches!(element, "font" | "altName" | "rFont" | "family" | "latin" | "ea" | "sym" | "buFont" | "rFonts");
    if font {
        return false;
    }
    !raw.is_ascii() || raw.contains('@') || (raw.contains("://") && *name != "uri") || digits(raw) >= 11
}

/// The longest run of digits.
fn digits(raw: &str) -> usize {
    raw.split(|character: char| !character.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}
