//! What is still open in a matter, in numbers and in words.

use crate::act::Choice;
use crate::description::Description;
use crate::findings::{FindingRecord, Severity, must_quarantine};
use crate::item::Item;
use crate::state::State;

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

impl Item {
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
        lines.extend(self.blocks_by_description());
        lines
    }

    /// What the description lacks or contradicts: everybody after the author relies on how it is to be published.
    fn blocks_by_description(&self) -> Vec<Blocking> {
        let d = &self.description;
        let one = |code, zh: String, en: String| Blocking { code, zh, en, count: 1 };
        let mut lines = Vec::new();
        let Some(fitting) = d.fitting_methods() else {
            lines.push(one(
                "no_disposition",
                "还没有选定公开属性：主动公开、依申请公开或不予公开".into(),
                "no disposition chosen: 主动公开, 依申请公开 or 不予公开".into(),
            ));
            if d.method.is_empty() {
                lines.push(no_method());
            }
            return lines;
        };
        let all = Description::FITTING.iter().flat_map(|(_, methods)| *methods);
        if !all.clone().any(|method| *method == d.method) {
            lines.push(no_method());
        } else if !fitting.contains(&d.method.as_str()) {
            let (disposition, method, fit) = (&d.disposition, &d.method, fitting.join("、"));
            lines.push(one(
                "method_contradicts",
                format!("公开属性“{disposition}”与公开方式“{method}”矛盾：“{disposition}”对应{fit}"),
                format!("disposition {disposition} contradicts method {method}: it goes with {fit}"),
            ));
        }
        lines.extend(self.contradicting_note());
        lines
    }

    /// A paper that says of itself that it is public, described as something else. The reverse, a paper that says that it
    /// is not public, is a block finding that somebody decides.
    fn contradicting_note(&self) -> Option<Blocking> {
        let disposition = &self.description.disposition;
        // What is not to be disclosed goes nowhere, whatever it says of itself.
        if disposition == Description::OPEN || disposition == Description::NOT_DISCLOSED {
            return None;
        }
        let says = |(file, finding): &(&str, &FindingRecord)| {
            let open = &*finding.kind == "disposition_mark" && &*finding.rule == OPEN_NOTE;
            open && self.decision(file, finding.n).is_none_or(|decision| decision.choice == Choice::Keep)
        };
        let count = u32::try_from(self.findings().filter(says).count()).unwrap_or(u32::MAX);
        (count > 0).then(|| Blocking {
            code: "note_contradicts",
            zh: format!("{count} 处附注写明主动公开，公开属性却是“{disposition}”：请更正公开属性，或删去附注"),
            en: format!(
                "{count} notes in the paper say 主动公开, the disposition is {disposition}: correct it, or delete the note"
            ),
            count,
        })
    }
}

/// The rule of a note that says 主动公开.
const OPEN_NOTE: &str = "disposition.open";

fn no_method() -> Blocking {
    Blocking {
        code: "no_method",
        zh: "还没有选定公开方式：互联网、特定范围公示、依申请、区分处理后公开或不公开".into(),
        en: "no method chosen: 互联网, 特定范围公示, 依申请, 区分处理后公开 or 不公开".into(),
        count: 1,
    }
}
