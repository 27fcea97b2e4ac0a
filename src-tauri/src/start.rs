//! What must be true before there is a window.

/// Refuses to start where a program could steer the window. WebKit honours the variable in release builds too.
pub fn may_start() -> Result<(), &'static str> {
    if cfg!(feature = "e2e") || std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none() {
        return Ok(());
    }
    Err("已设置 TAURI_WEBVIEW_AUTOMATION，别的程序可能操纵本窗口，先审不启动。请取消这个环境变量后再打开。\n\
         TAURI_WEBVIEW_AUTOMATION is set, so another program could steer this window; Xianshen does not start. Unset it and open again.")
}

/// A window needs a screen to be on.
#[cfg(target_os = "linux")]
pub fn has_a_screen() -> Result<(), &'static str> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        return Ok(());
    }
    Err("这里没有图形界面，打不开窗口。请在桌面上打开，或用命令行：xianshen --help\n\
         There is no display for a window. Open it on a desktop, or use the command: xianshen --help")
}

#[cfg(not(target_os = "linux"))]
pub fn has_a_screen() -> Result<(), &'static str> {
    Ok(())
}

/// A panic says where, never what: its message could hold a value from a draft.
pub fn panics_say_nothing_of_drafts() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file().rsplit('/').next().unwrap_or_default(), at.line()));
        let place = place.unwrap_or_default();
        eprintln!("先审内部出错（{place}），已确认的内容都在。请重新打开。");
        eprintln!("Xianshen failed inside ({place}); everything acknowledged is kept. Open it again.");
    }));
}

/// Without a render node WebKit's DMA-BUF renderer shows a white window. The variable that turns it off must be set
/// before the process starts, so the process starts itself again; its id stays the same.
#[cfg(target_os = "linux")]
pub fn with_a_renderer_that_works() {
    use std::os::unix::process::CommandExt;

    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_some() || has_render_node() {
        return;
    }
    let Ok(this) = std::env::current_exe() else { return };
    // `exec` comes back only when it failed; the window may still work then.
    let _ = std::process::Command::new(this).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
}

#[cfg(not(target_os = "linux"))]
pub fn with_a_renderer_that_works() {}

#[cfg(target_os = "linux")]
fn has_render_node() -> bool {
    std::fs::read_dir("/dev/dri")
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD")))
}
