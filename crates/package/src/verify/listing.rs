//! A folder that was written at once: every file on its list, as it was, and no other.

use std::path::Path;

use super::Verdict;
use super::found::walk;
use crate::listing::{LISTING, is_listed};
use crate::manifest;

pub(super) fn check(root: &Path, verdict: &mut Verdict) {
    let before = verdict.kind;
    let files = walk(root, &|path| path == LISTING, verdict);
    let Some(bytes) = files.iter().find(|file| file.path == LISTING).and_then(|file| file.bytes.as_deref()) else {
        verdict.unknown(format!("{LISTING} 读不出"), format!("{LISTING} cannot be read"));
        return;
    };
    let lines = match std::str::from_utf8(bytes).map_err(|_| 0).and_then(|text| manifest::parse(text, 64)) {
        Ok(lines) => lines,
        Err(line) => {
            verdict.fails(
                format!("{LISTING} 第 {line} 行不是清单的写法"),
                format!("line {line} of {LISTING} is not a manifest line"),
            );
            return;
        }
    };
    let rewritten = manifest::write(lines.iter().map(|(path, digest)| (path.as_str(), digest.as_str())));
    if rewritten.as_bytes() != bytes {
        verdict.fails(format!("{LISTING} 的次序或换行被改动"), format!("order or line ends of {LISTING} were changed"));
    }
    for file in files.iter().filter(|file| is_listed(&file.path)) {
        match lines.get(&file.path) {
            None => verdict
                .fails(format!("多出不在清单上的文件：{}", file.path), format!("a file that is not on the list: {}", file.path)),
            Some(listed) if *listed != file.digests.sha256 => verdict.fails(
                format!("{} 与 {LISTING} 记载的摘要值不符：文件或清单被改动", file.path),
                format!("{} does not match its digest in {LISTING}: the file or the list was changed", file.path),
            ),
            Some(_) => {}
        }
    }
    for path in lines.keys() {
        if !is_listed(path) {
            verdict.fails(format!("{LISTING} 列出了不该列的 {path}"), format!("{LISTING} lists {path}, which it must not"));
        } else if !files.iter().any(|file| file.path == *path) {
            verdict.fails(format!("{LISTING} 列出的 {path} 不在"), format!("{path} is listed in {LISTING} but is missing"));
        }
    }
    if verdict.kind == before {
        let n = lines.len();
        verdict.holds(
            format!("清单成立：{n} 个文件的 SHA-256 均相符，无多无少"),
            format!("the list holds: SHA-256 of {n} files agree, none missing or added"),
        );
    }
}
