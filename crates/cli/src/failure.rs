//! How a command ends when it can't go on, and which exit code that is.

use std::io::{self, Write};

use xianshen_office::view::Trouble;

use crate::lang::Lang;

/// The result of a command: its exit code, or why it stopped.
pub type Ended = Result<u8, Failure>;

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// Whoever read our output went away (`| head`): nothing to say, nobody to say it to.
    ReaderGone,
    /// The office says what happened and what to do; with the exit code that the command's contract gives it.
    Trouble(Trouble, u8),
    /// The command line itself, or help that was asked for; already in the user's words.
    CommandLine(String, u8),
}

/// The shell's number for "killed by SIGPIPE", which is what `| head` means to everything else.
const READER_GONE: u8 = 141;

impl Failure {
    /// A failure of this command's own making.
    pub fn new(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Failure {
        Failure::Trouble(trouble(code, zh, en), 2)
    }

    /// The same failure with another exit code.
    pub fn exit(self, code: u8) -> Failure {
        match self {
            Failure::Trouble(trouble, _) => Failure::Trouble(trouble, code),
            other => other,
        }
    }

    /// Says it on standard error and answers the exit code.
    pub fn tell(self, lang: Lang) -> u8 {
        match self {
            Failure::ReaderGone => READER_GONE,
            Failure::Trouble(trouble, code) => {
                // Standard error may be closed; then there is no better place to complain.
                let _ = writeln!(io::stderr(), "xianshen: {}", lang.trouble(&trouble));
                code
            }
            Failure::CommandLine(words, 0) => match io::stdout().write_all(words.as_bytes()) {
                Ok(()) => 0,
                Err(_) => READER_GONE,
            },
            Failure::CommandLine(words, code) => {
                let _ = io::stderr().write_all(words.as_bytes());
                code
            }
        }
    }
}

/// A trouble in both languages.
pub fn trouble(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Trouble {
    Trouble { code: code.into(), zh: zh.into(), en: en.into() }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        Failure::Trouble(trouble, 2)
    }
}

/// Writing the command's own output went wrong.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Failure::ReaderGone;
        }
        Failure::new(
            "output",
            format!("结果写不出去（{error}）。请检查输出位置是否可写、磁盘是否已满，然后重试。"),
            format!("The output could not be written ({error}). Check that its place is writable and not full, then try again."),
        )
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Failure {
        Failure::from(io::Error::from(error))
    }
}
