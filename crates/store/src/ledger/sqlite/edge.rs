//! The right edge of the tree by tiles: what no full tile holds yet, kept in memory.

use ::ledger::hash::Hash;
use ::ledger::tree::Stored;

/// The hashes in a full tile.
pub(super) const TILE_WIDTH: usize = 256;

/// The partial tile of every tile level, and the size they belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Edge {
    /// The number of leaves.
    pub size: u64,
    /// At tile level L, the `(size >> 8 L) & 255` newest hashes of tree level 8 L.
    pub levels: Vec<Vec<Hash>>,
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
        for node in completed.iter().filter(|node| node.level % 8 == 0) {
            let level = usize::from(node.level / 8);
            if self.levels.len() <= level {
                self.levels.resize_with(level + 1, Vec::new);
            }
            let hashes = &mut self.levels[level];
            hashes.push(node.hash);
            if hashes.len() == TILE_WIDTH {
                full.push(FullTile {
                    level: node.level / 8,
                    index: node.index >> 8,
                    hashes: hashes.iter().flat_map(|hash| hash.0).collect(),
                });
                hashes.clear();
            }
        }
    }

    /// The number of complete nodes at a tile level.
    pub fn nodes(&self, level: u8) -> u64 {
        self.size.checked_shr(8 * u32::from(level)).unwrap_or(0)
    }

    /// The hashes of a tile that is still partial; None when it is full or beyond the edge.
    pub fn partial(&self, level: u8, index: u64) -> Option<&[Hash]> {
        let at_edge = index == self.nodes(level) >> 8;
        at_edge.then(|| {
            self.levels
                .get(usize::from(level))
                .map_or(&[][..], Vec::as_slice)
        })
    }
}
