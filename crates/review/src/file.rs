//! Files of a matter and what the scan of each said.

use serde::{Deserialize, Serialize};

use crate::act::Pack;
use crate::findings::Findings;
use crate::marks::Mark;
use crate::once::Once;

/// One file, by its digests. The bytes lie elsewhere and never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Unique within the matter.
    pub id: String,
    /// The file's own name.
    pub name: String,
    /// 0 is the main document, 1… are attachments 附件1…n.
    pub attachment: u32,
    /// `docx`, `xlsx`, `pdf`, `txt`, …
    pub format: String,
    /// Length in bytes.
    pub bytes: u64,
    /// Of the original bytes, hex.
    pub sha256: String,
    /// Of the original bytes, hex.
    pub sm3: String,
}

/// Something in a file that could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnscannableRecord {
    /// Its number within the file, from 0.
    pub n: u32,
    /// Where it stands, for example `word/media/image1.png` or `page 3`.
    pub place: String,
    /// A stable code, for example `image`.
    pub what: String,
    pub zh: String,
    pub en: String,
}

/// What one scan of one file said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Position of the scan's event within the matter.
    pub seq: u64,
    /// Digest of the rules it ran with, hex.
    pub rules: String,
    pub packs: Vec<Pack>,
    pub findings: Findings,
    pub unscannable: Vec<UnscannableRecord>,
    /// Codes of kinds that nothing checked.
    pub not_checked: Vec<String>,
    /// Of findings and unscannable places; computed once, since a roster has hundreds of thousands.
    pub(crate) digest: Once<String>,
}

/// A file that belongs to the matter now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileState {
    pub record: FileRecord,
    /// None until the file was scanned.
    pub scan: Option<Scan>,
    /// Every mark that was made, in order of number; those taken back too, since numbers are not used twice.
    pub(crate) marks: Vec<Mark>,
}
