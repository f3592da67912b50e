//! Tiles as bytes and as the source of proofs: full ones from the file, partial ones from the published right edge.

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::Connection;

use ::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use ::ledger::hash::Hash;
use ::ledger::leaf;
use ::ledger::receipt::Receipt;
use ::ledger::tile::{self, Kind, Tile, WIDTH};
use ::ledger::tree::{self, HashReader, ProofError, node_from_tiles, verify_inclusion};

use super::edge::Edge;
use super::rows;
use crate::ledger::entry::Content;
use crate::ledger::error::{Damage, Fault, ReadError};

/// Complete nodes of the tree behind a right edge.
pub(super) struct TileReader<'a> {
    connection: &'a Connection,
    edge: &'a Edge,
    /// A proof asks for neighbours: each tile is read once.
    read: RefCell<HashMap<(u8, u64), Vec<Hash>>>,
}

impl<'a> TileReader<'a> {
    pub fn new(connection: &'a Connection, edge: &'a Edge) -> Self {
        Self {
            connection,
            edge,
            read: RefCell::default(),
        }
    }

    fn hash_at(&self, level: u8, index: u64) -> Result<Hash, Fault> {
        let (tile, within) = (index >> 8, (index & 255) as usize);
        let missing = || {
            Fault::Damaged(Damage::Tile {
                path: path_of(level, tile),
            })
        };
        if let Some(partial) = self.edge.partial(level, tile) {
            return partial.get(within).copied().ok_or_else(missing);
        }
        let mut read = self.read.borrow_mut();
        if let Some(hashes) = read.get(&(level, tile)) {
            return Ok(hashes[within]);
        }
        let hashes = rows::tile(self.connection, level, tile)?.ok_or_else(missing)?;
        let hash = hashes[within];
        read.insert((level, tile), hashes);
        Ok(hash)
    }
}

impl HashReader for TileReader<'_> {
    type Error = Fault;

    fn node(&self, level: u8, index: u64) -> Result<Hash, Fault> {
        node_from_tiles(level, index, |level, index| self.hash_at(level, index))
    }
}

/// Sizes are checked before a proof is asked for, so what is left is the reader's fault or a tree too large to be ours.
pub(super) fn proof_fault(error: ProofError<Fault>) -> Fault {
    match error {
        ProofError::Reader(fault) => fault,
        other => Fault::Damaged(Damage::File {
            message: other.to_string(),
        }),
    }
}

/// The bytes of the tile at `path`, if the tree behind `edge` has it.
pub(super) fn bytes(
    connection: &Connection,
    edge: &Edge,
    path: &str,
) -> Result<Vec<u8>, ReadError> {
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
                return Err(ReadError::Damaged(Damage::Gap {
                    index: asked.covers().start + leaves.len() as u64,
                }));
            }
            return Ok(tile::entries_to_bytes(&leaves));
        }
        Kind::Hashes { level } => level,
    };
    // A path may name fewer hashes than there are by now: what a tree had of its tile never changes.
    if let Some(hashes) = edge.partial(level, index) {
        return Ok(tile::hashes_to_bytes(&hashes[..width]));
    }
    let hashes = rows::tile(connection, level, index)?.ok_or_else(|| {
        ReadError::Damaged(Damage::Tile {
            path: path_of(level, index),
        })
    })?;
    Ok(tile::hashes_to_bytes(&hashes[..width]))
}

/// The path of a full hash tile.
pub(super) fn path_of(level: u8, index: u64) -> String {
    Tile::new(Kind::Hashes { level }, index, WIDTH)
        .map_or_else(|_| String::new(), |tile| tile.to_string())
}

/// The receipt of an entry under a checkpoint of this log, the node's own or a cosigned one.
pub(super) fn receipt(
    connection: &Connection,
    edge: &Edge,
    index: u64,
    checkpoint: SignedCheckpoint,
) -> Result<String, ReadError> {
    let Checkpoint { size, root, .. } = *checkpoint.checkpoint();
    if size > edge.size || index >= size {
        return Err(ReadError::Missing {
            index,
            size: size.min(edge.size),
        });
    }
    let reader = TileReader::new(connection, edge);
    let ours = tree::root_at(&reader, size).map_err(proof_fault)?;
    if ours != root {
        return Err(ReadError::Damaged(Damage::Root {
            size,
            head: root,
            computed: ours,
        }));
    }
    let entry = rows::entry(connection, index)?.ok_or(ReadError::Damaged(Damage::Gap { index }))?;
    entry.verify().map_err(ReadError::Damaged)?;
    let Content::Kept { act, salt } = entry.content else {
        return Err(ReadError::Erased { index });
    };
    let proof = tree::inclusion_proof(&reader, index, size).map_err(proof_fault)?;
    // A receipt is worth giving only when it holds.
    verify_inclusion(
        &leaf::leaf_hash(&entry.commitment),
        index,
        size,
        &proof,
        &root,
    )
    .map_err(|_| ReadError::Damaged(Damage::Proof { index }))?;
    let receipt = Receipt::build(act, salt, index, proof, checkpoint).map_err(|_| {
        ReadError::Damaged(Damage::Header {
            index,
            field: "act",
        })
    })?;
    Ok(String::from_utf8_lossy(&receipt.to_bytes()).into_owned())
}
