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
    // One number in ten has a sound check digit, one in a hundred UnionPay's prefix. Both together, or one of them and a
    // word about money or the groups of an embossed card, is no chance; less is only told.
    let union = c.text.starts_with("62") && matches!(length, 16 | 19);
    let embossed = matches!(c.groups, [4, 4, 4, 4] | [4, 4, 4, 4, 3] | [4, 6, 5]);
    let told = account || embossed || spoken_of(c);
    match (sound, union) {
        (true, true) => Verdict::new(By::BankCard, Confidence::Likely, Rank::Checked),
        (true, false) if told => Verdict::new(By::BankCard, Confidence::Likely, Rank::Checked),
        (true, false) => Verdict::new(By::BankCard, Confidence::Suspected, Rank::Form)?.demands(Severity::Hint),
        // A typing error still gives the card away.
        (false, true) if c.groups.len() == 1 && !account => {
            let severity = if spoken_of(c) { Severity::Decide } else { Severity::Hint };
            Verdict::new(By::BankCard, Confidence::Suspected, Rank::Form)?.demands(severity)
        }
        _ => None,
    }
}

/// True when the words before the number are about cards and money.
fn spoken_of(c: &Candidate) -> bool {
    let before = c.around.view.slice(c.letters.start.saturating_sub(30)..c.letters.start);
    let said = before.rsplit(['\n', '。', ';']).next().unwrap_or_default();
    [
        "卡",
        "付",
        "缴",
        "账",
        "帐",
        "户",
        "银行",
        "转",
        "汇",
        "存",
        "收款",
        "打款",
        "发放",
        "代发",
        "信用社",
        "农商",
        "工行",
        "农行",
        "建行",
        "中行",
        "邮储",
    ]
    .iter()
    .any(|word| said.contains(word))
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
