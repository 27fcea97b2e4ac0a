//! Tables without rules: columns by the blank strips that all their lines keep free, rows by which lines go on with the cells above.
//!
//! A cell's text may wrap, so a line holds pieces of some cells only; read line by line, an ID number in three pieces stands
//! between pieces of its neighbours and is seen by nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lines::{Line, Set, lines};

/// A strip this wide, in text heights, parts columns: more than a blank typed within a number.
const STRIP: f64 = 0.55;
/// Fewest columns and lines; less than that is as likely to be prose.
const COLUMNS: usize = 3;
const LINES: usize = 3;
/// Most lines from which a table is tried on a page.
const TRIES: usize = 100;

/// A table and the lines of the page it takes the place of.
pub(crate) struct Columns {
    pub(crate) lines: Range<usize>,
    pub(crate) columns: usize,
    /// By row, then column: the lines of the cell.
    pub(crate) rows: Vec<BTreeMap<usize, Vec<Line>>>,
}

/// What a line inks, from left to right.
type Ink = Vec<(f64, f64)>;

/// The free strips between columns, from left to right.
type Strips = Vec<(f64, f64)>;

/// The tables among a page's lines, from top to bottom.
pub(crate) fn tables(all: &[Line]) -> Vec<Columns> {
    let inks: Vec<Ink> = all.iter().map(ink).collect();
    let mut seeds: Vec<usize> = (0..all.len()).filter(|i| inks.get(*i).is_some_and(|ink| ink.len() >= COLUMNS)).collect();
    seeds.sort_by_key(|i| (std::cmp::Reverse(inks.get(*i).map_or(0, Vec::len)), *i));
    let mut found: Vec<(Range<usize>, Strips)> = Vec::new();
    for seed in seeds.into_iter().take(TRIES) {
        if found.iter().any(|(zone, _)| zone.contains(&seed)) {
            continue;
        }
        let from = found.iter().map(|(zone, _)| zone.end).filter(|end| *end <= seed).max().unwrap_or(0);
        let to = found.iter().map(|(zone, _)| zone.start).filter(|start| *start > seed).min().unwrap_or(all.len());
        found.extend(zone(all, &inks, seed, from..to));
    }
    found.sort_by_key(|(zone, _)| zone.start);
    found
        .into_iter()
        .map(|(zone, strips)| Columns {
            columns: strips.len() + 1,
            rows: rows(all.get(zone.clone()).unwrap_or_default(), &strips),
            lines: zone,
        })
        .collect()
}

fn ink(line: &Line) -> Ink {
    let mut out: Ink = Vec::new();
    for set in line.sets.iter().filter(|set| !set.text.trim().is_empty()) {
        match out.last_mut().filter(|last| set.u0 - last.1 < STRIP * line.size) {
            Some(last) => last.1 = last.1.max(set.u1),
            None => out.push((set.u0, set.u1)),
        }
    }
    out
}

/// The lines around one that keep the strips between its pieces free, and the strips.
fn zone(all: &[Line], inks: &[Ink], seed: usize, within: Range<usize>) -> Option<(Range<usize>, Strips)> {
    let first = inks.get(seed)?;
    let mut strips: Strips = first.iter().zip(first.iter().skip(1)).map(|(a, b)| (a.1, b.0)).collect();
    let (mut start, mut end) = (seed, seed + 1);
    while end < within.end && near(all, end - 1, end) {
        let Some(narrower) = narrowed(&strips, inks.get(end)?, all.get(end)?.size) else { break };
        strips = narrower;
        end += 1;
    }
    while start > within.start && near(all, start - 1, start) {
        let (above, line) = (inks.get(start - 1)?, all.get(start - 1)?);
        // A title or a remark stands alone and further off.
        if above.len() < 2 && all.get(start)?.v - line.v > 1.2 * line.size {
            break;
        }
        let Some(narrower) = narrowed(&strips, above, line.size) else { break };
        strips = narrower;
        start -= 1;
    }
    while let (Some(last), Some(before)) = (all.get(end - 1), all.get(end.saturating_sub(2)))
        && end - start > LINES
        && inks.get(end - 1).is_some_and(|ink| ink.len() == 1)
        && last.v - before.v > 2.0 * last.size
    {
        end -= 1;
    }
    let wide = inks.get(start..end)?.iter().filter(|ink| ink.len() >= COLUMNS).count();
    (end - start >= LINES && wide >= 2).then_some((start..end, strips))
}

fn near(all: &[Line], above: usize, below: usize) -> bool {
    matches!((all.get(above), all.get(below)), (Some(a), Some(b)) if b.v - a.v < 4.0 * a.size.max(b.size))
}

/// What a line leaves of the strips; nothing when it crosses one.
fn narrowed(strips: &[(f64, f64)], ink: &Ink, size: f64) -> Option<Strips> {
    strips
        .iter()
        .map(|&(from, to)| {
            let (mut from, mut to) = (from, to);
            for &(u0, u1) in ink {
                if u1 <= from || u0 >= to {
                    continue;
                }
                // The piece reaches into the strip from one side, and belongs to the column there.
                if (u0 + u1) / 2.0 < (from + to) / 2.0 {
                    from = u1;
                } else {
                    to = u0;
                }
            }
            (to - from >= STRIP * size).then_some((from, to))
        })
        .collect()
}

fn column(strips: &[(f64, f64)], set: &Set) -> usize {
    let middle = (set.u0 + set.u1) / 2.0;
    strips.iter().filter(|(from, to)| (from + to) / 2.0 < middle).count()
}

fn rows(zone: &[Line], strips: &[(f64, f64)]) -> Vec<BTreeMap<usize, Vec<Line>>> {
    let filled: Vec<BTreeSet<usize>> = zone
        .iter()
        .map(|line| line.sets.iter().filter(|set| !set.text.trim().is_empty()).map(|set| column(strips, set)).collect())
        .collect();
    let mut rows = Vec::new();
    for group in groups(zone, &filled) {
        for row in split(&filled, strips.len() + 1, group) {
            let mut cells: BTreeMap<usize, Vec<Set>> = BTreeMap::new();
            for set in zone.get(row).into_iter().flatten().flat_map(|line| &line.sets) {
                cells.entry(column(strips, set)).or_default().push(set.clone());
            }
            rows.push(cells.into_iter().map(|(col, sets)| (col, lines(sets))).collect());
        }
    }
    rows
}

/// Lines parted by more than the pitch of lines within a cell.
fn groups(zone: &[Line], filled: &[BTreeSet<usize>]) -> Vec<Range<usize>> {
    let mut last: BTreeMap<usize, f64> = BTreeMap::new();
    let mut pitch = f64::INFINITY;
    for (line, columns) in zone.iter().zip(filled) {
        for col in columns {
            if let Some(above) = last.insert(*col, line.v) {
                pitch = pitch.min(line.v - above);
            }
        }
    }
    let mut out = Vec::new();
    let mut start = 0;
    for i in 1..zone.len() {
        let apart = matches!((zone.get(i - 1), zone.get(i)), (Some(a), Some(b)) if b.v - a.v > 1.2 * pitch);
        if apart {
            out.push(start..i);
            start = i;
        }
    }
    out.push(start..zone.len());
    out
}

/// The rows of a group of lines. Each has one line that holds most of its cells: the first one, or, when short cells are
/// centred beside long ones, the one in the middle.
fn split(filled: &[BTreeSet<usize>], columns: usize, group: Range<usize>) -> Vec<Range<usize>> {
    let count = |i: usize| filled.get(i).map_or(0, BTreeSet::len);
    let most = group.clone().map(count).max().unwrap_or(0);
    let main = |i: usize| {
        let full = filled.get(i).is_some_and(|columns| columns.contains(&0)) || count(i) * 4 >= columns * 3;
        full && count(i) * 2 > most
    };
    let mains: Vec<usize> = group.clone().filter(|i| main(*i)).collect();
    if mains.len() < 2 {
        return vec![group];
    }
    let mut starts = vec![group.start];
    if let Some(centred) = centred(&mains, &group) {
        starts.extend(centred);
    } else {
        let fresh = |i: usize| match (filled.get(i - 1), filled.get(i)) {
            (Some(above), Some(line)) => !line.is_subset(above),
            _ => false,
        };
        starts.extend((group.start + 1..group.end).filter(|i| main(*i) || fresh(*i)));
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([group.end]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

/// Where rows after the first start when each has as many lines above its main line as below it. Only then does the count come
/// out even at the last row.
fn centred(mains: &[usize], group: &Range<usize>) -> Option<Vec<usize>> {
    let mut lead = mains.first()? - group.start;
    let mut above = lead > 0;
    let mut starts = Vec::new();
    for (n, (row, next)) in mains.iter().zip(mains.iter().skip(1)).enumerate() {
        lead = (next - row - 1).checked_sub(lead)?;
        above |= n == 0 && lead > 0;
        starts.push(next - lead);
    }
    let trailing = group.end - 1 - mains.last()?;
    (above && lead == trailing).then_some(starts)
}

/// Whether the lines of a cell are one number cut by the cell's width into three pieces or more: all as long, the last at most.
/// A number in two pieces is found over a line's end, and two numbers of a line each must stay two.
pub(crate) fn one_number(cell: &[Line]) -> bool {
    let texts: Vec<&str> = cell.iter().map(|line| line.text.trim()).collect();
    let [first, .., last] = texts.as_slice() else { return false };
    let digits = |text: &&str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'X' | b'x'));
    let whole: usize = texts.iter().map(|text| text.len()).sum();
    texts.len() >= 3
        && texts.iter().all(digits)
        && texts.iter().rev().skip(1).all(|text| text.len() == first.len())
        && last.len() <= first.len()
        && (11..=20).contains(&whole)
}
