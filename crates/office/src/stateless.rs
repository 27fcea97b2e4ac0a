//! Work that keeps nothing: text, scan, redact.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use xianshen_detect::{Finding, Severity};
use xianshen_document::Document;
use xianshen_review::Choice;

use crate::examine::{Examined, examine, extension};
use crate::redaction::{Plan, prove};
use crate::sealed_text::{PartNames, masked_text};
use crate::view::Trouble;
use crate::{Result, file};

/// One line of `scan --json`, in this field order. `excerpt` is masked unless revealed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ScanLine {
    pub file: String,
    pub part: Option<String>,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub line: Option<usize>,
    pub cell: Option<String>,
    pub kind: String,
    pub severity: String,
    pub confidence: String,
    pub excerpt: String,
    pub rule: String,
    pub basis: String,
}

/// Reads a file from disk within limits.
pub fn text(path: &Path) -> Result<Document> {
    crate::examine::read(&file::load(path)?, &file::name(path))
}

/// Scans one file. `shown_as` is the `file` field. What is unreadable within it is a line of kind `unscannable`.
///
/// # Errors
/// The file could not be read at all.
pub fn scan(path: &Path, shown_as: &str, reveal: bool) -> Result<Vec<ScanLine>> {
    let Examined { document, findings, in_name } = examine(&file::load(path)?, &file::name(path))?;
    let names = PartNames::of(&document);
    let mut lines: Vec<ScanLine> = findings.iter().map(|finding| line(shown_as, finding, reveal)).collect();
    if !reveal {
        for line in &mut lines {
            line.part = line.part.take().map(|part| names.shown(&part).to_owned());
            line.cell = line.cell.take().map(|cell| names.cell(&cell));
        }
    }
    let outside = |text: &str| if reveal { text.to_owned() } else { masked_text(text) };
    // A name is no part of the text: its lines have no place in it.
    lines.extend(in_name.iter().filter(|finding| finding.severity == Severity::Block).map(|finding| ScanLine {
        part: None,
        start: None,
        end: None,
        line: None,
        cell: None,
        ..line(shown_as, finding, reveal)
    }));
    lines.extend(document.unscannable.iter().map(|what| ScanLine {
        file: shown_as.to_owned(),
        part: Some(outside(&what.place)),
        start: None,
        end: None,
        line: None,
        cell: None,
        kind: "unscannable".into(),
        severity: "decide".into(),
        confidence: "certain".into(),
        excerpt: outside(&what.zh),
        rule: format!("document.{}", what.what),
        basis: "保密法实施条例（2024）第四十二条".into(),
    }));
    Ok(lines)
}

fn line(shown_as: &str, finding: &Finding, reveal: bool) -> ScanLine {
    ScanLine {
        file: shown_as.to_owned(),
        part: Some(finding.part.clone()),
        start: Some(finding.start),
        end: Some(finding.end),
        line: Some(finding.line),
        cell: finding.cell.clone(),
        kind: finding.kind.code().to_owned(),
        severity: match finding.severity {
            Severity::Hint => "hint",
            Severity::Decide => "decide",
            Severity::Block => "block",
        }
        .to_owned(),
        confidence: match finding.confidence {
            xianshen_detect::Confidence::Suspected => "suspected",
            xianshen_detect::Confidence::Likely => "likely",
            xianshen_detect::Confidence::Certain => "certain",
        }
        .to_owned(),
        excerpt: if reveal { finding.value.clone() } else { finding.excerpt.clone() },
        rule: finding.rule.clone(),
        basis: finding.basis.clone(),
    }
}

/// A proven copy.
#[derive(Debug)]
pub struct Redacted {
    pub bytes: Vec<u8>,
    pub extension: String,
    pub masked: usize,
    pub deleted: usize,
    pub kept: usize,
    pub dropped: Vec<String>,
    pub rebuilt: bool,
}

/// Redacts a file and proves the copy; without decisions, masks every block or decide finding. Writes nothing itself.
///
/// # Errors
/// `decisions`: the decisions can't be understood or don't fit the file. `secrecy_mark`: the file may not be processed here.
/// `not_clean`: the copy would not prove clean. Otherwise why the file could not be read.
pub fn redact(path: &Path, decisions: Option<&str>) -> Result<Redacted> {
    let bytes = file::load(path)?;
    let name = file::name(path);
    let examined = examine(&bytes, &name)?;
    if examined.secrecy_mark().is_some() {
        return Err(Trouble::new(
            "secrecy_mark",
            "文件带有密级标志，不能制作公开副本。请停止处理，不要复制或发送，报告本单位保密办。",
            "The file bears a secrecy mark: no public copy is made of it. Stop, do not copy or send it, report to the confidentiality office.",
        ));
    }
    let Examined { document, findings, .. } = examined;
    let decisions = match decisions {
        Some(json) => serde_json::from_str(json).map_err(|error| bad_decisions(&format!("JSON: {error}")))?,
        None => Decisions::default(),
    };
    let choices = decisions.choices(&document, &findings)?;
    let decided: Vec<(&Finding, Option<Choice>)> = findings.iter().zip(choices).collect();
    let cleared = decisions.cleared(&document)?;
    let plan = Plan::of(decided.iter().copied())?;
    let proven = prove(&bytes, &name, &document, &decided, &plan, &cleared).map_err(|trouble| {
        trouble.ending(
            "没有写出任何文件。请补充处置，或先在原软件里改好再试",
            "nothing was written. Decide what is left, or correct the original and try again",
        )
    })?;
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    Ok(Redacted {
        extension: extension(proven.copy.format).to_owned(),
        masked: count(proven.proof.masked),
        deleted: count(proven.proof.deleted),
        kept: count(proven.proof.kept),
        dropped: proven.dropped,
        rebuilt: proven.copy.rebuilt,
        bytes: proven.copy.bytes,
    })
}

/// The decisions file; [`decisions_schema`] documents it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decisions {
    version: u32,
    /// For block and decide findings that no decision names.
    #[serde(default = "mask")]
    default: Choice,
    #[serde(default)]
    decisions: Vec<Decision>,
    /// Unscannable places that a person looked at.
    #[serde(default)]
    cleared: Vec<Cleared>,
}

fn mask() -> Choice {
    Choice::Mask
}

impl Default for Decisions {
    fn default() -> Decisions {
        Decisions { version: 1, default: Choice::Mask, decisions: Vec::new(), cleared: Vec::new() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    part: String,
    start: usize,
    end: usize,
    choice: Choice,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cleared {
    place: String,
    reason: String,
}

impl Decisions {
    fn choices(&self, document: &Document, findings: &[Finding]) -> Result<Vec<Option<Choice>>> {
        if self.version != 1 {
            return Err(bad_decisions(&format!("version {}", self.version)));
        }
        if self.default == Choice::Keep {
            return Err(bad_decisions("default: keep"));
        }
        let mut choices: Vec<Option<Choice>> =
            findings.iter().map(|finding| (finding.severity != Severity::Hint).then_some(self.default)).collect();
        let shown = PartNames::of(document);
        let mut decided: HashMap<usize, (usize, Choice)> = HashMap::new();
        for (n, decision) in self.decisions.iter().enumerate() {
            let part = |f: &Finding| f.part == decision.part || shown.shown(&f.part) == decision.part;
            let names = |f: &Finding| part(f) && f.start == decision.start && f.end == decision.end;
            // A decision about nothing would leave its author believing that something was decided.
            let at =
                findings.iter().position(names).ok_or_else(|| bad_decisions(&format!("decisions[{n}]: no finding there")))?;
            let must = findings.get(at).is_some_and(|finding| finding.severity != Severity::Hint);
            if decision.choice == Choice::Keep && must {
                let reason =
                    decision.reason.as_deref().ok_or_else(|| bad_decisions(&format!("decisions[{n}]: keep without reason")))?;
                if xianshen_review::keep_reason(reason).is_none() {
                    return Err(bad_decisions(&format!("decisions[{n}]: unknown reason")));
                }
            }
            // The last one must not win silently: whoever wrote both meant one of them.
            match decided.insert(at, (n, decision.choice)) {
                Some((earlier, choice)) if choice != decision.choice => {
                    return Err(bad_decisions(&format!("decisions[{earlier}], decisions[{n}]: the same place, two choices")));
                }
                _ => {}
            }
            if let Some(choice) = choices.get_mut(at) {
                *choice = Some(decision.choice);
            }
        }
        Ok(choices)
    }

    fn cleared(&self, document: &Document) -> Result<Vec<bool>> {
        let names = |place: &str, given: &str| place == given || masked_text(place) == given;
        for (n, cleared) in self.cleared.iter().enumerate() {
            if cleared.reason.trim().is_empty() {
                return Err(bad_decisions(&format!("cleared[{n}]: reason is empty")));
            }
            if !document.unscannable.iter().any(|what| names(&what.place, &cleared.place)) {
                return Err(bad_decisions(&format!("cleared[{n}]: nothing unscannable there")));
            }
        }
        let is_cleared = |place: &str| self.cleared.iter().any(|cleared| names(place, &cleared.place));
        Ok(document.unscannable.iter().map(|what| is_cleared(&what.place)).collect())
    }
}

fn bad_decisions(what: &str) -> Trouble {
    Trouble::new(
        "decisions",
        format!("处置文件有误（{what}）。请对照 --schema 打印的格式和 scan --json 的位置改正。"),
        format!(
            "The decisions file is wrong ({what}). Correct it by the schema that --schema prints and the places that scan --json prints."
        ),
    )
}

/// JSON Schema of the decisions file.
pub fn decisions_schema() -> String {
    let reasons: Vec<&str> = xianshen_review::KEEP_REASONS.iter().map(|reason| reason.code).collect();
    let schema = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Decisions for `xianshen redact`",
        "description": "What becomes of each finding. Places are those of `xianshen scan --json`: code point offsets into the part's text.",
        "type": "object",
        "required": ["version"],
        "additionalProperties": false,
        "properties": {
            "version": {"const": 1},
            "default": {"enum": ["mask", "delete"], "default": "mask", "description": "For block and decide findings that no decision names."},
            "decisions": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["part", "start", "end", "choice"],
                    "additionalProperties": false,
                    "properties": {
                        "part": {"type": "string"},
                        "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 0},
                        "choice": {"enum": ["mask", "delete", "keep"]},
                        "reason": {"enum": reasons, "description": "Needed to keep a block or decide finding."}
                    }
                }
            },
            "cleared": {
                "type": "array",
                "description": "Unscannable places that a person looked at, and why each may go.",
                "items": {
                    "type": "object",
                    "required": ["place", "reason"],
                    "additionalProperties": false,
                    "properties": {"place": {"type": "string"}, "reason": {"type": "string", "minLength": 1}}
                }
            }
        }
    });
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
