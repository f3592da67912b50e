//! The tree against RFC 6962's vectors, against the crate `tlog_tiles`, and against itself.

use std::collections::HashMap;
use std::convert::Infallible;

use ledger::Hash;
use ledger::hash::sha256;
use ledger::leaf::{leaf_hash, node_hash};
use ledger::tree::{
    Frontier, FrontierError, HashReader, MAX_SIZE, ProofError, complete_subtrees, consistency_proof, inclusion_proof,
    node_from_tiles, root_at, verify_consistency, verify_inclusion,
};
use proptest::prelude::*;
use tlog_tiles as oracle;

/// Every complete node, as a store would keep it, with the root of every prefix.
#[derive(Default)]
struct Log {
    frontier: Frontier,
    nodes: HashMap<(u8, u64), Hash>,
    leaves: Vec<Hash>,
    roots: Vec<Hash>,
}

impl Log {
    fn of(size: u64) -> Log {
        let mut log = Log { roots: vec![Frontier::new().root()], ..Log::default() };
        (0..size).for_each(|index| log.push(leaf(index)));
        log
    }
    fn push(&mut self, hash: Hash) {
        for node in self.frontier.push(hash) {
            assert_eq!(self.nodes.insert((node.level, node.index), node.hash), None);
        }
        self.leaves.push(hash);
        self.roots.push(self.frontier.root());
    }
}

impl HashReader for Log {
    type Error = (u8, u64);
    fn node(&self, level: u8, index: u64) -> Result<Hash, (u8, u64)> {
        self.nodes.get(&(level, index)).copied().ok_or((level, index))
    }
}

/// Only every eighth level, as tiles keep it.
struct Tiled<'a>(&'a Log);

impl HashReader for Tiled<'_> {
    type Error = (u8, u64);
    fn node(&self, level: u8, index: u64) -> Result<Hash, (u8, u64)> {
        node_from_tiles(level, index, |tile_level, at| self.0.node(tile_level * 8, at))
    }
}

/// The same nodes under the oracle's numbering.
impl oracle::HashReader for Log {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<oracle::Hash>, oracle::Error> {
        Ok(indexes
            .iter()
            .map(|&stored| {
                let (level, index) = oracle::split_stored_hash_index(stored);
                theirs(&self.nodes[&(level, index)])
            })
            .collect())
    }
}

fn leaf(index: u64) -> Hash {
    leaf_hash(&sha256(&[&index.to_be_bytes()]))
}

fn theirs(hash: &Hash) -> oracle::Hash {
    oracle::Hash(hash.0)
}

fn all_theirs(hashes: &[Hash]) -> Vec<oracle::Hash> {
    hashes.iter().map(theirs).collect()
}

/// RFC 6962 section 2.1 as it is written, recursion and all.
fn recomputed(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => sha256(&[]),
        [only] => *only,
        _ => {
            let middle = leaves.len().next_power_of_two() / 2;
            node_hash(&recomputed(&leaves[..middle]), &recomputed(&leaves[middle..]))
        }
    }
}

#[test]
fn the_roots_are_those_of_the_reference_implementation() {
    // google/certificate-transparency, merkletree tests: eight inputs and the roots of their prefixes.
    let inputs: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut log = Log::of(0);
    inputs.iter().for_each(|input| log.push(sha256(&[&[0], input])));
    let ours: Vec<_> = log.roots.iter().map(Hash::to_string).collect();
    assert_eq!(ours, roots);
}

#[test]
fn the_frontier_is_the_recomputed_tree_and_survives_being_stored() {
    let log = Log::of(600);
    for size in 0..=600_u64 {
        let expected = recomputed(&log.leaves[..size as usize]);
        assert_eq!(log.roots[size as usize], expected);
        assert_eq!(root_at(&log, size), Ok(expected));
        assert_eq!(root_at(&Tiled(&log), size), Ok(expected));
        let read = Frontier::read(&log, size).unwrap();
        let stored = Frontier::from_bytes(&read.to_bytes()).unwrap();
        assert_eq!((stored.size(), stored.root()), (size, expected));
        assert_eq!(stored, read);
    }
}

#[test]
fn a_batch_completes_the_same_nodes_as_single_pushes() {
    let (mut single, mut batch) = (Frontier::new(), Frontier::new());
    let mut together = Vec::new();
    let mut apart = Vec::new();
    for index in 0..300 {
        batch.push_into(leaf(index), &mut together);
        apart.extend(single.push(leaf(index)));
    }
    assert_eq!(together, apart);
    assert_eq!(single, batch);
    assert_eq!(together.len() as u64, oracle::stored_hash_count(300));
}

#[test]
fn bytes_that_are_no_frontier_are_refused() {
    let good = Frontier::read(&Log::of(5), 5).unwrap().to_bytes();
    for length in (0..good.len()).chain([good.len() + 1, good.len() + 32]) {
        let mut bytes = good.clone();
        bytes.resize(length, 0);
        assert_eq!(Frontier::from_bytes(&bytes), Err(FrontierError::Length { bytes: length }));
    }
    let size = MAX_SIZE + 1;
    assert_eq!(Frontier::from_bytes(&size.to_be_bytes()), Err(FrontierError::Size { size }));
}

#[test]
fn every_inclusion_proof_is_the_oracles_and_holds() {
    let log = Log::of(600);
    // All pairs up to 100, then each size with its first, last and a few inner leaves.
    for size in 1..=600_u64 {
        let root = log.roots[size as usize];
        let picked = [0, size / 3, size / 2, size - 1, (size * 7919) % size.max(1)];
        let indexes: Vec<u64> = if size <= 100 { (0..size).collect() } else { picked.to_vec() };
        for index in indexes {
            let proof = inclusion_proof(&log, index, size).unwrap();
            assert_eq!(inclusion_proof(&Tiled(&log), index, size).unwrap(), proof);
            assert_eq!(all_theirs(&proof), oracle::prove_record(size, index, &log).unwrap());
            let hash = leaf(index);
            assert_eq!(verify_inclusion(&hash, index, size, &proof, &root), Ok(()));
            let theirs_hold = oracle::check_record(&all_theirs(&proof), size, theirs(&root), index, theirs(&hash));
            assert!(theirs_hold.is_ok());
        }
    }
}

#[test]
fn every_consistency_proof_is_the_oracles_and_holds() {
    let log = Log::of(600);
    for new in 1..=600_u64 {
        let olds: Vec<u64> = if new <= 80 {
            (1..=new).collect()
        } else {
            vec![1, 64, 80, new / 2, new - 1, new.next_power_of_two() / 2, new]
        };
        for old in olds {
            let proof = consistency_proof(&log, old, new).unwrap();
            assert_eq!(consistency_proof(&Tiled(&log), old, new).unwrap(), proof);
            let (old_root, new_root) = (log.roots[old as usize], log.roots[new as usize]);
            assert_eq!(all_theirs(&proof), oracle::prove_tree(new, old, &log).unwrap(), "{old} {new}");
            assert_eq!(verify_consistency(old, &old_root, new, &new_root, &proof), Ok(()), "{old} {new}");
        }
    }
    for new in 0..20 {
        assert_eq!(consistency_proof(&log, 0, new), Ok(vec![]));
        assert_eq!(verify_consistency(0, &log.roots[0], new, &log.roots[new as usize], &[]), Ok(()));
    }
}

#[test]
fn proofs_of_something_else_are_refused() {
    let log = Log::of(40);
    let root = log.roots[21];
    let proof = inclusion_proof(&log, 5, 21).unwrap();
    for index in (0..21).filter(|index| *index != 5) {
        assert!(verify_inclusion(&leaf(5), index, 21, &proof, &root).is_err(), "at {index}");
        assert!(verify_inclusion(&leaf(index), 5, 21, &proof, &root).is_err(), "leaf {index}");
    }
    let inclusion = |size, proof: &[Hash]| verify_inclusion(&leaf(5), 5, size, proof, &root);
    assert_eq!(inclusion(5, &proof), Err(ProofError::IndexBeyondSize { index: 5, size: 5 }));
    assert_eq!(inclusion(0, &[]), Err(ProofError::IndexBeyondSize { index: 5, size: 0 }));
    assert_eq!(inclusion(MAX_SIZE + 1, &proof), Err(ProofError::TooLarge { size: MAX_SIZE + 1 }));
    assert_eq!(inclusion(21, &proof[1..]), Err(ProofError::Length { hashes: 4 }));
    assert_eq!(inclusion(21, &[&proof[..], &proof[..1]].concat()), Err(ProofError::Length { hashes: 6 }));
    assert_eq!(inclusion(21, &vec![root; 100_000]), Err(ProofError::Length { hashes: 100_000 }));

    let (old_root, new_root) = (log.roots[13], log.roots[40]);
    let proof = consistency_proof(&log, 13, 40).unwrap();
    let consistency =
        |old, old_root, new, new_root, proof: &[Hash]| verify_consistency(old, old_root, new, new_root, proof);
    assert_eq!(consistency(13, &root, 40, &new_root, &proof), Err(ProofError::OldRoot));
    assert_eq!(consistency(13, &old_root, 40, &root, &proof), Err(ProofError::Root));
    assert_eq!(consistency(13, &old_root, 12, &new_root, &proof), Err(ProofError::OldBeyondNew { old: 13, new: 12 }));
    assert_eq!(consistency(13, &old_root, 40, &new_root, &[]), Err(ProofError::Length { hashes: 0 }));
    assert!(consistency(13, &old_root, 40, &new_root, &proof[1..]).is_err());
    assert_eq!(consistency(0, &old_root, 40, &new_root, &[]), Err(ProofError::OldRoot));
    assert_eq!(consistency(0, &log.roots[0], 40, &new_root, &proof[..1]), Err(ProofError::Length { hashes: 1 }));
    assert_eq!(consistency(40, &old_root, 40, &new_root, &[]), Err(ProofError::Root));
    assert_eq!(consistency(40, &new_root, 40, &new_root, &proof[..1]), Err(ProofError::Length { hashes: 1 }));
    assert_eq!(consistency(1, &root, u64::MAX, &root, &[]), Err(ProofError::TooLarge { size: u64::MAX }));
    assert_eq!(consistency(16, &log.roots[16], 40, &new_root, &consistency_proof(&log, 16, 40).unwrap()), Ok(()));
}

#[test]
fn asking_for_what_is_not_there_is_refused_without_reading() {
    let log = Log::of(8);
    assert_eq!(inclusion_proof(&log, 8, 8), Err(ProofError::IndexBeyondSize { index: 8, size: 8 }));
    assert_eq!(consistency_proof(&log, 9, 8), Err(ProofError::OldBeyondNew { old: 9, new: 8 }));
    assert_eq!(root_at(&log, u64::MAX), Err(ProofError::TooLarge { size: u64::MAX }));
    assert_eq!(inclusion_proof(&log, 0, u64::MAX), Err(ProofError::TooLarge { size: u64::MAX }));
    assert_eq!(Frontier::read(&log, u64::MAX), Err(ProofError::TooLarge { size: u64::MAX }));
    assert_eq!(root_at(&log, 9), Err(ProofError::Reader((0, 8))));
}

/// A reader of a tree so large that only its shape can be looked at.
struct Vast;

impl HashReader for Vast {
    type Error = Infallible;
    fn node(&self, level: u8, index: u64) -> Result<Hash, Infallible> {
        assert!(index < MAX_SIZE >> level, "asked for a node that is not complete");
        Ok(sha256(&[&[level], &index.to_be_bytes()]))
    }
}

#[test]
fn the_largest_trees_take_few_reads_and_short_proofs() {
    assert_eq!(complete_subtrees(MAX_SIZE).count(), 63);
    assert_eq!(inclusion_proof(&Vast, MAX_SIZE - 1, MAX_SIZE).unwrap().len(), 62);
    assert!(inclusion_proof(&Vast, MAX_SIZE / 2, MAX_SIZE).unwrap().len() <= 63);
    assert!(consistency_proof(&Vast, MAX_SIZE / 3, MAX_SIZE).unwrap().len() <= 63);
}

proptest! {
    #[test]
    fn any_prefix_of_a_random_log_verifies(
        commitments in prop::collection::vec(any::<[u8; 32]>(), 1..700), at in any::<prop::sample::Index>(),
        old in any::<prop::sample::Index>(), middle in any::<prop::sample::Index>(),
    ) {
        let mut log = Log::of(0);
        commitments.iter().for_each(|bytes| log.push(leaf_hash(&Hash(*bytes))));
        let size = commitments.len() as u64;
        let root = |size: u64| log.roots[size as usize];
        prop_assert_eq!(root(size), recomputed(&log.leaves));

        let index = at.index(commitments.len()) as u64;
        let proof = inclusion_proof(&log, index, size).unwrap();
        prop_assert_eq!(verify_inclusion(&log.leaves[index as usize], index, size, &proof, &root(size)), Ok(()));

        // Consistency is transitive: old to middle and middle to size, so also old to size.
        let middle = middle.index(commitments.len() + 1) as u64;
        let old = old.index(middle as usize + 1) as u64;
        for (from, to) in [(old, middle), (middle, size), (old, size)] {
            let proof = consistency_proof(&log, from, to).unwrap();
            prop_assert_eq!(verify_consistency(from, &root(from), to, &root(to), &proof), Ok(()));
        }
    }

    #[test]
    fn a_changed_bit_in_a_proof_is_found(
        size in 2_u64..300, at in any::<prop::sample::Index>(), hash in any::<prop::sample::Index>(), bit in 0_usize..256,
    ) {
        let log = Log::of(size);
        let index = at.index(size as usize) as u64;
        let flip = |proof: &mut Vec<Hash>| if !proof.is_empty() {
            let at = hash.index(proof.len());
            proof[at].0[bit / 8] ^= 1 << (bit % 8);
        };
        let root = log.roots[size as usize];
        let mut proof = inclusion_proof(&log, index, size).unwrap();
        flip(&mut proof);
        prop_assert_eq!(verify_inclusion(&leaf(index), index, size, &proof, &root), Err(ProofError::Root));

        let old = index.max(1);
        let mut proof = consistency_proof(&log, old, size).unwrap();
        flip(&mut proof);
        prop_assert!(proof.is_empty() || verify_consistency(old, &log.roots[old as usize], size, &root, &proof).is_err());
    }
}
