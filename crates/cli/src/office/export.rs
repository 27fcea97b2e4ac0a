//! `office package`, `log`, `archive`: what leaves the office.

use std::io::Write;

use xianshen_office::view::WrittenView;

use super::Desk;
use super::args::ExportArgs;
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use crate::matters::{self, unwatched};
use crate::table::plain;

pub fn package(desk: &Desk, args: &ExportArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let written = work.session.package(&row.id, &args.output, &mut unwatched)?;
    show(&written, args.item.json, desk.lang, out)?;
    Ok(0)
}

pub fn log(desk: &Desk, args: &ExportArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let written = work.session.export_log(&row.id, &args.output)?;
    show(&written, args.item.json, desk.lang, out)?;
    Ok(0)
}

pub fn archive(desk: &Desk, args: &ExportArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let written = work.session.archive(&row.id, &args.output, &mut unwatched)?;
    show(&written, args.item.json, desk.lang, out)?;
    Ok(0)
}

fn show(written: &WrittenView, json: bool, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    if json {
        serde_json::to_writer(&mut *out, written)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(out, "{} {}", lang.pick("写到", "written to"), plain(&written.folder))?;
    for file in &written.files {
        writeln!(out, "  {}", plain(file))?;
    }
    for line in &written.dropped {
        writeln!(out, "  {} {}", lang.pick("未带入：", "left out:"), plain(line))?;
    }
    writeln!(out, "{} {}", lang.pick("检查点", "checkpoint"), written.checkpoint)?;
    Ok(())
}
