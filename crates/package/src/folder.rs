//! Writing a folder so that it is there in full or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::error::PackageError;

/// Writes files (relative path, bytes) as the folder `dir`, which must not exist yet: into a fresh sibling first, then renamed.
pub fn write_folder<'a>(dir: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<(), PackageError> {
    if dir.symlink_metadata().is_ok() {
        return Err(PackageError::new(
            "exists",
            "目标文件夹已存在，没有覆盖。请换一个位置，或先移走旧文件夹。",
            "the target folder exists and was not overwritten: choose another place, or move the old folder away",
        ));
    }
    let sibling = fresh_sibling(dir).map_err(failed)?;
    let written = fill(&sibling, files).and_then(|()| fs::rename(&sibling, dir));
    if written.is_err() {
        // What is half written must not be taken for a package; the first error is the one to tell.
        let _ = fs::remove_dir_all(&sibling);
    }
    written.map_err(failed)
}

fn fill<'a>(root: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> io::Result<()> {
    for (path, bytes) in files {
        if !crate::names::is_safe_path(path) {
            return Err(io::Error::from(io::ErrorKind::InvalidFilename));
        }
        let full = root.join(path);
        if let Some(parent) = full.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&full)?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    Ok(())
}

/// A new empty folder beside `dir`, so that the rename stays on one file system.
fn fresh_sibling(dir: &Path) -> io::Result<PathBuf> {
    let parent = dir.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let name = dir.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_string_lossy().into_owned();
    for n in 0..1000 {
        let path = parent.join(format!(".{name}.part{n}"));
        match fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn failed(e: io::Error) -> PackageError {
    let (zh, en) = match e.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
            "磁盘空间不足，什么也没有写出。请腾出空间后重试。",
            "the disk is full and nothing was written: free some space and try again",
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => (
            "没有写入权限，什么也没有写出。请换一个可写的位置。",
            "no permission to write there and nothing was written: choose a folder you can write to",
        ),
        io::ErrorKind::InvalidFilename => (
            "文件名不能用于此处，什么也没有写出。请换一个名称。",
            "the name cannot be used there and nothing was written: choose another name",
        ),
        _ => (
            "写出失败，什么也没有留下。请检查磁盘后重试。",
            "writing failed and nothing was left behind: check the disk and try again",
        ),
    };
    PackageError::new("write_failed", zh, en)
}
