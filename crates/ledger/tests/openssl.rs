//! Two-way interop with the `openssl` command (3.x): what is signed here verifies there, and the reverse.

use std::path::Path;
use std::process::Command;

use xianshen_ledger::{DISTINGUISHING_ID, Digest, KeyPair, Signer, verify_signature};

/// id-ecPublicKey (1.2.840.10045.2.1) with curve sm2p256v1 (1.2.156.10197.1.301).
const ALGORITHM: &[u8] = &[
    0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d,
];

const MESSAGE: &[u8] = "先审查，后公开\n".as_bytes();

fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let length = match body.len() {
        n @ 0..=127 => vec![n as u8],
        n @ 128..=255 => vec![0x81, n as u8],
        n => vec![0x82, (n >> 8) as u8, n as u8],
    };
    [vec![tag], length, body].concat()
}

fn spki(public: &[u8]) -> Vec<u8> {
    der(0x30, &[ALGORITHM, &der(0x03, &[&[0], public])])
}

fn pkcs8(secret: &[u8; 32], public: &[u8]) -> Vec<u8> {
    let point = der(0xa1, &[&der(0x03, &[&[0], public])]);
    let key = der(0x30, &[&der(0x02, &[&[1]]), &der(0x04, &[secret]), &point]);
    der(0x30, &[&der(0x02, &[&[0]]), ALGORITHM, &der(0x04, &[&key])])
}

fn integer(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.iter().position(|b| *b != 0).unwrap_or(bytes.len() - 1);
    let sign: &[u8] = if bytes[start] & 0x80 == 0 { &[] } else { &[0] };
    der(0x02, &[sign, &bytes[start..]])
}

fn signature_to_der(raw: &[u8; 64]) -> Vec<u8> {
    der(0x30, &[&integer(&raw[..32]), &integer(&raw[32..])])
}

fn signature_from_der(bytes: &[u8]) -> [u8; 64] {
    let mut raw = [0; 64];
    let mut rest = &bytes[2..];
    for half in raw.chunks_mut(32) {
        let length = rest[1] as usize;
        let number = &rest[2..2 + length];
        let number = &number[number.len().saturating_sub(32)..];
        half[32 - number.len()..].copy_from_slice(number);
        rest = &rest[2 + length..];
    }
    raw
}

fn openssl(dir: &Path, arguments: &[&str]) -> Option<std::process::Output> {
    Command::new("openssl").current_dir(dir).args(arguments).output().ok()
}

/// A folder to work in, unless this machine's openssl has no SM2.
fn bench() -> Option<tempfile::TempDir> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let probe = openssl(dir.path(), &["genpkey", "-algorithm", "SM2", "-out", "probe.pem"]);
    if probe.is_some_and(|output| output.status.success()) {
        return Some(dir);
    }
    println!("skipped: no openssl command with SM2 on this machine");
    None
}

#[test]
fn signed_here_verified_there() {
    let Some(dir) = bench() else { return };
    std::fs::write(dir.path().join("message"), MESSAGE).unwrap();
    let distid = format!("distid:{DISTINGUISHING_ID}");
    for n in 1..=8u8 {
        let key = KeyPair::from_secret(&[n; 32]).unwrap();
        std::fs::write(dir.path().join("key.der"), spki(&key.public_key())).unwrap();
        let check = |signature: &[u8; 64]| {
            std::fs::write(dir.path().join("signature"), signature_to_der(signature)).unwrap();
            let verify = [
                "dgst",
                "-sm3",
                "-verify",
                "key.der",
                "-keyform",
                "DER",
                "-signature",
                "signature",
                "-sigopt",
                &distid,
                "message",
            ];
            openssl(dir.path(), &verify).unwrap().status.success()
        };
        let signature = key.sign(MESSAGE).unwrap();
        assert!(check(&signature), "key {n}");
        let mut bent = signature;
        bent[63] ^= 1;
        assert!(!check(&bent), "key {n}, bent");
    }
}

#[test]
fn signed_there_verified_here() {
    let Some(dir) = bench() else { return };
    std::fs::write(dir.path().join("message"), MESSAGE).unwrap();
    let distid = format!("distid:{DISTINGUISHING_ID}");
    for n in 1..=8u8 {
        let secret = [n; 32];
        let public = KeyPair::from_secret(&secret).unwrap().public_key();
        std::fs::write(dir.path().join("key.der"), pkcs8(&secret, &public)).unwrap();
        let sign = ["dgst", "-sm3", "-sign", "key.der", "-keyform", "DER", "-out", "signature", "-sigopt", &distid, "message"];
        let output = openssl(dir.path(), &sign).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let signature = signature_from_der(&std::fs::read(dir.path().join("signature")).unwrap());
        assert!(verify_signature(&public, MESSAGE, &signature), "key {n}");
        assert!(!verify_signature(&public, b"another message", &signature), "key {n}");
    }
}

#[test]
fn digests_agree() {
    let Some(dir) = bench() else { return };
    for length in [0usize, 1, 55, 56, 63, 64, 65, 1000] {
        let bytes: Vec<u8> = (0..length).map(|n| n as u8).collect();
        std::fs::write(dir.path().join("message"), &bytes).unwrap();
        let output = openssl(dir.path(), &["dgst", "-sm3", "-r", "message"]).unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.split_whitespace().next(), Some(Digest::of(&bytes).to_hex().as_str()), "{length} bytes");
    }
}
