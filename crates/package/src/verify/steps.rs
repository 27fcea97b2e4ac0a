//! Were the steps taken as the rules allow? A log whose chain holds may still tell of a draft that its own author signed.

use serde_json::Value;
use xianshen_ledger::{Digest, Entry, canonical};
use xianshen_review::{Act, Item, Person, Role};

use super::Verdict;

/// Follows a log's acts through the same admission that an office uses.
pub(super) struct Steps {
    item: Item,
    /// Why what follows can't be judged: a payload was erased, or is of a later version.
    lost: Option<u64>,
    /// The first step that the rules don't allow: its line, what is wrong.
    wrong: Option<(u64, String, String)>,
}

impl Steps {
    pub fn new() -> Steps {
        Steps { item: Item::new(sm3_of), lost: None, wrong: None }
    }

    pub fn take(&mut self, entry: &Entry) {
        if self.lost.is_some() || self.wrong.is_some() {
            return;
        }
        // The header is line 1, the first event line 2.
        let line = entry.event.item_seq + 2;
        let act = entry.payload.clone().and_then(|payload| serde_json::from_value::<Act>(payload).ok());
        let (Some(act), Some(role)) = (act, Role::from_code(&entry.event.actor.role)) else {
            self.lost = Some(line);
            return;
        };
        if act.kind() != entry.event.kind {
            self.wrong = Some((
                line,
                "事件的名称与内容不是同一件事".to_owned(),
                "the event's name and its content are not the same act".to_owned(),
            ));
            return;
        }
        // The department decides nothing in the rules, and an event does not say it.
        let actor = Person::new(&entry.event.actor.id, &entry.event.actor.name, role, "");
        if let Err(refusal) = self.item.apply(&actor, &entry.event.at, &act) {
            self.wrong = Some((line, refusal.zh, refusal.en));
        }
    }

    pub fn say(self, verdict: &mut Verdict) {
        match (self.wrong, self.lost) {
            (Some((line, zh, en)), _) => verdict.fails(
                format!("第 {line} 行的步骤不合规则：{zh}"),
                format!("line {line} is a step that the rules do not allow: {en}"),
            ),
            (None, Some(line)) => verdict.note(
                format!("第 {line} 行的内容已清除或无法识别，其后的步骤未按规则核对"),
                format!("line {line} was erased or is not known here: the steps after it were not checked against the rules"),
            ),
            (None, None) => {
                verdict.holds("每一步都由有权的人按规则办理", "every step was taken by someone who may, as the rules allow")
            }
        }
    }
}

/// What a binding is: SM3 over canonical JSON, hex. Empty, and so equal to no binding, where there is no canonical form.
fn sm3_of(value: &Value) -> String {
    canonical(value).map(|bytes| Digest::of(&bytes).to_hex()).unwrap_or_default()
}
