//! `xianshen scan`: what would have to be decided? Nothing is stored, nothing quarantined.

use std::io::{self, Write};
use std::path::Path;

use xianshen_office::stateless::{self, ScanLine};

use crate::args::ScanArgs;
use crate::failure::Ended;
use crate::lang::Lang;
use crate::table::plain;
use crate::walk::{Met, walk};

/// Nothing to decide.
const CLEAN: u8 = 0;
/// Something to decide.
const TO_DECIDE: u8 = 1;
/// Some path could not be scanned.
const NOT_SCANNED: u8 = 2;

pub fn run(args: &ScanArgs, lang: Lang, out: &mut dyn Write) -> Ended {
    let mut tally = Tally::default();
    for path in &args.paths {
        for met in walk(path) {
            let lines = match &met {
                Met::File(file) => scan_file(file, args.reveal, lang, &mut tally),
                Met::Unreadable(place, why) => {
                    tally.not_scanned += 1;
                    let said = lang.pick("读不了：", "could not be read: ");
                    vec![unread(place, "document.unreadable", &format!("{said}{}", lang.pick(&why.zh, &why.en)))]
                }
                // What it points to may hold anything: a folder with a link in it was not scanned whole.
                Met::Link(place) => {
                    tally.not_scanned += 1;
                    let said = lang.pick(
                        "符号链接，没有跟随，请直接检查它指向的文件",
                        "symbolic link, not followed: scan what it points to",
                    );
                    vec![unread(place, "document.link", said)]
                }
            };
            tally.count(&lines);
            if args.json {
                for line in &lines {
                    serde_json::to_writer(&mut *out, line)?;
                    writeln!(out)?;
                }
            } else {
                show(out, &lines, lang)?;
            }
            out.flush()?;
        }
    }
    if !args.json {
        tally.show(out, lang)?;
    }
    Ok(tally.exit())
}

fn scan_file(file: &Path, reveal: bool, lang: Lang, tally: &mut Tally) -> Vec<ScanLine> {
    tally.files += 1;
    match stateless::scan(file, &file.to_string_lossy(), reveal) {
        Ok(lines) => lines,
        Err(trouble) => {
            tally.not_scanned += 1;
            let rule = format!("document.{}", trouble.code);
            vec![unread(file, &rule, lang.trouble(&trouble))]
        }
    }
}

/// The line of a file that could not be read at all.
fn unread(file: &Path, rule: &str, why: &str) -> ScanLine {
    ScanLine {
        file: file.to_string_lossy().into_owned(),
        part: None,
        start: None,
        end: None,
        line: None,
        cell: None,
        kind: "unscannable".into(),
        severity: "decide".into(),
        confidence: "certain".into(),
        excerpt: why.into(),
        rule: rule.into(),
        basis: "保密法实施条例（2024）第四十二条".into(),
    }
}

fn show(out: &mut dyn Write, lines: &[ScanLine], lang: Lang) -> io::Result<()> {
    let Some(first) = lines.first() else {
        return Ok(());
    };
    writeln!(out, "{}", plain(&first.file))?;
    let rows: Vec<Vec<String>> = lines.iter().map(|line| row(line, lang)).collect();
    let head = match lang {
        Lang::Zh => ["  位置", "处理", "把握", "种类", "摘录", "依据"],
        Lang::En => ["  place", "severity", "confidence", "kind", "excerpt", "basis"],
    };
    crate::table::write(out, &head, &rows)?;
    writeln!(out)
}

fn row(line: &ScanLine, lang: Lang) -> Vec<String> {
    let part = line.part.as_deref().unwrap_or("-");
    let place = match (&line.cell, line.line) {
        (Some(cell), _) => format!("  {cell}"),
        (None, Some(number)) => format!("  {part}:{number}"),
        (None, None) => format!("  {part}"),
    };
    vec![
        place,
        severity(&line.severity, lang).into(),
        confidence(&line.confidence, lang).into(),
        kind(&line.kind, lang),
        line.excerpt.clone(),
        line.basis.clone(),
    ]
}

fn severity(code: &str, lang: Lang) -> &str {
    match (lang, code) {
        (Lang::Zh, "block") => "阻断",
        (Lang::Zh, "decide") => "须决定",
        (Lang::Zh, "hint") => "提示",
        _ => code,
    }
}

fn confidence(code: &str, lang: Lang) -> &str {
    match (lang, code) {
        (Lang::Zh, "certain") => "确定",
        (Lang::Zh, "likely") => "很可能",
        (Lang::Zh, "suspected") => "疑似",
        _ => code,
    }
}

fn kind(code: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => code.to_owned(),
        Lang::En => code.to_owned(),
    }
}

#[derive(Default)]
struct Tally {
    files: usize,
    block: usize,
    decide: usize,
    hint: usize,
    not_scanned: usize,
}

impl Tally {
    fn count(&mut self, lines: &[ScanLine]) {
        for line in lines {
            match line.severity.as_str() {
                "block" => self.block += 1,
                "decide" => self.decide += 1,
                _ => self.hint += 1,
            }
        }
    }

    fn exit(&self) -> u8 {
        if self.not_scanned > 0 {
            NOT_SCANNED
        } else if self.block + self.decide > 0 {
            TO_DECIDE
        } else {
            CLEAN
        }
    }

    fn show(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        let Tally { files, block, decide, hint, not_scanned } = self;
        match lang {
            Lang::Zh => {
                writeln!(out, "检查 {files} 个文件：阻断 {block}，须决定 {decide}，提示 {hint}，未能检查 {not_scanned}。")
            }
            Lang::En => writeln!(
                out,
                "{files} files scanned: {block} block, {decide} decide, {hint} hint, {not_scanned} could not be scanned."
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_could_not_be_scanned_outweighs_a_finding() {
        let mut tally = Tally::default();
        assert_eq!(tally.exit(), CLEAN);
        tally.count(&[unread(Path::new("x"), "document.damaged", "damaged")]);
        assert_eq!(tally.exit(), TO_DECIDE);
        tally.not_scanned = 1;
        assert_eq!(tally.exit(), NOT_SCANNED);
    }

    #[test]
    fn hints_need_no_decision() {
        let mut tally = Tally::default();
        let mut line = unread(Path::new("x"), "r", "e");
        line.severity = "hint".into();
        tally.count(&[line]);
        assert_eq!(tally.exit(), CLEAN);
    }
}
