//! Codes of organisations. They are public as a rule, so they only hint.

use crate::checksum::{mod_31_3, organization};
use crate::hit::Rank;
use crate::number::{Candidate, Verdict};
use crate::rule::By;
use crate::token::Joint;
use crate::{Confidence, Kind};

/// GB 32100-2015: registrar, category, six digits of region, nine of organisation code, check character.
fn shaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 18
        && bytes.first().is_some_and(|c| matches!(c, b'1'..=b'9' | b'A' | b'N' | b'Y'))
        && bytes.get(1).is_some_and(|c| matches!(c, b'1'..=b'9'))
        && bytes.get(2..8).is_some_and(|region| region.iter().all(u8::is_ascii_digit))
}

/// Written as one code: in one piece, letter by letter, in even groups, or cut in two. Not the digits of `7.15…E-2`.
fn plausible(c: &Candidate) -> bool {
    let even = match c.groups {
        [_] => true,
        // Letter by letter; blanks between Chinese numerals are not seen here.
        groups if groups.len() >= 8 => true,
        // Digits of two scripts side by side.
        _ if c.joints.contains(&Joint::Touch) => true,
        groups if c.joints.contains(&Joint::Line) => groups.len() <= 4 && groups.iter().all(|group| *group >= 2),
        groups => groups.len() >= 3 && groups.iter().all(|group| (2..=10).contains(group)),
    };
    even && c.is_regular() && !c.is_fraction()
}

/// True when the code is sound once what a scanner misread is put right. The alphabet has no I, O, S and Z, so digits were
/// meant; an L may be one of its letters, or a one.
fn misread(text: &str) -> bool {
    const MOST: u32 = 4;
    let ells: Vec<usize> = text.chars().enumerate().filter(|(_, c)| *c == 'L').map(|(n, _)| n).collect();
    // Each L both ways: a bit says that it was a one.
    let ways = 1_usize << ells.len().min(MOST as usize);
    (0..ways).any(|ones| {
        let one = |n: usize| ells.iter().position(|at| *at == n).is_some_and(|at| at < MOST as usize && ones >> at & 1 == 1);
        let right = |(n, c): (usize, char)| match c {
            'O' => '0',
            'I' => '1',
            'L' if one(n) => '1',
            'Z' => '2',
            'S' => '5',
            other => other,
        };
        let repaired: String = text.chars().enumerate().map(right).collect();
        repaired != text && shaped(&repaired) && mod_31_3(&repaired)
    })
}

pub(crate) fn uscc(c: &Candidate) -> Option<Verdict> {
    if c.text.len() != 18 {
        return None;
    }
    if !plausible(c) {
        return None;
    }
    if shaped(c.text) && mod_31_3(c.text) {
        return Verdict::new(By::Uscc, Confidence::Certain, Rank::Checked);
    }
    let misread = misread(c.text);
    let typed = c.labelled(&[Kind::Uscc]) && c.is_regular() && !c.goes_on();
    (misread || typed).then(|| Verdict::new(By::Uscc, Confidence::Suspected, Rank::Label)).flatten()
}

pub(crate) fn organization_code(c: &Candidate) -> Option<Verdict> {
    if c.text.len() != 9 || !c.labelled(&[Kind::OrganizationCode, Kind::Uscc]) {
        return None;
    }
    let confidence = if organization(c.text) { Confidence::Certain } else { Confidence::Suspected };
    Verdict::new(By::OrganizationCode, confidence, Rank::Label)
}
