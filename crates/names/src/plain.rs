//! The same network as one plain loop, a sentence and a number at a time: what the fast one is judged by, in tests and in measures.

use crate::Entity;
use crate::decode::Chain;
use crate::pieces::pieces;
use crate::tagger::EMBEDDED;
use crate::vocabulary::Vocabulary;
use crate::weights::{Direction, HIDDEN, Matrix, Weights, WeightsError};

/// Slow and obviously right.
#[derive(Debug)]
pub struct Plain {
    weights: Weights,
    vocabulary: Vocabulary,
    chain: Chain,
}

impl Plain {
    pub fn embedded() -> Result<Self, WeightsError> {
        let weights = Weights::read(EMBEDDED)?;
        Ok(Self { vocabulary: Vocabulary::new(&weights.characters), chain: Chain::new(&weights), weights })
    }

    pub fn tag(&self, text: &str) -> Vec<Entity> {
        let mut found = Vec::new();
        for piece in pieces(text) {
            let outputs = self.outputs(piece.text);
            let rows: Vec<&[f32]> = outputs.iter().map(|row| &row[..]).collect();
            found.extend(self.chain.names(&rows).into_iter().map(|span| Entity {
                kind: span.kind,
                start: piece.start + span.start,
                end: piece.start + span.end,
                score: span.score,
            }));
        }
        found
    }

    fn outputs(&self, text: &str) -> Vec<Vec<f32>> {
        let rows = text.chars().map(|c| usize::from(self.vocabulary.row(c)));
        let mut values: Vec<Vec<f32>> = rows.map(|row| self.weights.embedding(row).to_vec()).collect();
        for [forward, backward] in &self.weights.layers {
            let ahead = recur(forward, values.iter());
            let mut behind = recur(backward, values.iter().rev());
            behind.reverse();
            values = ahead.into_iter().zip(behind).map(|(a, b)| [a, b].concat()).collect();
        }
        values.iter().map(|value| times(&self.weights.output, value, &self.weights.output_bias)).collect()
    }
}

fn recur<'a>(direction: &Direction, inputs: impl Iterator<Item = &'a Vec<f32>>) -> Vec<Vec<f32>> {
    let mut state = vec![0.0; HIDDEN];
    let mut states = Vec::new();
    for input in inputs {
        let given = times(&direction.input, input, &direction.input_bias);
        let kept = times(&direction.recurrent, &state, &direction.recurrent_bias);
        state = (0..HIDDEN)
            .map(|unit| {
                let z = sigmoid(given[unit] + kept[unit]);
                let r = sigmoid(given[HIDDEN + unit] + kept[HIDDEN + unit]);
                let n = (given[2 * HIDDEN + unit] + r * kept[2 * HIDDEN + unit]).tanh();
                (1.0 - z) * n + z * state[unit]
            })
            .collect();
        states.push(state.clone());
    }
    states
}

fn times(matrix: &Matrix, input: &[f32], bias: &[f32]) -> Vec<f32> {
    let rows = matrix.values.chunks_exact(matrix.columns);
    rows.zip(bias).map(|(row, bias)| bias + row.iter().zip(input).map(|(a, b)| a * b).sum::<f32>()).collect()
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
