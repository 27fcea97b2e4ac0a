//! Whether a decision, or taking one back, is admitted.

use crate::act::Choice;
use crate::admit::{Admission, no};
use crate::findings::{Severity, must_quarantine};
use crate::item::Item;
use crate::marks::MARKS_FROM;
use crate::reason::keep_reason;
use crate::selection::FindingSet;

impl Item {
    pub(crate) fn knows(&self, set: &FindingSet) -> bool {
        set.runs().all(|(file, mut runs)| {
            let Some(state) = self.file(file) else { return false };
            let count = state.scan.as_ref().map_or(0, |scan| scan.findings.len());
            runs.all(|(first, last)| match first >= MARKS_FROM {
                true => last < state.next_mark() && (first..=last).all(|n| state.mark(n).is_some()),
                false => (last as usize) < count,
            })
        })
    }

    pub(crate) fn admit_decision(&self, choice: Choice, reason: Option<&str>, note: &str, set: &FindingSet) -> Admission {
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
                    "公开属性标注与填报不一致，不能直接保留。请更正公开属性，或在说明中写明由谁决定、依据什么。",
                    "The mark contradicts the description and cannot simply stay. Correct the description, or note who decided and why.",
                );
            }
            // A reason code is one click. What would do most harm is kept by somebody who wrote down why.
            if choice == Choice::Keep && finding.severity == Severity::Block && note.trim().is_empty() {
                return no(
                    "note_missing",
                    "保留阻断级标记，除选择理由外还须写明说明：是什么内容、依据什么可以公开。请填写说明后再保留。",
                    "Keeping a blocking finding needs a written note besides the reason: what it is, and what allows its publication. Write it, then keep.",
                );
            }
        }
        Ok(())
    }

    pub(crate) fn admit_undo(&self, of: u64) -> Admission {
        if self.undoable().any(|seq| seq == of) {
            return Ok(());
        }
        no(
            "cannot_undo",
            "没有可以撤销的处置：送审后不能撤销，可在退回后重新处置。",
            "Nothing to take back: after submission decisions stand; decide anew after a return.",
        )
    }
}
