//! Whether an act may happen now, and why not. Nothing here changes anything.

use crate::act::{Act, Binding, Choice, CopyRecord};
use crate::description::Description;
use crate::file::{FileRecord, FileState};
use crate::findings::{Severity, must_quarantine};
use crate::item::Item;
use crate::reason::{keep_reason, refusal_reason};
use crate::refusal::Refusal;
use crate::role::Person;
use crate::selection::FindingSet;
use crate::table::{State, Step, TRANSITIONS, Transition};

type Admission = Result<(), Refusal>;

fn no(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Admission {
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
            Act::Scanned { file, rules, findings, unscannable, .. } => {
                self.file_or_refuse(file)?;
                let spans = findings.iter().all(|finding| finding.start <= finding.end);
                let numbered = unscannable.iter().enumerate().all(|(i, record)| u32::try_from(i) == Ok(record.n));
                if rules.is_empty() || !spans || !numbered || !findings.numbered() {
                    no(
                        "malformed",
                        "机审结果的编号或规则摘要有误。请重新机审。",
                        "The scan's numbering or rules digest is malformed. Scan again.",
                    )?;
                }
            }
            Act::Decided { choice, reason, note, findings } => self.admit_decision(*choice, reason.as_deref(), note, findings)?,
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
            Act::Submitted { round, binding, .. } => {
                if let Some(line) = self.blocking().into_iter().next() {
                    no(line.code, line.zh, line.en)?;
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
            Act::Returned { round, findings, reasons, .. } => {
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

    fn transition(&self, act: &Act) -> Result<&'static Transition, Refusal> {
        let (kind, step) = (act.kind(), act.step());
        let fits = |row: &&Transition| row.from == self.state && row.act == kind && row.step == step;
        TRANSITIONS.iter().find(fits).ok_or_else(|| match self.state {
            None => Refusal::new("no_matter", "事项还没有建立。请先建立事项。", "The matter does not exist yet. Create it first."),
            Some(State::Quarantined) => Refusal::new(
                "quarantined",
                "该文件疑似涉密，已隔离，不能再作任何处理。请停止操作，不要复制或发送，立即报告保密办。",
                "The file is probably classified and quarantined. Stop, do not copy or send it, report to the confidentiality office.",
            ),
            Some(state) => Refusal::new(
                "wrong_state",
                format!("事项处于“{}”，现在不能“{}”。请刷新后查看可以做的操作。", state.zh(), act.zh()),
                format!("The matter is in state “{}”; “{kind}” is not possible now. Refresh to see what is.", state.en()),
            ),
        })
    }

    pub(crate) fn admit_person(&self, actor: &Person, transition: &Transition) -> Admission {
        let author = self.author.as_ref().map(|author| author.id.as_str());
        if let Some(step) = transition.step {
            if author == Some(actor.id.as_str()) {
                return no(
                    "author_excluded",
                    format!("您是本事项的拟稿人，不能同时办理“{}”。请由他人办理。", step.zh()),
                    format!("You are this matter's author and cannot do its {}. Someone else must.", step.en()),
                );
            }
            // The person counts, not the role: a role may have changed since.
            if let Some((other, _)) = self.hands.iter().find(|(other, id)| *other != step && *id == actor.id) {
                return no(
                    "same_person",
                    format!("您已办理过本事项的“{}”，不能再办理“{}”。请由他人办理。", other.zh(), step.zh()),
                    format!("You acted in this matter's {} and cannot do its {} too. Someone else must.", other.en(), step.en()),
                );
            }
        }
        if transition.who.includes(actor, author) {
            return Ok(());
        }
        no(
            "not_yours",
            format!("这一步由{}办理，您的身份是{}。请交由其办理。", transition.who.zh(), actor.role.zh()),
            format!("This is for {}; you act as {}. Hand it to them.", transition.who.en(), actor.role.en()),
        )
    }

    fn file_or_refuse(&self, id: &str) -> Result<&FileState, Refusal> {
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

    fn knows(&self, set: &FindingSet) -> bool {
        set.runs().all(|(file, mut runs)| {
            let count = self.file(file).and_then(|state| state.scan.as_ref()).map_or(0, |scan| scan.findings.len());
            runs.all(|(_, last)| (last as usize) < count)
        })
    }

    fn admit_decision(&self, choice: Choice, reason: Option<&str>, note: &str, set: &FindingSet) -> Admission {
        if set.is_empty() || !set.well_formed() || !self.knows(set) {
            return no(
                "unknown_finding",
                "没有选中标记，或所选标记不在本事项中。请刷新后重新选择。",
                "No finding was chosen, or one is not in this matter. Refresh and choose again.",
            );
        }
        if reason.is_some_and(|code| keep_reason(code).is_none()) {
            return no(
                "unknown_reason",
                "不认识的保留理由。请从列表中选择。",
                "The reason is unknown. Choose one from the list.",
            );
        }
        for finding in set.iter().filter_map(|(file, n)| self.finding(file, n)) {
            if must_quarantine(&finding.kind, finding.severity) {
                return no(
                    "secrecy_mark",
                    "疑似密级标志不能在本机处置。请停止操作，报告保密办；由有权解密的人在本系统外更正原件后重新导入，本事项作废。",
                    "A probable secrecy mark cannot be decided here. Stop and report it; whoever may declassify corrects the original outside, \
                     then import it anew and cancel this matter.",
                );
            }
            if choice == Choice::Keep && finding.must_be_decided() && reason.is_none() {
                return no("reason_missing", "保留须选择理由。请选择理由后再保留。", "Keeping needs a reason. Choose one.");
            }
            let disposition = &*finding.kind == "disposition_mark" && finding.severity == Severity::Block;
            if choice == Choice::Keep && disposition && note.trim().is_empty() {
                return no(
                    "note_missing",
                    "公开属性标注与填报不一致，不能直接保留。请更正公开属性，或在备注中写明由谁决定、依据什么。",
                    "The mark contradicts the description and cannot simply stay. Correct the description, or note who decided and why.",
                );
            }
        }
        Ok(())
    }

    fn admit_undo(&self, of: u64) -> Admission {
        if self.undoable().any(|seq| seq == of) {
            return Ok(());
        }
        no(
            "cannot_undo",
            "没有可以撤销的处置：送审后不能撤销，可在退回后重新处置。",
            "Nothing to take back: after submission decisions stand; decide anew after a return.",
        )
    }

    fn admit_round(&self, given: u32, expected: u32) -> Admission {
        if given == expected {
            return Ok(());
        }
        no(
            "stale_round",
            format!("现在是第 {expected} 轮，您看到的是第 {given} 轮。请刷新后重试。"),
            format!("This is round {expected}, you saw round {given}. Refresh and try again."),
        )
    }

    /// The binding given must be that of the state now and, once submitted, the one that the author submitted.
    fn admit_binding(&self, given: &Binding) -> Admission {
        let now = self.binding();
        let submitted = self.rounds.last().filter(|round| round.returned.is_none()).map(|round| &round.submission.binding);
        let submitted = submitted.unwrap_or(&now);
        // An empty digest means that none could be made; it would be equal for different things.
        let made = ![&now.version, &now.findings, &now.rules].iter().any(|digest| digest.is_empty());
        if made && *given == now && *submitted == now {
            return Ok(());
        }
        if !made {
            return no(
                "no_digest",
                "无法计算本事项的摘要，不能签署。请联系维护人员。",
                "This matter's digests cannot be computed, so nothing can be signed. Ask whoever maintains this machine.",
            );
        }
        let differs = |part: fn(&Binding) -> &String| part(given) != part(&now) || part(submitted) != part(&now);
        let mut parts = (Vec::new(), Vec::new());
        for (changed, zh, en) in [
            (differs(|b| &b.version), "文件或信息", "files or description"),
            (differs(|b| &b.findings), "标记或处置", "findings or decisions"),
            (differs(|b| &b.rules), "规则", "rules"),
        ] {
            if changed {
                parts.0.push(zh);
                parts.1.push(en);
            }
        }
        no(
            "stale_binding",
            format!("{}与您看到的不一致。请刷新，重新查看后再办理。", parts.0.join("、")),
            format!("The {} are not the ones you saw. Refresh, look again, then act.", parts.1.join(", ")),
        )
    }

    fn admit_copies(&self, copies: &[CopyRecord]) -> Admission {
        let mut copied: Vec<&str> = copies.iter().map(|copy| copy.file.as_str()).collect();
        let mut files: Vec<&str> = self.files().iter().map(|state| state.record.id.as_str()).collect();
        copied.sort_unstable();
        files.sort_unstable();
        if copied == files {
            return Ok(());
        }
        no(
            "copies_incomplete",
            "发布包须恰好包含本事项每个文件的一份副本。请重新打包。",
            "A package holds exactly one copy of each of the matter's files. Package again.",
        )
    }
}
