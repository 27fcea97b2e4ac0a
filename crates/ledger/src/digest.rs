//! SM3 digests and their one textual form.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sm3::{Digest as _, Sm3};

/// An SM3 digest (GB/T 32905-2016); as text: 64 lower-case hex digits, nothing else is accepted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest(pub [u8; 32]);

/// Text that is not 64 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 lower-case hex digits")]
pub struct HexError;

impl Digest {
    /// 32 zero bytes: what the first event of an item names as its previous one.
    pub const ZERO: Digest = Digest([0; 32]);

    /// SM3 of bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest::of_parts(&[bytes])
    }

    /// SM3 of the concatenation of several byte strings.
    pub fn of_parts(parts: &[&[u8]]) -> Digest {
        let mut hasher = Sm3::new();
        for part in parts {
            hasher.update(part);
        }
        Digest(hasher.finalize().into())
    }

    /// Reads 64 lower-case hex digits. Upper case is refused, so that a digest has one spelling only.
    pub fn from_hex(text: &str) -> Result<Digest, HexError> {
        if text.len() != 64 || text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(HexError);
        }
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| HexError)?;
        Ok(Digest(bytes))
    }

    /// 64 lower-case hex digits.
    pub fn to_hex(self) -> String {
        hex::encode(self.0)
    }

    /// The first 16 hex digits in groups of 4, as people compare them: `66c7 f0f4 62ee edd9`.
    pub fn short(self) -> String {
        let hex = self.to_hex();
        let groups: Vec<&str> = (0..4).filter_map(|i| hex.get(i * 4..i * 4 + 4)).collect();
        groups.join(" ")
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = HexError;

    fn from_str(text: &str) -> Result<Digest, HexError> {
        Digest::from_hex(text)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Digest, D::Error> {
        let text = String::deserialize(deserializer)?;
        Digest::from_hex(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// GB/T 32905-2016, appendix A, examples 1 and 2.
    #[test]
    fn standard_vectors() {
        assert_eq!(Digest::of(b"abc").to_hex(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assert_eq!(Digest::of(&b"abcd".repeat(16)).to_hex(), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    #[test]
    fn one_spelling_only() {
        let hex = Digest::of(b"abc").to_hex();
        assert_eq!(Digest::from_hex(&hex), Ok(Digest::of(b"abc")));
        assert_eq!(Digest::from_hex(&hex.to_uppercase()), Err(HexError));
        assert_eq!(Digest::from_hex(&hex[1..]), Err(HexError));
        assert_eq!(Digest::from_hex(&format!("{hex}0")), Err(HexError));
        assert_eq!(Digest::from_hex(&"é".repeat(32)), Err(HexError));
    }

    #[test]
    fn short_form_is_for_paper() {
        assert_eq!(Digest::of(b"abc").short(), "66c7 f0f4 62ee edd9");
    }
}
