//! From a command to the file that does it.

use std::io::{self, BufWriter, Write};

use crate::args::{Cli, Command};
use crate::failure::Ended;
use crate::lang::Lang;
use crate::{demo, office, redact, scan, text, verify};

/// Runs a command with standard output as its page.
pub fn run(cli: Cli, lang: Lang) -> Ended {
    let mut out = BufWriter::new(io::stdout().lock());
    let ended = match cli.command {
        Command::Scan(args) => scan::run(&args, lang, &mut out),
        Command::Text(args) => text::run(&args, lang, &mut out),
        Command::Redact(args) => redact::run(&args, lang, &mut out),
        Command::Office(args) => office::run(*args, lang, &mut out),
        Command::Demo(args) => demo::run(&args, lang, &mut out),
        Command::Verify(args) => verify::run(&args, lang, &mut out),
    };
    // What was written before a failure is a result too: the other paths of a scan, the items done so far.
    let flushed = out.flush();
    let code = ended?;
    flushed?;
    Ok(code)
}
