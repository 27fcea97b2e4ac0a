//! The grammar of the command line. Its words are in `words`.

use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::failure::Failure;
use crate::lang::Lang;
use crate::office::args::OfficeArgs;
use crate::words;

#[derive(Debug, Parser)]
#[command(name = "xianshen", version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Scan(ScanArgs),
    Text(TextArgs),
    Redact(RedactArgs),
    // Boxed: much larger than the others.
    Office(Box<OfficeArgs>),
    Demo(DemoArgs),
    Verify(VerifyArgs),
}

#[derive(Debug, clap::Args)]
pub struct ScanArgs {
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub reveal: bool,
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct TextArgs {
    #[arg(long)]
    pub json: bool,
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct RedactArgs {
    #[arg(long, exclusive = true)]
    pub schema: bool,
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "DECISIONS")]
    pub decisions: Option<PathBuf>,
    #[arg(short, long = "output", value_name = "OUT", required_unless_present = "schema")]
    pub output: Option<PathBuf>,
    #[arg(value_name = "FILE", required_unless_present = "schema")]
    pub file: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "DRAFTS")]
    pub drafts: Option<PathBuf>,
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "CHECKPOINT")]
    pub checkpoint: Option<String>,
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
}

/// Reads the command line. Help that was asked for is an end too, with exit code 0.
pub fn parse(lang: Lang) -> Result<Cli, Failure> {
    let command = words::dress(Cli::command(), lang);
    command.try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| {
        let code = u8::try_from(error.exit_code()).unwrap_or(2);
        Failure::CommandLine(words::complaint(&error, lang), code)
    })
}
