//! Bank cards and accounts.

use crate::checksum::luhn;
use crate::hit::Rank;
use crate::identity::unscanned;
use crate::number::{Candidate, Verdict};
use crate::rule::By;
use crate::token::Joint;
use crate::{Confidence, Kind, Severity};

/// Prefix and length of the card families (ISO/IEC 7812-1; ranges as the schemes publish them).
pub(crate) fn family(text: &str) -> bool {
    let prefix = |n: usize| text.get(..n).and_then(|p| p.parse::<u32>().ok()).unwrap_or(0);
    let length = text.len();
    match prefix(2) {
        62 | 60 | 81 => (16..=19).contains(&length),
        // Older cards of Chinese banks.
        95 if text.starts_with("9558") => (16..=19).contains(&length),
        40..=49 => matches!(length, 16 | 19),
        51..=55 | 35 => length == 16,
        34 | 37 => length == 15,
        22..=27 => length == 16 && (2221..=2720).contains(&prefix(4)),
        _ => false,
    }
}

/// Groups in which cards are embossed or typed.
fn grouped(c: &Candidate) -> bool {
    let cut = c.joints.iter().any(|joint| matches!(joint, Joint::Line | Joint::Touch));
    c.groups.len() == 1
        || c.groups.iter().all(|group| *group == 1)
        || matches!(
            c.groups,
            [4, 4, 4, 1..=7] | [4, 4, 4, 4, 1..=3] | [6, 1..=13] | [8, 8] | [6, 4, 6..=9] | [4, 6, 5] | [5, 5, 5, 4] | [6, 6, 7]
        )
        || (cut && c.groups.len() <= 6)
}

pub(crate) fn card(c: &Candidate) -> Option<Verdict> {
    let length = c.text.len();
    if !(12..=19).contains(&length) {
        return None;
    }
    let labelled = c.labelled(&[Kind::BankCard]);
    let account = c.labelled(&[Kind::BankAccount]);
    if !c.is_digits() {
        let repaired = unscanned(c.text);
        let digits = c.text.bytes().filter(u8::is_ascii_digit).count();
        let ours = family(&repaired) && luhn(&repaired) && digits + 6 >= length && digits >= 10 && c.is_regular() && !c.goes_on();
        return ours.then(|| Verdict::new(By::BankCard, Confidence::Suspected, Rank::Form)).flatten();
    }
    let sound = luhn(c.text);
    // "尾号1234" and the like are too short to come here; what a card label announces is a card whatever its digits say.
    if labelled && (!c.goes_on() || grouped(c)) {
        let confidence = if sound { Confidence::Certain } else { Confidence::Suspected };
        let rank = if sound { Rank::Checked } else { Rank::Label };
        return Verdict::new(By::BankCard, confidence, rank);
    }
    if !family(c.text) || !c.is_regular() || !grouped(c) || c.is_fraction() {
        return None;
    }
    // A longer number in the same writing: the candidate is only its beginning or end.
    if c.groups.len() > 1 && c.goes_on() {
        return None;
    }
    if account && sound {
        return Verdict::new(By::BankCard, Confidence::Certain, Rank::Checked);
    }
    if c.elsewhere(&[Kind::BankAccount, Kind::MobilePhone]) {
        return None;
    }
    if sound {
        return Verdict::new(By::BankCard, Confidence::Likely, Rank::Checked);
    }
    // UnionPay's own prefix and length, wrong check digit: a typing error still gives the card away.
    let union = c.text.starts_with("62") && matches!(length, 16 | 19) && c.groups.len() == 1 && !account;
    union.then(|| Verdict::new(By::BankCard, Confidence::Suspected, Rank::Form))??.demands(Severity::Decide)
}

/// Any number behind an account label.
pub(crate) fn account(c: &Candidate) -> Option<Verdict> {
    let ours = (9..=30).contains(&c.text.len())
        && c.is_digits()
        && c.labelled(&[Kind::BankAccount, Kind::BankCard])
        && (!c.goes_on() || c.groups.len() == 1);
    let verdict = ours.then(|| Verdict::new(By::BankAccount, Confidence::Likely, Rank::Label)).flatten()?;
    if treasury(c) { verdict.demands(Severity::Hint) } else { Some(verdict) }
}

/// True for the account that fines and fees are paid into: the line before the number says so, and says nothing of a refund
/// to a person.
fn treasury(c: &Candidate) -> bool {
    let view = c.around.view;
    let start = (c.letters.start.saturating_sub(60)..c.letters.start)
        .rfind(|at| matches!(view.get(*at), Some('\n' | '\t' | '。')))
        .map_or(c.letters.start.saturating_sub(60), |at| at + 1);
    let line = view.slice(start..c.letters.start);
    ["罚没款", "罚没收入", "非税收入", "非税专户", "财政专户", "国库"].iter().any(|word| line.contains(word))
        && !["退", "返还", "姓名", "身份证", "个人"].iter().any(|word| line.contains(word))
}
