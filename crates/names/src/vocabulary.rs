//! Which embedding row a character has. Full width, traditional and accented forms share the row of their plain form.

/// Rows by code point: one table for the characters of the basic plane, a sorted list for the few beyond it.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    basic: Vec<u16>,
    beyond: Vec<(u32, u16)>,
}

const BASIC: u32 = 0x10000;

impl Vocabulary {
    /// `characters` ascend by code point.
    pub fn new(characters: &[(u32, u16)]) -> Self {
        let split = characters.partition_point(|(code, _)| *code < BASIC);
        let mut basic = vec![0; BASIC as usize];
        for (code, row) in &characters[..split] {
            basic[*code as usize] = *row;
        }
        Self { basic, beyond: characters[split..].to_vec() }
    }

    /// The row; 0 for what the network doesn't know.
    pub fn row(&self, c: char) -> u16 {
        let code = c as u32;
        match self.basic.get(code as usize) {
            Some(row) => *row,
            None => self.beyond.binary_search_by_key(&code, |(code, _)| *code).map_or(0, |at| self.beyond[at].1),
        }
    }
}
