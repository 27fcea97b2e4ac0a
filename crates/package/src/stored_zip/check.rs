//! Repacks as it reads: every byte of a zip is content of a listed file or is what the writer would have put there.
//!
//! In one pass and constant memory. Nothing is inflated (only stored entries are accepted), so there is no bomb.

use std::io::{self, Read};

use super::{CENTRAL, END, LARGEST, LOCAL, MOST, crc32_running, directory, local_header};
use crate::digests::{Digests, Running};
use crate::names::is_safe_path;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub path: String,
    pub size: u64,
    pub crc: u32,
    /// Where its local header starts.
    pub offset: u64,
}

/// An entry as it was read.
pub(crate) struct ReadEntry {
    pub entry: Entry,
    pub digests: Digests,
    /// Its bytes, where asked for and not too large.
    pub bytes: Option<Vec<u8>>,
}

/// Why a zip is not one of ours.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Could not be read from disk.
    Unreadable,
    /// Not a zip at all.
    NotZip,
    /// Differs from what repacking makes: where and what, Chinese then English.
    Differs { zh: String, en: String },
}

impl From<io::Error> for Refusal {
    fn from(_: io::Error) -> Self {
        Refusal::Unreadable
    }
}

fn differs<T>(zh: impl Into<String>, en: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Differs { zh: zh.into(), en: en.into() })
}

/// Reads a zip through; `keep` says which entries' bytes are handed back (and how many at most) beside their digests.
pub(crate) fn check(from: impl Read, keep: impl Fn(&str) -> u64) -> Result<Vec<ReadEntry>, Refusal> {
    let mut from = Counted { inner: io::BufReader::with_capacity(1 << 16, from), at: 0 };
    let mut found: Vec<ReadEntry> = Vec::new();
    loop {
        let offset = from.at;
        let mut signature = [0; 4];
        let got = from.fill(&mut signature)?;
        if offset == 0 && (got < 4 || !matches!(u32::from_le_bytes(signature), LOCAL | END)) {
            return Err(Refusal::NotZip);
        }
        match u32::from_le_bytes(signature) {
            _ if got < 4 => return cut(from.at),
            LOCAL => {}
            CENTRAL | END => {
                let entries: Vec<Entry> = found.iter().map(|read| read.entry.clone()).collect();
                compare_directory(&mut from, signature, &entries, offset)?;
                return Ok(found);
            }
            _ => {
                return differs(
                    format!("压缩包第 {offset} 字节处应是下一个文件的开头，却不是：此前的长度或此处的内容被改动"),
                    format!(
                        "at byte {offset} the next file should start but does not: a length before it or the bytes here were changed"
                    ),
                );
            }
        }
        let entry = read_header(&mut from, offset)?;
        if let Some(before) = found.last()
            && before.entry.path >= entry.path
        {
            return differs(
                format!("压缩包里“{}”重复或次序不对", shown(&entry.path)),
                format!("entry `{}` is a duplicate or out of order", shown(&entry.path)),
            );
        }
        if found.len() >= MOST || entry.offset + entry.size > LARGEST + (64 << 20) {
            return differs("压缩包声称的内容过多", "the zip claims more content than a package may hold");
        }
        let keep_up_to = keep(&entry.path);
        let (digests, bytes) = read_content(&mut from, &entry, keep_up_to)?;
        found.push(ReadEntry { entry, digests, bytes });
    }
}

fn cut<T>(at: u64) -> Result<T, Refusal> {
    differs(format!("压缩包在第 {at} 字节处被截断"), format!("the zip is cut off at byte {at}"))
}

/// The rest of a local header, whose signature has been read.
fn read_header<R: Read>(from: &mut Counted<R>, offset: u64) -> Result<Entry, Refusal> {
    let mut rest = [0; 26];
    if from.fill(&mut rest)? < 26 {
        return cut(from.at);
    }
    let u16_at = |n: usize| u16::from_le_bytes([byte(&rest, n), byte(&rest, n + 1)]);
    let u32_at = |n: usize| u32::from(u16_at(n)) | u32::from(u16_at(n + 2)) << 16;
    let mut name = vec![0; usize::from(u16_at(22))];
    let got = from.fill(&mut name)?;
    if got < name.len() {
        return cut(from.at);
    }
    let Ok(path) = String::from_utf8(name) else {
        return differs(
            format!("压缩包第 {} 字节处的文件名不是 UTF-8", offset + 30),
            format!("the file name at byte {} is not UTF-8", offset + 30),
        );
    };
    let at = shown(&path);
    if !is_safe_path(&path) {
        return differs(
            format!("压缩包里的路径不安全或不合规则：“{at}”（第 {offset} 字节）"),
            format!("unsafe or irregular path `{at}` in the zip (byte {offset})"),
        );
    }
    if u16_at(2) & 1 == 1 {
        return differs(
            format!("“{at}”是加密的，不是原样的发布包"),
            format!("`{at}` is encrypted: not a package as it was made"),
        );
    }
    if u16_at(4) != 0 {
        return differs(
            format!("“{at}”是压缩存放的（方法 {}），不是原样的发布包；没有解压（可能是压缩炸弹）", u16_at(4)),
            format!(
                "`{at}` is compressed (method {}): not a package as it was made, and not inflated since it could be a bomb",
                u16_at(4)
            ),
        );
    }
    let entry = Entry { path, size: u64::from(u32_at(14)), crc: u32_at(10), offset };
    let expected = local_header(&entry);
    let mut actual = super::LOCAL.to_le_bytes().to_vec();
    actual.extend(rest);
    actual.extend(entry.path.as_bytes());
    if let Some(n) = first_difference(&expected, &actual) {
        return differs(
            format!("压缩包第 {} 字节（“{at}”的文件头）与重新打包的结果不同", offset + n as u64),
            format!("byte {} (header of `{at}`) differs from what repacking makes", offset + n as u64),
        );
    }
    Ok(entry)
}

fn read_content<R: Read>(from: &mut Counted<R>, entry: &Entry, keep_up_to: u64) -> Result<(Digests, Option<Vec<u8>>), Refusal> {
    let mut running = Running::default();
    let mut kept = (entry.size <= keep_up_to).then(Vec::new);
    let mut crc = !0;
    let mut left = entry.size;
    let mut block = vec![0; 1 << 16];
    while left > 0 {
        let want = block.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let Some(window) = block.get_mut(..want) else { break };
        let got = from.fill(window)?;
        if got < want {
            return cut(from.at);
        }
        running.update(window);
        crc = crc32_running(crc, window);
        if let Some(kept) = &mut kept {
            kept.extend_from_slice(window);
        }
        left -= want as u64;
    }
    if !crc != entry.crc {
        return differs(
            format!(
                "“{}”的内容与其校验和不符：内容被改动（第 {} 至 {} 字节之间），或校验和被改动",
                shown(&entry.path),
                entry.offset + 30,
                from.at
            ),
            format!(
                "the content of `{}` does not match its check sum: it was changed between bytes {} and {}, or the sum was",
                shown(&entry.path),
                entry.offset + 30,
                from.at
            ),
        );
    }
    Ok((running.finish(), kept))
}

/// The rest of the file must be exactly the directory that the entries call for.
fn compare_directory<R: Read>(from: &mut Counted<R>, signature: [u8; 4], entries: &[Entry], start: u64) -> Result<(), Refusal> {
    let expected = directory(entries, start);
    let mut actual = signature.to_vec();
    let room = (expected.len() + 1 - actual.len()) as u64;
    from.by_ref().take(room).read_to_end(&mut actual)?;
    let Some(n) = first_difference(&expected, &actual) else { return Ok(()) };
    let at = start + n as u64;
    if n >= expected.len() {
        return differs(
            format!("压缩包在第 {at} 字节之后还有多余的内容"),
            format!("there is something after the zip's end at byte {at}"),
        );
    }
    if n >= actual.len() {
        return cut(at);
    }
    let mut before = 0;
    for entry in entries {
        let length = 46 + entry.path.len();
        if n < before + length {
            let mode = actual.get(before + 40..before + 42).unwrap_or_default();
            let link = matches!(mode, [_, high] if high & 0xf0 == 0xa0);
            let name = shown(&entry.path);
            return if link {
                differs(format!("“{name}”被标为符号链接，拒绝"), format!("`{name}` is marked as a symbolic link: refused"))
            } else {
                differs(
                    format!("压缩包第 {at} 字节（“{name}”的目录项）与重新打包的结果不同"),
                    format!("byte {at} (directory entry of `{name}`) differs from what repacking makes"),
                )
            };
        }
        before += length;
    }
    differs(
        format!("压缩包第 {at} 字节（结尾记录）与重新打包的结果不同"),
        format!("byte {at} (end record) differs from what repacking makes"),
    )
}

fn first_difference(expected: &[u8], actual: &[u8]) -> Option<usize> {
    let common = expected.iter().zip(actual).position(|(a, b)| a != b);
    common.or((expected.len() != actual.len()).then_some(expected.len().min(actual.len())))
}

fn byte(bytes: &[u8], n: usize) -> u8 {
    bytes.get(n).copied().unwrap_or_default()
}

/// A path from a stranger, fit for a message.
fn shown(path: &str) -> String {
    path.chars().take(120).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

struct Counted<R> {
    inner: R,
    at: u64,
}

impl<R: Read> Counted<R> {
    /// Fills as much as there is.
    fn fill(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut got = 0;
        while let Some(rest) = buffer.get_mut(got..).filter(|r| !r.is_empty()) {
            match self.read(rest) {
                Ok(0) => break,
                Ok(n) => got += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        Ok(got)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.at += n as u64;
        Ok(n)
    }
}
