//! Rows between their place and the file: salted, committed to, inserted, added to the tree.
//!
//! Hashing an act costs about as much as inserting it. In a large transaction a thread of its own hashes the next rows
//! while the writer inserts the ones before; in a small one handing over would cost more than it saves.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use rusqlite::Connection;

use ::ledger::hash::Hash;
use ::ledger::leaf;
use ::ledger::tree::Stored;

use super::edge::FullTile;
use super::recover::Tree;
use super::schema::fault;
use crate::ledger::error::Fault;

/// An act with its place, not written yet.
pub(super) struct Row {
    pub index: u64,
    pub stream: i64,
    pub version: u64,
    pub type_id: i64,
    pub at_micros: i64,
    pub public: bool,
    pub salt: [u8; 32],
    pub act: Vec<u8>,
}

/// Rows with their commitments.
type Committed = (Vec<Row>, Vec<Hash>);

/// The rows of the open transaction that are not in the file yet, in their order.
pub(super) struct Pending {
    rows: Vec<Row>,
    /// How many portions the hashing thread has and has not given back.
    away: usize,
    to: Sender<Vec<Row>>,
    from: Receiver<Committed>,
    full: Vec<FullTile>,
    completed: Vec<Stored>,
}

/// The rows handed over together.
const PORTION: usize = 64;

impl Pending {
    /// Starts the hashing thread, which ends with this value.
    pub fn start() -> Result<Self, Fault> {
        let (to, work) = channel::<Vec<Row>>();
        let (done, from) = channel();
        std::thread::Builder::new()
            .name("ledger-hashing".to_owned())
            .spawn(move || {
                for rows in work {
                    let commitments = commitments(&rows);
                    if done.send((rows, commitments)).is_err() {
                        break;
                    }
                }
            })
            .map_err(|error| Fault::Storage { doing: "start the hashing", source: Arc::new(error) })?;
        Ok(Self { rows: Vec::new(), away: 0, to, from, full: Vec::new(), completed: Vec::new() })
    }

    /// Takes one row more, the next in order.
    pub fn push(&mut self, row: Row) -> Result<(), Fault> {
        self.rows.push(row);
        if self.rows.len() == PORTION {
            self.hand_over()?;
        }
        Ok(())
    }

    /// Writes all rows: from here on statements of this transaction see them, and the tree covers them.
    pub fn settle(&mut self, connection: &Connection, tree: &mut Tree) -> Result<(), Fault> {
        if self.away > 0 && !self.rows.is_empty() {
            self.hand_over()?;
        }
        while self.away > 0 {
            let committed = self.from.recv().map_err(gone)?;
            self.away -= 1;
            self.insert(connection, tree, committed)?;
        }
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            let commitments = commitments(&rows);
            self.insert(connection, tree, (rows, commitments))?;
        }
        Ok(())
    }

    /// Writes the tiles that became full.
    pub fn write_tiles(&mut self, connection: &Connection) -> Result<(), Fault> {
        for tile in self.full.drain(..) {
            connection
                .prepare_cached("INSERT INTO tile (id, hashes) VALUES (?1, ?2)")
                .and_then(|mut insert| insert.execute((FullTile::id(tile.level, tile.index), tile.hashes)))
                .map_err(fault("write a full tile"))?;
        }
        Ok(())
    }

    fn hand_over(&mut self) -> Result<(), Fault> {
        let rows = std::mem::replace(&mut self.rows, Vec::with_capacity(PORTION));
        self.to.send(rows).map_err(gone)?;
        self.away += 1;
        Ok(())
    }

    fn insert(
        &mut self,
        connection: &Connection,
        tree: &mut Tree,
        (rows, commitments): Committed,
    ) -> Result<(), Fault> {
        let doing = fault("write an act");
        let mut insert = connection
            .prepare_cached(
                "INSERT INTO act (position, stream, version, type, at, public, commitment, salt, act) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )
            .map_err(&doing)?;
        for (row, commitment) in rows.into_iter().zip(commitments) {
            insert
                .execute((
                    row.index,
                    row.stream,
                    row.version,
                    row.type_id,
                    row.at_micros,
                    row.public,
                    &commitment.0[..],
                    &row.salt[..],
                    row.act,
                ))
                .map_err(&doing)?;
            self.completed.clear();
            tree.frontier.push_into(leaf::leaf_hash(&commitment), &mut self.completed);
            tree.edge.take(&self.completed, &mut self.full);
        }
        Ok(())
    }
}

fn commitments(rows: &[Row]) -> Vec<Hash> {
    rows.iter().map(|row| leaf::commitment(&row.salt, &row.act)).collect()
}

/// The hashing thread ends before its owner only by a bug of its own.
fn gone<E: std::error::Error + Send + Sync + 'static>(error: E) -> Fault {
    Fault::Storage { doing: "hash an act", source: Arc::new(error) }
}
