//! Bringing the drafts in: matters to run, and files that ended at the door.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use xianshen_office::Matter;
use xianshen_office::view::{ImportRow, StateView};

use super::crew::Crew;
use super::ending::{self, Ending};
use crate::failure::Failure;
use crate::lang::Lang;
use crate::matters::unwatched;
use crate::walk::{Met, walk};

/// A matter that was brought in.
pub struct Brought {
    pub item: String,
    /// What the table calls it: the drafts' paths.
    pub shown: String,
}

/// What the drafts became.
#[derive(Default)]
pub struct Gathered {
    pub matters: Vec<Brought>,
    pub ended: Vec<Ending>,
}

/// The matters that wait in a practice office.
pub fn waiting(crew: &Crew) -> Result<Gathered, Failure> {
    let mut gathered = Gathered::default();
    let mut queue = crew.drafter.queue()?;
    queue.sort_by(|a, b| a.number.cmp(&b.number));
    for row in queue {
        if row.state == StateView::Quarantined {
            gathered.ended.push(Ending::quarantined(String::new(), row.number));
        } else {
            gathered.matters.push(Brought { item: row.id, shown: row.title });
        }
    }
    Ok(gathered)
}

/// Brings in every file of a folder. A folder with files called 附件… is brought in at once, so that they join their main
/// document; elsewhere each file is its own matter and stands or falls alone.
pub fn bring_in(crew: &Crew, drafts: &Path, lang: Lang) -> Result<Gathered, Failure> {
    let mut gathered = Gathered::default();
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for met in walk(drafts) {
        match met {
            Met::File(file) => {
                let folder = file.parent().unwrap_or(Path::new("")).to_owned();
                folders.entry(folder).or_default().push(file);
            }
            Met::Link(place) => {
                let why = lang.pick("符号链接，没有跟随", "symbolic link, not followed");
                gathered.ended.push(Ending::refused(shown(&place, drafts), why.into()));
            }
            Met::Unreadable(place, why) => {
                gathered.ended.push(Ending::refused(shown(&place, drafts), lang.pick(&why.zh, &why.en).into()));
            }
        }
    }
    let total = folders.values().map(Vec::len).sum();
    let mut done = 0;
    for files in folders.into_values() {
        let together = files.iter().any(|file| is_attachment(file));
        let batches: Vec<Vec<PathBuf>> = match together {
            true => vec![files],
            false => files.into_iter().map(|file| vec![file]).collect(),
        };
        for batch in batches {
            done += batch.len();
            if let Some(last) = batch.last() {
                ending::progress(done, total, &shown(last, drafts));
            }
            take(crew, &batch, drafts, lang, &mut gathered);
        }
    }
    Ok(gathered)
}

fn take(crew: &Crew, batch: &[PathBuf], drafts: &Path, lang: Lang, gathered: &mut Gathered) {
    let rows = match crew.drafter.import(batch, Matter::Each, &mut unwatched) {
        Ok(rows) => rows,
        Err(trouble) => {
            for file in batch {
                let why = lang.trouble(&trouble).to_owned();
                gathered.ended.push(Ending::refused(shown(file, drafts), why));
            }
            return;
        }
    };
    for (index, row) in rows.into_iter().enumerate() {
        // Rows come in the order of the files, which also names a quarantined one for whoever holds the file.
        let name = batch.get(index).map(|file| shown(file, drafts)).unwrap_or_else(|| row.name.clone());
        sort_in(name, row, lang, gathered);
    }
}

fn sort_in(name: String, row: ImportRow, lang: Lang, gathered: &mut Gathered) {
    match (row.result.as_str(), row.item) {
        ("imported", Some(item)) => match gathered.matters.iter_mut().find(|matter| matter.item == item) {
            Some(matter) => matter.shown = format!("{} + {name}", matter.shown),
            None => gathered.matters.push(Brought { item, shown: name }),
        },
        ("quarantined", item) => {
            gathered.ended.push(Ending::quarantined(name, item.unwrap_or_default()));
        }
        _ => {
            let why = lang.pick(&row.zh, &row.en).to_owned();
            gathered.ended.push(Ending::refused(name, why));
        }
    }
}

fn is_attachment(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("附件"))
}

fn shown(file: &Path, drafts: &Path) -> String {
    let inside = file.strip_prefix(drafts).unwrap_or(file);
    let inside = if inside.as_os_str().is_empty() { file } else { inside };
    inside.to_string_lossy().into_owned()
}
