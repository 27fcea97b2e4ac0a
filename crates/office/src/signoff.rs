//! Handing over, passing, returning. Each signature binds what the person saw.

use xianshen_review::{Act, Item, Marks, State, Step};

use crate::description::described_clean;
use crate::desk::Desk;
use crate::examine::rules_digest;
use crate::import::rescan;
use crate::view::{ItemView, Trouble};
use crate::{Result, Session};

impl Session {
    /// Hands the draft over. If the rules have changed since a file was scanned, it is scanned anew first, and the matter
    /// stays a draft so that what is new can be decided.
    pub fn submit(&self, item: &str, opinion: &str) -> Result<ItemView> {
        let now = self.now();
        let rescanned = self.at_desk(|desk| {
            let stale = stale_files(&desk.matter(item)?.item);
            if stale.is_empty() {
                return Ok(None);
            }
            let mut void = Vec::new();
            if matches!(desk.matter(item)?.item.state(), State::Draft | State::Returned) {
                let mut acts = Vec::new();
                for file in &stale {
                    let (act, lost) = rescan(desk, item, file)?;
                    acts.push(act);
                    void.extend(lost);
                }
                desk.act(&self.hand, item, acts, &[], now)?;
            }
            Ok(Some(void))
        })?;
        if let Some(void) = rescanned {
            return Err(rules_changed(&void));
        }
        self.at_desk(|desk| described_clean(&desk.matter(item)?.item))?;
        self.act(item, |item| {
            Ok(Act::Submitted { round: item.next_round(), binding: item.binding(), opinion: opinion.to_owned() })
        })
    }

    /// Passes the step that waits for this person's role: section review, confidentiality review, or signing. The passphrase is asked again.
    pub fn approve(&self, item: &str, opinion: &str, passphrase: &str) -> Result<ItemView> {
        self.confirm(item, passphrase)?;
        self.act(item, |item| {
            let step = step(item.state());
            Ok(Act::Approved { step, round: item.round(), binding: item.binding(), opinion: opinion.to_owned() })
        })
    }

    pub fn return_(&self, item: &str, findings: &[String], reasons: &str) -> Result<ItemView> {
        self.return_with(item, findings, reasons, Marks::default())
    }

    pub(crate) fn return_with(&self, item: &str, findings: &[String], reasons: &str, marks: Marks) -> Result<ItemView> {
        self.act(item, |item| {
            let (step, round) = (step(item.state()), item.round());
            Ok(Act::Returned { step, round, findings: findings.to_vec(), reasons: reasons.to_owned(), marks })
        })
    }

    pub fn not_disclose(&self, item: &str, reason: &str, note: &str, passphrase: &str) -> Result<ItemView> {
        self.confirm(item, passphrase)?;
        self.act(item, |item| {
            let step = match step(item.state()) {
                Step::Section => Step::Secrecy,
                step => step,
            };
            Ok(Act::NotDisclosed { step, reason: reason.to_owned(), note: note.to_owned(), binding: item.binding() })
        })
    }

    pub fn cancel(&self, item: &str, reason: &str) -> Result<ItemView> {
        self.act(item, |_| Ok(Act::Cancelled { reason: reason.to_owned() }))
    }

    /// The passphrase again, so that whoever signs is whoever entered; and what was written is what is signed.
    fn confirm(&self, item: &str, passphrase: &str) -> Result<()> {
        self.office.unlock(&self.hand.person.id, passphrase)?;
        self.at_desk(|desk| whole(desk, item))
    }
}

/// What a rescan before submission did. `void`: the marks by hand that were not found again, which nothing else recalls.
fn rules_changed(void: &[String]) -> Trouble {
    let (mut zh, mut en) = (
        "审查规则已更新，文件已按新规则重新机审，原有处置作废。请重新处置后再送审。".to_owned(),
        "The rules have changed: the files were scanned anew and earlier decisions are void. Decide again, then submit."
            .to_owned(),
    );
    if !void.is_empty() {
        let places = void.join("、");
        zh.push_str(&format!("有 {} 处人工标注已失效（{places}），请到这些地方重新标注。", void.len()));
        en.push_str(&format!(" {} marks made by hand are void ({places}): look there and mark them again.", void.len()));
    }
    Trouble::new("rules_changed", zh, en)
}

/// Refuses to sign onto a chain that doesn't verify.
fn whole(desk: &mut Desk, item: &str) -> Result<()> {
    if desk.verified(item)?.verified() {
        return Ok(());
    }
    Err(Trouble::new(
        "chain_broken",
        "本事项的记录校验不通过，不能在其后签署。请停止办理，报告保密办并从备份核对。",
        "This matter's record does not verify, so nothing can be signed onto it. Stop, report it, and compare with a backup.",
    ))
}

/// The step that a state waits for. For other states any step will do: the state machine refuses and says why.
fn step(state: State) -> Step {
    match state {
        State::SecrecyReview => Step::Secrecy,
        State::Signing | State::Approved => Step::Sign,
        _ => Step::Section,
    }
}

/// Files that were scanned by other rules than today's.
fn stale_files(item: &Item) -> Vec<String> {
    let stale = item.files().iter().filter(|file| file.scan.as_ref().is_some_and(|scan| scan.rules != rules_digest()));
    stale.map(|file| file.record.id.clone()).collect()
}
