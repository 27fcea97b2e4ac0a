//! Where offices live on this machine.

use std::path::{Path, PathBuf};

/// The folder of the unit's own office and, beside it, of the practice office.
pub struct Folders {
    own: PathBuf,
    practice: PathBuf,
}

impl Folders {
    /// `XIANSHEN_OFFICE` names the folder; else it is `xianshen/office` in the person's data folder.
    pub fn of(data: Option<PathBuf>) -> Folders {
        let own = std::env::var_os("XIANSHEN_OFFICE")
            .filter(|value| !value.is_empty())
            .map_or_else(|| data.unwrap_or_else(|| PathBuf::from(".")).join("xianshen").join("office"), PathBuf::from);
        let mut name = own.file_name().unwrap_or_default().to_os_string();
        name.push("-practice");
        let practice = own.with_file_name(name);
        Folders { own, practice }
    }

    pub fn own(&self) -> &Path {
        &self.own
    }

    pub fn practice(&self) -> &Path {
        &self.practice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn practice_never_shares_a_folder_with_the_unit() {
        let folders = Folders { own: PathBuf::from("a/office"), practice: PathBuf::from("a/office-practice") };
        assert_ne!(folders.own(), folders.practice());
        let folders = Folders::of(Some(PathBuf::from("data")));
        assert_ne!(folders.own(), folders.practice());
        assert_eq!(folders.own().parent(), folders.practice().parent());
    }
}
