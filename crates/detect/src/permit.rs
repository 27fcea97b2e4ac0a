//! Passports and travel permits. None has a check digit, so each needs its label.

use crate::hit::Rank;
use crate::number::{Candidate, Verdict};
use crate::rule::By;
use crate::{Confidence, Kind};

/// Letters, then digits: `[letters][digits]` with these counts.
fn shape(text: &str, first: &[u8], second: bool, digits: usize) -> bool {
    let bytes = text.as_bytes();
    let letters = 1 + usize::from(second);
    bytes.len() == letters + digits
        && bytes.first().is_some_and(|c| first.contains(c))
        && (!second || bytes.get(1).is_some_and(|c| c.is_ascii_uppercase() && !matches!(c, b'I' | b'O')))
        && bytes.iter().skip(letters).all(u8::is_ascii_digit)
}

/// Ordinary (E, G), diplomatic (D), service (S), public-affairs (P), Hong Kong and Macau (H, K, M) passports.
pub(crate) fn is_passport(text: &str) -> bool {
    shape(text, b"EG", false, 8)
        || shape(text, b"E", true, 7)
        || shape(text, b"DSPHKM", false, 8)
        || shape(text, b"DSP", false, 7)
        || shape(text, b"DSPKH", true, 7)
        || (text.len() == 9 && (text.starts_with("14") || text.starts_with("15")) && text.bytes().all(|c| c.is_ascii_digit()))
}

/// Home-return permits (H, M) and permits to Hong Kong and Macau (C, W).
pub(crate) fn is_hk_macau(text: &str) -> bool {
    shape(text, b"HMCW", false, 8) || shape(text, b"HM", false, 10) || shape(text, b"C", true, 7)
}

/// Permits of Taiwan residents (8 or 10 digits) and to Taiwan (T, L).
pub(crate) fn is_taiwan(text: &str) -> bool {
    shape(text, b"TL", false, 8) || (matches!(text.len(), 8 | 10) && text.bytes().all(|c| c.is_ascii_digit()))
}

pub(crate) fn permit(c: &Candidate) -> Option<Verdict> {
    if !(8..=11).contains(&c.text.len()) {
        return None;
    }
    let kind = c.label()?.kind?;
    let confidence = Confidence::Certain;
    match kind {
        Kind::Passport if is_passport(c.text) => Verdict::new(By::Passport, confidence, Rank::Label),
        Kind::Passport if c.text.bytes().filter(u8::is_ascii_digit).count() >= 6 && c.groups.len() == 1 => {
            Verdict::new(By::Passport, Confidence::Suspected, Rank::Label)
        }
        Kind::HkMacauPermit if is_hk_macau(c.text) => Verdict::new(By::HkMacauPermit, confidence, Rank::Label),
        Kind::HkMacauPermit | Kind::TaiwanPermit if is_taiwan(c.text) => Verdict::new(By::TaiwanPermit, confidence, Rank::Label),
        // 证件号码 names no kind of document.
        Kind::ResidentId if is_passport(c.text) && !c.is_digits() => Verdict::new(By::Passport, Confidence::Likely, Rank::Label),
        Kind::ResidentId if is_hk_macau(c.text) => Verdict::new(By::HkMacauPermit, Confidence::Likely, Rank::Label),
        Kind::MilitaryId if c.groups.len() == 1 => Verdict::new(By::MilitaryId, Confidence::Likely, Rank::Label),
        _ => None,
    }
}
