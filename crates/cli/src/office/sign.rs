//! `office submit`, `approve`, `return`, `not-disclose`, `cancel`: the chain.

use std::io::Write;

use xianshen_office::Units;

use super::Desk;
use super::args::{CancelArgs, NotDiscloseArgs, OpinionArgs, ReturnArgs};
use super::{look, mark};
use crate::failure::Ended;
use crate::matters;

pub fn submit(desk: &Desk, args: &OpinionArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let item = work.session.submit(&row.id, &args.opinion, &mut matters::unwatched)?;
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
    let view = work.session.item(&row.id)?;
    let kind = args.kind.as_deref().unwrap_or(mark::OTHER);
    let places: Vec<_> = mark::place(&view, &args.place, kind, false)?.into_iter().collect();
    let (findings, units) = (&args.findings, Units::CodePoints);
    let item = work.session.return_marking(&row.id, findings, &args.reason, &places, units)?;
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
