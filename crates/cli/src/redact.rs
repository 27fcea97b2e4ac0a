//! `xianshen redact`: a proven copy of one file, or none.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use xianshen_office::stateless::{self, Redacted};

use crate::args::RedactArgs;
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use crate::walk::Why;

/// The copy does not prove clean.
const NOT_PROVEN: u8 = 1;

pub fn run(args: &RedactArgs, lang: Lang, out: &mut dyn Write) -> Ended {
    if args.schema {
        writeln!(out, "{}", stateless::decisions_schema())?;
        return Ok(0);
    }
    let (Some(file), Some(target)) = (&args.file, &args.output) else {
        return Err(Failure::new("usage", "请给出文件和 -o 输出位置。", "Name a file and, with -o, where the copy goes."));
    };
    if same_file(file, target) {
        return Err(Failure::new(
            "same_file",
            "输出位置就是原文件，原文件不会被改动。请换一个输出位置。",
            "The output is the original itself, and an original is never changed. Name another place for the copy.",
        ));
    }
    let decisions = match &args.decisions {
        Some(path) => Some(fs::read_to_string(path).map_err(|error| unreadable(path, &error))?),
        None => None,
    };
    let copy = stateless::redact(file, decisions.as_deref()).map_err(|trouble| {
        // A copy that keeps something it should not "does not hold" (1); what could not even be tried is 2.
        let not_proven = matches!(trouble.code.as_str(), "not_clean" | "secrecy_mark");
        let failure = Failure::from(trouble);
        if not_proven { failure.exit(NOT_PROVEN) } else { failure }
    })?;
    named_as_it_is(&copy, target)?;
    place(&copy.bytes, target)?;
    report(&copy, args.json, lang, out)?;
    Ok(0)
}

/// Endings that files of one kind go by.
const ENDINGS: [&[&str]; 3] = [&["html", "htm", "xhtml"], &["md", "markdown"], &["txt", "text"]];

/// A copy is of its original's kind. Called by another's ending it would not open, or be taken for something it is not.
fn named_as_it_is(copy: &Redacted, target: &Path) -> Result<(), Failure> {
    let right = copy.extension.as_str();
    let given = target.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let alike = ENDINGS.iter().any(|kind| kind.contains(&right) && kind.contains(&given.as_str()));
    if given == right || alike {
        return Ok(());
    }
    let better = target.with_extension(right);
    let better = better.display();
    Err(Failure::new(
        "extension",
        format!("副本与原文件同格式，是 .{right} 文件，没有写出。请把输出名称改为 {better}。"),
        format!("The copy is of the original's format, a .{right} file; nothing was written. Name the output {better}."),
    ))
}

/// Writes the copy in one step: OUT is the whole copy or is not there.
fn place(bytes: &[u8], target: &Path) -> Result<(), Failure> {
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let written = || -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(target).map_err(|kept| kept.error)?;
        Ok(())
    };
    written().map_err(|error| {
        let place = target.display();
        Failure::new(
            "output",
            format!("副本写不到 {place}（{error}）。请检查该位置是否可写、磁盘是否已满。"),
            format!("The copy could not be written to {place} ({error}). Check that the place is writable and not full."),
        )
    })
}

fn same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let place = path.display();
    Failure::new(
        "unreadable",
        format!("读不了 {place}（{}）。请检查路径和权限。", Why::of(error).zh),
        format!("{place} could not be read ({error}). Check the path and its permissions."),
    )
}

fn report(copy: &Redacted, json: bool, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    if json {
        let said = serde_json::json!({
            "extension": copy.extension,
            "bytes": copy.bytes.len(),
            "masked": copy.masked,
            "deleted": copy.deleted,
            "kept": copy.kept,
            "rebuilt": copy.rebuilt,
            "dropped": copy.dropped,
        });
        writeln!(out, "{said}")?;
        return Ok(());
    }
    let Redacted { masked, deleted, kept, .. } = copy;
    match lang {
        Lang::Zh => writeln!(out, "遮盖 {masked}，删除 {deleted}，保留 {kept}；副本已复检，没有残留。")?,
        Lang::En => writeln!(
            out,
            "{masked} masked, {deleted} deleted, {kept} kept; the copy was read again and nothing removed is left in it."
        )?,
    }
    if copy.rebuilt {
        writeln!(
            out,
            "{}",
            lang.pick(
                "副本是按文字重新生成的，版式与原件不同。",
                "The copy was made anew from the text; its layout differs from the original."
            )
        )?;
    }
    for line in &copy.dropped {
        writeln!(out, "{} {line}", lang.pick("未带入副本：", "left out of the copy:"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(extension: &str) -> Redacted {
        Redacted {
            bytes: Vec::new(),
            extension: extension.into(),
            masked: 0,
            deleted: 0,
            kept: 0,
            dropped: Vec::new(),
            rebuilt: false,
        }
    }

    #[test]
    fn a_copy_is_not_called_by_the_ending_of_another_kind() {
        for (kind, target) in [("docx", "b.docx"), ("docx", "B.DOCX"), ("html", "b.htm"), ("md", "b.markdown")] {
            assert!(named_as_it_is(&copy(kind), Path::new(target)).is_ok(), "{target}");
        }
        for (kind, target) in [("docx", "b.pdf"), ("docx", "b"), ("pdf", "b.docx"), ("txt", "b.csv")] {
            let Err(Failure::Trouble(trouble, 2)) = named_as_it_is(&copy(kind), Path::new(target)) else { panic!("{target}") };
            assert!(trouble.zh.contains(&format!("b.{kind}")), "{}", trouble.zh);
        }
    }
}
