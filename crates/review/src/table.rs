//! The state machine as data: who may do what, when, and where it leads.

use crate::role::{Person, Role};
use crate::state::{Action, State, Step};

/// Who may act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anyone of the office.
    Anyone,
    /// Whoever created the matter.
    Author,
    /// Anyone of this role. Where a step is named, never the author and never someone who acted at another step.
    Role(Role),
    /// The author, or anyone of these roles.
    AuthorOr(&'static [Role]),
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// None: the matter does not exist yet.
    pub from: Option<State>,
    /// The act's kind.
    pub act: &'static str,
    /// The step it belongs to.
    pub step: Option<Step>,
    pub who: Who,
    pub to: State,
    /// The button it hides behind; none for what happens by itself.
    pub action: Option<Action>,
}

const fn row(from: State, act: &'static str, who: Who, to: State, action: Action) -> Transition {
    Transition { from: Some(from), act, step: None, who, to, action: Some(action) }
}

const fn step(from: State, act: &'static str, step: Step, role: Role, to: State, action: Action) -> Transition {
    Transition { from: Some(from), act, step: Some(step), who: Who::Role(role), to, action: Some(action) }
}

const fn first(act: &'static str, to: State) -> Transition {
    Transition { from: None, act, step: None, who: Who::Role(Role::Drafter), to, action: None }
}

const fn scan(state: State) -> Transition {
    Transition { from: Some(state), act: "scanned", step: None, who: Who::Author, to: state, action: None }
}

use Role::{Archivist, ConfidentialityReviewer, SectionHead, Signer};
use State::{Approved, Cancelled, Draft, NotDisclosed, Packaged, Quarantined, Returned, SecrecyReview, SectionReview, Signing};
use Who::{Anyone, Author, AuthorOr};

/// Packaging changes nothing that was signed, so whoever publishes may do it: the author's own department, the archivist,
/// or the signing office.
const PUBLISHERS: Who = AuthorOr(&[Archivist, Signer]);

/// Everything that can happen. What is not in here is refused.
#[rustfmt::skip]
pub const TRANSITIONS: &[Transition] = &[
    first("created", Draft),
    first("quarantined", Quarantined),
    row(Draft, "file_added", Author, Draft, Action::AddFile),
    row(Draft, "file_removed", Author, Draft, Action::RemoveFile),
    scan(Draft),
    row(Draft, "described", Author, Draft, Action::Describe),
    row(Draft, "decided", Author, Draft, Action::Decide),
    row(Draft, "marked", Author, Draft, Action::Mark),
    row(Draft, "unmarked", Author, Draft, Action::Mark),
    row(Draft, "undone", Author, Draft, Action::Undo),
    row(Draft, "cleared", Author, Draft, Action::Clear),
    row(Draft, "submitted", Author, SectionReview, Action::Submit),
    row(Draft, "cancelled", Author, Cancelled, Action::Cancel),
    step(SectionReview, "approved", Step::Section, SectionHead, SecrecyReview, Action::Approve),
    step(SectionReview, "returned", Step::Section, SectionHead, Returned, Action::Return),
    step(SecrecyReview, "approved", Step::Secrecy, ConfidentialityReviewer, Signing, Action::Approve),
    step(SecrecyReview, "returned", Step::Secrecy, ConfidentialityReviewer, Returned, Action::Return),
    step(SecrecyReview, "not_disclosed", Step::Secrecy, ConfidentialityReviewer, NotDisclosed, Action::NotDisclose),
    step(Signing, "approved", Step::Sign, Signer, Approved, Action::Sign),
    step(Signing, "returned", Step::Sign, Signer, Returned, Action::Return),
    step(Signing, "not_disclosed", Step::Sign, Signer, NotDisclosed, Action::NotDisclose),
    // A copy that does not prove clean needs a way back, or the matter would be stuck.
    step(Approved, "returned", Step::Sign, Signer, Returned, Action::Return),
    row(Approved, "packaged", PUBLISHERS, Packaged, Action::Package),
    row(Packaged, "packaged", PUBLISHERS, Packaged, Action::Package),
    row(Returned, "file_added", Author, Returned, Action::AddFile),
    row(Returned, "file_removed", Author, Returned, Action::RemoveFile),
    scan(Returned),
    row(Returned, "described", Author, Returned, Action::Describe),
    row(Returned, "decided", Author, Returned, Action::Decide),
    row(Returned, "marked", Author, Returned, Action::Mark),
    row(Returned, "unmarked", Author, Returned, Action::Mark),
    row(Returned, "undone", Author, Returned, Action::Undo),
    row(Returned, "cleared", Author, Returned, Action::Clear),
    row(Returned, "submitted", Author, SectionReview, Action::Submit),
    row(Returned, "cancelled", Author, Cancelled, Action::Cancel),
    row(Packaged, "archived", AuthorOr(&[Archivist]), Packaged, Action::Archive),
    row(NotDisclosed, "archived", AuthorOr(&[Archivist]), NotDisclosed, Action::Archive),
    row(Cancelled, "archived", AuthorOr(&[Archivist]), Cancelled, Action::Archive),
    // Reading the record out changes nothing; an inspector may ask for it at any time.
    row(Draft, "log_exported", Anyone, Draft, Action::ExportLog),
    row(SectionReview, "log_exported", Anyone, SectionReview, Action::ExportLog),
    row(SecrecyReview, "log_exported", Anyone, SecrecyReview, Action::ExportLog),
    row(Signing, "log_exported", Anyone, Signing, Action::ExportLog),
    row(Approved, "log_exported", Anyone, Approved, Action::ExportLog),
    row(Packaged, "log_exported", Anyone, Packaged, Action::ExportLog),
    row(Returned, "log_exported", Anyone, Returned, Action::ExportLog),
    row(NotDisclosed, "log_exported", Anyone, NotDisclosed, Action::ExportLog),
    row(Quarantined, "log_exported", Anyone, Quarantined, Action::ExportLog),
    row(Cancelled, "log_exported", Anyone, Cancelled, Action::ExportLog),
];

impl Who {
    /// True when the person is among them. The exclusions between steps are judged by the item.
    pub fn includes(self, person: &Person, author: Option<&str>) -> bool {
        let is_author = author == Some(person.id.as_str());
        match self {
            Who::Anyone => true,
            Who::Author => is_author,
            Who::Role(role) => person.role == role,
            Who::AuthorOr(roles) => is_author || roles.contains(&person.role),
        }
    }

    /// As a table shows it, in Chinese.
    pub fn zh(self) -> String {
        match self {
            Who::Anyone => "任何人".into(),
            Who::Author => "本事项拟稿人".into(),
            Who::Role(role) => role.zh().into(),
            Who::AuthorOr(roles) => roles.iter().fold("本事项拟稿人".to_owned(), |mut text, role| {
                text.push('、');
                text.push_str(role.zh());
                text
            }),
        }
    }

    /// As a table shows it, in English.
    pub fn en(self) -> String {
        match self {
            Who::Anyone => "anyone".into(),
            Who::Author => "the matter's author".into(),
            Who::Role(role) => format!("a {}", role.en()).replace("a archivist", "an archivist"),
            Who::AuthorOr(roles) => {
                roles.iter().fold("the matter's author".to_owned(), |text, role| format!("{text}, {}", role.en()))
            }
        }
    }
}
