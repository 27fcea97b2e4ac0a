//! Files as they lie on disk: a folder walked without following links, each file digested.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use super::Verdict;
use crate::digests::Digests;

/// Files larger than this are digested but not kept: the page, the catalogue and the manifests are far smaller.
pub(super) const KEEP: u64 = 64 << 20;
const MOST_FILES: usize = 70_000;
const DEEPEST: usize = 32;

/// One file.
pub(super) struct Found {
    /// Relative, `/` between components.
    pub path: String,
    pub digests: Digests,
    /// The bytes, where asked for and not too large.
    pub bytes: Option<Vec<u8>>,
}

/// Walks a folder; links and devices are refused, and say so in the verdict. `keep` says whose bytes are wanted.
pub(super) fn walk(root: &Path, keep: &dyn Fn(&str) -> bool, verdict: &mut Verdict) -> Vec<Found> {
    let mut found = Vec::new();
    visit(root, "", 0, keep, &mut found, verdict);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn visit(dir: &Path, under: &str, depth: usize, keep: &dyn Fn(&str) -> bool, found: &mut Vec<Found>, verdict: &mut Verdict) {
    if depth > DEEPEST || found.len() > MOST_FILES {
        verdict.fails("文件夹层数或文件数超出发布包的限度", "the folder is deeper or fuller than a package can be");
        return;
    }
    let Ok(entries) = fs::read_dir(dir) else {
        verdict.unknown(format!("文件夹读不出：{}", or_dot(under)), format!("cannot read folder {}", or_dot(under)));
        return;
    };
    let mut children = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => children.push((entry.file_name(), entry.path())),
            Err(_) => verdict
                .unknown(format!("文件夹读不全：{}", or_dot(under)), format!("cannot read all of folder {}", or_dot(under))),
        }
    }
    children.sort();
    if children.is_empty() && depth > 0 {
        verdict.fails(format!("多出空文件夹：{under}"), format!("an empty folder that does not belong: {under}"));
    }
    for (name, full) in children {
        let Some(name) = name.to_str() else {
            verdict.fails(
                format!("{} 里有文件名不是 UTF-8", or_dot(under)),
                format!("a file name in {} is not UTF-8", or_dot(under)),
            );
            continue;
        };
        let path = if under.is_empty() { name.to_string() } else { format!("{under}/{name}") };
        let Ok(meta) = full.symlink_metadata() else {
            verdict.unknown(format!("读不出：{path}"), format!("cannot read {path}"));
            continue;
        };
        if meta.is_dir() {
            visit(&full, &path, depth + 1, keep, found, verdict);
        } else if !meta.is_file() {
            verdict.fails(
                format!("不是普通文件（链接或设备），拒绝：{path}"),
                format!("not a regular file (a link or a device), refused: {path}"),
            );
        } else {
            match read(&full, &path, keep(&path)) {
                Ok(file) => found.push(file),
                Err(_) => verdict.unknown(format!("读不出：{path}"), format!("cannot read {path}")),
            }
        }
    }
}

fn read(full: &Path, path: &str, wanted: bool) -> std::io::Result<Found> {
    let file = File::open(full)?;
    if wanted && file.metadata()?.len() <= KEEP {
        let mut bytes = Vec::new();
        file.take(KEEP + 1).read_to_end(&mut bytes)?;
        return Ok(Found { path: path.to_string(), digests: Digests::of(&bytes), bytes: Some(bytes) });
    }
    Ok(Found { path: path.to_string(), digests: Digests::read(file)?, bytes: None })
}

fn or_dot(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}
