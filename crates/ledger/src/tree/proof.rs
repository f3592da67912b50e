//! Inclusion and consistency: made as RFC 6962 sections 2.1.1 and 2.1.2 define them, checked as RFC 9162 sections 2.1.3.2 and
//! 2.1.4.2 compute them, so that the two sides share no code that could be wrong in both.

use std::fmt;

use super::{HashReader, MAX_SIZE, complete_subtrees, root_of_edge};
use crate::hash::{Hash, sha256};
use crate::leaf::node_hash;

/// The most hashes a proof may have as text: a tree cannot be higher.
pub const MAX_PROOF_HASHES: usize = 63;

/// A proof as text: each hash in base64 on a line of its own.
pub(crate) fn proof_lines(proof: &[Hash]) -> String {
    proof.iter().map(|hash| hash.to_base64() + "\n").collect()
}

/// Reads the lines of a proof; the error is the position of the first that is no hash, or one too many.
pub(crate) fn read_proof_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Result<Vec<Hash>, usize> {
    let mut proof = Vec::new();
    for (position, line) in lines.enumerate() {
        let hash = Hash::from_base64(line).map_err(|_| position)?;
        if position == MAX_PROOF_HASHES {
            return Err(position);
        }
        proof.push(hash);
    }
    Ok(proof)
}

/// Why a proof could not be made, or does not hold. `E` is the reader's error; when checking there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofError<E = std::convert::Infallible> {
    /// A node could not be read.
    Reader(E),
    /// The leaf is not in a tree of that size.
    IndexBeyondSize {
        /// The leaf's index.
        index: u64,
        /// The tree's size.
        size: u64,
    },
    /// The older tree is larger than the newer.
    OldBeyondNew {
        /// The older size.
        old: u64,
        /// The newer size.
        new: u64,
    },
    /// A size above [`MAX_SIZE`].
    TooLarge {
        /// The size.
        size: u64,
    },
    /// Not the number of hashes that these sizes need.
    Length {
        /// How many there are.
        hashes: usize,
    },
    /// The hashes do not lead to the root, or, for consistency, to the newer root.
    Root,
    /// The hashes do not lead to the older root.
    OldRoot,
}

impl<E: fmt::Display> fmt::Display for ProofError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProofError::Reader(e) => write!(f, "a node could not be read: {e}"),
            ProofError::IndexBeyondSize { index, size } => {
                write!(f, "leaf {index} is not in a tree of {size}")
            }
            ProofError::OldBeyondNew { old, new } => {
                write!(f, "the older tree has {old} leaves, the newer {new}")
            }
            ProofError::TooLarge { size } => write!(f, "a tree of {size} leaves"),
            ProofError::Length { hashes } => write!(f, "{hashes} hashes do not fit these sizes"),
            ProofError::Root => f.write_str("the proof does not lead to the root"),
            ProofError::OldRoot => f.write_str("the proof does not lead to the older root"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for ProofError<E> {}

/// The root of the tree of the first `size` leaves.
pub fn root_at<R: HashReader>(reader: &R, size: u64) -> Result<Hash, ProofError<R::Error>> {
    bounded(size)?;
    let edge = complete_subtrees(size)
        .map(|(level, index)| reader.node(level, index))
        .collect::<Result<Vec<_>, _>>()
        .map_err(ProofError::Reader)?;
    Ok(root_of_edge(&edge))
}

/// The audit path of leaf `index` in the tree of the first `size` leaves, from the leaf's sibling up.
pub fn inclusion_proof<R: HashReader>(reader: &R, index: u64, size: u64) -> Result<Vec<Hash>, ProofError<R::Error>> {
    bounded(size)?;
    if index >= size {
        return Err(ProofError::IndexBeyondSize { index, size });
    }
    // RFC 6962 section 2.1.1, PATH, with its recursion unrolled from the root down.
    let (mut start, mut end, mut path) = (0, size, Vec::new());
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(range_root(reader, middle, end)?);
            end = middle;
        } else {
            path.push(range_root(reader, start, middle)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree of the first `new` leaves extends the tree of the first `old`. Empty where `old` is 0 or `new`.
pub fn consistency_proof<R: HashReader>(reader: &R, old: u64, new: u64) -> Result<Vec<Hash>, ProofError<R::Error>> {
    bounded(new)?;
    if old > new {
        return Err(ProofError::OldBeyondNew { old, new });
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    // RFC 6962 section 2.1.2, SUBPROOF, with its recursion unrolled from the root down.
    let (mut start, mut end, mut path) = (0, new, Vec::new());
    while end != old {
        let middle = start + split(end - start);
        if old <= middle {
            path.push(range_root(reader, middle, end)?);
            end = middle;
        } else {
            path.push(range_root(reader, start, middle)?);
            start = middle;
        }
    }
    // Where the walk never turned right, the older tree is itself a complete subtree, whose root the verifier has.
    if start > 0 {
        path.push(range_root(reader, start, end)?);
    }
    path.reverse();
    Ok(path)
}

/// Checks that the leaf with `leaf_hash` is number `index` of the tree of `size` leaves with `root`.
pub fn verify_inclusion(
    leaf_hash: &Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    bounded(size)?;
    if index >= size {
        return Err(ProofError::IndexBeyondSize { index, size });
    }
    let length = ProofError::Length { hashes: proof.len() };
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf_hash);
    for sibling in proof {
        if last == 0 {
            return Err(length);
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(sibling, &hash);
            // On the right edge the levels without a sibling are skipped.
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(length);
    }
    if hash != *root {
        return Err(ProofError::Root);
    }
    Ok(())
}

/// Checks that the tree of `new` leaves with `new_root` extends the tree of `old` leaves with `old_root`.
///
/// Everything extends the empty tree, whose root must then be the hash of nothing.
pub fn verify_consistency(
    old: u64,
    old_root: &Hash,
    new: u64,
    new_root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    bounded(new)?;
    if old > new {
        return Err(ProofError::OldBeyondNew { old, new });
    }
    let length = ProofError::Length { hashes: proof.len() };
    if old == 0 || old == new {
        if !proof.is_empty() {
            return Err(length);
        }
        if old == 0 && *old_root != sha256(&[]) {
            return Err(ProofError::OldRoot);
        }
        if old == new && old_root != new_root {
            return Err(ProofError::Root);
        }
        return Ok(());
    }
    // Where the older tree is complete, its root is the first node of the path and is left out of the proof.
    let (first, rest) = if old.is_power_of_two() {
        (*old_root, proof)
    } else {
        let (first, rest) = proof.split_first().ok_or(length)?;
        (*first, rest)
    };
    let level = (old - 1).trailing_ones();
    let (mut at, mut last) = ((old - 1) >> level, (new - 1) >> level);
    let (mut from_old, mut from_new) = (first, first);
    for hash in rest {
        if last == 0 {
            return Err(length);
        }
        if at & 1 == 1 || at == last {
            from_old = node_hash(hash, &from_old);
            from_new = node_hash(hash, &from_new);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            from_new = node_hash(&from_new, hash);
        }
        at >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(length);
    }
    if from_old != *old_root {
        return Err(ProofError::OldRoot);
    }
    if from_new != *new_root {
        return Err(ProofError::Root);
    }
    Ok(())
}

fn bounded<E>(size: u64) -> Result<(), ProofError<E>> {
    if size > MAX_SIZE {
        return Err(ProofError::TooLarge { size });
    }
    Ok(())
}

/// The largest power of two below `n`, for `n` of 2 or more: where RFC 6962 divides a tree.
fn split(n: u64) -> u64 {
    1 << (u64::BITS - 1 - (n - 1).leading_zeros())
}

/// The root over the leaves `[start, end)`, a range that RFC 6962's division of a tree produces: `start` is a multiple of the
/// largest complete subtree in it.
fn range_root<R: HashReader>(reader: &R, start: u64, end: u64) -> Result<Hash, ProofError<R::Error>> {
    let mut edge = Vec::new();
    for (level, index) in complete_subtrees(end - start) {
        let node = reader.node(level, index + (start >> level));
        edge.push(node.map_err(ProofError::Reader)?);
    }
    Ok(root_of_edge(&edge))
}
