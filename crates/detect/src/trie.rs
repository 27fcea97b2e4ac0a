//! Words by their letters: finding which of very many stands at a place costs no more than the longest is long.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A fast hash for small integer keys; nothing here is chosen by an adversary that the depth of the trie doesn't bound.
#[derive(Default)]
pub(crate) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(value)).wrapping_mul(0x517C_C1B7_2722_0A95);
        self.0 ^= self.0 >> 29;
    }
}

/// Letters to values of type `T`.
pub(crate) struct Trie<T> {
    next: HashMap<(u32, u32), u32, BuildHasherDefault<Mix>>,
    ends: Vec<Option<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Trie { next: HashMap::default(), ends: vec![None] }
    }
}

impl<T> Trie<T> {
    /// Adds a word; the first value given for it stays.
    pub(crate) fn add(&mut self, word: impl Iterator<Item = char>, value: T) {
        let mut node = 0;
        for c in word {
            let fresh = self.ends.len() as u32;
            node = *self.next.entry((node, c as u32)).or_insert(fresh);
            if node == fresh {
                self.ends.push(None);
            }
        }
        if let Some(end) = self.ends.get_mut(node as usize) {
            end.get_or_insert(value);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.next.is_empty()
    }

    /// The node after `node` by this letter; the root is 0.
    pub(crate) fn step(&self, node: u32, c: char) -> Option<u32> {
        self.next.get(&(node, c as u32)).copied()
    }

    /// The value of the word that ends here.
    pub(crate) fn value(&self, node: u32) -> Option<&T> {
        self.ends.get(node as usize)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_beginnings() {
        let mut trie = Trie::default();
        trie.add("张三".chars(), 1);
        trie.add("张三丰".chars(), 2);
        trie.add("张三".chars(), 3);
        let walk = |word: &str| word.chars().try_fold(0, |node, c| trie.step(node, c));
        assert_eq!(walk("张三").and_then(|node| trie.value(node)), Some(&1));
        assert_eq!(walk("张三丰").and_then(|node| trie.value(node)), Some(&2));
        assert_eq!(walk("张").and_then(|node| trie.value(node)), None);
        assert_eq!(walk("李"), None);
    }
}
