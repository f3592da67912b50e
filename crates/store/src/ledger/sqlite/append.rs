//! One batch inside the writer's open transaction: judged first, written only when nothing can refuse it any more.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, Params};

use ::ledger::act::{self, ActError, ActHeader};

use super::commit::{Pending, Row};
use super::recover::Tree;
use super::salts::Salts;
use super::schema::fault;
use super::streams::{Place, Streams};
use super::{erasure, rows};
use crate::ledger::batch::{Batch, Condition, NewAct, Position};
use crate::ledger::entry::Head;
use crate::ledger::error::{AppendError, Damage, Fault, InvalidBatch};

/// Everything the writer knows by heart. It changes while a transaction is open, so after a fault it is thrown away and
/// recovered from the file.
pub(super) struct Register {
    pub tree: Tree,
    streams: Streams,
    types: HashMap<String, i64>,
    pending: Pending,
    /// The number of acts with those that are pending.
    size: u64,
}

/// What became of a batch inside a transaction that is not committed yet.
pub(super) enum Verdict {
    Written { first: u64, acts: Vec<Position> },
    Replayed { first: u64, acts: Vec<Position> },
    Refused(AppendError),
}

/// An act that fits, with its place and its bytes.
struct Placed {
    stream: Place,
    version: u64,
    bytes: Vec<u8>,
}

impl Register {
    pub fn load(connection: &Connection, tree: Tree) -> Result<Self, Fault> {
        let doing = fault("load types");
        let mut statement = connection.prepare("SELECT name, id FROM type").map_err(&doing)?;
        let types = statement
            .query_map((), |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .map_err(&doing)?;
        let streams = Streams::load(connection)?;
        Ok(Self { size: tree.head.size, tree, streams, types, pending: Pending::start()? })
    }

    /// The number of acts, with those of the open transaction.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Judges and writes one batch. An `Err` means that the transaction is lost, for every batch in it.
    pub fn append(
        &mut self,
        connection: &Connection,
        batch: Batch,
        erase: &[u64],
        now: Timestamp,
        salts: &mut Salts,
    ) -> Result<Verdict, Fault> {
        if let Some(key) = &batch.idempotency_key
            && let Some((first, count)) = rows::command(connection, key)?
        {
            // The first attempt may be in this very transaction.
            self.pending.settle(connection, &mut self.tree)?;
            return replay(connection, &batch, first, count);
        }
        for condition in &batch.conditions {
            if !self.holds(connection, condition)? {
                return Ok(Verdict::Refused(AppendError::Conflict { condition: condition.clone() }));
            }
        }
        let size = self.size;
        if let Some(&index) = erase.iter().find(|&&index| index >= size) {
            return Ok(Verdict::Refused(AppendError::Invalid(InvalidBatch::NoSuchEntry { index })));
        }
        let at = now.as_microsecond().max(self.tree.at_micros);
        let at = Timestamp::from_microsecond(at)
            .map_err(|_| Fault::Damaged(Damage::Header { index: size.saturating_sub(1), field: "at" }))?;
        let placed = match self.place(connection, &batch.acts, at)? {
            Ok(placed) => placed,
            Err(refusal) => return Ok(Verdict::Refused(refusal)),
        };
        let acts = self.accept(connection, batch.acts, placed, at, salts)?;
        if let Some(key) = &batch.idempotency_key {
            connection
                .prepare_cached("INSERT INTO command (key, first, acts) VALUES (?1, ?2, ?3)")
                .and_then(|mut insert| insert.execute((&key[..], size, acts.len())))
                .map_err(fault("record a command"))?;
        }
        if !erase.is_empty() {
            self.pending.settle(connection, &mut self.tree)?;
            erasure::erase(connection, erase, Some(size))?;
        }
        Ok(Verdict::Written { first: size, acts })
    }

    /// Ends the transaction's work: rows, full tiles, and the head by compare-and-swap from `before`.
    pub fn seal(&mut self, connection: &Connection, before: Head) -> Result<(), Fault> {
        self.pending.settle(connection, &mut self.tree)?;
        self.pending.write_tiles(connection)?;
        let head = Head { size: self.tree.edge.size, root: self.tree.frontier.root() };
        let swapped = connection
            .prepare_cached("UPDATE head SET size = ?1, root = ?2, at = ?3 WHERE size = ?4 AND root = ?5")
            .and_then(|mut update| {
                update.execute((head.size, &head.root.0[..], self.tree.at_micros, before.size, &before.root.0[..]))
            })
            .map_err(fault("replace the head"))?;
        if swapped != 1 {
            let (found, _) = rows::head(connection)?;
            return Err(Fault::HeadMoved { ours: before, found });
        }
        self.tree.head = head;
        self.streams.trim();
        Ok(())
    }

    fn holds(&mut self, connection: &Connection, condition: &Condition) -> Result<bool, Fault> {
        match condition {
            Condition::StreamAt { stream, version } => {
                let known = self.streams.find(connection, stream)?;
                Ok(known.map_or(0, |stream| self.streams.version(stream)) == *version)
            }
            Condition::NoneOf { stream, types, since } => {
                let Some(stream) = self.streams.find(connection, stream)? else {
                    return Ok(true);
                };
                if self.streams.version(stream) <= *since {
                    return Ok(true);
                }
                self.pending.settle(connection, &mut self.tree)?;
                let newer = (self.streams.id(stream), rows::bounded(*since));
                none(connection, TYPES_AFTER_VERSION, newer, &self.ids_of(types))
            }
            Condition::NoneOfUnder { prefix, types, since } => {
                if self.size <= *since {
                    return Ok(true);
                }
                self.pending.settle(connection, &mut self.tree)?;
                let sql = match self.size - since <= rows::FEW {
                    true => TYPES_UNDER_LATELY,
                    false => TYPES_UNDER,
                };
                let under = (prefix, rows::prefix_end(prefix), rows::bounded(*since));
                none(connection, sql, under, &self.ids_of(types))
            }
        }
    }

    /// The ids of those names that any act ever had.
    fn ids_of(&self, names: &[String]) -> Vec<i64> {
        names.iter().filter_map(|name| self.types.get(name).copied()).collect()
    }

    /// Gives every act its version and bytes. When one does not fit, no version has moved.
    fn place(
        &mut self,
        connection: &Connection,
        acts: &[NewAct],
        at: Timestamp,
    ) -> Result<Result<Vec<Placed>, AppendError>, Fault> {
        let at = format!("{at:.6}");
        let mut placed: Vec<Placed> = Vec::with_capacity(acts.len());
        for (number, new) in acts.iter().enumerate() {
            let stream = self.streams.find_or_begin(connection, &new.stream)?;
            let version = self.streams.advance(stream);
            let header = ActHeader {
                v: new.v,
                r#type: &new.r#type,
                stream: &new.stream,
                version,
                at: &at,
                actor: &new.actor,
                ruleset: new.ruleset.as_deref(),
            };
            match act::assemble(&header, &new.data) {
                Ok(bytes) => {
                    placed.push(Placed { stream, version, bytes });
                }
                Err(error) => {
                    self.streams.retreat(stream);
                    placed.iter().for_each(|act| self.streams.retreat(act.stream));
                    return Ok(Err(refusal_of(number, &error)));
                }
            }
        }
        Ok(Ok(placed))
    }

    /// Hands the acts on to be written, in their order; what they are placed at is final.
    fn accept(
        &mut self,
        connection: &Connection,
        acts: Vec<NewAct>,
        placed: Vec<Placed>,
        at: Timestamp,
        salts: &mut Salts,
    ) -> Result<Vec<Position>, Fault> {
        let mut positions = Vec::with_capacity(acts.len());
        for (new, placed) in acts.into_iter().zip(placed) {
            let index = self.size;
            self.pending.push(Row {
                index,
                stream: self.streams.stored(connection, placed.stream, &new.stream)?,
                version: placed.version,
                type_id: type_id(connection, &mut self.types, &new.r#type)?,
                at_micros: at.as_microsecond(),
                public: new.public,
                salt: salts.next()?,
                act: placed.bytes,
            })?;
            self.size += 1;
            positions.push(Position { index, stream: new.stream, version: placed.version, at });
        }
        self.tree.at_micros = at.as_microsecond();
        Ok(positions)
    }
}

const TYPES_AFTER_VERSION: &str = "SELECT type FROM act WHERE stream = ?1 AND version > ?2";
/// Through the streams: for a reader that is far behind.
const TYPES_UNDER: &str = "SELECT a.type FROM stream s CROSS JOIN act a INDEXED BY act_in_stream ON a.stream = s.id \
     WHERE s.name >= ?1 AND s.name < ?2 AND a.position >= ?3";
/// Through the newest acts: for one that has just read.
const TYPES_UNDER_LATELY: &str = "SELECT a.type FROM act a CROSS JOIN stream s ON s.id = a.stream \
     WHERE s.name >= ?1 AND s.name < ?2 AND a.position >= ?3";

/// Whether `sql` finds no act of these types.
fn none(connection: &Connection, sql: &str, params: impl Params, types: &[i64]) -> Result<bool, Fault> {
    let doing = fault("judge a condition");
    let mut statement = connection.prepare_cached(sql).map_err(&doing)?;
    let mut rows = statement.query(params).map_err(&doing)?;
    while let Some(row) = rows.next().map_err(&doing)? {
        if types.contains(&row.get(0).map_err(&doing)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn type_id(connection: &Connection, types: &mut HashMap<String, i64>, name: &str) -> Result<i64, Fault> {
    if let Some(&id) = types.get(name) {
        return Ok(id);
    }
    let id = types.len() as i64 + 1;
    connection.execute("INSERT INTO type (id, name) VALUES (?1, ?2)", (id, name)).map_err(fault("name a type"))?;
    types.insert(name.to_owned(), id);
    Ok(id)
}

/// The first answer again, if the acts are the same. What was erased cannot be compared and counts as the same.
fn replay(connection: &Connection, batch: &Batch, first: u64, count: usize) -> Result<Verdict, Fault> {
    let acts = rows::run(connection, first, count)?;
    let same = acts.len() == batch.acts.len()
        && acts.iter().zip(&batch.acts).all(|(entry, new)| {
            let at = format!("{:.6}", entry.at);
            let header = ActHeader {
                v: new.v,
                r#type: &new.r#type,
                stream: &new.stream,
                version: entry.version,
                at: &at,
                actor: &new.actor,
                ruleset: new.ruleset.as_deref(),
            };
            let bytes = act::assemble(&header, &new.data);
            entry.public == new.public && entry.act().is_none_or(|stored| bytes.is_ok_and(|bytes| bytes == stored))
        });
    if !same {
        return Ok(Verdict::Refused(AppendError::KeyReused { first }));
    }
    Ok(Verdict::Replayed { first, acts: acts.into_iter().map(rows::position_of).collect() })
}

fn refusal_of(act: usize, error: &ActError) -> AppendError {
    match error {
        ActError::TooLong { bytes } => {
            AppendError::TooLarge { act, bytes: *bytes, bytes_max: crate::ledger::ACT_BYTES_MAX }
        }
        ActError::Time => AppendError::Invalid(InvalidBatch::Name { act, field: "at" }),
        ActError::NumberTooLarge => AppendError::Invalid(InvalidBatch::Name { act, field: "v" }),
        _ => AppendError::Invalid(InvalidBatch::Name { act, field: "type" }),
    }
}
