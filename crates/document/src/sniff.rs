//! What kind of file is this? Judged by its bytes; the name only tells plain formats apart.

use crate::encoding::{self, Encoding};
use crate::error;
use crate::ooxml::{self, Office};
use crate::{Format, Limits, ReadError};

mod cfb;
pub(crate) mod foreign;

/// A kind this crate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Docx,
    Xlsx,
    Pdf,
    Html(Encoding),
    Plain(Format),
}

/// Judges the bytes, or says why they cannot be read and what to do.
pub(crate) fn kind(bytes: &[u8], name: &str, limits: &Limits) -> Result<Kind, ReadError> {
    if bytes.is_empty() {
        return Err(error::empty());
    }
    if bytes.len() as u64 > limits.file {
        return Err(error::too_large(limits.file));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes, limits);
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(&cfb::MAGIC) {
        return Err(cfb::refusal(bytes));
    }
    if let Some(refusal) = foreign::refusal(bytes) {
        return Err(refusal);
    }
    let encoding = encoding::detect(bytes)?;
    Ok(plain(bytes, name, encoding))
}

/// A zip is told apart by the type of its main part; anything else in a zip is refused by name.
fn zip(bytes: &[u8], limits: &Limits) -> Result<Kind, ReadError> {
    Ok(match ooxml::judge(bytes, limits)? {
        Office::Text => Kind::Docx,
        Office::Workbook => Kind::Xlsx,
    })
}

fn plain(bytes: &[u8], name: &str, encoding: Encoding) -> Kind {
    let name = name.to_lowercase();
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| name.ends_with(suffix));
    if ends(&[".html", ".htm", ".xhtml"]) || looks_like_html(bytes, encoding) {
        Kind::Html(encoding)
    } else if ends(&[".md", ".markdown"]) {
        Kind::Plain(Format::Markdown)
    } else if ends(&[".csv", ".tsv"]) {
        Kind::Plain(Format::Csv)
    } else {
        Kind::Plain(Format::Text)
    }
}

fn looks_like_html(bytes: &[u8], encoding: Encoding) -> bool {
    let head = encoding::head(bytes, encoding, 1024).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || ((head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<html"))
}
