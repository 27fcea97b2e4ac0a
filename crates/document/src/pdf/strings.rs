//! Text strings of a PDF (ISO 32000-2 clause 7.9.2.2): UTF-16, UTF-8 or PDFDocEncoding, and what software writes instead.

/// Decodes a text string. Bytes that are none of the three but valid GB18030, as much Chinese software writes, are read as such.
pub(crate) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes if bytes.is_ascii() => bytes.iter().map(|b| char::from(*b)).collect(),
        bytes => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                return text.to_owned();
            }
            match encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
                Some(text) => text.into_owned(),
                None => bytes.iter().map(|b| char::from(*b)).collect(),
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units).replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_read() {
        assert_eq!(text_string(b"\xfe\xff\x67\x0d\x52\xa1"), "服务");
        assert_eq!(text_string(b"\xff\xfe\x0d\x67\xa1\x52"), "服务");
        assert_eq!(text_string("\u{feff}服务".as_bytes()), "服务");
        assert_eq!(text_string("服务".as_bytes()), "服务");
        assert_eq!(text_string(b"\xb7\xfe\xce\xf1"), "服务");
        assert_eq!(text_string(b"plain"), "plain");
        assert_eq!(text_string(b"caf\xe9!"), "café!");
    }
}
