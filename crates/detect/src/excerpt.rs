//! What people, forms and the log see of a finding: enough to tell it from its neighbours, never the value.
//!
//! It stands beside text that may yet be published as it is, so it never reads as if something had been masked already: words
//! about the draft are shown as they are, numbers with stars in their middle. Nothing shows more than offices publish: phone
//! `138****1234`, ID `35*************123`, name `张*`.

use crate::mask::{holds, keep, masked};
use crate::phone::area_code;
use crate::{Kind, address, fold};

/// Says nothing at all.
const NOTHING: &str = "***";
/// Longest shown of a word.
const WORDS: usize = 24;

/// The excerpt of a value. `word`: it is a term of a word list, about the draft and nobody in it.
pub(crate) fn excerpt(kind: Kind, value: &str, word: bool) -> String {
    let shown = |text: &str| -> String { text.chars().filter(|c| !c.is_control()).take(WORDS).collect() };
    match kind {
        Kind::SecrecyMark => return "〔密级标志〕".to_owned(),
        Kind::InternalMark | Kind::DraftMark | Kind::DispositionMark => return shown(value),
        Kind::WorkSecret | Kind::TradeSecret | Kind::BidReservePrice if word => return shown(value),
        _ => {}
    }
    let plain: String = value.chars().filter_map(fold::fold).collect();
    let compact: Vec<char> = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    let written = match kind {
        Kind::ResidentId | Kind::MobilePhone | Kind::BankCard | Kind::BankAccount | Kind::PersonName | Kind::Email => {
            let masked = masked(kind, value);
            (!masked.starts_with('〔')).then_some(masked)
        }
        Kind::LandlinePhone => landline(&compact),
        Kind::HomeAddress => address::public_part(&plain).map(|part| format!("{part}{NOTHING}")),
        Kind::Uscc => keep(&compact, 4, 3),
        Kind::DisabilityCert | Kind::ForeignPermanentResidentId => keep(&compact, 2, 3),
        Kind::Vin | Kind::Imei | Kind::OrganizationCode | Kind::MilitaryId => keep(&compact, 0, 4),
        Kind::Passport | Kind::HkMacauPermit | Kind::TaiwanPermit => keep(&compact, 1, 2),
        Kind::VehiclePlate => keep(&compact, 2, 1),
        Kind::CaseNumber | Kind::RealEstateCert => Some(last_number_hidden(&plain)),
        Kind::BirthDate | Kind::BidReservePrice | Kind::TradeSecret => Some(numbers_hidden(&plain)),
        _ => None,
    };
    match written {
        Some(written) if !holds(&written, value) && written.contains('*') => written,
        _ => NOTHING.to_owned(),
    }
}

/// `0799-***0111`.
fn landline(compact: &[char]) -> Option<String> {
    let digits: String = compact.iter().filter(|c| c.is_ascii_digit()).collect();
    let code = area_code(&digits);
    let (area, local) = digits.split_at_checked(code)?;
    let hidden = local.len().checked_sub(4).filter(|hidden| *hidden >= 3)?;
    let joint = if area.is_empty() { "" } else { "-" };
    Some(format!("{area}{joint}{}{}", "*".repeat(hidden), local.get(hidden..)?))
}

fn numbers_hidden(plain: &str) -> String {
    let number = |c: char| c.is_numeric() || fold::numeral(c).is_some() || "十百千两".contains(c);
    plain.chars().take(WORDS).map(|c| if number(c) { '*' } else { c }).collect()
}

/// `(2022)湘03刑终***号`.
fn last_number_hidden(plain: &str) -> String {
    let letters: Vec<char> = plain.chars().collect();
    let end = letters.iter().rposition(char::is_ascii_digit).map_or(0, |at| at + 1);
    let digits = letters.iter().take(end).rev().take_while(|c| c.is_ascii_digit()).count();
    let tail: String = letters.iter().skip(end).collect();
    format!("{}{}{tail}", letters.iter().take(end - digits).collect::<String>(), "*".repeat(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_undecided_hint_read_as_if_it_were_masked() {
        for (kind, value, written) in [
            (Kind::LandlinePhone, "0799-5550111", "0799-***0111"),
            (Kind::LandlinePhone, "（0731）58570000", "0731-****0000"),
            (Kind::LandlinePhone, "5550111", "***0111"),
            (Kind::Uscc, "91110105MA0012343X", "9111***********43X"),
            (Kind::MobilePhone, "138 0013 8000", "138****8000"),
            (Kind::PersonName, "张三", "张*"),
            (Kind::HomeAddress, "某省某市某县某某镇某某村3组12号", "某省某市某县某某镇***"),
            (Kind::HomeAddress, "樟树社区5组88号", "***"),
            (Kind::BirthDate, "1900年1月1日", "****年*月*日"),
            (Kind::HealthStatus, "肺结核", "***"),
            (Kind::Passport, "E12345678", "E******78"),
            (Kind::VehiclePlate, "湘A12345", "湘A****5"),
            (Kind::BidReservePrice, "一百二十万元", "****万元"),
            (Kind::CaseNumber, "（2022）湘03刑终123号", "(2022)湘03刑终***号"),
        ] {
            assert_eq!(excerpt(kind, value, false), written, "{kind:?} {value}");
        }
        assert_eq!(excerpt(Kind::WorkSecret, "涉密会议", true), "涉密会议");
        for kind in Kind::ALL {
            for value in ["1", "张", "啊", "AB", "１３８", ""] {
                let written = excerpt(*kind, value, false);
                assert!(!written.contains('〔') || *kind == Kind::SecrecyMark, "{kind:?} {value} {written}");
            }
        }
    }
}
