//! An archive folder: BagIt 1.0 (RFC 8493, clause 3) with SM3 beside, then what is inside it.

use super::Verdict;
use super::found::Found;
use crate::archive::SM3_MANIFEST;
use crate::manifest;

/// Every tag file there is.
const TAGS: [&str; 7] = [
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
    SM3_MANIFEST,
    "tagmanifest-sha256.txt",
    "tagmanifest-sha512.txt",
];

/// The files whose bytes are looked into: these few, however many a stranger put there.
pub(super) fn wanted(path: &str) -> bool {
    TAGS.contains(&path)
}

pub(super) fn check(files: &[Found], verdict: &mut Verdict) {
    let before = verdict.kind;
    let declaration = files.iter().find(|f| f.path == "bagit.txt").and_then(|f| f.bytes.as_deref());
    if declaration != Some(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".as_slice()) {
        verdict.fails("bagit.txt 不是 BagIt 1.0 的声明", "bagit.txt is not a BagIt 1.0 declaration");
    }
    let payload: Vec<&Found> = files.iter().filter(|f| f.path.starts_with("data/")).collect();
    let tags: Vec<&Found> =
        files.iter().filter(|f| !f.path.starts_with("data/") && !f.path.starts_with("tagmanifest-")).collect();
    covers(files, "manifest-sha256.txt", 64, &payload, |f| &f.digests.sha256, verdict);
    covers(files, "manifest-sha512.txt", 128, &payload, |f| &f.digests.sha512, verdict);
    covers(files, SM3_MANIFEST, 64, &payload, |f| &f.digests.sm3, verdict);
    covers(files, "tagmanifest-sha256.txt", 64, &tags, |f| &f.digests.sha256, verdict);
    covers(files, "tagmanifest-sha512.txt", 128, &tags, |f| &f.digests.sha512, verdict);
    for file in files.iter().filter(|f| !f.path.starts_with("data/") && !TAGS.contains(&f.path.as_str())) {
        verdict.fails(
            format!("多出不属于归档包的文件：{}", file.path),
            format!("a file that does not belong in the archive folder: {}", file.path),
        );
    }
    if verdict.kind == before {
        verdict.holds(
            format!("归档包成立：{} 个文件，SHA-256、SHA-512 与 SM3 均相符", payload.len()),
            format!("the archive folder holds: {} files, SHA-256, SHA-512 and SM3 agree", payload.len()),
        );
    }
}

fn covers(files: &[Found], name: &str, digits: usize, what: &[&Found], digest: fn(&Found) -> &str, verdict: &mut Verdict) {
    let Some(bytes) = files.iter().find(|f| f.path == name).and_then(|f| f.bytes.as_deref()) else {
        verdict.fails(format!("缺少 {name}"), format!("{name} is missing"));
        return;
    };
    let lines = match std::str::from_utf8(bytes).map_err(|_| 0).and_then(|text| manifest::parse(text, digits)) {
        Ok(lines) => lines,
        Err(line) => {
            verdict.fails(format!("{name} 第 {line} 行不是清单的写法"), format!("line {line} of {name} is not a manifest line"));
            return;
        }
    };
    let rewritten = manifest::write(lines.iter().map(|(p, d)| (p.as_str(), d.as_str())));
    if rewritten.as_bytes() != bytes {
        verdict.fails(format!("{name} 的次序或换行被改动"), format!("order or line ends of {name} were changed"));
    }
    for file in what {
        match lines.get(&file.path) {
            None => verdict.fails(format!("{name} 没有列出 {}", file.path), format!("{name} does not list {}", file.path)),
            Some(listed) if listed != digest(file) => {
                verdict.fails(
                    format!("{} 与 {name} 记载的摘要值不符", file.path),
                    format!("{} does not match its digest in {name}", file.path),
                );
            }
            Some(_) => {}
        }
    }
    for path in lines.keys().filter(|p| !what.iter().any(|f| f.path == **p)) {
        verdict.fails(format!("{name} 列出的 {path} 不在"), format!("{path} is listed in {name} but is missing"));
    }
}
