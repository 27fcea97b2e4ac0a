//! The chain as five steps, for a stepper and for the form.

use crate::item::Item;
use crate::state::{State, Step};

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
