//! What a matter answers when asked.

use crate::act::DigestPair;
use crate::decision::{Decision, Decisions};
use crate::description::Description;
use crate::file::FileState;
use crate::findings::FindingRecord;
use crate::item::{Clearance, Item, NotDisclosure, Packaging};
use crate::marks::MARKS_FROM;
use crate::role::Person;
use crate::round::{Return, Round};
use crate::state::State;

impl Item {
    /// Where it stands; a matter to which nothing has happened reads as a draft (see [`Item::begun`]).
    pub fn state(&self) -> State {
        self.state.unwrap_or(State::Draft)
    }

    /// True once the first act was applied.
    pub fn begun(&self) -> bool {
        self.state.is_some()
    }

    /// Whoever created it.
    pub fn author(&self) -> Option<&Person> {
        self.author.as_ref()
    }

    /// 审查编号; the random case number of a quarantined matter.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The described title, or the one it was created under; empty for a quarantined matter.
    pub fn title(&self) -> &str {
        if self.description.title.is_empty() { &self.title } else { &self.description.title }
    }

    pub fn description(&self) -> &Description {
        &self.description
    }

    /// The files that belong to it now, in order of attachment number.
    pub fn files(&self) -> &[FileState] {
        &self.files
    }

    pub fn file(&self, id: &str) -> Option<&FileState> {
        self.files.iter().find(|state| state.record.id == id)
    }

    /// A finding by file and number.
    pub fn finding(&self, file: &str, n: u32) -> Option<&FindingRecord> {
        let state = self.file(file)?;
        match n >= MARKS_FROM {
            true => state.mark(n).map(|mark| &mark.record),
            false => state.scan.as_ref()?.findings.get(n as usize),
        }
    }

    /// Every finding with its file, marks included.
    pub fn findings(&self) -> impl Iterator<Item = (&str, &FindingRecord)> {
        self.files.iter().flat_map(|state| state.findings().map(|finding| (state.record.id.as_str(), finding)))
    }

    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// The decision that holds for a finding: the latest not taken back.
    pub fn decision(&self, file: &str, n: u32) -> Option<&Decision> {
        self.decisions.of(file, n)
    }

    /// The clearance that holds for something unreadable.
    pub fn clearance(&self, file: &str, n: u32) -> Option<&Clearance> {
        let scanned = self.file(file)?.scan.as_ref()?.seq;
        let holds = |c: &&Clearance| c.file == file && c.n == n && !c.undone && c.seq > scanned;
        self.clearances.iter().rev().find(holds)
    }

    /// How people number a file now: 0 for the main document, else its place among the attachments, 1…n without a gap. The
    /// number that was recorded when the file was added stays the order; a removal leaves a hole in it.
    pub fn place_of(&self, id: &str) -> Option<u32> {
        let at = self.file(id)?.record.attachment;
        let before = self.files.iter().filter(|state| state.record.attachment != 0 && state.record.attachment <= at).count();
        Some(u32::try_from(before).unwrap_or(u32::MAX))
    }

    /// The next free attachment number: 0 when there is no main document.
    pub fn next_attachment(&self) -> u32 {
        if self.files.iter().all(|state| state.record.attachment != 0) {
            return 0;
        }
        self.files.iter().map(|state| state.record.attachment).max().map_or(0, |last| last.saturating_add(1))
    }

    /// Every round, oldest first; returned ones are kept with their opinions.
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The present round, from 1; a returned matter is still in the round that was returned.
    pub fn round(&self) -> u32 {
        u32::try_from(self.rounds.len()).unwrap_or(u32::MAX).max(1)
    }

    /// The round that the next submission starts.
    pub fn next_round(&self) -> u32 {
        u32::try_from(self.rounds.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The latest return, in whichever round.
    pub fn last_return(&self) -> Option<&Return> {
        self.rounds.iter().rev().find_map(|round| round.returned.as_ref())
    }

    /// True when nothing changed since the latest return: files, description, decisions and rules are those that were
    /// returned. Still true for whoever reviews the next round.
    pub fn unchanged_since_return(&self) -> bool {
        let mut rounds = self.rounds.iter().rev();
        let (last, before) = (rounds.next(), rounds.next());
        match (last, before) {
            (Some(last), _) if last.returned.is_some() => last.submission.binding == self.binding(),
            (Some(last), Some(before)) => last.submission.binding == before.submission.binding,
            _ => false,
        }
    }

    /// Rule id of the mark that quarantined it.
    pub fn quarantine_rule(&self) -> Option<&str> {
        self.quarantine_rule.as_deref()
    }

    /// The decision not to disclose, if that is how it ended.
    pub fn refusal(&self) -> Option<&NotDisclosure> {
        self.refusal.as_ref()
    }

    /// Every publish package that was made.
    pub fn packages(&self) -> &[Packaging] {
        &self.packages
    }

    /// Manifest digests of the latest package.
    pub fn manifest(&self) -> Option<&DigestPair> {
        self.packages.last().map(|package| &package.manifest)
    }

    /// True once an archive folder was written.
    pub fn archived(&self) -> bool {
        self.archives > 0
    }

    /// How many acts happened: the next event's position within the matter.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// When the first act happened, RFC 3339.
    pub fn created_at(&self) -> &str {
        &self.created_at
    }

    /// When the last act happened, RFC 3339.
    pub fn changed_at(&self) -> &str {
        &self.changed_at
    }

    /// Positions of the acts that may be taken back, oldest first.
    pub(crate) fn undoable(&self) -> impl Iterator<Item = u64> {
        let decided = self.decisions.acts().iter().filter(|decision| !decision.undone).map(|decision| decision.seq);
        let cleared = self.clearances.iter().filter(|clearance| !clearance.undone).map(|clearance| clearance.seq);
        decided.chain(cleared).chain(self.undoable_marks()).filter(|seq| *seq >= self.draft_since)
    }

    /// True when the act at this position may be taken back.
    pub fn can_undo(&self, of: u64) -> bool {
        self.undoable().any(|seq| seq == of)
    }

    /// Position of the last decision, clearance or mark that may be taken back: what [`crate::Act::Undone`] names.
    pub fn last_undoable(&self) -> Option<u64> {
        let open = matches!(self.state, Some(State::Draft | State::Returned));
        if open { self.undoable().max() } else { None }
    }
}
