//! A review log file.

use std::collections::{BTreeMap, BTreeSet};

use xianshen_ledger::{Entry, LogReport, verify_log_each};
use xianshen_review::Act;

use super::Verdict;
use super::held::Held;
use super::steps::Steps;

/// Larger logs than any matter makes are not read.
pub(super) const LARGEST: u64 = 512 << 20;

/// A log that holds, and what other things may be compared with.
pub(super) struct Log {
    pub report: LogReport,
    /// Digests of all its events.
    pub events: BTreeSet<String>,
    /// Digest of the event before a `packaged` one → SM3 of the package that it records.
    packaged: BTreeMap<String, String>,
}

impl Log {
    /// The package that was made at this head, if the log goes on to record it.
    pub fn packaged_after(&self, head: &str) -> Option<&str> {
        self.packaged.get(head).map(String::as_str)
    }
}

pub(super) fn check(bytes: &[u8], held: Option<&Held>, verdict: &mut Verdict) -> Option<Log> {
    let (mut events, mut packages) = (BTreeSet::new(), BTreeMap::new());
    let mut steps = Steps::new();
    let take = |entry: Entry| {
        steps.take(&entry);
        events.extend(entry.event.digest().map(|d| d.to_hex()));
        packages.extend(packaged(entry));
    };
    let report = match verify_log_each(bytes, None, take) {
        Ok(report) => report,
        Err(fault) => {
            verdict.fails(format!("日志不成立：{}", fault.zh()), format!("the log does not hold: {}", fault.en()));
            return None;
        }
    };
    let short = report.checkpoint.short();
    verdict.holds(
        format!("日志成立：{} 条，检查点 {short}", report.checkpoint.size),
        format!("the log holds: {} entries, checkpoint {short}", report.checkpoint.size),
    );
    steps.say(verdict);
    if report.erased > 0 {
        verdict.note(
            format!("{} 条的内容已依规清除，链仍完整", report.erased),
            format!("{} payloads were erased; the chain is whole", report.erased),
        );
    }
    if !report.clock_went_back.is_empty() {
        let n = report.clock_went_back.len();
        verdict.note(
            format!("{n} 条记录时本机时钟曾回拨，先后以序号为准"),
            format!("the clock went back before {n} entries; their numbers give the order"),
        );
    }
    match held {
        Some(held) if held.matches(&report) => {
            verdict.holds("与另行保存的检查点相符", "it continues the checkpoint held elsewhere");
        }
        Some(held) if held.is_of(&report) => {
            verdict.fails(
                "与另行保存的检查点不符：历史被改写或尾部被删除",
                "it is not what the checkpoint held elsewhere saw: history was rewritten or its tail removed",
            );
        }
        _ => {}
    }
    Some(Log { report, events, packaged: packages })
}

/// Digest of the event before it, and SM3 of the package it records.
fn packaged(entry: Entry) -> Option<(String, String)> {
    match serde_json::from_value(entry.payload?) {
        Ok(Act::Packaged { manifest, .. }) => Some((entry.event.prev.to_hex(), manifest.sm3)),
        _ => None,
    }
}
