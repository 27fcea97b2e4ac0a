//! `office mark`, `unmark`: what a person sees and no rule found.

use std::fs::File;
use std::io::{self, Read, Write};

use xianshen_office::Units;
use xianshen_office::view::{Choice, ItemView, MarkView};
use zeroize::Zeroizing;

use super::Desk;
use super::args::{MarkArgs, PlaceArgs, UnmarkArgs};
use super::look;
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use crate::matters;

/// The kind for what none of the others names.
pub const OTHER: &str = "combination";

/// More bytes than this are not one value.
const MOST: u64 = 16 * 1024;

pub fn mark(desk: &Desk, args: &MarkArgs, out: &mut dyn Write) -> Ended {
    // Before the passphrase is asked for, which may come from the same descriptor's neighbour.
    let text = args.text_fd.map(text).transpose()?;
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let choice = match (args.mask, args.delete) {
        (true, _) => Some(Choice::Mask),
        (_, true) => Some(Choice::Delete),
        _ => None,
    };
    let view = work.session.item(&row.id)?;
    let done = match (&text, place(&view, &args.place, &args.kind, args.every)?) {
        (Some(text), _) => work.session.mark_text(&row.id, text, &args.kind, choice)?,
        (None, Some(place)) => work.session.mark(&row.id, &place, Units::CodePoints, choice)?,
        (None, None) => return Err(no_text()),
    };
    if args.item.json {
        serde_json::to_writer(&mut *out, &done)?;
        writeln!(out)?;
        return Ok(0);
    }
    let (new, already) = (done.ids.len(), done.already);
    let said = match desk.lang {
        Lang::Zh => format!("已标注 {new} 处，另有 {already} 处原已标记"),
        Lang::En => format!("{new} places marked, {already} more were flagged already"),
    };
    writeln!(out, "{said}")?;
    if done.names > 0 {
        let said = desk.lang.pick(
            "注意：文件名或填报信息里也有这段文字，已写入日志。请移出文件，改名后重新导入，并改正填报信息。",
            "Note: a file's name or the description holds this text too, and the log has it. Remove the file, rename it and import it again; correct the description.",
        );
        writeln!(out, "{said}")?;
    }
    look::brief(&done.item, false, desk.lang, out)
}

pub fn unmark(desk: &Desk, args: &UnmarkArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let item = work.session.unmark(&row.id, &args.findings)?;
    look::brief(&item, args.item.json, desk.lang, out)
}

/// The place that the arguments name, if they name one.
pub fn place(item: &ItemView, args: &PlaceArgs, kind: &str, every: bool) -> Result<Option<MarkView>, Failure> {
    let (Some(file), Some(part), Some(start), Some(end)) = (&args.file, &args.part, args.start, args.end) else {
        return Ok(None);
    };
    let file = look::file_id(item, file)?;
    Ok(Some(MarkView { file, part: part.clone(), start, end, kind: kind.to_owned(), every }))
}

/// The text to mark, from a descriptor: an argument would show a private value in every process list.
fn text(fd: u32) -> Result<Zeroizing<String>, Failure> {
    let mut text = Zeroizing::new(String::new());
    let read = match fd {
        0 => io::stdin().lock().take(MOST).read_to_string(&mut text),
        _ => File::open(format!("/dev/fd/{fd}")).and_then(|file| file.take(MOST).read_to_string(&mut text)),
    };
    match read {
        Ok(_) if !text.trim().is_empty() => Ok(text),
        Ok(_) => Err(no_text()),
        Err(error) => Err(Failure::new(
            "text",
            format!("从文件描述符 {fd} 读不到文字（{error}）。请用例如 `3<文件 --text-fd 3`。"),
            format!("No text could be read from descriptor {fd} ({error}). Use for example `3<file --text-fd 3`."),
        )),
    }
}

fn no_text() -> Failure {
    Failure::new("text", "没有给出要标注的文字。", "No text to mark was given.")
}
