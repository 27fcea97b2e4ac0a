//! How each draft ended, and the table that says so.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::failure::Failure;
use crate::lang::Lang;
use crate::table::{self, plain};

/// How one draft ended.
#[derive(Debug, Clone, Serialize)]
pub struct Ending {
    pub draft: String,
    /// The matter's number; empty when nothing of the draft was kept.
    pub number: String,
    pub result: Outcome,
    /// Findings that had to be decided.
    pub decided: u32,
    /// Why it ended there; empty for a package.
    pub why: String,
    /// What was written, relative to the demo's folder.
    pub written: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Went the whole way.
    Packaged,
    /// Is in the office and in its log, but was not packaged.
    NotPackaged,
    /// Bears a secrecy mark.
    Quarantined,
    /// Could not be brought in.
    Refused,
}

impl Outcome {
    fn words(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Outcome::Packaged => ("已打包", "packaged"),
            Outcome::NotPackaged => ("未打包", "not packaged"),
            Outcome::Quarantined => ("已隔离", "quarantined"),
            Outcome::Refused => ("未导入", "refused"),
        };
        lang.pick(zh, en)
    }
}

impl Ending {
    pub fn refused(draft: String, why: String) -> Ending {
        Ending { draft, number: String::new(), result: Outcome::Refused, decided: 0, why, written: Vec::new() }
    }

    pub fn quarantined(draft: String, number: String) -> Ending {
        Ending { draft, number, result: Outcome::Quarantined, decided: 0, why: String::new(), written: Vec::new() }
    }
}

/// Shows on a terminal which draft is being worked on.
pub fn progress(done: usize, total: usize, draft: &str) {
    let mut terminal = io::stderr();
    if terminal.is_terminal() {
        let _ = write!(terminal, "\r\u{1b}[K{done}/{total} {}", plain(draft));
        if done == total {
            let _ = write!(terminal, "\r\u{1b}[K");
        }
    }
}

/// One JSON object a line.
pub fn lines(endings: &[Ending], out: &mut dyn Write) -> Result<(), Failure> {
    for ending in endings {
        serde_json::to_writer(&mut *out, ending)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}

/// The table of all endings.
pub fn show(endings: &[Ending], lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let head = match lang {
        Lang::Zh => ["稿件", "编号", "结果", "处理", "写到 / 原因"],
        Lang::En => ["draft", "number", "result", "decided", "written to / why"],
    };
    let rows: Vec<Vec<String>> = endings.iter().map(|ending| row(ending, lang)).collect();
    table::write(out, &head, &rows)?;
    writeln!(out, "\n{}", total(endings, lang))?;
    Ok(())
}

fn row(ending: &Ending, lang: Lang) -> Vec<String> {
    let quarantined = lang.pick(
        "带密级标志：停止处理，不复制、不传输，报告保密办；内容没有保留",
        "bears a secrecy mark: stop, do not copy or send it, report it; nothing of it was kept",
    );
    let mut note = Vec::new();
    if ending.result == Outcome::Quarantined {
        note.push(quarantined.to_owned());
    }
    if !ending.why.is_empty() {
        note.push(ending.why.clone());
    }
    if !ending.written.is_empty() {
        note.push(ending.written.join(" "));
    }
    vec![
        if ending.draft.is_empty() { "—".into() } else { ending.draft.clone() },
        ending.number.clone(),
        ending.result.words(lang).into(),
        ending.decided.to_string(),
        note.join("；"),
    ]
}

fn total(endings: &[Ending], lang: Lang) -> String {
    let count = |result| endings.iter().filter(|ending| ending.result == result).count();
    let all = [Outcome::Packaged, Outcome::NotPackaged, Outcome::Quarantined, Outcome::Refused];
    let counts: Vec<String> = all.iter().map(|&result| format!("{} {}", result.words(lang), count(result))).collect();
    counts.join(lang.pick("，", ", "))
}
