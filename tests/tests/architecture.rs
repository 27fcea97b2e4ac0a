//! The arrows between rooms, the purity of the pure ones, and that no network code is linked.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Which rooms each room may know. What is not listed here may not be there.
const ARROWS: &[(&str, &[&str])] = &[
    ("xianshen-detect", &[]),
    ("xianshen-names", &[]),
    ("xianshen-document", &[]),
    ("xianshen-review", &[]),
    ("xianshen-ledger", &[]),
    ("xianshen-store", &["xianshen-ledger", "xianshen-review"]),
    ("xianshen-package", &["xianshen-ledger", "xianshen-review", "xianshen-document"]),
    (
        "xianshen-office",
        &["xianshen-detect", "xianshen-document", "xianshen-review", "xianshen-ledger", "xianshen-store", "xianshen-package"],
    ),
    ("xianshen-eval", &["xianshen-detect", "xianshen-names"]),
    ("xianshen-cli", &["xianshen-office"]),
    ("xianshen-desktop", &["xianshen-office"]),
    ("xianshen-tests", &["xianshen-office", "xianshen-document"]),
];

/// Rooms without clock, randomness, environment, files or network.
const PURE: [&str; 5] = ["detect", "names", "document", "review", "ledger"];

/// Every room's normal dependencies.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().expect("cargo metadata");
    metadata
        .packages
        .iter()
        .map(|package| {
            let normal = package
                .dependencies
                .iter()
                .filter(|dependency| dependency.kind == DependencyKind::Normal)
                .map(|dependency| dependency.name.to_string())
                .collect();
            (package.name.to_string(), normal)
        })
        .collect()
}

#[test]
fn arrows_between_rooms_point_one_way() {
    let rooms = dependencies();
    let listed: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    let there: BTreeSet<&str> = rooms.keys().map(String::as_str).collect();
    assert_eq!(there, listed, "every room has its line in ARROWS");
    for (room, may_know) in ARROWS {
        for known in rooms[*room].iter().filter(|name| name.starts_with("xianshen-")) {
            assert!(may_know.contains(&known.as_str()), "{room} must not know {known}");
        }
    }
}

#[test]
fn only_the_desktop_shell_knows_tauri() {
    for (room, known) in dependencies() {
        let windows = known.iter().any(|name| ["tauri", "wry", "tao", "gtk"].contains(&name.as_str()));
        assert_eq!(windows, room == "xianshen-desktop", "{room}");
    }
}

#[test]
fn no_network_code_is_linked() {
    // HTTP and TLS clients, resolvers, and the runtimes' sockets. `http` (types only) is part of the webview's protocol.
    const NETWORK: &[&str] = &[
        "reqwest",
        "hyper",
        "hyper-util",
        "h2",
        "h3",
        "ureq",
        "curl",
        "curl-sys",
        "isahc",
        "surf",
        "attohttpc",
        "minreq",
        "rustls",
        "native-tls",
        "openssl",
        "schannel",
        "security-framework",
        "tokio-rustls",
        "tokio-native-tls",
        "quinn",
        "tungstenite",
        "websocket",
        "trust-dns-resolver",
        "hickory-resolver",
        "hickory-proto",
        "ssh2",
        "libssh2-sys",
        "git2",
        "lettre",
        "mio",
        "socket2",
    ];
    for package in ["xianshen-cli", "xianshen-desktop"] {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let tree = Command::new(cargo)
            .args([
                "tree",
                "--locked",
                "-p",
                package,
                "-e",
                "normal",
                "--prefix",
                "none",
                "--format",
                "{p}",
                "--target",
                "x86_64-unknown-linux-gnu",
            ])
            .current_dir(root())
            .output()
            .expect("cargo tree");
        assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
        let text = String::from_utf8(tree.stdout).unwrap();
        let linked: BTreeSet<&str> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
        assert!(linked.len() > 20, "{package} has a tree");
        let network: Vec<&str> = NETWORK.iter().copied().filter(|name| linked.contains(name)).collect();
        assert!(network.is_empty(), "{package} links {network:?}");
    }
}

#[test]
fn pure_rooms_mention_no_clock_environment_file_or_network() {
    // Types such as `std::net::Ipv6Addr` and `std::time::Duration` touch nothing outside.
    const WORLD: &[&str] = &[
        "std::fs",
        "std::env",
        "std::process",
        "std::io::stdin",
        "TcpStream",
        "UdpSocket",
        "ToSocketAddrs",
        "SystemTime",
        "Instant",
        "OffsetDateTime::now",
        "getrandom",
        "rand::",
        "File::open",
        "File::create",
        "println!",
        "eprintln!",
        "dbg!",
    ];
    let mut found = Vec::new();
    for room in PURE {
        let mut files = Vec::new();
        sources(&root().join("crates").join(room).join("src"), &mut files);
        assert!(!files.is_empty(), "{room} has sources");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for (number, line) in code(&text).enumerate() {
                for word in WORLD.iter().filter(|word| line.contains(**word)) {
                    found.push(format!("{}:{}: {word}", file.display(), number + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn unsafe_code_is_forbidden_in_every_room() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    for room in fs::read_dir(root().join("crates")).unwrap() {
        let manifest = room.unwrap().path().join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap();
        assert!(text.contains("[lints]\nworkspace = true"), "{}", manifest.display());
    }
}

#[test]
fn files_stay_small_and_rooms_say_what_they_are() {
    let mut long = Vec::new();
    for room in fs::read_dir(root().join("crates")).unwrap() {
        let folder = room.unwrap().path().join("src");
        let mut files = Vec::new();
        sources(&folder, &mut files);
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            if text.lines().count() > 400 {
                long.push(file.display().to_string());
            }
        }
        let front = ["lib.rs", "main.rs"].map(|name| folder.join(name));
        let front = front.iter().find(|file| file.exists()).unwrap();
        let text = fs::read_to_string(front).unwrap();
        assert!(text.starts_with("//! "), "{} says its purpose", front.display());
    }
    assert!(long.is_empty(), "over 400 lines: {long:#?}");
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // What only tests do is no part of a room.
        let test = path.file_name().is_some_and(|name| name == "tests" || name == "tests.rs");
        if test {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The lines of a file up to its tests, comments blanked.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| !line.trim_start().starts_with("#[cfg(test)]"))
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
}
