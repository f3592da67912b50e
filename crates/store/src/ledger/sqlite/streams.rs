//! The streams in use, by heart: their ids and versions. A stream's version is that of its newest act; it is written nowhere
//! else.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::schema::fault;
use crate::ledger::error::Fault;

/// Streams by name. What it holds is ahead of the file while a transaction is open.
pub(super) struct Streams {
    by_name: HashMap<String, Place>,
    known: Vec<Stream>,
    /// The highest id given so far.
    newest_id: i64,
}

/// One stream; names a place in [`Streams`] for the length of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(usize);

struct Stream {
    id: i64,
    version: u64,
    stored: bool,
}

/// How many streams are kept between transactions.
const KEPT: usize = 65_536;

impl Streams {
    pub fn load(connection: &Connection) -> Result<Self, Fault> {
        let newest_id = connection
            .query_row("SELECT coalesce(max(id), 0) FROM stream", (), |row| row.get(0))
            .map_err(fault("load streams"))?;
        Ok(Self { by_name: HashMap::new(), known: Vec::new(), newest_id })
    }

    /// The stream, if it has ever been used.
    pub fn find(&mut self, connection: &Connection, name: &str) -> Result<Option<Place>, Fault> {
        if let Some(&place) = self.by_name.get(name) {
            return Ok(Some(place));
        }
        let row = connection
            .prepare_cached(
                "SELECT id, coalesce((SELECT max(version) FROM act WHERE stream = id), 0) \
                 FROM stream WHERE name = ?1",
            )
            .and_then(|mut statement| statement.query_row([name], |row| Ok((row.get(0)?, row.get(1)?))).optional())
            .map_err(fault("find a stream"))?;
        Ok(row.map(|(id, version)| {
            let stored = true;
            self.keep(name, Stream { id, version, stored })
        }))
    }

    /// As [`Streams::find`]; a new stream begins at version 0 and is stored with its first act.
    pub fn find_or_begin(&mut self, connection: &Connection, name: &str) -> Result<Place, Fault> {
        if let Some(place) = self.find(connection, name)? {
            return Ok(place);
        }
        self.newest_id += 1;
        let begun = Stream { id: self.newest_id, version: 0, stored: false };
        Ok(self.keep(name, begun))
    }

    /// The stream's id, once it is stored.
    pub fn stored(&mut self, connection: &Connection, Place(at): Place, name: &str) -> Result<i64, Fault> {
        let stream = &mut self.known[at];
        if !stream.stored {
            connection
                .prepare_cached("INSERT INTO stream (id, name) VALUES (?1, ?2)")
                .and_then(|mut insert| insert.execute((stream.id, name)))
                .map_err(fault("begin a stream"))?;
            stream.stored = true;
        }
        Ok(stream.id)
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

    /// Forgets all when there are too many to keep. Only between transactions, with everything written.
    pub fn trim(&mut self) {
        if self.known.len() > KEPT {
            self.by_name.clear();
            self.known.clear();
        }
    }

    fn keep(&mut self, name: &str, stream: Stream) -> Place {
        let place = Place(self.known.len());
        self.by_name.insert(name.to_owned(), place);
        self.known.push(stream);
        place
    }
}
