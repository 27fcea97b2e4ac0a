//! Phones: mobile numbers, landlines, and the service numbers that are none of our business.

use crate::checksum::luhn;
use crate::hit::Rank;
use crate::identity::unscanned;
use crate::number::{Candidate, Verdict};
use crate::pack::Role;
use crate::rule::By;
use crate::token::Joint;
use crate::{Confidence, Kind, Severity};

/// What makes a number an amount, a count or a measure.
const UNITS: &[&str] = &[
    "元",
    "万",
    "亿",
    "千",
    "吨",
    "公斤",
    "千克",
    "㎡",
    "平方",
    "立方",
    "亩",
    "公顷",
    "公里",
    "米",
    "株",
    "只",
    "头",
    "尾",
    "羽",
    "份",
    "件",
    "个",
    "人次",
    "人,",
    "户,",
    "%",
    "度",
    "千瓦",
    "kW",
    "美元",
    "港元",
    "人民币",
    "条",
    "篇",
    "册",
    "台",
    "套",
    "辆",
];

/// The national numbering plan for mobile phones: eleven digits.
pub(crate) fn is_mobile(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 11 || !bytes.iter().all(u8::is_ascii_digit) || bytes.first() != Some(&b'1') {
        return false;
    }
    match (bytes.get(1), bytes.get(2)) {
        (Some(b'3' | b'8'), _) => true,
        (Some(b'4'), Some(b'0'..=b'9')) => true,
        (Some(b'5' | b'9'), Some(b'0'..=b'3' | b'5'..=b'9')) => true,
        (Some(b'6'), Some(b'2' | b'5'..=b'7')) => true,
        (Some(b'7'), Some(b'0'..=b'3' | b'5'..=b'8')) => true,
        _ => text.starts_with("1610") || matches!(text.get(..5), Some("17400" | "17401" | "17402" | "17403" | "17404" | "17405")),
    }
}

/// Eleven digits that look like a mobile phone's, in or out of the plan.
fn looks_mobile(text: &str) -> bool {
    text.len() == 11
        && text.bytes().all(|c| c.is_ascii_digit())
        && text.starts_with('1')
        && matches!(text.as_bytes().get(1), Some(b'3'..=b'9'))
}

/// The national part of a number written with the country code.
pub(crate) fn national(text: &str) -> &str {
    for prefix in ["0086", "86"] {
        if let Some(rest) = text.strip_prefix(prefix)
            && rest.len() == 11
        {
            return rest;
        }
    }
    text
}

/// Groups in which people write mobile numbers, the country code left out.
fn grouped(c: &Candidate) -> bool {
    let groups = match c.groups {
        [2 | 4, rest @ ..] if !rest.is_empty() && c.text.len() > 11 => rest,
        all => all,
    };
    let cut = c.joints.iter().any(|joint| matches!(joint, Joint::Line | Joint::Touch));
    c.groups.len() == 1
        || groups.iter().all(|group| *group == 1)
        || matches!(
            groups,
            [11] | [3, 4, 4]
                | [3, 8]
                | [7, 4]
                | [3, 3, 5]
                | [4, 3, 4]
                | [4, 4, 3]
                | [5, 6]
                | [6, 5]
                | [3, 4, 2, 2]
                | [3, 2, 2, 2, 2]
        )
        || (cut && groups.len() <= 4)
}

pub(crate) fn mobile(c: &Candidate) -> Option<Verdict> {
    if !matches!(c.text.len(), 11 | 13 | 15) {
        return None;
    }
    const LABELS: &[Kind] = &[Kind::MobilePhone, Kind::LandlinePhone, Kind::WechatOrQq];
    let text = national(c.text);
    // Cheap questions first: rows of figures ask them millions of times.
    if !text.starts_with(['1', 'I', 'L']) || (text.len() == 11 && matches!(text.as_bytes().get(1), Some(b'0'..=b'2'))) {
        return None;
    }
    let labelled = c.labelled(LABELS);
    if !c.is_digits() {
        let repaired = unscanned(text);
        let sound = is_mobile(&repaired) && text.bytes().filter(u8::is_ascii_digit).count() >= 8;
        // Unannounced, only in one piece and with the letters that every scanner confuses.
        let usual = text.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'O' | b'I' | b'L'));
        let whole = usual && c.groups.len() == 1 && !c.goes_on() && !c.followed_by(UNITS) && !c.elsewhere(LABELS);
        let rank = if labelled { Rank::Label } else { Rank::Form };
        return (sound && (labelled || whole)).then(|| Verdict::new(By::Mobile, Confidence::Suspected, rank)).flatten();
    }
    if c.is_fraction()
        || c.followed_by(UNITS)
        || c.preceded_by(&['¥', '$', '€', '£'])
        || (c.after == Some(Joint::Dot) && c.next_digits <= 2)
    {
        return None;
    }
    if labelled && looks_mobile(text) && (!c.goes_on() || grouped(c)) {
        return Verdict::new(By::Mobile, Confidence::Certain, Rank::Label);
    }
    // A serial number, a card, an ID: whatever another label says it is.
    if c.elsewhere(LABELS) {
        return None;
    }
    // Newer prefixes than the plan knows, where a person is named or the number stands in brackets of its own.
    let view = c.around.view;
    let bracketed = view.before(c.letters.start) == Some('(') && view.get(c.letters.end) == Some(')');
    if looks_mobile(c.text)
        && !is_mobile(c.text)
        && c.groups.len() == 1
        && (bracketed || c.around.labels.person_before(view, c.letters.start))
    {
        return Verdict::new(By::Mobile, Confidence::Suspected, Rank::Form);
    }
    let ours = is_mobile(text) && c.is_regular() && grouped(c) && !(c.goes_on() && c.groups.len() > 1);
    ours.then(|| Verdict::new(By::Mobile, Confidence::Likely, Rank::Form)).flatten()
}

/// 010, 02x, 03xx to 09xx.
pub(crate) fn area_code(text: &str) -> usize {
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.get(1)) {
        (Some(b'0'), Some(b'1')) if bytes.get(2) == Some(&b'0') => 3,
        (Some(b'0'), Some(b'2')) => 3,
        (Some(b'0'), Some(b'3'..=b'9')) => 4,
        _ => 0,
    }
}

/// Toll-free and service numbers: 400, 800, 95xxx, 96xxx, 12xxx, 10xxx, 11x. Public by nature.
pub(crate) fn is_hotline(text: &str) -> bool {
    match text.len() {
        10 => text.starts_with("400") || text.starts_with("800"),
        5..=8 => {
            ["95", "96", "123", "100", "110", "120", "125", "106", "114", "116", "118"].iter().any(|p| text.starts_with(p))
                && text.len() <= 6
        }
        _ => false,
    }
}

/// True when every number of a cell in a phone column has a landline's shape: seven or eight digits of an exchange, with or
/// without the area code and an extension.
pub(crate) fn is_landline(cell: &str) -> bool {
    let piece = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '(' | ')' | '+' | '.' | ' ' | '转');
    cell.split(|c: char| !piece(c)).filter(|piece| piece.chars().filter(char::is_ascii_digit).count() > 6).all(|piece| {
        let lower = piece.to_ascii_lowercase();
        let bare = ["tel", "fax", "ext", "phone"].iter().fold(lower, |text, word| text.replace(word, " "));
        if bare.contains(|c: char| c.is_ascii_alphabetic()) {
            return false;
        }
        let groups: Vec<&str> = bare.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
        let groups = groups.strip_prefix(&["86"]).or_else(|| groups.strip_prefix(&["0086"])).unwrap_or(&groups);
        // 5857 0000 and the like.
        let joined = groups.concat();
        if joined.len() <= 8 || ((10..=12).contains(&joined.len()) && area_code(&joined) > 0) {
            return true;
        }
        let (mut numbers, mut extension) = (0, true);
        groups.iter().all(|group| match group.len() {
            7 | 8 => {
                (numbers, extension) = (numbers + 1, false);
                true
            }
            10..=12 if area_code(group) > 0 => {
                (numbers, extension) = (numbers + 1, false);
                true
            }
            3 | 4 if area_code(group) == group.len() => true,
            // One extension behind a number.
            1..=5 if !extension && numbers > 0 => {
                extension = true;
                true
            }
            _ => false,
        }) && numbers > 0
    })
}

pub(crate) fn landline(c: &Candidate) -> Option<Verdict> {
    if !c.is_digits() || !(7..=18).contains(&c.text.len()) || is_hotline(c.text) {
        return None;
    }
    let labelled = c.labelled(&[Kind::LandlinePhone, Kind::MobilePhone]);
    let text = c.text.strip_prefix("0086").or_else(|| c.text.strip_prefix("86").filter(|_| c.text.len() >= 12)).unwrap_or(c.text);
    // Written with the area code in brackets, which ends the run before.
    let bracketed = c.around.view.before(c.letters.start) == Some(')') && {
        let open = c.letters.start.saturating_sub(6)..c.letters.start.saturating_sub(1);
        let before = c.around.view.slice(open);
        let code: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
        matches!(code.len(), 3 | 4) && code.ends_with('0')
    };
    let area = area_code(text);
    if area == 0 && !bracketed && !labelled {
        return None;
    }
    let local = if bracketed { text } else { text.get(area..)? };
    let first = local.as_bytes().first()?;
    let whole = (area > 0 || bracketed) && (7..=8).contains(&local.len()) && matches!(first, b'1'..=b'9');
    let extended = (area > 0 || bracketed)
        && c.groups.len() >= 2
        && (9..=14).contains(&local.len())
        && c.groups.last().is_some_and(|last| *last <= 6)
        && c.joints.last() == Some(&Joint::Hyphen)
        && labelled;
    let bare = labelled && area == 0 && (7..=8).contains(&local.len()) && matches!(first, b'2'..=b'8') && c.groups.len() <= 2;
    // Complete before the line's end: what the next line begins with is no part of it.
    let complete = |before: &str| {
        let before = before.strip_prefix("0086").or_else(|| before.strip_prefix("86")).unwrap_or(before);
        let local = before.len().saturating_sub(if bracketed { 0 } else { area_code(before) });
        (7..=8).contains(&local)
    };
    if c.runs_over(complete) {
        return None;
    }
    let plausible = match c.groups {
        [one] => *one == c.text.len() && (labelled || bracketed || matches!(c.text.len(), 11 | 12)),
        _ => c.is_regular() && c.groups.iter().all(|group| *group != 1 || c.groups.iter().all(|g| *g == 1)),
    };
    if !plausible || !(whole || extended || bare) || (c.goes_on() && !labelled && c.groups.len() > 2) {
        return None;
    }
    if (!labelled && c.elsewhere(&[])) || c.is_fraction() || c.followed_by(UNITS) {
        return None;
    }
    let private = c.label().is_some_and(|label| label.role == Role::Person);
    let confidence = if labelled { Confidence::Certain } else { Confidence::Likely };
    let verdict = Verdict::new(By::Landline, confidence, if labelled { Rank::Label } else { Rank::Form })?;
    verdict.demands(if private { Severity::Decide } else { Severity::Hint })
}

pub(crate) fn imei(c: &Candidate) -> Option<Verdict> {
    let ours = c.text.len() == 15 && c.is_digits() && luhn(c.text) && c.labelled(&[Kind::Imei]);
    ours.then(|| Verdict::new(By::Imei, Confidence::Certain, Rank::Checked)).flatten()
}
