//! The five people of a demo, each at work in the same office.

use std::path::Path;
use std::sync::Arc;

use xianshen_office::view::RoleView;
use xianshen_office::{Founding, NewPerson, Office, PRACTICE_PASSPHRASE, Session};
use zeroize::Zeroizing;

use crate::clock;
use crate::failure::Failure;
use crate::matters::unwatched;

/// One session per role. The three who approve are three people.
pub struct Crew {
    pub drafter: Session,
    pub approvers: [Session; 3],
    pub archivist: Session,
}

/// Invented: nobody is called that.
const PEOPLE: [(&str, RoleView, &str); 5] = [
    ("演拟稿", RoleView::Drafter, "综合科"),
    ("演科长", RoleView::SectionHead, "综合科"),
    ("演保密", RoleView::ConfidentialityReviewer, "保密办"),
    ("演签发", RoleView::Signer, "局领导"),
    ("演档案", RoleView::Archivist, "档案室"),
];

impl Crew {
    /// An office without drafts. It is a practice office: its passphrase is no secret, and the door says so.
    pub fn new(dir: &Path) -> Result<Crew, Failure> {
        let people = PEOPLE.map(|(name, role, department)| NewPerson {
            name: name.into(),
            role,
            department: department.into(),
            passphrase: Zeroizing::new(PRACTICE_PASSPHRASE.into()),
        });
        let founding = Founding { unit: "演练机关".into(), people: people.into(), practice: true };
        Crew::enter(Office::found(dir, founding, clock::machine())?)
    }

    /// The practice office with its sample drafts brought in.
    pub fn practice(dir: &Path) -> Result<Crew, Failure> {
        Crew::enter(Office::found_practice(dir, clock::machine(), &mut unwatched)?)
    }

    fn enter(office: Office) -> Result<Crew, Failure> {
        let office = Arc::new(office);
        let people = office.door().people;
        let enter = |role: RoleView| -> Result<Session, Failure> {
            let person = people.iter().find(|person| person.role == role);
            let person = person.ok_or_else(|| {
                Failure::new(
                    "crew",
                    "演练机关缺少一个角色，无法走完流程。",
                    "The practice office lacks a role, so the job can't be done.",
                )
            })?;
            Ok(office.enter(&person.id, PRACTICE_PASSPHRASE)?)
        };
        Ok(Crew {
            drafter: enter(RoleView::Drafter)?,
            approvers: [enter(RoleView::SectionHead)?, enter(RoleView::ConfidentialityReviewer)?, enter(RoleView::Signer)?],
            archivist: enter(RoleView::Archivist)?,
        })
    }
}
