//! The archive folder: one BagIt 1.0 bag (RFC 8493) per matter, unencrypted, holding what an archive takes in as one 件.
//!
//! | path | what |
//! |---|---|
//! | `data/form/` | the review form |
//! | `data/published/` | the publish package as it left the office, with its own manifests; its `files/` are the final copies |
//! | `data/final/` | the final copies, when there is no publish package |
//! | `data/log/` | the review log: `.jsonl` for machines, `.csv` and `.docx` for people |
//! | `data/original/` | the originals, only when asked for |
//! | `manifest-sha256.txt`, `manifest-sha512.txt`, `tagmanifest-….txt` | BagIt manifests, so that any validator works |
//! | `sm3/manifest-sm3.txt` | SM3 (GB/T 32905) of the payload; a tag file, since RFC 8493 knows no SM3 |
//! | `bagit.txt`, `bag-info.txt` | what and whose it is, with head and checkpoint of the log |
//!
//! Originals hold what was hidden from the public. They stay in the office's encrypted file unless the archive asks for them
//! in full; then the bag is as confidential as they are.

use std::collections::BTreeMap;
use std::path::Path;

use crate::digests::Digests;
use crate::error::PackageError;
use crate::publish::html::one_line;
use crate::{Package, folder, manifest, names};

pub(crate) const SM3_MANIFEST: &str = "sm3/manifest-sm3.txt";

/// What one matter's archive folder is made of. Names are plain file names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BagInput<'a> {
    pub unit: String,
    pub number: String,
    pub title: String,
    /// RFC 3339 time of the last event: the bag's date, since a bag has no clock.
    pub as_of: String,
    /// Digest of the last event, 64 hex digits.
    pub head: String,
    /// The checkpoint's short form.
    pub checkpoint: String,
    /// The review form: name, bytes.
    pub form: Vec<(String, Vec<u8>)>,
    /// Review logs: `.jsonl`, `.csv`, `.docx`.
    pub log: Vec<(String, Vec<u8>)>,
    pub package: Option<&'a Package>,
    /// Final copies, when there is no package.
    pub finals: Vec<(String, Vec<u8>)>,
    /// Originals, only when asked for.
    pub originals: Vec<(String, Vec<u8>)>,
}

/// A bag in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bag {
    files: BTreeMap<String, Vec<u8>>,
}

impl Bag {
    /// Path and bytes of every file, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Digests over `tagmanifest-sha512.txt`, which stand for every byte of the bag: what the log's `archived` event records.
    pub fn manifest_digests(&self) -> Digests {
        Digests::of(self.files.get("tagmanifest-sha512.txt").map(Vec::as_slice).unwrap_or_default())
    }

    /// Writes the folder; it must not exist yet, and is there in full or not at all.
    pub fn write_folder(&self, dir: &Path) -> Result<(), PackageError> {
        folder::write_folder(dir, self.files())
    }
}

/// Makes the bag. A function of its input: made twice, the same bytes.
pub fn bag(input: &BagInput<'_>) -> Bag {
    let mut payload: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (folder, files) in [("form", &input.form), ("log", &input.log), ("final", &input.finals), ("original", &input.originals)]
    {
        for (name, bytes) in files {
            payload.insert(free_path(folder, name, &payload), bytes.clone());
        }
    }
    if let Some(package) = input.package {
        payload.extend(package.files().map(|(path, bytes)| (format!("data/published/{path}"), bytes.to_vec())));
    }
    let digests: Vec<(String, Digests)> = payload.iter().map(|(p, b)| (p.clone(), Digests::of(b))).collect();
    let mut tags = BTreeMap::new();
    tags.insert("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_string());
    tags.insert("bag-info.txt", info(input, &digests));
    let lines = |pick: fn(&Digests) -> &str| manifest::write(digests.iter().map(|(p, d)| (p.as_str(), pick(d))));
    tags.insert("manifest-sha256.txt", lines(|d| &d.sha256));
    tags.insert("manifest-sha512.txt", lines(|d| &d.sha512));
    tags.insert(SM3_MANIFEST, lines(|d| &d.sm3));
    let of_tags: Vec<(&str, Digests)> = tags.iter().map(|(p, t)| (*p, Digests::of(t.as_bytes()))).collect();
    let tag_lines = |pick: fn(&Digests) -> &str| manifest::write(of_tags.iter().map(|(p, d)| (*p, pick(d))));
    let (sha256, sha512) = (tag_lines(|d| &d.sha256), tag_lines(|d| &d.sha512));
    let mut files = payload;
    files.extend(tags.into_iter().map(|(p, t)| (p.to_string(), t.into_bytes())));
    files.insert("tagmanifest-sha256.txt".into(), sha256.into_bytes());
    files.insert("tagmanifest-sha512.txt".into(), sha512.into_bytes());
    Bag { files }
}

/// A safe path for a name, that no other file has.
fn free_path(folder: &str, name: &str, taken: &BTreeMap<String, Vec<u8>>) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = names::safe_stem(stem.rsplit(['/', '\\']).next().unwrap_or_default(), "文件");
    let tail = match names::safe_stem(extension, "") {
        tail if tail.is_empty() => String::new(),
        tail => format!(".{tail}"),
    };
    let mut path = format!("data/{folder}/{stem}{tail}");
    let mut n = 2;
    while taken.contains_key(&path) {
        path = format!("data/{folder}/{stem}-{n}{tail}");
        n += 1;
    }
    path
}

/// RFC 8493, clause 2.2.2. A value is one line, so that none can start a label of its own.
fn info(input: &BagInput<'_>, payload: &[(String, Digests)]) -> String {
    let bytes: u64 = payload.iter().map(|(_, d)| d.size).sum();
    let date: String = input.as_of.chars().take(10).collect();
    let lines = [
        ("Source-Organization", input.unit.clone()),
        ("External-Identifier", input.number.clone()),
        ("External-Description", input.title.clone()),
        ("Bagging-Date", date),
        ("Payload-Oxum", format!("{bytes}.{}", payload.len())),
        ("Bag-Software-Agent", format!("xianshen {}", env!("CARGO_PKG_VERSION"))),
        ("Xianshen-Log-Head", input.head.clone()),
        ("Xianshen-Checkpoint", input.checkpoint.clone()),
    ];
    let known = lines.iter().map(|(label, value)| (label, one_line(value))).filter(|(_, value)| !value.is_empty());
    known.map(|(label, value)| format!("{label}: {value}\n")).collect()
}
