//! Word files by docx-rs, with every id and date given, so that the same text makes the same bytes.

use std::io::Cursor;

use docx_rs::{AlignmentType, Comment, Delete, Docx, Footer, PageNum, Paragraph, Run, RunFonts, Table, TableCell, TableRow};

const WRITTEN_AT: &str = "2026-11-02T09:00:00Z";

/// A Word file in the making.
pub struct Draft {
    docx: Docx,
    paragraphs: u32,
}

impl Draft {
    pub fn new() -> Draft {
        let docx = Docx::new()
            .created_at(WRITTEN_AT)
            .updated_at(WRITTEN_AT)
            .default_fonts(RunFonts::new().east_asia("FangSong"))
            .default_size(32);
        Draft { docx, paragraphs: 0 }
    }

    /// Ids are counted here: docx-rs counts its own across the whole process.
    fn blank(&mut self) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08x}", self.paragraphs))
    }

    pub fn title(mut self, text: &str) -> Draft {
        let run = Run::new().add_text(text).size(44).bold();
        let paragraph = self.blank().add_run(run).align(AlignmentType::Center);
        self.docx = self.docx.add_paragraph(paragraph);
        self
    }

    pub fn text(mut self, text: &str) -> Draft {
        let paragraph = self.blank().add_run(Run::new().add_text(text));
        self.docx = self.docx.add_paragraph(paragraph);
        self
    }

    pub fn right(mut self, text: &str) -> Draft {
        let paragraph = self.blank().add_run(Run::new().add_text(text)).align(AlignmentType::Right);
        self.docx = self.docx.add_paragraph(paragraph);
        self
    }

    /// A paragraph whose text is split over runs, as editing leaves it.
    pub fn runs(mut self, texts: &[&str]) -> Draft {
        let mut paragraph = self.blank();
        for text in texts {
            paragraph = paragraph.add_run(Run::new().add_text(*text));
        }
        self.docx = self.docx.add_paragraph(paragraph);
        self
    }

    /// A paragraph with a tracked deletion in it: gone on the page, still in the file.
    pub fn with_deleted(mut self, before: &str, deleted: &str, after: &str) -> Draft {
        let gone = Delete::new().author("演拟稿").date(WRITTEN_AT).add_run(Run::new().add_delete_text(deleted));
        let paragraph = self.blank().add_run(Run::new().add_text(before)).add_delete(gone).add_run(Run::new().add_text(after));
        self.docx = self.docx.add_paragraph(paragraph);
        self
    }

    /// A paragraph with a comment on it.
    pub fn with_comment(mut self, text: &str, comment: &str) -> Draft {
        let inside = self.blank().add_run(Run::new().add_text(comment));
        let comment = Comment::new(1).author("演科长").date(WRITTEN_AT).add_paragraph(inside);
        let paragraph = self.blank().add_comment_start(comment).add_run(Run::new().add_text(text)).add_comment_end(1);
        self.docx = self.docx.add_paragraph(paragraph);
        self
    }

    pub fn table(mut self, rows: &[Vec<String>]) -> Draft {
        let mut made = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in row {
                let paragraph = self.blank().add_run(Run::new().add_text(cell));
                cells.push(TableCell::new().add_paragraph(paragraph));
            }
            made.push(TableRow::new(cells));
        }
        self.docx = self.docx.add_table(Table::new(made));
        self
    }

    /// The file, with a page number in its footer as every official document has.
    pub fn done(mut self) -> Vec<u8> {
        let numbered = self.blank().add_page_num(PageNum::new()).align(AlignmentType::Center);
        let mut bytes = Cursor::new(Vec::new());
        self.docx
            .footer(Footer::new().add_paragraph(numbered))
            .build()
            .pack(&mut bytes)
            .expect("a file in memory can be written");
        bytes.into_inner()
    }
}

/// Rows of text for a table.
pub fn rows(head: &[&str], body: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let head = head.iter().map(|cell| (*cell).to_owned()).collect();
    std::iter::once(head).chain(body).collect()
}
