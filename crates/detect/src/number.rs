//! Numbers: joined tokens go to each recognizer in turn, with what stands around them.

use std::cell::OnceCell;
use std::ops::Range;

use crate::fold::numeral;
use crate::grid::Grid;
use crate::hit::{Hit, Rank};
use crate::label::{Label, Labels};
use crate::pack::Role;
use crate::rule::{By, RECOGNIZERS};
use crate::token::{Joint, Token, Tokens};
use crate::view::View;
use crate::{Confidence, Kind, Rules, Severity, bank, identity, organisation, permit, phone, vehicle};

/// Longest number looked at: a long bank account.
const LONGEST: usize = 32;

/// Joined tokens, and what stands around them.
pub(crate) struct Candidate<'a, 'l> {
    /// Digits and upper-case letters, joints removed.
    pub(crate) text: &'a str,
    pub(crate) letters: Range<usize>,
    /// How many letters each token gave.
    pub(crate) groups: &'a [usize],
    /// The joints between them.
    pub(crate) joints: &'a [Joint],
    /// The joint to a neighbour in the run that is not part of the candidate.
    pub(crate) before: Option<Joint>,
    pub(crate) after: Option<Joint>,
    /// Letters in the token that follows, when it is a number.
    pub(crate) next_digits: usize,
    pub(crate) around: &'l Around<'l>,
    /// Looked up once for all candidates that start at the same token.
    label: &'a OnceCell<Option<&'l Label>>,
}

/// The text around candidates.
pub(crate) struct Around<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) view: &'a View<'a>,
    pub(crate) grid: &'a Grid<'a>,
    pub(crate) labels: &'a Labels,
}

/// What a recognizer says of a candidate.
pub(crate) struct Verdict {
    pub(crate) by: By,
    pub(crate) severity: Severity,
    pub(crate) confidence: Confidence,
    pub(crate) rank: Rank,
}

impl Verdict {
    /// With the rule's own severity.
    pub(crate) fn new(by: By, confidence: Confidence, rank: Rank) -> Option<Verdict> {
        let severity = RECOGNIZERS.get(by as usize).map_or(Severity::Decide, |r| r.severity);
        Some(Verdict { by, severity, confidence, rank })
    }

    /// With another severity.
    pub(crate) fn demands(self, severity: Severity) -> Option<Verdict> {
        Some(Verdict { severity, ..self })
    }
}

impl<'l> Candidate<'_, 'l> {
    pub(crate) fn is_digits(&self) -> bool {
        self.text.bytes().all(|c| c.is_ascii_digit())
    }

    /// The label that announces the candidate, if any.
    pub(crate) fn label(&self) -> Option<&'l Label> {
        *self.label.get_or_init(|| self.around.labels.before(self.around.view, self.around.grid, self.letters.start))
    }

    /// True when a label of one of these kinds announces it.
    pub(crate) fn labelled(&self, kinds: &[Kind]) -> bool {
        self.label().and_then(|label| label.kind).is_some_and(|kind| kinds.contains(&kind))
    }

    /// True when a label says that the candidate is something else than these kinds; a label for a name or a place beside it
    /// doesn't.
    pub(crate) fn elsewhere(&self, kinds: &[Kind]) -> bool {
        // Written against another number, it is announced by nothing.
        let view = self.around.view;
        let digit = |at: Option<usize>| at.and_then(|at| view.get(at)).is_some_and(|c| c.is_ascii_digit());
        let start = self.letters.start;
        let against = self.before == Some(Joint::Touch)
            && digit(start.checked_sub(2))
            && view.before(start).is_some_and(|c| c.is_ascii_alphanumeric());
        if against {
            return false;
        }
        self.label().is_some_and(|label| match label.kind {
            None => label.role == Role::Serial,
            Some(Kind::PersonName | Kind::HomeAddress | Kind::Email) => false,
            Some(kind) => !kinds.contains(&kind),
        })
    }

    /// Written as people write one number: in one piece, digit by digit, cut once by a line's end or a change of script, or in
    /// groups with one kind of joint between them.
    pub(crate) fn is_regular(&self) -> bool {
        let Some(first) = self.joints.iter().find(|joint| !matches!(joint, Joint::Touch | Joint::Line)) else {
            return self.joints.iter().filter(|joint| **joint == Joint::Line).count() <= 1;
        };
        self.joints.iter().filter(|joint| **joint == Joint::Line).count() <= 1
            && self.joints.iter().all(|joint| matches!(joint, Joint::Touch | Joint::Line) || joint == first)
    }

    /// True when the number seems to go on beyond the candidate in the way it is written itself.
    pub(crate) fn goes_on(&self) -> bool {
        let own = self.joints.first().copied();
        let tight = |joint: Option<Joint>| {
            joint.is_some() && (joint == own || (own.is_some() && joint != Some(Joint::Line) && joint != Some(Joint::Space)))
        };
        tight(self.before) || tight(self.after)
    }

    /// True for the digits behind a decimal point: `0.4383711467890779`. A list mark (`1.138…` at a line's start) is none.
    pub(crate) fn is_fraction(&self) -> bool {
        let view = self.around.view;
        let start = self.letters.start;
        let digit = |at: usize| view.get(at).is_some_and(|c| c.is_ascii_digit());
        if start < 2 || view.before(start) != Some('.') || !digit(start - 2) || self.joints.contains(&Joint::Dot) {
            return false;
        }
        let whole = (0..start - 1).rev().take_while(|at| digit(*at)).count();
        let before = view.before(start - 1 - whole);
        let listed =
            whole <= 2 && view.get(start - 2) != Some('0') && before.is_none_or(|c| c == '\n') && self.around.grid.is_empty();
        // Floating-point numbers are printed with at most seventeen digits.
        !(listed || self.text.len() > 17)
    }

    /// True when a line's end cuts the candidate where `whole` holds for what stands before it: that number is complete, and the
    /// digits on the next line are a date, a list mark or another number.
    pub(crate) fn runs_over(&self, whole: impl Fn(&str) -> bool) -> bool {
        let mut at = 0;
        self.groups.iter().zip(self.joints).any(|(group, joint)| {
            at += group;
            *joint == Joint::Line && self.text.get(..at).is_some_and(&whole)
        })
    }

    /// The letters after the candidate, blanks skipped.
    pub(crate) fn followed_by(&self, words: &[&str]) -> bool {
        let view = self.around.view;
        let mut at = self.letters.end;
        while view.get(at) == Some(' ') {
            at += 1;
        }
        words.iter().any(|word| word.chars().enumerate().all(|(n, c)| view.get(at + n) == Some(c)))
    }

    /// The letter before the candidate, blanks skipped.
    pub(crate) fn preceded_by(&self, letters: &[char]) -> bool {
        let view = self.around.view;
        let mut at = self.letters.start;
        while at > 0 && view.before(at) == Some(' ') {
            at -= 1;
        }
        view.before(at).is_some_and(|c| letters.contains(&c))
    }
}

/// Looks at every number of a part.
pub(crate) fn find(around: &Around, tokens: &Tokens, hits: &mut Vec<Hit>) {
    let mut text = String::new();
    let mut groups = Vec::new();
    let mut joints = Vec::new();
    for run in &tokens.runs {
        let run = tokens.run(run);
        let mut figures = 0;
        for (at, token) in run.iter().enumerate() {
            // Within a long row of single figures only what proves itself is a number.
            if figures > 0 {
                figures -= 1;
                if figures > 0 && !spells_id(around.view, run, at) {
                    continue;
                }
            } else {
                let row = row(run, at);
                figures = if row > ROW { row - 1 } else { 0 };
            }
            let label = OnceCell::new();
            text.clear();
            groups.clear();
            joints.clear();
            for (end, last) in run.iter().enumerate().skip(at) {
                let length = last.letters.len();
                if text.len() + length > LONGEST {
                    break;
                }
                if end > at {
                    joints.push(last.joint);
                }
                groups.push(length);
                append(around.view, last, &mut text);
                // Rows of figures are long runs; a number written digit by digit has the length of a number.
                let single = groups.len() == text.len();
                if text.len() < DIGITS || (single && groups.len() > 1 && !matches!(text.len(), 11 | 13 | 15..=20 | 22)) {
                    continue;
                }
                // Words on the next line (`QQ：`) are no part of a number; a check letter or a misread digit is.
                if is_word(around.view, last) && last.joint == Joint::Line
                    || (is_word(around.view, token) && joints.first() == Some(&Joint::Line))
                {
                    continue;
                }
                // Nor is the year of a date there.
                if last.joint == Joint::Line && end > at && is_year(around.view, last) {
                    continue;
                }
                let next = run.get(end + 1).filter(|next| next.joint != Joint::Line || !is_word(around.view, next));
                let candidate = Candidate {
                    text: &text,
                    letters: token.letters.start..last.letters.end,
                    groups: &groups,
                    joints: &joints,
                    before: (at > 0).then_some(token.joint),
                    after: next.map(|next| next.joint),
                    next_digits: next.map_or(0, |next| digits(around.view, next)),
                    around,
                    label: &label,
                };
                if let Some(verdict) = judge(&candidate) {
                    let span = around.view.span(candidate.letters.clone());
                    hits.push(Hit::new(verdict.by, span, verdict.severity, verdict.confidence, verdict.rank));
                }
            }
        }
    }
}

/// Shortest number looked at.
const DIGITS: usize = 5;

/// Longest row of single figures in one line that may be numbers written digit by digit.
const ROW: usize = 64;

/// How many figures stand one by one from this token on.
fn row(run: &[Token], at: usize) -> usize {
    let single = |(n, token): &(usize, &Token)| token.letters.len() == 1 && (*n == 0 || token.joint != Joint::Line);
    run.iter().skip(at).enumerate().take_while(single).count()
}

/// True when an ID number that proves itself starts here, figure by figure.
fn spells_id(view: &View, run: &[Token], at: usize) -> bool {
    let Some(tokens) = run.get(at..at + 18) else { return false };
    let mut text = String::with_capacity(18);
    tokens.iter().filter(|token| token.letters.len() == 1).for_each(|token| append(view, token, &mut text));
    identity::is_resident_id(&text)
}

/// True for two letters or more without a digit.
fn is_word(view: &View, token: &Token) -> bool {
    token.letters.len() > 1
        && view.letters.get(token.letters.clone()).is_some_and(|letters| letters.iter().all(char::is_ascii_alphabetic))
}

/// True for `2026年` and the like.
fn is_year(view: &View, token: &Token) -> bool {
    let mut after = token.letters.end;
    while view.get(after) == Some(' ') {
        after += 1;
    }
    token.letters.len() <= 4 && digits(view, token) > 0 && matches!(view.get(after), Some('年' | '月'))
}

fn append(view: &View, token: &Token, text: &mut String) {
    for c in view.letters.get(token.letters.clone()).unwrap_or_default() {
        text.push(numeral(*c).unwrap_or(c.to_ascii_uppercase()));
    }
}

fn digits(view: &View, token: &Token) -> usize {
    let letters = view.letters.get(token.letters.clone()).unwrap_or_default();
    if letters.iter().all(char::is_ascii_digit) { letters.len() } else { 0 }
}

/// The recognizers in order; the first that knows the candidate speaks.
fn judge(candidate: &Candidate) -> Option<Verdict> {
    const RECOGNIZERS: &[fn(&Candidate) -> Option<Verdict>] = &[
        identity::disability_cert,
        identity::resident_id,
        organisation::uscc,
        identity::foreign_permanent_resident_id,
        vehicle::vin,
        phone::mobile,
        bank::card,
        permit::permit,
        identity::resident_id_15,
        phone::imei,
        phone::landline,
        bank::account,
        organisation::organization_code,
    ];
    RECOGNIZERS.iter().find_map(|recognise| recognise(candidate))
}
