//! What the log keeps of a scan: everything but the values.

use std::collections::HashMap;
use std::sync::Arc;

use xianshen_detect::Finding;
use xianshen_document::{Document, Unscannable};
use xianshen_review::{Act, FindingRecord, Findings, Pack, UnscannableRecord};
use xianshen_store::OfficeKey;

use crate::examine::{confidence, rules, rules_digest, severity};
use crate::sealed_text::{PartNames, masked_text};

/// The act that says what a file's scan found.
pub(crate) fn scanned(file: &str, document: &Document, findings: &[Finding], key: &OfficeKey) -> Act {
    Act::Scanned {
        file: file.to_owned(),
        rules: rules_digest().to_owned(),
        packs: rules().packs().iter().map(|pack| Pack { id: pack.id.clone(), version: pack.version.clone() }).collect(),
        findings: records(document, findings, key),
        unscannable: document.unscannable.iter().zip(0u32..).map(|(what, n)| unscannable(what, n)).collect(),
        not_checked: xianshen_detect::not_checked().iter().map(|what| what.code.to_owned()).collect(),
        marks: Findings::default(),
    }
}

/// Findings without their values. Equal values keep an equal mark; texts that many findings share are held once.
pub(crate) fn records(document: &Document, findings: &[Finding], key: &OfficeKey) -> Findings {
    let names = PartNames::of(document);
    let mut headers: HashMap<&str, String> = HashMap::new();
    for column in findings.iter().filter_map(|finding| finding.column.as_ref()) {
        headers.entry(&column.header).or_insert_with(|| masked_text(&column.header));
    }
    let mut shared: HashMap<String, Arc<str>> = HashMap::new();
    let mut share = |text: &str| match shared.get(text) {
        Some(held) => held.clone(),
        None => {
            let held: Arc<str> = text.into();
            shared.insert(text.to_owned(), held.clone());
            held
        }
    };
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let records = findings.iter().zip(0u32..).map(|(finding, n)| FindingRecord {
        n,
        part: share(names.shown(&finding.part)),
        start: small(finding.start),
        end: small(finding.end),
        line: small(finding.line),
        cell: finding.cell.as_deref().map(|cell| names.cell(cell).into()),
        column: finding.column.as_ref().map(|column| share(&names.cell(&column.id))),
        header: finding.column.as_ref().map(|column| share(headers.get(column.header.as_str()).map_or("", String::as_str))),
        kind: share(finding.kind.code()),
        severity: severity(finding.severity),
        confidence: confidence(finding.confidence),
        excerpt: finding.excerpt.as_str().into(),
        rule: share(&finding.rule),
        basis: share(&finding.basis),
        why: share(&finding.why),
        same: key.same(finding.kind.code(), &finding.normal).into(),
    });
    Findings::from(records.collect::<Vec<_>>())
}

fn unscannable(what: &Unscannable, n: u32) -> UnscannableRecord {
    // A place is named by whoever made the file: 名单13…….txt, word/media/13…….png.
    let (place, zh, en) = (masked_text(&what.place), masked_text(&what.zh), masked_text(&what.en));
    UnscannableRecord { n, place, what: what.what.clone(), zh, en }
}
