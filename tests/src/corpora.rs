//! Real input that is not part of the project: tests that use it skip, and say so, where it is absent.

use std::path::{Path, PathBuf};

/// A path in the corpora beside the project, or nothing, said plainly.
pub fn find(inside: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora");
    let path = root.join(inside);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: no corpora here ({inside})");
    None
}
