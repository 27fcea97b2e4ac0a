//! `office import`, `remove-file`, `describe`: what a matter consists of.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use xianshen_office::Matter;
use xianshen_office::view::{ImportRow, ProgressView};

use super::Desk;
use super::args::{DescribeArgs, ImportArgs, RemoveFileArgs};
use super::look;
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use crate::matters;
use crate::table::{self, plain};
use crate::walk::{Met, walk};

/// Everything was brought in.
const ALL: u8 = 0;
/// Something was quarantined or refused; the rest is in.
const NOT_ALL: u8 = 1;

pub fn import(desk: &Desk, args: &ImportArgs, out: &mut dyn Write) -> Ended {
    let lang = desk.lang;
    let (files, mut rows) = gather(&args.paths);
    let work = desk.enter()?;
    let matter = match (&args.join, args.one) {
        (Some(item), _) => Matter::Join(matters::find(&work.session, item)?.id),
        (None, true) => Matter::One,
        (None, false) => Matter::Each,
    };
    if !files.is_empty() {
        rows.extend(work.session.import(&files, matter, &mut watched)?);
    }
    if args.json {
        for row in &rows {
            serde_json::to_writer(&mut *out, row)?;
            writeln!(out)?;
        }
    } else {
        show(&rows, lang, out)?;
    }
    let all = rows.iter().all(|row| row.result == "imported");
    Ok(if all { ALL } else { NOT_ALL })
}

/// The files that the paths stand for, and a row for each thing that can't be one.
fn gather(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<ImportRow>) {
    let (mut files, mut rows) = (Vec::new(), Vec::new());
    for met in paths.iter().flat_map(|path| walk(path)) {
        match met {
            Met::File(file) => files.push(file),
            Met::Link(place) => rows.push(refused(
                &place,
                "符号链接，没有跟随；请直接导入它指向的文件。",
                "A symbolic link, not followed; import the file it points to.",
            )),
            Met::Unreadable(place, why) => rows.push(refused(
                &place,
                &format!("读不了（{}）。请检查路径和权限。", why.zh),
                &format!("Could not be read ({}). Check the path and its permissions.", why.en),
            )),
        }
    }
    (files, rows)
}

fn refused(place: &std::path::Path, zh: &str, en: &str) -> ImportRow {
    ImportRow {
        name: place.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        result: "refused".into(),
        item: None,
        block: 0,
        decide: 0,
        hint: 0,
        unscannable: 0,
        zh: zh.into(),
        en: en.into(),
    }
}

/// Progress on a terminal's standard error, one line rewritten.
fn watched(progress: ProgressView) -> ControlFlow<()> {
    let mut terminal = io::stderr();
    if terminal.is_terminal() {
        let ProgressView { done, total, label, .. } = progress;
        let _ = write!(terminal, "\r\u{1b}[K{done}/{total} {}", plain(&label));
        if done == total {
            let _ = write!(terminal, "\r\u{1b}[K");
        }
    }
    ControlFlow::Continue(())
}

fn show(rows: &[ImportRow], lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let head = match lang {
        Lang::Zh => ["文件", "结果", "事项", "阻断", "须决定", "提示", "未能检查", "说明"],
        Lang::En => ["file", "result", "matter", "block", "decide", "hint", "unscannable", "note"],
    };
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.name.clone(),
                result(&row.result, lang).into(),
                row.item.clone().unwrap_or_default(),
                row.block.to_string(),
                row.decide.to_string(),
                row.hint.to_string(),
                row.unscannable.to_string(),
                lang.pick(&row.zh, &row.en).into(),
            ]
        })
        .collect();
    table::write(out, &head, &rows)?;
    Ok(())
}

/// What became of a file, in the user's word.
pub fn result(code: &str, lang: Lang) -> &str {
    match (lang, code) {
        (Lang::Zh, "imported") => "已导入",
        (Lang::Zh, "quarantined") => "已隔离",
        (Lang::Zh, "refused") => "未导入",
        (Lang::Zh, "cancelled") => "已取消",
        _ => code,
    }
}

pub fn remove(desk: &Desk, args: &RemoveFileArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let item = matters::find(&work.session, &args.item.item)?;
    let file = look::file_id(&work.session.item(&item.id)?, &args.file)?;
    let item = work.session.remove_file(&item.id, &file)?;
    look::brief(&item, args.item.json, desk.lang, out)
}

pub fn describe(desk: &Desk, args: &DescribeArgs, out: &mut dyn Write) -> Ended {
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item.item)?;
    let mut words = work.session.item(&row.id)?.description;
    let given = [
        (&args.title, &mut words.title),
        (&args.document_number, &mut words.document_number),
        (&args.index_number, &mut words.index_number),
        (&args.topic, &mut words.topic),
        (&args.disposition, &mut words.disposition),
        (&args.method, &mut words.method),
        (&args.summary, &mut words.summary),
        (&args.formed_on, &mut words.formed_on),
        (&args.source, &mut words.source),
        (&args.contact, &mut words.contact),
    ];
    for (new, old) in given {
        if let Some(new) = new {
            old.clone_from(new);
        }
    }
    if !args.keywords.is_empty() {
        words.keywords.clone_from(&args.keywords);
    }
    let item = work.session.describe(&row.id, words)?;
    look::brief(&item, args.item.json, desk.lang, out)
}
