//! A zip that has one form only: entries stored, sorted by path, dated 1980-01-01, UTF-8 names, no extra field, no comment
//! (APPNOTE.TXT 6.3.10, clauses 4.3.7, 4.3.12, 4.3.16).
//!
//! Written here and not by a library because every byte must be the same in any build of any year: a compressor's output
//! changes with its version, and a verifier that repacks must not depend on that. The copies inside are compressed already.

mod check;

pub(crate) use check::{Entry, Refusal, check};

/// Largest total that fits the 32-bit form with room to spare.
pub(crate) const LARGEST: u64 = 3 << 30;
/// Most entries that fit the 16-bit count.
pub(crate) const MOST: usize = 65_000;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// 2.0, the oldest that any reader expects.
const VERSION: u16 = 20;
/// Made by Unix, so that the mode below is heard.
const MADE_BY: u16 = 3 << 8 | VERSION;
/// Bit 11: names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1980-01-01 00:00:00, the format's first moment.
const DATE: u16 = 1 << 5 | 1;
/// A regular file, rw-r--r--.
const MODE: u32 = 0o100_644 << 16;

/// Zips files (path, bytes). Paths are sorted and unique by the caller's map.
pub(crate) fn write<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut entries = Vec::new();
    for (path, bytes) in files {
        let entry = Entry { path: path.to_string(), size: bytes.len() as u64, crc: crc32(bytes), offset: out.len() as u64 };
        out.extend(local_header(&entry));
        out.extend_from_slice(bytes);
        entries.push(entry);
    }
    let start = out.len() as u64;
    out.extend(directory(&entries, start));
    out
}

fn local_header(entry: &Entry) -> Vec<u8> {
    let mut out = Vec::with_capacity(30 + entry.path.len());
    out.extend(LOCAL.to_le_bytes());
    common_fields(&mut out, entry);
    out.extend(entry.path.as_bytes());
    out
}

/// Version to extraction to extra length: the 26 bytes that local and central headers share.
fn common_fields(out: &mut Vec<u8>, entry: &Entry) {
    for field in [VERSION, FLAGS, 0, 0, DATE] {
        out.extend(field.to_le_bytes());
    }
    for field in [entry.crc, entry.size as u32, entry.size as u32] {
        out.extend(field.to_le_bytes());
    }
    out.extend((entry.path.len() as u16).to_le_bytes());
    out.extend(0u16.to_le_bytes());
}

/// Central directory and its end record.
fn directory(entries: &[Entry], start: u64) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in entries {
        out.extend(central_header(entry));
    }
    let length = out.len() as u32;
    out.extend(END.to_le_bytes());
    out.extend([0; 4]);
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend((start as u32).to_le_bytes());
    out.extend(0u16.to_le_bytes());
    out
}

fn central_header(entry: &Entry) -> Vec<u8> {
    let mut out = Vec::with_capacity(46 + entry.path.len());
    out.extend(CENTRAL.to_le_bytes());
    out.extend(MADE_BY.to_le_bytes());
    common_fields(&mut out, entry);
    // Comment length, disk, internal attributes.
    out.extend([0; 6]);
    out.extend(MODE.to_le_bytes());
    out.extend((entry.offset as u32).to_le_bytes());
    out.extend(entry.path.as_bytes());
    out
}

/// CRC-32 (ISO 3309), the sum that zip readers check.
fn crc32(bytes: &[u8]) -> u32 {
    !crc32_running(!0, bytes)
}

fn crc32_running(mut crc: u32, bytes: &[u8]) -> u32 {
    for &byte in bytes {
        let index = ((crc ^ u32::from(byte)) & 0xff) as usize;
        crc = TABLE.get(index).copied().unwrap_or_default() ^ (crc >> 8);
    }
    crc
}

const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        let mut c = n as u32;
        let mut k = 0;
        while k < 8 {
            c = if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
            k += 1;
        }
        table[n] = c;
        n += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn crc_of_the_standard_check_string() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn another_reader_reads_it() {
        let files = [("a/通知.txt", "甲".as_bytes()), ("b", b"".as_slice())];
        let zip = write(files);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip)).unwrap();
        assert_eq!(archive.len(), 2);
        for (n, (path, bytes)) in files.iter().enumerate() {
            let mut entry = archive.by_index(n).unwrap();
            assert_eq!(entry.name().unwrap(), *path);
            let mut read = Vec::new();
            entry.read_to_end(&mut read).unwrap();
            assert_eq!(&read, bytes);
        }
    }
}
