//! The system's file dialogs, opened from here so that no path goes through the page.

use std::path::PathBuf;

/// Files to bring in. None: the person changed their mind.
#[cfg(not(feature = "e2e"))]
pub async fn files(app: &tauri::AppHandle) -> Option<Vec<PathBuf>> {
    let picked = on_main_thread(app, || {
        rfd::AsyncFileDialog::new()
            .set_title("收件 · Take in")
            .add_filter("文稿 · Drafts", &["docx", "xlsx", "pdf", "txt", "md", "csv", "html", "htm"])
            .add_filter("全部 · All", &["*"])
            .pick_files()
    })
    .await?;
    Some(picked.iter().map(|file| file.path().to_owned()).collect())
}

/// A folder to write into.
#[cfg(not(feature = "e2e"))]
pub async fn folder(app: &tauri::AppHandle) -> Option<PathBuf> {
    let picked = on_main_thread(app, || rfd::AsyncFileDialog::new().set_title("写入文件夹 · Write into").pick_folder()).await?;
    Some(picked.path().to_owned())
}

/// A package (zip) or a log to verify; of a publish folder, its manifest stands for the folder.
#[cfg(not(feature = "e2e"))]
pub async fn to_verify(app: &tauri::AppHandle) -> Option<PathBuf> {
    let picked = on_main_thread(app, || {
        rfd::AsyncFileDialog::new()
            .set_title("核验 · Verify")
            .add_filter("发布包、日志 · Package, log", &["zip", "jsonl", "txt", "json"])
            .pick_file()
    })
    .await?;
    let path = picked.path().to_owned();
    let is_manifest = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("manifest"));
    Some(if is_manifest { path.parent().map_or(path.clone(), PathBuf::from) } else { path })
}

/// GTK's dialogs are made on the main thread and waited for elsewhere.
#[cfg(not(feature = "e2e"))]
async fn on_main_thread<T, F, M>(app: &tauri::AppHandle, make: M) -> Option<T>
where
    T: Send + 'static,
    F: Future<Output = Option<T>> + Send + 'static,
    M: FnOnce() -> F + Send + 'static,
{
    let (send, receive) = std::sync::mpsc::channel();
    app.run_on_main_thread(move || {
        let dialog = make();
        std::thread::spawn(move || {
            let _ = send.send(tauri::async_runtime::block_on(dialog));
        });
    })
    .ok()?;
    tauri::async_runtime::spawn_blocking(move || receive.recv().ok().flatten()).await.ok().flatten()
}

/// Under a WebDriver there is no hand to work a system dialog: the answer stands in the environment.
#[cfg(feature = "e2e")]
pub async fn files(_app: &tauri::AppHandle) -> Option<Vec<PathBuf>> {
    std::env::var_os("XIANSHEN_E2E_FILES").map(|list| std::env::split_paths(&list).collect())
}

#[cfg(feature = "e2e")]
pub async fn folder(_app: &tauri::AppHandle) -> Option<PathBuf> {
    std::env::var_os("XIANSHEN_E2E_FOLDER").map(PathBuf::from)
}

#[cfg(feature = "e2e")]
pub async fn to_verify(app: &tauri::AppHandle) -> Option<PathBuf> {
    folder(app).await
}
