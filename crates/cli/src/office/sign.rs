//! `office submit`, `approve`, `return`, `not-disclose`, `cancel`: the chain.

use std::io::Write;

use super::Desk;
use super::args::{CancelArgs, NotDiscloseArgs, OpinionArgs, ReturnArgs};
use super::look;
use crate::failure::Ended;
use crate::matters;

pub fn submit(desk: &Desk, args: &OpinionArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let item = work.session.submit(&row.id, &args.opinion)?;
    look::brief(&item, args.item.json, desk.lang, out)
}

/// The office asks for the passphrase again when someone signs; on the command line it was given a moment ago.
pub fn approve(desk: &Desk, args: &OpinionArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let item = work.session.approve(&row.id, &args.opinion, &work.passphrase)?;
    look::brief(&item, args.item.json, desk.lang, out)
}

pub fn return_(desk: &Desk, args: &ReturnArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let item = work.session.return_(&row.id, &args.findings, &args.reason)?;
    look::brief(&item, args.item.json, desk.lang, out)
}

pub fn not_disclose(desk: &Desk, args: &NotDiscloseArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let (reason, note) = (&args.reason, &args.note);
    let item = work.session.not_disclose(&row.id, reason, note, &work.passphrase)?;
    look::brief(&item, args.item.json, desk.lang, out)
}

pub fn cancel(desk: &Desk, args: &CancelArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let item = work.session.cancel(&row.id, &args.reason)?;
    look::brief(&item, args.item.json, desk.lang, out)
}
