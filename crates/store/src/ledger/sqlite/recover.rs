//! What every start does: recompute the right edge from the rows, compare it with the head, and only then go on.
//!
//! There is no other repair. After a crash, after a fault, after a restore, this is the path that runs.

use rusqlite::{Connection, OptionalExtension};

use ::ledger::hash::Hash;
use ::ledger::leaf;
use ::ledger::tree::{Frontier, Stored};

use super::edge::{Edge, FullTile, Nodes, TILE_WIDTH};
use super::rows;
use super::schema::fault;
use crate::ledger::entry::Head;
use crate::ledger::error::{Damage, Fault};

/// What the writer knows by heart about the tree.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub frontier: Frontier,
    pub edge: Edge,
    pub head: Head,
    /// The time of the newest act, in microseconds since 1970.
    pub at_micros: i64,
}

/// Reads the head and recomputes the right edge. A disagreement is looked for in every row, so that it has a place.
pub(super) fn recover(connection: &Connection) -> Result<Tree, Fault> {
    let (head, at_micros) = rows::head(connection)?;
    let rows: u64 = connection
        .query_row("SELECT coalesce(max(position) + 1, 0) FROM act", (), |row| row.get(0))
        .map_err(fault("find the newest act"))?;
    if rows != head.size {
        return Err(Fault::Damaged(Damage::Size { head: head.size, found: rows }));
    }
    match right_edge(connection, head.size)? {
        Some((frontier, edge)) if frontier.root() == head.root => Ok(Tree { frontier, edge, head, at_micros }),
        _ => Err(Fault::Damaged(locate(connection, head)?)),
    }
}

/// The frontier and the partial tiles, from the rows of the last partial tile and the full tiles left of each edge.
/// None when a row or tile that must exist does not, or an act of the last tile does not match its commitment.
fn right_edge(connection: &Connection, size: u64) -> Result<Option<(Frontier, Edge)>, Fault> {
    let mut edge = Edge { size, levels: Vec::new() };
    let mut leaves = Vec::new();
    for entry in rows::from(connection, size & !255, TILE_WIDTH)? {
        if entry.verify().is_err() {
            return Ok(None);
        }
        leaves.push(leaf::leaf_hash(&entry.commitment));
    }
    edge.levels.push(Nodes::above(&leaves));
    let mut level = 1u8;
    while edge.nodes(level) > 0 {
        let nodes = edge.nodes(level);
        let mut hashes = Vec::with_capacity(TILE_WIDTH);
        for index in nodes & !255..nodes {
            let Some(tile) = rows::tile(connection, level - 1, index)? else {
                return Ok(None);
            };
            hashes.push(root_of(&tile));
        }
        edge.levels.push(Nodes::above(&hashes));
        level += 1;
    }
    // The complete subtrees of the whole are those inside each level's partial tile, the highest level first.
    let mut bytes = size.to_be_bytes().to_vec();
    for hash in edge.levels.iter().rev().flat_map(Nodes::subtrees) {
        bytes.extend_from_slice(&hash.0);
    }
    Ok(Frontier::from_bytes(&bytes).ok().map(|frontier| (frontier, edge)))
}

fn root_of(hashes: &[Hash]) -> Hash {
    let mut subtree = Frontier::new();
    let mut completed = Vec::new();
    for hash in hashes {
        completed.clear();
        subtree.push_into(*hash, &mut completed);
    }
    subtree.root()
}

/// Walks all rows and full tiles for the first that is wrong; when each is consistent, the head itself is.
pub(super) fn locate(connection: &Connection, head: Head) -> Result<Damage, Fault> {
    const STEP: usize = 1_024;
    let (mut frontier, mut edge) = (Frontier::new(), Edge::default());
    let mut completed: Vec<Stored> = Vec::new();
    let mut full: Vec<FullTile> = Vec::new();
    while frontier.size() < head.size {
        let due = frontier.size();
        let entries = rows::from(connection, due, STEP)?;
        if entries.is_empty() {
            return Ok(Damage::Gap { index: due });
        }
        for entry in entries {
            if entry.index != frontier.size() {
                return Ok(Damage::Gap { index: frontier.size() });
            }
            if let Err(damage) = entry.verify() {
                return Ok(damage);
            }
            completed.clear();
            frontier.push_into(leaf::leaf_hash(&entry.commitment), &mut completed);
            edge.take(&completed, &mut full);
            for tile in full.drain(..) {
                let stored = rows::tile(connection, tile.level, tile.index)?;
                let same = stored.is_some_and(|hashes| hashes.iter().flat_map(|hash| hash.0).eq(tile.hashes));
                if !same {
                    return Ok(Damage::Tile { path: super::tiles::path_of(tile.level, tile.index) });
                }
            }
        }
    }
    Ok(Damage::Root { size: head.size, head: head.root, computed: frontier.root() })
}

/// The root the tree had at `size`, for comparing with what a witness has seen.
pub(super) fn root_at(connection: &Connection, tree: &Tree, size: u64) -> Result<Hash, Fault> {
    let cache = super::tiles::TileCache::default();
    let reader = super::tiles::TileReader::new(connection, &tree.edge, &cache);
    ::ledger::tree::root_at(&reader, size).map_err(super::tiles::proof_fault)
}

/// The origin this log was begun with.
pub(super) fn origin(connection: &Connection) -> Result<String, Fault> {
    connection
        .query_row("SELECT origin FROM head WHERE id = 0", (), |row| row.get(0))
        .optional()
        .map_err(fault("read the origin"))?
        .ok_or(Fault::Damaged(Damage::File { message: "no head".to_owned() }))
}
