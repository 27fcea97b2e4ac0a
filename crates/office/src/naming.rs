//! People, roles, states and actions as the faces know them.

use xianshen_review::{Action, Person, Role, State};

use crate::roster::Member;
use crate::view::{ActionView, PersonView, RoleView, StateView};

pub(crate) fn person_view(person: &Person) -> PersonView {
    PersonView {
        id: person.id.clone(),
        name: person.name.clone(),
        role: match person.role {
            Role::Drafter => RoleView::Drafter,
            Role::SectionHead => RoleView::SectionHead,
            Role::ConfidentialityReviewer => RoleView::ConfidentialityReviewer,
            Role::Signer => RoleView::Signer,
            Role::Archivist => RoleView::Archivist,
        },
        role_zh: person.role.zh().to_owned(),
        role_en: person.role.en().to_owned(),
        department: person.department.clone(),
        enrolled_at: None,
        enrolled_by: None,
        active: true,
    }
}

/// A person with what the log says of their joining and leaving.
pub(crate) fn member_view(member: &Member) -> PersonView {
    PersonView {
        enrolled_at: Some(member.enrolled_at.clone()),
        enrolled_by: Some(member.enrolled_by.clone()),
        active: member.active(),
        ..person_view(&member.person)
    }
}

pub(crate) fn role_of(role: RoleView) -> Role {
    match role {
        RoleView::Drafter => Role::Drafter,
        RoleView::SectionHead => Role::SectionHead,
        RoleView::ConfidentialityReviewer => Role::ConfidentialityReviewer,
        RoleView::Signer => Role::Signer,
        RoleView::Archivist => Role::Archivist,
    }
}

pub(crate) fn state_view(state: State) -> StateView {
    match state {
        State::Draft => StateView::Draft,
        State::SectionReview => StateView::SectionReview,
        State::SecrecyReview => StateView::SecrecyReview,
        State::Signing => StateView::Signing,
        State::Approved => StateView::Approved,
        State::Packaged => StateView::Packaged,
        State::Returned => StateView::Returned,
        State::NotDisclosed => StateView::NotDisclosed,
        State::Quarantined => StateView::Quarantined,
        State::Cancelled => StateView::Cancelled,
    }
}

pub(crate) fn action_view(action: Action) -> ActionView {
    match action {
        Action::AddFile => ActionView::AddFile,
        Action::RemoveFile => ActionView::RemoveFile,
        Action::Describe => ActionView::Describe,
        Action::Decide => ActionView::Decide,
        Action::Mark => ActionView::Mark,
        Action::Undo => ActionView::Undo,
        Action::Clear => ActionView::Clear,
        Action::Submit => ActionView::Submit,
        Action::Approve => ActionView::Approve,
        Action::Sign => ActionView::Sign,
        Action::Return => ActionView::Return,
        Action::NotDisclose => ActionView::NotDisclose,
        Action::Package => ActionView::Package,
        Action::ExportLog => ActionView::ExportLog,
        Action::Archive => ActionView::Archive,
        Action::Cancel => ActionView::Cancel,
    }
}
