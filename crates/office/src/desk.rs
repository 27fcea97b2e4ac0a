//! The open office behind a lock: store, roster, matters read so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use xianshen_document::Document;
use xianshen_ledger::{Actor, Digest, Draft, Entry, KeyPair, seal};
use xianshen_review::{Act, Person};
use xianshen_store::{Blob, Heads, OfficeKey, Store};

use crate::Result;
use crate::digests::{random, random_id};
use crate::matter::Matter;
use crate::moment;
use crate::papers::Papers;
use crate::roster::{OFFICE, OfficeAct, Roster};
use crate::typed::{Kept, typed_clean};
use crate::view::Trouble;

/// A person with the key that their passphrase opened.
pub(crate) struct Hand {
    pub person: Person,
    pub key: KeyPair,
}

/// Everything that needs the office key.
pub(crate) struct Desk {
    pub office: String,
    pub store: Store,
    pub key: OfficeKey,
    pub roster: Roster,
    pub papers: Papers,
    matters: BTreeMap<String, Matter>,
    /// When the last event of the office happened.
    last_at: Option<String>,
}

impl Desk {
    /// Takes over an open store: reads the roster and checks it.
    pub fn new(office: String, store: Store, key: OfficeKey) -> Result<Desk> {
        let roster = Roster::read(&office, &store.entries(OFFICE)?)?;
        let next = store.heads(OFFICE)?.seq;
        let last = store.entries_since(next.saturating_sub(1))?;
        let last_at = last.last().map(|entry| entry.event.at.clone());
        Ok(Desk { office, store, key, roster, papers: Papers::default(), matters: BTreeMap::new(), last_at })
    }

    /// Refuses whoever was retired while they were in.
    pub fn still_here(&self, hand: &Hand) -> Result<()> {
        match self.roster.member(&hand.person.id) {
            Some(member) if member.active() => Ok(()),
            _ => Err(Trouble::retired()),
        }
    }

    /// A matter, read on first use.
    pub fn matter(&mut self, id: &str) -> Result<&mut Matter> {
        if !self.matters.contains_key(id) {
            let entries = if id == OFFICE { Vec::new() } else { self.store.entries(id)? };
            if entries.is_empty() {
                return Err(Trouble::no_matter());
            }
            self.matters.insert(id.to_owned(), Matter::read(id, entries, &self.roster));
        }
        self.matters.get_mut(id).ok_or_else(Trouble::no_matter)
    }

    /// A matter whose chain has been verified.
    pub fn verified(&mut self, id: &str) -> Result<&Matter> {
        if !self.matter(id)?.looked_at() {
            let entries = self.store.entries(id)?;
            if let Some(matter) = self.matters.get_mut(id) {
                matter.verify(&self.office, &entries, &self.roster.keys);
            }
        }
        Ok(self.matter(id)?)
    }

    /// The ids of all matters, oldest first.
    pub fn ids(&self) -> Result<Vec<String>> {
        let mut ids = self.store.items()?;
        ids.retain(|id| id != OFFICE);
        Ok(ids)
    }

    /// Does acts to a matter, all or none: each is admitted by the state machine, signed, chained, and on the disk before
    /// this returns. An absent matter is begun by its first act.
    pub fn act(&mut self, hand: &Hand, id: &str, acts: Vec<Act>, bytes: &[&[u8]], now: i64) -> Result<()> {
        let known = match self.matter(id) {
            Ok(matter) => match &matter.broken {
                Some(why) => {
                    return Err(Trouble::new(
                        "broken",
                        why.clone(),
                        "This matter's record cannot be followed to its end, so nothing can be done to it.",
                    ));
                }
                None => Some(matter.item.clone()),
            },
            Err(trouble) if trouble.code == "no_matter" => None,
            Err(trouble) => return Err(trouble),
        };
        let at = moment::rfc3339(now);
        // The state after each act, for its line in the history.
        let mut states = Vec::with_capacity(acts.len());
        let mut item = known.unwrap_or_else(|| Matter::new(id).item);
        for act in &acts {
            typed_clean(act, &Kept { item: &item, key: &self.key })?;
            item.apply(&hand.person, &at, act)?;
            states.push(item.clone());
        }
        let payloads =
            acts.iter().map(|act| Ok((act.kind(), serde_json::to_value(act).map_err(|_| Trouble::internal("payload"))?)));
        let entries = self.seal(hand, id, payloads.collect::<Result<Vec<_>>>()?, &at)?;
        let blobs: Vec<Blob<'_>> = bytes.iter().map(|bytes| Blob { item: id, bytes }).collect();
        self.store.append(&entries, &blobs)?;
        self.last_at = Some(at);
        let keys = &self.roster.keys;
        let matter = self.matters.entry(id.to_owned()).or_insert_with(|| {
            let mut matter = Matter::new(id);
            matter.verify(&self.office, &[], keys);
            matter
        });
        for ((entry, act), state) in entries.into_iter().zip(&acts).zip(states) {
            matter.item = state;
            matter.append(entry, act, keys);
        }
        Ok(())
    }

    /// Writes events about the office itself, admitted by the roster. Each act comes with whoever signs it.
    pub fn office_acts(&mut self, acts: Vec<(&Hand, OfficeAct)>, now: i64) -> Result<()> {
        let at = moment::rfc3339(now);
        let mut entries: Vec<Entry> = Vec::new();
        let mut roster = self.roster.clone();
        for (hand, act) in &acts {
            let payload = serde_json::to_value(act).map_err(|_| Trouble::internal("payload"))?;
            let heads = match entries.last() {
                Some(Entry { event, .. }) => next_heads(event)?,
                None => self.store.heads(OFFICE)?,
            };
            let entry = self.seal_one(hand, OFFICE, act.kind(), &payload, heads, &at)?;
            roster.apply(&entry.event, act)?;
            entries.push(entry);
        }
        self.store.append(&entries, &[])?;
        self.last_at = Some(at);
        self.roster = roster;
        Ok(())
    }

    fn seal(&self, hand: &Hand, item: &str, acts: Vec<(&str, Value)>, at: &str) -> Result<Vec<Entry>> {
        let mut heads = self.store.heads(item)?;
        let mut entries = Vec::with_capacity(acts.len());
        for (kind, payload) in acts {
            let entry = self.seal_one(hand, item, kind, &payload, heads, at)?;
            heads = next_heads(&entry.event)?;
            entries.push(entry);
        }
        Ok(entries)
    }

    fn seal_one(&self, hand: &Hand, item: &str, kind: &str, payload: &Value, heads: Heads, at: &str) -> Result<Entry> {
        let Person { id, name, role, .. } = &hand.person;
        let draft = Draft {
            office: self.office.clone(),
            seq: heads.seq,
            item: item.to_owned(),
            item_seq: heads.item_seq,
            prev: heads.prev,
            kind: kind.to_owned(),
            actor: Actor { id: id.clone(), name: name.clone(), role: role.code().to_owned() },
            at: at.to_owned(),
            previous_at: self.last_at.clone(),
        };
        seal(draft, payload, Digest(random::<32>()?), &hand.key).map_err(|_| Trouble::internal("seal"))
    }

    /// An original's bytes.
    pub fn original(&self, sha256: &str) -> Result<Vec<u8>> {
        let lost = || {
            Trouble::new(
                "original_missing",
                "办公室里找不到这个文件的原件。请从备份恢复办公室文件夹。",
                "The original of this file is not in the office. Restore the office folder from a backup.",
            )
        };
        let digest = hex::decode(sha256).ok().and_then(|bytes| bytes.try_into().ok()).ok_or_else(lost)?;
        self.store.blob(&digest)?.ok_or_else(lost)
    }

    /// An original as parts, from memory if it was read before.
    pub fn paper(&mut self, sha256: &str, name: &str) -> Result<Arc<Document>> {
        if let Some(document) = self.papers.get(sha256) {
            return Ok(document);
        }
        let bytes = self.original(sha256)?;
        let document = Arc::new(crate::examine::read(&bytes, name)?);
        self.papers.keep(sha256, document.clone());
        Ok(document)
    }

    /// A fresh id and the next running number of the year, `2026-0001`.
    pub fn next_matter(&mut self, now: i64) -> Result<(String, String)> {
        let year = moment::year(now);
        let mut last = 0u32;
        for id in self.ids()? {
            let item = &self.matter(&id)?.item;
            let serial = item.number().strip_prefix(&year).and_then(|rest| rest.strip_prefix('-')).and_then(|n| n.parse().ok());
            last = last.max(serial.unwrap_or(0));
        }
        Ok((random_id()?, format!("{year}-{:04}", last.saturating_add(1))))
    }
}

/// Where the event after this one goes.
fn next_heads(event: &xianshen_ledger::Event) -> Result<Heads> {
    let prev = event.digest().map_err(|_| Trouble::internal("digest"))?;
    Ok(Heads { seq: event.seq + 1, item_seq: event.item_seq + 1, prev })
}
