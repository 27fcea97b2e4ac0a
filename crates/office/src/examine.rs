//! One file read and scanned: where documents meet detection.

use std::sync::OnceLock;

use xianshen_detect::{Finding, Place, Rules, Severity, Text};
use xianshen_document::{Document, Limits, PartKind};

use crate::Result;
use crate::digests;
use crate::view::Trouble;

/// A file's parts and what is sensitive in them.
pub(crate) struct Examined {
    pub document: Document,
    /// Findings within the parts, in order of part and place.
    pub findings: Vec<Finding>,
    /// Findings in the file's own name, by code points of the name.
    pub in_name: Vec<Finding>,
}

impl Examined {
    /// The rule of a mark that forbids processing the file here at all (保守国家秘密法 2024, article 31(3)).
    pub fn secrecy_mark(&self) -> Option<&str> {
        let all = self.findings.iter().chain(&self.in_name);
        let mut marks = all.filter(|f| xianshen_review::must_quarantine(f.kind.code(), severity(f.severity)));
        marks.next().map(|finding| finding.rule.as_str())
    }
}

/// The rules in use, built once.
pub(crate) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(Rules::builtin)
}

/// SM3 over everything that decides what is found, hex.
pub(crate) fn rules_digest() -> &'static str {
    static DIGEST: OnceLock<String> = OnceLock::new();
    DIGEST.get_or_init(|| digests::sm3(rules().canonical().as_bytes()))
}

/// Reads and scans a file in a thread of its own: a reader that fails on a hostile file, however it fails, takes nothing
/// else with it, and deep nesting meets a deep stack.
pub(crate) fn examine(bytes: &[u8], name: &str) -> Result<Examined> {
    apart(|| {
        let document = xianshen_document::read(bytes, name, &Limits::default())?;
        let (findings, in_name) = scan(&document, name);
        Ok(Examined { document, findings, in_name })
    })
}

/// Reads a file without scanning it, as [`examine`] does.
pub(crate) fn read(bytes: &[u8], name: &str) -> Result<Document> {
    apart(|| Ok(xianshen_document::read(bytes, name, &Limits::default())?))
}

pub(crate) fn apart<T: Send>(work: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    const STACK: usize = 256 << 20; // address space, not memory: pages are taken only when used
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        match thread.map(|thread| thread.join()) {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(Trouble::new(
                "damaged",
                "这个文件的结构异常，读取中断，没有保留任何内容。请用原软件打开后另存一份再导入。",
                "The file is built in a way that broke off reading; nothing of it was kept. Open it in its own program, save a fresh copy, and import that.",
            )),
            Err(_) => Err(Trouble::internal("thread")),
        }
    })
}

fn scan(document: &Document, name: &str) -> (Vec<Finding>, Vec<Finding>) {
    // No part may be mistaken for the file's name, whatever a sheet is called.
    let mut name_part = String::from("文件名");
    while document.parts.iter().any(|part| part.name == name_part) {
        name_part.push('·');
    }
    let tables: Vec<Vec<xianshen_detect::Table>> =
        document.parts.iter().map(|part| part.tables.iter().map(table).collect()).collect();
    let parts = document.parts.iter().zip(&tables);
    let mut texts: Vec<Text<'_>> =
        parts.map(|(part, tables)| Text { part: &part.name, place: place(part.kind), text: &part.text, tables }).collect();
    texts.push(Text { part: &name_part, place: Place::FileName, text: name, tables: &[] });
    xianshen_detect::scan(rules(), &texts).into_iter().partition(|finding| finding.part != name_part)
}

fn table(table: &xianshen_document::Table) -> xianshen_detect::Table {
    let cells =
        table.cells.iter().map(|cell| xianshen_detect::Cell { row: cell.row, col: cell.col, start: cell.start, end: cell.end });
    xianshen_detect::Table { name: table.name.clone(), cells: cells.collect() }
}

fn place(kind: PartKind) -> Place {
    match kind {
        PartKind::Body | PartKind::Sheet => Place::Body,
        PartKind::HeaderFooter | PartKind::Shape => Place::Margin,
        PartKind::Note => Place::Note,
        PartKind::HiddenSheet | PartKind::Comment | PartKind::Deleted | PartKind::Hidden => Place::Hidden,
        PartKind::Properties | PartKind::Attribute => Place::Properties,
    }
}

pub(crate) fn severity(severity: Severity) -> xianshen_review::Severity {
    match severity {
        Severity::Hint => xianshen_review::Severity::Hint,
        Severity::Decide => xianshen_review::Severity::Decide,
        Severity::Block => xianshen_review::Severity::Block,
    }
}

pub(crate) fn confidence(confidence: xianshen_detect::Confidence) -> xianshen_review::Confidence {
    match confidence {
        xianshen_detect::Confidence::Suspected => xianshen_review::Confidence::Suspected,
        xianshen_detect::Confidence::Likely => xianshen_review::Confidence::Likely,
        xianshen_detect::Confidence::Certain => xianshen_review::Confidence::Certain,
    }
}

/// What a part is called on screen.
pub(crate) fn part_zh(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Body => "正文",
        PartKind::Sheet => "工作表",
        PartKind::HiddenSheet => "隐藏工作表",
        PartKind::HeaderFooter => "页眉页脚",
        PartKind::Shape => "文本框和图形",
        PartKind::Note => "脚注尾注",
        PartKind::Comment => "批注",
        PartKind::Deleted => "修订中删除的内容",
        PartKind::Hidden => "隐藏内容",
        PartKind::Properties => "文档属性",
        PartKind::Attribute => "替代文字和链接",
    }
}

/// The same in English.
pub(crate) fn part_en(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Body => "text",
        PartKind::Sheet => "sheet",
        PartKind::HiddenSheet => "hidden sheet",
        PartKind::HeaderFooter => "headers and footers",
        PartKind::Shape => "text boxes and shapes",
        PartKind::Note => "notes",
        PartKind::Comment => "comments",
        PartKind::Deleted => "tracked deletions",
        PartKind::Hidden => "hidden content",
        PartKind::Properties => "document properties",
        PartKind::Attribute => "alternative texts and links",
    }
}

pub(crate) fn part_code(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Body => "body",
        PartKind::Sheet => "sheet",
        PartKind::HiddenSheet => "hidden_sheet",
        PartKind::HeaderFooter => "header_footer",
        PartKind::Shape => "shape",
        PartKind::Note => "note",
        PartKind::Comment => "comment",
        PartKind::Deleted => "deleted",
        PartKind::Hidden => "hidden",
        PartKind::Properties => "properties",
        PartKind::Attribute => "attribute",
    }
}

/// The extension that files of a format carry.
pub(crate) fn extension(format: xianshen_document::Format) -> &'static str {
    use xianshen_document::Format::*;
    match format {
        Docx => "docx",
        Xlsx => "xlsx",
        Pdf => "pdf",
        Html => "html",
        Markdown => "md",
        Csv => "csv",
        Text => "txt",
    }
}
