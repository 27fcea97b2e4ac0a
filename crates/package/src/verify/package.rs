//! A publish package: every file listed in both manifests, with the right digest, and nothing else there.

use serde_json::Value;
use xianshen_ledger::{canonical, parse_canonical};

use super::Verdict;
use super::found::Found;
use crate::manifest;
use crate::publish::{CATALOGUE, FILES, PAGE, SHA256, SM3, catalogue, html};

/// What others may be compared with.
pub(super) struct PackageFacts {
    /// SM3 of `manifest-sm3.txt`.
    pub digest: String,
    pub number: String,
    /// The log's head that the package names.
    pub head: String,
}

/// The files whose bytes are looked into.
pub(super) fn wanted(path: &str) -> bool {
    matches!(path, PAGE | CATALOGUE | SHA256 | SM3)
}

pub(super) fn check(files: &[Found], verdict: &mut Verdict) -> Option<PackageFacts> {
    let before = verdict.kind;
    for path in [PAGE, CATALOGUE, SHA256, SM3] {
        if !files.iter().any(|f| f.path == path) {
            verdict.fails(format!("缺少 {path}"), format!("{path} is missing"));
        }
    }
    for file in files {
        let belongs = wanted(&file.path) || (file.path.starts_with(FILES) && crate::names::is_safe_path(&file.path));
        if !belongs {
            verdict.fails(
                format!("多出不属于发布包的文件：{}", file.path),
                format!("a file that does not belong in the package: {}", file.path),
            );
        }
    }
    listed(files, SHA256, &[SHA256, SM3], |f| &f.digests.sha256, verdict);
    listed(files, SM3, &[SM3], |f| &f.digests.sm3, verdict);
    let catalogue = look_into_catalogue(files, verdict);
    look_into_page(files, verdict);
    let digest = files.iter().find(|f| f.path == SM3).map(|f| f.digests.sm3.clone()).unwrap_or_default();
    if verdict.kind == before {
        let n = files.len();
        verdict.holds(
            format!("发布包成立：{n} 个文件，SHA-256 与 SM3 均相符，无多无少；发布包摘要值 SM3 {digest}"),
            format!("the package holds: {n} files, SHA-256 and SM3 agree, none missing or added; package digest SM3 {digest}"),
        );
    }
    let text = |pointer: &str| {
        catalogue.as_ref().and_then(|c| c.pointer(pointer)).and_then(Value::as_str).unwrap_or_default().to_string()
    };
    Some(PackageFacts { digest, number: text("/审查/编号"), head: text("/审查/日志链头") })
}

/// Compares a manifest with what is there, both ways.
fn listed(files: &[Found], name: &str, except: &[&str], digest: fn(&Found) -> &str, verdict: &mut Verdict) {
    let Some(bytes) = files.iter().find(|f| f.path == name).and_then(|f| f.bytes.as_deref()) else { return };
    let lines = match std::str::from_utf8(bytes).map_err(|_| 0).and_then(|text| manifest::parse(text, 64)) {
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
    for file in files.iter().filter(|f| !except.contains(&f.path.as_str())) {
        match lines.get(&file.path) {
            None => verdict.fails(format!("{name} 没有列出 {}", file.path), format!("{name} does not list {}", file.path)),
            Some(listed) if listed != digest(file) => verdict.fails(
                format!("{} 与 {name} 记载的摘要值不符：文件或清单被改动", file.path),
                format!("{} does not match its digest in {name}: the file or the manifest was changed", file.path),
            ),
            Some(_) => {}
        }
    }
    for path in lines.keys() {
        if except.contains(&path.as_str()) {
            verdict.fails(format!("{name} 列出了不该列的 {path}"), format!("{name} lists {path}, which it must not"));
        } else if !files.iter().any(|f| f.path == *path) {
            verdict.fails(format!("{name} 列出的 {path} 不在"), format!("{path} is listed in {name} but is missing"));
        }
    }
}

fn look_into_catalogue(files: &[Found], verdict: &mut Verdict) -> Option<Value> {
    let bytes = files.iter().find(|f| f.path == CATALOGUE)?.bytes.as_deref()?;
    let Ok(value) = parse_canonical(bytes) else {
        verdict.fails(
            format!("{CATALOGUE} 不是规范形式的 JSON（RFC 8785）"),
            format!("{CATALOGUE} is not canonical JSON (RFC 8785)"),
        );
        return None;
    };
    if value.get("格式").and_then(Value::as_str) != Some(catalogue::FORMAT) || canonical(&value).is_err() {
        verdict.fails(format!("{CATALOGUE} 不是认识的目录格式"), format!("{CATALOGUE} is not a catalogue format known here"));
    }
    let entries = value.get("文件").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let field = |entry: &Value, key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    for file in files.iter().filter(|f| f.path.starts_with(FILES)) {
        let entry = entries.iter().find(|e| field(e, "路径") == file.path);
        let agrees = entry.is_some_and(|e| {
            field(e, "SHA-256") == file.digests.sha256
                && field(e, "SM3") == file.digests.sm3
                && e.get("字节数").and_then(Value::as_u64) == Some(file.digests.size)
        });
        if !agrees {
            verdict.fails(format!("{CATALOGUE} 与 {} 不符", file.path), format!("{CATALOGUE} does not agree with {}", file.path));
        }
    }
    if entries.len() != files.iter().filter(|f| f.path.starts_with(FILES)).count() {
        verdict
            .fails(format!("{CATALOGUE} 列出的文件数与实有不同"), format!("{CATALOGUE} does not list the files that are there"));
    }
    Some(value)
}

/// The page is covered by its digests; this sees that it is a page of ours and links to every file.
fn look_into_page(files: &[Found], verdict: &mut Verdict) {
    let Some(bytes) = files.iter().find(|f| f.path == PAGE).and_then(|f| f.bytes.as_deref()) else { return };
    let text = String::from_utf8_lossy(bytes);
    let shape = text.starts_with("<!doctype html>\n<html lang=\"zh-CN\">")
        && text.matches("<h1>").count() == 1
        && !text.to_ascii_lowercase().contains("<script");
    if !shape || std::str::from_utf8(bytes).is_err() {
        verdict.fails(format!("{PAGE} 不是原样的网页"), format!("{PAGE} is not a page as it was made"));
    }
    for file in files.iter().filter(|f| f.path.starts_with(FILES)) {
        if !text.contains(&format!("href=\"{}\"", html::href(&file.path))) {
            verdict.fails(format!("{PAGE} 没有链接到 {}", file.path), format!("{PAGE} does not link to {}", file.path));
        }
    }
}
