//! E-mail, IP and MAC addresses.

use std::net::Ipv6Addr;
use std::str::FromStr;
use std::sync::OnceLock;

use regex::Regex;

use crate::hit::{Hit, Rank};
use crate::number::Around;
use crate::rule::By;
use crate::{Confidence, Kind, Severity};

pub(crate) fn find(around: &Around, hits: &mut Vec<Hit>) {
    emails(around, hits);
    addresses(around, hits);
}

fn emails(around: &Around, hits: &mut Vec<Hit>) {
    let view = around.view;
    for (byte, _) in view.text.match_indices('@') {
        let at = view.letter_at(byte);
        let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let mut start = at;
        while start > 0 && at - start < 64 && view.before(start).is_some_and(local) {
            start -= 1;
        }
        while start < at && view.get(start).is_some_and(|c| !c.is_ascii_alphanumeric()) {
            start += 1;
        }
        let mut end = at + 1;
        while end - at < 128 && view.get(end).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')) {
            end += 1;
        }
        while end > at && view.before(end).is_some_and(|c| matches!(c, '.' | '-')) {
            end -= 1;
        }
        let domain = view.slice(at + 1..end).to_ascii_lowercase();
        let last = domain.rsplit('.').next().unwrap_or_default();
        let real =
            domain.contains('.') && !domain.contains("..") && last.len() >= 2 && last.bytes().all(|c| c.is_ascii_alphabetic());
        if start < at && real {
            let office = domain.ends_with(".gov.cn") || domain == "gov.cn" || domain.ends_with(".mil.cn");
            let severity = if office { Severity::Hint } else { Severity::Decide };
            hits.push(Hit::new(By::Email, view.span(start..end), severity, Confidence::Certain, Rank::Checked));
        }
    }
}

/// IPv4, MAC and IPv6 in one pass.
fn pattern() -> Option<&'static Regex> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    PATTERN
        .get_or_init(|| {
            Regex::new(concat!(
                r"(?<mac>[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5})",
                r"|(?<ip>[0-9]{1,3}(?:\.[0-9]{1,3}){3})",
                r"|(?<six>[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){3,7})",
            ))
            .ok()
        })
        .as_ref()
}

fn addresses(around: &Around, hits: &mut Vec<Hit>) {
    let view = around.view;
    let Some(pattern) = pattern() else { return };
    if !view.text.contains(['.', ':', '-']) {
        return;
    }
    let mut from = 0;
    while let Some(found) = pattern.captures_at(&view.text, from) {
        let Some(whole) = found.get(0) else { break };
        // What is no address may hold one further on: the C of `MAC:00:1A…` is a hexadecimal digit.
        from = whole.start() + 1;
        let letters = view.letter_at(whole.start())..view.letter_at(whole.end());
        let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let goes_on = matches!(view.get(letters.end), Some('.' | ':' | '-'))
            && view.get(letters.end + 1).is_some_and(|c| c.is_ascii_alphanumeric());
        let went_on = matches!(view.before(letters.start), Some('.' | ':' | '-'))
            && letters.start > 1
            && view.get(letters.start - 2).is_some_and(|c| c.is_ascii_digit());
        if beside(view.before(letters.start)) || beside(view.get(letters.end)) || goes_on || went_on {
            continue;
        }
        let label = around.labels.before(view, around.grid, letters.start).and_then(|label| label.kind);
        let text = whole.as_str();
        let verdict = if found.name("mac").is_some() {
            let mixed = text.contains(':') && text.contains('-');
            let dated =
                text.contains('-') && text.bytes().all(|c| c.is_ascii_digit() || c == b'-') && label != Some(Kind::MacAddress);
            (!mixed && !dated).then_some((By::MacAddress, Confidence::Certain))
        } else if found.name("ip").is_some() {
            ipv4(around, text, letters.start, label).map(|confidence| (By::IpAddress, confidence))
        } else {
            let groups = text.split(':').filter(|group| !group.is_empty()).count();
            let letters = text.bytes().any(|c| c.is_ascii_alphabetic()) || label == Some(Kind::IpAddress);
            (groups >= 3 && letters && Ipv6Addr::from_str(text).is_ok()).then_some((By::IpAddress, Confidence::Certain))
        };
        if let Some((by, confidence)) = verdict {
            from = whole.end();
            hits.push(Hit::new(by, view.span(letters), Severity::Decide, confidence, Rank::Label));
        }
    }
}

/// Chapter and version numbers look the same: `第1.2.3.4条`, `V1.2.3.4`.
fn ipv4(around: &Around, text: &str, start: usize, label: Option<Kind>) -> Option<Confidence> {
    let octets: Vec<u32> = text.split('.').filter_map(|octet| octet.parse().ok()).collect();
    let padded = text.split('.').any(|octet| octet.len() > 1 && octet.starts_with('0'));
    if octets.len() != 4 || octets.iter().any(|octet| *octet > 255) || padded {
        return None;
    }
    if label == Some(Kind::IpAddress) {
        return Some(Confidence::Certain);
    }
    let view = around.view;
    let before = view.slice(start.saturating_sub(8)..start).to_lowercase();
    let version =
        ["v", "/", "版", "version", "第", "ver", "build", "条", "章"].iter().any(|word| before.trim_end().ends_with(word))
            || before.contains("版本");
    let chapter = octets.iter().all(|octet| *octet < 40);
    (!version && !chapter && octets.first() != Some(&0)).then_some(Confidence::Likely)
}
