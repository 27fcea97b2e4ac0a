//! Of overlapping hits, which stand.

use crate::hit::Hit;

/// Keeps the strongest of overlapping hits: higher rank, then longer, then earlier. The rest is returned sorted by start.
pub(crate) fn settle(mut hits: Vec<Hit>, length: usize) -> Vec<Hit> {
    hits.retain(|hit| hit.span.start < hit.span.end && hit.span.end <= length);
    hits.sort_by(|a, b| {
        (b.rank, b.span.len(), b.severity, b.confidence)
            .cmp(&(a.rank, a.span.len(), a.severity, a.confidence))
            .then(a.span.start.cmp(&b.span.start))
            .then(a.rule.cmp(&b.rule))
    });
    let mut taken = Taken::new(length);
    hits.retain(|hit| taken.take(hit.span.clone()));
    hits.sort_by_key(|hit| hit.span.start);
    hits
}

/// One bit for each code point.
pub(crate) struct Taken(Vec<u64>);

impl Taken {
    pub(crate) fn new(length: usize) -> Taken {
        Taken(vec![0; length / 64 + 1])
    }

    pub(crate) fn any(&self, span: std::ops::Range<usize>) -> bool {
        span.into_iter().any(|at| self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1))
    }

    pub(crate) fn all(&self, span: std::ops::Range<usize>) -> bool {
        span.into_iter().all(|at| self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1))
    }

    /// Takes the span, unless some of it is taken already.
    pub(crate) fn take(&mut self, span: std::ops::Range<usize>) -> bool {
        if self.any(span.clone()) {
            return false;
        }
        for at in span {
            if let Some(word) = self.0.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
        true
    }
}
