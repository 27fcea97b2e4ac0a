//! The use cases: import, decide, submit, sign, return, package, export. The only API that faces call.
//!
//! `stateless` work (scan, text, redact) needs no office; everything else goes through a [`Session`]: one person who has
//! opened the office with their passphrase. The clock is passed in.

pub mod view;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use view::*;

/// What went wrong, as people read it.
pub type Result<T> = std::result::Result<T, Trouble>;

/// Where the time comes from: Unix seconds.
pub trait Clock: Send + Sync { fn now(&self) -> i64; }

/// Told how far a long job is; `Break` cancels it at the next safe point.
pub type Progress<'a> = &'a mut dyn FnMut(ProgressView) -> ControlFlow<()>;

/// A person to be enrolled.
pub struct NewPerson { pub name: String, pub role: RoleView, pub department: String, pub passphrase: zeroize::Zeroizing<String> }

/// A new office: its unit and its people (at least one drafter, section head, confidentiality reviewer and signer).
pub struct Founding { pub unit: String, pub people: Vec<NewPerson>, pub practice: bool }

/// An office folder, locked to this process, not yet entered.
pub struct Office { _todo: () }

/// One person at work in an office.
#[derive(Clone)]
pub struct Session { _office: Arc<Office> }

/// Where imported files go.
pub enum Matter {
    /// Each file its own matter, except that attachments (附件…) among the paths join the one main document if there is exactly one.
    Each,
    /// All files one matter; the first is the main document.
    One,
    /// Attachments of a matter that is still a draft (or returned).
    Join(String),
}

impl Office {
    /// Creates an office in an empty or absent folder.
    pub fn found(_dir: &Path, _founding: Founding, _clock: Arc<dyn Clock>) -> Result<Office> { todo!() }
    /// Creates the practice office 演练机关 with one person per role (passphrase [`PRACTICE_PASSPHRASE`]) and imports the sample drafts as its drafter.
    pub fn found_practice(_dir: &Path, _clock: Arc<dyn Clock>, _progress: Progress<'_>) -> Result<Office> { todo!() }
    /// Opens an office folder and locks it; a second process is refused and told why.
    pub fn open(_dir: &Path, _clock: Arc<dyn Clock>) -> Result<Office> { todo!() }
    /// True when the folder holds an office.
    pub fn exists(_dir: &Path) -> bool { todo!() }
    pub fn door(&self) -> DoorView { todo!() }
    /// Opens with a person's passphrase. After several wrong ones it waits longer each time.
    pub fn enter(self: &Arc<Self>, _person: &str, _passphrase: &str) -> Result<Session> { todo!() }
}

/// The passphrase of everyone in the practice office: shown at its door, so nobody mistakes it for a secret.
pub const PRACTICE_PASSPHRASE: &str = "演练-先审后公开";

impl Session {
    pub fn me(&self) -> PersonView { todo!() }
    pub fn people(&self) -> Result<Vec<PersonView>> { todo!() }
    /// Enrols another person.
    pub fn enrol(&self, _person: NewPerson) -> Result<PersonView> { todo!() }
    pub fn change_passphrase(&self, _old: &str, _new: &str) -> Result<()> { todo!() }
    pub fn queue(&self) -> Result<Vec<QueueRow>> { todo!() }
    pub fn item(&self, _item: &str) -> Result<ItemView> { todo!() }
    pub fn document(&self, _item: &str, _file: &str) -> Result<DocumentView> { todo!() }
    /// Brings files in. A secrecy mark quarantines the file before anything of it is kept.
    pub fn import(&self, _paths: &[PathBuf], _matter: Matter, _progress: Progress<'_>) -> Result<Vec<ImportRow>> { todo!() }
    pub fn remove_file(&self, _item: &str, _file: &str) -> Result<ItemView> { todo!() }
    pub fn describe(&self, _item: &str, _description: Description) -> Result<ItemView> { todo!() }
    /// Decides findings; `reason` is needed to keep a block or decide finding.
    pub fn decide(&self, _item: &str, _which: Selection, _choice: Choice, _reason: Option<&str>, _note: &str) -> Result<ItemView> { todo!() }
    /// Takes the last decision event back.
    pub fn undo(&self, _item: &str) -> Result<ItemView> { todo!() }
    /// A person has looked at something that could not be read and says why it may go (or that it will be removed).
    pub fn clear(&self, _item: &str, _file: &str, _n: u32, _reason: &str) -> Result<ItemView> { todo!() }
    pub fn submit(&self, _item: &str, _opinion: &str) -> Result<ItemView> { todo!() }
    /// Passes the step that waits for this person's role: section review, confidentiality review, or signing. The passphrase is asked again.
    pub fn approve(&self, _item: &str, _opinion: &str, _passphrase: &str) -> Result<ItemView> { todo!() }
    pub fn return_(&self, _item: &str, _findings: &[String], _reasons: &str) -> Result<ItemView> { todo!() }
    pub fn not_disclose(&self, _item: &str, _reason: &str, _note: &str, _passphrase: &str) -> Result<ItemView> { todo!() }
    pub fn cancel(&self, _item: &str, _reason: &str) -> Result<ItemView> { todo!() }
    /// Writes publish folder, zip, review form and review log under `out`.
    pub fn package(&self, _item: &str, _out: &Path, _progress: Progress<'_>) -> Result<WrittenView> { todo!() }
    /// Writes the review log (jsonl, csv, docx) and the form as of the head.
    pub fn export_log(&self, _item: &str, _out: &Path) -> Result<WrittenView> { todo!() }
    /// Writes one folder per item for the archive: form, final, published version, log.
    pub fn archive(&self, _item: &str, _out: &Path, _progress: Progress<'_>) -> Result<WrittenView> { todo!() }
}

/// Reason codes for keeping a value, and the eight refusal rows for not disclosing.
pub fn keep_reasons() -> Vec<ReasonView> { todo!() }
pub fn refusal_reasons() -> Vec<ReasonView> { todo!() }
/// Checks a package (folder or zip) or a log; needs no office. `checkpoint`: one held elsewhere.
pub fn verify(_path: &Path) -> VerifyView { todo!() }

/// Work that keeps nothing.
pub mod stateless {
    use super::*;
    /// One line of `scan --json`, in this field order. `excerpt` is masked unless revealed.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    pub struct ScanLine {
        pub file: String, pub part: Option<String>, pub start: Option<usize>, pub end: Option<usize>, pub line: Option<usize>, pub cell: Option<String>,
        pub kind: String, pub severity: String, pub confidence: String, pub excerpt: String, pub rule: String, pub basis: String,
    }
    /// Reads a file from disk within limits.
    pub fn text(_path: &Path) -> Result<xianshen_document::Document> { todo!() }
    /// Scans one file. `shown_as` is the `file` field.
    pub fn scan(_path: &Path, _shown_as: &str, _reveal: bool) -> Result<Vec<ScanLine>> { todo!() }
    /// Redacts a file and proves the copy; without decisions, masks every block or decide finding. Writes nothing itself.
    pub fn redact(_path: &Path, _decisions: Option<&str>) -> Result<Redacted> { todo!() }
    /// A proven copy.
    pub struct Redacted { pub bytes: Vec<u8>, pub extension: String, pub masked: usize, pub deleted: usize, pub kept: usize, pub dropped: Vec<String>, pub rebuilt: bool }
    /// JSON Schema of the decisions file.
    pub fn decisions_schema() -> String { todo!() }
}
