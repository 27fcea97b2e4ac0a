//! What a page holds, as taken from hayro: glyphs, rules, and what hayro's glyphs and paints say.

use hayro_interpret::Paint;
use hayro_interpret::font::Glyph as SourceGlyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Point, Rect};

/// Stands for a glyph whose character the file doesn't tell.
pub(crate) const UNKNOWN: char = '\u{fffd}';

/// Why a reader of the page doesn't see a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    Visible,
    /// Drawn with no ink, transparent, or only as a mask.
    Invisible,
    /// Outside the page or clipped away.
    Outside,
    /// Under something drawn later.
    Covered,
}

#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    /// Start and end of the advance, on the baseline, y down, in points.
    pub(crate) from: Point,
    pub(crate) to: Point,
    pub(crate) size: f64,
    /// Angle of the baseline in whole degrees, 0 to 359, clockwise.
    pub(crate) angle: u16,
    pub(crate) sight: Sight,
    /// A page header, footer or page number, as the file says.
    pub(crate) pagination: bool,
    /// Order of drawing.
    pub(crate) order: usize,
}

/// A straight rule, level or upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) level: bool,
    /// Where it lies across its direction, and from where to where along it.
    pub(crate) at: f64,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// A page as read.
pub(crate) struct View {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) images: Vec<Rect>,
    pub(crate) actual_texts: Vec<String>,
    pub(crate) shapes: usize,
    /// Of the page, in square points.
    pub(crate) area: f64,
    /// False when reading it had to be broken off.
    pub(crate) complete: bool,
}

pub(crate) fn advance(glyph: &SourceGlyph<'_>) -> f64 {
    let width = match glyph {
        SourceGlyph::Outline(glyph) => glyph.advance_width(),
        SourceGlyph::Type3(glyph) => glyph.advance_width(),
    };
    f64::from(width.filter(|w| w.is_finite()).unwrap_or(500.0)).clamp(0.0, 10_000.0)
}

/// The characters of a glyph, one [`UNKNOWN`] when the file doesn't tell them.
pub(crate) fn characters(glyph: &SourceGlyph<'_>) -> String {
    let text = match glyph.as_unicode() {
        None => return UNKNOWN.into(),
        Some(BfString::Char(c)) => String::from(c),
        Some(BfString::String(text)) => text,
    };
    let text: String = text
        .chars()
        .take(64)
        .filter_map(|c| match c {
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => Some(' '),
            '\0' => Some(UNKNOWN),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect();
    if text.is_empty() { UNKNOWN.into() } else { text }
}

pub(crate) fn opaque(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => color.to_rgba().components()[3] > 0.95,
        Paint::Pattern(_) => false,
    }
}

pub(crate) fn transparent(paint: &Paint<'_>) -> bool {
    matches!(paint, Paint::Color(color) if color.to_rgba().components()[3] < 0.01)
}

pub(crate) fn finite(area: Rect) -> bool {
    area.x0.is_finite() && area.x1.is_finite() && area.y0.is_finite() && area.y1.is_finite()
}
