//! HMAC-SHA-256 (RFC 2104): derives keys for one purpose from the office key, and marks equal values.

use sha2::{Digest, Sha256};

const BLOCK: usize = 64;

/// HMAC-SHA-256 of a message given in pieces. Keys here are 32 bytes, shorter than a block, as RFC 2104 wants them.
pub(crate) fn hmac(key: &[u8; 32], pieces: &[&[u8]]) -> [u8; 32] {
    let mut inner = [0x36u8; BLOCK];
    let mut outer = [0x5cu8; BLOCK];
    for ((i, o), k) in inner.iter_mut().zip(outer.iter_mut()).zip(key) {
        *i ^= k;
        *o ^= k;
    }
    let mut hash = Sha256::new_with_prefix(inner);
    for piece in pieces {
        hash.update(piece);
    }
    Sha256::new_with_prefix(outer).chain_update(hash.finalize()).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test case 1, its 20-byte key padded with zeros as HMAC itself pads it.
    #[test]
    fn rfc_4231_case_1() {
        let mut key = [0u8; 32];
        key[..20].fill(0x0b);
        let mac = hmac(&key, &[b"Hi ", b"There"]);
        assert_eq!(hex::encode(mac), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }
}
