//! What a binding is computed from: values that depend on the state alone, not on the way it was reached.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::act::Choice;
use crate::findings::{FindingRecord, Findings};
use crate::item::Item;
use crate::selection::FindingSet;

impl Item {
    /// Files and description: any changed byte of a file changes its digests.
    pub fn version_input(&self) -> Value {
        let files: Vec<Value> = self.files.iter().map(|state| json!(state.record)).collect();
        json!({"number": self.number, "title": self.title, "description": self.description, "files": files})
    }

    /// Findings, what could not be read, and what was decided about both. What a scan said enters by its own digest, so that
    /// one more decision does not cost the hashing of a whole roster.
    pub fn findings_input(&self) -> Value {
        let files = self.files.iter().map(|state| {
            let said = state.scan.as_ref().map(|scan| {
                scan.digest.get(|| (self.digest)(&json!({"findings": scan.findings, "unscannable": scan.unscannable})))
            });
            let mut input = json!({"file": state.record.id, "scan": said});
            let marks: Vec<FindingRecord> = state.marks().map(|mark| mark.record.clone()).collect();
            // Without marks the input is as it was before there were any: old signatures still hold.
            if let (Value::Object(input), false) = (&mut input, marks.is_empty()) {
                input.insert("marks".into(), json!(Findings::from(marks)));
            }
            input
        });
        let cleared = self.files.iter().flat_map(|state| {
            let unscannable = state.scan.iter().flat_map(|scan| &scan.unscannable);
            unscannable.filter_map(|record| {
                let clearance = self.clearance(&state.record.id, record.n)?;
                Some(json!({"file": clearance.file, "n": clearance.n, "reason": clearance.reason}))
            })
        });
        let (files, cleared): (Vec<Value>, Vec<Value>) = (files.collect(), cleared.collect());
        json!({"files": files, "decisions": self.decisions_input(), "cleared": cleared})
    }

    /// Rules that the files were scanned with, and what they did not check.
    pub fn rules_input(&self) -> Value {
        let files = self.files.iter().map(|state| {
            let scan = state.scan.as_ref();
            json!({
                "file": state.record.id,
                "rules": scan.map(|scan| &scan.rules),
                "packs": scan.map(|scan| &scan.packs),
                "not_checked": scan.map(|scan| &scan.not_checked),
            })
        });
        json!({"files": files.collect::<Vec<Value>>()})
    }

    /// Decisions that hold, by what was decided: the same whether made one by one or in bulk.
    fn decisions_input(&self) -> Vec<Value> {
        type What<'a> = (Choice, Option<&'a str>, &'a str);
        let mut alike: BTreeMap<What<'_>, Vec<(&str, u32)>> = BTreeMap::new();
        for state in &self.files {
            for finding in state.findings() {
                let Some(decision) = self.decisions.of(&state.record.id, finding.n) else { continue };
                let key = (decision.choice, decision.reason.as_deref(), decision.note.as_str());
                alike.entry(key).or_default().push((&state.record.id, finding.n));
            }
        }
        let decided = alike.into_iter().map(|((choice, reason, note), findings)| {
            let findings: FindingSet = findings.into_iter().collect();
            json!({"choice": choice, "reason": reason, "note": note, "findings": findings})
        });
        decided.collect()
    }
}
