//! Documents read in this session, kept so that the window is quick; bounded, and gone when the program ends.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use xianshen_document::Document;

use crate::sealed_text::PartNames;
use crate::wide::Wide;

/// How much text is kept, bytes.
const MOST: usize = 96 << 20;

#[derive(Default)]
pub(crate) struct Papers {
    kept: VecDeque<(String, Arc<Document>, usize)>,
    size: usize,
    /// By original, then part as it is called outside: small, so kept for all.
    wide: HashMap<String, Arc<HashMap<String, Wide>>>,
}

impl Papers {
    pub fn get(&mut self, sha256: &str) -> Option<Arc<Document>> {
        let at = self.kept.iter().position(|(key, ..)| key == sha256)?;
        let paper = self.kept.remove(at)?;
        let document = paper.1.clone();
        self.kept.push_back(paper);
        Some(document)
    }

    /// Keeps a document; the ones not asked for longest make room.
    pub fn keep(&mut self, sha256: &str, document: Arc<Document>) {
        if self.kept.iter().any(|(key, ..)| key == sha256) {
            return;
        }
        let cells = |part: &xianshen_document::Part| part.tables.iter().map(|table| table.cells.len() * 24).sum::<usize>();
        let size = document.parts.iter().map(|part| part.text.len() + cells(part)).sum();
        let names = PartNames::of(&document);
        let wide = document.parts.iter().map(|part| (names.shown(&part.name).to_owned(), Wide::of(&part.text))).collect();
        self.wide.insert(sha256.to_owned(), Arc::new(wide));
        self.kept.push_back((sha256.to_owned(), document, size));
        self.size += size;
        while self.size > MOST && self.kept.len() > 1 {
            if let Some((.., size)) = self.kept.pop_front() {
                self.size -= size;
            }
        }
    }

    /// How offsets of an original's parts become UTF-16, if it was read before.
    pub fn wide(&self, sha256: &str) -> Option<Arc<HashMap<String, Wide>>> {
        self.wide.get(sha256).cloned()
    }
}
