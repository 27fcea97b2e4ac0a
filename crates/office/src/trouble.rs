//! Errors from every room, as one kind that people read.

use xianshen_document::ReadError;
use xianshen_package::PackageError;
use xianshen_review::Refusal;
use xianshen_store::{Cause, StoreError};

use crate::view::Trouble;

impl Trouble {
    pub(crate) fn new(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Trouble {
        Trouble { code: code.into(), zh: zh.into(), en: en.into() }
    }

    /// The matter asked for is not in this office.
    pub(crate) fn no_matter() -> Trouble {
        Trouble::new(
            "no_matter",
            "办公室里没有这个事项。请刷新列表后重试。",
            "There is no such matter in this office. Refresh the list and try again.",
        )
    }

    /// The file asked for is not in this matter.
    pub(crate) fn no_file() -> Trouble {
        Trouble::new(
            "unknown_file",
            "本事项中没有这个文件。请刷新后重试。",
            "There is no such file in this matter. Refresh and try again.",
        )
    }

    /// A finding that was named is not in this matter.
    pub(crate) fn unknown_finding() -> Trouble {
        Trouble::new(
            "unknown_finding",
            "所选标记不在本事项中。请刷新后重新选择。",
            "A chosen finding is not in this matter. Refresh and choose again.",
        )
    }

    /// Whoever was retired enters no more.
    pub(crate) fn retired() -> Trouble {
        Trouble::new(
            "retired",
            "您已被停用，不能再进入办公室；以前的签署仍然有效。如有疑问，请联系签发人。",
            "You were retired and cannot enter any more; what you signed stays valid. Ask a signer if this is wrong.",
        )
    }

    pub(crate) fn cancelled() -> Trouble {
        Trouble::new("cancelled", "已取消，没有写出任何内容。", "Cancelled; nothing was written.")
    }

    /// A copy that doesn't prove clean. What that means for whoever asked is added by [`Trouble::ending`].
    pub(crate) fn not_clean(zh: String, en: String) -> Trouble {
        Trouble::new("not_clean", zh, en)
    }

    /// Says what a copy that doesn't prove clean means here, and what to do.
    pub(crate) fn ending(self, zh: &str, en: &str) -> Trouble {
        match self.code.as_str() {
            "not_clean" => Trouble { zh: format!("{}，{zh}。", self.zh), en: format!("{}; {en}.", self.en), code: self.code },
            _ => self,
        }
    }

    /// A fault of the program itself: said plainly, without what it was about.
    pub(crate) fn internal(what: &str) -> Trouble {
        Trouble::new(
            "internal",
            format!("程序内部出错（{what}），这一步没有保存。请重试；如再次出现，请联系维护人员。"),
            format!("An internal fault ({what}); this step was not saved. Try again, and report it if it happens again."),
        )
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for Trouble {}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        let code = match error.cause {
            Cause::Locked => "locked",
            Cause::Network => "network",
            Cause::Full => "full",
            Cause::ReadOnly => "read_only",
            Cause::Absent => "absent",
            Cause::Occupied => "occupied",
            Cause::Newer => "newer",
            Cause::Damaged => "damaged",
            Cause::Passphrase => "passphrase",
            Cause::Nobody => "nobody",
            Cause::Moved => "moved",
            Cause::Disk => "disk",
        };
        Trouble::new(code, error.zh, error.en)
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        Trouble { code: refusal.code, zh: refusal.zh, en: refusal.en }
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Trouble {
        Trouble { code: error.code, zh: error.zh, en: error.en }
    }
}

impl From<PackageError> for Trouble {
    fn from(error: PackageError) -> Trouble {
        Trouble::new(error.code, error.zh, error.en)
    }
}

/// A file on disk that can't be read. The path is not repeated: whoever asked knows it, and a name may say too much.
pub(crate) fn unreadable(error: &std::io::Error) -> Trouble {
    use std::io::ErrorKind::*;
    match error.kind() {
        NotFound => Trouble::new(
            "not_found",
            "文件不存在。请检查是否已移动或改名。",
            "The file does not exist. Check whether it was moved or renamed.",
        ),
        PermissionDenied => Trouble::new(
            "no_permission",
            "没有读取这个文件的权限。请检查文件权限后重试。",
            "There is no permission to read this file. Check its permissions and try again.",
        ),
        IsADirectory => Trouble::new(
            "not_a_file",
            "这是文件夹，不是文件。请选择文件夹里的文件。",
            "This is a folder, not a file. Choose the files in it.",
        ),
        kind => Trouble::new(
            "unreadable",
            format!("文件读不出（{kind}）。请检查磁盘后重试。"),
            format!("The file could not be read ({kind}). Check the disk and try again."),
        ),
    }
}
