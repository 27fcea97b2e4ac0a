//! The office folder: what lies where, and the lock that lets one process at a time write.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use crate::network::network_file_system;
use crate::{Cause, StoreError};

/// A folder locked to this process until it is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    // The lock lives as long as this file is open; the system frees it even when the process is killed.
    _lock: File,
}

impl Folder {
    /// Makes the folder if it is absent (readable by its owner only) and locks it. Refuses network file systems, a
    /// folder that can't be written, and one that another process holds.
    pub fn lock(path: &Path) -> Result<Folder, StoreError> {
        DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        if let Some(name) = network_file_system(path) {
            return Err(StoreError::new(
                Cause::Network,
                format!(
                    "办公室文件夹在网络磁盘（{name}）上，多台机器同时写会损坏文件。请把它放到本机磁盘，用送审包在机器之间传递。"
                ),
                format!(
                    "The office folder is on a network file system ({name}), where writing from several machines breaks the file. Put it on a local disk and pass case files between machines."
                ),
            ));
        }
        let mut lock =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path.join("office.lock"))?;
        if flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err() {
            let mut holder = String::new();
            // Only digits are shown, whatever the file holds.
            let _ = (&lock).take(32).read_to_string(&mut holder);
            let holder: String = holder.chars().filter(char::is_ascii_digit).collect();
            return Err(held_by(&holder));
        }
        lock.set_len(0)?;
        lock.rewind()?;
        writeln!(lock, "{}", std::process::id())?;
        Ok(Folder { path: path.to_path_buf(), _lock: lock })
    }

    /// True when the folder holds an office.
    pub fn holds_office(path: &Path) -> bool {
        path.join("keys.json").is_file() && path.join("office.db").is_file()
    }

    /// True when nothing but a lock and the leftovers of an unfinished founding lie here: an office may be founded.
    ///
    /// A founding writes the database first and the keyring last, so a database without a keyring is one that nobody
    /// was ever let into and that nobody could open.
    pub fn may_found(path: &Path) -> Result<bool, StoreError> {
        let entries = match std::fs::read_dir(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
            other => other?,
        };
        let keyring = path.join("keys.json").exists();
        for entry in entries {
            let name = entry?.file_name();
            let leftover = matches!(name.to_str(), Some("office.lock" | "keys.json.new"))
                || (!keyring && matches!(name.to_str(), Some("office.db" | "office.db-wal" | "office.db-shm")));
            if !leftover {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path.join("office.db")
    }
}

/// The refusal of a folder that another process holds. Whoever is just taking it has not written its number yet.
fn held_by(holder: &str) -> StoreError {
    let (zh, en) = match holder {
        "" => (String::new(), String::new()),
        holder => (format!("（进程号 {holder}）"), format!(" (process {holder})")),
    };
    StoreError::new(
        Cause::Locked,
        format!("这个办公室已由另一个先审程序打开{zh}。请先关闭那个窗口或命令，再打开。"),
        format!("This office is already open in another Xianshen process{en}. Close that window or command first."),
    )
}

/// Writes a small file so that after a crash either the old or the new content is there, whole.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(".new");
    let fresh = PathBuf::from(fresh);
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&fresh, path)?;
        // The rename itself is durable only once the directory is.
        File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&fresh);
    }
    Ok(written?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_and_told_the_process() {
        let dir = tempfile::tempdir().unwrap();
        let first = Folder::lock(dir.path()).unwrap();
        let refused = Folder::lock(dir.path()).unwrap_err();
        assert_eq!(refused.cause, Cause::Locked);
        assert!(refused.zh.contains(&std::process::id().to_string()), "{}", refused.zh);
        drop(first);
        Folder::lock(dir.path()).unwrap();
    }

    #[test]
    fn a_holder_that_has_not_said_its_number_is_told_without_one() {
        let dir = tempfile::tempdir().unwrap();
        let _first = Folder::lock(dir.path()).unwrap();
        std::fs::write(dir.path().join("office.lock"), b"").unwrap();
        let refused = Folder::lock(dir.path()).unwrap_err();
        assert!(!refused.zh.contains("进程号") && !refused.en.contains("(process"), "{}", refused.en);
    }

    #[test]
    fn an_office_is_founded_only_where_nothing_else_lies() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Folder::may_found(&dir.path().join("absent")).unwrap());
        assert!(Folder::may_found(dir.path()).unwrap());
        std::fs::write(dir.path().join("office.db"), b"").unwrap();
        assert!(Folder::may_found(dir.path()).unwrap(), "an unfinished founding may be repeated");
        std::fs::write(dir.path().join("keys.json"), b"{}").unwrap();
        assert!(!Folder::may_found(dir.path()).unwrap());
        std::fs::remove_file(dir.path().join("keys.json")).unwrap();
        std::fs::write(dir.path().join("photo.png"), b"").unwrap();
        assert!(!Folder::may_found(dir.path()).unwrap());
    }

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys.json");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
