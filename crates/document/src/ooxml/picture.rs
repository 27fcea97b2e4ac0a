//! Pictures in a package: for people to look at; and what they say besides their pixels (EXIF, XMP, comments), which is
//! taken out while the pixels stay as they are.

use super::zipped::Zipped;
use crate::{Limits, ReadError};

/// Largest picture that is handed out, bytes.
const MOST: usize = 16 << 20;

/// The picture of a part, if it is one that every window can show.
pub(crate) fn at(bytes: &[u8], path: &str, limits: &Limits) -> Result<Option<Vec<u8>>, ReadError> {
    let mut zipped = Zipped::open(bytes, limits)?;
    let Some(name) = zipped.find(path) else { return Ok(None) };
    let picture = zipped.bytes(&name)?;
    Ok((picture.len() <= MOST && is_shown(&picture)).then_some(picture))
}

/// PNG, JPEG, GIF or BMP, by how it begins.
fn is_shown(bytes: &[u8]) -> bool {
    const HEADS: [&[u8]; 5] = [b"\x89PNG\r\n\x1a\n", &[0xFF, 0xD8, 0xFF], b"GIF87a", b"GIF89a", b"BM"];
    HEADS.iter().any(|head| bytes.starts_with(head))
}

/// The picture without metadata; `None` when there was none or the format is not one of JPEG and PNG.
pub(crate) fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let clean = if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        jpeg(bytes)?
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)?
    } else {
        return None;
    };
    (clean != bytes).then_some(clean)
}

/// JPEG (ISO/IEC 10918-1, annex B): application segments and comments are left out but JFIF (APP0), ICC (APP2) and Adobe
/// (APP14), which say how to show the colours; and whatever follows the end of the image.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xFF, 0xD8];
    let mut at = 2;
    loop {
        if bytes.get(at) != Some(&0xFF) {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let segment = bytes.get(at..at.checked_add(2)?.checked_add(length)?)?;
        let body = segment.get(4..).unwrap_or_default();
        let keeps = match marker {
            0xE0 => body.starts_with(b"JFIF\0"),
            0xE2 => body.starts_with(b"ICC_PROFILE\0"),
            0xEE => body.starts_with(b"Adobe"),
            0xE1..=0xEF | 0xFE => false,
            _ => true,
        };
        if keeps {
            out.extend_from_slice(segment);
        }
        at += segment.len();
        if marker == 0xDA {
            let rest = bytes.get(at..)?;
            let end = rest.windows(2).rposition(|pair| pair == [0xFF, 0xD9]).map_or(rest.len(), |end| end + 2);
            out.extend_from_slice(rest.get(..end)?);
            return Some(out);
        }
    }
}

/// PNG (ISO/IEC 15948): only the chunks that draw are kept; nothing after the last.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const DRAWING: [&[u8; 4]; 17] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD", b"pHYs",
        b"sPLT", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8usize;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let chunk = bytes.get(at..at.checked_add(12)?.checked_add(length)?)?;
        let kind = chunk.get(4..8)?;
        if DRAWING.iter().any(|drawing| drawing.as_slice() == kind) {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at += chunk.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], length.as_slice(), body].concat()
    }

    #[test]
    fn exif_and_comments_go_pixels_stay() {
        let head = [vec![0xFF, 0xD8], segment(0xE0, b"JFIF\0x")].concat();
        let image = [segment(0xDB, &[1; 8]), segment(0xDA, &[0; 4]), vec![1, 2, 3, 0xFF, 0xD9]].concat();
        let leaky =
            [head.clone(), segment(0xE1, b"Exif\0\0GPS"), segment(0xFE, b"note"), image.clone(), b"trailer".to_vec()].concat();
        assert_eq!(without_metadata(&leaky), Some([head, image].concat()));

        let chunk = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len()).unwrap().to_be_bytes(), kind, body, &[0; 4]].concat();
        let png = |inner: Vec<u8>| {
            [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0; 13]), inner, chunk(b"IDAT", &[9; 3]), chunk(b"IEND", &[])]
                .concat()
        };
        assert_eq!(without_metadata(&png(chunk(b"tEXt", b"Author\0x"))), Some(png(Vec::new())));
        assert_eq!(without_metadata(&png(Vec::new())), None);
    }

    proptest::proptest! {
        #[test]
        fn arbitrary_pictures_never_panic(tail in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..64)) {
            let _ = without_metadata(&[vec![0xFF, 0xD8, 0xFF], tail.clone()].concat());
            let _ = without_metadata(&[b"\x89PNG\r\n\x1a\n".to_vec(), tail].concat());
        }
    }
}
