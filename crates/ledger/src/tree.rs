//! The Merkle tree of RFC 6962 (and 9162, section 2.1) with SM3.

use crate::{Digest, ProofError};

/// SM3(0x00 ‖ data): the hash of a leaf (RFC 9162, section 2.1.1).
pub fn leaf_hash(data: &[u8]) -> Digest {
    Digest::of_parts(&[&[0], data])
}

/// SM3(0x01 ‖ left ‖ right): the hash of an inner node.
pub(crate) fn node_hash(left: Digest, right: Digest) -> Digest {
    Digest::of_parts(&[&[1], &left.0, &right.0])
}

/// A tree in memory: 64 bytes a leaf. Roots of every earlier size, and proofs, cost a logarithm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// `levels[h][i]` is the hash of the complete subtree over leaves `i·2^h .. (i+1)·2^h`.
    levels: Vec<Vec<Digest>>,
}

impl Tree {
    /// An empty tree.
    pub fn new() -> Tree {
        Tree::default()
    }

    /// Appends a leaf by its [`leaf_hash`].
    pub fn push(&mut self, leaf: Digest) {
        let mut hash = leaf;
        for height in 0.. {
            if self.levels.len() == height {
                self.levels.push(Vec::new());
            }
            let Some(level) = self.levels.get_mut(height) else { return };
            level.push(hash);
            // A second of a pair completes a subtree one level up.
            match level.as_slice() {
                [.., left, right] if level.len() % 2 == 0 => hash = node_hash(*left, *right),
                _ => return,
            }
        }
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The root over all leaves; SM3 of nothing for the empty tree.
    pub fn root(&self) -> Digest {
        self.range(0, self.size()).unwrap_or_else(|| Digest::of(b""))
    }

    /// The root that the tree had when it was `size` leaves long; none if it never was.
    pub fn root_at(&self, size: u64) -> Option<Digest> {
        if size == 0 { Some(Digest::of(b"")) } else { self.range(0, size) }
    }

    /// The inclusion proof of leaf `index` in the tree of `size` leaves (RFC 9162, section 2.1.3.1).
    ///
    /// # Errors
    /// [`ProofError::OutOfRange`] unless `index < size <= self.size()`.
    pub fn inclusion(&self, index: u64, size: u64) -> Result<Vec<Digest>, ProofError> {
        if index >= size || size > self.size() {
            return Err(ProofError::OutOfRange);
        }
        let (mut start, mut end) = (0, size);
        let mut proof = Vec::new();
        // From the root down to the leaf, keeping the sibling at each fork; a proof lists them from the leaf up.
        while end - start > 1 {
            let fork = start + split(end - start);
            let sibling = if index < fork { self.range(fork, end) } else { self.range(start, fork) };
            proof.push(sibling.ok_or(ProofError::OutOfRange)?);
            if index < fork { end = fork } else { start = fork }
        }
        proof.reverse();
        Ok(proof)
    }

    /// The proof that the tree of `old` leaves is a prefix of the tree of `new` leaves (RFC 9162, section 2.1.4.1).
    ///
    /// # Errors
    /// [`ProofError::OutOfRange`] unless `0 < old <= new <= self.size()`.
    pub fn consistency(&self, old: u64, new: u64) -> Result<Vec<Digest>, ProofError> {
        if old == 0 || old > new || new > self.size() {
            return Err(ProofError::OutOfRange);
        }
        let (mut start, mut end) = (0, new);
        let mut whole = true;
        let mut proof = Vec::new();
        while old != end {
            let fork = start + split(end - start);
            let sibling = if old <= fork {
                let sibling = self.range(fork, end);
                end = fork;
                sibling
            } else {
                let sibling = self.range(start, fork);
                start = fork;
                whole = false;
                sibling
            };
            proof.push(sibling.ok_or(ProofError::OutOfRange)?);
        }
        if !whole {
            proof.push(self.range(start, end).ok_or(ProofError::OutOfRange)?);
        }
        proof.reverse();
        Ok(proof)
    }

    /// The hash over leaves `start..end`, where `start` is a multiple of every power of two that splits the range: true
    /// for all ranges met on the way down from a root.
    fn range(&self, start: u64, end: u64) -> Option<Digest> {
        let length = end.checked_sub(start)?;
        if length == 0 {
            return None;
        }
        if length.is_power_of_two() {
            let height = length.trailing_zeros();
            let index = usize::try_from(start >> height).ok()?;
            return self.levels.get(height as usize)?.get(index).copied();
        }
        let fork = start + split(length);
        Some(node_hash(self.range(start, fork)?, self.range(fork, end)?))
    }
}

/// The largest power of two smaller than `length` (RFC 9162: `k`), for a length of at least 2.
fn split(length: u64) -> u64 {
    length.div_ceil(2).next_power_of_two()
}

#[cfg(test)]
mod tests {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use proptest::prelude::*;
    use sm3::Sm3;

    use super::*;
    use crate::{verify_consistency, verify_inclusion};

    type Oracle = MemoryBackedTree<Sm3, Vec<u8>>;

    fn both(leaves: &[Vec<u8>]) -> (Tree, Oracle) {
        let mut tree = Tree::new();
        let mut oracle = Oracle::new();
        for leaf in leaves {
            tree.push(leaf_hash(leaf));
            oracle.push(leaf.clone());
        }
        (tree, oracle)
    }

    fn bytes(proof: &[Digest]) -> Vec<u8> {
        proof.iter().flat_map(|d| d.0).collect()
    }

    #[test]
    fn splits_at_the_largest_smaller_power_of_two() {
        let by_hand: Vec<u64> = (2..=9).map(split).collect();
        assert_eq!(by_hand, [1, 2, 2, 4, 4, 4, 4, 8]);
    }

    #[test]
    fn every_small_tree_agrees_with_the_oracle() {
        let leaves: Vec<Vec<u8>> = (0..40u8).map(|n| vec![n]).collect();
        let (whole, _) = both(&leaves);
        for size in 1..=leaves.len() {
            let (tree, oracle) = both(&leaves[..size]);
            assert_eq!(tree.root().0, <[u8; 32]>::from(*oracle.root().as_bytes()));
            assert_eq!(whole.root_at(size as u64), Some(tree.root()));
            for (index, leaf) in leaves.iter().enumerate().take(size) {
                let proof = tree.inclusion(index as u64, size as u64).unwrap();
                assert_eq!(bytes(&proof), oracle.prove_inclusion(index).as_bytes(), "{index} of {size}");
                verify_inclusion(leaf_hash(leaf), index as u64, size as u64, &proof, tree.root()).unwrap();
            }
            for old in 1..=size {
                let proof = tree.consistency(old as u64, size as u64).unwrap();
                assert_eq!(bytes(&proof), oracle.prove_consistency(size - old).as_bytes(), "{old} to {size}");
                let old_root = tree.root_at(old as u64).unwrap();
                verify_consistency(old as u64, old_root, size as u64, tree.root(), &proof).unwrap();
            }
        }
    }

    #[test]
    fn questions_out_of_range_are_refused() {
        let (tree, _) = both(&[vec![1], vec![2], vec![3]]);
        assert_eq!(tree.inclusion(3, 3), Err(ProofError::OutOfRange));
        assert_eq!(tree.inclusion(0, 4), Err(ProofError::OutOfRange));
        assert_eq!(tree.consistency(0, 3), Err(ProofError::OutOfRange));
        assert_eq!(tree.consistency(3, 2), Err(ProofError::OutOfRange));
        assert_eq!(tree.consistency(2, 4), Err(ProofError::OutOfRange));
        assert_eq!(tree.root_at(4), None);
        assert_eq!(Tree::new().root(), Digest::of(b""));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn large_trees_agree_with_the_oracle(
            leaves in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..8), 1..300),
            pick in any::<prop::sample::Index>(), older in any::<prop::sample::Index>(),
        ) {
            let (tree, oracle) = both(&leaves);
            let size = leaves.len();
            prop_assert_eq!(tree.root().0, <[u8; 32]>::from(*oracle.root().as_bytes()));
            let index = pick.index(size);
            let proof = tree.inclusion(index as u64, size as u64).unwrap();
            prop_assert_eq!(bytes(&proof), oracle.prove_inclusion(index).as_bytes().to_vec());
            let old = older.index(size) + 1;
            let proof = tree.consistency(old as u64, size as u64).unwrap();
            prop_assert_eq!(bytes(&proof), oracle.prove_consistency(size - old).as_bytes().to_vec());
        }

        #[test]
        fn a_bent_proof_is_refused(
            size in 2u64..60, pick in any::<prop::sample::Index>(), which in any::<prop::sample::Index>(), bit in 0usize..256,
        ) {
            let leaves: Vec<Vec<u8>> = (0..size).map(|n| n.to_be_bytes().to_vec()).collect();
            let (tree, _) = both(&leaves);
            let index = pick.index(leaves.len());
            let leaf = leaf_hash(&leaves[index]);
            let mut proof = tree.inclusion(index as u64, size).unwrap();
            let at = which.index(proof.len());
            proof[at].0[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(verify_inclusion(leaf, index as u64, size, &proof, tree.root()).is_err());
            let old = index as u64 + 1;
            let mut proof = tree.consistency(old, size).unwrap();
            if !proof.is_empty() {
                let at = which.index(proof.len());
                proof[at].0[bit / 8] ^= 1 << (bit % 8);
                let old_root = tree.root_at(old).unwrap();
                prop_assert!(verify_consistency(old, old_root, size, tree.root(), &proof).is_err());
            }
        }
    }
}
