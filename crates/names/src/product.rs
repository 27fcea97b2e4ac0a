//! Rows times a matrix: the arithmetic that all the time goes to.
//!
//! A matrix is kept in panels of three registers' width. A tile multiplies four rows by one panel with its twelve sums in registers;
//! a panel stays in the nearest cache while all rows pass it.

use pulp::Simd;

use crate::lanes::Lanes;

/// Registers that a panel is wide.
pub(crate) const WIDE: usize = 3;
/// Rows that a tile takes at once.
pub(crate) const TALL: usize = 3;

/// A matrix in panels: for each panel, for each input, three registers of outputs. Outputs are padded with zeros to whole panels.
#[derive(Debug)]
pub(crate) struct Panels {
    values: Vec<f32>,
    bias: Vec<f32>,
}

impl Panels {
    /// `order` names the matrix row that each output takes, `None` for padding; its length is a multiple of three registers.
    pub fn new(rows: &crate::weights::Matrix, bias: &[f32], order: &[Option<usize>], lanes: usize) -> Self {
        let columns = rows.columns;
        let mut values = Vec::with_capacity(order.len() * columns);
        for panel in order.chunks_exact(WIDE * lanes) {
            for column in 0..columns {
                values.extend(panel.iter().map(|row| row.map_or(0.0, |row| rows.values[row * columns + column])));
            }
        }
        let bias = order.iter().map(|row| row.map_or(0.0, |row| bias[row])).collect();
        Self { values, bias }
    }

    /// Outputs a row, padding included.
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// The panels as registers, with their biases.
    #[inline(always)]
    pub fn panels<S: Simd, const K: usize>(&self) -> impl Iterator<Item = (&[[S::f32s; WIDE]; K], &[S::f32s; WIDE])> {
        let values = S::as_simd_f32s(&self.values).0.as_chunks::<WIDE>().0.as_chunks::<K>().0;
        let bias = S::as_simd_f32s(&self.bias).0.as_chunks::<WIDE>().0;
        values.iter().zip(bias)
    }

    /// Each row of `input` (K wide) times the matrix, plus the bias, into the row of `output`.
    #[inline(always)]
    pub fn apply<S: Simd, const K: usize>(&self, lanes: Lanes<S>, input: &[[f32; K]], output: &mut [f32]) {
        let outputs = self.outputs();
        debug_assert_eq!(output.len(), input.len() * outputs);
        for (at, (panel, bias)) in self.panels::<S, K>().enumerate() {
            let at = at * WIDE * S::F32_LANES;
            let (tiles, rest) = input.as_chunks::<TALL>();
            let (whole, last) = output.split_at_mut(tiles.len() * TALL * outputs);
            for (rows, output) in tiles.iter().zip(whole.chunks_exact_mut(TALL * outputs)) {
                let sums = tile(lanes, panel, rows.each_ref(), [*bias; TALL]);
                for (sums, output) in sums.iter().zip(output.chunks_exact_mut(outputs)) {
                    put::<S>(sums, &mut output[at..]);
                }
            }
            for (row, output) in rest.iter().zip(last.chunks_exact_mut(outputs)) {
                let [sums] = tile(lanes, panel, [row], [*bias]);
                put::<S>(&sums, &mut output[at..]);
            }
        }
    }
}

#[inline(always)]
fn put<S: Simd>(sums: &[S::f32s; WIDE], output: &mut [f32]) {
    S::as_mut_simd_f32s(output).0[..WIDE].copy_from_slice(sums);
}

/// Adds the products of M rows with one panel to the sums.
#[inline(always)]
pub(crate) fn tile<S: Simd, const K: usize, const M: usize>(
    lanes: Lanes<S>,
    panel: &[[S::f32s; WIDE]; K],
    rows: [&[f32; K]; M],
    mut sums: [[S::f32s; WIDE]; M],
) -> [[S::f32s; WIDE]; M] {
    for k in 0..K {
        let weights = panel[k];
        for m in 0..M {
            let value = lanes.splat(rows[m][k]);
            for w in 0..WIDE {
                sums[m][w] = lanes.mul_add(weights[w], value, sums[m][w]);
            }
        }
    }
    sums
}
