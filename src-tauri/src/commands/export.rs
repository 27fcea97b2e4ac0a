//! What leaves the office, and its proof.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use tauri::ipc::Channel;
use xianshen_office::view::{ProgressView, VerifyView, WrittenView};

use super::{Answer, AtDesk, off_thread, reporting};
use crate::dialogs;
use crate::picked::Picked;

/// What `verify` said about one thing.
#[derive(Serialize)]
pub struct Verified {
    name: String,
    view: VerifyView,
}

#[tauri::command]
pub async fn pick_folder(app: tauri::AppHandle, desk: AtDesk<'_>) -> Answer<Option<Picked>> {
    let path = dialogs::folder(&app).await;
    desk.stir();
    Ok(path.map(|path| desk.register().add(path)))
}

#[tauri::command]
pub async fn package(desk: AtDesk<'_>, item: String, folder: String, progress: Channel<ProgressView>) -> Answer<WrittenView> {
    write(&desk, &folder, progress, move |me, out, report| me.package(&item, out, report)).await
}

#[tauri::command]
pub async fn archive(desk: AtDesk<'_>, item: String, folder: String, progress: Channel<ProgressView>) -> Answer<WrittenView> {
    write(&desk, &folder, progress, move |me, out, report| me.archive(&item, out, report)).await
}

#[tauri::command]
pub async fn export_log(desk: AtDesk<'_>, item: String, folder: String) -> Answer<WrittenView> {
    let session = desk.session()?;
    let out = desk.path(&folder)?;
    let desk = Arc::clone(&desk);
    let _job = desk.job();
    off_thread(move || {
        let written = session.export_log(&item, &out)?;
        desk.set_written(provable(&out, &written));
        Ok(written)
    })
    .await
}

async fn write(
    desk: &AtDesk<'_>,
    folder: &str,
    progress: Channel<ProgressView>,
    work: impl FnOnce(&xianshen_office::Session, &Path, xianshen_office::Progress<'_>) -> Answer<WrittenView> + Send + 'static,
) -> Answer<WrittenView> {
    let session = desk.session()?;
    let out = desk.path(folder)?;
    let desk = Arc::clone(desk);
    let job = desk.job();
    off_thread(move || {
        let written = work(&session, &out, &mut reporting(&job, &progress))?;
        desk.set_written(provable(&out, &written));
        Ok(written)
    })
    .await
}

/// Of what was written, what `verify` can judge: folders, zips and logs, each once.
fn provable(out: &Path, written: &WrittenView) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for line in &written.files {
        // A line is a path relative to the folder, after a speaking name where it has one.
        let relative = line.rsplit_once("→").map_or(line.as_str(), |(_, path)| path).trim();
        let path = out.join(relative);
        let judged = path.is_dir() || path.extension().is_some_and(|end| end == "zip" || end == "jsonl");
        if judged && path.exists() && !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths
}

#[tauri::command]
pub async fn verify_written(desk: AtDesk<'_>) -> Answer<Vec<Verified>> {
    let paths = desk.written();
    desk.stir();
    off_thread(move || Ok(paths.iter().map(|path| verified(path)).collect())).await
}

#[tauri::command]
pub async fn verify_picked(app: tauri::AppHandle, desk: AtDesk<'_>) -> Answer<Option<Verified>> {
    desk.stir();
    match dialogs::to_verify(&app).await {
        None => Ok(None),
        Some(path) => off_thread(move || Ok(Some(verified(&path)))).await,
    }
}

fn verified(path: &Path) -> Verified {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Verified { name, view: xianshen_office::verify(path) }
}
