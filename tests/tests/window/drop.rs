//! Files dragged from another program and dropped on the window, with a real pointer.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Where the other program's window stands: outside of ours.
const FROM: (u32, u32) = (1600, 900);

/// Drags files onto a point of the window.
pub fn files(display: &str, files: &[PathBuf], onto: (u32, u32)) {
    let display = format!(":{display}");
    let mut source = Command::new("/usr/bin/python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/window/drag_source.py"))
        .args([FROM.0.to_string(), FROM.1.to_string()])
        .args(files)
        .env("DISPLAY", &display)
        .env("GDK_BACKEND", "x11")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 with GTK, for a program to drag from");
    let mut said = BufReader::new(source.stdout.take().expect("its words")).lines();
    let ready = said.next().expect("the other program's window").expect("its words");
    assert_eq!(ready, "ready");
    let pointer = |arguments: &[&str]| {
        let done = Command::new("xdotool").args(arguments).env("DISPLAY", &display).status().expect("xdotool");
        assert!(done.success(), "xdotool {arguments:?}");
        std::thread::sleep(Duration::from_millis(250));
    };
    let go = |(x, y): (u32, u32)| pointer(&["mousemove", &x.to_string(), &y.to_string()]);
    go((FROM.0 + 50, FROM.1 + 50));
    pointer(&["mousedown", "1"]);
    // A hand moves step by step; a jump is no drag.
    for step in 1..=8 {
        let between = |from: u32, to: u32| (from * (8 - step) + to * step) / 8;
        go((between(FROM.0 + 50, onto.0), between(FROM.1 + 50, onto.1)));
    }
    std::thread::sleep(Duration::from_secs(1));
    pointer(&["mouseup", "1"]);
    let _ = source.wait();
}
