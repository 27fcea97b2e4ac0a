//! Checking proofs without the tree.

use crate::Digest;
use crate::tree::node_hash;

/// Why a proof was not given or does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    #[error("sizes or index out of range")]
    OutOfRange,
    #[error("the proof has the wrong length")]
    Length,
    #[error("the proof does not lead to the root")]
    Root,
}

/// Checks that `leaf` stands at `index` in the tree of `size` leaves with this root (RFC 9162, section 2.1.3.2).
///
/// # Errors
/// [`ProofError`] says what does not hold.
pub fn verify_inclusion(leaf: Digest, index: u64, size: u64, proof: &[Digest], root: Digest) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::OutOfRange);
    }
    let (mut node, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in proof {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(*sibling, hash);
            // A right-most node without a sibling of its own rises until it has one.
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, *sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        Err(ProofError::Length)
    } else if hash != root {
        Err(ProofError::Root)
    } else {
        Ok(())
    }
}

/// Checks that the tree (`old`, `old_root`) is a prefix of the tree (`new`, `new_root`) (RFC 9162, section 2.1.4.2).
///
/// # Errors
/// [`ProofError`] says what does not hold.
pub fn verify_consistency(old: u64, old_root: Digest, new: u64, new_root: Digest, proof: &[Digest]) -> Result<(), ProofError> {
    if old == 0 || old > new {
        return Err(ProofError::OutOfRange);
    }
    if old == new {
        return match (proof.is_empty(), old_root == new_root) {
            (false, _) => Err(ProofError::Length),
            (true, false) => Err(ProofError::Root),
            (true, true) => Ok(()),
        };
    }
    // A complete old tree is itself the first node of the proof and is left out of it.
    let (first, rest) = if old.is_power_of_two() {
        (old_root, proof)
    } else {
        let (first, rest) = proof.split_first().ok_or(ProofError::Length)?;
        (*first, rest)
    };
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let (mut old_hash, mut new_hash) = (first, first);
    for sibling in rest {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(*sibling, old_hash);
            new_hash = node_hash(*sibling, new_hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(new_hash, *sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        Err(ProofError::Length)
    } else if old_hash != old_root || new_hash != new_root {
        Err(ProofError::Root)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_digest() -> impl Strategy<Value = Digest> {
        any::<[u8; 32]>().prop_map(Digest)
    }

    proptest! {
        /// Hostile numbers and proofs of any length end in an answer.
        #[test]
        fn nonsense_is_refused(
            index in any::<u64>(), size in any::<u64>(), leaf in any_digest(), root in any_digest(),
            proof in prop::collection::vec(any_digest(), 0..70),
        ) {
            prop_assert!(verify_inclusion(leaf, index, size, &proof, root).is_err());
            if index != size || leaf != root {
                prop_assert!(verify_consistency(index, leaf, size, root, &proof).is_err());
            }
        }
    }
}
