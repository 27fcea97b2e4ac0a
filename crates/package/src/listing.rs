//! The list beside everything that leaves together: a publish package, its zip, the form and the log lie in one folder, and
//! the papers among them have no manifest of their own.
//!
//! One line a file, as `sha256sum` writes and checks. Of the publish package, which lists its own files, only its last
//! manifest is listed: it stands for every byte of the package.

use crate::digests::Digests;
use crate::manifest;
use crate::publish::SM3;

/// The list's own name.
pub const LISTING: &str = "清单-sha256.txt";

/// The folder of the publish package among what leaves together.
pub(crate) const PACKAGE: &str = "发布包/";

/// The list of a folder's files (path, bytes): its name and content. A function of the files, whatever their order.
pub fn listing(files: &[(String, Vec<u8>)]) -> (String, Vec<u8>) {
    let digests: Vec<(&str, String)> = files
        .iter()
        .filter(|(path, _)| is_listed(path))
        .map(|(path, bytes)| (path.as_str(), Digests::of(bytes).sha256))
        .collect();
    let text = manifest::write(digests.iter().map(|(path, digest)| (*path, digest.as_str())));
    (LISTING.to_owned(), text.into_bytes())
}

/// True for a file that the list answers for.
pub(crate) fn is_listed(path: &str) -> bool {
    path != LISTING && path.strip_prefix(PACKAGE).is_none_or(|inner| inner == SM3)
}
