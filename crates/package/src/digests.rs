//! SHA-256, SHA-512 and SM3 of the same bytes in one pass.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256, Sha512};
use sm3::Sm3;

/// Digests of one file, as lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digests {
    /// Length in bytes.
    pub size: u64,
    /// FIPS 180-4.
    pub sha256: String,
    /// FIPS 180-4.
    pub sha512: String,
    /// GB/T 32905-2016.
    pub sm3: String,
}

impl Digests {
    /// Digests of bytes in memory.
    pub fn of(bytes: &[u8]) -> Digests {
        let mut running = Running::default();
        running.update(bytes);
        running.finish()
    }

    /// Digests of a stream, in constant memory.
    pub fn read(mut from: impl Read) -> io::Result<Digests> {
        let mut running = Running::default();
        let mut block = vec![0u8; 64 * 1024];
        loop {
            match from.read(&mut block) {
                Ok(0) => return Ok(running.finish()),
                Ok(n) => running.update(block.get(..n).unwrap_or_default()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }
}

/// Digests that are not finished yet.
#[derive(Default)]
pub(crate) struct Running {
    size: u64,
    sha256: Sha256,
    sha512: Sha512,
    sm3: Sm3,
}

impl Running {
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.sha256.update(bytes);
        self.sha512.update(bytes);
        self.sm3.update(bytes);
    }

    pub(crate) fn finish(self) -> Digests {
        Digests {
            size: self.size,
            sha256: hex::encode(self.sha256.finalize()),
            sha512: hex::encode(self.sha512.finalize()),
            sm3: hex::encode(self.sm3.finalize()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "abc": FIPS 180-4 example and GB/T 32905-2016 annex A.1.
    #[test]
    fn published_examples() {
        let digests = Digests::of(b"abc");
        assert_eq!(digests.size, 3);
        assert_eq!(digests.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(digests.sha512.starts_with("ddaf35a193617abacc417349ae204131"));
        assert_eq!(digests.sm3, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assert_eq!(Digests::read(&b"abc"[..]).unwrap(), digests);
    }
}
