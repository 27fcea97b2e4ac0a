//! The `xianshen` command: every use case without a window.
//!
//! It knows the office's use cases and nothing below them. Each command is a file; `args` is their grammar, `words` their
//! help in Chinese and English, `failure` how they end. Results go to standard output, everything else to standard error,
//! and both carry masked excerpts only, unless `scan --reveal` or `text` was asked for.

mod args;
mod clock;
mod demo;
mod failure;
mod lang;
mod matters;
mod office;
mod panic;
mod passphrase;
mod redact;
mod run;
mod scan;
mod table;
mod text;
mod verify;
mod walk;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let lang = lang::Lang::of_user();
    panic::speak_plainly(lang);
    let end = args::parse(lang).and_then(|cli| run::run(cli, lang));
    ExitCode::from(end.unwrap_or_else(|failure| failure.tell(lang)))
}
