//! Sets of findings, compact when they run on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Findings of a matter by file and number. As JSON: file id → numbers, with `[first,last]` for runs: `{"f1":[3,[7,90]]}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FindingSet(BTreeMap<String, Vec<Run>>);

/// One number, or a run of them, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
enum Run {
    One(u32),
    Many([u32; 2]),
}

/// An id that is not `file:n`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a finding id: {0}")]
pub struct SelectionError(pub String);

impl Run {
    fn ends(self) -> (u32, u32) {
        match self {
            Run::One(n) => (n, n),
            Run::Many([first, last]) => (first, last),
        }
    }
}

impl FindingSet {
    /// The set of these ids, each `file:n`.
    ///
    /// # Errors
    /// [`SelectionError`] names the first id that is not one.
    pub fn from_ids<I: AsRef<str>>(ids: impl IntoIterator<Item = I>) -> Result<FindingSet, SelectionError> {
        let mut pairs = Vec::new();
        for id in ids {
            let id = id.as_ref();
            let pair = id.rsplit_once(':').and_then(|(file, n)| Some((file.to_owned(), n.parse::<u32>().ok()?)));
            pairs.push(pair.ok_or_else(|| SelectionError(id.to_owned()))?);
        }
        Ok(pairs.into_iter().collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(Vec::is_empty)
    }

    /// How many findings.
    pub fn len(&self) -> u64 {
        self.0.values().flatten().map(|run| run.ends()).map(|(first, last)| u64::from(last - first.min(last)) + 1).sum()
    }

    pub fn contains(&self, file: &str, n: u32) -> bool {
        self.0.get(file).is_some_and(|runs| {
            let at = runs.partition_point(|run| run.ends().1 < n);
            runs.get(at).is_some_and(|run| run.ends().0 <= n)
        })
    }

    /// Files named, each with its runs of numbers, both ends included.
    pub fn runs(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = (u32, u32)>)> {
        self.0.iter().map(|(file, runs)| (file.as_str(), runs.iter().map(|run| run.ends())))
    }

    /// Every finding, by file and number.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.runs().flat_map(|(file, runs)| runs.flat_map(move |(first, last)| (first..=last).map(move |n| (file, n))))
    }

    /// True when the set is written the one way that [`FromIterator`] writes it: sorted, runs joined, no file without numbers.
    pub fn well_formed(&self) -> bool {
        self.0.values().all(|runs| {
            let spelled = runs.iter().all(|run| !matches!(run, Run::Many([first, last]) if first >= last));
            let apart = runs
                .windows(2)
                .all(|pair| matches!(pair, [a, b] if a.ends().1.checked_add(1).is_some_and(|next| next < b.ends().0)));
            !runs.is_empty() && spelled && apart
        })
    }
}

impl<F: Into<String>> FromIterator<(F, u32)> for FindingSet {
    fn from_iter<I: IntoIterator<Item = (F, u32)>>(pairs: I) -> FindingSet {
        let mut numbers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (file, n) in pairs {
            numbers.entry(file.into()).or_default().push(n);
        }
        let joined = numbers.into_iter().map(|(file, mut numbers)| {
            numbers.sort_unstable();
            numbers.dedup();
            let mut runs: Vec<(u32, u32)> = Vec::new();
            for n in numbers {
                match runs.last_mut() {
                    Some((_, last)) if last.checked_add(1) == Some(n) => *last = n,
                    _ => runs.push((n, n)),
                }
            }
            let runs =
                runs.into_iter().map(|(first, last)| if first == last { Run::One(first) } else { Run::Many([first, last]) });
            (file, runs.collect())
        });
        FindingSet(joined.collect())
    }
}
