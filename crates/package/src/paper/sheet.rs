//! docx with the few shapes that forms need, by docx-rs, made the same bytes every time.

mod finish;
mod order;

use std::io::Cursor;

use docx_rs::*;

use crate::error::PackageError;

/// Twentieths of a point.
pub(super) const A4: (u32, u32) = (11_906, 16_838);
/// Half-points: 五号, the size of forms.
pub(super) const SMALL: usize = 21;
/// 小五
pub(super) const TINY: usize = 17;
/// Least height of a header row; no other row has it, since docx-rs can't mark a header row and `repack` finds it by this.
const HEADER_HEIGHT: u32 = 341;
/// Shading of label cells.
const LABEL: &str = "F2F2F2";

/// A paper under construction.
pub(super) struct Sheet {
    docx: Docx,
    paragraphs: u32,
    landscape: bool,
}

/// How a piece of text looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub size: usize,
    pub bold: bool,
    pub align: AlignmentType,
    pub mono: bool,
    pub grey: bool,
}

impl Look {
    pub const TEXT: Look = Look { size: SMALL, bold: false, align: AlignmentType::Left, mono: false, grey: false };
    pub const TINY: Look = Look { size: TINY, ..Look::TEXT };
    pub const MONO: Look = Look { size: TINY, mono: true, ..Look::TEXT };
    pub const NOTE: Look = Look { size: TINY, grey: true, ..Look::TEXT };
    pub const LABEL: Look = Look { bold: true, align: AlignmentType::Center, ..Look::TEXT };
}

/// One cell: its lines, how many grid columns it spans, whether it is a label.
pub(super) struct Square {
    pub lines: Vec<(String, Look)>,
    pub span: usize,
    pub shaded: bool,
    pub middle: bool,
}

pub(super) fn label(text: &str, span: usize) -> Square {
    Square { lines: text.lines().map(|l| (l.to_string(), Look::LABEL)).collect(), span, shaded: true, middle: true }
}

pub(super) fn value(text: &str, span: usize) -> Square {
    Square { lines: text.lines().map(|l| (l.to_string(), Look::TEXT)).collect(), span, shaded: false, middle: true }
}

pub(super) fn lines(lines: Vec<(String, Look)>, span: usize) -> Square {
    Square { lines, span, shaded: false, middle: false }
}

/// A row: its squares and its least height in twentieths of a point.
pub(super) struct Row {
    pub squares: Vec<Square>,
    pub height: u32,
    pub header: bool,
}

pub(super) fn row(squares: Vec<Square>) -> Row {
    Row { squares, height: 440, header: false }
}

/// The row of column names, repeated on every page.
pub(super) fn header(names: &[&str]) -> Row {
    let name = |text: &&str| Square {
        lines: vec![(text.to_string(), Look { size: TINY, ..Look::LABEL })],
        span: 1,
        shaded: true,
        middle: true,
    };
    Row { squares: names.iter().map(name).collect(), height: HEADER_HEIGHT, header: true }
}

impl Sheet {
    /// A paper with a title, dated by its last event, and a page footer.
    pub fn new(title: &str, as_of: &str, footer: &str, landscape: bool) -> Sheet {
        let (w, h) = if landscape { (A4.1, A4.0) } else { A4 };
        let margin = PageMargin::new().top(1134).bottom(1134).left(1134).right(1134).header(600).footer(600).gutter(0);
        let mut sheet = Sheet { docx: Docx::new(), paragraphs: 0, landscape };
        let small = |text: &str| Run::new().add_text(clean(text)).size(TINY).fonts(song());
        let foot = Paragraph::new()
            .id("0f000001")
            .align(AlignmentType::Center)
            .add_run(small(&format!("{footer}　第 ")))
            .add_page_num(PageNum::new())
            .add_run(small(" 页，共 "))
            .add_num_pages(NumPages::new())
            .add_run(small(" 页"));
        let date = if as_of.is_empty() { "1980-01-01T00:00:00Z" } else { as_of };
        sheet.docx = sheet
            .docx
            .page_size(w, h)
            .page_margin(margin)
            .default_fonts(song())
            .default_size(SMALL)
            .created_at(&clean(date))
            .updated_at(&clean(date))
            .footer(Footer::new().add_paragraph(foot));
        if landscape {
            sheet.docx = sheet.docx.page_orient(PageOrientationType::Landscape);
        }
        sheet.heading(title);
        sheet
    }

    /// Width between the margins.
    pub fn width(&self) -> usize {
        (if self.landscape { A4.1 } else { A4.0 }) as usize - 2 * 1134
    }

    fn heading(&mut self, title: &str) {
        let run = Run::new().add_text(clean(title)).size(36).bold().fonts(hei());
        let paragraph =
            self.blank().align(AlignmentType::Center).outline_lvl(0).line_spacing(LineSpacing::new().after(160)).add_run(run);
        self.add(paragraph);
    }

    /// A line between tables.
    pub fn line(&mut self, text: &str, look: Look) {
        let paragraph = self.text(text, look).line_spacing(LineSpacing::new().before(80).after(80));
        self.add(paragraph);
    }

    /// The name of the table below it, on the same page as that.
    pub fn caption(&mut self, text: &str) {
        let look = Look { bold: true, ..Look::TEXT };
        let spacing = LineSpacing::new().before(120).after(80);
        let paragraph = self.text(text, look).keep_next(true).outline_lvl(1).line_spacing(spacing);
        self.add(paragraph);
    }

    /// A bordered table on a grid of column widths; header rows come again on every page.
    pub fn table(&mut self, grid: &[usize], rows: Vec<Row>) {
        let mut built = Vec::with_capacity(rows.len());
        for row in rows {
            let mut at = 0;
            let mut longest = 0;
            let mut cells = Vec::with_capacity(row.squares.len());
            for square in row.squares {
                let width = grid.iter().skip(at).take(square.span).sum();
                at += square.span;
                longest = longest.max(square.lines.iter().map(|(text, _)| 20 + text.chars().count()).sum());
                cells.push(self.cell(square, width));
            }
            let height = if row.header { HEADER_HEIGHT } else { row.height };
            let mut made = TableRow::new(cells).row_height(height as f32).height_rule(HeightRule::AtLeast);
            // A row that may be higher than a page has to be split, or what does not fit is not seen.
            if longest < 600 {
                made = made.cant_split();
            }
            built.push(made);
        }
        let mut borders = TableBorders::new();
        use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
        for (position, size) in [(Top, 12), (Bottom, 12), (Left, 12), (Right, 12), (InsideH, 4), (InsideV, 4)] {
            borders = borders.set(TableBorder::new(position).size(size).color("000000"));
        }
        let margins = TableCellMargins::new().margin(30, 85, 30, 85);
        let table = Table::new(built)
            .set_grid(grid.to_vec())
            .width(grid.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(margins)
            .set_borders(borders);
        self.docx = std::mem::take(&mut self.docx).add_table(table);
    }

    fn cell(&mut self, square: Square, width: usize) -> TableCell {
        let mut cell = TableCell::new().width(width, WidthType::Dxa);
        if square.span > 1 {
            cell = cell.grid_span(square.span);
        }
        if square.shaded {
            cell = cell.shading(Shading::new().shd_type(ShdType::Clear).fill(LABEL));
        }
        if square.middle {
            cell = cell.vertical_align(VAlignType::Center);
        }
        let lines = if square.lines.is_empty() { vec![(String::new(), Look::TEXT)] } else { square.lines };
        for (text, look) in lines {
            cell = cell.add_paragraph(self.text(&text, look));
        }
        cell
    }

    fn text(&mut self, text: &str, look: Look) -> Paragraph {
        let fonts = if look.mono { mono() } else { song() };
        let mut run = Run::new().add_text(clean(text)).size(look.size).fonts(fonts);
        if look.bold {
            run = run.bold();
        }
        if look.grey {
            run = run.color("666666");
        }
        self.blank().align(look.align).add_run(run)
    }

    /// docx-rs numbers paragraphs from a counter of its own that goes on from document to document; ours starts at 1.
    fn blank(&mut self) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08x}", self.paragraphs))
    }

    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    /// The docx, its zip written anew so that nothing but the content decides the bytes.
    pub fn into_bytes(self) -> Result<Vec<u8>, PackageError> {
        let mut packed = Cursor::new(Vec::new());
        self.docx.pack(&mut packed).map_err(|_| failed())?;
        finish::repack(packed.into_inner()).ok_or_else(failed)
    }
}

fn failed() -> PackageError {
    PackageError::new(
        "docx",
        "生成 Word 文档失败，什么也没有写出。请重试；若再次失败，请导出日志并联系维护人员。",
        "the Word document could not be made and nothing was written: try again, or export the log and ask for help",
    )
}

/// Characters that XML 1.0 forbids would make the whole document unreadable.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' => ' ',
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
            c => c,
        })
        .collect()
}

fn song() -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia("宋体")
}

fn hei() -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia("黑体")
}

fn mono() -> RunFonts {
    RunFonts::new().ascii("Courier New").hi_ansi("Courier New").east_asia("宋体")
}
