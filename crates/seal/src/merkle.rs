//! Merkle trees of RFC 6962 §2.1: leaf `H(0x00 ‖ data)`, node `H(0x01 ‖ left ‖ right)`.

use crate::bytes::Digest;
use crate::kdf::sha256;

/// Longest inclusion proof that is read: a tree of 2^63 leaves.
const MAX_PROOF_HASHES: usize = 63;

/// The hash of one leaf's data.
pub fn leaf_hash(data: &[u8]) -> Digest {
    sha256(&[&[0], data])
}

fn node_hash(left: &Digest, right: &Digest) -> Digest {
    sha256(&[&[1], &left.0, &right.0])
}

/// The root of a tree built leaf by leaf, holding only the right edge: one hash per level.
#[derive(Debug, Clone, Default)]
pub struct TreeHasher {
    /// Roots of the full subtrees on the right edge with their leaf counts, largest first.
    edge: Vec<(u64, Digest)>,
}

impl TreeHasher {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends one leaf's data.
    pub fn push(&mut self, data: &[u8]) {
        self.push_leaf_hash(leaf_hash(data));
    }

    /// Appends a leaf whose hash is known.
    pub fn push_leaf_hash(&mut self, hash: Digest) {
        let (mut size, mut hash) = (1, hash);
        while let Some((_, left)) = self.edge.pop_if(|(left_size, _)| *left_size == size) {
            hash = node_hash(&left, &hash);
            size *= 2;
        }
        self.edge.push((size, hash));
    }

    /// The root so far; of an empty tree, SHA-256 of nothing.
    pub fn root(&self) -> Digest {
        let mut from_the_right = self.edge.iter().rev().map(|(_, hash)| *hash);
        match from_the_right.next() {
            None => sha256(&[]),
            Some(last) => from_the_right.fold(last, |right, left| node_hash(&left, &right)),
        }
    }
}

/// The root over leaves that are all at hand.
pub fn root<T: AsRef<[u8]>>(leaves: impl IntoIterator<Item = T>) -> Digest {
    let mut tree = TreeHasher::new();
    leaves.into_iter().for_each(|leaf| tree.push(leaf.as_ref()));
    tree.root()
}

/// The audit path of leaf `index` (RFC 6962 §2.1.1), nearest sibling first; `None` if there is no such leaf.
pub fn inclusion_proof<T: AsRef<[u8]>>(leaves: &[T], index: usize) -> Option<Vec<Digest>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut leaves, mut index, mut path) = (leaves, index, Vec::new());
    while leaves.len() > 1 {
        let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
        if index < left.len() {
            path.push(root(right));
            leaves = left;
        } else {
            path.push(root(left));
            index -= left.len();
            leaves = right;
        }
    }
    path.reverse();
    Some(path)
}

/// Whether `proof` leads from the leaf's data at `index` to the `root` of a tree of `size` leaves.
pub fn verify_inclusion(data: &[u8], index: u64, size: u64, proof: &[Digest], root: &Digest) -> bool {
    if index >= size || proof.len() > MAX_PROOF_HASHES {
        return false;
    }
    // Which side each sibling is on, from the root downwards.
    let (mut first, mut width, mut sibling_is_left) = (0, size, Vec::new());
    while width > 1 {
        let left = split(width);
        let goes_right = index - first >= left;
        sibling_is_left.push(goes_right);
        if goes_right {
            first += left;
            width -= left;
        } else {
            width = left;
        }
    }
    if sibling_is_left.len() != proof.len() {
        return false;
    }
    let computed = proof.iter().zip(sibling_is_left.iter().rev()).fold(leaf_hash(data), |hash, (sibling, is_left)| {
        if *is_left { node_hash(sibling, &hash) } else { node_hash(&hash, sibling) }
    });
    computed == *root
}

/// The largest power of two below `size` (size ≥ 2).
fn split(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6962 §2.1 as it is written, recursively.
    fn by_definition(leaves: &[Vec<u8>]) -> Digest {
        match leaves {
            [] => sha256(&[]),
            [leaf] => leaf_hash(leaf),
            _ => {
                let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
                node_hash(&by_definition(left), &by_definition(right))
            }
        }
    }

    #[test]
    fn every_leaf_of_every_small_tree_is_proved_and_nothing_else() {
        for size in 0..40u64 {
            let leaves: Vec<Vec<u8>> = (0..size).map(|leaf| vec![leaf as u8; leaf as usize]).collect();
            let tree_root = root(&leaves);
            assert_eq!(tree_root, by_definition(&leaves), "{size}");
            assert_eq!(inclusion_proof(&leaves, size as usize), None);
            for index in 0..size {
                let proof = inclusion_proof(&leaves, index as usize).unwrap();
                let leaf = &leaves[index as usize];
                assert!(verify_inclusion(leaf, index, size, &proof, &tree_root));
                assert!(!verify_inclusion(b"other", index, size, &proof, &tree_root));
                assert!(!verify_inclusion(leaf, size, size, &proof, &tree_root));
                for other in (0..size).filter(|other| *other != index) {
                    assert!(!verify_inclusion(leaf, other, size, &proof, &tree_root));
                }
                let mut longer = proof.clone();
                longer.push(tree_root);
                assert!(!verify_inclusion(leaf, index, size, &longer, &tree_root));
            }
        }
    }
}
