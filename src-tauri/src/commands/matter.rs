//! A matter: read it, decide on it, pass it on.

use std::sync::Arc;

use tauri::ipc::Channel;
use xianshen_office::view::{Choice, Description, DocumentView, ItemView, ProgressView, QueueRow, Selection};
use zeroize::Zeroizing;

use super::{Answer, AtDesk, as_me, off_thread, reporting};

#[tauri::command]
pub async fn queue(desk: AtDesk<'_>) -> Answer<Vec<QueueRow>> {
    as_me(&desk, |me| me.queue()).await
}

#[tauri::command]
pub async fn item(desk: AtDesk<'_>, item: String) -> Answer<ItemView> {
    as_me(&desk, move |me| me.item(&item)).await
}

#[tauri::command]
pub async fn document(desk: AtDesk<'_>, item: String, file: String) -> Answer<DocumentView> {
    // The findings come with the matter; sent twice, a long roster's would cost a second.
    as_me(&desk, move |me| Ok(DocumentView { findings: Vec::new(), ..me.document(&item, &file)? })).await
}

/// A picture that could not be read, as bytes; empty where it can't be shown. It is never written anywhere.
#[tauri::command]
pub async fn picture(desk: AtDesk<'_>, item: String, file: String, n: u32) -> Answer<tauri::ipc::Response> {
    as_me(&desk, move |me| Ok(tauri::ipc::Response::new(me.picture(&item, &file, n)?.unwrap_or_default()))).await
}

#[tauri::command]
pub async fn remove_file(desk: AtDesk<'_>, item: String, file: String) -> Answer<ItemView> {
    as_me(&desk, move |me| me.remove_file(&item, &file)).await
}

#[tauri::command]
pub async fn describe(desk: AtDesk<'_>, item: String, description: Description) -> Answer<ItemView> {
    as_me(&desk, move |me| me.describe(&item, description)).await
}

#[tauri::command]
pub async fn decide(
    desk: AtDesk<'_>,
    item: String,
    which: Selection,
    choice: Choice,
    reason: Option<String>,
    note: String,
) -> Answer<ItemView> {
    as_me(&desk, move |me| me.decide(&item, which, choice, reason.as_deref(), &note)).await
}

#[tauri::command]
pub async fn undo(desk: AtDesk<'_>, item: String) -> Answer<ItemView> {
    as_me(&desk, move |me| me.undo(&item)).await
}

#[tauri::command]
pub async fn clear(desk: AtDesk<'_>, item: String, file: String, n: u32, reason: String) -> Answer<ItemView> {
    as_me(&desk, move |me| me.clear(&item, &file, n, &reason)).await
}

#[tauri::command]
pub async fn submit(desk: AtDesk<'_>, item: String, opinion: String, progress: Channel<ProgressView>) -> Answer<ItemView> {
    let session = desk.session()?;
    let job = Arc::clone(&desk).job();
    off_thread(move || session.submit(&item, &opinion, &mut reporting(&job, &progress))).await
}

#[tauri::command]
pub async fn approve(desk: AtDesk<'_>, item: String, opinion: String, passphrase: String) -> Answer<ItemView> {
    let passphrase = Zeroizing::new(passphrase);
    as_me(&desk, move |me| me.approve(&item, &opinion, &passphrase)).await
}

#[tauri::command]
pub async fn give_back(desk: AtDesk<'_>, item: String, findings: Vec<String>, reasons: String) -> Answer<ItemView> {
    as_me(&desk, move |me| me.return_(&item, &findings, &reasons)).await
}

#[tauri::command]
pub async fn not_disclose(desk: AtDesk<'_>, item: String, reason: String, note: String, passphrase: String) -> Answer<ItemView> {
    let passphrase = Zeroizing::new(passphrase);
    as_me(&desk, move |me| me.not_disclose(&item, &reason, &note, &passphrase)).await
}

#[tauri::command]
pub async fn cancel(desk: AtDesk<'_>, item: String, reason: String) -> Answer<ItemView> {
    as_me(&desk, move |me| me.cancel(&item, &reason)).await
}
