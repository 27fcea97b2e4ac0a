//! Which files a path stands for.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a walk met, in sorted order.
#[derive(Debug, PartialEq, Eq)]
pub enum Met {
    /// A file to read.
    File(PathBuf),
    /// A link inside a folder: not followed, so that a walk neither leaves its folder nor circles.
    Link(PathBuf),
    /// Something that is there but can't be read: a folder without permission, a pipe, a device; with the reason.
    Unreadable(PathBuf, Why),
}

/// Why something can't be read, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    pub zh: String,
    pub en: String,
}

impl Why {
    fn new(zh: &str, en: &str) -> Why {
        Why { zh: zh.to_owned(), en: en.to_owned() }
    }

    /// The system's words are English whatever the locale: the usual ones are said again in Chinese.
    pub fn of(error: &io::Error) -> Why {
        let zh = match error.kind() {
            io::ErrorKind::NotFound => "文件或文件夹不存在",
            io::ErrorKind::PermissionDenied => "没有读取权限",
            io::ErrorKind::IsADirectory => "这是文件夹，不是文件",
            io::ErrorKind::NotADirectory => "路径中间的一段不是文件夹",
            io::ErrorKind::InvalidFilename => "名称过长或不能使用",
            io::ErrorKind::InvalidData => "不是 UTF-8 文本",
            io::ErrorKind::StorageFull => "磁盘已满",
            io::ErrorKind::ReadOnlyFilesystem => "磁盘只读",
            _ => "系统没有读出，请检查磁盘",
        };
        Why { zh: zh.to_owned(), en: error.to_string() }
    }
}

/// Folders deeper than this are reported, not entered.
const DEEPEST: usize = 128;

/// Everything under a path: a folder is walked by name, a link that the user named is followed.
pub fn walk(path: &Path) -> Vec<Met> {
    let mut met = Vec::new();
    match fs::metadata(path) {
        Err(error) => met.push(Met::Unreadable(path.to_owned(), Why::of(&error))),
        Ok(about) if about.is_dir() => folder(path, 0, &mut met),
        Ok(about) if about.is_file() => met.push(Met::File(path.to_owned())),
        Ok(_) => met.push(special(path)),
    }
    met
}

fn folder(path: &Path, depth: usize, met: &mut Vec<Met>) {
    if depth > DEEPEST {
        met.push(Met::Unreadable(path.to_owned(), Why::new("文件夹层数过深", "nested too deep")));
        return;
    }
    let mut names = Vec::new();
    match fs::read_dir(path) {
        Err(error) => met.push(Met::Unreadable(path.to_owned(), Why::of(&error))),
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(entry) => names.push(entry.file_name()),
                    Err(error) => met.push(Met::Unreadable(path.to_owned(), Why::of(&error))),
                }
            }
        }
    }
    names.sort();
    for name in names {
        let inside = path.join(name);
        match fs::symlink_metadata(&inside) {
            Err(error) => met.push(Met::Unreadable(inside, Why::of(&error))),
            Ok(about) if about.is_symlink() => met.push(Met::Link(inside)),
            Ok(about) if about.is_dir() => folder(&inside, depth + 1, met),
            Ok(about) if about.is_file() => met.push(Met::File(inside)),
            Ok(_) => met.push(special(&inside)),
        }
    }
}

fn special(path: &Path) -> Met {
    Met::Unreadable(path.to_owned(), Why::new("不是普通文件", "not a regular file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_by_name_and_links_are_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("b")).unwrap();
        for file in ["c.txt", "b/z.txt", "b/a.txt", "a.txt"] {
            fs::write(at(file), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path(), at("b/loop")).unwrap();
        let met = walk(dir.path());
        let files: Vec<_> = met.iter().filter(|one| matches!(one, Met::File(_))).collect();
        let expected = ["a.txt", "b/a.txt", "b/z.txt", "c.txt"].map(|name| Met::File(at(name)));
        assert_eq!(files, expected.iter().collect::<Vec<_>>());
        #[cfg(unix)]
        assert!(met.contains(&Met::Link(at("b/loop"))));
    }

    #[test]
    fn what_is_not_there_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let met = walk(&dir.path().join("absent"));
        let [Met::Unreadable(_, why)] = met.as_slice() else { panic!("{met:?}") };
        assert!(why.zh.contains("不存在") && !why.zh.contains("os error"), "{why:?}");
    }
}
