//! File names that are safe on every system, inside every archive.

use xianshen_document::Format;

/// Longest name in characters, so that no system's 255-byte limit is met (a Chinese character takes three bytes).
const LONGEST: usize = 70;

/// The extension files of a format carry.
pub(crate) fn extension(format: Format) -> &'static str {
    match format {
        Format::Docx => "docx",
        Format::Xlsx => "xlsx",
        Format::Pdf => "pdf",
        Format::Html => "html",
        Format::Markdown => "md",
        Format::Csv => "csv",
        Format::Text => "txt",
    }
}

/// A format as people call it.
pub(crate) fn format_zh(format: Format) -> &'static str {
    match format {
        Format::Docx => "Word 文档",
        Format::Xlsx => "Excel 工作簿",
        Format::Pdf => "PDF",
        Format::Html => "网页",
        Format::Markdown => "Markdown 文本",
        Format::Csv => "CSV 表格",
        Format::Text => "纯文本",
    }
}

/// A name without folders, control or reserved characters, ending in the format's extension.
pub(crate) fn safe(name: &str, format: Format) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match base.rsplit_once('.') {
        Some((stem, tail)) if !stem.is_empty() && known_extension(tail) => stem,
        _ => base,
    };
    format!("{}.{}", safe_stem(stem, "文件"), extension(format))
}

/// A single path component without anything a file system or a shell could stumble on; `otherwise` when nothing is left.
pub(crate) fn safe_stem(stem: &str, otherwise: &str) -> String {
    let mut out: String = stem.chars().map(|c| if allowed(c) { c } else { '_' }).take(LONGEST).collect();
    out = out.trim_matches([' ', '.', '\u{3000}']).to_string();
    if out.is_empty() {
        out = otherwise.to_string();
    }
    let device = out.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = device.len() == 4 && (device.starts_with("COM") || device.starts_with("LPT"));
    if numbered || matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL") {
        out.insert(0, '_');
    }
    out
}

fn known_extension(tail: &str) -> bool {
    let tail = tail.to_ascii_lowercase();
    matches!(tail.as_str(), "docx" | "xlsx" | "pdf" | "html" | "htm" | "md" | "csv" | "txt" | "text" | "markdown" | "xhtml")
}

fn allowed(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        // Invisible and direction-changing characters make one name look like another.
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// True when a path may stand in a package: relative, `/` between plain components, nothing that climbs or hides.
pub(crate) fn is_safe_path(path: &str) -> bool {
    !path.is_empty()
        && path.len() <= 1024
        && path.split('/').all(|part| {
            !part.is_empty() && part != "." && part != ".." && part.chars().all(allowed) && !part.ends_with(['.', ' '])
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folders_and_reserved_names_are_taken_out() {
        assert_eq!(safe("../../etc/补贴 名册.xlsx", Format::Xlsx), "补贴 名册.xlsx");
        assert_eq!(safe("C:\\temp\\通知.doc", Format::Docx), "通知.doc.docx");
        assert_eq!(safe("con.txt", Format::Text), "_con.txt");
        assert_eq!(safe("a\u{202e}fdp.exe", Format::Pdf), "a_fdp.exe.pdf");
        assert_eq!(safe("...", Format::Pdf), "文件.pdf");
    }

    proptest! {
        #[test]
        fn whatever_the_name_the_path_is_safe(name in any::<String>()) {
            let path = format!("files/{}", safe(&name, Format::Text));
            prop_assert!(is_safe_path(&path), "{path:?}");
            prop_assert!(path.split('/').count() == 2);
        }
    }
}
