//! Where a line may end (GB/T 15834-2011 clause 5.1.9 and W3C clreq: no line starts with a stop or ends with an opener).

use std::ops::Range;

use super::face::Face;

const NOT_FIRST: &str = "，。、；：？！）》」』】〕〉〗〙｝］”’％‰℃…—～·,.;:?!)]}%°";
const NOT_LAST: &str = "（《「『【〔〈〖〘｛［“‘([{￥＄$#№";

/// Cuts a text into lines. `first` and `rest` are the widths of the first and the other lines, in ems. Lines tile the text: no
/// character is left out, so that joining them gives the text back; spaces at a line's end hang over it.
pub(crate) fn lines(text: &str, first: f32, rest: f32, face: &Face) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut start = 0; // index into chars
    let mut may_end = 0; // where this line may end; start when nowhere yet
    let mut width = 0.0;
    let mut i = 0;
    while let Some(&(_, c)) = chars.get(i) {
        let limit = if out.is_empty() { first } else { rest };
        if i > start && breakable(chars.get(i - 1).map(|x| x.1), c) {
            may_end = i;
        }
        let advance = face.width(c);
        // A hundredth of an em: a line of exactly so many characters must not break on a rounding error.
        if width + advance > limit + 0.01 && i > start && c != ' ' {
            let end = if may_end > start { may_end } else { i };
            out.push(byte_at(&chars, start, text)..byte_at(&chars, end, text));
            start = end;
            may_end = end;
            width = chars.get(start..i).unwrap_or_default().iter().map(|x| face.width(x.1)).sum();
            continue; // the same character again, on the new line
        }
        width += advance;
        i += 1;
    }
    out.push(byte_at(&chars, start, text)..text.len());
    out
}

fn byte_at(chars: &[(usize, char)], index: usize, text: &str) -> usize {
    chars.get(index).map_or(text.len(), |x| x.0)
}

fn breakable(before: Option<char>, after: char) -> bool {
    let Some(before) = before else { return false };
    if after == ' ' || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    if before == ' ' {
        return true;
    }
    // Words and numbers stay whole: a number cut in two is hard to check, for people and for programs.
    !(word(before) && word(after))
}

pub(crate) fn word(c: char) -> bool {
    (c.is_alphanumeric() && u32::from(c) < 0x2e80) || matches!(c, '-' | '_' | '@' | '.' | '/' | '\'' | '&' | '+' | '=' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stops_do_not_start_a_line_and_numbers_stay_whole() {
        let face = Face::new().unwrap();
        let cut = |text: &str| -> Vec<String> { lines(text, 6.0, 6.0, &face).into_iter().map(|r| text[r].into()).collect() };
        assert_eq!(cut("一二三四五六七八"), ["一二三四五六", "七八"]);
        assert_eq!(cut("一二三四五六。七八"), ["一二三四五", "六。七八"]);
        assert_eq!(cut("一二三四1234567"), ["一二三四", "1234567"]);
        assert_eq!(cut("一二三四五（七八）"), ["一二三四五", "（七八）"]);
        assert_eq!(cut(""), [""]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_rather_than_lost() {
        let face = Face::new().unwrap();
        let text = "1".repeat(100);
        let cut = lines(&text, 6.0, 6.0, &face);
        assert!(cut.len() > 1);
        assert_eq!(cut.iter().map(|r| &text[r.clone()]).collect::<String>(), text);
    }

    proptest! {
        #[test]
        fn lines_tile_the_text(text in "[ 一-十a-c0-9，。（）“”\u{3000}]{0,80}", width in 0.1f32..30.0) {
            let face = Face::new().unwrap();
            let cut = lines(&text, width, width, &face);
            prop_assert_eq!(cut.iter().map(|r| &text[r.clone()]).collect::<String>(), text);
        }
    }
}
