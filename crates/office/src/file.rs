//! Files on disk and their names.

use std::io::Read;
use std::path::Path;

use xianshen_detect::{Finding, Severity, masked};
use xianshen_document::Limits;
use zeroize::Zeroizing;

use crate::Result;
use crate::trouble::unreadable;
use crate::view::Trouble;

/// Reads a file within limits. The size is asked first, and never trusted: reading stops at the limit too.
pub(crate) fn load(path: &Path) -> Result<Zeroizing<Vec<u8>>> {
    let limit = Limits::default().file;
    let meta = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if meta.is_dir() {
        return Err(unreadable(&std::io::ErrorKind::IsADirectory.into()));
    }
    if !meta.is_file() {
        return Err(Trouble::new(
            "not_a_file",
            "这不是普通文件，不能导入。请选择文档文件。",
            "This is not a regular file. Choose a document.",
        ));
    }
    if meta.len() > limit {
        return Err(too_large(limit));
    }
    let file = std::fs::File::open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(meta.len() as usize + 1));
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

fn too_large(limit: u64) -> Trouble {
    let mib = limit >> 20;
    Trouble::new(
        "too_large",
        format!("文件超过 {mib} MB，没有导入。请拆分后分别导入。"),
        format!("The file is larger than {mib} MB and was not imported. Split it and import the pieces."),
    )
}

/// The file's own name; what is not Unicode in it is replaced.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// True for a file that is called an attachment.
pub(crate) fn is_attachment(name: &str) -> bool {
    name.trim_start().starts_with("附件")
}

/// The name with every flagged value in it masked, and how many there were. Marks (internal, draft, disposition) are words
/// about the draft, not values of somebody, and stay.
pub(crate) fn masked_name(name: &str, findings: &[Finding]) -> (String, usize) {
    let letters: Vec<char> = name.chars().collect();
    let stem_end = letters.iter().rposition(|c| *c == '.').filter(|at| *at > 0).unwrap_or(letters.len());
    let mut out = String::new();
    let mut at = 0;
    let mut count = 0;
    for finding in findings {
        let mark = crate::redaction::is_mark(finding.kind);
        let (start, end) = (finding.start.max(at).min(stem_end), finding.end.min(stem_end));
        if finding.severity == Severity::Hint || mark || start >= end {
            continue;
        }
        out.extend(letters.get(at..start).unwrap_or_default());
        out.push_str(&masked(finding.kind, &finding.value));
        at = end;
        count += 1;
    }
    out.extend(letters.get(at..).unwrap_or_default());
    (out, count)
}

/// The name without its extension: what a matter is first called.
pub(crate) fn stem(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_and_an_absent_file_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(load(dir.path()).unwrap_err().code, "not_a_file");
        assert_eq!(load(&dir.path().join("x.txt")).unwrap_err().code, "not_found");
    }

    #[test]
    fn a_file_over_the_limit_is_refused_before_it_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("big.txt");
        std::fs::File::create(&path).unwrap().set_len(Limits::default().file + 1).unwrap();
        assert_eq!(load(&path).unwrap_err().code, "too_large");
    }

    #[test]
    fn stems_and_attachments() {
        assert_eq!(stem("关于某事的通知.docx"), "关于某事的通知");
        assert_eq!(stem(".txt"), ".txt");
        assert!(is_attachment("附件1-名单.xlsx"));
        assert!(!is_attachment("名单附件.xlsx"));
    }
}
