//! Whose turn it is, and who is excluded.

use crate::act::Act;
use crate::admit::{Admission, no};
use crate::item::Item;
use crate::refusal::Refusal;
use crate::role::Person;
use crate::state::State;
use crate::table::{TRANSITIONS, Transition};

impl Item {
    pub(crate) fn transition(&self, act: &Act) -> Result<&'static Transition, Refusal> {
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
}
