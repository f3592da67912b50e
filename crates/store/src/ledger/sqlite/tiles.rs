//! Tiles as bytes and as the source of proofs: full ones from the file, partial ones from the published right edge.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use ::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use ::ledger::hash::Hash;
use ::ledger::leaf;
use ::ledger::receipt::Receipt;
use ::ledger::tile::{self, Kind, Tile, WIDTH};
use ::ledger::tree::{self, HashReader, ProofError, verify_inclusion};

use super::edge::{Edge, Nodes, TILE_HEIGHT};
use super::rows;
use crate::ledger::entry::Content;
use crate::ledger::error::{Damage, Fault, ReadError};

/// Full tiles with their inner nodes, lately used: most proofs are about recent acts and share theirs.
#[derive(Default)]
pub(super) struct TileCache(Mutex<HashMap<(u8, u64), Arc<Nodes>>>);

/// How many are kept, of 16 KiB each.
const TILES_KEPT: usize = 128;

impl TileCache {
    fn get(&self, connection: &Connection, level: u8, index: u64) -> Result<Arc<Nodes>, Fault> {
        if let Some(nodes) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&(level, index)) {
            return Ok(Arc::clone(nodes));
        }
        let hashes = rows::tile(connection, level, index)?.ok_or_else(|| missing(level, index))?;
        let nodes = Arc::new(Nodes::above(&hashes));
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= TILES_KEPT {
            kept.clear();
        }
        kept.insert((level, index), Arc::clone(&nodes));
        Ok(nodes)
    }
}

/// Complete nodes of the tree behind a right edge.
pub(super) struct TileReader<'a> {
    connection: &'a Connection,
    edge: &'a Edge,
    cache: &'a TileCache,
}

impl<'a> TileReader<'a> {
    pub fn new(connection: &'a Connection, edge: &'a Edge, cache: &'a TileCache) -> Self {
        Self { connection, edge, cache }
    }
}

impl HashReader for TileReader<'_> {
    type Error = Fault;

    fn node(&self, level: u8, index: u64) -> Result<Hash, Fault> {
        let (tile_level, height) = (level / TILE_HEIGHT, level % TILE_HEIGHT);
        // A tile holds 256 hashes of its own level, half as many nodes with each level above.
        let per_tile = TILE_HEIGHT - height;
        let (tile, position) = (index >> per_tile, index & ((1 << per_tile) - 1));
        let node = match self.edge.partial(tile_level, tile) {
            Some(nodes) => nodes.get(height, position),
            None => self.cache.get(self.connection, tile_level, tile)?.get(height, position),
        };
        node.ok_or_else(|| missing(tile_level, tile))
    }
}

fn missing(level: u8, index: u64) -> Fault {
    Fault::Damaged(Damage::Tile { path: path_of(level, index) })
}

/// Sizes are checked before a proof is asked for, so what is left is the reader's fault or a tree too large to be ours.
pub(super) fn proof_fault(error: ProofError<Fault>) -> Fault {
    match error {
        ProofError::Reader(fault) => fault,
        other => Fault::Damaged(Damage::File { message: other.to_string() }),
    }
}

/// The bytes of the tile at `path`, if the tree behind `edge` has it.
pub(super) fn bytes(connection: &Connection, edge: &Edge, path: &str) -> Result<Vec<u8>, ReadError> {
    let asked = Tile::parse(path).map_err(|_| ReadError::NoSuchTile)?;
    let (kind, index, width) = (asked.kind(), asked.index(), usize::from(asked.width()));
    let widest = Tile::in_tree(kind, index, edge.size).ok_or(ReadError::NoSuchTile)?;
    if asked.width() > widest.width() {
        return Err(ReadError::NoSuchTile);
    }
    let level = match kind {
        Kind::Entries => {
            let leaves = rows::commitments(connection, asked.covers().start, width)?;
            if leaves.len() != width {
                return Err(ReadError::Damaged(Damage::Gap { index: asked.covers().start + leaves.len() as u64 }));
            }
            return Ok(tile::entries_to_bytes(&leaves));
        }
        Kind::Hashes { level } => level,
    };
    // A path may name fewer hashes than there are by now: what a tree had of its tile never changes.
    if let Some(nodes) = edge.partial(level, index) {
        return Ok(tile::hashes_to_bytes(&nodes.hashes()[..width]));
    }
    let hashes = rows::tile(connection, level, index)?
        .ok_or_else(|| ReadError::Damaged(Damage::Tile { path: path_of(level, index) }))?;
    Ok(tile::hashes_to_bytes(&hashes[..width]))
}

/// The path of a full hash tile.
pub(super) fn path_of(level: u8, index: u64) -> String {
    Tile::new(Kind::Hashes { level }, index, WIDTH).map_or_else(|_| String::new(), |tile| tile.to_string())
}

/// The receipt of an entry under a checkpoint of this log, the node's own or a cosigned one.
pub(super) fn receipt(
    connection: &Connection,
    edge: &Edge,
    cache: &TileCache,
    index: u64,
    checkpoint: SignedCheckpoint,
) -> Result<String, ReadError> {
    let Checkpoint { size, root, .. } = *checkpoint.checkpoint();
    if size > edge.size || index >= size {
        return Err(ReadError::Missing { index, size: size.min(edge.size) });
    }
    let reader = TileReader::new(connection, edge, cache);
    let ours = tree::root_at(&reader, size).map_err(proof_fault)?;
    if ours != root {
        return Err(ReadError::Damaged(Damage::Root { size, head: root, computed: ours }));
    }
    let entry = rows::entry(connection, index)?.ok_or(ReadError::Damaged(Damage::Gap { index }))?;
    entry.verify().map_err(ReadError::Damaged)?;
    let Content::Kept { act, salt } = entry.content else {
        return Err(ReadError::Erased { index });
    };
    let proof = tree::inclusion_proof(&reader, index, size).map_err(proof_fault)?;
    // A receipt is worth giving only when it holds.
    verify_inclusion(&leaf::leaf_hash(&entry.commitment), index, size, &proof, &root)
        .map_err(|_| ReadError::Damaged(Damage::Proof { index }))?;
    let receipt = Receipt::build(act, salt, index, proof, checkpoint)
        .map_err(|_| ReadError::Damaged(Damage::Header { index, field: "act" }))?;
    Ok(String::from_utf8_lossy(&receipt.to_bytes()).into_owned())
}
