//! Acts in English: the same line as in Chinese.

use xianshen_review::{Act, Choice, Item, Reason, Severity, keep_reason, refusal_reason};

use super::name;

/// What is worth saying of an act. `item`: the matter after it. What people typed stays as it is.
pub(crate) fn detail_en(act: &Act, item: &Item) -> String {
    match act {
        Act::Created { number, title } => format!("{number} {title}"),
        Act::FileAdded { file } => {
            let place = match file.attachment {
                0 => "main document".to_owned(),
                n => format!("attachment {n}"),
            };
            format!("{place} {} ({}, {} bytes)", file.name, file.format, file.bytes)
        }
        Act::FileRemoved { .. } => String::new(),
        Act::Scanned { file, findings, unscannable, packs, marks, .. } => {
            let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
            let (block, decide, hint) = (count(Severity::Block), count(Severity::Decide), count(Severity::Hint));
            let mut line = format!("{}: {block} to block, {decide} to decide, {hint} hints", name(item, file));
            if !unscannable.is_empty() {
                line.push_str(&format!(", {} could not be checked", unscannable.len()));
            }
            line.push_str(&format!("; {} rule packs", packs.len()));
            if !marks.is_empty() {
                line.push_str(&format!("; {} marks by hand carried over", marks.len()));
            }
            line
        }
        Act::Described { description } => [&description.title, &description.disposition, &description.method]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", "),
        Act::Decided { choice, reason, note, findings } => {
            let mut line = format!("{} {}", choice_en(*choice), findings.len());
            if let Some(reason) = reason {
                line.push_str(&format!(": {}", reason_en(keep_reason(reason), reason)));
            }
            with(line, note)
        }
        Act::Marked { marks } => format!("{} places", marks.len()),
        Act::Unmarked { findings } => format!("{} places", findings.len()),
        Act::Undone { of } => format!("no. {} taken back", of + 1),
        Act::Cleared { file, n, reason } => with(format!("{}, place {}", name(item, file), n + 1), reason),
        Act::Submitted { opinion, .. } | Act::Approved { opinion, .. } => opinion.clone(),
        Act::Returned { findings, reasons, marks, .. } => {
            let mut line = reasons.clone();
            if !findings.is_empty() {
                line.push_str(&format!(" (about {} findings)", findings.len()));
            }
            if !marks.is_empty() {
                line.push_str(&format!("; {} places marked by hand", marks.len()));
            }
            line
        }
        Act::NotDisclosed { reason, note, .. } => with(reason_en(refusal_reason(reason), reason), note),
        Act::Quarantined { case_number, rule } => format!("{case_number}, rule {rule}"),
        Act::Cancelled { reason } => reason.clone(),
        Act::Packaged { copies, manifest, .. } => {
            let sum = |pick: fn(&xianshen_review::Proof) -> u64| copies.iter().map(|copy| pick(&copy.proof)).sum::<u64>();
            format!(
                "{} files, {} masked, {} deleted, {} kept; none of the {} values removed is left; SM3 of the list {}…",
                copies.len(),
                sum(|p| p.masked),
                sum(|p| p.deleted),
                sum(|p| p.kept),
                sum(|p| p.searched),
                manifest.sm3.chars().take(16).collect::<String>(),
            )
        }
        Act::LogExported { size, root } => format!("up to no. {size}, root {}…", root.chars().take(16).collect::<String>()),
        Act::Archived { retention, .. } => format!("kept for: {}", retention_en(retention)),
    }
}

fn with(mut line: String, note: &str) -> String {
    if !note.trim().is_empty() {
        line.push_str("; ");
        line.push_str(note.trim());
    }
    line
}

fn reason_en(reason: Option<&'static Reason>, code: &str) -> String {
    reason.map_or_else(|| code.to_owned(), |reason| reason.en.to_owned())
}

fn choice_en(choice: Choice) -> &'static str {
    match choice {
        Choice::Mask => "masked",
        Choice::Delete => "deleted",
        Choice::Keep => "kept",
    }
}

fn retention_en(retention: &str) -> String {
    match retention {
        "永久" => "ever".to_owned(),
        years => years.replace('年', " years"),
    }
}
