//! Is a removed value still anywhere in the copy?

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::encoding::{self, Encoding};
use crate::error;
use crate::{Limits, ReadError, Residue};

/// Shorter encoded values turn up in binary data by chance.
const SHORTEST_RAW: usize = 6;

const ENCODINGS: [(Encoding, &str); 4] =
    [(Encoding::Utf8, "UTF-8"), (Encoding::Utf16Le, "UTF-16LE"), (Encoding::Utf16Be, "UTF-16BE"), (Encoding::Gb18030, "GB18030")];

pub(crate) fn search(copy: &[u8], removed: &[String], limits: &Limits) -> Result<Vec<Residue>, ReadError> {
    let _ = limits;
    let needles = Needles::new(removed)?;
    let mut found = Vec::new();
    needles.raw(copy, "", &mut found);
    if let Ok(encoding) = encoding::detect(copy)
        && let Ok(text) = encoding::decode(copy, encoding)
    {
        needles.text(&text, "body", &mut found);
    }
    found.dedup();
    Ok(found)
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
