//! The streams in use, by heart; only those that moved are written, once per transaction.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::schema::fault;
use crate::ledger::error::Fault;

/// Streams by name. What it holds is ahead of the file while a transaction is open.
pub(super) struct Streams {
    by_name: HashMap<String, usize>,
    known: Vec<Stream>,
    moved: Vec<usize>,
    /// The highest id given so far.
    newest_id: i64,
}

/// One stream; names a place in [`Streams`] for the length of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(usize);

struct Stream {
    id: i64,
    name: String,
    version: u64,
    last: u64,
    stored: bool,
    moved: bool,
}

/// How many streams are kept between transactions.
const KEPT: usize = 65_536;

impl Streams {
    pub fn load(connection: &Connection) -> Result<Self, Fault> {
        let newest_id = connection
            .query_row("SELECT coalesce(max(id), 0) FROM stream", (), |row| {
                row.get(0)
            })
            .map_err(fault("load streams"))?;
        Ok(Self {
            by_name: HashMap::new(),
            known: Vec::new(),
            moved: Vec::new(),
            newest_id,
        })
    }

    /// The stream, if it has ever been used.
    pub fn find(&mut self, connection: &Connection, name: &str) -> Result<Option<Place>, Fault> {
        if let Some(&at) = self.by_name.get(name) {
            return Ok(Some(Place(at)));
        }
        let row = connection
            .prepare_cached("SELECT id, version, last FROM stream WHERE name = ?1")
            .and_then(|mut statement| {
                statement
                    .query_row([name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .optional()
            })
            .map_err(fault("find a stream"))?;
        Ok(row.map(|(id, version, last)| {
            self.keep(Stream {
                id,
                name: name.to_owned(),
                version,
                last,
                stored: true,
                moved: false,
            })
        }))
    }

    /// As [`Streams::find`]; a new stream begins at version 0 and is stored when an act moves it.
    pub fn find_or_begin(&mut self, connection: &Connection, name: &str) -> Result<Place, Fault> {
        if let Some(place) = self.find(connection, name)? {
            return Ok(place);
        }
        self.newest_id += 1;
        let id = self.newest_id;
        Ok(self.keep(Stream {
            id,
            name: name.to_owned(),
            version: 0,
            last: 0,
            stored: false,
            moved: false,
        }))
    }

    pub fn id(&self, Place(at): Place) -> i64 {
        self.known[at].id
    }

    pub fn version(&self, Place(at): Place) -> u64 {
        self.known[at].version
    }

    /// Gives out the next version.
    pub fn advance(&mut self, Place(at): Place) -> u64 {
        self.known[at].version += 1;
        self.known[at].version
    }

    /// Takes back the newest version given out, which no act was written with.
    pub fn retreat(&mut self, Place(at): Place) {
        self.known[at].version -= 1;
    }

    /// Notes that the act at `index` was written.
    pub fn moved(&mut self, Place(at): Place, index: u64) {
        let stream = &mut self.known[at];
        stream.last = index;
        if !stream.moved {
            stream.moved = true;
            self.moved.push(at);
        }
    }

    /// Writes what moved, so that statements of this transaction see it.
    pub fn write(&mut self, connection: &Connection) -> Result<(), Fault> {
        for at in self.moved.drain(..) {
            let stream = &mut self.known[at];
            let written = if stream.stored {
                connection
                    .prepare_cached("UPDATE stream SET version = ?2, last = ?3 WHERE id = ?1")
                    .and_then(|mut update| update.execute((stream.id, stream.version, stream.last)))
            } else {
                connection
                    .prepare_cached(
                        "INSERT INTO stream (id, version, last, name) VALUES (?1, ?2, ?3, ?4)",
                    )
                    .and_then(|mut insert| {
                        insert.execute((stream.id, stream.version, stream.last, &stream.name))
                    })
            };
            written.map_err(fault("write a stream"))?;
            stream.stored = true;
            stream.moved = false;
        }
        Ok(())
    }

    /// Forgets all when there are too many to keep. Only between transactions, with everything written.
    pub fn trim(&mut self) {
        if self.known.len() > KEPT {
            self.by_name.clear();
            self.known.clear();
        }
    }

    fn keep(&mut self, stream: Stream) -> Place {
        let at = self.known.len();
        self.by_name.insert(stream.name.clone(), at);
        self.known.push(stream);
        Place(at)
    }
}
