//! What a PDF carries beside its pages: annotations, form values, bookmarks, properties, links, scripts, names, attachments.
//!
//! A closed world: every text string of every object goes to a part. What has no part of its own goes to `其他文字`.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::strings::text_string;
use super::{layers, notes};
use crate::{Limits, Part, PartKind, Unscannable};

const DEEPEST: usize = 64;

/// Where a string belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Annotation,
    Form,
    Outline,
    Properties,
    Link,
    Script,
    Alternative,
    Layer,
    Label,
    Other,
}

impl Group {
    /// The part's name and kind.
    pub(crate) fn part(self) -> (&'static str, PartKind) {
        match self {
            Group::Annotation => ("批注", PartKind::Comment),
            Group::Form => ("表单", PartKind::Attribute),
            Group::Outline => ("书签", PartKind::Attribute),
            Group::Properties => ("文档属性", PartKind::Properties),
            Group::Link => ("链接", PartKind::Attribute),
            Group::Script => ("脚本", PartKind::Attribute),
            Group::Alternative => ("结构替代文字", PartKind::Attribute),
            Group::Layer => ("图层名称", PartKind::Attribute),
            Group::Label => ("页码标签", PartKind::Attribute),
            Group::Other => ("其他文字", PartKind::Attribute),
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Extras {
    pub(crate) parts: Vec<Part>,
    pub(crate) unscannable: Vec<Unscannable>,
    pub(crate) attachments: usize,
    pub(crate) annotations: usize,
    pub(crate) fields: usize,
    pub(crate) signatures: usize,
    pub(crate) revisions: usize,
    pub(crate) media: usize,
}

struct Harvest<'a> {
    document: &'a Document,
    texts: BTreeMap<Group, Vec<String>>,
    left: usize,
    out: Extras,
    attachments: Vec<String>,
}

pub(crate) fn of(document: &Document, limits: &Limits) -> Extras {
    let left = limits.text / 4;
    let mut harvest = Harvest { document, texts: BTreeMap::new(), left, out: Extras::default(), attachments: Vec::new() };
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).ok();
    for (id, object) in &document.objects {
        let group = if Some(*id) == info { Group::Properties } else { Group::Other };
        harvest.walk(object, b"", group, 0);
    }
    if let Ok(info) = document.trailer.get(b"Info").and_then(Object::as_dict) {
        harvest.walk(&Object::Dictionary(info.clone()), b"", Group::Properties, 0);
    }
    harvest.finish()
}

impl Harvest<'_> {
    fn walk(&mut self, object: &Object, key: &[u8], group: Group, depth: usize) {
        if depth > DEEPEST || self.left == 0 {
            return;
        }
        match object {
            Object::String(bytes, _) => self.string(bytes, key, group),
            Object::Array(items) => items.iter().for_each(|item| self.walk(item, key, group, depth + 1)),
            Object::Dictionary(dict) => self.dictionary(dict, group, depth),
            Object::Stream(stream) => {
                self.dictionary(&stream.dict, group, depth);
                self.stream(stream);
            }
            _ => {}
        }
    }

    fn dictionary(&mut self, dict: &Dictionary, outer: Group, depth: usize) {
        let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
        let (kind, subtype) = (name(b"Type"), name(b"Subtype"));
        let annotation = dict.has(b"Rect") && dict.has(b"Subtype");
        if annotation && !matches!(subtype, b"Link" | b"Widget" | b"Popup") {
            self.out.annotations += 1;
        }
        if matches!(subtype, b"RichMedia" | b"Sound" | b"Movie" | b"Screen" | b"3D") && annotation {
            self.out.media += 1;
        }
        if kind == b"Sig" || (dict.has(b"ByteRange") && dict.has(b"Contents")) {
            self.out.signatures += 1;
        }
        if dict.has(b"EF") {
            let names =
                [b"UF".as_slice(), b"F"].iter().find_map(|key| dict.get_deref(key, self.document).and_then(Object::as_str).ok());
            self.attachments.push(names.map(text_string).unwrap_or_default());
        }
        let field = dict.has(b"FT") || (dict.has(b"T") && (dict.has(b"Kids") || dict.has(b"Parent")) && !dict.has(b"Title"));
        if dict.has(b"FT") {
            self.out.fields += 1;
        }
        let outline = dict.has(b"Title") && (dict.has(b"Dest") || dict.has(b"A") || dict.has(b"Parent")) && !dict.has(b"S");
        let element = kind == b"StructElem" || (dict.has(b"S") && dict.has(b"P") && !annotation);
        for (key, value) in dict {
            let group = match key.as_slice() {
                // The other strings of a signature are certificates and digests.
                b"Contents" | b"Cert" | b"ByteRange" if kind == b"Sig" || dict.has(b"ByteRange") => continue,
                b"URI" => Group::Link,
                b"JS" => Group::Script,
                b"Alt" | b"ActualText" | b"E" => Group::Alternative,
                b"OCGs" | b"Name" if kind == b"OCG" => Group::Layer,
                _ if field => Group::Form,
                _ if annotation => Group::Annotation,
                _ if outline => Group::Outline,
                _ if element => Group::Alternative,
                b"P" if matches!(name(b"S"), b"D" | b"R" | b"r" | b"A" | b"a") => Group::Label,
                _ => outer,
            };
            self.walk(value, key, group, depth + 1);
        }
    }

    fn string(&mut self, bytes: &[u8], key: &[u8], group: Group) {
        // Technical strings: no person wrote them, no reader sees them.
        if matches!(
            key,
            b"ID"
                | b"Registry"
                | b"Ordering"
                | b"Panose"
                | b"CharSet"
                | b"Lookup"
                | b"DA"
                | b"Lang"
                | b"IDTree"
                | b"O"
                | b"U"
                | b"OE"
                | b"UE"
                | b"Perms"
        ) {
            return;
        }
        let text = text_string(bytes);
        let date = text.strip_prefix("D:").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let noise = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count() * 4 > text.chars().count();
        if text.trim().is_empty() || date || noise {
            return;
        }
        self.push(group, if group == Group::Annotation && key == b"RC" { untagged(&text) } else { text });
    }

    fn stream(&mut self, stream: &lopdf::Stream) {
        let is = |key: &[u8], value: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|name| name == value);
        if is(b"Type", b"Metadata") || is(b"Subtype", b"XML") {
            let content = stream.get_plain_content_with_limit(4 << 20).unwrap_or_else(|_| stream.content.clone());
            let text = untagged(&text_string(&content));
            if !text.trim().is_empty() {
                self.push(Group::Properties, text);
            }
        }
    }

    fn push(&mut self, group: Group, text: String) {
        let length = text.chars().count();
        if length > self.left {
            self.left = 0;
            self.out.unscannable.push(notes::structure());
            return;
        }
        self.left -= length;
        let texts = self.texts.entry(group).or_default();
        if texts.last() != Some(&text) {
            texts.push(text);
        }
    }

    fn streams_by_key(&mut self) {
        // Scripts and XFA forms may be streams; a reference tells what they are.
        let mut found: Vec<(Group, &Object)> = Vec::new();
        for object in self.document.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            if let Ok(script) = dict.get_deref(b"JS", self.document) {
                found.push((Group::Script, script));
            }
            match dict.get_deref(b"XFA", self.document) {
                Ok(Object::Array(items)) => found.extend(items.iter().filter_map(|item| {
                    let (_, object) = self.document.dereference(item).ok()?;
                    Some((Group::Form, object))
                })),
                Ok(object) => found.push((Group::Form, object)),
                Err(_) => {}
            }
        }
        for (group, object) in found {
            if let Object::Stream(stream) = object {
                let content = stream.get_plain_content_with_limit(16 << 20).unwrap_or_default();
                let text = text_string(&content);
                self.push(group, if group == Group::Form { untagged(&text) } else { text });
            }
        }
    }

    fn finish(mut self) -> Extras {
        self.streams_by_key();
        for name in layers::names(self.document) {
            self.push(Group::Layer, name);
        }
        let mut out = self.out;
        for (group, texts) in self.texts {
            let (name, kind) = group.part();
            out.parts.push(Part { name: name.into(), kind, text: texts.join("\n"), tables: Vec::new() });
        }
        out.attachments = self.attachments.len();
        for (i, name) in self.attachments.iter().enumerate() {
            let name = if name.trim().is_empty() { format!("{}", i + 1) } else { name.clone() };
            out.unscannable.push(notes::attachment(&name));
        }
        if out.media > 0 {
            out.unscannable.push(notes::media());
        }
        out.revisions = self.document.revision_count().saturating_sub(1);
        if out.revisions > 0 {
            out.unscannable.push(notes::earlier_revisions(out.revisions));
        }
        out
    }
}

/// XML without its tags; attribute values are kept, for metadata is often written in them.
fn untagged(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        push_line(&mut out, text);
        let close = tag.find('>').map_or(tag.len(), |i| i + 1);
        let (tag, after) = tag.split_at(close);
        if !tag.starts_with("<?") && !tag.contains("xmlns") {
            for value in tag.split('"').skip(1).step_by(2) {
                push_line(&mut out, value);
            }
        }
        rest = after;
    }
    push_line(&mut out, rest);
    out
}

fn push_line(out: &mut String, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        if !out.is_empty() {
            out.push('\n');
        }
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
        out.push_str(&text.replace("&amp;", "&"));
    }
}
