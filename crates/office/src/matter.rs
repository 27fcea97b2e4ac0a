//! One matter in memory: its state, and its past in words.

use serde_json::Value;
use xianshen_ledger::{Chain, Digest, Entry, Event, Keys};
use xianshen_review::{Act, Item};

use crate::digests;
use crate::roster::Roster;
use crate::words;

/// A matter as its events tell it.
pub(crate) struct Matter {
    pub id: String,
    pub item: Item,
    pub past: Vec<Past>,
    /// Why its events can't be followed to the end, if they can't: shown, never hidden.
    pub broken: Option<String>,
    /// The chain as far as it was verified; none until someone looks.
    chain: Option<Chain>,
}

/// One event that happened.
#[derive(Debug, Clone)]
pub(crate) struct Past {
    pub event: Event,
    pub digest: Digest,
    pub act_zh: &'static str,
    pub act_en: &'static str,
    pub detail: String,
    pub detail_en: String,
    pub round: u32,
    pub verified: bool,
}

impl Matter {
    pub fn new(id: &str) -> Matter {
        Matter { id: id.to_owned(), item: Item::new(digests::of_value), past: Vec::new(), broken: None, chain: None }
    }

    /// Reads a matter from its entries. The roster says who did an event, in their own role and with their own key.
    pub fn read(id: &str, entries: Vec<Entry>, roster: &Roster) -> Matter {
        let mut matter = Matter::new(id);
        for Entry { event, payload, .. } in entries {
            let act = payload.and_then(act_of);

            if matter.broken.is_none() {
                matter.broken = match (&act, roster.who(&event)) {
                    (Some(act), Some(actor)) => matter.item.apply(actor, &event.at, act).err().map(|refusal| refusal.zh),
                    (None, _) => Some("有记录的内容缺失或无法识别，不能继续办理。请联系维护人员。".to_owned()),
                    (_, None) => Some("有记录不是由当时在用的人员本人签署，不能继续办理。请停止办理，报告保密办。".to_owned()),
                };
            }
            matter.push(event, act.as_ref(), false);
        }
        matter
    }

    /// Notes an event that was just appended.
    pub fn append(&mut self, entry: Entry, act: &Act, keys: &Keys) {
        let verified = self.chain.as_mut().is_some_and(|chain| chain.accept(&entry, keys).is_ok());
        self.push(entry.event, Some(act), verified);
    }

    fn push(&mut self, event: Event, act: Option<&Act>, verified: bool) {
        let digest = event.digest().unwrap_or_default();
        let (act_zh, act_en) = act.map_or(("内容已擦除", "content erased"), |act| (act.zh(), act.en()));
        let detail = act.map(|act| words::detail(act, &self.item)).unwrap_or_default();
        let detail_en = act.map(|act| words::detail_en(act, &self.item)).unwrap_or_default();
        let round = self.item.round();
        self.past.push(Past { event, digest, act_zh, act_en, detail, detail_en, round, verified });
    }

    /// True once the chain was verified, so that no entries are needed for it.
    pub fn looked_at(&self) -> bool {
        self.chain.is_some()
    }

    /// Verifies chain, signatures and commitments of every entry.
    pub fn verify(&mut self, office: &str, entries: &[Entry], keys: &Keys) {
        let mut chain = Chain::new(office, &self.id);
        let mut holds = true;
        for (entry, past) in entries.iter().zip(&mut self.past) {
            // After a fault the chain can't say anything of what follows.
            holds = holds && chain.accept(entry, keys).is_ok();
            past.verified = holds;
        }
        self.chain = Some(chain);
    }

    /// True when every event was verified and could be followed.
    pub fn verified(&self) -> bool {
        self.broken.is_none() && self.past.iter().all(|past| past.verified)
    }

    /// The marking that a decision was made together with, if it was: the event before it, of the same moment.
    pub fn marked_with(&self, decided: u64) -> Option<u64> {
        let at = usize::try_from(decided).ok()?;
        let [marked, decided] = self.past.get(at.checked_sub(1)?..=at)? else { return None };
        let together = decided.event.kind == "decided" && marked.event.kind == "marked" && decided.event.at == marked.event.at;
        (together && self.item.can_undo(marked.event.item_seq)).then_some(marked.event.item_seq)
    }

    /// Digest of the last event.
    pub fn head(&self) -> Digest {
        self.past.last().map(|past| past.digest).unwrap_or_default()
    }

    /// How many events there are before those at the end whose kinds are given: an export is made as of there, so that
    /// making it again gives the same bytes although making it was an event.
    pub fn size_before(&self, kinds: &[&str]) -> usize {
        let trailing = self.past.iter().rev().take_while(|past| kinds.contains(&past.event.kind.as_str())).count();
        self.past.len() - trailing
    }
}

pub(crate) fn act_of(payload: Value) -> Option<Act> {
    serde_json::from_value(payload).ok()
}
