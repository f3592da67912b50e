//! CheckLog: a whole log rebuilt from its bytes and compared with everything the ledger says of itself.

use std::collections::HashMap;

use ::ledger::act;
use ::ledger::checkpoint;
use ::ledger::hash::Hash;
use ::ledger::leaf;
use ::ledger::note::VerifyingKey;
use ::ledger::tile::{self, Kind, Tile};
use ::ledger::tree::{Frontier, Stored, verify_consistency, verify_inclusion};

use crate::ledger::{Damage, Entry, Ledger, ReadError};

/// What was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The number of entries.
    pub size: u64,
    /// The root they give, which is the checkpoint's.
    pub root: Hash,
    /// How many entries are only a commitment.
    pub erased: u64,
    /// How many streams there are.
    pub streams: u64,
    /// How many tiles and bundles were compared, full and partial.
    pub tiles: u64,
    /// How many proofs made by the log were verified.
    pub proofs: u64,
}

/// The entries read at a time.
const STEP: usize = 1_024;
/// Proofs are tried for about this many entries, spread over the log.
const PROOFS: u64 = 64;

/// Reads every entry; checks positions, versions, times, envelopes and commitments; rebuilds the tree and every tile;
/// checks the signed checkpoint, and a spread of inclusion and consistency proofs.
///
/// Covers what the checkpoint covers at the start: a log that is written to meanwhile is no problem.
///
/// # Errors
/// [`ReadError::Damaged`] with the first place that is wrong; otherwise the fault that kept it from being read.
pub async fn check_log(ledger: &dyn Ledger, key: &VerifyingKey) -> Result<Report, ReadError> {
    let signed = ledger.checkpoint();
    let size = signed.size;
    let damaged = |damage| Err(ReadError::Damaged(damage));
    match checkpoint::open(signed.text.as_bytes(), key) {
        Ok(note) if note.checkpoint().size == size && note.checkpoint().root == signed.root => {}
        _ => return damaged(Damage::Checkpoint { size }),
    }
    let mut rebuilt = Rebuilt::default();
    while rebuilt.frontier.size() < size {
        let due = rebuilt.frontier.size();
        let limit = STEP.min((size - due) as usize);
        let entries = ledger.read_from(due, limit).await?;
        if entries.is_empty() {
            return damaged(Damage::Gap { index: due });
        }
        for entry in &entries {
            rebuilt.take(entry).map_err(ReadError::Damaged)?;
        }
    }
    let root = rebuilt.frontier.root();
    if root != signed.root {
        return damaged(Damage::Root { size, head: signed.root, computed: root });
    }
    for (stream, version) in &rebuilt.versions {
        let found = ledger.version(stream).await?;
        // Newer acts than the checkpoint's may be there already.
        if found < *version {
            return damaged(Damage::Version { index: size, due: *version, found });
        }
    }
    let tiles = check_tiles(ledger, &rebuilt, size).await?;
    let proofs = check_proofs(ledger, &rebuilt, size, root).await?;
    let streams = rebuilt.versions.len() as u64;
    Ok(Report { size, root, erased: rebuilt.erased, streams, tiles, proofs })
}

/// The log as its acts give it.
#[derive(Default)]
struct Rebuilt {
    frontier: Frontier,
    commitments: Vec<Hash>,
    /// The hashes of tree level 8 L, by L.
    levels: Vec<Vec<Hash>>,
    /// The root at each power of two and at each full tile, for consistency proofs.
    roots: Vec<(u64, Hash)>,
    versions: HashMap<String, u64>,
    at_micros: i64,
    erased: u64,
    completed: Vec<Stored>,
}

impl Rebuilt {
    fn take(&mut self, entry: &Entry) -> Result<(), Damage> {
        let index = self.frontier.size();
        if entry.index != index {
            return Err(Damage::Gap { index });
        }
        entry.verify()?;
        match entry.act() {
            Some(bytes) => check_envelope(entry, bytes)?,
            None => self.erased += 1,
        }
        let version = match self.versions.get_mut(&entry.stream) {
            Some(version) => version,
            None => self.versions.entry(entry.stream.clone()).or_default(),
        };
        *version += 1;
        if entry.version != *version {
            return Err(Damage::Version { index, due: *version, found: entry.version });
        }
        if entry.at.as_microsecond() < self.at_micros {
            return Err(Damage::Time { index });
        }
        self.at_micros = entry.at.as_microsecond();
        self.commitments.push(entry.commitment);
        self.completed.clear();
        self.frontier.push_into(leaf::leaf_hash(&entry.commitment), &mut self.completed);
        for node in self.completed.iter().filter(|node| node.level % 8 == 0) {
            let level = usize::from(node.level / 8);
            if self.levels.len() <= level {
                self.levels.resize_with(level + 1, Vec::new);
            }
            self.levels[level].push(node.hash);
        }
        let size = self.frontier.size();
        if size.is_power_of_two() || (size.is_multiple_of(256) && size / 256 <= PROOFS) {
            self.roots.push((size, self.frontier.root()));
        }
        Ok(())
    }

    /// What a tile must contain.
    fn content(&self, tile: &Tile) -> Vec<u8> {
        let covers = tile.covers();
        let range = covers.start as usize..covers.end as usize;
        match tile.kind() {
            Kind::Entries => tile::entries_to_bytes(&self.commitments[range]),
            Kind::Hashes { level } => tile::hashes_to_bytes(&self.levels[usize::from(level)][range]),
        }
    }
}

/// The act must say of itself what the row says of it.
fn check_envelope(entry: &Entry, bytes: &[u8]) -> Result<(), Damage> {
    let header = |field| Damage::Header { index: entry.index, field };
    let act = act::decode(bytes).map_err(|_| header("act"))?;
    let same = [
        ("stream", act.stream == entry.stream),
        ("version", act.version == entry.version),
        ("type", act.r#type == entry.r#type),
        ("at", act.at == format!("{:.6}", entry.at)),
    ];
    match same.iter().find(|(_, same)| !same) {
        Some((field, _)) => Err(header(field)),
        None => Ok(()),
    }
}

async fn check_tiles(ledger: &dyn Ledger, rebuilt: &Rebuilt, size: u64) -> Result<u64, ReadError> {
    let mut tiles = 0;
    for tile in tile::newly_full(0, size).chain(tile::partial(size)) {
        let path = tile.to_string();
        if ledger.tile(&path).await? != rebuilt.content(&tile) {
            return Err(ReadError::Damaged(Damage::Tile { path }));
        }
        tiles += 1;
    }
    Ok(tiles)
}

async fn check_proofs(ledger: &dyn Ledger, rebuilt: &Rebuilt, size: u64, root: Hash) -> Result<u64, ReadError> {
    let mut proofs = 0;
    let step = (size / PROOFS).max(1) as usize;
    for index in (0..size).step_by(step).chain(size.checked_sub(1)) {
        let path = ledger.inclusion_proof(index, size).await?;
        let leaf = leaf::leaf_hash(&rebuilt.commitments[index as usize]);
        verify_inclusion(&leaf, index, size, &path, &root).map_err(|_| ReadError::Damaged(Damage::Proof { index }))?;
        proofs += 1;
    }
    for (old, old_root) in &rebuilt.roots {
        let path = ledger.consistency_proof(*old, size).await?;
        verify_consistency(*old, old_root, size, &root, &path)
            .map_err(|_| ReadError::Damaged(Damage::Proof { index: *old }))?;
        proofs += 1;
    }
    Ok(proofs)
}
