//! `xianshen office`: the use cases of an office, one file each group.

pub mod args;
mod bring;
mod decide;
mod export;
mod found;
mod look;
mod mark;
mod people;
mod sign;

use std::io::Write;

use crate::failure::Ended;
use crate::lang::Lang;
use args::{OfficeArgs, OfficeCommand as Do};

/// Where the office is and who is at work in it.
pub struct Desk<'a> {
    pub at: &'a args::At,
    pub lang: Lang,
}

impl Desk<'_> {
    fn enter(&self) -> Result<crate::matters::AtWork, crate::failure::Failure> {
        let at = self.at;
        crate::matters::enter(&at.office, at.person.as_deref(), at.passphrase_fd, self.lang)
    }
}

pub fn run(args: OfficeArgs, lang: Lang, out: &mut dyn Write) -> Ended {
    let desk = Desk { at: &args.at, lang };
    match args.command {
        Do::Init(args) => found::run(&desk, &args, out),
        Do::People(args) => people::run(&desk, &args, out),
        Do::Passphrase(_) => people::passphrase(&desk, out),
        Do::Import(args) => bring::import(&desk, &args, out),
        Do::RemoveFile(args) => bring::remove(&desk, &args, out),
        Do::Describe(args) => bring::describe(&desk, &args, out),
        Do::List(args) => look::list(&desk, &args, out),
        Do::Show(args) => look::show(&desk, &args, out),
        Do::Reasons(args) => look::reasons(&desk, &args, out),
        Do::Decide(args) => decide::decide(&desk, &args, out),
        Do::Mark(args) => mark::mark(&desk, &args, out),
        Do::Unmark(args) => mark::unmark(&desk, &args, out),
        Do::Undo(args) => decide::undo(&desk, &args, out),
        Do::Clear(args) => decide::clear(&desk, &args, out),
        Do::Submit(args) => sign::submit(&desk, &args, out),
        Do::Approve(args) => sign::approve(&desk, &args, out),
        Do::Return(args) => sign::return_(&desk, &args, out),
        Do::NotDisclose(args) => sign::not_disclose(&desk, &args, out),
        Do::Cancel(args) => sign::cancel(&desk, &args, out),
        Do::Package(args) => export::package(&desk, &args, out),
        Do::Log(args) => export::log(&desk, &args, out),
        Do::Archive(args) => export::archive(&desk, &args, out),
    }
}
