//! Grants the window exactly the commands of one list, and nothing else of Tauri.

include!("src/list.rs");

macro_rules! names {
    ($($name:ident),+ $(,)?) => { &[$(stringify!($name)),+] };
}

const COMMANDS: &[&str] = with_commands!(names);

fn main() {
    println!("cargo:rerun-if-changed=src/list.rs");
    println!("cargo:rerun-if-changed=../ui/dist");
    write_capability();
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}

/// The window may call the commands of the list. Not even events are granted: what the shell tells the page goes
/// through one channel, so that a page can't listen for the paths of dropped files.
fn write_capability() {
    let permissions: Vec<String> = COMMANDS.iter().map(|name| format!("    \"allow-{}\"", name.replace('_', "-"))).collect();
    let text = format!(
        "{{\n  \"identifier\": \"main\",\n  \"description\": \"Written by build.rs from src/list.rs.\",\n  \"windows\": [\"main\"],\n  \"permissions\": [\n{}\n  ]\n}}\n",
        permissions.join(",\n")
    );
    let path = std::path::Path::new("capabilities/main.json");
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    if let Err(error) = std::fs::create_dir_all("capabilities").and_then(|()| std::fs::write(path, &text)) {
        eprintln!("capabilities/main.json: {error}");
        std::process::exit(1);
    }
}
