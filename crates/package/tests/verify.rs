//! One byte changed anywhere is found, and said where; hostile archives are refused with a reason.

mod common;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use common::*;
use xianshen_ledger::verify_log;
use xianshen_package::*;

fn small() -> Package {
    let mut input = input(&"c".repeat(64));
    input.files.truncate(1);
    input.main.truncate(1);
    publish(&input).unwrap()
}

fn verify_zip(dir: &Path, bytes: &[u8]) -> Verdict {
    let path = dir.join("包.zip");
    fs::write(&path, bytes).unwrap();
    verify(&path, None)
}

#[test]
fn a_package_holds_as_folder_and_as_zip() {
    let dir = tempfile::tempdir().unwrap();
    let package = publish(&input(&"c".repeat(64))).unwrap();
    let folder = dir.path().join("包");
    package.write_folder(&folder).unwrap();
    let verdict = verify(&folder, None);
    assert_eq!(verdict.exit_code(), 0, "{:#?}", verdict.zh);
    let verdict = verify_zip(dir.path(), &package.zip_bytes());
    assert_eq!(verdict.exit_code(), 0, "{:#?}", verdict.zh);
    // The whole folder at once: package, zip, and that they are the same.
    assert_eq!(verify(dir.path(), None).exit_code(), 0);
    let again = package.write_folder(&folder).unwrap_err();
    assert_eq!(again.code, "exists");
}

#[test]
fn every_flipped_byte_of_a_zip_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let zip = small().zip_bytes();
    for n in 0..zip.len() {
        let mut changed = zip.clone();
        changed[n] ^= 1 << (n % 8);
        let verdict = verify_zip(dir.path(), &changed);
        assert_eq!(verdict.exit_code(), 1, "byte {n} of {}", zip.len());
        assert!(verdict.zh.iter().any(|l| l.starts_with('✗')) && verdict.zh.len() == verdict.en.len());
    }
}

#[test]
fn a_zip_cut_off_or_added_to_is_found_anywhere() {
    let dir = tempfile::tempdir().unwrap();
    let zip = small().zip_bytes();
    for n in (0..zip.len()).step_by(7) {
        assert_eq!(verify_zip(dir.path(), &zip[..n]).exit_code(), 1, "cut at {n}");
        let mut added = zip.clone();
        added.insert(n, b'x');
        assert_eq!(verify_zip(dir.path(), &added).exit_code(), 1, "added at {n}");
    }
    let mut added = zip.clone();
    added.push(0);
    let verdict = verify_zip(dir.path(), &added);
    assert!(verdict.zh.iter().any(|l| l.contains("多余")), "{:?}", verdict.zh);
}

#[test]
fn the_differing_place_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let zip = small().zip_bytes();
    let at = zip.windows(12).position(|w| w == "发放对象".as_bytes()).unwrap();
    let mut changed = zip.clone();
    changed[at] ^= 1;
    let said = verify_zip(dir.path(), &changed).zh.join("\n");
    assert!(said.contains("files/公示.txt"), "{said}");
    // The flags of the first central entry.
    let central = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let mut changed = zip.clone();
    changed[central + 8] ^= 1;
    let said = verify_zip(dir.path(), &changed).en.join("\n");
    assert!(said.contains(&format!("byte {}", central + 8)) && said.contains("catalogue.json"), "{said}");
}

#[test]
fn every_flipped_byte_of_a_folder_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("包");
    let package = small();
    package.write_folder(&folder).unwrap();
    for (path, bytes) in package.files() {
        let full = folder.join(path);
        // Manifests and catalogue in full; of the rest a sample.
        let step = if path.starts_with("manifest") || path == "catalogue.json" { 1 } else { 13 };
        for n in (0..bytes.len()).step_by(step) {
            let mut changed = bytes.to_vec();
            changed[n] ^= 1 << (n % 8);
            fs::write(&full, &changed).unwrap();
            let verdict = verify(&folder, None);
            assert_eq!(verdict.exit_code(), 1, "{path} byte {n}");
            if step == 13 {
                assert!(verdict.zh.iter().any(|l| l.contains(path)), "{:?}", verdict.zh);
            }
        }
        fs::write(&full, bytes).unwrap();
    }
    assert_eq!(verify(&folder, None).exit_code(), 0);
}

#[test]
fn files_missing_added_or_linked_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("包");
    let package = publish(&input(&"c".repeat(64))).unwrap();
    package.write_folder(&folder).unwrap();
    fs::write(folder.join("files/Thumbs.db"), b"x").unwrap();
    assert!(verify(&folder, None).zh.join("\n").contains("没有列出 files/Thumbs.db"));
    fs::remove_file(folder.join("files/Thumbs.db")).unwrap();
    fs::create_dir(folder.join("空")).unwrap();
    assert_eq!(verify(&folder, None).exit_code(), 1);
    fs::remove_dir(folder.join("空")).unwrap();
    for (path, bytes) in package.files() {
        fs::remove_file(folder.join(path)).unwrap();
        let verdict = verify(&folder, None);
        assert_eq!(verdict.exit_code(), 1, "{path}");
        assert!(verdict.zh.join("\n").contains(path), "{path}: {:?}", verdict.zh);
        fs::write(folder.join(path), bytes).unwrap();
    }
    #[cfg(unix)]
    {
        fs::rename(folder.join("files/公示.txt"), dir.path().join("elsewhere")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("elsewhere"), folder.join("files/公示.txt")).unwrap();
        assert!(verify(&folder, None).zh.join("\n").contains("链接"));
    }
}

/// Zips that another program could have made.
fn foreign(build: impl FnOnce(&mut zip::ZipWriter<std::io::Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    build(&mut writer);
    writer.finish().unwrap().into_inner()
}

#[test]
fn hostile_zips_are_refused_with_a_reason() {
    use zip::write::SimpleFileOptions;
    let dir = tempfile::tempdir().unwrap();
    let stored = || SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let bomb = foreign(|w| {
        let deflated = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        w.start_file("files/a.txt", deflated).unwrap();
        for _ in 0..256 {
            w.write_all(&[0; 1 << 16]).unwrap();
        }
    });
    assert!(bomb.len() < 100_000);
    let said = |bytes: &[u8]| {
        let verdict = verify_zip(dir.path(), bytes);
        assert_eq!(verdict.exit_code(), 1);
        verdict.en.join("\n")
    };
    assert!(said(&bomb).contains("compressed"));
    let package = small().zip_bytes();
    let name = "files/公示.txt".as_bytes();
    let header =
        (0..package.len()).find(|n| package[*n..].starts_with(b"PK\x03\x04") && package[n + 30..].starts_with(name)).unwrap();
    let rename = |to: &[u8]| {
        assert_eq!(name.len(), to.len());
        let mut bytes = package.clone();
        bytes[header + 30..header + 30 + to.len()].copy_from_slice(to);
        bytes
    };
    for unsafe_name in [
        &b"files/../abc.txt"[..],
        b"../../../etc/pwd",
        b"/etc/passwd/file",
        b"files\\..\\abc.txt",
        b"files//ab\x00cd.txt",
        b"C:/windows/a.txt",
    ] {
        assert!(said(&rename(unsafe_name)).contains("unsafe"), "{unsafe_name:?}");
    }
    assert!(said(&rename(b"files/\xff\xfeabcd.txt")).contains("UTF-8"));
    let link = foreign(|w| w.add_symlink("files/a", "/etc/passwd", stored()).unwrap());
    assert!(said(&link).contains("`files/a`"));
    // Our own bytes, with the first entry's mode made that of a link.
    let central = package.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let mut link = package.clone();
    link[central + 41] = 0xa1;
    assert!(said(&link).contains("symbolic link"));
    // The same entry twice.
    let first = package.windows(4).skip(1).position(|w| w == b"PK\x03\x04").unwrap() + 1;
    let mut twice = package[..first].to_vec();
    twice.extend_from_slice(&package);
    assert!(said(&twice).contains("duplicate"));
    let encrypted = {
        let mut bytes = package.clone();
        bytes[6] |= 1;
        bytes
    };
    assert!(said(&encrypted).contains("encrypted"));
}

#[test]
fn what_is_no_package_is_unknown_not_wrong() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(verify(&dir.path().join("absent"), None).exit_code(), 2);
    assert_eq!(verify(dir.path(), None).exit_code(), 2);
    let other = dir.path().join("表.docx");
    fs::write(&other, b"PK\x03\x04 something else").unwrap();
    assert_eq!(verify(&other, None).exit_code(), 2);
    let text = dir.path().join("a.txt");
    fs::write(&text, "你好").unwrap();
    assert_eq!(verify(&text, None).exit_code(), 2);
    assert_eq!(verify(&text, Some("not a checkpoint")).exit_code(), 2);
}

#[test]
fn a_log_and_the_checkpoint_on_paper() {
    let dir = tempfile::tempdir().unwrap();
    let (_, entries) = matter(3);
    let log = log_bytes(&entries);
    let path = dir.path().join("审查日志.jsonl");
    fs::write(&path, &log).unwrap();
    let report = verify_log(&log, None).unwrap();
    assert_eq!(verify(&path, None).exit_code(), 0);
    assert_eq!(verify(&path, Some(&report.checkpoint.short())).exit_code(), 0);
    assert_eq!(verify(&path, Some(&report.checkpoint.to_text())).exit_code(), 0);
    // A form printed three events earlier still fits; another's does not.
    let earlier = report.short_at(entries.len() as u64 - 3).unwrap();
    assert_eq!(verify(&path, Some(&earlier)).exit_code(), 0);
    assert_eq!(verify(&path, Some("0000 0000 0000 0000 / 3")).exit_code(), 1);
    // Cut back to three events less and closed with a checkpoint of its own, it holds by itself but not against paper.
    fs::write(&path, log_bytes(&entries[..entries.len() - 3])).unwrap();
    assert_eq!(verify(&path, None).exit_code(), 0);
    assert_eq!(verify(&path, Some(&report.checkpoint.short())).exit_code(), 1);
    assert_eq!(verify(&path, Some(&report.checkpoint.to_text())).exit_code(), 1);
}

#[test]
fn a_log_whose_author_signed_off_does_not_hold() {
    let dir = tempfile::tempdir().unwrap();
    let (_, mut entries) = matter(2);
    let path = dir.path().join("审查日志.jsonl");
    // Chain, commitment and signature are sound; only the person may not take that step.
    let signing = entries.pop().unwrap();
    let act: xianshen_review::Act = serde_json::from_value(signing.payload.unwrap()).unwrap();
    entries.push(next(&entries, &act));
    fs::write(&path, log_bytes(&entries)).unwrap();
    let verdict = verify(&path, None);
    assert_eq!(verdict.exit_code(), 1, "{:#?}", verdict.zh);
    assert!(verdict.zh.iter().any(|line| line.contains(&format!("第 {} 行", entries.len() + 1))), "{:#?}", verdict.zh);
}

#[test]
fn flipped_bytes_of_a_log_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let (_, entries) = matter(2);
    let log = log_bytes(&entries[..3]);
    let path = dir.path().join("审查日志.jsonl");
    for n in (0..log.len()).step_by(29).chain(0..4).chain(log.len() - 4..log.len()) {
        let mut changed = log.clone();
        changed[n] ^= 1 << (n % 8);
        fs::write(&path, &changed).unwrap();
        assert_eq!(verify(&path, None).exit_code(), 1, "byte {n} of {}", log.len());
    }
}

#[test]
fn package_and_log_that_lie_together_must_fit() {
    let dir = tempfile::tempdir().unwrap();
    let (_, entries) = matter(2);
    fs::write(dir.path().join("log.jsonl"), log_bytes(&entries)).unwrap();
    let package = publish(&input(&head_of(&entries))).unwrap();
    fs::write(dir.path().join("包.zip"), package.zip_bytes()).unwrap();
    package.write_folder(&dir.path().join("包")).unwrap();
    let verdict = verify(dir.path(), None);
    assert_eq!(verdict.exit_code(), 0, "{:#?}", verdict.zh);
    assert!(verdict.zh.iter().any(|l| l.contains("对得上")));
    // A whole package, sound in itself, that this log never led to.
    let other = publish(&input(&"d".repeat(64))).unwrap();
    fs::write(dir.path().join("包.zip"), other.zip_bytes()).unwrap();
    assert_eq!(verify(dir.path(), None).exit_code(), 1);
}

#[test]
fn a_log_that_goes_on_records_the_package() {
    use xianshen_review::{Act, CopyRecord, DigestPair, Proof};
    let dir = tempfile::tempdir().unwrap();
    let (item, entries) = matter(2);
    let package = publish(&input(&head_of(&entries))).unwrap();
    package.write_folder(&dir.path().join("包")).unwrap();
    let digests = package.manifest_digests();
    let record = |sm3: &str| {
        let copies = ["f0", "f1"].map(|file| CopyRecord {
            file: file.into(),
            sha256: "0".repeat(64),
            sm3: "0".repeat(64),
            proof: Proof::default(),
        });
        Act::Packaged {
            binding: item.binding(),
            copies: copies.to_vec(),
            manifest: DigestPair { sha256: digests.sha256.clone(), sm3: sm3.into() },
            dropped: vec![],
        }
    };
    for (sm3, exit) in [(digests.sm3.clone(), 0), ("0".repeat(64), 1)] {
        let mut longer = entries.clone();
        longer.push(next(&longer, &record(&sm3)));
        fs::write(dir.path().join("log.jsonl"), log_bytes(&longer)).unwrap();
        let verdict = verify(dir.path(), None);
        assert_eq!(verdict.exit_code(), exit, "{:#?}", verdict.zh);
        assert!(verdict.zh.iter().any(|l| l.contains("所记载的那个")), "{:#?}", verdict.zh);
    }
}
