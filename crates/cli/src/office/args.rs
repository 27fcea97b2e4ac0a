//! The grammar of `xianshen office`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};

#[derive(Debug, Args)]
pub struct OfficeArgs {
    #[command(flatten)]
    pub at: At,
    #[command(subcommand)]
    pub command: OfficeCommand,
}

/// Which office, as whom, with the passphrase from where.
#[derive(Debug, Args)]
pub struct At {
    #[arg(long, global = true, value_name = "DIR", default_value = "office")]
    pub office: PathBuf,
    #[arg(long = "as", global = true, value_name = "PERSON")]
    pub person: Option<String>,
    #[arg(long, global = true, value_name = "N")]
    pub passphrase_fd: Option<u32>,
}

#[derive(Debug, Subcommand)]
pub enum OfficeCommand {
    Init(InitArgs),
    People(PeopleArgs),
    Passphrase(PassphraseArgs),
    Import(ImportArgs),
    RemoveFile(RemoveFileArgs),
    Describe(DescribeArgs),
    List(ListArgs),
    Show(ShowArgs),
    Reasons(ReasonsArgs),
    Decide(DecideArgs),
    Mark(MarkArgs),
    Unmark(UnmarkArgs),
    Undo(ItemArgs),
    Clear(ClearArgs),
    Submit(OpinionArgs),
    Approve(OpinionArgs),
    Return(ReturnArgs),
    NotDisclose(NotDiscloseArgs),
    Cancel(CancelArgs),
    Package(ExportArgs),
    Log(ExportArgs),
    Archive(ExportArgs),
}

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(long, conflicts_with = "founding")]
    pub practice: bool,
    #[arg(long, value_name = "FOUNDING")]
    pub founding: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct PeopleArgs {
    #[arg(long, value_name = "NAME", requires = "role")]
    pub add: Option<String>,
    #[arg(long, value_name = "PERSON", conflicts_with = "add")]
    pub retire: Option<String>,
    #[arg(long, value_name = "ROLE", requires = "add")]
    pub role: Option<String>,
    #[arg(long, value_name = "DEPARTMENT", requires = "add", default_value = "")]
    pub department: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct PassphraseArgs {}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("matter").args(["one", "join"])))]
pub struct ImportArgs {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub one: bool,
    #[arg(long, value_name = "ITEM")]
    pub join: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct RemoveFileArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(value_name = "FILE")]
    pub file: String,
}

#[derive(Debug, Args)]
pub struct DescribeArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long)]
    pub document_number: Option<String>,
    #[arg(long)]
    pub index_number: Option<String>,
    #[arg(long)]
    pub topic: Option<String>,
    #[arg(long)]
    pub disposition: Option<String>,
    #[arg(long)]
    pub method: Option<String>,
    #[arg(long)]
    pub summary: Option<String>,
    #[arg(long = "keyword")]
    pub keywords: Vec<String>,
    #[arg(long)]
    pub formed_on: Option<String>,
    #[arg(long)]
    pub source: Option<String>,
    #[arg(long)]
    pub contact: Option<String>,
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(long)]
    pub mine: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    #[arg(value_name = "ITEM")]
    pub item: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct ReasonsArgs {
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("which").required(true).args(["all", "kind", "column", "same", "findings"])))]
#[command(group(ArgGroup::new("choice").required(true).args(["mask", "delete", "keep"])))]
pub struct DecideArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    #[arg(long, value_name = "COLUMN", requires = "file")]
    pub column: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub file: Option<String>,
    #[arg(long, value_name = "FINDING")]
    pub same: Option<String>,
    #[arg(long = "finding", value_name = "FINDING")]
    pub findings: Vec<String>,
    #[arg(long)]
    pub mask: bool,
    #[arg(long)]
    pub delete: bool,
    #[arg(long, value_name = "REASON")]
    pub keep: Option<String>,
    #[arg(long, default_value = "")]
    pub note: String,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("marked").required(true).args(["file", "text_fd"])))]
#[command(group(ArgGroup::new("decided").args(["mask", "delete"])))]
pub struct MarkArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(long, value_name = "KIND")]
    pub kind: String,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[arg(long, requires = "file")]
    pub every: bool,
    #[arg(long, value_name = "N")]
    pub text_fd: Option<u32>,
    #[arg(long)]
    pub mask: bool,
    #[arg(long)]
    pub delete: bool,
}

/// A stretch of a part of a file.
#[derive(Debug, Args)]
pub struct PlaceArgs {
    #[arg(long, value_name = "FILE", requires_all = ["part", "start", "end"])]
    pub file: Option<String>,
    #[arg(long, value_name = "PART", requires = "file")]
    pub part: Option<String>,
    #[arg(long, value_name = "N", requires = "file")]
    pub start: Option<u32>,
    #[arg(long, value_name = "N", requires = "file")]
    pub end: Option<u32>,
}

#[derive(Debug, Args)]
pub struct UnmarkArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(long = "finding", value_name = "FINDING", required = true)]
    pub findings: Vec<String>,
}

#[derive(Debug, Args)]
pub struct ItemArgs {
    #[arg(value_name = "ITEM")]
    pub item: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct ClearArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(value_name = "FILE")]
    pub file: String,
    #[arg(value_name = "NUMBER")]
    pub number: u32,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct OpinionArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(long, default_value = "")]
    pub opinion: String,
}

#[derive(Debug, Args)]
pub struct ReturnArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    #[arg(long = "finding", value_name = "FINDING")]
    pub findings: Vec<String>,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[arg(long, value_name = "KIND", requires = "file")]
    pub kind: Option<String>,
}

#[derive(Debug, Args)]
pub struct NotDiscloseArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    #[arg(long, default_value = "")]
    pub note: String,
}

#[derive(Debug, Args)]
pub struct CancelArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(flatten)]
    pub item: ItemArgs,
    #[arg(short, long = "output", value_name = "OUT")]
    pub output: PathBuf,
}
