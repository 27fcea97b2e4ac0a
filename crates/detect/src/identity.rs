//! Numbers that name a resident: GB 11643-1999 and what is built on it.

use crate::checksum::mod_11_2;
use crate::hit::Rank;
use crate::number::{Candidate, Verdict};
use crate::rule::By;
use crate::token::Joint;
use crate::{Confidence, Kind, Severity, checksum};

/// First two digits: provinces (GB/T 2260), and 81 to 83 for residence permits of Hong Kong, Macau and Taiwan residents.
const PROVINCES: &[u8] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65,
    71, 81, 82, 83, 91,
];

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|c| c.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

pub(crate) fn province(text: &str) -> bool {
    text.get(..2).and_then(number).is_some_and(|code| PROVINCES.contains(&(code as u8)))
}

/// A calendar day, `YYYYMMDD`, within the lives of people in any register.
pub(crate) fn day(text: &str) -> bool {
    let part = |range| text.get(range).and_then(number);
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(4..6), part(6..8)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1850..=2099).contains(&year) && (1..=days).contains(&day)
}

/// 18 characters with a province and a calendar day where they belong.
fn shaped(text: &str) -> bool {
    text.len() == 18
        && text.get(..17).is_some_and(|body| body.bytes().all(|c| c.is_ascii_digit()))
        && text.ends_with(|c: char| c.is_ascii_digit() || c == 'X')
        && province(text)
        && text.get(6..14).is_some_and(day)
}

/// True when everything that can be checked about a resident ID number holds.
pub(crate) fn is_resident_id(text: &str) -> bool {
    shaped(text) && mod_11_2(text)
}

/// Letters that a scanner puts for digits, put right.
pub(crate) fn unscanned(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'O' | 'D' | 'Q' => '0',
            'L' | 'I' => '1',
            'Z' => '2',
            'S' => '5',
            'B' => '8',
            other => other,
        })
        .collect()
}

/// A row of figures (`4.18 0.03 -2.07`) can spell an ID number by chance: it must be written as one number, or be announced.
fn plausible(c: &Candidate) -> bool {
    let few = c.groups.len() <= 6 || c.groups.iter().all(|group| *group == 1) || !c.joints.contains(&Joint::Space);
    let usual = matches!(c.groups, [6, 4, 2, 2, 4] | [6, 8, 4] | [6, 8, 3, 1] | [3, 3, 8, 4] | [6, 4, 4, 4]);
    usual || (c.is_regular() && few) || c.labelled(&[Kind::ResidentId, Kind::DisabilityCert])
}

pub(crate) fn resident_id(c: &Candidate) -> Option<Verdict> {
    if c.text.len() != 18 {
        return None;
    }
    let by = |text: &str| {
        let permit = matches!(text.get(..2), Some("81" | "82" | "83"));
        if permit { By::ResidencePermit } else { By::ResidentId18 }
    };
    if is_resident_id(c.text) && plausible(c) {
        return Verdict::new(by(c.text), Confidence::Certain, Rank::Checked);
    }
    let repaired = unscanned(c.text);
    if repaired != c.text && is_resident_id(&repaired) && plausible(c) {
        return Verdict::new(by(&repaired), Confidence::Suspected, Rank::Checked);
    }
    let organisation = checksum::mod_31_3(c.text) && (!shaped(c.text) || c.labelled(&[Kind::Uscc]));
    if organisation && !c.labelled(&[Kind::ResidentId]) {
        return None;
    }
    // A typing error still gives the person away.
    if c.labelled(&[Kind::ResidentId, Kind::DisabilityCert]) {
        let digits = c.text.bytes().filter(u8::is_ascii_digit).count();
        return (digits >= 15 && !c.goes_on())
            .then(|| Verdict::new(By::ResidentId18, Confidence::Suspected, Rank::Label))
            .flatten();
    }
    if shaped(c.text) && c.is_regular() && !c.goes_on() && !c.is_fraction() {
        return Verdict::new(by(c.text), Confidence::Suspected, Rank::Form)?.demands(Severity::Decide);
    }
    None
}

/// GB 11643-1989 numbers have no check digit: only behind a label.
pub(crate) fn resident_id_15(c: &Candidate) -> Option<Verdict> {
    if c.text.len() != 15 || !c.is_digits() || !c.labelled(&[Kind::ResidentId]) {
        return None;
    }
    let sound = province(c.text) && c.text.get(6..12).is_some_and(|short| day(&format!("19{short}")));
    let confidence = if sound { Confidence::Likely } else { Confidence::Suspected };
    Verdict::new(By::ResidentId15, confidence, Rank::Label)
}

/// A resident ID number, one digit for the category (1 to 7) and one for the grade (1 to 4), then B and a digit when reissued.
pub(crate) fn disability_cert(c: &Candidate) -> Option<Verdict> {
    if c.text.len() != 20 && c.text.len() != 22 {
        return None;
    }
    let id = c.text.get(..18)?;
    let mut tail = c.text.get(18..)?.bytes();
    let category = matches!(tail.next(), Some(b'1'..=b'7'));
    let grade = matches!(tail.next(), Some(b'1'..=b'4'));
    let reissued = matches!((tail.next(), tail.next()), (None, None) | (Some(b'B'), Some(b'1'..=b'9')));
    if !(category && grade && reissued) {
        return None;
    }
    if is_resident_id(id) && (c.groups.len() == 1 || c.labelled(&[Kind::DisabilityCert])) {
        return Verdict::new(By::DisabilityCert, Confidence::Certain, Rank::Checked);
    }
    if shaped(id) && c.labelled(&[Kind::DisabilityCert]) {
        return Verdict::new(By::DisabilityCert, Confidence::Suspected, Rank::Label);
    }
    None
}

/// True when date of birth and check digit hold, whatever the region says: drills and tests write regions that don't exist.
pub(crate) fn proves_itself(text: &str) -> bool {
    text.len() == 18 && text.get(6..14).is_some_and(day) && mod_11_2(text)
}

/// Since 2023: 9, province, country (ISO 3166 numeric), birth date, serial, MOD 11-2. Before: three letters and twelve digits.
pub(crate) fn foreign_permanent_resident_id(c: &Candidate) -> Option<Verdict> {
    let labelled = c.labelled(&[Kind::ForeignPermanentResidentId]);
    let by = By::ForeignPermanentResident;
    match c.text.len() {
        18 if c.text.starts_with('9') && proves_itself(c.text) => {
            let province = c.text.get(1..3).is_some_and(province);
            match (province || labelled, c.labelled(&[Kind::ResidentId])) {
                (true, _) => Verdict::new(by, Confidence::Certain, Rank::Checked),
                (false, true) => Verdict::new(By::ResidentId18, Confidence::Certain, Rank::Checked),
                (false, false) => Verdict::new(By::ResidentId18, Confidence::Suspected, Rank::Checked),
            }
        }
        18 if labelled && c.text.starts_with('9') => Verdict::new(by, Confidence::Suspected, Rank::Label),
        15 if labelled
            && c.text.bytes().take(3).all(|c| c.is_ascii_uppercase())
            && c.text.bytes().skip(3).all(|c| c.is_ascii_digit()) =>
        {
            Verdict::new(by, Confidence::Likely, Rank::Label)
        }
        _ => None,
    }
}
