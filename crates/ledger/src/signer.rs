//! SM2 signatures (GB/T 32918.2-2016) with SM3.

use sm2::SecretKey;
use sm2::dsa::signature::{Signer as _, Verifier as _};
use sm2::dsa::{Signature, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use crate::Digest;

/// The signer's distinguishing identifier when none is agreed (GM/T 0009-2012, section 10).
pub const DISTINGUISHING_ID: &str = "1234567812345678";

/// Something that signs: a key in a file today, a hardware token later.
pub trait Signer {
    /// The uncompressed public key point: 65 bytes, `04 ‖ x ‖ y`.
    fn public_key(&self) -> Vec<u8>;

    /// An SM2 signature over the message under [`DISTINGUISHING_ID`], raw r ‖ s.
    ///
    /// # Errors
    /// What went wrong, in words, with nothing secret in it (a token pulled out, a PIN refused).
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String>;
}

/// A secret that is no SM2 private key: it must lie between 1 and n − 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an SM2 private key")]
pub struct KeyError;

/// A software key pair. Signatures are deterministic (the nonce is derived as RFC 6979 says, with SM3), so no randomness
/// is needed and the same event sealed twice is the same bytes. The secret is wiped when dropped.
#[derive(Clone)]
pub struct KeyPair {
    secret: Zeroizing<[u8; 32]>,
    public: Vec<u8>,
}

impl KeyPair {
    /// Makes a pair from 32 random bytes, big-endian.
    ///
    /// # Errors
    /// [`KeyError`] for 0 and for n − 1 and above; draw again (odds: one in 2^32 at most).
    pub fn from_secret(secret: &[u8; 32]) -> Result<KeyPair, KeyError> {
        let key = signing_key(secret).ok_or(KeyError)?;
        let pair = KeyPair { secret: Zeroizing::new(*secret), public: key.verifying_key().to_sec1_bytes().into_vec() };
        // d = n − 1 has a public key but cannot sign: 1 + d has no inverse.
        pair.sign(b"").map_err(|_| KeyError)?;
        Ok(pair)
    }

    /// The uncompressed public key point, 65 bytes.
    pub fn public_key_bytes(&self) -> Vec<u8> {
        self.public.clone()
    }

    /// SM3 of the public key: how events name the key.
    pub fn fingerprint(&self) -> Digest {
        fingerprint(&self.public)
    }
}

impl std::fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyPair({})", self.fingerprint().short())
    }
}

impl Signer for KeyPair {
    fn public_key(&self) -> Vec<u8> {
        self.public.clone()
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], String> {
        let key = signing_key(&self.secret).ok_or("not an SM2 private key")?;
        let signature: Signature = key.try_sign(message).map_err(|_| "SM2 signing failed")?;
        Ok(signature.to_bytes().into())
    }
}

/// SM3 of an uncompressed public key.
pub fn fingerprint(public_key: &[u8]) -> Digest {
    Digest::of(public_key)
}

/// True when `signature` (raw r ‖ s) over `message` was made with the key pair of `public_key` (65 bytes, uncompressed).
/// Anything malformed is false.
pub fn verify_signature(public_key: &[u8], message: &[u8], signature: &[u8; 64]) -> bool {
    verifying_key(public_key).is_some_and(|key| verify_with(&key, message, signature))
}

/// Reads a public key; only the uncompressed form, so that a key has one fingerprint.
pub(crate) fn verifying_key(public_key: &[u8]) -> Option<VerifyingKey> {
    if public_key.len() != 65 || public_key.first() != Some(&4) {
        return None;
    }
    VerifyingKey::from_sec1_bytes(DISTINGUISHING_ID, public_key).ok()
}

pub(crate) fn verify_with(key: &VerifyingKey, message: &[u8], signature: &[u8; 64]) -> bool {
    Signature::from_slice(signature).is_ok_and(|signature| key.verify(message, &signature).is_ok())
}

fn signing_key(secret: &[u8; 32]) -> Option<SigningKey> {
    let secret = SecretKey::from_slice(secret).ok()?;
    SigningKey::new(DISTINGUISHING_ID, &secret).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_verifies_and_says_no() {
        let key = KeyPair::from_secret(&[7; 32]).unwrap();
        let other = KeyPair::from_secret(&[8; 32]).unwrap();
        let signature = key.sign(b"message").unwrap();
        assert_eq!(signature, key.sign(b"message").unwrap());
        assert!(verify_signature(&key.public_key(), b"message", &signature));
        assert!(!verify_signature(&other.public_key(), b"message", &signature));
        assert!(!verify_signature(&key.public_key(), b"massage", &signature));
        assert!(!verify_signature(&[], b"message", &signature));
        assert!(!verify_signature(&[4; 65], b"message", &signature));
        for at in 0..64 {
            let mut bad = signature;
            bad[at] ^= 1;
            assert!(!verify_signature(&key.public_key(), b"message", &bad), "byte {at}");
        }
        assert!(!verify_signature(&key.public_key(), b"message", &[0; 64]));
        assert!(!verify_signature(&key.public_key(), b"message", &[0xff; 64]));
    }

    #[test]
    fn secrets_outside_the_range_are_refused() {
        let order = hex::decode("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123").unwrap();
        let mut secret: [u8; 32] = order.try_into().unwrap();
        assert_eq!(KeyPair::from_secret(&secret).err(), Some(KeyError), "n");
        secret[31] -= 1;
        assert_eq!(KeyPair::from_secret(&secret).err(), Some(KeyError), "n - 1");
        secret[31] -= 1;
        assert!(KeyPair::from_secret(&secret).is_ok(), "n - 2");
        assert_eq!(KeyPair::from_secret(&[0; 32]).err(), Some(KeyError));
        assert_eq!(KeyPair::from_secret(&[0xff; 32]).err(), Some(KeyError));
    }

    /// GB/T 32918.5-2017, appendix A.2: key pair, identity, message and signature of the standard.
    #[test]
    fn standard_signature_verifies() {
        let bytes = |hex: &str| hex::decode(hex).unwrap();
        let public = [
            bytes("04"),
            bytes("09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"),
            bytes("ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"),
        ]
        .concat();
        let secret: [u8; 32] = bytes("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8").try_into().unwrap();
        assert_eq!(KeyPair::from_secret(&secret).unwrap().public_key(), public);
        let signature: [u8; 64] = [
            bytes("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"),
            bytes("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"),
        ]
        .concat()
        .try_into()
        .unwrap();
        assert!(verify_signature(&public, b"message digest", &signature));
    }

    #[test]
    fn debug_shows_no_secret() {
        let key = KeyPair::from_secret(&[0x5a; 32]).unwrap();
        assert!(!format!("{key:?}").contains("5a5a"));
    }
}
