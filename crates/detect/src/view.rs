//! A text as the recognizers read it, with an exact way back to the source.

use std::ops::Range;

use crate::fold::{fold, is_han};

/// How many letters lie between two remembered byte offsets.
const STRIDE: usize = 32;

/// The folded text. Zero-width code points are gone, and so are blanks between two Chinese letters (`姓　名`), so that words
/// are found however they were spaced. Positions here are *letters*, indices into `letters`; `source` maps them back.
pub(crate) struct View<'a> {
    source: &'a str,
    /// Folded letters.
    pub(crate) letters: Vec<char>,
    /// For each letter, the code point in the source it came from. Strictly increasing.
    origin: Vec<u32>,
    /// The letters as one string, for word lists and patterns.
    pub(crate) text: String,
    /// Byte offset in `text` of every `STRIDE`th letter.
    bytes: Vec<u32>,
    /// Byte offset in `source` of every `STRIDE`th code point.
    source_bytes: Vec<u32>,
    /// Code points in the source.
    length: usize,
    /// Code point of every line feed in the source.
    feeds: Vec<u32>,
}

impl<'a> View<'a> {
    pub(crate) fn new(source: &'a str) -> View<'a> {
        let mut view = View {
            source,
            letters: Vec::with_capacity(source.len() / 2),
            origin: Vec::with_capacity(source.len() / 2),
            text: String::with_capacity(source.len()),
            bytes: Vec::new(),
            source_bytes: Vec::new(),
            length: 0,
            feeds: Vec::new(),
        };
        // A blank after a Chinese letter waits: it counts only if what follows is not Chinese.
        let mut waiting: Vec<u32> = Vec::new();
        for (n, (byte, c)) in source.char_indices().enumerate() {
            let at = n as u32;
            if n % STRIDE == 0 {
                view.source_bytes.push(byte as u32);
            }
            view.length = n + 1;
            if c == '\n' {
                view.feeds.push(at);
            }
            let Some(letter) = fold(c) else { continue };
            if letter == ' ' && (!waiting.is_empty() || view.letters.last().is_some_and(|c| joins(*c))) {
                waiting.push(at);
                continue;
            }
            if !waiting.is_empty() {
                if !joins(letter) {
                    for blank in &waiting {
                        view.push(' ', *blank);
                    }
                }
                waiting.clear();
            }
            view.push(letter, at);
        }
        view
    }

    fn push(&mut self, letter: char, at: u32) {
        if self.letters.len().is_multiple_of(STRIDE) {
            self.bytes.push(self.text.len() as u32);
        }
        self.letters.push(letter);
        self.origin.push(at);
        self.text.push(letter);
    }

    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Code points in the source.
    pub(crate) fn points(&self) -> usize {
        self.length
    }

    pub(crate) fn get(&self, letter: usize) -> Option<char> {
        self.letters.get(letter).copied()
    }

    /// The letter before `letter`.
    pub(crate) fn before(&self, letter: usize) -> Option<char> {
        letter.checked_sub(1).and_then(|at| self.get(at))
    }

    /// Letters as a string, for comparing.
    pub(crate) fn slice(&self, letters: Range<usize>) -> String {
        self.letters.get(letters).map(|letters| letters.iter().collect()).unwrap_or_default()
    }

    /// Code points in the source from the first to past the last of these letters.
    pub(crate) fn span(&self, letters: Range<usize>) -> Range<usize> {
        let start = self.origin.get(letters.start).map_or(self.length, |at| *at as usize);
        let end = letters.end.checked_sub(1).and_then(|last| self.origin.get(last)).map_or(start, |at| *at as usize + 1);
        start..end.max(start)
    }

    /// The letters that came from these code points.
    pub(crate) fn letters_of(&self, span: Range<usize>) -> Range<usize> {
        let start = self.origin.partition_point(|at| (*at as usize) < span.start);
        let end = self.origin.partition_point(|at| (*at as usize) < span.end);
        start..end.max(start)
    }

    /// True when white space or something without width stood between this letter and the one before.
    pub(crate) fn gap(&self, letter: usize) -> bool {
        match (letter.checked_sub(1).and_then(|at| self.origin.get(at)), self.origin.get(letter)) {
            (Some(left), Some(right)) => *right > *left + 1,
            _ => false,
        }
    }

    /// Byte offset in `text` of a letter; the length of `text` past the end.
    #[cfg(test)]
    pub(crate) fn byte(&self, letter: usize) -> usize {
        if letter >= self.letters.len() {
            return self.text.len();
        }
        let base = letter / STRIDE;
        let start = self.bytes.get(base).map_or(0, |at| *at as usize);
        let within = self.letters.get(base * STRIDE..letter).unwrap_or_default();
        start + within.iter().map(|c| c.len_utf8()).sum::<usize>()
    }

    /// The letter that starts at, or holds, a byte of `text`.
    pub(crate) fn letter_at(&self, byte: usize) -> usize {
        if byte >= self.text.len() {
            return self.letters.len();
        }
        let base = self.bytes.partition_point(|at| *at as usize <= byte).saturating_sub(1);
        let mut at = self.bytes.get(base).map_or(0, |at| *at as usize);
        let mut letter = base * STRIDE;
        for c in self.letters.get(letter..).unwrap_or_default() {
            at += c.len_utf8();
            if at > byte {
                break;
            }
            letter += 1;
        }
        letter
    }

    /// Source text of a span of code points.
    pub(crate) fn source(&self, span: Range<usize>) -> &'a str {
        self.source.get(self.source_byte(span.start)..self.source_byte(span.end)).unwrap_or_default()
    }

    fn source_byte(&self, point: usize) -> usize {
        if point >= self.length {
            return self.source.len();
        }
        let base = point / STRIDE;
        let start = self.source_bytes.get(base).map_or(0, |at| *at as usize);
        let rest = self.source.get(start..).unwrap_or_default();
        start + rest.chars().take(point - base * STRIDE).map(char::len_utf8).sum::<usize>()
    }

    /// The line, from 1, that a code point of the source stands on.
    pub(crate) fn line(&self, point: usize) -> usize {
        self.feeds.partition_point(|at| (*at as usize) < point) + 1
    }
}

/// Blanks between two such letters carry no meaning.
fn joins(c: char) -> bool {
    is_han(c) || matches!(c, '★' | '☆' | '〔' | '〕' | '【' | '】' | '《' | '》' | '“' | '”' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_found_however_they_are_spaced() {
        let view = View::new("姓　名 ： 张\u{200b}三\r\n机  密 ★ 10 年 abc");
        assert_eq!(view.text, "姓名:张三\r\n机密★ 10 年 abc");
        let at = view.letters.iter().position(|c| *c == '张').unwrap();
        assert_eq!(view.source(view.span(at..at + 2)), "张\u{200b}三");
        assert_eq!(view.line(view.span(at..at + 1).start), 1);
        assert_eq!(view.line(view.span(at + 4..at + 5).start), 2);
    }

    proptest! {
        #[test]
        fn every_way_back_is_exact(text in any::<String>()) {
            let view = View::new(&text);
            let points: Vec<char> = text.chars().collect();
            for letter in 0..view.len() {
                let span = view.span(letter..letter + 1);
                prop_assert_eq!(span.len(), 1);
                let folded = fold(points[span.start]);
                prop_assert_eq!(folded, view.get(letter));
                prop_assert_eq!(view.source(span.clone()), points[span.start].to_string());
                prop_assert_eq!(view.letters_of(span), letter..letter + 1);
                prop_assert_eq!(view.letter_at(view.byte(letter)), letter);
            }
            prop_assert_eq!(view.source(0..points.len()), text.as_str());
        }
    }
}
