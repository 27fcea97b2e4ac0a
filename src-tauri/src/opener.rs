//! Shows a folder in the system's own window, by the program that each system has for it. No plug-in, no handler of links.

use std::path::Path;
use std::process::{Command, Stdio};

#[cfg(target_os = "windows")]
const PROGRAM: &str = "explorer";
#[cfg(target_os = "macos")]
const PROGRAM: &str = "open";
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const PROGRAM: &str = "xdg-open";

/// Under a WebDriver nobody looks at a second window.
#[cfg(feature = "e2e")]
pub fn open(folder: &Path) -> bool {
    let _ = (PROGRAM, folder, Command::new(PROGRAM).stdin(Stdio::null()));
    true
}

/// True when the program was started. Explorer ends with 1 even when it went well, so nobody waits for it.
#[cfg(not(feature = "e2e"))]
pub fn open(folder: &Path) -> bool {
    let command = Command::new(PROGRAM).arg(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = command else { return false };
    // Somebody has to collect it when it ends.
    std::thread::spawn(move || child.wait());
    true
}
