//! The `xianshen` command as a program.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

/// The built command. It is built here once per test program (a no-op when it is up to date), unless `XIANSHEN_BIN` names
/// one that is already there.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(named) = std::env::var_os("XIANSHEN_BIN") {
            return PathBuf::from(named);
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--locked", "--quiet", "--bin", "xianshen"])
            .current_dir(&root)
            .status()
            .expect("cargo runs");
        assert!(built.success(), "the command builds");
        // Test programs lie in `target/debug/deps/`, the command one folder up.
        let here = std::env::current_exe().expect("a test program knows where it is");
        let folder = here.ancestors().nth(2).expect("two folders up").to_owned();
        folder.join(format!("xianshen{}", std::env::consts::EXE_SUFFIX))
    })
}

/// How a run of the command ended.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; -1 when a signal ended it.
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("the command writes UTF-8"),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Panics unless the exit code is the expected one; what was said helps to see why.
    #[track_caller]
    pub fn expect(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// Standard output as JSON lines.
    #[track_caller]
    pub fn lines(&self) -> Vec<serde_json::Value> {
        let parse = |line: &str| serde_json::from_str(line).expect("every line is JSON");
        self.out.lines().map(parse).collect()
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).expect("the output is JSON")
    }
}

/// The command, in English unless a test says otherwise.
pub fn command() -> Command {
    let mut command = Command::new(program());
    command.env_remove("LANGUAGE").env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    command
}

/// Runs the command to its end.
pub fn run<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Ran {
    Ran::of(command().args(args).output().expect("the command starts"))
}

/// Runs the command with lines on its standard input.
pub fn run_with<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>, input: &str) -> Ran {
    let child = start_with(args, input);
    Ran::of(child.wait_with_output().expect("the command ends"))
}

/// Starts the command with lines on its standard input and its output piped.
pub fn start_with<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>, input: &str) -> Child {
    let mut child = command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    // The command may end without reading; that is its own business.
    let _ = stdin.write_all(input.as_bytes());
    child
}

/// True when the command says that it is wrong itself, or a thread of it panicked with the standard words.
pub fn failed_itself(said: &str) -> bool {
    ["panicked", "itself failed", "程序内部出错"].iter().any(|words| said.contains(words))
}
