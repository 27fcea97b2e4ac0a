//! Glyphs into lines: by baseline, then along it, with a space or a tab where a gap says so.

use super::seen::Glyph;

/// A gap this wide, in text heights, ends a word, a CJK run, a column.
const WORD_GAP: f64 = 0.18;
const CJK_GAP: f64 = 0.75;
const COLUMN_GAP: f64 = 1.25;
/// Digits set apart evenly, as in the boxes of a form, from this many on are one number.
const BOXED: usize = 8;

/// A glyph in the frame of its baseline: `u` along it, `v` across it, downwards.
#[derive(Debug, Clone)]
pub(crate) struct Set {
    pub(crate) text: String,
    pub(crate) u0: f64,
    pub(crate) u1: f64,
    pub(crate) v: f64,
    pub(crate) size: f64,
    order: usize,
}

/// Part of a line between two wide gaps: its place and its code points within the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Segment {
    pub(crate) u0: f64,
    pub(crate) u1: f64,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) segments: Vec<Segment>,
    pub(crate) v: f64,
    pub(crate) size: f64,
    /// Its glyphs along the baseline, blank ones too.
    pub(crate) sets: Vec<Set>,
}

impl Line {
    pub(crate) fn u0(&self) -> f64 {
        self.segments.first().map_or(0.0, |s| s.u0)
    }

    pub(crate) fn u1(&self) -> f64 {
        self.segments.last().map_or(0.0, |s| s.u1)
    }
}

/// A glyph seen along baselines of `angle` degrees.
pub(crate) fn set(glyph: &Glyph, angle: u16) -> Set {
    let (sin, cos) = f64::from(angle).to_radians().sin_cos();
    let along = |p: hayro_interpret::kurbo::Point| p.x * cos + p.y * sin;
    let across = -glyph.from.x * sin + glyph.from.y * cos;
    let (u0, u1) = (along(glyph.from), along(glyph.to));
    Set { text: glyph.text.clone(), u0: u0.min(u1), u1: u0.max(u1), v: across, size: glyph.size, order: glyph.order }
}

/// Lines from top to bottom.
pub(crate) fn lines(mut sets: Vec<Set>) -> Vec<Line> {
    sets.retain(|set| !set.text.is_empty());
    sets.sort_by(|a, b| a.v.total_cmp(&b.v).then(a.u0.total_cmp(&b.u0)));
    let mut rows: Vec<Vec<Set>> = Vec::new();
    for set in sets {
        let fits = rows
            .iter()
            .rposition(|row| row.first().is_some_and(|first| (set.v - first.v).abs() <= 0.4 * set.size.min(first.size)));
        // Sorted by height, so only the last few rows can still be near.
        match fits.filter(|i| i + 6 > rows.len()).and_then(|i| rows.get_mut(i)) {
            Some(row) => row.push(set),
            None => rows.push(vec![set]),
        }
    }
    raise(rows).into_iter().map(line).collect()
}

/// Puts raised and lowered small characters into the line they belong to.
fn raise(rows: Vec<Vec<Set>>) -> Vec<Vec<Set>> {
    let mut out: Vec<Vec<Set>> = Vec::new();
    for row in rows {
        let (size, v) = extent(&row);
        if let Some(last) = out.last_mut() {
            let (last_size, last_v) = extent(last);
            let near = (v - last_v).abs() < 0.6 * size.max(last_size);
            let unlike = size < 0.8 * last_size || last_size < 0.8 * size;
            if near && unlike && apart(last, &row) {
                last.extend(row);
                continue;
            }
        }
        out.push(row);
    }
    out
}

fn extent(row: &[Set]) -> (f64, f64) {
    row.iter().fold((0.0, 0.0), |(size, v), set| if set.size > size { (set.size, set.v) } else { (size, v) })
}

/// Whether the glyphs of one row lie in gaps of the other.
fn apart(a: &[Set], b: &[Set]) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.len() <= 40 && few.iter().all(|x| many.iter().all(|y| x.u1.min(y.u1) - x.u0.max(y.u0) <= 0.3 * (x.u1 - x.u0).max(0.1)))
}

fn line(mut row: Vec<Set>) -> Line {
    row.sort_by(|a, b| a.u0.total_cmp(&b.u0).then(a.order.cmp(&b.order)));
    let (size, v) = extent(&row);
    let boxed = boxed(&row);
    let mut text = String::new();
    let mut segments: Vec<Segment> = Vec::new();
    let mut length = 0; // code points so far
    let mut previous: Option<&Set> = None;
    for (i, set) in row.iter().enumerate() {
        let gap = previous.map_or(0.0, |p| (set.u0 - p.u1) / p.size.min(set.size).max(0.01));
        let joined = boxed.get(i).copied().unwrap_or(false);
        let mut new_segment = previous.is_none();
        if let Some(before) = previous.filter(|_| !joined) {
            let spaced = before.text.ends_with(' ') || set.text.starts_with(' ');
            if gap > COLUMN_GAP {
                text.push('\t');
                length += 1;
                new_segment = true;
            } else if !spaced && (gap > CJK_GAP || (gap > WORD_GAP && latin(&before.text) && latin(&set.text))) {
                text.push(' ');
                length += 1;
            }
        }
        // Two spaces or more that were typed part columns as well.
        if set.text.trim_matches([' ', '\u{3000}']).is_empty() {
            length += set.text.chars().count();
            text.push_str(&set.text);
            previous = Some(set);
            continue;
        }
        if blank_before(&text) >= 2 && !segments.is_empty() {
            new_segment = true;
        }
        let start = length;
        length += set.text.chars().count();
        text.push_str(&set.text);
        match segments.last_mut().filter(|_| !new_segment) {
            Some(last) => {
                last.u1 = last.u1.max(set.u1);
                last.end = length;
            }
            None => segments.push(Segment { u0: set.u0, u1: set.u1, start, end: length }),
        }
        previous = Some(set);
    }
    Line { text, segments, v, size, sets: row }
}

fn blank_before(text: &str) -> usize {
    text.chars().rev().take_while(|c| matches!(c, ' ' | '\u{3000}')).map(|c| if c == ' ' { 1 } else { 2 }).sum()
}

fn latin(text: &str) -> bool {
    text.chars().all(|c| u32::from(c) < 0x2e80)
}

/// Which glyphs belong to the one before them because they are digits set apart evenly.
fn boxed(row: &[Set]) -> Vec<bool> {
    let mut out = vec![false; row.len()];
    let digit = |set: &Set| {
        let mut chars = set.text.chars();
        matches!((chars.next(), chars.next()), (Some('0'..='9' | 'X' | 'x' | '０'..='９'), None))
    };
    let mut start = 0;
    while start < row.len() {
        let mut end = start + 1;
        let mut pitch = None;
        while let (Some(a), Some(b)) = (row.get(end - 1), row.get(end)) {
            let step = b.u0 - a.u0;
            let even = pitch.is_none_or(|p: f64| (step - p).abs() <= 0.1 * p.abs().max(0.1));
            if !(digit(a) && digit(b) && even && step < 4.0 * a.size) {
                break;
            }
            pitch = pitch.or(Some(step));
            end += 1;
        }
        if end - start >= BOXED {
            for flag in out.iter_mut().take(end).skip(start + 1) {
                *flag = true;
            }
        }
        start = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, u: f64, v: f64, pitch: f64) -> Vec<Set> {
        text.chars()
            .enumerate()
            .map(|(i, c)| {
                let u0 = u + i as f64 * pitch;
                let width = if latin(&c.to_string()) { 5.0 } else { 10.0 };
                Set { text: c.into(), u0, u1: u0 + width, v, size: 10.0, order: i }
            })
            .collect()
    }

    #[test]
    fn gaps_become_spaces_tabs_and_lines() {
        let mut sets = place("姓名", 0.0, 100.0, 10.0);
        sets.extend(place("电话", 60.0, 100.3, 10.0));
        sets.extend(place("ab", 0.0, 130.0, 5.0));
        sets.extend(place("cd", 13.0, 130.0, 5.0));
        let lines = lines(sets);
        assert_eq!(lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["姓名\t电话", "ab cd"]);
        assert_eq!(lines[0].segments.len(), 2);
        assert_eq!((lines[0].segments[1].start, lines[0].segments[1].end), (3, 5));
    }

    #[test]
    fn digits_in_the_boxes_of_a_form_are_one_number() {
        let lines = lines(place("110105190001010018", 0.0, 0.0, 18.0));
        assert_eq!(lines[0].text, "110105190001010018");
    }

    #[test]
    fn a_raised_character_stays_in_its_line() {
        let mut sets = place("面积m", 0.0, 100.0, 10.0);
        sets.push(Set { text: "2".into(), u0: 26.0, u1: 29.0, v: 96.0, size: 6.0, order: 9 });
        let lines = lines(sets);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].text, "面积m2");
    }
}
