//! An office on a temporary folder with one person per role.
#![allow(dead_code)] // each test file uses a part of this

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use xianshen_office::view::{Choice, Description, ItemView, ProgressView, RoleView, Selection};
use xianshen_office::{Clock, Founding, Matter, NewPerson, Office, Session};

pub const PASSPHRASE: &str = "测试用的口令一句";

/// A clock that moves a minute at every look.
pub struct Ticking(pub AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> i64 {
        self.0.fetch_add(60, Ordering::Relaxed)
    }
}

pub fn clock() -> Arc<Ticking> {
    Arc::new(Ticking(AtomicI64::new(1_795_939_200)))
}

pub fn go(_: ProgressView) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub struct Desk {
    pub dir: tempfile::TempDir,
    pub office: Arc<Office>,
    pub drafter: Session,
    pub head: Session,
    pub reviewer: Session,
    pub signer: Session,
    pub archivist: Session,
}

pub fn person(name: &str, role: RoleView) -> NewPerson {
    NewPerson { name: name.into(), role, department: "综合科".into(), passphrase: zeroize::Zeroizing::new(PASSPHRASE.into()) }
}

pub fn founding() -> Founding {
    Founding {
        unit: "某某县测试局".into(),
        people: vec![
            person("甲某", RoleView::Drafter),
            person("乙某", RoleView::SectionHead),
            person("丙某", RoleView::ConfidentialityReviewer),
            person("丁某", RoleView::Signer),
            person("戊某", RoleView::Archivist),
        ],
        practice: false,
    }
}

impl Desk {
    pub fn new() -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let office = Arc::new(Office::found(&dir.path().join("office"), founding(), clock()).unwrap());
        Desk::at(dir, office)
    }

    pub fn at(dir: tempfile::TempDir, office: Arc<Office>) -> Desk {
        let enter = |role: RoleView| {
            let people = office.door().people;
            let person = people.iter().find(|person| person.role == role).unwrap();
            office.enter(&person.id, PASSPHRASE).unwrap()
        };
        Desk {
            drafter: enter(RoleView::Drafter),
            head: enter(RoleView::SectionHead),
            reviewer: enter(RoleView::ConfidentialityReviewer),
            signer: enter(RoleView::Signer),
            archivist: enter(RoleView::Archivist),
            office,
            dir,
        }
    }

    pub fn office_dir(&self) -> PathBuf {
        self.dir.path().join("office")
    }

    pub fn out(&self, name: &str) -> PathBuf {
        self.dir.path().join("out").join(name)
    }

    /// Writes a draft outside the office.
    pub fn draft(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let folder = self.dir.path().join("drafts");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Imports drafts as one matter and returns its id.
    pub fn import(&self, drafts: &[(&str, &str)]) -> String {
        let paths: Vec<PathBuf> = drafts.iter().map(|(name, text)| self.draft(name, text)).collect();
        let rows = self.drafter.import(&paths, Matter::One, &mut go).unwrap();
        for row in &rows {
            assert_eq!(row.result, "imported", "{row:?}");
        }
        rows[0].item.clone().unwrap()
    }

    pub fn mask_all(&self, item: &str) -> ItemView {
        let view = self.drafter.item(item).unwrap();
        if view.undecided == 0 {
            return view;
        }
        self.drafter.decide(item, Selection::All, Choice::Mask, None, "").unwrap()
    }

    pub fn describe(&self, item: &str) -> ItemView {
        let view = self.drafter.item(item).unwrap();
        let description = Description {
            disposition: "主动公开".into(),
            method: "互联网".into(),
            summary: "测试".into(),
            formed_on: "2026-11-29".into(),
            ..view.description
        };
        self.drafter.describe(item, description).unwrap()
    }

    pub fn submit(&self, item: &str) -> ItemView {
        self.mask_all(item);
        self.describe(item);
        self.drafter.submit(item, "已自审", &mut go).unwrap()
    }

    pub fn approve_all(&self, item: &str) -> ItemView {
        self.head.approve(item, "同意", PASSPHRASE).unwrap();
        self.reviewer.approve(item, "可以公开", PASSPHRASE).unwrap();
        self.signer.approve(item, "同意签发", PASSPHRASE).unwrap()
    }
}

/// Every byte below a folder, with names.
pub fn all_bytes(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            all.extend(path.to_string_lossy().as_bytes());
            all.push(b'\n');
            match path.is_dir() {
                true => open.push(path),
                false => all.extend(std::fs::read(&path).unwrap()),
            }
        }
    }
    all
}

pub fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// Relative path and bytes of every file below a folder, sorted.
pub fn tree(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => {
                    let name = path.strip_prefix(dir).unwrap().to_string_lossy().into_owned();
                    files.push((name, std::fs::read(&path).unwrap()));
                }
            }
        }
    }
    files.sort();
    files
}

/// An invented resident ID with a correct check digit (GB 11643-1999), birth year 1900.
pub fn resident_id() -> String {
    let body = "110105190001010";
    let body = format!("{body}01");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", b"10X98765432"[(sum % 11) as usize] as char)
}

/// An invented mobile number.
pub const MOBILE: &str = "13800138000";
