//! The window itself: what it is, how large its text is, when it locks.

use serde::Serialize;

use super::{Answer, AtDesk};
use crate::idle;

/// What the settings show.
#[derive(Serialize)]
pub struct About {
    version: &'static str,
    /// Minutes after which an unused window locks, unless chosen otherwise.
    idle_minutes: u32,
}

#[tauri::command]
pub fn about() -> About {
    About { version: env!("CARGO_PKG_VERSION"), idle_minutes: idle::MINUTES }
}

/// The minutes that hold from now on: what was asked for, within bounds.
#[tauri::command]
pub fn set_idle(desk: AtDesk<'_>, minutes: u32) -> u32 {
    desk.set_quiet(minutes)
}

#[tauri::command]
pub fn set_text_size(window: tauri::WebviewWindow, percent: u32) -> Answer<()> {
    // A window that can't be zoomed stays readable as it is.
    let _ = window.set_zoom(f64::from(percent.clamp(50, 300)) / 100.0);
    Ok(())
}
