//! One direction of a recurrent layer (GRU, reset gate after the product), for a batch of sentences at a time.

use pulp::Simd;

use crate::lanes::Lanes;
use crate::product::{Panels, TALL, WIDE, tile};
use crate::weights::{Direction, GATES, HIDDEN};

/// The state of every sentence of a batch.
pub(crate) type States = Vec<[f32; HIDDEN]>;

/// Packed so that a panel holds the three gates of as many units as a register has lanes.
#[derive(Debug)]
pub(crate) struct Recurrent {
    /// From the layer's input to the gates, with every bias that can be added there.
    pub input: Panels,
    /// From the state to the gates; only the candidate's bias is left for here, as the reset gate scales it.
    state: Panels,
}

impl Recurrent {
    pub fn new(direction: &Direction, lanes: usize) -> Self {
        let order: Vec<Option<usize>> = (0..HIDDEN / lanes)
            .flat_map(|group| {
                (0..GATES).flat_map(move |gate| (0..lanes).map(move |lane| Some(gate * HIDDEN + group * lanes + lane)))
            })
            .collect();
        let mut input_bias = direction.input_bias.clone();
        let mut state_bias = vec![0.0; GATES * HIDDEN];
        for (at, bias) in direction.recurrent_bias.iter().enumerate() {
            let side = if at < 2 * HIDDEN { &mut input_bias } else { &mut state_bias };
            side[at] += bias;
        }
        Self {
            input: Panels::new(&direction.input, &input_bias, &order, lanes),
            state: Panels::new(&direction.recurrent, &state_bias, &order, lanes),
        }
    }

    /// One character further: `gates` holds the input's part for each sentence, `old` their states, `new` becomes the next ones.
    #[inline(always)]
    pub fn step<S: Simd>(&self, lanes: Lanes<S>, gates: &[f32], old: &[[f32; HIDDEN]], new: &mut [[f32; HIDDEN]]) {
        let gates = gates.as_chunks::<{ GATES * HIDDEN }>().0;
        let (tiles, rest) = old.as_chunks::<TALL>();
        let (whole, last) = new.as_chunks_mut::<TALL>();
        let (gate_tiles, gate_rest) = gates.as_chunks::<TALL>();
        for (group, (panel, bias)) in self.state.panels::<S, HIDDEN>().enumerate() {
            for ((old, new), gates) in tiles.iter().zip(whole.iter_mut()).zip(gate_tiles) {
                let sums = tile(lanes, panel, old.each_ref(), [*bias; TALL]);
                for (((sums, old), new), gates) in sums.iter().zip(old).zip(new).zip(gates) {
                    blend(lanes, group, sums, gates, old, new);
                }
            }
            for ((old, new), gates) in rest.iter().zip(last.iter_mut()).zip(gate_rest) {
                let [sums] = tile(lanes, panel, [old], [*bias]);
                blend(lanes, group, &sums, gates, old, new);
            }
        }
    }
}

/// The gates of one register of units, and the state that follows.
#[inline(always)]
fn blend<S: Simd>(
    lanes: Lanes<S>,
    group: usize,
    sums: &[S::f32s; WIDE],
    gates: &[f32; GATES * HIDDEN],
    old: &[f32; HIDDEN],
    new: &mut [f32; HIDDEN],
) {
    let [given_z, given_r, given_n] = S::as_simd_f32s(gates).0.as_chunks::<WIDE>().0[group];
    let old = S::as_simd_f32s(old).0[group];
    let keep = lanes.sigmoid(lanes.add(given_z, sums[0]));
    let reset = lanes.sigmoid(lanes.add(given_r, sums[1]));
    let candidate = lanes.tanh(lanes.mul_add(reset, sums[2], given_n));
    // (1 - z) n + z h = n + z (h - n)
    S::as_mut_simd_f32s(new).0[group] = lanes.mul_add(keep, lanes.0.sub_f32s(old, candidate), candidate);
}
