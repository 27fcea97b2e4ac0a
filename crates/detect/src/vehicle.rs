//! Vehicles: number plates (GA 36-2018) and identification numbers (GB 16735-2019).

use crate::checksum;
use crate::hit::{Hit, Rank};
use crate::number::{Around, Candidate, Verdict};
use crate::rule::By;
use crate::{Confidence, Kind, Severity};

/// One letter for each province.
pub(crate) const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// What may end a plate in place of a letter or digit.
const SUFFIXES: &str = "挂学警港澳使领应急试超";

pub(crate) fn vin(c: &Candidate) -> Option<Verdict> {
    if c.text.len() != 17 {
        return None;
    }
    let labelled = c.labelled(&[Kind::Vin]);
    let letters = c.text.bytes().filter(u8::is_ascii_uppercase).count();
    let serial = c.text.get(13..).is_some_and(|tail| tail.bytes().all(|c| c.is_ascii_digit()));
    if checksum::vin(c.text) && (labelled || (letters >= 3 && serial && c.groups.len() == 1)) {
        return Verdict::new(By::Vin, Confidence::Certain, Rank::Checked);
    }
    labelled.then(|| Verdict::new(By::Vin, Confidence::Suspected, Rank::Label)).flatten()
}

/// A province, a letter, an optional dot, then five or six letters and digits.
pub(crate) fn plates(around: &Around, hits: &mut Vec<Hit>) {
    let view = around.view;
    for at in 0..view.len() {
        let Some(c) = view.get(at) else { break };
        let next = view.get(at + 1).filter(|c| !is_separator(*c)).or_else(|| view.get(at + 2));
        if c < '\u{4E00}' || !next.is_some_and(|c| c.is_ascii_alphabetic()) || !PROVINCES.contains(c) {
            continue;
        }
        if let Some((end, confidence)) = plate(around, at) {
            let span = view.span(at..end);
            hits.push(Hit::new(By::Plate, span, Severity::Decide, confidence, Rank::Label));
        }
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, '·' | '.' | ' ' | '-')
}

/// Where the plate that starts at `at` ends.
fn plate(around: &Around, at: usize) -> Option<(usize, Confidence)> {
    let view = around.view;
    let mut body = String::new();
    let mut end = at + 1 + usize::from(view.get(at + 1).is_some_and(is_separator));
    let mut separators = 0;
    while body.len() < 7 {
        match view.get(end) {
            Some(c) if c.is_ascii_alphanumeric() => body.push(c.to_ascii_uppercase()),
            Some(c) if is_separator(c) && (body.len() == 1 || separators > 0) => {
                separators += 1;
                // Once after the region letter; between all letters only when each stands alone.
                if separators > 7 || view.get(end + 1).is_none_or(|c| !c.is_ascii_alphanumeric()) {
                    break;
                }
            }
            Some(c) if body.len() == 5 && SUFFIXES.contains(c) => {
                body.push('#');
                end += 1;
                break;
            }
            _ => break,
        }
        end += 1;
    }
    while end > at && view.before(end).is_some_and(is_separator) {
        end -= 1;
    }
    let labelled = around.labels.before(view, around.grid, at).is_some_and(|label| label.kind == Some(Kind::VehiclePlate))
        || ["车辆", "轿车", "货车", "客车", "汽车", "机动车", "车"].iter().any(|word| {
            let length = word.chars().count();
            at >= length && view.slice(at - length..at) == *word
        });
    let bytes = body.as_bytes();
    let region = bytes.first().is_some_and(|c| c.is_ascii_uppercase() && (labelled || !matches!(c, b'I')));
    let tail = bytes.get(1..)?;
    let digits = tail.iter().filter(|c| c.is_ascii_digit()).count();
    let bounded = !view.get(end).is_some_and(|c| c.is_ascii_alphanumeric());
    let spread = separators > 1 && separators + 1 != body.len();
    if !region || !bounded || spread || tail.iter().any(|c| !c.is_ascii_alphanumeric() && *c != b'#') {
        return None;
    }
    let sound = match tail.len() {
        5 => true,
        6 => {
            let small = matches!(tail.first(), Some(b'A'..=b'K')) && tail.iter().skip(2).all(u8::is_ascii_digit);
            let large = tail.iter().take(5).all(u8::is_ascii_digit);
            small || large
        }
        _ => return None,
    };
    match (sound && digits >= 1, labelled) {
        (true, true) => Some((end, Confidence::Certain)),
        (true, false) => Some((end, Confidence::Likely)),
        (false, true) => Some((end, Confidence::Suspected)),
        (false, false) => None,
    }
}
