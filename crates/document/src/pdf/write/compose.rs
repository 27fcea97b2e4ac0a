//! Text onto pages: what stands where, before anything is drawn.

use super::Block;
use super::breaks;
use super::face::{Face, settable};
use super::table::lay_out_table;

const MM: f32 = 72.0 / 25.4;
pub(crate) const PAGE: (f32, f32) = (210.0 * MM, 297.0 * MM);
pub(crate) const LEFT: f32 = 28.0 * MM;
pub(crate) const TOP: f32 = 37.0 * MM;
pub(crate) const WIDTH: f32 = 156.0 * MM;
pub(crate) const HEIGHT: f32 = 225.0 * MM;
/// 28 characters a line.
pub(crate) const BODY: f32 = 15.75;
/// 22 lines a page, in text heights.
pub(crate) const LEADING: f32 = 1.82;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
    Right,
}

/// What a line of text is, for readers that don't look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Title,
    Heading,
    Body,
}

/// How a paragraph looks: sizes in points, indents in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    pub(crate) size: f32,
    pub(crate) align: Align,
    pub(crate) tone: Tone,
    pub(crate) first_indent: f32,
    pub(crate) end_indent: f32,
}

impl Look {
    pub(crate) fn body(size: f32) -> Self {
        Look { size, align: Align::Left, tone: Tone::Body, first_indent: 0.0, end_indent: 0.0 }
    }
}

/// What is laid out, in order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Flow {
    Text { text: String, look: Look },
    Table { header: Vec<String>, rows: Vec<Vec<String>>, size: f32 },
    PageBreak,
}

/// Where in the document's logical structure something belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Heading,
    Paragraph,
    HeaderCell { row: usize, col: usize },
    Cell { row: usize, col: usize },
}

/// Something drawn on a page; coordinates from its upper left corner, in points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Text { x: f32, baseline: f32, size: f32, bold: bool, text: String, flow: usize, role: Role },
    Line { from: (f32, f32), to: (f32, f32), width: f32 },
    Shade { x: f32, y: f32, width: f32, height: f32 },
}

/// The pages so far and how far down the last one is filled.
pub(crate) struct Sheet<'a> {
    pub(crate) pages: Vec<Vec<Mark>>,
    pub(crate) y: f32,
    pub(crate) face: &'a Face,
    pub(crate) missing: &'a mut Vec<char>,
}

impl Sheet<'_> {
    pub(crate) fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    pub(crate) fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = 0.0;
    }

    pub(crate) fn room(&self) -> f32 {
        HEIGHT - self.y
    }
}

pub(crate) fn lay_out(flows: &[Flow], face: &Face, missing: &mut Vec<char>) -> Vec<Vec<Mark>> {
    let mut sheet = Sheet { pages: vec![Vec::new()], y: 0.0, face, missing };
    for (flow, what) in flows.iter().enumerate() {
        match what {
            Flow::Text { text, look } => lay_out_text(&mut sheet, flow, text, look),
            Flow::Table { header, rows, size } => lay_out_table(&mut sheet, flow, header, rows, *size),
            Flow::PageBreak => sheet.new_page(),
        }
    }
    sheet.pages
}

fn lay_out_text(sheet: &mut Sheet<'_>, flow: usize, text: &str, look: &Look) {
    let size = look.size.clamp(5.0, 60.0);
    let leading = size * if look.tone == Tone::Title { 1.5 } else { LEADING };
    let ems = WIDTH / size - look.end_indent;
    for paragraph in text.split('\n') {
        let text = settable(paragraph.trim_end_matches('\r'), sheet.face, sheet.missing);
        for (i, range) in breaks::lines(&text, ems - look.first_indent, ems, sheet.face).into_iter().enumerate() {
            if sheet.y + leading > HEIGHT + 0.5 {
                sheet.new_page();
            }
            let line = text.get(range).unwrap_or_default();
            let free = (ems - sheet.face.measure(line.trim_end_matches(' '))).max(0.0);
            let indent = match look.align {
                Align::Left if i == 0 => look.first_indent,
                Align::Left => 0.0,
                Align::Center => (free + look.end_indent) / 2.0,
                Align::Right => free,
            };
            if !line.is_empty() {
                let role = match look.tone {
                    Tone::Title => Role::Title,
                    Tone::Heading => Role::Heading,
                    Tone::Body => Role::Paragraph,
                };
                sheet.put(Mark::Text {
                    x: LEFT + indent * size,
                    baseline: TOP + sheet.y + leading / 2.0 + size * 0.35,
                    size,
                    bold: look.tone != Tone::Body,
                    text: line.to_owned(),
                    flow,
                    role,
                });
            }
            sheet.y += leading;
        }
    }
    if look.tone == Tone::Title {
        sheet.y += size;
    }
}

/// Blocks as an office would set them.
pub(crate) fn flows(blocks: &[Block]) -> Vec<Flow> {
    let mut titled = false;
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading(text) if !titled => {
                titled = true;
                let look = Look { align: Align::Center, tone: Tone::Title, ..Look::body(22.0) };
                Flow::Text { text: text.clone(), look }
            }
            Block::Heading(text) => {
                Flow::Text { text: text.clone(), look: Look { tone: Tone::Heading, first_indent: 2.0, ..Look::body(BODY) } }
            }
            Block::Paragraph(text) => Flow::Text { text: text.clone(), look: custom(text) },
            Block::Table { header, rows } => Flow::Table { header: header.clone(), rows: rows.clone(), size: 12.0 },
            Block::PageBreak => Flow::PageBreak,
        })
        .collect()
}

/// How a paragraph is set by custom (GB/T 9704-2012 clauses 7.3.2, 7.3.3 and 7.3.5).
fn custom(text: &str) -> Look {
    let short = text.chars().count() <= 30;
    let addresses = short && text.ends_with('：') && !text.contains('。');
    let spaced = text.starts_with(char::is_whitespace);
    if short && is_date(text) {
        return Look { align: Align::Right, end_indent: 4.0, ..Look::body(BODY) };
    }
    Look { first_indent: if addresses || spaced { 0.0 } else { 2.0 }, ..Look::body(BODY) }
}

fn is_date(text: &str) -> bool {
    let rest: String = text.chars().filter(|c| !c.is_ascii_digit() && *c != '〇').collect();
    rest == "年月日" && text.ends_with('日')
}
