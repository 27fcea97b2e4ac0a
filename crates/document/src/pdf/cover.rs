//! Which glyphs lie under something drawn later: a box over a name hides it from the eye, not from a program.

use std::collections::HashMap;

use hayro_interpret::kurbo::{Point, Rect};

use super::seen::{Glyph, Sight};

/// Size of a square of the grid that finds the covers near a glyph, in points.
const SQUARE: f64 = 48.0;
/// Covers with more squares than this are looked at for every glyph instead.
const MOST_SQUARES: f64 = 4000.0;

/// Marks visible glyphs whose middle lies in an area drawn after them.
pub(crate) fn mark(glyphs: &mut [Glyph], covers: impl Iterator<Item = (Rect, usize)>) {
    let mut grid: HashMap<(i64, i64), Vec<(Rect, usize)>> = HashMap::new();
    let mut large: Vec<(Rect, usize)> = Vec::new();
    for (area, order) in covers {
        let (x0, x1) = (square(area.x0), square(area.x1));
        let (y0, y1) = (square(area.y0), square(area.y1));
        if (x1 - x0 + 1) as f64 * (y1 - y0 + 1) as f64 > MOST_SQUARES {
            large.push((area, order));
            continue;
        }
        for x in x0..=x1 {
            for y in y0..=y1 {
                grid.entry((x, y)).or_default().push((area, order));
            }
        }
    }
    for glyph in glyphs.iter_mut().filter(|glyph| glyph.sight == Sight::Visible) {
        let middle = middle(glyph);
        let near = grid.get(&(square(middle.x), square(middle.y))).map_or(&[][..], Vec::as_slice);
        // The latest covers stand last: the first hit from behind decides.
        let hit = |covers: &[(Rect, usize)]| {
            covers.iter().rev().take_while(|(_, order)| *order > glyph.order).any(|(area, _)| area.contains(middle))
        };
        if hit(near) || hit(&large) {
            glyph.sight = Sight::Covered;
        }
    }
}

fn middle(glyph: &Glyph) -> Point {
    let along = glyph.to - glyph.from;
    let length = along.hypot().max(0.001);
    // A third of the height above the baseline, which runs clockwise from the right with y down.
    let up = hayro_interpret::kurbo::Vec2::new(along.y, -along.x) / length * glyph.size * 0.35;
    glyph.from + along / 2.0 + up
}

fn square(at: f64) -> i64 {
    (at / SQUARE).floor().clamp(-1e9, 1e9) as i64
}
