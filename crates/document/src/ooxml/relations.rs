//! Relations between parts (ECMA-376-2, 6.5): which part leads to which, by what kind of relation.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use super::cursor::{Cursor, Node, source};
use super::zipped::Zipped;
use crate::{Limits, ReadError};

/// One relation.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    pub(crate) id: String,
    /// The last step of its type's URI: `image`, `hyperlink`, `styles`.
    pub(crate) kind: String,
    pub(crate) target: Target,
    /// Where its target is written.
    pub(crate) raw_at: Range<usize>,
    pub(crate) element: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Part(String),
    External,
    /// A part that the file does not hold.
    Missing,
}

/// The relations of one part (or of the package, whose owner is the empty path).
#[derive(Debug, Clone, Default)]
pub(crate) struct Relations {
    pub(crate) path: String,
    pub(crate) source: String,
    pub(crate) list: Vec<Relation>,
}

/// A part reached from the package's root.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) path: String,
    /// The kind of relation that led to it; empty for a part that none leads to.
    pub(crate) via: String,
    /// Whether it goes into a copy.
    pub(crate) kept: bool,
}

/// Every part of the file, kept ones first in the order they are reached, then those left out, then those no relation
/// leads to; and the relations of each. Cycles end since each part is visited once.
pub(crate) fn walk(
    zipped: &mut Zipped<'_>,
    limits: &Limits,
    keeps: &dyn Fn(&Relation, &str) -> bool,
) -> Result<(Vec<Member>, BTreeMap<String, Relations>), ReadError> {
    let mut members: Vec<Member> = Vec::new();
    let mut all = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut queue = VecDeque::from([(String::new(), true)]);
    let mut later = VecDeque::new();
    while let Some((owner, kept)) = queue.pop_front().or_else(|| later.pop_front()) {
        if all.contains_key(&owner) {
            continue;
        }
        let relations = of(zipped, &owner, limits)?;
        for relation in &relations.list {
            let Target::Part(path) = &relation.target else { continue };
            if kept && keeps(relation, &owner) {
                if seen.insert(path.clone()) {
                    members.push(Member { path: path.clone(), via: relation.kind.clone(), kept: true });
                    queue.push_back((path.clone(), true));
                }
            } else {
                later.push_back((path.clone(), false));
            }
        }
        // Kept parts are all reached before one that is left out is looked at, so that a part both lead to is kept.
        all.insert(owner, relations);
        if queue.is_empty() {
            let waiting: Vec<(String, bool)> = later.iter().cloned().collect();
            for (path, _) in waiting {
                if seen.insert(path.clone()) {
                    let via = leads_to(&all, &path);
                    members.push(Member { path, via, kept: false });
                }
            }
        }
    }
    let orphans: Vec<String> = zipped
        .names()
        .filter(|name| !seen.contains(*name) && *name != super::types::PATH && !is_relations(name))
        .map(str::to_string)
        .collect();
    members.extend(orphans.into_iter().map(|path| Member { path, via: String::new(), kept: false }));
    Ok((members, all))
}

fn leads_to(all: &BTreeMap<String, Relations>, path: &str) -> String {
    for relations in all.values() {
        for relation in &relations.list {
            if relation.target == Target::Part(path.to_string()) {
                return relation.kind.clone();
            }
        }
    }
    String::new()
}

pub(crate) fn is_relations(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".rels")
}

/// `word/document.xml` → `word/_rels/document.xml.rels`; the package's own for the empty path.
pub(crate) fn path_of(owner: &str) -> String {
    let (folder, name) = owner.rsplit_once('/').unwrap_or(("", owner));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

pub(crate) fn of(zipped: &mut Zipped<'_>, owner: &str, limits: &Limits) -> Result<Relations, ReadError> {
    let Some(path) = zipped.find(&path_of(owner)) else { return Ok(Relations::default()) };
    let source = source(zipped.bytes(&path)?)?;
    let mut list = Vec::new();
    let mut cursor = Cursor::new(&source, limits);
    loop {
        match cursor.next()? {
            Node::Start { name: "Relationship", tag, .. } => {
                let (Some(id), Some(kind), Some(target)) = (tag.value("Id"), tag.value("Type"), tag.attribute("Target")) else {
                    continue;
                };
                let raw = super::cursor::decode(target.raw);
                let external = tag.value("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                let place = if external {
                    Target::External
                } else {
                    resolve(owner, &raw).and_then(|path| zipped.find(&path)).map_or(Target::Missing, Target::Part)
                };
                let kind = kind.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_string();
                list.push(Relation { id, kind, target: place, raw_at: target.value, element: cursor.range.clone() });
            }
            Node::Eof => break,
            _ => {}
        }
        if list.len() > limits.parts {
            return Err(crate::error::too_much("关系过多", "too many relations"));
        }
    }
    Ok(Relations { path, source, list })
}

/// A target relative to its owner's folder; nothing when it climbs out of the package.
fn resolve(owner: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default().replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { owner.split('/').collect() };
    if !target.starts_with('/') {
        steps.pop();
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            _ => steps.push(step),
        }
    }
    (!steps.is_empty()).then(|| steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_within_the_package() {
        assert_eq!(resolve("word/document.xml", "media/a.png").as_deref(), Some("word/media/a.png"));
        assert_eq!(resolve("word/document.xml", "../customXml/item1.xml").as_deref(), Some("customXml/item1.xml"));
        assert_eq!(resolve("", "/word/document.xml").as_deref(), Some("word/document.xml"));
        assert_eq!(resolve("word/document.xml", "../../x"), None);
        assert_eq!(path_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(path_of(""), "_rels/.rels");
    }
}
