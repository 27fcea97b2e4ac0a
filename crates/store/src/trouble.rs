//! What goes wrong in keeping, and what a person can do about it. No message holds anything of a draft.

/// The class of a failure: what a caller may want to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Another process holds the office.
    Locked,
    /// The folder is on a network file system.
    Network,
    /// The disk is full or the file may not grow.
    Full,
    /// The folder or file can't be written.
    ReadOnly,
    /// There is no office here.
    Absent,
    /// There is one already, or the folder holds other things.
    Occupied,
    /// The file was written by a newer version.
    Newer,
    /// The file or the keyring is damaged, or the key doesn't fit the file.
    Damaged,
    /// The passphrase is wrong.
    Passphrase,
    /// No such person.
    Nobody,
    /// The head of the chain moved since it was read: read again, then act again.
    Moved,
    /// Any other fault of disk or system.
    Disk,
}

/// A failure of the store, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{en}")]
pub struct StoreError {
    pub cause: Cause,
    pub zh: String,
    pub en: String,
}

impl StoreError {
    pub(crate) fn new(cause: Cause, zh: impl Into<String>, en: impl Into<String>) -> StoreError {
        StoreError { cause, zh: zh.into(), en: en.into() }
    }

    /// What is kept is not what was written.
    pub fn damaged(what_zh: &str, what_en: &str) -> StoreError {
        StoreError::new(
            Cause::Damaged,
            format!("{what_zh}。请勿改动办公室文件夹，从最近的备份恢复后再打开。"),
            format!("{what_en}. Leave the office folder as it is and restore the latest backup."),
        )
    }

    pub(crate) fn full() -> StoreError {
        StoreError::new(
            Cause::Full,
            "磁盘已满或文件不能再增大，这一步没有保存；此前已保存的内容都在。请腾出空间后重做这一步。",
            "The disk is full or the file may not grow: this step was not saved, everything saved before is kept. Free some space and repeat the step.",
        )
    }

    pub(crate) fn read_only() -> StoreError {
        StoreError::new(
            Cause::ReadOnly,
            "办公室文件夹不可写。请检查文件夹权限，或把整个文件夹移到可写的本机磁盘。",
            "The office folder can't be written. Check its permissions, or move the whole folder to a local disk that can be written.",
        )
    }

    pub(crate) fn moved() -> StoreError {
        StoreError::new(
            Cause::Moved,
            "这件事项刚刚有了新的记录，这一步没有保存。请看过最新情况后再做。",
            "This matter has just changed, so this step was not saved. Look at it again, then repeat the step.",
        )
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> StoreError {
        use std::io::ErrorKind::*;
        match error.kind() {
            PermissionDenied | ReadOnlyFilesystem => StoreError::read_only(),
            StorageFull | QuotaExceeded | FileTooLarge => StoreError::full(),
            _ => disk(&error.kind().to_string()),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::*;
        // The text of an SQLite error can hold a constraint's name but never a value: only its code is passed on.
        match error.sqlite_error_code() {
            Some(DiskFull) => StoreError::full(),
            Some(ReadOnly | CannotOpen | PermissionDenied) => StoreError::read_only(),
            Some(DatabaseCorrupt | NotADatabase) => StoreError::damaged(
                "办公室文件已损坏，或密钥与文件不符",
                "The office file is damaged, or its key does not fit it",
            ),
            Some(DatabaseBusy | DatabaseLocked) => StoreError::new(
                Cause::Locked,
                "办公室文件正被另一个程序使用。请关闭那个程序后再试。",
                "The office file is in use by another program. Close it and try again.",
            ),
            Some(code) => disk(&format!("SQLite {code:?}")),
            None => disk("SQLite"),
        }
    }
}

fn disk(what: &str) -> StoreError {
    StoreError::new(
        Cause::Disk,
        format!("读写办公室文件时出错（{what}）。请检查磁盘后重试；此前已保存的内容不受影响。"),
        format!(
            "The office file could not be read or written ({what}). Check the disk and try again; what was saved before is not affected."
        ),
    )
}
