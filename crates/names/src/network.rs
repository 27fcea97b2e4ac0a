//! The network on a batch of pieces: embedding, two recurrent layers both ways, one output row for each character.

use std::sync::OnceLock;

use pulp::{Arch, Simd, WithSimd};

use crate::decode::{Chain, Span};
use crate::lanes::{self, Lanes};
use crate::product::{Panels, WIDE};
use crate::recurrent::{Recurrent, States};
use crate::weights::{GATES, HIDDEN, Weights};

const BOTH: usize = 2 * HIDDEN;
const ROW: usize = GATES * HIDDEN;

/// Pieces in a batch: enough that a panel of weights, once fetched, serves many rows.
pub(crate) const BATCH: usize = 30;

#[derive(Debug)]
pub(crate) struct Network {
    arch: Arch,
    weights: Weights,
    /// What the first layer makes of a character doesn't depend on where it stands: made once, when first met.
    met: Vec<OnceLock<Box<[f32]>>>,
    layers: [[Recurrent; 2]; 2],
    output: Panels,
    chain: Chain,
}

impl Network {
    pub fn new(weights: Weights, arch: Arch) -> Self {
        let width = lanes::width(arch);
        let layers = weights.layers.each_ref().map(|layer| layer.each_ref().map(|direction| Recurrent::new(direction, width)));
        let tags = weights.tags.len();
        let order: Vec<_> = (0..tags.next_multiple_of(WIDE * width)).map(|tag| (tag < tags).then_some(tag)).collect();
        let output = Panels::new(&weights.output, &weights.output_bias, &order, width);
        let met = weights.scales.iter().map(|_| OnceLock::new()).collect();
        Self { arch, met, layers, output, chain: Chain::new(&weights), weights }
    }

    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The names of each piece. Pieces are given as embedding rows, longest first.
    pub fn names(&self, batch: &[&[u16]]) -> Vec<Vec<Span>> {
        debug_assert!(batch.is_sorted_by_key(|piece| std::cmp::Reverse(piece.len())));
        lanes::run(self.arch, Pass { network: self, batch })
    }

    /// The first layer's gates for a character, forward then backward.
    fn met(&self, row: u16) -> &[f32] {
        let row = usize::from(row);
        self.met[row].get_or_init(|| lanes::run(self.arch, Meet { network: self, row }))
    }
}

struct Meet<'a> {
    network: &'a Network,
    row: usize,
}

impl WithSimd for Meet<'_> {
    type Output = Box<[f32]>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Box<[f32]> {
        let embedding = [self.network.weights.embedding(self.row)];
        let mut gates = vec![0.0; 2 * ROW].into_boxed_slice();
        for (direction, gates) in self.network.layers[0].iter().zip(gates.chunks_exact_mut(ROW)) {
            direction.input.apply(Lanes(simd), &embedding, gates);
        }
        gates
    }
}

struct Pass<'a> {
    network: &'a Network,
    batch: &'a [&'a [u16]],
}

/// Where each time step's rows begin: step t holds one row for each piece longer than t, and those come first.
struct Steps(Vec<usize>);

impl Steps {
    fn new(batch: &[&[u16]]) -> Self {
        let mut starts = vec![0];
        for t in 0..batch.first().map_or(0, |piece| piece.len()) {
            let there = batch.partition_point(|piece| piece.len() > t);
            starts.push(starts[t] + there);
        }
        Self(starts)
    }

    fn count(&self) -> usize {
        self.0.len() - 1
    }

    fn rows(&self, t: usize) -> std::ops::Range<usize> {
        self.0[t]..self.0[t + 1]
    }

    fn total(&self) -> usize {
        self.0[self.count()]
    }
}

impl WithSimd for Pass<'_> {
    type Output = Vec<Vec<Span>>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        let (lanes, network, batch) = (Lanes(simd), self.network, self.batch);
        let steps = Steps::new(batch);

        let mut first = vec![[0.0; BOTH]; steps.total()];
        for (way, layer) in network.layers[0].iter().enumerate() {
            recur(lanes, layer, way, &steps, Input::Characters { network, batch }, &mut first);
        }
        let mut second = vec![[0.0; BOTH]; steps.total()];
        for (way, layer) in network.layers[1].iter().enumerate() {
            recur(lanes, layer, way, &steps, Input::States(&first), &mut second);
        }
        let width = network.output.outputs();
        let mut outputs = vec![0.0; steps.total() * width];
        network.output.apply(lanes, &second, &mut outputs);

        let row = |at: usize, t: usize| &outputs[(steps.0[t] + at) * width..][..width];
        let emissions = |at: usize, piece: &[u16]| (0..piece.len()).map(|t| row(at, t)).collect::<Vec<_>>();
        batch.iter().enumerate().map(|(at, piece)| network.chain.names(&emissions(at, piece))).collect()
    }
}

/// What a layer reads.
#[derive(Clone, Copy)]
enum Input<'a> {
    Characters { network: &'a Network, batch: &'a [&'a [u16]] },
    States(&'a [[f32; BOTH]]),
}

/// One layer in one direction over all steps. Its states go to that half of `output`.
#[inline(always)]
fn recur<S: Simd>(lanes: Lanes<S>, layer: &Recurrent, way: usize, steps: &Steps, input: Input, output: &mut [[f32; BOTH]]) {
    let (mut old, mut new): (States, States) = (vec![[0.0; HIDDEN]; BATCH], vec![[0.0; HIDDEN]; BATCH]);
    let mut gates = vec![0.0; BATCH * ROW];
    for turn in 0..steps.count() {
        // Backward, a piece that ends here begins with the untouched, zero state.
        let t = if way == 0 { turn } else { steps.count() - 1 - turn };
        let rows = steps.rows(t);
        let there = rows.len();
        let gates = &mut gates[..there * ROW];
        match input {
            Input::Characters { network, batch } => {
                for (piece, gates) in batch.iter().zip(gates.chunks_exact_mut(ROW)) {
                    gates.copy_from_slice(&network.met(piece[t])[way * ROW..][..ROW]);
                }
            }
            Input::States(states) => layer.input.apply(lanes, &states[rows.clone()], gates),
        }
        layer.step(lanes, gates, &old[..there], &mut new[..there]);
        for (state, output) in new.iter().zip(&mut output[rows]) {
            output[way * HIDDEN..][..HIDDEN].copy_from_slice(state);
        }
        std::mem::swap(&mut old, &mut new);
    }
}
