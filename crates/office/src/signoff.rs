//! Handing over, passing, returning. Each signature binds what the person saw.

use xianshen_review::{Act, Description, Item, Marks, State, Step};

use crate::description::described_clean;
use crate::desk::Desk;
use crate::examine::rules_digest;
use crate::export::{AsOf, EXPORTS};
use crate::import::rescan;
use crate::typed::{Kept, typed_clean};
use crate::view::{ItemView, Trouble};
use crate::{Progress, Result, Session};

impl Session {
    /// Hands the draft over. If the rules have changed since a file was scanned, it is scanned anew first, and the matter
    /// stays a draft so that what is new can be decided.
    ///
    /// Every copy is made and proven, and nothing written: what cannot be packaged must be known before three people sign it.
    ///
    /// # Errors
    /// `not_clean`: a copy doesn't prove clean, and where. `rules_changed`. `cancelled`. Else why it is not admitted.
    pub fn submit(&self, item: &str, opinion: &str, progress: Progress<'_>) -> Result<ItemView> {
        let stale = self.at_desk(|desk| Ok(stale_files(&desk.matter(item)?.item)))?;
        if !stale.is_empty() {
            return Err(self.scan_again(item, &stale)?);
        }
        let (as_of, act) = self.at_desk(|desk| {
            let key = desk.key.clone();
            let matter = &desk.matter(item)?.item;
            let (round, binding) = (matter.next_round(), matter.binding());
            let act = Act::Submitted { round, binding, opinion: opinion.to_owned() };
            // What costs nothing to refuse is refused first.
            typed_clean(&act, &Kept { item: matter, key: &key })?;
            matter.admit(&self.hand.person, &act)?;
            described_clean(matter, &key)?;
            Ok((AsOf::read(desk, item, EXPORTS)?, act))
        })?;
        if as_of.matter.item.description().disposition != Description::NOT_DISCLOSED {
            match self.make(&as_of, progress) {
                Ok(_) => {}
                // The rules are the same but a reader is not: what was decided may be about other places.
                Err(trouble) if trouble.code == "rules_changed" => {
                    let all: Vec<String> = as_of.matter.item.files().iter().map(|file| file.record.id.clone()).collect();
                    return Err(self.scan_again(item, &all)?);
                }
                Err(trouble) => {
                    return Err(trouble.ending(
                        "还不能送审。请补充处置这一处，或先在原软件里改好再导入",
                        "it cannot be submitted yet. Decide this place too, or correct the original and import it again",
                    ));
                }
            }
        }
        let now = self.now();
        self.at_desk(|desk| desk.act(&self.hand, item, vec![act], &[], now))?;
        self.item(item)
    }

    /// Scans files of a draft anew, and says so.
    fn scan_again(&self, item: &str, files: &[String]) -> Result<Trouble> {
        let now = self.now();
        self.at_desk(|desk| {
            let mut void = Vec::new();
            if matches!(desk.matter(item)?.item.state(), State::Draft | State::Returned) {
                let mut acts = Vec::new();
                for file in files {
                    let (act, lost) = rescan(desk, item, file)?;
                    acts.push(act);
                    void.extend(lost);
                }
                desk.act(&self.hand, item, acts, &[], now)?;
            }
            Ok(rules_changed(&void))
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
        "审查规则或读取程序已更新，文件已重新机审，原有处置作废。请重新处置后再送审。".to_owned(),
        "The rules or readers have changed: the files were scanned anew and earlier decisions are void. Decide again, then submit."
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
