//! The one typeface of the PDF files written here: which characters it has, how wide they are.

use std::collections::HashMap;

use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::pdf::sfnt::Sfnt;

/// Noto Sans CJK SC Regular 2.004, subset, SIL Open Font License 1.1: see `fonts/README.md`.
static FONT: &[u8] = include_bytes!("../../../fonts/NotoSansCJKsc-Regular-subset.otf");

/// Stands where the typeface has no glyph (the geta mark of East Asian typesetting).
pub(crate) const GETA: char = '〓';

/// Weight lines are stroked with to look bold, in ems.
pub(crate) const BOLD: f32 = 0.03;

pub(crate) struct Face {
    pub(crate) font: Font,
    sfnt: Sfnt<'static>,
    radicals: HashMap<char, char>,
}

impl Face {
    /// `None` only when the compiled-in font is damaged.
    pub(crate) fn new() -> Option<Self> {
        let sfnt = Sfnt::new(FONT)?;
        // Of two characters with one glyph a PDF can say which is meant only in a way that few readers understand, and
        // radicals are never what the author typed: they come from readers that picked the wrong one of the two.
        let ideographs: HashMap<u16, char> = ('\u{4e00}'..='\u{9fff}').rev().filter_map(|c| Some((sfnt.glyph(c)?, c))).collect();
        let radicals =
            ('\u{2e80}'..='\u{2fdf}').filter_map(|radical| Some((radical, *ideographs.get(&sfnt.glyph(radical)?)?))).collect();
        Some(Face { font: Font::new(FONT.into(), 0)?, sfnt, radicals })
    }

    pub(crate) fn has(&self, c: char) -> bool {
        self.sfnt.glyph(c).is_some()
    }

    /// Width of a character in ems.
    pub(crate) fn width(&self, c: char) -> f32 {
        self.sfnt.glyph(c).map_or(1.0, |glyph| self.sfnt.advance(glyph))
    }

    /// Width of a text in ems.
    pub(crate) fn measure(&self, text: &str) -> f32 {
        text.chars().map(|c| self.width(c)).sum()
    }

    /// One glyph a character, so that every reader gets the same characters back.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .filter_map(|(at, c)| {
                let glyph = self.sfnt.glyph(c)?;
                let range = at..at + c.len_utf8();
                Some(KrillaGlyph::new(GlyphId::new(glyph.into()), self.sfnt.advance(glyph), 0.0, 0.0, 0.0, range, None))
            })
            .collect()
    }
}

/// The text as this typeface can set it, and the characters it can't, each replaced by [`GETA`].
///
/// Radicals (U+2E80 to U+2FDF) that share a glyph with the ideograph they look like become that ideograph: a copy that can be
/// searched. Characters without a shape (zero-width, variation selectors, soft hyphens) are left out: there is nothing to draw.
pub(crate) fn settable(text: &str, face: &Face, missing: &mut Vec<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => out.push(' '),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
            '\u{fb00}'..='\u{fb06}' => out.push_str(ligature(c)),
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {}
            c if face.has(c) => out.push(face.radicals.get(&c).copied().unwrap_or(c)),
            c => {
                missing.push(c);
                out.push(GETA);
            }
        }
    }
    out
}

/// The letters of a Latin ligature (U+FB00 to FB06): readers of PDF give it as one character.
fn ligature(c: char) -> &'static str {
    match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => "st",
    }
}
