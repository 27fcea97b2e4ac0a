//! The desktop shell: the page's commands to the office, and back.
//!
//! The only room that knows Tauri. It holds no rule of the domain: it opens an office, keeps one person's session, runs
//! long work off the main thread and shows system dialogs. No path ever reaches the page: files and folders are known
//! there by an opaque id and a name.

mod commands;
mod desk;
mod dialogs;
mod folders;
mod idle;
mod opener;
mod picked;
mod start;

use std::sync::Arc;

use tauri::Manager;

use desk::Desk;

include!("list.rs");

macro_rules! handler {
    ($($name:ident),+ $(,)?) => { tauri::generate_handler![$(commands::$name),+] };
}

fn main() {
    start::panics_say_nothing_of_drafts();
    if let Err(refusal) = start::may_start().and_then(|()| start::has_a_screen()) {
        eprintln!("{refusal}");
        std::process::exit(1);
    }
    start::with_a_renderer_that_works();
    let run = tauri::Builder::default()
        .setup(|app| {
            let folders = folders::Folders::of(app.path().data_dir().ok());
            let desk = Arc::new(Desk::new(folders));
            idle::watch(Arc::clone(&desk));
            app.manage(desk);
            Ok(())
        })
        .on_window_event(|window, event| {
            if let tauri::WindowEvent::DragDrop(event) = event {
                window.state::<Arc<Desk>>().dragged(event);
            }
        })
        .invoke_handler(with_commands!(handler))
        .run(tauri::generate_context!());
    if let Err(error) = run {
        eprintln!("先审打不开窗口：{error}\nXianshen can't open its window: {error}");
        std::process::exit(1);
    }
}
