//! Digests that the office computes itself: content addresses, what signatures bind, what the rules are.

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use xianshen_ledger::{Digest, canonical};

/// SHA-256 of bytes: their address.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SM3 of bytes, hex.
pub(crate) fn sm3(bytes: &[u8]) -> String {
    Digest::of(bytes).to_hex()
}

/// What a binding is: SM3 over canonical JSON, hex.
pub(crate) fn of_value(value: &Value) -> String {
    // The inputs hold counts and offsets of files under 200 MB: no number in them is without a canonical form.
    canonical(value).map(|bytes| sm3(&bytes)).unwrap_or_default()
}

/// 16 random bytes as hex: ids of offices, people, matters and files.
pub(crate) fn random_id() -> crate::Result<String> {
    Ok(hex::encode(random::<16>()?))
}

pub(crate) fn random<const N: usize>() -> crate::Result<[u8; N]> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|_| {
        crate::view::Trouble::new(
            "no_randomness",
            "系统没有提供随机数。请重启系统后再试。",
            "The system gave no random numbers. Restart the machine and try again.",
        )
    })?;
    Ok(bytes)
}
