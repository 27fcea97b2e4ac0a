//! Deciding findings, one or many at once.

use xianshen_review::{Act, FindingSet, Item};

use crate::view::{Choice, ItemView, Selection, Trouble};
use crate::{Description, Result, Session};

impl Session {
    pub fn remove_file(&self, item: &str, file: &str) -> Result<ItemView> {
        self.act(item, |_| Ok(Act::FileRemoved { file: file.to_owned() }))
    }

    pub fn describe(&self, item: &str, description: Description) -> Result<ItemView> {
        self.act(item, |_| Ok(Act::Described { description: crate::reading::described(description) }))
    }

    /// Decides findings; `reason` is needed to keep a block or decide finding.
    pub fn decide(&self, item: &str, which: Selection, choice: Choice, reason: Option<&str>, note: &str) -> Result<ItemView> {
        self.act(item, |item| {
            let findings = select(item, &which)?;
            Ok(Act::Decided { choice: choice_of(choice), reason: reason.map(Into::into), note: note.to_owned(), findings })
        })
    }

    /// Takes the last decision, clearance or mark back; a mark that was decided as it was made goes with its decision.
    pub fn undo(&self, item: &str) -> Result<ItemView> {
        let now = self.now();
        self.at_desk(|desk| {
            let matter = desk.matter(item)?;
            // Without one to take back, the state machine says why.
            let last = matter.item.last_undoable().unwrap_or(u64::from(u32::MAX));
            let mut acts = vec![Act::Undone { of: last }];
            acts.extend(matter.marked_with(last).map(|of| Act::Undone { of }));
            desk.act(&self.hand, item, acts, &[], now)
        })?;
        self.item(item)
    }

    /// A person has looked at something that could not be read and says why it may go (or that it will be removed).
    pub fn clear(&self, item: &str, file: &str, n: u32, reason: &str) -> Result<ItemView> {
        self.act(item, |_| Ok(Act::Cleared { file: file.to_owned(), n, reason: reason.to_owned() }))
    }

    /// Does one act that depends on where the matter stands, and reads the matter back.
    pub(crate) fn act(&self, id: &str, act: impl FnOnce(&Item) -> Result<Act>) -> Result<ItemView> {
        let now = self.now();
        self.at_desk(|desk| {
            let act = act(&desk.matter(id)?.item)?;
            desk.act(&self.hand, id, vec![act], &[], now)
        })?;
        self.item(id)
    }
}

/// The findings that a selection means, now.
fn select(item: &Item, which: &Selection) -> Result<FindingSet> {
    let open = |file: &str, n: u32| item.decision(file, n).is_none();
    let matching: Vec<(&str, &xianshen_review::FindingRecord)> = match which {
        Selection::Findings { ids } => {
            return FindingSet::from_ids(ids).map_err(|_| Trouble::unknown_finding());
        }
        Selection::Kind { kind } => item.findings().filter(|(file, f)| *f.kind == **kind && open(file, f.n)).collect(),
        Selection::Column { file, column } => {
            item.findings().filter(|(of, f)| of == file && f.column.as_deref() == Some(column) && open(of, f.n)).collect()
        }
        Selection::Same { id } => {
            let (file, n) = id.rsplit_once(':').ok_or_else(Trouble::unknown_finding)?;
            let one = n.parse().ok().and_then(|n| item.finding(file, n)).ok_or_else(Trouble::unknown_finding)?;
            let alike = item.findings().filter(|(file, f)| f.same == one.same && f.kind == one.kind && open(file, f.n));
            alike.collect()
        }
        Selection::All => item.findings().filter(|(file, f)| f.must_be_decided() && open(file, f.n)).collect(),
    };
    // Where some of them must be decided, hints of the same kind or column (an office phone among private ones) are left
    // alone; where there are only hints, they are meant.
    let must = matching.iter().any(|(_, finding)| finding.must_be_decided());
    let chosen = matching.into_iter().filter(|(_, finding)| finding.must_be_decided() || !must);
    let chosen: FindingSet = chosen.map(|(file, finding)| (file, finding.n)).collect();
    if chosen.is_empty() && decided(item, which) {
        return Err(Trouble::new(
            "already_decided",
            "这些标记都已处置。要改某一处，请按标记编号单独处置（--finding），或先撤销上一次处置。",
            "These findings are decided already. To change one, decide it by its id (--finding), or undo the last decision first.",
        ));
    }
    Ok(chosen)
}

/// True when a selection means findings, but every one of them was decided before.
fn decided(item: &Item, which: &Selection) -> bool {
    item.findings().any(|(file, finding)| match which {
        Selection::Findings { .. } => false,
        Selection::Kind { kind } => *finding.kind == **kind,
        Selection::Column { file: of, column } => file == of && finding.column.as_deref() == Some(column),
        Selection::Same { id } => *id == format!("{file}:{}", finding.n),
        Selection::All => finding.must_be_decided(),
    })
}

pub(crate) fn choice_of(choice: Choice) -> xianshen_review::Choice {
    match choice {
        Choice::Mask => xianshen_review::Choice::Mask,
        Choice::Delete => xianshen_review::Choice::Delete,
        Choice::Keep => xianshen_review::Choice::Keep,
    }
}
