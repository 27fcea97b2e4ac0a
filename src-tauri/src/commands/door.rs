//! Founding, opening and leaving an office.

use std::sync::Arc;

use serde::Deserialize;
use tauri::ipc::Channel;
use xianshen_office::view::{DoorView, PersonView, ProgressView, RoleView, Trouble};
use xianshen_office::{Founding, NewPerson, Office};
use zeroize::Zeroizing;

use super::{Answer, AtDesk, off_thread, reporting};
use crate::desk::{Told, no_office};

/// A person as the page sends them.
#[derive(Deserialize)]
pub struct PersonSent {
    name: String,
    role: RoleView,
    department: String,
    passphrase: String,
}

impl From<PersonSent> for NewPerson {
    fn from(sent: PersonSent) -> NewPerson {
        NewPerson { name: sent.name, role: sent.role, department: sent.department, passphrase: Zeroizing::new(sent.passphrase) }
    }
}

#[derive(Deserialize)]
pub struct FoundingSent {
    unit: String,
    people: Vec<PersonSent>,
}

/// The page's ear: what the shell tells by itself goes here.
#[tauri::command]
pub fn watch(desk: AtDesk<'_>, page: Channel<Told>) {
    desk.watch(page);
}

#[tauri::command]
pub async fn door(desk: AtDesk<'_>) -> Answer<DoorView> {
    let desk = Arc::clone(&desk);
    off_thread(move || desk.door()).await
}

/// Out of the practice office and back to the two doors. The practice office stays as it is.
#[tauri::command]
pub async fn doors(desk: AtDesk<'_>) -> Answer<DoorView> {
    desk.set_office(None);
    Ok(no_office())
}

#[tauri::command]
pub async fn found_practice(desk: AtDesk<'_>, progress: Channel<ProgressView>) -> Answer<DoorView> {
    let desk = Arc::clone(&desk);
    let job = desk.job();
    off_thread(move || {
        let folder = desk.folders().practice();
        let office = if Office::exists(folder) {
            Office::open(folder, desk.clock())?
        } else {
            Office::found_practice(folder, desk.clock(), &mut reporting(&job, &progress))?
        };
        desk.set_office(Some(office));
        desk.door()
    })
    .await
}

#[tauri::command]
pub async fn found(desk: AtDesk<'_>, founding: FoundingSent) -> Answer<DoorView> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        let people = founding.people.into_iter().map(NewPerson::from).collect();
        let founding = Founding { unit: founding.unit, people, practice: false };
        desk.set_office(Some(Office::found(desk.folders().own(), founding, desk.clock())?));
        desk.door()
    })
    .await
}

#[tauri::command]
pub async fn enter(desk: AtDesk<'_>, person: String, passphrase: String) -> Answer<PersonView> {
    let passphrase = Zeroizing::new(passphrase);
    let desk = Arc::clone(&desk);
    off_thread(move || {
        let office = desk.office().ok_or_else(|| Trouble {
            code: "no_office".to_owned(),
            zh: "还没有打开单位。请先建立本单位或进入演练机关。".to_owned(),
            en: "No office is open. Set one up, or open the practice office.".to_owned(),
        })?;
        let session = office.enter(&person, &passphrase)?;
        let me = session.me();
        desk.set_session(Some(session));
        Ok(me)
    })
    .await
}

#[tauri::command]
pub fn leave(desk: AtDesk<'_>) {
    desk.set_session(None);
}

#[tauri::command]
pub fn stir(desk: AtDesk<'_>) {
    desk.stir();
}
