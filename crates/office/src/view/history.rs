//! What happened to a matter, and how far it is.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// One event of a matter's history, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct HistoryRow {
    /// From 1, as people count.
    pub seq: u32,
    pub at: String,
    pub who: String,
    pub role_zh: String,
    pub role_en: String,
    pub act: String,
    pub act_zh: String,
    pub act_en: String,
    /// One line: counts, reasons, opinions; masked.
    pub detail: String,
    /// The same in English; what people typed stays as they typed it.
    pub detail_en: String,
    pub round: u32,
    /// The event's digest, short form for people.
    pub digest: String,
    /// Chain, signature and payload commitment hold.
    pub verified: bool,
}

/// One step of the chain for the stepper: 拟稿 科室 保密 签发 发布.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct StepView {
    pub name: String,
    pub name_en: String,
    pub done: bool,
    pub current: bool,
    pub who: Option<String>,
    pub at: Option<String>,
    pub opinion: Option<String>,
}

/// Who sent a matter back, when, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS), ts(export_to = "../../../ui/src/lib/bindings/"))]
pub struct ReturnView {
    pub by: String,
    /// RFC 3339, UTC.
    pub at: String,
    /// The step that returned it.
    pub step_zh: String,
    pub step_en: String,
    pub round: u32,
    pub reasons: String,
    /// Ids of the findings it is about, as far as they are still there: a file that was scanned anew has others.
    pub findings: Vec<String>,
    /// How many were named.
    pub named: u32,
}
