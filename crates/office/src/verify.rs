//! Checking what left an office, with no office.

use std::path::Path;

use crate::view::VerifyView;

/// Checks a package (folder or zip), an archive folder or a log.
pub fn verify(path: &Path) -> VerifyView {
    verify_with(path, None)
}

/// As [`verify`], against a checkpoint that was kept elsewhere: its full text, or the short form printed on paper.
pub fn verify_with(path: &Path, held_checkpoint: Option<&str>) -> VerifyView {
    let verdict = xianshen_package::verify(path, held_checkpoint);
    // Each line in Chinese, then in English.
    let mut lines = Vec::with_capacity(verdict.zh.len() + verdict.en.len());
    for (zh, en) in verdict.zh.iter().zip(&verdict.en) {
        lines.push(zh.clone());
        lines.push(en.clone());
    }
    VerifyView { verdict: verdict.word().to_owned(), lines }
}
