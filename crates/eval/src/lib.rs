//! How well does it find?
//!
//! Invented cases from a seed (values, damage, hard negatives, whole documents) and, where they lie beside the project, real
//! texts nobody here wrote. Every case says which spans must be found, and nothing else in it may be. The same cases are
//! written out for other programs (`scripts/eval-peers.py`), so that all are judged by one measure.
//!
//! Knows `detect` and nothing else of the project (the second program here, `eval-names`, knows `names`). Randomness is a seed; files are read by `main` alone.

mod case;
mod damage;
mod dice;
mod documents;
mod marks;
mod matrix;
mod negatives;
mod public;
mod score;
mod speed;
mod values;

pub use case::{Case, Span};
pub use public::{clean_text, pii_bench};
pub use score::{Row, Scores, judge, misses};
pub use speed::{Speed, clean_sample, speed};

/// The size at which `floors.json` was taken.
pub const FLOOR_SIZE: usize = 25;

/// Seeded cases, `size` values for each kind and form.
pub fn cases(size: usize) -> Vec<Case> {
    let mut all = matrix::cases(size);
    all.extend(negatives::cases(size));
    all.extend(marks::cases());
    all.extend(documents::cases(size));
    all
}
