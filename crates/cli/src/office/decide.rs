//! `office decide`, `undo`, `clear`: what becomes of each flag.

use std::io::Write;

use xianshen_office::view::{Choice, Selection};

use super::Desk;
use super::args::{ClearArgs, DecideArgs, ItemArgs};
use super::look;
use crate::failure::Ended;
use crate::matters;

pub fn decide(desk: &Desk, args: &DecideArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let which = if let Some(kind) = &args.kind {
        Selection::Kind { kind: kind.clone() }
    } else if let (Some(column), Some(file)) = (&args.column, &args.file) {
        let file = look::file_id(&work.session.item(&row.id)?, file)?;
        Selection::Column { file, column: column.clone() }
    } else if let Some(id) = &args.same {
        Selection::Same { id: id.clone() }
    } else if args.all {
        Selection::All
    } else {
        Selection::Findings { ids: args.findings.clone() }
    };
    let choice = match (args.mask, args.delete) {
        (true, _) => Choice::Mask,
        (_, true) => Choice::Delete,
        _ => Choice::Keep,
    };
    let reason = args.keep.as_deref();
    let item = work.session.decide(&row.id, which, choice, reason, &args.note)?;
    look::brief(&item, args.item.json, desk.lang, out)
}

pub fn undo(desk: &Desk, args: &ItemArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item)?;
    let item = work.session.undo(&row.id)?;
    look::brief(&item, args.json, desk.lang, out)
}

pub fn clear(desk: &Desk, args: &ClearArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let file = look::file_id(&work.session.item(&row.id)?, &args.file)?;
    let item = work.session.clear(&row.id, &file, args.number, &args.reason)?;
    look::brief(&item, args.item.json, desk.lang, out)
}
