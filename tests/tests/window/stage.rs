//! A screen of its own (Xvfb), a driver on a free port, and folders that vanish afterwards.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::http;

/// The binary that a driver may steer, or why there is none.
pub fn binary() -> Result<PathBuf, String> {
    let path = std::env::var_os("XIANSHEN_E2E_BINARY")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/e2e/xianshen-desktop"), PathBuf::from);
    for program in ["Xvfb", "WebKitWebDriver"] {
        let found = std::env::var_os("PATH")
            .is_some_and(|paths| std::env::split_paths(&paths).any(|folder| folder.join(program).is_file()));
        if !found {
            return Err(format!("{program} is not installed"));
        }
    }
    path.canonicalize().map_err(|_| format!("{} is not built", path.display()))
}

/// True when a test should go on. Where the window can't run, `make test` fails and a bare `cargo test` says so and skips.
pub fn ready() -> bool {
    match binary() {
        Ok(_) => true,
        Err(why) if std::env::var_os("XIANSHEN_WINDOW_TESTS").is_some() => panic!("the window can't be tested: {why}"),
        Err(why) => {
            eprintln!("skipped: {why}; `make test` builds and runs it");
            false
        }
    }
}

/// Everything that one run of the window needs; ends its processes when dropped.
pub struct Stage {
    screen: Child,
    driver: Child,
    pub port: u16,
    /// The screen's number.
    pub display: String,
    pub home: tempfile::TempDir,
}

impl Stage {
    /// `files`: what the file dialog will answer.
    pub fn set(files: &[PathBuf]) -> Stage {
        let home = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir_all(home.path().join("out")).expect("a folder to write into");
        let (screen, display) = screen();
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a free port").port();
        let mut command = if on_a_bus() { Command::new("WebKitWebDriver") } else { bus_of_its_own() };
        let driver = command
            .arg(format!("--port={port}"))
            .env("DISPLAY", format!(":{display}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("XIANSHEN_OFFICE", home.path().join("office"))
            .env("XIANSHEN_E2E_FILES", std::env::join_paths(files).expect("paths without colons"))
            .env("XIANSHEN_E2E_FOLDER", home.path().join("out"))
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_CACHE_HOME", home.path().join("cache"))
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_THEME", "Adwaita")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver starts");
        let stage = Stage { screen, driver, port, display, home };
        wait_for(Duration::from_secs(60), "the driver", || http::ask(port, "GET", "/status", None).is_ok());
        stage
    }

    pub fn out(&self) -> PathBuf {
        self.home.path().join("out")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for child in [&mut self.driver, &mut self.screen] {
            // The driver's group holds the bus and the window too.
            if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
                let _ = rustix::process::kill_process_group(group, rustix::process::Signal::TERM);
            }
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn on_a_bus() -> bool {
    std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
}

fn bus_of_its_own() -> Command {
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "WebKitWebDriver"]);
    command
}

/// Xvfb chooses a free display by itself and says which.
fn screen() -> (Child, String) {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("Xvfb starts");
    let mut display = String::new();
    let out = child.stdout.take().expect("Xvfb's answer");
    BufReader::new(out).read_line(&mut display).expect("a display number");
    (child, display.trim().to_owned())
}

/// Looks again and again until it holds. Generous: the machine may be slow and busy.
pub fn wait_for(patience: Duration, what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < patience, "waited {} s for {what}", patience.as_secs());
        std::thread::sleep(Duration::from_millis(100));
    }
}
