//! The publish package: redacted files, an accessible page, the catalogue entry, manifests, and nothing else.
//!
//! | path | what |
//! |---|---|
//! | `index.html` | the accessible page, see `page.rs` |
//! | `catalogue.json` | the catalogue entry, see `catalogue.rs` |
//! | `files/…` | the copies |
//! | `manifest-sha256.txt` | SHA-256 of all of the above |
//! | `manifest-sm3.txt` | SM3 of all of the above and of `manifest-sha256.txt` |
//!
//! The SM3 of `manifest-sm3.txt` stands for the whole: [`Package::manifest_digests`].

mod blocks;
pub(crate) mod catalogue;
pub(crate) mod html;
pub mod input;
pub(crate) mod page;

use std::collections::BTreeMap;
use std::path::Path;

use xianshen_document::Format;

use crate::digests::Digests;
use crate::error::PackageError;
use crate::{folder, manifest, names, stored_zip};
use input::{PublishFile, PublishInput};

pub(crate) const PAGE: &str = "index.html";
pub(crate) const CATALOGUE: &str = "catalogue.json";
pub(crate) const SHA256: &str = "manifest-sha256.txt";
pub(crate) const SM3: &str = "manifest-sm3.txt";
pub(crate) const FILES: &str = "files/";

/// A publish package in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    files: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Path and bytes of every file, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Digests over `manifest-sm3.txt`, which stand for every byte of the package: what the log's `packaged` event records.
    pub fn manifest_digests(&self) -> Digests {
        Digests::of(self.files.get(SM3).map(Vec::as_slice).unwrap_or_default())
    }

    /// Writes the folder; it must not exist yet, and is there in full or not at all.
    pub fn write_folder(&self, dir: &Path) -> Result<(), PackageError> {
        folder::write_folder(dir, self.files())
    }

    /// The package as a zip: files stored uncompressed in order of path, dated 1980-01-01, so that any build of any year
    /// makes the same bytes.
    pub fn zip_bytes(&self) -> Vec<u8> {
        stored_zip::write(self.files())
    }
}

/// A file with its place in the package.
pub(crate) struct Placed<'a> {
    pub path: String,
    pub file: &'a PublishFile,
    pub digests: Digests,
}

impl Placed<'_> {
    /// What its link is called.
    pub fn label(&self) -> &str {
        match self.file.title.trim() {
            "" => self.path.strip_prefix(FILES).unwrap_or(&self.path),
            title => title,
        }
    }
}

/// Makes the package. A function of its input: made twice, the same bytes.
pub fn publish(input: &PublishInput) -> Result<Package, PackageError> {
    let placed = place(&input.files)?;
    let title = title(input);
    let mut files = BTreeMap::new();
    for p in &placed {
        files.insert(p.path.clone(), p.file.bytes.clone());
    }
    files.insert(PAGE.to_string(), page::page(input, &title, &placed).into_bytes());
    files.insert(CATALOGUE.to_string(), catalogue::catalogue(input, &title, &placed));
    let sha256: Vec<(String, Digests)> = files.iter().map(|(p, b)| (p.clone(), Digests::of(b))).collect();
    let listed = manifest::write(sha256.iter().map(|(p, d)| (p.as_str(), d.sha256.as_str())));
    let own = Digests::of(listed.as_bytes());
    let sm3 = manifest::write(sha256.iter().map(|(p, d)| (p.as_str(), d.sm3.as_str())).chain([(SHA256, own.sm3.as_str())]));
    files.insert(SHA256.to_string(), listed.into_bytes());
    files.insert(SM3.to_string(), sm3.into_bytes());
    let total: u64 = files.values().map(|b| b.len() as u64).sum();
    if total > stored_zip::LARGEST {
        return Err(PackageError::new(
            "too_large",
            "发布包超过 3 GB，无法打包。请把附件拆成几件分别发布。",
            "the package would exceed 3 GB: publish the attachments as separate matters",
        ));
    }
    Ok(Package { files })
}

/// Gives each copy its path: the main document, then 附件1…n; names made unique.
fn place(files: &[PublishFile]) -> Result<Vec<Placed<'_>>, PackageError> {
    let mains = files.iter().filter(|f| f.attachment == 0).count();
    if mains != 1 {
        let (code, zh, en) = if mains == 0 {
            ("no_main", "没有正文，无法打包。请先导入正文。", "there is no main document: import one first")
        } else {
            (
                "two_mains",
                "有不止一份正文，无法打包。一事一审：请把其余的改为附件或另立一件。",
                "there is more than one main document: make the others attachments or matters of their own",
            )
        };
        return Err(PackageError::new(code, zh, en));
    }
    let mut order: Vec<&PublishFile> = files.iter().collect();
    order.sort_by_key(|f| f.attachment);
    let mut taken = Vec::new();
    let mut placed = Vec::new();
    for file in order {
        let zip = file.bytes.starts_with(b"PK\x03\x04") || file.bytes.starts_with(b"PK\x05\x06");
        if zip && !matches!(file.format, Format::Docx | Format::Xlsx) {
            return Err(PackageError::new(
                "zip_inside",
                "发布包里不能再放压缩包。请解压后逐个导入审查。",
                "a package must hold no archive: unpack it and import the files one by one",
            ));
        }
        let name = unique(names::safe(&file.name, file.format), file.attachment, &mut taken);
        placed.push(Placed { path: format!("{FILES}{name}"), file, digests: Digests::of(&file.bytes) });
    }
    Ok(placed)
}

/// Names differ in more than case, so that a folder on any system holds them all.
fn unique(name: String, attachment: u32, taken: &mut Vec<String>) -> String {
    let prefix = if attachment > 0 && !name.starts_with("附件") { format!("附件{attachment}-") } else { String::new() };
    let mut candidate = format!("{prefix}{name}");
    let mut n = 2;
    while taken.contains(&candidate.to_lowercase()) {
        candidate = format!("{n}-{prefix}{name}");
        n += 1;
    }
    taken.push(candidate.to_lowercase());
    candidate
}

/// The matter's title; without one, the main document's link name.
fn title(input: &PublishInput) -> String {
    let described = html::one_line(&input.description.title);
    if !described.is_empty() {
        return described;
    }
    let main = input.files.iter().find(|f| f.attachment == 0);
    main.map(|f| html::one_line(if f.title.trim().is_empty() { &f.name } else { &f.title })).unwrap_or_default()
}
