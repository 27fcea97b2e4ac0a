//! Is a removed value still anywhere in the copy?

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::encoding::{self, Encoding};
use crate::error;
use crate::ooxml::cursor::{self, Cursor, Node};
use crate::ooxml::zipped::Zipped;
use crate::sniff::{self, Kind};
use crate::{Limits, ReadError, Residue};

/// Shorter encoded values turn up in binary data by chance.
const SHORTEST_RAW: usize = 6;

const ENCODINGS: [(Encoding, &str); 4] =
    [(Encoding::Utf8, "UTF-8"), (Encoding::Utf16Le, "UTF-16LE"), (Encoding::Utf16Be, "UTF-16BE"), (Encoding::Gb18030, "GB18030")];

/// Archives within archives that are opened.
const DEEPEST_ARCHIVE: usize = 2;

pub(crate) fn search(copy: &[u8], removed: &[String], limits: &Limits) -> Result<Vec<Residue>, ReadError> {
    let needles = Needles::new(removed)?;
    let mut found = Vec::new();
    needles.raw(copy, "", &mut found);
    match copy.get(..4) {
        Some(b"PK\x03\x04") => archive(copy, "", 1, &needles, limits, &mut found)?,
        Some(b"%PDF") => {
            for (place, bytes) in crate::pdf::streams(copy, limits)? {
                needles.raw(&bytes, &place, &mut found);
                plain(&bytes, &place, &needles, &mut found);
            }
        }
        _ => {
            plain(copy, "body", &needles, &mut found);
            // What a browser makes of a page, its references resolved.
            if let Ok(Kind::Html(encoding)) = sniff::kind(copy, "", limits) {
                for part in crate::html::read(copy, encoding, limits)?.parts {
                    needles.text(&part.text, &part.name, &mut found);
                }
            }
        }
    }
    Ok(found)
}

/// Every entry of an archive: its name, its bytes, its text, and the entries of an archive within.
fn archive(
    bytes: &[u8],
    place: &str,
    depth: usize,
    needles: &Needles,
    limits: &Limits,
    found: &mut Vec<Residue>,
) -> Result<(), ReadError> {
    let mut zipped = Zipped::open(bytes, limits)?;
    let names: Vec<String> = zipped.names().map(str::to_string).collect();
    for name in names {
        let place = if place.is_empty() { name.clone() } else { format!("{place}/{name}") };
        needles.text(&name, &place, found);
        let entry = zipped.bytes(&name)?;
        needles.raw(&entry, &place, found);
        if entry.starts_with(b"PK\x03\x04") && depth < DEEPEST_ARCHIVE {
            archive(&entry, &place, depth + 1, needles, limits, found)?;
        }
        let length = entry.len();
        if entry.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') || entry.starts_with(&[0xEF, 0xBB, 0xBF]) {
            markup(entry, &place, needles, limits, found);
        } else {
            plain(&entry, &place, needles, found);
        }
        zipped.give_back(length);
    }
    Ok(())
}

/// Text that is not XML, if it is text at all.
fn plain(bytes: &[u8], place: &str, needles: &Needles, found: &mut Vec<Residue>) {
    if let Ok(encoding) = encoding::detect(bytes)
        && let Ok(text) = encoding::decode(bytes, encoding)
    {
        needles.text(&text, place, found);
    }
}

/// The text of an XML part with its markup taken away, so that a value split over runs is found; and each attribute's
/// value with its references resolved.
fn markup(bytes: Vec<u8>, place: &str, needles: &Needles, limits: &Limits, found: &mut Vec<Residue>) {
    let Ok(source) = cursor::source(bytes) else { return };
    let mut text = String::new();
    let mut values = String::new();
    let mut cursor = Cursor::new(&source, limits);
    loop {
        match cursor.next() {
            Ok(Node::Text(raw)) => text.push_str(raw),
            Ok(Node::Char(character)) => text.push(character),
            // Paragraphs and cells part what only stands side by side.
            Ok(Node::End { name: "p" | "tc" | "c" | "si" | "v" | "f" | "is" }) => text.push('\n'),
            Ok(Node::Start { tag, .. }) => {
                for attribute in tag.attributes().filter(|attribute| attribute.raw.contains('&')) {
                    values.push_str(&cursor::decode(attribute.raw));
                    values.push('\n');
                }
            }
            Ok(Node::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    needles.text(&text, place, found);
    needles.text(&values, place, found);
}

/// The removed values, ready to be searched in bytes and in text.
struct Needles {
    raw: AhoCorasick,
    /// Of each raw pattern: the value's index and the encoding's name.
    meaning: Vec<(usize, &'static str)>,
    text: AhoCorasick,
    text_meaning: Vec<usize>,
}

impl Needles {
    fn new(removed: &[String]) -> Result<Needles, ReadError> {
        let (mut patterns, mut meaning) = (Vec::new(), Vec::new());
        let (mut texts, mut text_meaning) = (Vec::new(), Vec::new());
        for (index, value) in removed.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
            for (encoding, label) in ENCODINGS {
                let bytes = encoding::encode(value, encoding);
                let ascii_again = encoding == Encoding::Gb18030 && value.is_ascii();
                if bytes.len() >= SHORTEST_RAW && !ascii_again {
                    patterns.push(bytes);
                    meaning.push((index, label));
                }
            }
            texts.push(value.as_bytes().to_vec());
            text_meaning.push(index);
        }
        let build = |patterns: &[Vec<u8>]| {
            AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .build(patterns)
                .map_err(|_| error::too_much("待核验的内容过多", "too many removed values"))
        };
        Ok(Needles { raw: build(&patterns)?, meaning, text: build(&texts)?, text_meaning })
    }

    fn raw(&self, bytes: &[u8], place: &str, found: &mut Vec<Residue>) {
        for hit in self.raw.find_overlapping_iter(bytes) {
            if let Some(&(value, encoding)) = self.meaning.get(hit.pattern().as_usize()) {
                note(found, value, if place.is_empty() { encoding.to_string() } else { format!("{place} ({encoding})") });
            }
        }
    }

    fn text(&self, text: &str, place: &str, found: &mut Vec<Residue>) {
        for hit in self.text.find_overlapping_iter(text.as_bytes()) {
            if let Some(&value) = self.text_meaning.get(hit.pattern().as_usize()) {
                note(found, value, place.to_string());
            }
        }
    }
}

fn note(found: &mut Vec<Residue>, value: usize, place: String) {
    let residue = Residue { value, place };
    if !found.contains(&residue) {
        found.push(residue);
    }
}
