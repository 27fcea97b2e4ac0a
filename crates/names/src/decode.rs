//! The best chain of tags (Viterbi), and the names in it.

use crate::Kind;
use crate::weights::{Tag, Weights};

/// Tags are padded to this many, so that the compiler sees whole registers. Padding can never win.
const PADDED: usize = 56;
const NEVER: f32 = -1e30;

/// How tags follow each other.
#[derive(Debug)]
pub(crate) struct Chain {
    tags: Vec<Tag>,
    /// From a tag to every tag.
    onward: Vec<[f32; PADDED]>,
    start: [f32; PADDED],
    stop: [f32; PADDED],
}

/// A name in a piece: characters from the piece's start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Span {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    pub score: f32,
}

impl Chain {
    pub fn new(weights: &Weights) -> Self {
        let tags = weights.tags.len();
        assert!(tags <= PADDED);
        let pad = |row: &[f32]| std::array::from_fn(|at| row.get(at).copied().unwrap_or(NEVER));
        Self {
            tags: weights.tags.clone(),
            onward: weights.transitions.chunks_exact(tags).map(pad).collect(),
            start: pad(&weights.start),
            stop: pad(&weights.stop),
        }
    }

    /// The names of one piece, from the network's outputs for each of its characters.
    #[inline(always)]
    pub fn names(&self, emissions: &[&[f32]]) -> Vec<Span> {
        let path = self.best(emissions);
        let mut names = Vec::new();
        let mut at = 0;
        // A word begins where the one before ends, whatever its first tag is, and takes every inside tag that follows.
        while let Some(first) = path.get(at) {
            let length = 1 + path[at + 1..].iter().take_while(|tag| self.tags[**tag].inside).count();
            if let Some(kind) = self.tags[*first].kind {
                let end = at + length;
                names.push(Span { kind, start: at, end, score: self.score(kind, &emissions[at..end]) });
            }
            at += length;
        }
        names
    }

    #[inline(always)]
    fn best(&self, emissions: &[&[f32]]) -> Vec<usize> {
        let mut scores: Vec<[f32; PADDED]> = Vec::with_capacity(emissions.len());
        for emission in emissions {
            let mut now = match scores.last() {
                None => self.start,
                Some(before) => {
                    let mut best = [f32::MIN; PADDED];
                    for (score, onward) in before.iter().zip(&self.onward) {
                        for (best, step) in best.iter_mut().zip(onward) {
                            let through = score + step;
                            *best = if through > *best { through } else { *best };
                        }
                    }
                    best
                }
            };
            for (now, emission) in now.iter_mut().zip(&emission[..self.tags.len()]) {
                *now += emission;
            }
            scores.push(now);
        }
        // Which tag led here is asked only on the way back: once a character, not once a tag.
        let Some(last) = scores.last() else { return Vec::new() };
        let mut tag = first_highest(last.iter().zip(&self.stop).map(|(score, stop)| score + stop));
        let mut path = vec![tag];
        for before in scores.iter().rev().skip(1) {
            tag = first_highest(before.iter().zip(&self.onward).map(|(score, onward)| score + onward[tag]));
            path.push(tag);
        }
        path.reverse();
        path
    }

    /// How sure the network is: the share of this kind's tags at the least sure character, between 0 and 1.
    fn score(&self, kind: Kind, emissions: &[&[f32]]) -> f32 {
        let share = |emission: &&[f32]| {
            let tags = || emission.iter().zip(&self.tags);
            let most = tags().map(|(value, _)| *value).fold(f32::MIN, f32::max);
            let all: f32 = tags().map(|(value, _)| (value - most).exp()).sum();
            let kind: f32 = tags().filter(|(_, tag)| tag.kind == Some(kind)).map(|(value, _)| (value - most).exp()).sum();
            kind / all
        };
        emissions.iter().map(share).fold(1.0, f32::min)
    }
}

fn first_highest(scores: impl Iterator<Item = f32>) -> usize {
    let (mut at, mut most) = (0, f32::MIN);
    for (tag, score) in scores.enumerate() {
        if score > most {
            (at, most) = (tag, score);
        }
    }
    at
}
