//! The Merkle tree of RFC 6962 section 2.1: growing it, reading it, proving with it, checking proofs.
//!
//! A complete node has a `level` (0 is the leaves) and an `index` in that level; it covers the leaves
//! `[index << level, (index + 1) << level)`. Complete nodes never change, so they are what is stored.

use std::fmt;

use crate::hash::{Hash, sha256};
use crate::leaf::node_hash;

mod proof;

pub use proof::{
    MAX_PROOF_HASHES, ProofError, consistency_proof, inclusion_proof, root_at, verify_consistency, verify_inclusion,
};
pub(crate) use proof::{proof_lines, read_proof_lines};

/// The largest tree: more leaves than any storage that counts in signed 64 bits can hold.
pub const MAX_SIZE: u64 = i64::MAX as u64;

/// A node that is complete and so will never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Height above the leaves.
    pub level: u8,
    /// Position in its level, from 0.
    pub index: u64,
    /// Its hash.
    pub hash: Hash,
}

/// Gives complete nodes of the tree. Asked only for nodes that are complete in the tree size a proof is made for.
pub trait HashReader {
    /// Why a node could not be read.
    type Error;
    /// The hash of the complete node at `level` and `index`.
    fn node(&self, level: u8, index: u64) -> Result<Hash, Self::Error>;
}

/// The right edge of a growing tree: the roots of its complete subtrees, largest first. At most 63 hashes, whatever the size.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    edge: Vec<Hash>,
}

/// Bytes that are not a frontier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontierError {
    /// Shorter than a size, or not as many hashes as the size has complete subtrees.
    Length {
        /// How many bytes there are.
        bytes: usize,
    },
    /// The size is above [`MAX_SIZE`].
    Size {
        /// The size.
        size: u64,
    },
}

impl fmt::Display for FrontierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FrontierError::Length { bytes } => write!(f, "a right edge of {bytes} bytes"),
            FrontierError::Size { size } => write!(f, "a tree of {size} leaves"),
        }
    }
}

impl std::error::Error for FrontierError {}

impl Frontier {
    /// The empty tree.
    pub fn new() -> Frontier {
        Frontier::default()
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds one leaf, given its hash, and lists every node this completes: the leaf first, then upwards.
    pub fn push(&mut self, leaf_hash: Hash) -> Vec<Stored> {
        let mut completed = Vec::with_capacity(1 + self.size.trailing_ones() as usize);
        self.push_into(leaf_hash, &mut completed);
        completed
    }

    /// As [`Frontier::push`], appending to `completed`: a batch needs one allocation, not one a leaf.
    pub fn push_into(&mut self, leaf_hash: Hash, completed: &mut Vec<Stored>) {
        let mut node = Stored { level: 0, index: self.size, hash: leaf_hash };
        completed.push(node);
        // Each trailing one of the old size is a complete subtree on the edge, as large as the node that now joins it.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edge.pop() {
                node = Stored { level: node.level + 1, index: node.index >> 1, hash: node_hash(&left, &node.hash) };
                completed.push(node);
            }
        }
        self.edge.push(node.hash);
        self.size += 1;
    }

    /// The root of the tree as it stands. Of the empty tree, the hash of nothing (RFC 6962 section 2.1).
    pub fn root(&self) -> Hash {
        root_of_edge(&self.edge)
    }

    /// The size, 8 bytes big-endian, then the edge's hashes, largest subtree first.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        self.edge.iter().for_each(|hash| bytes.extend_from_slice(&hash.0));
        bytes
    }

    /// Reads [`Frontier::to_bytes`]. The hashes are taken on trust: compare [`Frontier::root`] with a checkpoint.
    pub fn from_bytes(bytes: &[u8]) -> Result<Frontier, FrontierError> {
        let length = FrontierError::Length { bytes: bytes.len() };
        let (size, hashes) = bytes.split_first_chunk::<8>().ok_or(length)?;
        let size = u64::from_be_bytes(*size);
        if size > MAX_SIZE {
            return Err(FrontierError::Size { size });
        }
        let (hashes, rest) = hashes.as_chunks::<32>();
        if !rest.is_empty() || hashes.len() != size.count_ones() as usize {
            return Err(length);
        }
        let edge = hashes.iter().copied().map(Hash).collect();
        Ok(Frontier { size, edge })
    }

    /// The right edge of the tree of `size` leaves, read from complete nodes.
    pub fn read<R: HashReader>(reader: &R, size: u64) -> Result<Frontier, ProofError<R::Error>> {
        if size > MAX_SIZE {
            return Err(ProofError::TooLarge { size });
        }
        let edge = complete_subtrees(size)
            .map(|(level, index)| reader.node(level, index).map_err(ProofError::Reader))
            .collect::<Result<_, _>>()?;
        Ok(Frontier { size, edge })
    }
}

/// The complete subtrees of a tree, largest first, as (level, index).
pub fn complete_subtrees(size: u64) -> impl Iterator<Item = (u8, u64)> {
    (0..64u8).rev().filter(move |level| size >> level & 1 == 1).map(move |level| (level, (size >> level) - 1))
}

/// Folds the roots of complete subtrees, largest first, into the root of the whole.
fn root_of_edge(edge: &[Hash]) -> Hash {
    edge.iter().rev().copied().reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(|| sha256(&[]))
}

/// A node computed from hashes stored only at tile levels (every eighth level of the tree).
///
/// `hash_at(tile_level, index)` gives the hash at tree level `8 * tile_level`; it is asked for at most 128 neighbours, all of
/// one tile, so a reader that keeps the last tile reads once.
pub fn node_from_tiles<E>(
    level: u8,
    index: u64,
    mut hash_at: impl FnMut(u8, u64) -> Result<Hash, E>,
) -> Result<Hash, E> {
    let (tile_level, above) = (level / 8, level % 8);
    let first = index << above;
    let mut subtree = Frontier::new();
    for at in first..first + (1 << above) {
        subtree.push(hash_at(tile_level, at)?);
    }
    Ok(subtree.root())
}
