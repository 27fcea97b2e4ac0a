//! Files and folders that a person picked or dropped. The page sees an id and a name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

/// What the page may know of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picked {
    pub id: String,
    pub name: String,
}

/// Ids handed out so far. They mean nothing in another run.
#[derive(Default)]
pub struct Register {
    count: u64,
    paths: HashMap<String, PathBuf>,
}

impl Register {
    pub fn add(&mut self, path: PathBuf) -> Picked {
        // The same path again is the same file: the page tells that it has it already.
        if let Some(id) = self.paths.iter().find(|(_, known)| **known == path).map(|(id, _)| id.clone()) {
            return Picked { id, name: name_of(&path) };
        }
        self.count += 1;
        let id = format!("p{}", self.count);
        let name = name_of(&path);
        self.paths.insert(id.clone(), path);
        Picked { id, name }
    }

    /// Takes in what a person brought; a folder stands for the files in it, in name order.
    pub fn add_all(&mut self, paths: &[PathBuf]) -> Vec<Picked> {
        paths.iter().flat_map(|path| files_of(path)).map(|path| self.add(path)).collect()
    }

    pub fn path(&self, id: &str) -> Option<PathBuf> {
        self.paths.get(id).cloned()
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy()).into_owned()
}

fn files_of(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut inside: Vec<PathBuf> =
        std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    inside.sort();
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_picked_twice_is_one_file() {
        let mut register = Register::default();
        let first = register.add(PathBuf::from("/somewhere/a/通知.docx"));
        assert_eq!(register.add(PathBuf::from("/somewhere/a/通知.docx")), first);
        assert_ne!(register.add(PathBuf::from("/somewhere/b/通知.docx")).id, first.id);
    }

    #[test]
    fn ids_tell_nothing_of_the_path() {
        let mut register = Register::default();
        let picked = register.add(PathBuf::from("/somewhere/secret/通知.docx"));
        assert_eq!(picked.name, "通知.docx");
        assert!(!serde_json::to_string(&picked).unwrap().contains("secret"));
        assert_eq!(register.path(&picked.id), Some(PathBuf::from("/somewhere/secret/通知.docx")));
        assert_eq!(register.path("p99"), None);
        assert_eq!(register.path("/somewhere/secret/通知.docx"), None);
    }
}
