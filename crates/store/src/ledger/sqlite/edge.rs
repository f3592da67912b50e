//! The right edge of the tree by tiles: what no full tile holds yet, kept in memory with its inner nodes.

use ::ledger::hash::Hash;
use ::ledger::tree::{Frontier, Stored};

/// The hashes in a full tile.
pub(super) const TILE_WIDTH: usize = 256;
/// The levels of the tree that one tile spans.
pub(super) const TILE_HEIGHT: u8 = 8;

/// The complete nodes inside one tile, by their height above its own hashes (0 to 7). A proof asks for these; with them at
/// hand it costs no hashing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Nodes([Vec<Hash>; TILE_HEIGHT as usize]);

impl Nodes {
    /// The nodes above the hashes of one tile, full or partial.
    pub fn above(hashes: &[Hash]) -> Self {
        let (mut nodes, mut frontier) = (Self::default(), Frontier::new());
        let mut completed = Vec::new();
        for hash in hashes {
            completed.clear();
            frontier.push_into(*hash, &mut completed);
            for node in completed.iter().filter(|node| node.level < TILE_HEIGHT) {
                nodes.0[usize::from(node.level)].push(node.hash);
            }
        }
        nodes
    }

    /// The tile's own hashes.
    pub fn hashes(&self) -> &[Hash] {
        &self.0[0]
    }

    /// The node at a height, by its position within the tile.
    pub fn get(&self, height: u8, position: u64) -> Option<Hash> {
        self.0[usize::from(height)].get(position as usize).copied()
    }

    /// The roots of the complete subtrees, largest first.
    pub fn subtrees(&self) -> impl Iterator<Item = Hash> {
        let width = self.hashes().len();
        let complete = move |height: &usize| width >> height & 1 == 1;
        (0..usize::from(TILE_HEIGHT)).rev().filter(complete).filter_map(|height| self.0[height].last().copied())
    }
}

/// The partial tile of every tile level, and the size they belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Edge {
    /// The number of leaves.
    pub size: u64,
    /// At tile level L, the `(size >> 8 L) & 255` newest hashes of tree level 8 L.
    pub levels: Vec<Nodes>,
}

/// A tile that has just become full, and will never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FullTile {
    pub level: u8,
    pub index: u64,
    /// 256 hashes of 32 bytes.
    pub hashes: Vec<u8>,
}

impl FullTile {
    /// The key of a tile's row.
    pub fn id(level: u8, index: u64) -> i64 {
        i64::from(level) << 48 | index as i64
    }
}

impl Edge {
    /// Takes the nodes that one leaf completed, leaf first; hands over the tiles this fills.
    pub fn take(&mut self, completed: &[Stored], full: &mut Vec<FullTile>) {
        self.size += 1;
        for node in completed {
            let (level, height) = (node.level / TILE_HEIGHT, node.level % TILE_HEIGHT);
            if self.levels.len() <= usize::from(level) {
                self.levels.push(Nodes::default());
            }
            // The first node of a level is the root of a tile of the level below, which is full with it.
            if height == 0 && level > 0 {
                let filled = std::mem::take(&mut self.levels[usize::from(level) - 1]);
                full.push(FullTile {
                    level: level - 1,
                    index: node.index,
                    hashes: ::ledger::tile::hashes_to_bytes(filled.hashes()),
                });
            }
            self.levels[usize::from(level)].0[usize::from(height)].push(node.hash);
        }
    }

    /// The number of complete nodes at a tile level.
    pub fn nodes(&self, level: u8) -> u64 {
        self.size.checked_shr(u32::from(TILE_HEIGHT) * u32::from(level)).unwrap_or(0)
    }

    /// A tile that is still partial, and then not empty; None when it is full or beyond the edge.
    pub fn partial(&self, level: u8, index: u64) -> Option<&Nodes> {
        let at_edge = index == self.nodes(level) >> TILE_HEIGHT;
        self.levels.get(usize::from(level)).filter(|nodes| at_edge && !nodes.hashes().is_empty())
    }
}
