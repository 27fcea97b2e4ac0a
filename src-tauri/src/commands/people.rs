//! The people of the office, and one's own passphrase.

use xianshen_office::view::{PersonView, ReasonView};
use zeroize::Zeroizing;

use super::door::PersonSent;
use super::{Answer, AtDesk, as_me};

#[tauri::command]
pub async fn people(desk: AtDesk<'_>) -> Answer<Vec<PersonView>> {
    as_me(&desk, |me| me.people()).await
}

#[tauri::command]
pub async fn enrol(desk: AtDesk<'_>, person: PersonSent, passphrase: String) -> Answer<PersonView> {
    let passphrase = Zeroizing::new(passphrase);
    as_me(&desk, move |me| me.enrol(person.into(), &passphrase)).await
}

#[tauri::command]
pub async fn retire(desk: AtDesk<'_>, person: String, passphrase: String) -> Answer<PersonView> {
    let passphrase = Zeroizing::new(passphrase);
    as_me(&desk, move |me| me.retire(&person, &passphrase)).await
}

#[tauri::command]
pub async fn change_passphrase(desk: AtDesk<'_>, old: String, next: String) -> Answer<()> {
    let (old, next) = (Zeroizing::new(old), Zeroizing::new(next));
    as_me(&desk, move |me| me.change_passphrase(&old, &next)).await
}

#[tauri::command]
pub fn keep_reasons() -> Vec<ReasonView> {
    xianshen_office::keep_reasons()
}

#[tauri::command]
pub fn refusal_reasons() -> Vec<ReasonView> {
    xianshen_office::refusal_reasons()
}
