//! Groups of letters and digits, and what stands between them.
//!
//! A number may be written `138 1234 5678`, `138-1234-5678`, one digit at a time, over a line's end, with `〇一二三` or `①②`.
//! A *run* is a stretch of such groups; recognizers look at joined neighbours, and judge the joints.

use std::ops::Range;

use crate::fold::numeral;
use crate::grid::Grid;
use crate::view::View;
use crate::{Place, bank, checksum, identity, phone};

/// What stands between a group and the one before it in its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Nothing: only the script changes, as in `一三八1234`.
    Touch,
    Space,
    Hyphen,
    Dot,
    Slash,
    /// The end of a line.
    Line,
}

/// How a group is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// ASCII digits and letters, after folding.
    Ascii,
    /// Chinese numerals.
    Chinese,
    /// Circled or bracketed digits.
    Circled,
}

#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Letters of the view.
    pub(crate) letters: Range<usize>,
    /// Meaningless for a run's first token.
    pub(crate) joint: Joint,
}

/// A part's tokens, and which of them belong together.
pub(crate) struct Tokens {
    pub(crate) all: Vec<Token>,
    pub(crate) runs: Vec<Range<usize>>,
}

impl Tokens {
    pub(crate) fn run(&self, run: &Range<usize>) -> &[Token] {
        self.all.get(run.clone()).unwrap_or_default()
    }
}

/// Fewest digits that a run needs to be worth a look.
const DIGITS: usize = 5;

/// Words that are written against a number without a space: `tel13800138000`.
const GLUED: &[&str] =
    &["mobile", "phone", "tel", "wechat", "weixin", "vx", "wx", "qq", "id", "no", "vin", "imei", "cell", "sfz"];

pub(crate) fn tokens(view: &View, grid: &Grid, place: Place) -> Tokens {
    let mut tokens = Tokens { all: Vec::new(), runs: Vec::new() };
    let mut first = 0;
    let mut digits = 0;
    let mut at = 0;
    while at < view.len() {
        let Some(script) = view.get(at).and_then(script) else {
            at += 1;
            continue;
        };
        let start = at;
        while at < view.len() && view.get(at).and_then(self::script) == Some(script) {
            at += 1;
        }
        // What separates it from the token before decides whether the run goes on.
        let joint = match tokens.all.get(first..).and_then(<[Token]>::last) {
            Some(last) => joint(view, grid, last.letters.end, start),
            None => None,
        };
        if joint.is_none() {
            close(&mut tokens, first, digits);
            first = tokens.all.len();
            digits = 0;
        }
        digits += view.letters.get(start..at).unwrap_or_default().iter().filter(|c| is_digit(**c)).count();
        let mut joint = joint.unwrap_or(Joint::Touch);
        let mut from = start;
        let cuts = if script == Script::Ascii { cuts(view, start, at, place) } else { Vec::new() };
        for to in cuts.into_iter().filter(|cut| *cut > start).chain([at]) {
            tokens.all.push(Token { letters: from..to, joint });
            (from, joint) = (to, Joint::Touch);
        }
    }
    close(&mut tokens, first, digits);
    tokens
}

fn close(tokens: &mut Tokens, first: usize, digits: usize) {
    if digits >= DIGITS {
        tokens.runs.push(first..tokens.all.len());
    } else {
        tokens.all.truncate(first);
    }
}

fn script(c: char) -> Option<Script> {
    if c.is_ascii_alphanumeric() {
        Some(Script::Ascii)
    } else if numeral(c).is_none() {
        None
    } else if matches!(c as u32, 0x2460..=0x24FF | 0x2776..=0x2792) {
        Some(Script::Circled)
    } else {
        Some(Script::Chinese)
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || numeral(c).is_some()
}

/// The joint between two tokens, when what stands between lets a number go on.
fn joint(view: &View, grid: &Grid, from: usize, to: usize) -> Option<Joint> {
    if from == to {
        let apart = view.gap(to) && !grid.is_empty();
        return (!apart || together(view, grid, from, to)).then_some(Joint::Touch);
    }
    if to - from > 10 {
        return None;
    }
    let mut lines = 0;
    let mut marks = 0;
    let mut joint = Joint::Space;
    for c in view.letters.get(from..to)? {
        match c {
            ' ' => {}
            '\r' => {}
            // A tab within a number cuts it once, as a line's end does; between cells the grid says so.
            '\n' | '\t' => lines += 1,
            '-' => (joint, marks) = (Joint::Hyphen, marks + 1),
            '.' | '·' => (joint, marks) = (Joint::Dot, marks + 1),
            '/' | '_' => (joint, marks) = (Joint::Slash, marks + 1),
            _ => return None,
        }
    }
    if lines > 1 || marks > 2 || (lines == 0 && to - from > 4) {
        return None;
    }
    if lines == 1 {
        joint = Joint::Line;
    }
    together(view, grid, from, to).then_some(joint)
}

fn together(view: &View, grid: &Grid, from: usize, to: usize) -> bool {
    grid.is_empty() || grid.together(view.span(from - 1..from).start, view.span(to..to + 1).start)
}

/// Where the number starts in a token such as `tel13800138000`; the token's start when there is no such word.
fn glued(view: &View, start: usize, end: usize) -> usize {
    let letters = view.letters.get(start..end).unwrap_or_default();
    let word = letters.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    if word < 2 || letters.len() - word < DIGITS {
        return start;
    }
    let text: String = letters.iter().take(word).map(|c| c.to_ascii_lowercase()).collect();
    if GLUED.contains(&text.as_str()) { start + word } else { start }
}

/// Longest token that is cut: an ID, a phone and a card, with a prefix.
const CUT: usize = 64;

/// Where a token is cut: behind a word (`tel138…`), behind letters before an ID number that proves itself (`G4303…`), and
/// between numbers written against one another (an ID, then a phone).
fn cuts(view: &View, start: usize, end: usize, place: Place) -> Vec<usize> {
    let word = glued(view, start, end);
    let letters = view.letters.get(start..end).unwrap_or_default();
    let prefix = letters.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let rest = letters.get(prefix..).unwrap_or_default();
    if letters.len() > CUT || rest.len() < 11 || (prefix == 0 && rest.len() <= 19) {
        return vec![word];
    }
    let rest: String = rest.iter().map(char::to_ascii_uppercase).collect();
    let Some(lengths) = numbers(&rest) else { return vec![word] };
    // Serial numbers look like a letter and a phone; names of fields and bookmarks are no place for those.
    let named = lengths == [11] && matches!(place, Place::Properties | Place::Hidden);
    if !named && !lengths.contains(&18) {
        return vec![word];
    }
    let mut at = start + prefix;
    let mut cuts = vec![at];
    for length in lengths {
        at += length;
        cuts.push(at);
    }
    cuts.pop();
    cuts
}

/// The lengths of the numbers that `text` consists of: ID numbers (18), mobile phones (11), cards. None when anything is left
/// over, so that digests and serial numbers stay whole.
fn numbers(text: &str) -> Option<Vec<usize>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    for length in [18, 11, 19, 16, 17] {
        let Some((head, tail)) = text.split_at_checked(length) else { continue };
        let holds = match length {
            18 => identity::is_resident_id(head),
            11 => phone::is_mobile(head),
            _ => head.bytes().all(|c| c.is_ascii_digit()) && bank::family(head) && checksum::luhn(head),
        };
        if holds && let Some(mut rest) = numbers(tail) {
            rest.insert(0, length);
            return Some(rest);
        }
    }
    None
}
