//! The weights file opened: `weights/README.md` describes its layout, `scripts/make-name-weights.py` makes it.

use crate::Kind;

pub(crate) const HIDDEN: usize = 128;
pub(crate) const GATES: usize = 3;
const MAGIC: &[u8] = b"XSNAMES\0";
const VERSION: u32 = 1;
const INSIDE: u8 = 0x80;

/// Weights that are not of this program's kind or version.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WeightsError {
    #[error("不是本程序的人名识别权重文件 (not a weights file of this program)")]
    Magic,
    #[error("权重文件版本 {0} 不受支持，请使用随程序提供的文件 (weights version {0} is not supported; use the file shipped)")]
    Version(u32),
    #[error("权重文件不完整，请使用随程序提供的文件 (the weights file is incomplete; use the file shipped)")]
    Length,
}

/// What one output of the network means: which kind of word, and whether the character continues one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag {
    pub kind: Option<Kind>,
    pub inside: bool,
}

/// A matrix by rows, one row an output.
#[derive(Debug, Clone)]
pub(crate) struct Matrix {
    pub columns: usize,
    pub values: Vec<f32>,
}

/// One direction of one recurrent layer: gates z, r, n in this order, 128 rows each.
#[derive(Debug, Clone)]
pub(crate) struct Direction {
    pub input: Matrix,
    pub recurrent: Matrix,
    pub input_bias: Vec<f32>,
    pub recurrent_bias: Vec<f32>,
}

#[derive(Debug)]
pub(crate) struct Weights {
    pub digest: [u8; 32],
    pub tags: Vec<Tag>,
    /// Characters with their embedding row, ascending; what is not here has row 0.
    pub characters: Vec<(u32, u16)>,
    pub scales: Vec<f32>,
    /// int8, 128 a row.
    pub embedding: &'static [u8],
    /// Both layers, forward then backward.
    pub layers: [[Direction; 2]; 2],
    pub output: Matrix,
    pub output_bias: Vec<f32>,
    /// From a tag (row) to a tag (column).
    pub transitions: Vec<f32>,
    pub start: Vec<f32>,
    pub stop: Vec<f32>,
}

impl Weights {
    pub fn read(bytes: &'static [u8]) -> Result<Self, WeightsError> {
        let mut at = Reader(bytes);
        if at.take(MAGIC.len())? != MAGIC {
            return Err(WeightsError::Magic);
        }
        let version = at.number()?;
        if version != VERSION as usize {
            return Err(WeightsError::Version(version as u32));
        }
        let length = at.number()?;
        let digest = at.take(32)?.try_into().map_err(|_| WeightsError::Length)?;
        if at.0.len() != length {
            return Err(WeightsError::Length);
        }
        let [rows, hidden, outputs, characters] = [at.number()?, at.number()?, at.number()?, at.number()?];
        if hidden != HIDDEN || rows == 0 || rows > usize::from(u16::MAX) || outputs == 0 || outputs > 255 {
            return Err(WeightsError::Length);
        }
        let tags = at.take(outputs)?.iter().map(|byte| tag(*byte)).collect();
        let codes = at.take(multiple(characters, 4)?)?;
        let places = at.take(multiple(characters, 2)?)?;
        let characters = codes
            .as_chunks()
            .0
            .iter()
            .zip(places.as_chunks().0)
            .map(|(code, row)| (u32::from_le_bytes(*code), u16::from_le_bytes(*row)))
            .collect::<Vec<_>>();
        if characters.iter().any(|(_, row)| usize::from(*row) >= rows) {
            return Err(WeightsError::Length);
        }
        let weights = Self {
            digest,
            tags,
            characters,
            scales: at.singles(rows)?,
            embedding: at.take(rows * HIDDEN)?,
            layers: [layer(&mut at, HIDDEN)?, layer(&mut at, 2 * HIDDEN)?],
            output: at.matrix(outputs, 2 * HIDDEN)?,
            output_bias: at.singles(outputs)?,
            transitions: at.singles(outputs * outputs)?,
            start: at.singles(outputs)?,
            stop: at.singles(outputs)?,
        };
        if at.0.is_empty() { Ok(weights) } else { Err(WeightsError::Length) }
    }

    /// The embedding of a row, 128 numbers.
    pub fn embedding(&self, row: usize) -> [f32; HIDDEN] {
        let scale = self.scales[row];
        let bytes = &self.embedding[row * HIDDEN..(row + 1) * HIDDEN];
        std::array::from_fn(|at| f32::from(bytes[at] as i8) * scale)
    }
}

fn tag(byte: u8) -> Tag {
    let kind = match byte & !INSIDE {
        1 => Some(Kind::Person),
        2 => Some(Kind::Place),
        3 => Some(Kind::Organisation),
        _ => None,
    };
    Tag { kind, inside: byte & INSIDE != 0 }
}

/// One layer as ONNX keeps it: both directions' matrices, then both directions' biases.
fn layer(at: &mut Reader, inputs: usize) -> Result<[Direction; 2], WeightsError> {
    const ROWS: usize = GATES * HIDDEN;
    let input = [at.matrix(ROWS, inputs)?, at.matrix(ROWS, inputs)?];
    let recurrent = [at.matrix(ROWS, HIDDEN)?, at.matrix(ROWS, HIDDEN)?];
    let mut directions = Vec::new();
    for (input, recurrent) in input.into_iter().zip(recurrent) {
        directions.push(Direction { input, recurrent, input_bias: at.singles(ROWS)?, recurrent_bias: at.singles(ROWS)? });
    }
    directions.try_into().map_err(|_| WeightsError::Length)
}

fn multiple(count: usize, size: usize) -> Result<usize, WeightsError> {
    count.checked_mul(size).ok_or(WeightsError::Length)
}

struct Reader(&'static [u8]);

impl Reader {
    fn take(&mut self, length: usize) -> Result<&'static [u8], WeightsError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(WeightsError::Length)?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, WeightsError> {
        let bytes = self.take(4)?.try_into().map_err(|_| WeightsError::Length)?;
        Ok(u32::from_le_bytes(bytes) as usize)
    }

    fn singles(&mut self, count: usize) -> Result<Vec<f32>, WeightsError> {
        let bytes = self.take(multiple(count, 4)?)?;
        Ok(bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Result<Matrix, WeightsError> {
        let bytes = self.take(multiple(rows * columns, 2)?)?;
        let values = bytes.as_chunks().0.iter().map(|bytes| half(u16::from_le_bytes(*bytes))).collect();
        Ok(Matrix { columns, values })
    }
}

/// An IEEE 754 half as a single. The weights hold no infinity and no NaN.
fn half(bits: u16) -> f32 {
    let magnitude = u32::from(bits & 0x7fff) << 13;
    // The exponent's bias differs by 112; multiplying moves it, and makes subnormal halves normal.
    let value = f32::from_bits(magnitude) * f32::from_bits((127 + 112) << 23);
    if bits & 0x8000 == 0 { value } else { -value }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::tagger::EMBEDDED;

    #[test]
    fn the_file_is_whole_and_says_its_digest() {
        let weights = Weights::read(EMBEDDED).unwrap();
        let body = Sha256::digest(&EMBEDDED[MAGIC.len() + 8 + 32..]);
        assert_eq!(weights.digest[..], body[..]);
        assert!(weights.characters.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (_, row) in &weights.characters {
            assert!(usize::from(*row) < weights.scales.len());
        }
        let kinds: Vec<_> = weights.tags.iter().filter(|tag| tag.kind.is_some()).collect();
        assert_eq!(kinds.len(), 6, "three kinds, beginning and inside");
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(Weights::read(b"XSNAMES").unwrap_err(), WeightsError::Length);
        assert_eq!(Weights::read(b"XSNOTES\0").unwrap_err(), WeightsError::Magic);
        assert_eq!(Weights::read(b"XSNAMES\0\x09\0\0\0").unwrap_err(), WeightsError::Version(9));
        assert_eq!(Weights::read(&EMBEDDED[..EMBEDDED.len() - 1]).unwrap_err(), WeightsError::Length);
    }

    #[test]
    fn halves_are_read_exactly() {
        let known =
            [(0x3c00, 1.0), (0xc000, -2.0), (0x0001, 5.960_464_5e-8), (0x3555, 0.333_251_95), (0x8000, 0.0), (0x7bff, 65504.0)];
        for (bits, value) in known {
            assert_eq!(half(bits), value, "{bits:#06x}");
        }
    }
}
