//! Keys under keys: a passphrase opens a wrapped secret, and only with the public fields it was sealed with.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::hmac::hmac;
use crate::{Cause, StoreError};

/// What one guess at a passphrase costs (Argon2id, RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, KiB.
    pub m: u32,
    /// Passes.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl Cost {
    /// 64 MiB and three passes: the second recommendation of RFC 9106, section 4.
    pub const STANDARD: Cost = Cost { m: 64 * 1024, t: 3, p: 1 };

    /// Refuses what a tampered keyring could ask for: less than the standard, or more than a machine can bear.
    fn check(self) -> Result<(), StoreError> {
        if self.m < Cost::STANDARD.m || self.m > 1024 * 1024 || self.t < Cost::STANDARD.t || self.t > 20 || self.p != 1 {
            return Err(StoreError::damaged(
                "密钥文件中的口令参数不合规",
                "The passphrase parameters in the keyring are out of bounds",
            ));
        }
        Ok(())
    }
}

/// The random key of one office. Never written down except wrapped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct OfficeKey([u8; 32]);

impl OfficeKey {
    pub fn random() -> Result<OfficeKey, StoreError> {
        Ok(OfficeKey(*random::<32>()?))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<OfficeKey> {
        Some(OfficeKey(bytes.try_into().ok()?))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The raw SQLCipher key: HMAC-SHA-256(office key, `xianshen database`).
    pub(crate) fn database(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(hmac(&self.0, &[b"xianshen database"]))
    }

    /// A mark that is equal for equal values of one kind and says nothing outside this office: the first 16 bytes of
    /// HMAC-SHA-256(HMAC-SHA-256(office key, `xianshen same value`), kind ‖ 0 ‖ value), in hex. A plain hash of an
    /// 18-digit number could be reversed by trying them all.
    pub fn same(&self, kind: &str, value: &str) -> String {
        let key = Zeroizing::new(hmac(&self.0, &[b"xianshen same value"]));
        let mac = hmac(&key, &[kind.as_bytes(), &[0], value.as_bytes()]);
        hex::encode(&mac[..16])
    }
}

impl std::fmt::Debug for OfficeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OfficeKey(…)")
    }
}

/// Fresh random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, StoreError> {
    let mut bytes = Zeroizing::new([0u8; N]);
    getrandom::fill(&mut *bytes).map_err(|_| {
        StoreError::new(
            Cause::Disk,
            "系统没有提供随机数，无法生成密钥。请重启系统后再试。",
            "The system gave no random numbers, so no key can be made. Restart the machine and try again.",
        )
    })?;
    Ok(bytes)
}

/// Stretches a passphrase into a key. Takes about a fifth of a second and 64 MiB on purpose.
pub(crate) fn stretch(passphrase: &str, salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    cost.check()?;
    let unusable =
        |_| StoreError::damaged("密钥文件中的口令参数不可用", "The passphrase parameters in the keyring can't be used");
    let params = Params::new(cost.m, cost.t, cost.p, Some(32)).map_err(unusable)?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut *key)
        .map_err(unusable)?;
    Ok(key)
}

/// Seals a secret: 24 random bytes of nonce, then XChaCha20-Poly1305 over it with `public` as associated data.
pub(crate) fn seal(key: &[u8; 32], secret: &[u8], public: &[u8]) -> Result<Vec<u8>, StoreError> {
    let nonce = random::<24>()?;
    let sealed = XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(*nonce), Payload { msg: secret, aad: public });
    let sealed = sealed.map_err(|_| StoreError::damaged("密钥无法加密", "A key could not be sealed"))?;
    Ok([&nonce[..], &sealed].concat())
}

/// Opens what [`seal`] made; none when key or public fields differ.
pub(crate) fn open(key: &[u8; 32], sealed: &[u8], public: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: public })
        .ok()
        .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_with_its_key_and_its_public_fields() {
        let sealed = seal(&[7; 32], b"secret", b"name").unwrap();
        assert_eq!(open(&[7; 32], &sealed, b"name").unwrap().as_slice(), b"secret");
        assert!(open(&[8; 32], &sealed, b"name").is_none());
        assert!(open(&[7; 32], &sealed, b"eman").is_none());
        assert!(open(&[7; 32], &sealed[..20], b"name").is_none());
        assert!(!sealed.windows(6).any(|w| w == b"secret"));
    }

    #[test]
    fn equal_values_share_a_mark_only_within_one_office_and_kind() {
        let (one, two) = (OfficeKey::random().unwrap(), OfficeKey::random().unwrap());
        assert_eq!(one.same("mobile_phone", "1"), one.same("mobile_phone", "1"));
        assert_ne!(one.same("mobile_phone", "1"), one.same("bank_card", "1"));
        assert_ne!(one.same("mobile_phone", "1"), two.same("mobile_phone", "1"));
    }

    #[test]
    fn a_cheap_or_ruinous_passphrase_cost_is_refused() {
        for cost in [
            Cost { m: 1024, ..Cost::STANDARD },
            Cost { t: 1, ..Cost::STANDARD },
            Cost { m: u32::MAX, ..Cost::STANDARD },
            Cost { p: 9, ..Cost::STANDARD },
        ] {
            assert_eq!(stretch("x", &[0; 16], cost).unwrap_err().cause, Cause::Damaged);
        }
    }
}
