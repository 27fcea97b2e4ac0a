//! Findings as a matter's log keeps them: masked, and compact enough for a roster of 50,000 rows.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::marks::MARKS_FROM;

/// What a finding demands before the draft may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing has to be decided.
    Hint,
    /// A person decides.
    Decide,
    /// Must not be published as it is.
    Block,
}

/// How sure the detector is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    Suspected,
    Likely,
    Certain,
}

/// One finding, without its value. Texts that many findings share are shared in memory and written once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FindingRecord {
    /// Its number within the file: from 0 without gaps for what a scan found, from [`MARKS_FROM`] for marks. With the file's id it names the finding: `file:n`.
    pub n: u32,
    /// The part it stands in.
    pub part: Arc<str>,
    /// Code points into the part's text.
    pub start: u32,
    pub end: u32,
    /// Line, from 1.
    pub line: u32,
    /// The cell, for example `Sheet1!B3`.
    pub cell: Option<Box<str>>,
    /// The column that was judged as a whole, for example `Sheet1!B`.
    pub column: Option<Arc<str>>,
    /// That column's header.
    pub header: Option<Arc<str>>,
    /// The kind's code, for example `resident_id`.
    pub kind: Arc<str>,
    pub severity: Severity,
    pub confidence: Confidence,
    /// Masked.
    pub excerpt: Box<str>,
    pub rule: Arc<str>,
    pub basis: Arc<str>,
    /// One line for a reviewer: why this was flagged. Holds nothing of the value.
    pub why: Arc<str>,
    /// Findings of one value share it: a short keyed HMAC in hex, meaningless outside the office.
    pub same: Box<str>,
}

impl FindingRecord {
    /// True when a decision is needed before submission.
    pub fn must_be_decided(&self) -> bool {
        self.severity >= Severity::Decide
    }
}

/// True for what must not be processed here at all: a file with such a finding is quarantined before anything of it is
/// kept (保守国家秘密法 2024, article 31(3)), and nobody may accept it.
pub fn must_quarantine(kind: &str, severity: Severity) -> bool {
    kind == "secrecy_mark" && severity == Severity::Block
}

/// A file's findings in order of `n`. Cloning shares them.
///
/// As JSON they are grouped by what they have in common, in order of first appearance:
/// `[{"part","kind","severity","confidence","rule","basis","why","column","header","at":[[n,start,end,line,cell,excerpt,same],…]},…]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings(Arc<[FindingRecord]>);

impl Default for Findings {
    fn default() -> Findings {
        Findings(Arc::from([]))
    }
}

impl From<Vec<FindingRecord>> for Findings {
    fn from(records: Vec<FindingRecord>) -> Findings {
        Findings(records.into())
    }
}

impl Deref for Findings {
    type Target = [FindingRecord];

    fn deref(&self) -> &[FindingRecord] {
        &self.0
    }
}

impl Findings {
    /// True when the numbers are 0, 1, 2, … in order and below those of marks, as [`crate::Act::Scanned`] requires.
    pub fn numbered(&self) -> bool {
        self.len() <= MARKS_FROM as usize && self.iter().enumerate().all(|(i, finding)| u32::try_from(i) == Ok(finding.n))
    }
}

#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    part: String,
    kind: String,
    severity: Severity,
    confidence: Confidence,
    rule: String,
    basis: String,
    why: String,
    column: Option<String>,
    header: Option<String>,
    at: Vec<Place>,
}

/// `[n, start, end, line, cell, excerpt, same]`
type Place = (u32, u32, u32, u32, Option<Box<str>>, Box<str>, Box<str>);

/// What findings of a group agree in.
type Key<'a> = (&'a str, &'a str, Severity, Confidence, &'a str, &'a str, &'a str, Option<&'a str>, Option<&'a str>);

fn key(finding: &FindingRecord) -> Key<'_> {
    let FindingRecord { part, kind, severity, confidence, rule, basis, why, column, header, .. } = finding;
    (part, kind, *severity, *confidence, rule, basis, why, column.as_deref(), header.as_deref())
}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut groups: Vec<Common> = Vec::new();
        let mut places: HashMap<Key<'_>, usize> = HashMap::new();
        for finding in self.iter() {
            let at = *places.entry(key(finding)).or_insert_with(|| {
                groups.push(Common {
                    part: finding.part.to_string(),
                    kind: finding.kind.to_string(),
                    severity: finding.severity,
                    confidence: finding.confidence,
                    rule: finding.rule.to_string(),
                    basis: finding.basis.to_string(),
                    why: finding.why.to_string(),
                    column: finding.column.as_deref().map(Into::into),
                    header: finding.header.as_deref().map(Into::into),
                    at: Vec::new(),
                });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(at) {
                let FindingRecord { n, start, end, line, cell, excerpt, same, .. } = finding;
                group.at.push((*n, *start, *end, *line, cell.clone(), excerpt.clone(), same.clone()));
            }
        }
        groups.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Findings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Findings, D::Error> {
        let groups = Vec::<Common>::deserialize(deserializer)?;
        let mut records = Vec::with_capacity(groups.iter().map(|group| group.at.len()).sum());
        for group in groups {
            let Common { part, kind, severity, confidence, rule, basis, why, column, header, at } = group;
            let (part, kind, rule): (Arc<str>, Arc<str>, Arc<str>) = (part.into(), kind.into(), rule.into());
            let (basis, why): (Arc<str>, Arc<str>) = (basis.into(), why.into());
            let (column, header): (Option<Arc<str>>, Option<Arc<str>>) = (column.map(Into::into), header.map(Into::into));
            records.extend(at.into_iter().map(|(n, start, end, line, cell, excerpt, same)| FindingRecord {
                n,
                part: part.clone(),
                start,
                end,
                line,
                cell,
                column: column.clone(),
                header: header.clone(),
                kind: kind.clone(),
                severity,
                confidence,
                excerpt,
                rule: rule.clone(),
                basis: basis.clone(),
                why: why.clone(),
                same,
            }));
        }
        records.sort_by_key(|finding| finding.n);
        Ok(Findings(records.into()))
    }
}
