//! A matter: its state, read from its acts.

use serde_json::Value;

use crate::act::{Act, Binding, CopyRecord, DigestPair};
use crate::decision::{Decision, Decisions};
use crate::description::Description;
use crate::file::{FileState, Scan};
use crate::once::Once;
use crate::refusal::Refusal;
use crate::role::Person;
use crate::round::{Approval, Return, Round, Submission};
use crate::state::{State, Step};

/// How a binding's inputs become a digest, in hex: SM3 over canonical JSON where this runs for real.
pub type DigestFn = fn(&Value) -> String;

/// One matter (一事一审): a main document and its attachments, and everything that happened to them.
#[derive(Debug, Clone)]
pub struct Item {
    pub(crate) digest: DigestFn,
    /// None until the first act.
    pub(crate) state: Option<State>,
    pub(crate) author: Option<Person>,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) description: Description,
    /// In order of attachment number.
    pub(crate) files: Vec<FileState>,
    pub(crate) decisions: Decisions,
    pub(crate) clearances: Vec<Clearance>,
    pub(crate) rounds: Vec<Round>,
    /// Who acted at which step, in any round.
    pub(crate) hands: Vec<(Step, String)>,
    /// Where the present draft began: what lies before cannot be undone.
    pub(crate) draft_since: u64,
    pub(crate) quarantine_rule: Option<String>,
    pub(crate) refusal: Option<NotDisclosure>,
    pub(crate) packages: Vec<Packaging>,
    pub(crate) archives: u32,
    /// How many acts were applied: the next event's position within the matter.
    pub(crate) seq: u64,
    pub(crate) created_at: String,
    pub(crate) changed_at: String,
    /// Computed when first asked for; empty again after every change.
    binding: Once<Binding>,
}

/// Something unreadable that a person looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clearance {
    pub seq: u64,
    pub file: String,
    pub n: u32,
    pub reason: String,
    pub by_name: String,
    pub at: String,
    pub undone: bool,
}

/// The decision not to disclose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotDisclosure {
    pub step: Step,
    /// A code of [`crate::REFUSAL_REASONS`].
    pub reason: String,
    pub note: String,
    pub by_name: String,
    pub at: String,
}

/// A publish package that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packaging {
    pub seq: u64,
    pub by_name: String,
    pub at: String,
    pub copies: Vec<CopyRecord>,
    pub manifest: DigestPair,
    pub dropped: Vec<String>,
}

impl Item {
    /// A matter to which nothing has happened yet.
    pub fn new(digest: DigestFn) -> Item {
        Item {
            digest,
            state: None,
            author: None,
            number: String::new(),
            title: String::new(),
            description: Description::default(),
            files: Vec::new(),
            decisions: Decisions::default(),
            clearances: Vec::new(),
            rounds: Vec::new(),
            hands: Vec::new(),
            draft_since: 0,
            quarantine_rule: None,
            refusal: None,
            packages: Vec::new(),
            archives: 0,
            seq: 0,
            created_at: String::new(),
            changed_at: String::new(),
            binding: Once::default(),
        }
    }

    /// Reads a matter from its past.
    ///
    /// # Errors
    /// The position of the first act that could not have been admitted, and why.
    pub fn replay<A: AsRef<str>>(
        digest: DigestFn,
        acts: impl IntoIterator<Item = (Person, A, Act)>,
    ) -> Result<Item, (u64, Refusal)> {
        let mut item = Item::new(digest);
        for (actor, at, act) in acts {
            item.apply(&actor, at.as_ref(), &act).map_err(|refusal| (item.seq, refusal))?;
        }
        Ok(item)
    }

    /// Admits one act and takes it in; a refused one changes nothing. `at`: RFC 3339, UTC.
    ///
    /// # Errors
    /// [`Refusal`]: why not, and what can be done.
    pub fn apply(&mut self, actor: &Person, at: &str, act: &Act) -> Result<(), Refusal> {
        let to = self.admit(actor, act)?;
        self.take(actor, at, act);
        self.state = Some(to);
        self.seq += 1;
        self.changed_at = at.to_owned();
        if self.created_at.is_empty() {
            self.created_at = at.to_owned();
        }
        Ok(())
    }

    /// What the next signature binds.
    pub fn binding(&self) -> Binding {
        let compute = || Binding {
            version: (self.digest)(&self.version_input()),
            findings: (self.digest)(&self.findings_input()),
            rules: (self.digest)(&self.rules_input()),
        };
        self.binding.get(compute).clone()
    }

    fn take(&mut self, actor: &Person, at: &str, act: &Act) {
        let seq = self.seq;
        let (by, by_name, at) = (actor.id.clone(), actor.name.clone(), at.to_owned());
        match act {
            Act::Created { number, title } => {
                self.author = Some(actor.clone());
                (self.number, self.title) = (number.clone(), title.clone());
            }
            Act::Quarantined { case_number, rule } => {
                self.author = Some(actor.clone());
                (self.number, self.quarantine_rule) = (case_number.clone(), Some(rule.clone()));
            }
            Act::FileAdded { file } => {
                self.files.push(FileState { record: file.clone(), scan: None, marks: Vec::new() });
                self.files.sort_by_key(|state| state.record.attachment);
            }
            Act::FileRemoved { file } => {
                self.files.retain(|state| state.record.id != *file);
                self.decisions.forget(file);
            }
            Act::Scanned { file, rules, packs, findings, unscannable, not_checked, marks } => {
                self.decisions.forget(file);
                if let Some(state) = self.files.iter_mut().find(|state| state.record.id == *file) {
                    state.scan = Some(Scan {
                        seq,
                        rules: rules.clone(),
                        packs: packs.clone(),
                        findings: findings.clone(),
                        unscannable: unscannable.clone(),
                        not_checked: not_checked.clone(),
                        digest: Once::default(),
                    });
                    state.keep_marks(marks);
                }
            }
            Act::Described { description } => self.description = description.clone(),
            Act::Decided { choice, reason, note, findings } => {
                let (reason, note, findings) = (reason.clone(), note.clone(), findings.clone());
                let decision = Decision { seq, choice: *choice, reason, note, by, by_name, at, findings, undone: false };
                self.decisions.add(decision, &self.files);
            }
            Act::Marked { marks } => self.take_marks(marks, &by, &by_name),
            Act::Unmarked { findings } => self.drop_marks(|file, mark| findings.contains(file, mark.record.n)),
            Act::Undone { of } => match self.clearances.iter_mut().find(|clearance| clearance.seq == *of) {
                Some(clearance) => clearance.undone = true,
                None => {
                    self.drop_marks(|_, mark| mark.seq == *of);
                    self.decisions.undo(*of, &self.files);
                }
            },
            Act::Cleared { file, n, reason } => {
                let (file, reason) = (file.clone(), reason.clone());
                self.clearances.push(Clearance { seq, file, n: *n, reason, by_name, at, undone: false });
            }
            Act::Submitted { round, binding, opinion } => {
                let (opinion, binding) = (opinion.clone(), binding.clone());
                let submission = Submission { by, by_name, at, opinion, binding };
                self.rounds.push(Round { number: *round, submission, approvals: Vec::new(), returned: None });
            }
            Act::Approved { step, binding, opinion, .. } => {
                self.hands.push((*step, by.clone()));
                let (opinion, binding) = (opinion.clone(), binding.clone());
                if let Some(round) = self.rounds.last_mut() {
                    round.approvals.push(Approval { step: *step, by, by_name, at, opinion, binding });
                }
            }
            Act::Returned { step, findings, reasons, marks, .. } => {
                self.hands.push((*step, by.clone()));
                self.take_marks(marks, &by, &by_name);
                let marked = marks.iter().map(|(file, record)| format!("{file}:{}", record.n));
                let (findings, reasons) = (findings.iter().cloned().chain(marked).collect(), reasons.clone());
                if let Some(round) = self.rounds.last_mut() {
                    round.returned = Some(Return { step: *step, by, by_name, at, findings, reasons, seq });
                }
                self.draft_since = seq;
            }
            Act::NotDisclosed { step, reason, note, .. } => {
                self.hands.push((*step, by));
                self.refusal = Some(NotDisclosure { step: *step, reason: reason.clone(), note: note.clone(), by_name, at });
            }
            Act::Packaged { copies, manifest, dropped, .. } => {
                let (copies, manifest, dropped) = (copies.clone(), manifest.clone(), dropped.clone());
                self.packages.push(Packaging { seq, by_name, at, copies, manifest, dropped });
            }
            Act::Archived { .. } => self.archives += 1,
            Act::Cancelled { .. } | Act::LogExported { .. } => {}
        }
        self.binding = Once::default();
    }
}
