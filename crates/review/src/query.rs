//! What a matter answers when asked.

use crate::act::{Choice, DigestPair};
use crate::decision::{Decision, Decisions};
use crate::description::Description;
use crate::file::FileState;
use crate::findings::{FindingRecord, Severity, must_quarantine};
use crate::item::{Clearance, Item, NotDisclosure, Packaging};
use crate::role::Person;
use crate::round::Round;
use crate::table::{Action, State, Step, TRANSITIONS};

/// Something that stands between the matter and its next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocking {
    pub code: &'static str,
    pub zh: String,
    pub en: String,
    /// How many there are of it.
    pub count: u32,
}

/// How many findings of what weight, and how many still wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub files: u32,
    pub block: u32,
    pub decide: u32,
    pub hint: u32,
    /// Block and decide findings without a decision.
    pub undecided: u32,
    pub masked: u32,
    pub deleted: u32,
    pub kept: u32,
    pub unscannable: u32,
    pub uncleared: u32,
}

/// One step of the chain: 拟稿 科室 保密 签发 发布.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// `draft`, `section`, `secrecy`, `sign`, `publish`.
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub done: bool,
    pub current: bool,
    pub who: Option<String>,
    pub at: Option<String>,
    pub opinion: Option<String>,
}

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
        self.file(file)?.scan.as_ref()?.findings.get(n as usize)
    }

    /// Every finding with its file.
    pub fn findings(&self) -> impl Iterator<Item = (&str, &FindingRecord)> {
        self.files.iter().flat_map(|state| {
            let findings = state.scan.iter().flat_map(|scan| scan.findings.iter());
            findings.map(|finding| (state.record.id.as_str(), finding))
        })
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
        decided.chain(cleared).filter(|seq| *seq >= self.draft_since)
    }

    /// Position of the last decision or clearance that may be taken back: what [`crate::Act::Undone`] names.
    pub fn last_undoable(&self) -> Option<u64> {
        let open = matches!(self.state, Some(State::Draft | State::Returned));
        if open { self.undoable().max() } else { None }
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts { files: u32::try_from(self.files.len()).unwrap_or(u32::MAX), ..Counts::default() };
        for (file, finding) in self.findings() {
            match finding.severity {
                Severity::Block => counts.block += 1,
                Severity::Decide => counts.decide += 1,
                Severity::Hint => counts.hint += 1,
            }
            match self.decision(file, finding.n).map(|decision| decision.choice) {
                Some(Choice::Mask) => counts.masked += 1,
                Some(Choice::Delete) => counts.deleted += 1,
                Some(Choice::Keep) => counts.kept += 1,
                None => counts.undecided += u32::from(finding.must_be_decided()),
            }
        }
        for state in &self.files {
            for record in state.scan.iter().flat_map(|scan| &scan.unscannable) {
                counts.unscannable += 1;
                counts.uncleared += u32::from(self.clearance(&state.record.id, record.n).is_none());
            }
        }
        counts
    }

    /// What stands between the matter and its next step; empty when nothing does.
    pub fn blocking(&self) -> Vec<Blocking> {
        match self.state() {
            State::Draft | State::Returned => self.blocks_submission(),
            State::SectionReview | State::SecrecyReview | State::Signing
                if self.description.disposition == Description::NOT_DISCLOSED =>
            {
                vec![Blocking {
                    code: "not_for_disclosure",
                    zh: "公开属性是“不予公开”：只能作出不予公开决定，或退回更正".into(),
                    en: "described as not to be disclosed: decide so, or return it for correction".into(),
                    count: 1,
                }]
            }
            _ => Vec::new(),
        }
    }

    fn blocks_submission(&self) -> Vec<Blocking> {
        let mut lines = Vec::new();
        let mut line = |code, count: u32, zh: String, en: String| {
            if count > 0 {
                lines.push(Blocking { code, zh, en, count });
            }
        };
        let main = self.files.iter().any(|state| state.record.attachment == 0);
        line("no_main_document", u32::from(!main), "还没有正文：请导入正文".into(), "no main document: import one".into());
        let unscanned = self.files.iter().filter(|state| state.scan.is_none()).count();
        let unscanned = u32::try_from(unscanned).unwrap_or(u32::MAX);
        line("not_scanned", unscanned, format!("{unscanned} 个文件还没有机审"), format!("{unscanned} files not scanned yet"));
        let marks = self.findings().filter(|(_, finding)| must_quarantine(&finding.kind, finding.severity)).count();
        let marks = u32::try_from(marks).unwrap_or(u32::MAX);
        line(
            "secrecy_mark",
            marks,
            format!("{marks} 处疑似密级标志：停止操作，报告保密办，本事项须作废"),
            format!("{marks} probable secrecy marks: stop, report, cancel this matter"),
        );
        let Counts { undecided, uncleared, .. } = self.counts();
        line("undecided", undecided, format!("{undecided} 处标记还没有处置"), format!("{undecided} findings not decided yet"));
        line(
            "uncleared",
            uncleared,
            format!("{uncleared} 处未能检查的内容还没有人工核查"),
            format!("{uncleared} unscannable places not cleared yet"),
        );
        lines
    }

    /// True when the person may do this now.
    pub fn may(&self, person: &Person, action: Action) -> bool {
        self.actions(person).contains(&action)
    }

    /// What the person may do now, in the order of [`Action`].
    pub fn actions(&self, person: &Person) -> Vec<Action> {
        if self.state.is_none() {
            return Vec::new();
        }
        let rows = TRANSITIONS.iter().filter(|row| row.from == self.state && self.admit_person(person, row).is_ok());
        let mut actions: Vec<Action> = rows.filter_map(|row| row.action).filter(|action| self.ready(*action)).collect();
        actions.sort_unstable();
        actions.dedup();
        actions
    }

    /// Whether there is anything to do it to.
    fn ready(&self, action: Action) -> bool {
        match action {
            Action::Submit | Action::Sign => self.blocking().is_empty(),
            Action::Undo => self.last_undoable().is_some(),
            Action::Decide => self.findings().next().is_some(),
            Action::Clear => self.files.iter().any(|state| state.scan.as_ref().is_some_and(|scan| !scan.unscannable.is_empty())),
            Action::RemoveFile => !self.files.is_empty(),
            _ => true,
        }
    }

    /// True when the matter's next move is this person's. Reading the log out, or archiving, is nobody's turn.
    pub fn waits_for(&self, person: &Person) -> bool {
        let turn = |action: &Action| match self.state() {
            State::Draft | State::Returned => matches!(action, Action::AddFile | Action::Describe | Action::Submit),
            State::SectionReview | State::SecrecyReview | State::Signing => {
                matches!(action, Action::Approve | Action::Sign | Action::Return | Action::NotDisclose)
            }
            State::Approved => matches!(action, Action::Package),
            State::Packaged | State::NotDisclosed | State::Quarantined | State::Cancelled => false,
        };
        self.actions(person).iter().any(turn)
    }

    /// The chain as five steps, with who passed what in the present round.
    pub fn steps(&self) -> Vec<StepRow> {
        let state = self.state();
        let open = matches!(state, State::Draft | State::Returned);
        let round = self.rounds.last().filter(|round| round.returned.is_none());
        let submission = round.map(|round| &round.submission);
        let mut rows = vec![StepRow {
            code: "draft",
            zh: "拟稿",
            en: "draft",
            done: submission.is_some(),
            current: open,
            who: submission.map(|s| s.by_name.clone()).or_else(|| self.author.as_ref().map(|author| author.name.clone())),
            at: submission.map(|s| s.at.clone()),
            opinion: submission.map(|s| s.opinion.clone()),
        }];
        for step in Step::ALL {
            let approval = round.and_then(|round| round.standing(step));
            let (zh, en, at) = match step {
                Step::Section => ("科室", "section", State::SectionReview),
                Step::Secrecy => ("保密", "secrecy", State::SecrecyReview),
                Step::Sign => ("签发", "sign", State::Signing),
            };
            rows.push(StepRow {
                code: step.code(),
                zh,
                en,
                done: approval.is_some(),
                current: state == at,
                who: approval.map(|approval| approval.by_name.clone()),
                at: approval.map(|approval| approval.at.clone()),
                opinion: approval.map(|approval| approval.opinion.clone()),
            });
        }
        let package = self.packages.last();
        rows.push(StepRow {
            code: "publish",
            zh: "发布",
            en: "publish",
            done: package.is_some(),
            current: state == State::Approved,
            who: package.map(|package| package.by_name.clone()),
            at: package.map(|package| package.at.clone()),
            opinion: None,
        });
        rows
    }
}
