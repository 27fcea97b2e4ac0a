//! Files on their way in.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;
use tauri::ipc::Channel;
use xianshen_office::Matter;
use xianshen_office::view::{ImportRow, ProgressView};

use super::{Answer, AtDesk, off_thread, reporting};
use crate::dialogs;
use crate::picked::Picked;

/// Where files go, as the page sends it.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MatterSent {
    Each,
    One,
    Join { item: String },
}

impl From<MatterSent> for Matter {
    fn from(sent: MatterSent) -> Matter {
        match sent {
            MatterSent::Each => Matter::Each,
            MatterSent::One => Matter::One,
            MatterSent::Join { item } => Matter::Join(item),
        }
    }
}

#[tauri::command]
pub async fn pick_files(app: tauri::AppHandle, desk: AtDesk<'_>) -> Answer<Vec<Picked>> {
    let paths = dialogs::files(&app).await.unwrap_or_default();
    desk.stir();
    Ok(desk.register().add_all(&paths))
}

#[tauri::command]
pub async fn import(
    desk: AtDesk<'_>,
    files: Vec<String>,
    matter: MatterSent,
    progress: Channel<ProgressView>,
) -> Answer<Vec<ImportRow>> {
    let session = desk.session()?;
    let paths = files.iter().map(|id| desk.path(id)).collect::<Result<Vec<PathBuf>, _>>()?;
    let job = Arc::clone(&desk).job();
    off_thread(move || session.import(&paths, matter.into(), &mut reporting(&job, &progress))).await
}

#[tauri::command]
pub fn cancel_job(desk: AtDesk<'_>) {
    desk.cancel_job();
}
