//! What leaves the office, and its proof.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use tauri::Manager;
use tauri::ipc::Channel;
use xianshen_office::view::{ProgressView, Trouble, VerifyView, WrittenView};

use super::{Answer, AtDesk, off_thread, reporting};
use crate::picked::Picked;
use crate::{dialogs, opener};

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
pub async fn package(
    app: tauri::AppHandle,
    desk: AtDesk<'_>,
    item: String,
    folder: String,
    progress: Channel<ProgressView>,
) -> Answer<WrittenView> {
    write(&app, &desk, &folder, progress, move |me, out, report| me.package(&item, out, report)).await
}

#[tauri::command]
pub async fn archive(
    app: tauri::AppHandle,
    desk: AtDesk<'_>,
    item: String,
    folder: String,
    progress: Channel<ProgressView>,
) -> Answer<WrittenView> {
    write(&app, &desk, &folder, progress, move |me, out, report| me.archive(&item, out, report)).await
}

#[tauri::command]
pub async fn export_log(app: tauri::AppHandle, desk: AtDesk<'_>, item: String, folder: String) -> Answer<WrittenView> {
    let session = desk.session()?;
    let out = desk.path(&folder)?;
    let home = app.path().home_dir().ok();
    let desk = Arc::clone(&desk);
    let _job = desk.job();
    off_thread(move || {
        let written = session.export_log(&item, &out)?;
        desk.set_written(PathBuf::from(&written.folder), provable(&written));
        Ok(as_people_say(written, home))
    })
    .await
}

async fn write(
    app: &tauri::AppHandle,
    desk: &AtDesk<'_>,
    folder: &str,
    progress: Channel<ProgressView>,
    work: impl FnOnce(&xianshen_office::Session, &Path, xianshen_office::Progress<'_>) -> Answer<WrittenView> + Send + 'static,
) -> Answer<WrittenView> {
    let session = desk.session()?;
    let out = desk.path(folder)?;
    let home = app.path().home_dir().ok();
    let desk = Arc::clone(desk);
    let job = desk.job();
    off_thread(move || {
        let written = work(&session, &out, &mut reporting(&job, &progress))?;
        desk.set_written(PathBuf::from(&written.folder), provable(&written));
        Ok(as_people_say(written, home))
    })
    .await
}

/// The folder as people write it: `~/…` below their own.
fn as_people_say(mut written: WrittenView, home: Option<PathBuf>) -> WrittenView {
    if let Some(rest) = home.and_then(|home| Path::new(&written.folder).strip_prefix(home).ok().map(Path::to_owned)) {
        written.folder = Path::new("~").join(rest).to_string_lossy().into_owned();
    }
    written
}

/// Of what was written, what `verify` can judge, each once: a bag as a whole; else folders, zips and logs at the top.
fn provable(written: &WrittenView) -> Vec<PathBuf> {
    let folder = Path::new(&written.folder);
    if written.files.iter().any(|file| file == "bagit.txt") {
        return vec![folder.to_owned()];
    }
    let mut paths = Vec::new();
    for file in &written.files {
        let judged = match file.split_once('/') {
            Some((top, _)) => folder.join(top),
            None if file.ends_with(".zip") || file.ends_with(".jsonl") => folder.join(file),
            None => continue,
        };
        if !paths.contains(&judged) {
            paths.push(judged);
        }
    }
    paths
}

/// Shows the folder that was written last. The page names no path: it can open this one and no other.
#[tauri::command]
pub async fn open_written(desk: AtDesk<'_>) -> Answer<()> {
    let folder = desk.written_in();
    desk.stir();
    off_thread(move || {
        folder.filter(|folder| folder.is_dir() && opener::open(folder)).map(|_| ()).ok_or_else(|| Trouble {
            code: "not_opened".to_owned(),
            zh: "没能打开文件夹。请按上面的位置自行打开。".to_owned(),
            en: "The folder could not be opened. Open it yourself at the place named above.".to_owned(),
        })
    })
    .await
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

#[cfg(test)]
mod tests {
    use super::*;

    fn written(files: &[&str]) -> WrittenView {
        WrittenView {
            files: files.iter().map(|file| (*file).to_owned()).collect(),
            folder: "out".to_owned(),
            checkpoint: String::new(),
            dropped: Vec::new(),
        }
    }

    #[test]
    fn a_package_is_judged_as_folder_zip_and_log() {
        let paths =
            provable(&written(&["发布包/index.html", "发布包/files/a.docx", "发布包.zip", "审查表.docx", "审查日志.jsonl"]));
        assert_eq!(paths, [Path::new("out/发布包"), Path::new("out/发布包.zip"), Path::new("out/审查日志.jsonl")]);
    }

    #[test]
    fn a_folder_at_home_is_said_so() {
        let mut one = written(&[]);
        one.folder = "/home/me/发布".to_owned();
        assert_eq!(as_people_say(one.clone(), Some(PathBuf::from("/home/me"))).folder, "~/发布");
        assert_eq!(as_people_say(one.clone(), Some(PathBuf::from("/home/you"))).folder, "/home/me/发布");
        assert_eq!(as_people_say(one, None).folder, "/home/me/发布");
    }

    #[test]
    fn a_bag_is_judged_as_a_whole() {
        assert_eq!(provable(&written(&["bagit.txt", "data/log.jsonl"])), [Path::new("out")]);
    }
}
