//! The pages of a file, one after the other, as hayro sees them.

use std::sync::Arc;

use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::{Name, Object};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfData};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};

use super::collect::Collector;
use super::error;
use super::guard::{Budget, caught};
use super::seen::View;
use crate::ReadError;

/// Most glyphs read of one page: a page full of the smallest legible print holds a tenth of this.
const MOST_GLYPHS: usize = 500_000;
/// Largest content of a page or form, decoded, and of all pages together.
const MOST_CONTENT: usize = 64 << 20;
const MOST_CONTENT_IN_ALL: usize = 384 << 20;
/// Most bytes shown by one operator: the reader keeps every glyph of it in memory.
const MOST_SHOWN: usize = 1 << 20;
/// Most graphics states kept at a time.
const MOST_STATES: i64 = 20_000;
/// Work for one file: about ten seconds of optimised code.
const WORK: u64 = 400_000_000;

/// A file open for reading pages.
pub(crate) struct Book {
    pdf: Pdf,
    settings: InterpreterSettings,
    /// Content read so far, in bytes.
    content: usize,
    /// Size of the largest form, which a small page can draw again and again.
    largest_form: usize,
}

impl Book {
    /// Opens a file that passed [`super::bomb::check`].
    pub(crate) fn open(bytes: &Arc<Vec<u8>>) -> Result<Book, ReadError> {
        let pdf = caught(|| Pdf::new(PdfData::from(Arc::clone(bytes)))).ok_or_else(error::damaged)?.map_err(|e| match e {
            LoadPdfError::Decryption(DecryptionError::InvalidEncryption) => error::damaged(),
            LoadPdfError::Decryption(_) => error::encrypted(),
            LoadPdfError::Invalid => error::damaged(),
        })?;
        let largest_form = caught(|| survey(&pdf)).ok_or_else(error::damaged)??;
        // The default fonts will do where the file brings none: outlines are never drawn, characters come from its maps.
        Ok(Book { pdf, settings: InterpreterSettings::default(), content: 0, largest_form })
    }

    pub(crate) fn len(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Reads every page in order. A page that panics or never ends is passed on as far as it was read.
    ///
    /// # Errors
    /// What `each` returns; `bomb` when the pages together hold too much.
    pub(crate) fn read(&mut self, each: &mut dyn FnMut(usize, View) -> Result<(), ReadError>) -> Result<(), ReadError> {
        let cache = InterpreterCache::new();
        let mut budget = Budget::new(WORK);
        for (number, page) in self.pdf.pages().iter().enumerate() {
            if budget.is_spent() {
                // Not even looked at: each is listed as not read.
                each(number, Collector::new(Rect::ZERO, 0, 0, &mut budget).finish(1.0, false))?;
                continue;
            }
            let length = caught(|| page.page_stream().map_or(0, <[u8]>::len)).unwrap_or(0);
            self.content = self.content.saturating_add(length);
            if self.content > MOST_CONTENT_IN_ALL {
                return Err(error::bomb());
            }
            let view = read_page(page, &self.settings, &cache, &mut budget, self.largest_form);
            each(number, view)?;
        }
        Ok(())
    }
}

fn read_page<'a>(
    page: &'a Page<'a>,
    settings: &InterpreterSettings,
    cache: &InterpreterCache<'a>,
    budget: &mut Budget,
    largest_form: usize,
) -> View {
    let (width, height) = page.render_dimensions();
    let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let content = page.page_stream().map_or(0, <[u8]>::len);
    let work = caught(|| budget.spend(100 + content as u64 / 4));
    let safe = work.and_then(|()| caught(|| content <= MOST_CONTENT && page.page_stream().is_none_or(bounded)));
    let mut collector = Collector::new(sheet, MOST_GLYPHS, largest_form as u64 / 8, budget);
    let complete = safe == Some(true)
        && caught(|| {
            let start = page.initial_transform(true).to_kurbo();
            let mut context = Context::new(start, sheet, cache, page.xref(), settings.clone());
            interpret_page(page, &mut context, &mut collector);
        })
        .is_some();
    collector.finish(sheet.area().max(1.0), complete)
}

/// Looks at every content stream before anything is interpreted; gives the size of the largest.
fn survey(pdf: &Pdf) -> Result<usize, ReadError> {
    let mut largest = 0;
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let dict = stream.dict();
        let is = |key: &[u8], value: &[u8]| dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value);
        let other = is(b"Subtype", b"Image")
            || [b"XRef".as_slice(), b"ObjStm", b"Metadata", b"EmbeddedFile", b"CMap"].iter().any(|kind| is(b"Type", kind))
            || [b"Length1".as_slice(), b"Length2", b"FunctionType", b"ShadingType", b"N"]
                .iter()
                .any(|key| dict.contains_key(key));
        if other {
            continue;
        }
        let Ok(data) = stream.decoded_data() else { continue };
        if is(b"Subtype", b"Form") || dict.contains_key(b"PatternType") {
            if data.len() > MOST_CONTENT || !bounded(&data) {
                return Err(error::bomb());
            }
            largest = largest.max(data.len());
        } else if data.len() <= MOST_CONTENT && !bounded(&data) {
            // A page's content, judged again with its page, or a character of a drawn font.
            return Err(error::bomb());
        }
    }
    Ok(largest)
}

/// Whether a content stream keeps to what the interpreter can hold in memory.
fn bounded(content: &[u8]) -> bool {
    let mut states = 0_i64;
    let mut operators = UntypedIter::new(content);
    while let Some(instruction) = operators.next() {
        let operator: &[u8] = instruction.operator;
        match operator {
            b"q" => {
                states += 1;
                if states > MOST_STATES {
                    return false;
                }
            }
            b"Q" => states = (states - 1).max(0),
            b"TJ" | b"Tj" | b"'" | b"\"" => {
                let shown: usize = instruction
                    .operands()
                    .map(|operand| match operand {
                        Object::String(text) => text.as_bytes().len(),
                        Object::Array(array) => array.data().len(),
                        _ => 0,
                    })
                    .sum();
                if shown > MOST_SHOWN {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}
