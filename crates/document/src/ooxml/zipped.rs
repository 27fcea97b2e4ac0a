//! The zip around the parts, opened with suspicion and written without a trace.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::error;
use crate::{Limits, ReadError};

/// A zip whose entry names are sane and whose declared size is within bounds.
pub(crate) struct Zipped<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Name to index, files only.
    index: BTreeMap<String, usize>,
    /// Bytes that may still be inflated.
    budget: u64,
}

impl<'a> Zipped<'a> {
    /// Opens the zip; every entry name is checked before anything is read.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Zipped<'a>, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(bytes))?;
        if archive.has_duplicate_names() {
            return Err(error::hostile("压缩包内有同名条目", "two entries of the same name"));
        }
        if archive.len() > limits.parts {
            return Err(error::too_much("部件过多", "too many parts"));
        }
        let (mut index, mut declared) = (BTreeMap::new(), 0u64);
        let mut folded = std::collections::BTreeSet::new();
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|_| broken(bytes))?;
            if entry.encrypted() {
                return Err(error::encrypted());
            }
            declared = declared.saturating_add(entry.size());
            let name = sane_name(entry.name_raw())?;
            if entry.is_dir() || name.ends_with('/') {
                continue;
            }
            // Part names are compared without case (ECMA-376-2, 6.2.2.3).
            if !folded.insert(name.to_ascii_lowercase()) {
                return Err(error::hostile("压缩包内有同名条目", "two entries of the same name"));
            }
            index.insert(name, at);
        }
        if declared > limits.inflated {
            return Err(error::bomb());
        }
        Ok(Zipped { archive, index, budget: limits.inflated })
    }

    /// Entry names in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }

    /// The entry's name as stored, found without case.
    pub(crate) fn find(&self, name: &str) -> Option<String> {
        if self.index.contains_key(name) {
            return Some(name.to_string());
        }
        self.index.keys().find(|stored| stored.eq_ignore_ascii_case(name)).cloned()
    }

    /// Inflates one entry; what is inflated in all stays within the limits whatever the headers claim.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let broken = || error::damaged("压缩包内的部件无法解压", "a part cannot be unpacked");
        let at = *self.index.get(name).ok_or_else(broken)?;
        let entry = self.archive.by_index(at).map_err(|_| broken())?;
        let claimed = usize::try_from(entry.size().min(self.budget).min(64 << 20)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(claimed);
        entry.take(self.budget.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| broken())?;
        let length = bytes.len() as u64;
        if length > self.budget {
            return Err(error::bomb());
        }
        self.budget -= length;
        Ok(bytes)
    }

    /// Gives back what an entry cost, once its bytes are let go.
    pub(crate) fn give_back(&mut self, length: usize) {
        self.budget = self.budget.saturating_add(length as u64);
    }
}

/// A zip ends in a record of its own (22 bytes at least); a file that lacks it was cut off.
fn broken(bytes: &[u8]) -> ReadError {
    let tail = bytes.get(bytes.len().saturating_sub(66_000)..).unwrap_or(bytes);
    match tail.windows(4).rposition(|window| window == b"PK\x05\x06") {
        Some(at) if tail.len() - at >= 22 => error::damaged("压缩结构有误", "its zip structure is broken"),
        _ => error::truncated(),
    }
}

/// Forward slashes, relative, no `..`, UTF-8 (or ASCII): anything else aims at something other than a document.
fn sane_name(raw: &[u8]) -> Result<String, ReadError> {
    let hostile = || error::hostile("压缩包内有越界的条目名", "an entry name that reaches outside");
    let name =
        std::str::from_utf8(raw).map_err(|_| error::hostile("压缩包内有无法识别的条目名", "an entry name that is not UTF-8"))?;
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.is_empty() || name.starts_with('/') || drive || name.chars().any(char::is_control) {
        return Err(hostile());
    }
    if name.split('/').any(|step| step == ".." || step == ".") {
        return Err(hostile());
    }
    Ok(name)
}

/// Writes parts in the order given: fixed times, no comments, no extra fields, so that the same parts give the same bytes.
pub(crate) fn write(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ReadError> {
    let failed = |_| error::damaged("副本无法写成", "the copy could not be written");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let time = DateTime::from_date_and_time(1980, 1, 1, 0, 0, 0).unwrap_or_default();
    for (name, bytes) in parts {
        // Pictures are compressed already.
        let stored = [".png", ".jpg", ".jpeg", ".gif"].iter().any(|suffix| name.to_ascii_lowercase().ends_with(suffix));
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(time);
        writer.start_file(name.as_str(), options).map_err(failed)?;
        writer.write_all(bytes).map_err(|_| failed(zip::result::ZipError::FileNotFound))?;
    }
    Ok(writer.finish().map_err(failed)?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_reach_outside_are_refused() {
        for bad in ["../a", "/etc/x", "C:/x", "a/../b", "..\\a", "a/./b", "a\0b", ""] {
            assert!(sane_name(bad.as_bytes()).is_err(), "{bad:?}");
        }
        assert!(sane_name(&[0xB9, 0xAB]).is_err());
        assert_eq!(sane_name("word\\document.xml".as_bytes()).unwrap(), "word/document.xml");
    }

    #[test]
    fn writing_twice_gives_the_same_bytes() {
        let parts = vec![("a.xml".to_string(), b"<a/>".to_vec()), ("b.png".to_string(), vec![1, 2, 3])];
        assert_eq!(write(&parts).unwrap(), write(&parts).unwrap());
    }
}
