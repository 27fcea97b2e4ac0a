//! A second, unrelated reader: whatever it sees and we do not is listed, so that one reader's blind spot is no one's secret.

use std::panic::{AssertUnwindSafe, catch_unwind};

use docx_rs::{
    DocumentChild, InsertChild, Paragraph, ParagraphChild, Run, RunChild, Table, TableCellContent, TableChild, TableRowChild,
};

use crate::{Document, Unscannable};

/// Larger files take the second reader too long; the first has read them in full all the same.
const LARGEST: usize = 2 << 20;

/// Bytes searched at most for runs that stand elsewhere than expected.
const SEARCHED: usize = 100 << 20;

/// Places where docx-rs sees a run whose text is in none of our parts. It gives up on some files that Word opens:
/// then there is nothing to compare.
pub(crate) fn misses(bytes: &[u8], document: &Document) -> Vec<Unscannable> {
    if bytes.len() > LARGEST {
        return Vec::new();
    }
    let Ok(Some(texts)) = catch_unwind(AssertUnwindSafe(|| texts(bytes))) else { return Vec::new() };
    let missed = count_missed(&texts, document);
    if missed == 0 {
        return Vec::new();
    }
    vec![Unscannable {
        place: "body".into(),
        what: "second_reader".into(),
        zh: format!("另一读取程序在正文中看到 {missed} 处本程序未读出的文字。请由人员对照原文件逐段核对。"),
        en: format!(
            "A second reader sees {missed} stretch(es) of text that this one did not. Have a person compare them with the original."
        ),
    }]
}

/// Runs of the second reader that none of our parts holds. They come in the order of the body, so each is looked for just
/// behind the one before; only what is not there (hidden, deleted, boxed) is searched everywhere, within a budget.
fn count_missed(texts: &[String], document: &Document) -> usize {
    let ours: Vec<String> = document.parts.iter().map(|part| squeezed(&part.text)).collect();
    let body = ours.first().map(String::as_str).unwrap_or_default();
    let everywhere: usize = ours.iter().map(String::len).sum();
    let (mut at, mut budget, mut missed) = (0, SEARCHED, 0);
    for text in texts.iter().map(|text| squeezed(text)).filter(|text| !text.is_empty()) {
        let ahead = body.get(at..).unwrap_or_default();
        let near: String = ahead.chars().take(text.len() + 400).collect();
        if let Some(found) = near.find(&text) {
            at += found + text.len();
        } else if everywhere > budget {
            break;
        } else {
            budget -= everywhere;
            missed += usize::from(!ours.iter().any(|part| part.contains(&text)));
        }
    }
    missed
}

fn texts(bytes: &[u8]) -> Option<Vec<String>> {
    let docx = docx_rs::read_docx(bytes).ok()?;
    let mut texts = Vec::new();
    for child in &docx.document.children {
        match child {
            DocumentChild::Paragraph(paragraph) => runs(paragraph, &mut texts),
            DocumentChild::Table(table) => cells(table, &mut texts),
            _ => {}
        }
    }
    Some(texts)
}

fn cells(table: &Table, texts: &mut Vec<String>) {
    for TableChild::TableRow(row) in &table.rows {
        for TableRowChild::TableCell(cell) in &row.cells {
            for content in &cell.children {
                match content {
                    TableCellContent::Paragraph(paragraph) => runs(paragraph, texts),
                    TableCellContent::Table(table) => cells(table, texts),
                    _ => {}
                }
            }
        }
    }
}

/// Run by run, since a hidden or deleted run stands in a part of its own with us.
fn runs(paragraph: &Paragraph, texts: &mut Vec<String>) {
    for child in &paragraph.children {
        match child {
            ParagraphChild::Run(run) => run_text(run, texts),
            ParagraphChild::Insert(insert) => {
                for child in &insert.children {
                    if let InsertChild::Run(run) = child {
                        run_text(run, texts);
                    }
                }
            }
            ParagraphChild::Hyperlink(link) => {
                for child in &link.children {
                    if let ParagraphChild::Run(run) = child {
                        run_text(run, texts);
                    }
                }
            }
            _ => {}
        }
    }
}

fn run_text(run: &Run, texts: &mut Vec<String>) {
    for child in &run.children {
        if let RunChild::Text(text) = child {
            texts.push(text.text.clone());
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
