//! Decisions about findings: who decided what when, the latest winning, those taken back gone.

use std::collections::BTreeMap;

use crate::act::Choice;
use crate::file::FileState;
use crate::marks::MARKS_FROM;
use crate::selection::FindingSet;

/// One `decided` act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Position of its event within the matter: what `undone` names.
    pub seq: u64,
    pub choice: Choice,
    /// A code of [`crate::KEEP_REASONS`].
    pub reason: Option<String>,
    pub note: String,
    /// Who decided: id and name.
    pub by: String,
    pub by_name: String,
    pub at: String,
    pub findings: FindingSet,
    /// Taken back.
    pub undone: bool,
}

/// Every decision, and for each finding the one that holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    acts: Vec<Decision>,
    /// By file.
    holding: BTreeMap<String, Holding>,
}

/// What holds for one file's findings: 1 + index into `acts`, or 0, so that each costs four bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Holding {
    /// By number, for what the scan found.
    found: Vec<u32>,
    /// By number above [`MARKS_FROM`], for marks.
    marked: Vec<u32>,
}

impl Decisions {
    /// The decision that holds for a finding.
    pub fn of(&self, file: &str, n: u32) -> Option<&Decision> {
        let holding = self.holding.get(file)?;
        let index = match n.checked_sub(MARKS_FROM) {
            Some(mark) => *holding.marked.get(mark as usize)?,
            None => *holding.found.get(n as usize)?,
        };
        self.acts.get((index as usize).checked_sub(1)?)
    }

    /// Every `decided` act in order, those taken back included.
    pub fn acts(&self) -> &[Decision] {
        &self.acts
    }

    pub(crate) fn add(&mut self, decision: Decision, files: &[FileState]) {
        self.acts.push(decision);
        self.lay(self.acts.len() - 1, files);
    }

    /// Marks a decision as taken back; the ones it had covered hold again.
    pub(crate) fn undo(&mut self, seq: u64, files: &[FileState]) {
        if let Some(decision) = self.acts.iter_mut().find(|decision| decision.seq == seq) {
            decision.undone = true;
        }
        self.holding.clear();
        for index in 0..self.acts.len() {
            self.lay(index, files);
        }
    }

    /// A file was scanned again or left: nothing holds for it any more.
    pub(crate) fn forget(&mut self, file: &str) {
        self.holding.remove(file);
    }

    fn lay(&mut self, index: usize, files: &[FileState]) {
        let Some(decision) = self.acts.get(index).filter(|decision| !decision.undone) else { return };
        let Ok(index_of) = u32::try_from(index + 1) else { return };
        for (file, runs) in decision.findings.runs() {
            // Numbers mean the findings of the scan that the person saw, not those of a later one.
            let Some(state) = files.iter().find(|state| state.record.id == file) else { continue };
            let Some(scan) = state.scan.as_ref().filter(|scan| scan.seq < decision.seq) else { continue };
            let Holding { found, marked } = self.holding.entry(file.to_owned()).or_default();
            found.resize(scan.findings.len(), 0);
            marked.resize(state.marks.len(), 0);
            for (first, last) in runs {
                let (holding, first, last) = match first.checked_sub(MARKS_FROM) {
                    Some(first) => (&mut *marked, first, last.saturating_sub(MARKS_FROM)),
                    None => (&mut *found, first, last),
                };
                if let Some(run) = holding.get_mut(first as usize..=last as usize) {
                    run.fill(index_of);
                }
            }
        }
    }
}
