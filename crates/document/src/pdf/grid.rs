//! Rules into tables: level and upright rules that touch make a grid, missing ones merge its cells.

use hayro_interpret::kurbo::Point;

use super::seen::Rule;

/// Rules this near, in points, are one: double borders, hand-drawn ones.
const NEAR: f64 = 3.0;
const MOST_RULES: usize = 4_000;
const MOST_CELLS: usize = 20_000;

/// A ruled table on a page.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub(crate) xs: Vec<f64>,
    pub(crate) ys: Vec<f64>,
    /// For each place of the grid, row by row, the place whose cell it belongs to.
    anchors: Vec<usize>,
}

impl Grid {
    pub(crate) fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    pub(crate) fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// The row and column of the cell around a point.
    pub(crate) fn cell_at(&self, point: Point) -> Option<(usize, usize)> {
        let col = between(&self.xs, point.x)?;
        let row = between(&self.ys, point.y)?;
        let anchor = *self.anchors.get(row * self.columns() + col)?;
        Some((anchor / self.columns(), anchor % self.columns()))
    }

    /// Whether a cell starts at this row and column (and isn't part of a merged one that starts elsewhere).
    pub(crate) fn starts_at(&self, row: usize, col: usize) -> bool {
        let place = row * self.columns() + col;
        self.anchors.get(place) == Some(&place)
    }
}

fn between(edges: &[f64], at: f64) -> Option<usize> {
    let i = edges.partition_point(|edge| *edge <= at);
    (i > 0 && i < edges.len()).then(|| i - 1)
}

/// The tables that the rules of a page make: at least two rows and two columns.
pub(crate) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let rules: Vec<Rule> = merged(rules, true).into_iter().chain(merged(rules, false)).collect();
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let mut group: Vec<usize> = (0..rules.len()).collect();
    for (i, a) in rules.iter().enumerate().filter(|(_, r)| r.level) {
        for (j, b) in rules.iter().enumerate().filter(|(_, r)| !r.level) {
            let touch = b.at >= a.from - NEAR && b.at <= a.to + NEAR && a.at >= b.from - NEAR && a.at <= b.to + NEAR;
            if touch {
                let (x, y) = (root(&mut group, i), root(&mut group, j));
                if let Some(entry) = group.get_mut(x.max(y)) {
                    *entry = x.min(y);
                }
            }
        }
    }
    let roots: Vec<usize> = (0..rules.len()).map(|i| root(&mut group, i)).collect();
    let mut distinct = roots.clone();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
        .into_iter()
        .filter_map(|id| {
            let own: Vec<Rule> = rules.iter().zip(&roots).filter(|(_, r)| **r == id).map(|(rule, _)| *rule).collect();
            grid(&own)
        })
        .collect()
}

fn grid(rules: &[Rule]) -> Option<Grid> {
    let edges = |level: bool| -> Vec<f64> {
        let mut at: Vec<f64> = rules.iter().filter(|r| r.level == level).map(|r| r.at).collect();
        at.sort_by(f64::total_cmp);
        at.dedup_by(|b, a| *b - *a < NEAR);
        at
    };
    let (xs, ys) = (edges(false), edges(true));
    if xs.len() < 3 || ys.len() < 3 || (xs.len() - 1) * (ys.len() - 1) > MOST_CELLS {
        return None;
    }
    let columns = xs.len() - 1;
    let places = columns * (ys.len() - 1);
    let ruled = |level: bool, edge: f64, across: f64| {
        rules.iter().any(|r| r.level == level && (r.at - edge).abs() < NEAR && r.from - NEAR <= across && across <= r.to + NEAR)
    };
    let middle = |edges: &[f64], i: usize| match (edges.get(i), edges.get(i + 1)) {
        (Some(a), Some(b)) => (a + b) / 2.0,
        _ => f64::NAN,
    };
    let mut group: Vec<usize> = (0..places).collect();
    for place in 0..places {
        let (row, col) = (place / columns, place % columns);
        let right = xs.get(col + 1).copied().unwrap_or(f64::NAN);
        let below = ys.get(row + 1).copied().unwrap_or(f64::NAN);
        if col + 1 < columns && !ruled(false, right, middle(&ys, row)) {
            join(&mut group, place, place + 1);
        }
        if place + columns < places && !ruled(true, below, middle(&xs, col)) {
            join(&mut group, place, place + columns);
        }
    }
    let anchors = (0..places).map(|place| root(&mut group, place)).collect();
    Some(Grid { xs, ys, anchors })
}

fn join(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(group, a), root(group, b));
    if let Some(entry) = group.get_mut(a.max(b)) {
        *entry = a.min(b);
    }
}

/// The first of a group, with the way there shortened.
fn root(group: &mut [usize], mut i: usize) -> usize {
    while let Some(&next) = group.get(i) {
        if next == i {
            break;
        }
        let after = group.get(next).copied().unwrap_or(next);
        if let Some(entry) = group.get_mut(i) {
            *entry = after;
        }
        i = after;
    }
    i
}

/// Pieces of the same rule made one: tables are often drawn cell by cell.
fn merged(rules: &[Rule], level: bool) -> Vec<Rule> {
    let mut own: Vec<Rule> = rules.iter().filter(|r| r.level == level).copied().collect();
    own.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    // Rules of about the same place get exactly the same one, so that their pieces can be put in order.
    let mut last = f64::NEG_INFINITY;
    for rule in &mut own {
        if rule.at - last < 1.0 {
            rule.at = last;
        } else {
            last = rule.at;
        }
    }
    own.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    for rule in own {
        match out.last_mut().filter(|l| l.at == rule.at && rule.from <= l.to + NEAR) {
            Some(longer) => longer.to = longer.to.max(rule.to),
            None => out.push(rule),
        }
    }
    out.retain(|rule| rule.to - rule.from > 2.0 * NEAR);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: f64, from: f64, to: f64) -> Rule {
        Rule { level: true, at, from, to }
    }

    fn upright(at: f64, from: f64, to: f64) -> Rule {
        Rule { level: false, at, from, to }
    }

    #[test]
    fn two_by_two_with_a_merged_head() {
        let rules = [
            level(0.0, 0.0, 200.0),
            level(20.0, 0.0, 200.0),
            level(40.0, 0.0, 200.0),
            upright(0.0, 0.0, 40.0),
            upright(100.0, 20.0, 40.0),
            upright(200.0, 0.0, 40.0),
        ];
        let grids = grids(&rules);
        assert_eq!(grids.len(), 1);
        assert_eq!((grids[0].rows(), grids[0].columns()), (2, 2));
        assert_eq!(grids[0].cell_at(Point::new(150.0, 10.0)), Some((0, 0)));
        assert_eq!(grids[0].cell_at(Point::new(150.0, 30.0)), Some((1, 1)));
        assert!(!grids[0].starts_at(0, 1));
        assert_eq!(grids[0].cell_at(Point::new(250.0, 30.0)), None);
    }

    #[test]
    fn an_underline_and_a_frame_are_no_tables() {
        assert!(grids(&[level(0.0, 0.0, 100.0)]).is_empty());
        let frame = [level(0.0, 0.0, 100.0), level(50.0, 0.0, 100.0), upright(0.0, 0.0, 50.0), upright(100.0, 0.0, 50.0)];
        assert!(grids(&frame).is_empty());
    }
}
