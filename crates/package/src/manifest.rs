//! Manifests in the form of BagIt (RFC 8493, clause 2.1.3): one line a file, digest, two spaces, path.

use std::collections::BTreeMap;

/// A manifest's text: sorted by path, one line a file, LF.
pub(crate) fn write<'a>(lines: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let sorted: BTreeMap<&str, &str> = lines.into_iter().collect();
    sorted.iter().map(|(path, digest)| format!("{digest}  {}\n", escape(path))).collect()
}

/// Reads a manifest: path → digest. The error names the line.
pub(crate) fn parse(text: &str, digits: usize) -> Result<BTreeMap<String, String>, usize> {
    let mut lines = BTreeMap::new();
    for (n, line) in text.lines().enumerate() {
        let number = n + 1;
        let (digest, path) = line.split_once("  ").ok_or(number)?;
        let hex = digest.len() == digits && digest.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let path = unescape(path);
        if !hex || !crate::names::is_safe_path(&path) || lines.insert(path, digest.to_string()).is_some() {
            return Err(number);
        }
    }
    Ok(lines)
}

/// RFC 8493 clause 2.1.3: CR, LF and % are percent-encoded, nothing else.
fn escape(path: &str) -> String {
    path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn unescape(path: &str) -> String {
    path.replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_back() {
        let digest = "0".repeat(64);
        let text = write([("files/50%补贴.xlsx", digest.as_str()), ("a", digest.as_str())]);
        assert_eq!(text, format!("{digest}  a\n{digest}  files/50%25补贴.xlsx\n"));
        let read = parse(&text, 64).unwrap();
        assert!(read.contains_key("files/50%补贴.xlsx"));
        assert_eq!(parse("short  a\n", 64), Err(1));
        assert_eq!(parse(&format!("{digest}  a\n{digest}  ../b\n"), 64), Err(2));
        assert_eq!(parse(&format!("{digest}  a\n{digest}  a\n"), 64), Err(2));
    }
}
