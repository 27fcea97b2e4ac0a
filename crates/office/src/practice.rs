//! The practice office 演练机关: five invented people, a dozen invented drafts, and a passphrase that is no secret.

use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::source::Source;
use crate::view::{ProgressView, RoleView, Trouble};
use crate::{Clock, Founding, Matter, NewPerson, Office, PRACTICE_PASSPHRASE, Progress, Result};

/// Invented: nobody is called that.
const PEOPLE: [(&str, RoleView, &str); 5] = [
    ("甲拟稿", RoleView::Drafter, "综合科"),
    ("乙科长", RoleView::SectionHead, "综合科"),
    ("丙保密", RoleView::ConfidentialityReviewer, "保密办"),
    ("丁签发", RoleView::Signer, "机关领导"),
    ("戊档案", RoleView::Archivist, "档案室"),
];

type Draft = (&'static str, &'static [u8]);

macro_rules! drafts {
    ($($name:literal),+) => { &[$(($name, include_bytes!(concat!("../practice/", $name)))),+] };
}

/// The drafts of `practice/`, matter by matter, the main document first; `practice/index.toml` says what each is for.
const MATTERS: &[&[Draft]] = &[
    drafts!["惠民补贴发放花名册.xlsx"],
    drafts!["农村低保对象公示.docx"],
    drafts!["危房改造补助公示.docx", "附件1-危房改造补助名单.xlsx"],
    drafts!["行政处罚决定书.docx"],
    drafts!["办公设备采购结果公告.pdf"],
    drafts!["公共停车管理办法.docx"],
    drafts!["信息公开申请答复书.docx"],
    drafts!["机构职能.txt"],
    drafts!["专题会议纪要.docx"],
    drafts!["养老服务办法征求意见稿.docx"],
    drafts!["专项工作方案.docx"],
    drafts!["政务公开日活动通知.txt"],
    drafts!["网格联系人名单.csv"],
    drafts!["补贴政策解读.html"],
];

impl Office {
    /// Creates the practice office 演练机关 with one person per role (passphrase [`PRACTICE_PASSPHRASE`]) and imports the sample drafts as its drafter.
    pub fn found_practice(dir: &Path, clock: Arc<dyn Clock>, progress: Progress<'_>) -> Result<Office> {
        let people = PEOPLE.map(|(name, role, department)| NewPerson {
            name: name.into(),
            role,
            department: department.into(),
            passphrase: Zeroizing::new(PRACTICE_PASSPHRASE.into()),
        });
        let founding = Founding { unit: "演练机关".into(), people: people.into(), practice: true };
        let office = Arc::new(Office::found(dir, founding, clock)?);
        let drafter = office.door().people.into_iter().find(|person| person.role == RoleView::Drafter);
        let session = office.enter(&drafter.ok_or_else(|| Trouble::internal("people"))?.id, PRACTICE_PASSPHRASE)?;
        let total = u32::try_from(MATTERS.iter().map(|matter| matter.len()).sum::<usize>()).unwrap_or(u32::MAX);
        let mut before = 0;
        for matter in MATTERS {
            let sources: Vec<Source> = matter.iter().map(|(name, bytes)| Source::Sample(name, bytes)).collect();
            let mut stopped = false;
            session.import_from(&sources, Matter::One, &mut |view| {
                let flow = progress(ProgressView { done: before + view.done, total, ..view });
                stopped = stopped || flow.is_break();
                flow
            })?;
            before += u32::try_from(matter.len()).unwrap_or(0);
            // Cancelled: the office stays, with the drafts that are in.
            if stopped {
                break;
            }
        }
        drop(session);
        Arc::into_inner(office).ok_or_else(|| Trouble::internal("session"))
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    #[test]
    fn every_draft_of_the_folder_is_compiled_in_and_indexed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("practice");
        let index = std::fs::read_to_string(folder.join("index.toml")).unwrap();
        let mut listed: Vec<String> =
            MATTERS.iter().flat_map(|matter| matter.iter()).map(|(name, _)| (*name).to_owned()).collect();
        for name in &listed {
            assert!(index.contains(&format!("\"{name}\"")), "{name} is not in the index");
        }
        let mut there: Vec<String> =
            std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        there.retain(|name| name != "index.toml");
        listed.sort();
        there.sort();
        assert_eq!(listed, there);
    }

    #[test]
    fn cancelling_keeps_an_office_that_can_be_entered() {
        struct Fixed;
        impl Clock for Fixed {
            fn now(&self) -> i64 {
                1_795_939_200
            }
        }
        let dir = tempfile::tempdir().unwrap();
        let office = Office::found_practice(&dir.path().join("o"), Arc::new(Fixed), &mut |_| ControlFlow::Break(())).unwrap();
        let office = Arc::new(office);
        let drafter = office.door().people.remove(0);
        assert!(office.enter(&drafter.id, PRACTICE_PASSPHRASE).unwrap().queue().unwrap().is_empty());
    }
}
