//! One cell under (or beside) a header.

use std::ops::Range;
use std::rc::Rc;

use crate::address::has_door;
use crate::bank::family;
use crate::cell_text::{count_digits, is_scientific, key_keeping_case};
use crate::checksum;
use crate::field::is_unremarkable;
use crate::fold::key;
use crate::hit::{Hit, Rank, normal};
use crate::identity::{day, is_resident_id, proves_itself};
use crate::name::{Likeness, is_organisation, likeness};
use crate::number::Around;
use crate::pack::{Context, Role};
use crate::permit::{is_hk_macau, is_passport, is_taiwan};
use crate::phone::{is_hotline, is_landline, is_mobile, national};
use crate::pieces::{lines, rest};
use crate::rule::{By, RECOGNIZERS};
use crate::{Column, Confidence, Kind, Severity, half_masked};

/// What a header says of the cells below.
pub(crate) struct Meaning {
    pub(crate) kind: Kind,
    /// It says nothing sensitive.
    pub(crate) neutral: bool,
    pub(crate) role: Role,
    /// The table is about private persons: it has an ID, account or health column.
    pub(crate) personal: bool,
    /// What else stands in its cells, when the header names two things.
    pub(crate) also: Option<(Kind, Role)>,
    pub(crate) column: Option<Rc<Column>>,
}

/// True when a form's right neighbour looks like the label's value.
pub(crate) fn validates(around: &Around, kind: Kind, letters: Range<usize>) -> bool {
    let text = around.view.slice(letters);
    let digits = count_digits(&text);
    match kind {
        Kind::PersonName => likeness(around.rules, &key_keeping_case(&text)) == Some(Likeness::Good),
        Kind::HomeAddress => has_door(&text) && digits > 0,
        Kind::HealthStatus => false,
        Kind::SecrecyMark | Kind::DispositionMark => {
            let text = key(&text);
            ["绝密", "机密", "秘密", "公开", "依申请", "不予", "免予"].iter().any(|word| text.contains(word))
        }
        Kind::BirthDate => digits >= 5,
        Kind::Email => text.contains('@'),
        Kind::VehiclePlate => text.chars().next().is_some_and(|c| crate::vehicle::PROVINCES.contains(c)) && text.len() >= 8,
        Kind::WechatOrQq => text.len() >= 5 && text.is_ascii(),
        _ => digits >= 5 || crate::is_masked(&text),
    }
}

/// What to flag a whole cell as.
struct Verdict {
    by: By,
    severity: Severity,
    confidence: Confidence,
}

fn verdict(by: By, confidence: Confidence) -> Option<Verdict> {
    let severity = RECOGNIZERS.get(by as usize).map_or(Severity::Decide, |r| r.severity);
    Some(Verdict { by, severity, confidence })
}

/// Judges one cell. `known`: how many of `hits`, sorted by start, the text alone gave; those within the cell are raised.
pub(crate) fn judge(around: &Around, meaning: &Meaning, letters: Range<usize>, known: usize, hits: &mut Vec<Hit>) {
    if meaning.neutral && meaning.role == Role::Serial {
        return dismiss(around, letters, known, hits);
    }
    if meaning.neutral || letters.len() > 400 {
        return;
    }
    let view = around.view;
    if let Some((kind, role)) = meaning.also {
        let column = meaning.column.clone();
        let first = Meaning { kind, role, neutral: false, personal: meaning.personal, also: None, column: column.clone() };
        let second = Meaning { kind: meaning.kind, role: meaning.role, neutral: false, personal: true, also: None, column };
        let mut lines = lines(around, letters);
        let rest = lines.split_off(1.min(lines.len()));
        if rest.is_empty() {
            lines.into_iter().for_each(|line| judge(around, &second, line, known, hits));
            return;
        }
        lines.into_iter().for_each(|line| judge(around, &first, line, known, hits));
        return rest.into_iter().for_each(|line| judge(around, &second, line, known, hits));
    }
    let span = view.span(letters.clone());
    let from = hits.get(..known).unwrap_or_default().partition_point(|hit| hit.span.start < span.start);
    // What the text alone says of the cell, where the header would say something else.
    let own: Vec<Hit> = hits
        .get(from..known)
        .unwrap_or_default()
        .iter()
        .take_while(|hit| hit.span.start < span.end)
        .filter(|hit| hit.span.end <= span.end && hit.span.start < hit.span.end && !compatible(meaning.kind, hit.kind))
        .cloned()
        .collect();
    let overlaps = |hit: &Hit, other: &Hit| hit.span.start < other.span.end && other.span.start < hit.span.end;
    let mut raised = false;
    for hit in hits.get_mut(from..known).unwrap_or_default() {
        if hit.span.start >= span.end {
            break;
        }
        if hit.span.end > span.end || !compatible(meaning.kind, hit.kind) {
            continue;
        }
        // A piece of a number that is something worse as a whole.
        if own.iter().any(|own| own.rank > hit.rank && own.severity > hit.severity && overlaps(own, hit)) {
            continue;
        }
        raised = true;
        raise(meaning, hit);
        // Date and check digit hold, and the header says the rest.
        if hit.kind == Kind::ResidentId
            && hit.confidence == Confidence::Suspected
            && proves_itself(&normal(view.source(hit.span.clone())))
        {
            hit.confidence = Confidence::Certain;
        }
    }
    if raised {
        return;
    }
    let text = view.slice(letters.clone());
    let plain = key_keeping_case(&text);
    if numbered(meaning.kind) && is_scientific(&plain) {
        return push(meaning, span, verdict(By::Unprovable, Confidence::Certain), hits);
    }
    if crate::is_masked(&text) {
        let id = matches!(meaning.kind, Kind::ResidentId | Kind::DisabilityCert);
        if let Some(half) = half_masked::in_cell(around, letters).filter(|_| id) {
            push(meaning, view.span(half), verdict(By::HalfMasked, Confidence::Likely), hits);
        }
        return;
    }
    if meaning.kind == Kind::DispositionMark {
        hits.extend(disposition(around, &plain, span));
        return;
    }
    let Some(verdict) = whole(around, meaning, &text) else { return };
    let stricter: Vec<&Hit> = own.iter().filter(|own| stands(own, &verdict, meaning.kind)).collect();
    if stricter.is_empty() {
        return push(meaning, span, Some(verdict), hits);
    }
    // The header never makes less of a number than it is by itself; what stands beside it is still judged.
    for piece in rest(around, letters, &stricter) {
        let verdict = whole(around, meaning, &view.slice(piece.clone()));
        push(meaning, view.span(piece), verdict, hits);
    }
}

/// True when what the text alone says of a number stands against what its header says.
fn stands(own: &Hit, verdict: &Verdict, column: Kind) -> bool {
    let checked = verdict.confidence == Confidence::Certain && own.confidence == Confidence::Suspected;
    let open = matches!(column, Kind::MobilePhone | Kind::LandlinePhone | Kind::Uscc | Kind::OrganizationCode);
    let surer = open && own.severity == verdict.severity && own.confidence > verdict.confidence;
    (own.severity > verdict.severity && !checked) || surer
}

/// Under 金额, 编号 and the like eleven digits are no phone.
fn dismiss(around: &Around, letters: Range<usize>, known: usize, hits: &mut [Hit]) {
    let span = around.view.span(letters);
    let from = hits.get(..known).unwrap_or_default().partition_point(|hit| hit.span.start < span.start);
    for hit in hits.get_mut(from..known).unwrap_or_default().iter_mut().take_while(|hit| hit.span.start < span.end) {
        if hit.rank == Rank::Form && matches!(hit.kind, Kind::MobilePhone | Kind::LandlinePhone) && hit.span.end <= span.end {
            // An empty span is dropped when the hits are settled.
            hit.span.end = hit.span.start;
        }
    }
}

/// 公开属性 and what the form says beside it: the word packs know the words.
fn disposition(around: &Around, text: &str, span: Range<usize>) -> Option<Hit> {
    let word = key(text);
    let rules = around.rules;
    let (group, rule) = rules.groups.iter().zip(&rules.group_rule).find(|(group, rule)| {
        let ours = group.context == Context::Note && group.kind == Some(Kind::DispositionMark) && rule.is_some();
        ours && group.terms.iter().any(|term| key(term) == word)
    })?;
    let (rule, severity) = ((*rule)?, group.severity);
    let rank = Rank::Label;
    Some(Hit { span, rule, kind: Kind::DispositionMark, severity, confidence: Confidence::Certain, rank, column: None })
}

fn push(meaning: &Meaning, span: Range<usize>, verdict: Option<Verdict>, hits: &mut Vec<Hit>) {
    if let Some(v) = verdict {
        let mut hit = Hit::new(v.by, span, v.severity, v.confidence, Rank::Column);
        hit.column.clone_from(&meaning.column);
        hits.push(hit);
    }
}

/// A hit that the header confirms.
fn raise(meaning: &Meaning, hit: &mut Hit) {
    hit.column.clone_from(&meaning.column);
    hit.rank = Rank::Column;
    match hit.kind {
        _ if hit.rule == By::HalfMasked as usize => {}
        Kind::LandlinePhone if meaning.personal || meaning.role == Role::Person => hit.severity = Severity::Decide,
        Kind::LandlinePhone | Kind::Uscc | Kind::OrganizationCode | Kind::CaseNumber | Kind::Email | Kind::PersonName => {}
        Kind::ResidentId | Kind::BankCard | Kind::BankAccount | Kind::Passport | Kind::DisabilityCert => {
            hit.severity = Severity::Block
        }
        _ => hit.severity = hit.severity.max(Severity::Decide),
    }
    if hit.confidence == Confidence::Likely {
        hit.confidence = Confidence::Certain;
    }
}

/// Kinds whose values are numbers.
fn numbered(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::PersonName
            | Kind::HomeAddress
            | Kind::BirthDate
            | Kind::HealthStatus
            | Kind::SecrecyMark
            | Kind::DispositionMark
            | Kind::Email
    )
}

/// True when what the text gave can stand in a column of this kind.
fn compatible(column: Kind, found: Kind) -> bool {
    use Kind::{
        BankAccount, BankCard, DisabilityCert, ForeignPermanentResidentId, HkMacauPermit, LandlinePhone, MilitaryId, MobilePhone,
        Passport, ResidentId, TaiwanPermit,
    };
    column == found
        || match column {
            ResidentId => {
                matches!(
                    found,
                    Passport | HkMacauPermit | TaiwanPermit | ForeignPermanentResidentId | MilitaryId | DisabilityCert
                )
            }
            MobilePhone | LandlinePhone => matches!(found, MobilePhone | LandlinePhone),
            BankCard | BankAccount => matches!(found, BankCard | BankAccount),
            DisabilityCert => found == ResidentId,
            HkMacauPermit | TaiwanPermit | Passport => matches!(found, HkMacauPermit | TaiwanPermit | Passport),
            _ => false,
        }
}

/// What a cell is when the text alone said nothing.
fn whole(around: &Around, meaning: &Meaning, written: &str) -> Option<Verdict> {
    let text = key_keeping_case(written);
    let text = text.as_str();
    let number = normal(text);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let suspected = Confidence::Suspected;
    match meaning.kind {
        Kind::ResidentId | Kind::DisabilityCert => {
            // Excel keeps fifteen digits of eighteen.
            let lost = number.len() == 18 && number.ends_with("000") && digits == 18;
            let old = number.len() == 15 && digits == 15 && number.get(6..12).is_some_and(|short| day(&format!("19{short}")));
            match number.as_str() {
                _ if digits < 4 => None,
                // What passes its checksum lost nothing.
                _ if proves_itself(&number) => verdict(By::ResidentId18, Confidence::Certain),
                _ if lost => verdict(By::Unprovable, Confidence::Likely),
                _ if old => verdict(By::ResidentId15, Confidence::Likely),
                n if is_passport(n) && digits < n.len() => verdict(By::Passport, Confidence::Likely),
                n if is_hk_macau(n) => verdict(By::HkMacauPermit, Confidence::Likely),
                _ if meaning.kind == Kind::DisabilityCert => verdict(By::DisabilityCert, suspected),
                _ => verdict(By::ResidentId18, suspected),
            }
        }
        Kind::MobilePhone | Kind::LandlinePhone => phone(meaning, written, &number, digits),
        Kind::BankCard | Kind::BankAccount => match number.as_str() {
            _ if digits < 6 => None,
            n if n.len() >= 15 && digits == n.len() && checksum::luhn(n) && family(n) => {
                verdict(By::BankCard, Confidence::Certain)
            }
            _ if meaning.kind == Kind::BankAccount => verdict(By::BankAccount, Confidence::Likely),
            _ => verdict(By::BankCard, suspected),
        },
        Kind::Passport if digits >= 5 => {
            verdict(By::Passport, if is_passport(&number) { Confidence::Certain } else { suspected })
        }
        Kind::HkMacauPermit if digits >= 5 => {
            verdict(By::HkMacauPermit, if is_hk_macau(&number) { Confidence::Certain } else { suspected })
        }
        Kind::TaiwanPermit if digits >= 5 => {
            verdict(By::TaiwanPermit, if is_taiwan(&number) { Confidence::Certain } else { suspected })
        }
        Kind::ForeignPermanentResidentId if digits >= 8 => verdict(By::ForeignPermanentResident, suspected),
        Kind::MilitaryId if digits >= 5 => verdict(By::MilitaryId, Confidence::Likely),
        Kind::VehiclePlate if number.len() >= 6 && digits >= 1 => verdict(By::Plate, suspected),
        Kind::Email if text.contains('@') => verdict(By::Email, suspected),
        Kind::WechatOrQq if number.len() >= 5 && number.is_ascii() => verdict(By::Messenger, Confidence::Likely),
        Kind::RealEstateCert if digits >= 4 => verdict(By::RealEstateCert, Confidence::Likely),
        Kind::Vin if number.len() >= 15 => verdict(By::Vin, suspected),
        Kind::Imei if digits >= 14 => verdict(By::Imei, suspected),
        Kind::Uscc if digits >= 8 => verdict(By::Uscc, suspected),
        Kind::OrganizationCode if digits >= 7 => verdict(By::OrganizationCode, suspected),
        Kind::IpAddress if digits >= 4 && text.contains(['.', ':']) => verdict(By::IpAddress, suspected),
        Kind::MacAddress if number.len() == 12 => verdict(By::MacAddress, Confidence::Likely),
        Kind::PersonName => name(around, meaning, text),
        Kind::HomeAddress => address(meaning, text),
        Kind::BirthDate if digits >= 4 => verdict(By::BirthDate, Confidence::Certain),
        Kind::HealthStatus if !is_unremarkable(text) && digits * 2 <= text.chars().count() => {
            verdict(By::Health, Confidence::Certain)
        }
        Kind::SecrecyMark => ["绝密", "机密", "秘密"].iter().any(|grade| text.starts_with(grade)).then_some(Verdict {
            by: By::SecrecyLabel,
            severity: Severity::Block,
            confidence: Confidence::Certain,
        }),
        _ => None,
    }
}

fn phone(meaning: &Meaning, written: &str, number: &str, digits: usize) -> Option<Verdict> {
    let national = national(number);
    if is_mobile(national) {
        return verdict(By::Mobile, Confidence::Certain);
    }
    if digits < 7 || is_hotline(number) {
        return None;
    }
    if is_resident_id(number) {
        return verdict(By::ResidentId18, Confidence::Certain);
    }
    if digits < number.len() && is_passport(number) {
        return verdict(By::Passport, Confidence::Likely);
    }
    if digits < number.len() && is_hk_macau(number) {
        return verdict(By::HkMacauPermit, Confidence::Likely);
    }
    let office = meaning.kind == Kind::LandlinePhone && meaning.role != Role::Person && !meaning.personal;
    if is_landline(written) {
        let severity = if office { Severity::Hint } else { Severity::Decide };
        return Some(Verdict { by: By::Landline, severity, confidence: Confidence::Likely });
    }
    verdict(By::Mobile, Confidence::Suspected)
}

fn name(around: &Around, meaning: &Meaning, text: &str) -> Option<Verdict> {
    let rules = around.rules;
    // 张三、李四: good when each is.
    let parts: Vec<&str> = text.split(['、', ',', '/', ';', ' ']).filter(|part| !part.is_empty()).collect();
    let judged: Vec<Option<Likeness>> = parts.iter().map(|part| likeness(rules, bare(part))).collect();
    let latin = text.chars().count() <= 40
        && text.chars().filter(char::is_ascii_alphabetic).count() >= 3
        && text.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '·'));
    let confidence = if judged.is_empty() {
        return None;
    } else if judged.iter().all(|like| *like == Some(Likeness::Good)) {
        Confidence::Certain
    } else if judged.iter().any(Option::is_some) || latin {
        Confidence::Suspected
    } else {
        return None;
    };
    if parts.len() == 1 && is_organisation(rules, text) && confidence != Confidence::Certain {
        return None;
    }
    match meaning.role {
        Role::Official | Role::Organisation => verdict(By::OfficialName, confidence),
        Role::Person | Role::Unknown | Role::Serial => verdict(By::PersonName, confidence),
    }
}

/// A name without the remark behind it: `张三（户主）`.
fn bare(text: &str) -> &str {
    text.split_once('(').map_or(text, |(name, _)| name)
}

fn address(meaning: &Meaning, text: &str) -> Option<Verdict> {
    if text.chars().count() < 4 || !has_door(text) {
        return None;
    }
    match meaning.role {
        Role::Organisation | Role::Official if !meaning.personal => verdict(By::OfficeAddress, Confidence::Likely),
        _ => verdict(By::HomeAddress, Confidence::Certain),
    }
}
