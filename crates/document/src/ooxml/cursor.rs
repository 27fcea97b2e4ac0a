//! XML as events with their exact place in the source, bounded and without entities of its own.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error;
use crate::{Limits, ReadError};

/// One event. Names are local: producers choose prefixes freely.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    Start {
        name: &'a str,
        tag: Tag<'a>,
        empty: bool,
    },
    End {
        name: &'a str,
    },
    /// Character data as it stands, holding no references.
    Text(&'a str),
    /// What a reference stands for.
    Char(char),
    /// A comment or processing instruction: read by no one, seen by everyone who looks.
    Remark(&'a str),
    Other,
    Eof,
}

/// A start tag: its source, for reading attributes in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'a> {
    source: &'a str,
    /// Byte offset of `<`.
    pub(crate) at: usize,
}

/// One attribute in place.
#[derive(Debug, Clone)]
pub(crate) struct Attribute<'a> {
    pub(crate) prefix: &'a str,
    pub(crate) name: &'a str,
    /// As written, references unresolved.
    pub(crate) raw: &'a str,
    /// Byte range of the value between its quotes.
    pub(crate) value: Range<usize>,
    /// Byte range of the whole attribute with the blank before it.
    pub(crate) whole: Range<usize>,
}

pub(crate) struct Cursor<'a> {
    reader: Reader<&'a [u8]>,
    source: &'a str,
    /// Byte range of the event just given.
    pub(crate) range: Range<usize>,
    pub(crate) depth: usize,
    deepest: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(source: &'a str, limits: &Limits) -> Cursor<'a> {
        let mut reader = Reader::from_str(source);
        // A stray ampersand is damage elsewhere, here it is text.
        reader.config_mut().allow_dangling_amp = true;
        Cursor { reader, source, range: 0..0, depth: 0, deepest: limits.depth }
    }

    /// The next event.
    pub(crate) fn next(&mut self) -> Result<Node<'a>, ReadError> {
        let broken = || error::damaged("内部 XML 有误", "its XML is broken");
        let start = self.position();
        let event = self.reader.read_event().map_err(|_| broken())?;
        self.range = start..self.position();
        let slice = self.source.get(self.range.clone()).ok_or_else(broken)?;
        Ok(match event {
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > self.deepest {
                    return Err(error::too_deep());
                }
                self.tag(slice, false)
            }
            Event::Empty(_) => self.tag(slice, true),
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Node::End { name: local(slice.trim_start_matches("</").trim_end_matches('>').trim_end()).1 }
            }
            Event::Text(_) => Node::Text(slice),
            Event::CData(_) => {
                let inner = slice.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")).ok_or_else(broken)?;
                self.range = start + 9..start + 9 + inner.len();
                Node::Text(inner)
            }
            Event::GeneralRef(_) => Node::Char(reference(slice.trim_start_matches('&').trim_end_matches(';'))?),
            Event::DocType(_) => return Err(error::hostile("XML 中声明了外部实体或 DTD", "a document type or external entity")),
            Event::Eof => {
                if self.depth > 0 {
                    return Err(broken());
                }
                Node::Eof
            }
            Event::PI(_) | Event::Comment(_) => Node::Remark(slice),
            Event::Decl(_) => Node::Other,
        })
    }

    /// Byte position after the event just given.
    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.source.len())
    }

    fn tag(&self, slice: &'a str, empty: bool) -> Node<'a> {
        let inner = slice.trim_start_matches('<');
        let end = inner
            .find(|character: char| character.is_ascii_whitespace() || matches!(character, '/' | '>'))
            .unwrap_or(inner.len());
        let name = local(inner.get(..end).unwrap_or(inner)).1;
        Node::Start { name, tag: Tag { source: slice, at: self.range.start }, empty }
    }
}

impl<'a> Tag<'a> {
    pub(crate) fn prefix(&self) -> &'a str {
        let inner = self.source.trim_start_matches('<');
        let end = inner
            .find(|character: char| character.is_ascii_whitespace() || matches!(character, '/' | '>'))
            .unwrap_or(inner.len());
        local(inner.get(..end).unwrap_or(inner)).0
    }

    /// Attributes in order, namespace declarations included.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        let bytes = self.source.as_bytes();
        let start = bytes.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(bytes.len());
        Attributes { tag: *self, at: start }
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<Attribute<'a>> {
        self.attributes().find(|attribute| attribute.name == name && attribute.prefix != "xmlns")
    }

    /// The decoded value of an attribute, found by its local name.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        self.attribute(name).map(|attribute| decode(attribute.raw))
    }

    /// `w:val`-style switches: present without a value, or with anything but 0, false, off or none.
    pub(crate) fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|attribute| !matches!(attribute.raw, "0" | "false" | "off" | "none"))
    }
}

pub(crate) struct Attributes<'a> {
    tag: Tag<'a>,
    at: usize,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        let source = self.tag.source;
        let bytes = source.as_bytes();
        let blank_from = self.at;
        let skip = |mut at: usize| {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            at
        };
        let name_from = skip(self.at);
        let equals = name_from + source.get(name_from..)?.find('=')?;
        let name = source.get(name_from..equals)?.trim_end();
        let quote_at = skip(equals + 1);
        let quote = *bytes.get(quote_at)?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let from = quote_at + 1;
        let to = from + source.get(from..)?.find(char::from(quote))?;
        self.at = to + 1;
        let (prefix, name) = local(name);
        let offset = self.tag.at;
        Some(Attribute {
            prefix,
            name,
            raw: source.get(from..to)?,
            value: offset + from..offset + to,
            whole: offset + blank_from..offset + to + 1,
        })
    }
}

/// `w:t` → (`w`, `t`).
fn local(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// What a reference stands for: the five of XML and numbers; others would need a DTD.
pub(crate) fn reference(name: &str) -> Result<char, ReadError> {
    let hostile = || error::hostile("XML 引用了未定义的实体", "a reference to an entity that is not XML's own");
    Ok(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#').ok_or_else(hostile)?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            code.ok().and_then(char::from_u32).ok_or_else(hostile)?
        }
    })
}

/// Pieces of an attribute value: (byte range within it, the character a reference stands for or none for text as it is).
pub(crate) fn pieces(raw: &str) -> Vec<(Range<usize>, Option<char>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(found) = raw.get(at..).and_then(|rest| rest.find('&')) {
        let start = at + found;
        let end = raw.get(start..).and_then(|rest| rest.find(';')).map(|end| start + end + 1);
        let character = end.and_then(|end| raw.get(start + 1..end - 1)).and_then(|name| reference(name).ok());
        if start > at {
            pieces.push((at..start, None));
        }
        match (end, character) {
            (Some(end), Some(character)) => {
                pieces.push((start..end, Some(character)));
                at = end;
            }
            _ => {
                pieces.push((start..start + 1, None));
                at = start + 1;
            }
        }
    }
    if at < raw.len() {
        pieces.push((at..raw.len(), None));
    }
    pieces
}

/// An attribute value or character data with its references resolved.
pub(crate) fn decode(raw: &str) -> String {
    if !raw.contains('&') {
        return raw.to_string();
    }
    let mut text = String::with_capacity(raw.len());
    for (range, character) in pieces(raw) {
        match character {
            Some(character) => text.push(character),
            None => text.push_str(raw.get(range).unwrap_or_default()),
        }
    }
    text
}

/// A part's bytes as text: UTF-8 with or without mark, UTF-16, or the encoding its declaration names. Marks are taken off.
pub(crate) fn source(bytes: Vec<u8>) -> Result<String, ReadError> {
    let damaged = || error::damaged("内部 XML 的文字编码有误", "the text encoding of its XML is broken");
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return String::from_utf8(rest.to_vec()).map_err(|_| damaged());
    }
    let utf16 = match bytes.get(..2) {
        Some([0xFF, 0xFE] | [b'<', 0]) => Some(encoding_rs::UTF_16LE),
        Some([0xFE, 0xFF] | [0, b'<']) => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        let (text, _, bad) = encoding.decode(&bytes);
        return if bad { Err(damaged()) } else { Ok(as_utf8(&text)) };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(bad) => {
            let bytes = bad.into_bytes();
            let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(&bytes)).into_owned();
            let label =
                head.split_once("encoding=").and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next().map(str::to_string));
            let encoding = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())).ok_or_else(damaged)?;
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes).ok_or_else(damaged)?;
            Ok(as_utf8(&text))
        }
    }
}

/// What is written back is UTF-8, so the declaration must say so.
fn as_utf8(text: &str) -> String {
    match text.find("?>") {
        Some(end) if text.starts_with("<?xml") => {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{}", text.get(end + 2..).unwrap_or_default())
        }
        _ => text.to_string(),
    }
}
