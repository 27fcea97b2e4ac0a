//! Streams that inflate out of all proportion, found before any reader inflates them.
//!
//! The readers decode a stream whole. So every stream of the file is first inflated here in small pieces and only counted:
//! whatever the cross-reference table says, a stream that a reader could find starts with the word `stream`.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::error;
use crate::{Limits, ReadError};

/// Largest single stream, inflated.
const MOST_EACH: u64 = 256 << 20;
/// How far before its data a stream's dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Counts what every stream of a file inflates to.
///
/// # Errors
/// `bomb` when one is larger than a reader could hold, or all together (pictures aside) larger than the limit.
pub(crate) fn check(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let each = MOST_EACH.min(limits.inflated);
    let mut total = 0_u64;
    let mut at = 0;
    let mut streams = 0_usize;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
        let word = at + found;
        at = word + b"stream".len();
        if bytes.get(..word).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        streams += 1;
        if streams > limits.parts.saturating_mul(100) {
            return Err(error::bomb());
        }
        let data = bytes.get(at..).unwrap_or_default();
        let data =
            data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).or_else(|| data.strip_prefix(b"\r")).unwrap_or(data);
        let dictionary = dictionary(bytes.get(word.saturating_sub(DICTIONARY)..word).unwrap_or_default());
        let (size, used) = inflated(data, dictionary, each);
        if size > each {
            return Err(error::bomb());
        }
        if find(dictionary, b"/Image").is_none() {
            total += size;
        }
        if total > limits.inflated {
            return Err(error::bomb());
        }
        // What was read as compressed data holds no further stream, whatever it looks like.
        at += used;
    }
    Ok(())
}

/// The part of the bytes before a stream that can be its dictionary.
fn dictionary(before: &[u8]) -> &[u8] {
    let start = before.windows(3).rposition(|w| w == b"obj").unwrap_or(0);
    before.get(start..).unwrap_or_default()
}

/// How much a stream inflates to (at most a little over `most`) and how many bytes of it were compressed data.
fn inflated(data: &[u8], dictionary: &[u8], most: u64) -> (u64, usize) {
    let rounds = count(dictionary, b"/FlateDecode") + count(dictionary, b"/Fl ") + count(dictionary, b"/Fl]");
    // LZW and run length make at most some 1,400 and 64 bytes of one; streams packed so are rare and small.
    let other = if count(dictionary, b"LZW") > 0 { 1400 } else { 1 } * if count(dictionary, b"RunLength") > 0 { 64 } else { 1 };
    let zlib = matches!(data, [a, b, ..] if a & 0x0f == 8 && (u16::from(*a) << 8 | u16::from(*b)) % 31 == 0);
    if rounds == 0 && !zlib {
        let length = if other > 1 { find(data, b"endstream").unwrap_or(data.len()) as u64 } else { 0 };
        return (length.saturating_mul(other), 0);
    }
    let mut first = ZlibDecoder::new(data);
    if rounds <= 1 {
        let size = drain(&mut first, most);
        return (size.saturating_mul(other), first.total_in() as usize);
    }
    // Compressed twice or more: count what the last round gives.
    let size = {
        let mut chain: Box<dyn Read + '_> = Box::new(&mut first);
        for _ in 1..rounds.min(16) {
            chain = Box::new(ZlibDecoder::new(chain));
        }
        drain(&mut chain, most)
    };
    (size.saturating_mul(other), first.total_in() as usize)
}

fn drain(source: &mut dyn Read, most: u64) -> u64 {
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    while size <= most {
        match source.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(n) => size += n as u64,
        }
    }
    size
}

fn count(haystack: &[u8], needle: &[u8]) -> usize {
    let mut at = 0;
    let mut n = 0;
    while let Some(found) = find(haystack.get(at..).unwrap_or_default(), needle) {
        n += 1;
        at += found + needle.len();
    }
    n
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let mut at = 0;
    loop {
        at += haystack.get(at..)?.iter().position(|b| b == first)?;
        if haystack.get(at + 1..)?.starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn zip(data: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let mut out = format!("%PDF-1.7\n1 0 obj\n<<{dictionary}/Length {}>>\nstream\n", data.len()).into_bytes();
        out.extend(data);
        out.extend(b"\nendstream\nendobj\n");
        out
    }

    #[test]
    fn a_bomb_is_found_even_when_compressed_twice_or_mislabelled() {
        let limits = Limits { inflated: 8 << 20, ..Limits::default() };
        let zeros = zip(&vec![0; 16 << 20]);
        assert!(check(&file("/Filter/FlateDecode", &zip(b"small")), &limits).is_ok());
        assert_eq!(check(&file("/Filter/FlateDecode", &zeros), &limits).unwrap_err().code, "bomb");
        assert_eq!(check(&file("/Filter 9 0 R", &zeros), &limits).unwrap_err().code, "bomb");
        assert_eq!(check(&file("/Filter[/FlateDecode/FlateDecode]", &zip(&zeros)), &limits).unwrap_err().code, "bomb");
    }

    #[test]
    fn many_streams_are_counted_together() {
        let limits = Limits { inflated: 8 << 20, ..Limits::default() };
        let one = file("/Filter/FlateDecode", &zip(&vec![0; 3 << 20]));
        assert!(check(&one.repeat(2), &limits).is_ok());
        assert_eq!(check(&one.repeat(3), &limits).unwrap_err().code, "bomb");
    }
}
