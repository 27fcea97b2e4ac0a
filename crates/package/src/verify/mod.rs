//! Verification with no office: a package (folder or zip), a review log, an archive folder, or a folder that holds such.
//!
//! It proves that nothing changed since the things were made: every file against both manifests, a zip byte for byte against
//! what repacking makes, a log against its chain, signatures and checkpoint, and package, zip and log against one another.
//! It does not prove who made them: for that, compare the checkpoint with one held elsewhere, such as on the signed form.

mod bag;
mod entry;
mod found;
mod held;
mod listing;
mod log;
mod package;
mod steps;
mod verdict;

use std::path::Path;

pub use verdict::{Verdict, VerdictKind};

/// Checks what lies at `path`. `held_checkpoint`: a checkpoint kept elsewhere, as its full text or in the short form that is
/// printed on paper (`66c7 f0f4 62ee edd9 / 12`).
///
/// Never fails: what cannot be read or is of no known kind is [`VerdictKind::Unknown`].
pub fn verify(path: &Path, held_checkpoint: Option<&str>) -> Verdict {
    let mut verdict = Verdict::default();
    let held = match held_checkpoint.map(held::Held::parse) {
        Some(None) => {
            verdict.unknown(
                "所给的检查点读不懂：请按纸面短式（如 66c7 f0f4 62ee edd9 / 12）或全文填写",
                "the checkpoint given cannot be read: write it as printed (like 66c7 f0f4 62ee edd9 / 12) or in full",
            );
            return verdict;
        }
        Some(held) => held,
        None => None,
    };
    let mut seen = entry::Seen::default();
    entry::look(path, "", 0, &mut seen, held.as_ref(), &mut verdict);
    entry::compare(&seen, held.as_ref(), &mut verdict);
    verdict.conclude(seen.whole());
    verdict
}
