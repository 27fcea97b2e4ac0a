//! Texts in, names out.

use std::ops::Range;
use std::sync::OnceLock;

use pulp::Arch;

use crate::Entity;
use crate::network::{BATCH, Network};
use crate::pieces::{Piece, around_signs, pieces};
use crate::vocabulary::Vocabulary;
use crate::weights::{Weights, WeightsError};

pub(crate) static EMBEDDED: &[u8] = include_bytes!("../weights/lac.bin");

/// Pieces that are sorted by length together: enough for even batches, few enough that a huge text needs no more memory.
const WINDOW: usize = 32 * BATCH;

/// Tells names in running Chinese text. Made once, used from any number of threads.
#[derive(Debug)]
pub struct Tagger {
    vocabulary: Vocabulary,
    network: Network,
}

impl Tagger {
    /// The tagger with the weights that are part of the program.
    ///
    /// The first call takes some milliseconds.
    ///
    /// # Panics
    /// If the program was built with a broken weights file; a test of this room reads it.
    pub fn embedded() -> &'static Self {
        static TAGGER: OnceLock<Tagger> = OnceLock::new();
        TAGGER.get_or_init(|| Self::new(EMBEDDED, Arch::new()).expect("the weights in the program are whole"))
    }

    pub(crate) fn new(bytes: &'static [u8], arch: Arch) -> Result<Self, WeightsError> {
        let weights = Weights::read(bytes)?;
        Ok(Self { vocabulary: Vocabulary::new(&weights.characters), network: Network::new(weights, arch) })
    }

    /// SHA-256 of the weights: what a digest of the rules has to cover, since other weights find other names.
    pub fn digest(&self) -> &[u8; 32] {
        &self.network.weights().digest
    }

    /// The names in each text, in order. Texts may be of any length: they are cut at sentence ends.
    pub fn tag(&self, texts: &[&str]) -> Vec<Vec<Entity>> {
        self.run(texts, |_| std::iter::once(0..usize::MAX))
    }

    /// As [`Tagger::tag`], but only around signs of a person's name (see [`may_hold_a_name`](crate::may_hold_a_name)): several times
    /// faster on official text, where persons are rare. Places and organisations far from such a sign are not looked for.
    pub fn tag_likely(&self, texts: &[&str]) -> Vec<Vec<Entity>> {
        self.run(texts, |piece| around_signs(piece.text))
    }

    fn run<R: IntoIterator<Item = Range<usize>>>(&self, texts: &[&str], parts: impl Fn(&Piece) -> R) -> Vec<Vec<Entity>> {
        let mut found = vec![Vec::new(); texts.len()];
        let mut window = Vec::with_capacity(WINDOW);
        for (text, whole) in texts.iter().enumerate() {
            for piece in pieces(whole) {
                let mut rows: Option<Vec<u16>> = None;
                for part in parts(&piece) {
                    let rows = rows.get_or_insert_with(|| piece.text.chars().map(|c| self.vocabulary.row(c)).collect());
                    let start = piece.start + part.start;
                    let end = part.end.min(rows.len());
                    window.push(Waiting { text, start, rows: rows[part.start..end].to_vec() });
                    if window.len() == WINDOW {
                        self.settle(&mut window, &mut found);
                    }
                }
            }
        }
        self.settle(&mut window, &mut found);
        for found in &mut found {
            found.sort_by_key(|entity: &Entity| entity.start);
        }
        found
    }

    fn settle(&self, window: &mut Vec<Waiting>, found: &mut [Vec<Entity>]) {
        // Longest first, so that at every step the pieces still running are the first ones.
        window.sort_by_key(|waiting| std::cmp::Reverse(waiting.rows.len()));
        for batch in window.chunks(BATCH) {
            let rows: Vec<&[u16]> = batch.iter().map(|waiting| &waiting.rows[..]).collect();
            for (waiting, spans) in batch.iter().zip(self.network.names(&rows)) {
                let place = |at| waiting.start + at;
                found[waiting.text].extend(spans.iter().map(|span| Entity {
                    kind: span.kind,
                    start: place(span.start),
                    end: place(span.end),
                    score: span.score,
                }));
            }
        }
        window.clear();
    }
}

/// A piece that waits for its batch.
struct Waiting {
    text: usize,
    start: usize,
    rows: Vec<u16>,
}
