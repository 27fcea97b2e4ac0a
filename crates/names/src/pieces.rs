//! Text cut into pieces that the network reads at once: at sentence ends, and never longer than `MOST`.

use std::ops::Range;

use crate::gate::signs;

/// The longest piece in characters. The network was trained on sentences; a longer one costs memory and finds nothing more.
pub(crate) const MOST: usize = 160;

/// Part of a text: offsets in characters and in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub text: &'a str,
    /// Characters of the whole text before it.
    pub start: usize,
}

/// The pieces of a text in order; together they are the text.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let (mut rest, mut start) = (text, 0);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (bytes, characters) = first(rest);
        let (text, after) = rest.split_at(bytes);
        let piece = Piece { text, start };
        rest = after;
        start += characters;
        Some(piece)
    })
}

/// Bytes and characters of the first piece: up to a sentence's end with the marks that close it, else up to the last pause in reach.
fn first(text: &str) -> (usize, usize) {
    let mut pause = None;
    let mut ended = false;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if ended && !closes(c) {
            return (at, count);
        }
        if count == MOST {
            return pause.unwrap_or((at, count));
        }
        ended |= ends(c);
        // A pause in the first half would leave scraps.
        if pauses(c) && count >= MOST / 2 {
            pause = Some((at + c.len_utf8(), count + 1));
        }
    }
    (text.len(), text.chars().count())
}

/// Characters before a sign, and after it, that the network has to see to judge as it would with the whole sentence.
const BEFORE: usize = 12;
const AFTER: usize = 16;
/// How much further a pause may be for a part to begin or end there.
const REACH: usize = 8;

/// The parts of a piece around signs of a name, in characters: ascending, apart from each other.
pub(crate) fn around_signs(piece: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for sign in signs(piece) {
        let part = sign.saturating_sub(BEFORE)..sign + AFTER;
        match parts.last_mut() {
            Some(last) if part.start <= last.end => last.end = part.end,
            _ => parts.push(part),
        }
    }
    if parts.is_empty() {
        return parts;
    }
    let pauses: Vec<bool> = piece.chars().map(pauses).collect();
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    for part in parts {
        let end = part.end.min(pauses.len());
        let start = (part.start.saturating_sub(REACH)..part.start).rev().find(|at| pauses[*at]).map_or(part.start, |at| at + 1);
        let end = (end..(end + REACH).min(pauses.len())).find(|at| pauses[*at]).map_or(end, |at| at + 1);
        match apart.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => apart.push(start..end),
        }
    }
    apart
}

fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n' | '\r' | '…')
}

fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '"') || ends(c)
}

fn pauses(c: char) -> bool {
    matches!(c, '，' | '、' | '：' | ',' | ':' | '\t' | ' ' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).map(|piece| piece.text).collect()
    }

    #[test]
    fn sentences_keep_the_marks_that_close_them() {
        assert_eq!(cut("他说：“到了。”大家笑了！\n完"), ["他说：“到了。”", "大家笑了！\n", "完"]);
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_pause() {
        let text = format!("{}，{}", "字".repeat(100), "字".repeat(100));
        assert_eq!(cut(&text).iter().map(|piece| piece.chars().count()).collect::<Vec<_>>(), [101, 100]);
        assert_eq!(cut(&"字".repeat(MOST * 2 + 1)).len(), 3);
    }

    proptest! {
        #[test]
        fn pieces_are_the_text(text in "[字，。” 𠀀a\n]{0,600}") {
            let mut at = 0;
            for piece in pieces(&text) {
                prop_assert_eq!(piece.start, at);
                let length = piece.text.chars().count();
                prop_assert!((1..=MOST).contains(&length));
                at += length;
            }
            prop_assert_eq!(cut(&text).concat(), text);
        }

        #[test]
        fn parts_hold_every_sign(text in "[王李的和高，a安]{0,200}") {
            let parts = around_signs(&text);
            prop_assert!(parts.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(parts.iter().all(|part| part.start < part.end && part.end <= text.chars().count()));
            prop_assert!(signs(&text).all(|sign| parts.iter().any(|part| part.contains(&sign))));
        }
    }
}
