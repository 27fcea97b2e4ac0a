//! Whether an act may happen now, and why not. Nothing here changes anything.

use crate::act::Act;
use crate::description::Description;
use crate::file::{FileRecord, FileState};
use crate::item::Item;
use crate::reason::refusal_reason;
use crate::refusal::Refusal;
use crate::role::Person;
use crate::selection::FindingSet;
use crate::state::{State, Step};

pub(crate) type Admission = Result<(), Refusal>;

pub(crate) fn no(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Admission {
    Err(Refusal::new(code, zh, en))
}

fn need(text: &str, code: &str, zh: &str, en: &str) -> Admission {
    if text.trim().is_empty() { no(code, zh, en) } else { Ok(()) }
}

impl Act {
    /// The step it belongs to, if any.
    pub fn step(&self) -> Option<Step> {
        match self {
            Act::Approved { step, .. } | Act::Returned { step, .. } | Act::NotDisclosed { step, .. } => Some(*step),
            _ => None,
        }
    }
}

impl Item {
    /// Judges an act without applying it: the state it leads to.
    ///
    /// # Errors
    /// [`Refusal`]: why not, and what can be done.
    pub fn admit(&self, actor: &Person, act: &Act) -> Result<State, Refusal> {
        let transition = self.transition(act)?;
        self.admit_person(actor, transition)?;
        match act {
            Act::Created { number, .. } => {
                need(number, "no_number", "缺少审查编号。请给出编号。", "The number is missing. Give one.")?
            }
            Act::Quarantined { case_number, .. } => {
                need(case_number, "no_number", "缺少案件编号。请给出编号。", "The case number is missing. Give one.")?;
            }
            Act::FileAdded { file } => self.admit_file(file)?,
            Act::FileRemoved { file } => drop(self.file_or_refuse(file)?),
            Act::Scanned { file, rules, findings, unscannable, marks, .. } => {
                let state = self.file_or_refuse(file)?;
                let spans = findings.iter().all(|finding| finding.start <= finding.end);
                let numbered = unscannable.iter().enumerate().all(|(i, record)| u32::try_from(i) == Ok(record.n));
                if rules.is_empty() || !spans || !numbered || !findings.numbered() || !state.admits_kept(marks, findings) {
                    no(
                        "malformed",
                        "机审结果的编号或规则摘要有误。请重新机审。",
                        "The scan's numbering or rules digest is malformed. Scan again.",
                    )?;
                }
            }
            Act::Decided { choice, reason, note, findings } => self.admit_decision(*choice, reason.as_deref(), note, findings)?,
            Act::Marked { marks } if marks.is_empty() => {
                no("nothing_marked", "没有选中文字。请选中文字后再标注。", "No text was selected. Select some, then mark it.")?;
            }
            Act::Marked { marks } => self.admit_marks(marks)?,
            Act::Unmarked { findings } => self.admit_unmarked(actor, findings)?,
            Act::Undone { of } => self.admit_undo(*of)?,
            Act::Cleared { file, n, reason } => {
                let state = self.file_or_refuse(file)?;
                let known = state.scan.as_ref().is_some_and(|scan| scan.unscannable.iter().any(|record| record.n == *n));
                if !known {
                    no(
                        "unknown_unscannable",
                        "没有这一处未能检查的内容。请刷新后重试。",
                        "There is no such unscannable place. Refresh and try again.",
                    )?;
                }
                need(reason, "reason_missing", "请写明核查情况和可以发布的理由。", "Say what you saw and why it may go.")?;
            }
            Act::Submitted { round, binding, opinion } => {
                if let Some(line) = self.blocking().into_iter().next() {
                    no(line.code, line.zh, line.en)?;
                }
                if self.unchanged_since_return() {
                    need(
                        opinion,
                        "unchanged_since_return",
                        "退回后没有任何改动。请按退回理由修改，或在意见中写明为什么不改。",
                        "Nothing changed since the return. Change what was asked for, or say in the opinion why not.",
                    )?;
                }
                self.admit_round(*round, self.next_round())?;
                self.admit_binding(binding)?;
            }
            Act::Approved { step, round, binding, .. } => {
                self.admit_round(*round, self.round())?;
                self.admit_binding(binding)?;
                if *step == Step::Sign && self.description().disposition == Description::NOT_DISCLOSED {
                    no(
                        "not_for_disclosure",
                        "公开属性是“不予公开”，不能签发公开。请作出不予公开决定，或退回拟稿人更正公开属性。",
                        "The matter is described as not to be disclosed. Decide so, or return it for correction.",
                    )?;
                }
            }
            Act::Returned { round, findings, reasons, marks, .. } => {
                self.admit_round(*round, self.round())?;
                need(reasons, "reason_missing", "退回须写明理由。请写明后再退回。", "A return needs reasons. Write them down.")?;
                let named = FindingSet::from_ids(findings);
                if !named.is_ok_and(|named| self.knows(&named)) {
                    no(
                        "unknown_finding",
                        "所列的标记不在本事项中。请刷新后重试。",
                        "A finding named is not in this matter. Refresh and try again.",
                    )?;
                }
                self.admit_marks(marks)?;
            }
            Act::NotDisclosed { reason, binding, .. } => {
                if refusal_reason(reason).is_none() {
                    no(
                        "unknown_reason",
                        "不予公开须选用八类理由之一。请选择理由。",
                        "Not disclosing needs one of the eight refusal reasons. Choose one.",
                    )?;
                }
                self.admit_binding(binding)?;
            }
            Act::Cancelled { reason } => need(reason, "reason_missing", "作废须写明理由。", "Cancelling needs a reason.")?,
            Act::Packaged { binding, copies, .. } => {
                self.admit_binding(binding)?;
                self.admit_copies(copies)?;
            }
            Act::Described { .. } | Act::LogExported { .. } | Act::Archived { .. } => {}
        }
        Ok(transition.to)
    }

    pub(crate) fn file_or_refuse(&self, id: &str) -> Result<&FileState, Refusal> {
        self.file(id).ok_or_else(|| {
            Refusal::new(
                "unknown_file",
                "本事项中没有这个文件。请刷新后重试。",
                "There is no such file in this matter. Refresh and try again.",
            )
        })
    }

    fn admit_file(&self, file: &FileRecord) -> Admission {
        if file.id.is_empty() || self.file(&file.id).is_some() {
            return no(
                "duplicate_file",
                "文件编号为空或已存在。请重新导入。",
                "The file's id is empty or taken. Import it again.",
            );
        }
        if self.files().iter().any(|state| state.record.attachment == file.attachment) {
            let (zh, en) = if file.attachment == 0 {
                (
                    "本事项已有正文。请作为附件加入，或先移出原正文。",
                    "The matter has a main document. Add this as an attachment, or remove that first.",
                )
            } else {
                ("该附件号已被占用。请换一个附件号。", "The attachment number is taken. Use another.")
            };
            return no("attachment_taken", zh, en);
        }
        Ok(())
    }
}
