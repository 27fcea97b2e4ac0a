//! A matter as of one head of its log: what every export is a function of.

use std::path::{Path, PathBuf};

use xianshen_ledger::{Checkpoint, Digest, Entry, LogHeader, Tree, log_origin, write_log};
use xianshen_package::{CopyNote, Form, FormContext, LogHead, form_docx, listing, log_csv, log_docx, log_rows, write_folder};
use xianshen_review::{Act, State};

use crate::desk::Desk;
use crate::finding_view::name_zh;
use crate::matter::Matter;
use crate::view::{Trouble, WrittenView};
use crate::{Result, Session};

/// A matter's events up to a head, and what follows from them alone.
pub(crate) struct AsOf {
    pub office: String,
    pub unit: String,
    pub matter: Matter,
    pub checkpoint: Checkpoint,
    /// Digest of the last event.
    pub head: Digest,
    header: LogHeader,
    entries: Vec<Entry>,
}

/// Kinds of events that only say that something was written out.
pub(crate) const EXPORTS: &[&str] = &["packaged", "archived", "log_exported"];

impl AsOf {
    /// Reads a matter as of its last event that is not one of `but`, at the end. Refuses a record that doesn't verify.
    pub fn read(desk: &mut Desk, id: &str, but: &[&str]) -> Result<AsOf> {
        let matter = desk.verified(id)?;
        if !matter.verified() {
            return Err(Trouble::new(
                "chain_broken",
                "本事项的记录校验不通过，没有写出任何内容。请停止办理，报告保密办并从备份核对。",
                "This matter's record does not verify; nothing was written. Stop, report it, and compare with a backup.",
            ));
        }
        let size = matter.size_before(but);
        let mut entries = desk.store.entries(id)?;
        entries.truncate(size);
        let mut tree = Tree::new();
        for entry in &entries {
            tree.push(entry.event.digest().map_err(|_| Trouble::internal("digest"))?);
        }
        let head = match entries.last() {
            Some(entry) => entry.event.digest().map_err(|_| Trouble::internal("digest"))?,
            None => Digest::ZERO,
        };
        let mut header = LogHeader::new(&desk.office, &desk.roster.unit, id);
        let signers: Vec<&str> = entries.iter().map(|entry| entry.event.actor.id.as_str()).collect();
        for (member, key) in desk.roster.members().zip(desk.roster.public_keys()) {
            // Only keys that signed: whoever is enrolled later must not change an export that was made before.
            if signers.contains(&member.person.id.as_str()) {
                header.add_key(&key);
            }
        }
        let mut matter = Matter::read(id, entries.clone(), &desk.roster);
        matter.verify(&desk.office, &entries, &desk.roster.keys);
        Ok(AsOf {
            office: desk.office.clone(),
            unit: desk.roster.unit.clone(),
            checkpoint: Checkpoint::new(log_origin(&desk.office, id), tree.size(), tree.root()),
            matter,
            head,
            header,
            entries,
        })
    }

    /// The review log: for machines, for spreadsheets, for paper.
    pub fn logs(&self) -> Result<Vec<(String, Vec<u8>)>> {
        let machine = write_log(&self.header, &self.entries).map_err(|_| Trouble::internal("log"))?;
        let rows = log_rows(&self.entries, &name_zh);
        let head = LogHead {
            unit: self.unit.clone(),
            number: self.matter.item.number().to_owned(),
            title: self.matter.item.title().to_owned(),
            head: self.head.to_hex(),
            checkpoint: self.checkpoint.to_text(),
            checkpoint_short: self.checkpoint.short(),
        };
        Ok(vec![
            ("审查日志.jsonl".into(), machine),
            ("审查日志.csv".into(), log_csv(&rows)),
            ("审查日志.docx".into(), log_docx(&head, &rows)?),
        ])
    }

    /// The review form; a quarantined matter has none, since nothing is known of it.
    pub fn form(&self, copies: &[CopyNote]) -> Result<Vec<(String, Vec<u8>)>> {
        if self.matter.item.state() == State::Quarantined {
            return Ok(Vec::new());
        }
        let context = FormContext {
            unit: &self.unit,
            head: &self.head.to_hex(),
            checkpoint: &self.checkpoint.short(),
            kind_zh: &name_zh,
            copies,
        };
        let form = Form::of(&self.matter.item, &context);
        Ok(vec![("审查表.docx".into(), form_docx(&form)?)])
    }

    pub fn last_at(&self) -> String {
        self.entries.last().map(|entry| entry.event.at.clone()).unwrap_or_default()
    }
}

impl Session {
    /// Writes the review log (jsonl, csv, docx) and the form as of the head. Writing it again gives the same bytes: the
    /// events that say so come after that head.
    pub fn export_log(&self, item: &str, out: &Path) -> Result<WrittenView> {
        let now = self.now();
        self.at_desk(|desk| {
            let as_of = AsOf::read(desk, item, &["log_exported"])?;
            let mut files = as_of.form(&[])?;
            files.extend(as_of.logs()?);
            files.push(listing(&files));
            let act = Act::LogExported { size: as_of.checkpoint.size, root: as_of.checkpoint.root.to_hex() };
            // Asked first: whoever may not export must not find the files written.
            desk.matter(item)?.item.admit(&self.hand.person, &act)?;
            let written = write(out, as_of.matter.item.number(), &files, &as_of.checkpoint, Vec::new())?;
            recorded(desk.act(&self.hand, item, vec![act], &[], now), &written)?;
            Ok(written)
        })
    }
}

/// Writes files as one folder, in full or not at all: `out` itself when it is absent or empty, else a folder in it that
/// is called by the matter's number.
pub(crate) fn write(
    out: &Path,
    number: &str,
    files: &[(String, Vec<u8>)],
    checkpoint: &Checkpoint,
    dropped: Vec<String>,
) -> Result<WrittenView> {
    let folder = free_folder(out, number);
    write_folder(&folder, files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))?;
    Ok(WrittenView {
        files: files.iter().map(|(path, _)| path.clone()).collect(),
        folder: folder.to_string_lossy().into_owned(),
        checkpoint: checkpoint.short(),
        dropped,
    })
}

/// What was written without having been recorded is taken away again.
pub(crate) fn recorded(result: Result<()>, written: &WrittenView) -> Result<()> {
    if result.is_err() {
        let _ = std::fs::remove_dir_all(&written.folder);
    }
    result
}

fn free_folder(out: &Path, number: &str) -> PathBuf {
    // An empty folder that was chosen in a dialog is replaced by the full one; `remove_dir` fails on any other.
    if !out.exists() || std::fs::remove_dir(out).is_ok() {
        return out.to_path_buf();
    }
    let mut folder = out.join(number);
    let mut n = 2;
    while folder.symlink_metadata().is_ok() {
        folder = out.join(format!("{number}-{n}"));
        n += 1;
    }
    folder
}
