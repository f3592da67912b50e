//! Rows read back as entries, heads and tiles.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Params, Row};

use ::ledger::hash::Hash;

use super::edge::{FullTile, TILE_WIDTH};
use super::schema::fault;
use crate::ledger::READ_ENTRIES_MAX;
use crate::ledger::batch::Position;
use crate::ledger::entry::{Content, Entry, Head};
use crate::ledger::error::{Damage, Fault};

/// The columns of an entry, in the order `entry_of` reads them.
macro_rules! select_entries {
    ($rest:literal) => {
        concat!(
            "SELECT a.position, s.name, a.version, t.name, a.at, a.public, a.commitment, a.salt, a.act ",
            "FROM act a LEFT JOIN stream s ON s.id = a.stream LEFT JOIN type t ON t.id = a.type ",
            $rest
        )
    };
}

/// The head and the time of the newest act in microseconds.
pub(super) fn head(connection: &Connection) -> Result<(Head, i64), Fault> {
    let (size, root, at) = connection
        .prepare_cached("SELECT size, root, at FROM head WHERE id = 0")
        .and_then(|mut statement| {
            statement
                .query_row((), |row| Ok((row.get::<_, u64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, i64>(2)?)))
                .optional()
        })
        .map_err(fault("read the head"))?
        .ok_or_else(|| file("no head"))?;
    let root = Hash::from_slice(&root).ok_or_else(|| file("the head's root is not a hash"))?;
    Ok((Head { size, root }, at))
}

/// Entries at position `from` and above.
pub(super) fn from(connection: &Connection, from: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
    entries(
        connection,
        select_entries!("WHERE a.position >= ?1 ORDER BY a.position LIMIT ?2"),
        (bounded(from), capped(limit)),
    )
}

/// Entries of one stream above a version.
pub(super) fn of_stream(connection: &Connection, stream: &str, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
    entries(
        connection,
        select_entries!(
            "WHERE a.stream = (SELECT id FROM stream WHERE name = ?1) AND a.version > ?2 ORDER BY a.version LIMIT ?3"
        ),
        (stream, bounded(after), capped(limit)),
    )
}

/// So few acts are looked through faster than the streams under a prefix.
pub(super) const FEW: u64 = 4_096;

/// Entries at position `from` and above of the streams under a prefix, in commit order.
pub(super) fn under_prefix(
    connection: &Connection,
    prefix: &str,
    from: u64,
    limit: usize,
) -> Result<Vec<Entry>, Fault> {
    let (head, _) = head(connection)?;
    // The unary plus keeps SQLite from choosing the other way.
    let sql = match head.size.saturating_sub(from) <= FEW {
        true => {
            select_entries!("WHERE +s.name >= ?1 AND +s.name < ?2 AND a.position >= ?3 ORDER BY a.position LIMIT ?4")
        }
        false => select_entries!(
            "WHERE a.stream IN (SELECT id FROM stream WHERE name >= ?1 AND name < ?2) \
             AND a.position >= ?3 ORDER BY a.position LIMIT ?4"
        ),
    };
    let params = (prefix, prefix_end(prefix), bounded(from), capped(limit));
    entries(connection, sql, params)
}

/// One entry.
pub(super) fn entry(connection: &Connection, index: u64) -> Result<Option<Entry>, Fault> {
    Ok(entries(connection, select_entries!("WHERE a.position = ?1"), (bounded(index),))?.pop())
}

/// The 32-byte leaves of the entries from `from` on.
pub(super) fn commitments(connection: &Connection, from: u64, limit: usize) -> Result<Vec<Hash>, Fault> {
    let doing = fault("read commitments");
    let mut statement = connection
        .prepare_cached("SELECT commitment FROM act WHERE position >= ?1 ORDER BY position LIMIT ?2")
        .map_err(&doing)?;
    let mut rows = statement.query((bounded(from), capped(limit))).map_err(&doing)?;
    let mut hashes = Vec::new();
    while let Some(row) = rows.next().map_err(&doing)? {
        let bytes = row.get_ref(0).and_then(|value| Ok(value.as_blob()?)).map_err(|e| fault("read commitments")(e))?;
        hashes.push(
            Hash::from_slice(bytes).ok_or(Fault::Damaged(Damage::Commitment { index: from + hashes.len() as u64 }))?,
        );
    }
    Ok(hashes)
}

/// The 256 hashes of a full tile.
pub(super) fn tile(connection: &Connection, level: u8, index: u64) -> Result<Option<Vec<Hash>>, Fault> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT hashes FROM tile WHERE id = ?1")
        .and_then(|mut statement| statement.query_row([FullTile::id(level, index)], |row| row.get(0)).optional())
        .map_err(fault("read a tile"))?;
    let Some(bytes) = bytes else { return Ok(None) };
    let (hashes, rest) = bytes.as_chunks::<32>();
    if hashes.len() != TILE_WIDTH || !rest.is_empty() {
        return Err(Fault::Damaged(Damage::Tile { path: super::tiles::path_of(level, index) }));
    }
    Ok(Some(hashes.iter().copied().map(Hash).collect()))
}

/// The first position and the number of acts of the command with this key.
pub(super) fn command(connection: &Connection, key: &[u8; 32]) -> Result<Option<(u64, usize)>, Fault> {
    connection
        .prepare_cached("SELECT first, acts FROM command WHERE key = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([&key[..]], |row| Ok((row.get::<_, u64>(0)?, row.get::<_, u64>(1)? as usize)))
                .optional()
        })
        .map_err(fault("look up a command"))
}

/// The entries from `first` on, all `count` of them.
pub(super) fn run(connection: &Connection, first: u64, count: usize) -> Result<Vec<Entry>, Fault> {
    let mut found = Vec::new();
    while found.len() < count {
        let due = first + found.len() as u64;
        let more = from(connection, due, count - found.len())?;
        if more.is_empty() {
            return Err(Fault::Damaged(Damage::Gap { index: due }));
        }
        found.extend(more);
    }
    Ok(found)
}

/// The places of the `count` acts from `first` on.
pub(super) fn positions(connection: &Connection, first: u64, count: usize) -> Result<Vec<Position>, Fault> {
    Ok(run(connection, first, count)?.into_iter().map(position_of).collect())
}

/// The number of acts of a stream.
pub(super) fn version(connection: &Connection, stream: &str) -> Result<u64, Fault> {
    let version = connection
        .prepare_cached("SELECT max(version) FROM act WHERE stream = (SELECT id FROM stream WHERE name = ?1)")
        .and_then(|mut statement| statement.query_row([stream], |row| row.get::<_, Option<u64>>(0)))
        .map_err(fault("find a stream"))?;
    Ok(version.unwrap_or(0))
}

/// The place of an entry, as an append answers it.
pub(super) fn position_of(entry: Entry) -> Position {
    Position { index: entry.index, stream: entry.stream, version: entry.version, at: entry.at }
}

/// The least text above every text that starts with `prefix`: its last character moved on by one. An empty blob, which
/// SQLite orders after all texts, when there is none.
pub(super) fn prefix_end(prefix: &str) -> Value {
    let mut chars: Vec<char> = prefix.chars().collect();
    while let Some(last) = chars.pop() {
        // UTF-8 orders as code points do; the surrogates between U+D7FF and U+E000 are no characters.
        let next = match last {
            '\u{d7ff}' => Some('\u{e000}'),
            other => char::from_u32(u32::from(other) + 1),
        };
        if let Some(next) = next {
            chars.push(next);
            return Value::Text(chars.into_iter().collect());
        }
    }
    Value::Blob(Vec::new())
}

/// SQLite's integers are signed: a position beyond them is beyond every row.
pub(super) fn bounded(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn capped(limit: usize) -> i64 {
    limit.min(READ_ENTRIES_MAX) as i64
}

fn entries(connection: &Connection, sql: &str, params: impl Params) -> Result<Vec<Entry>, Fault> {
    let doing = fault("read entries");
    let mut statement = connection.prepare_cached(sql).map_err(&doing)?;
    let mut rows = statement.query(params).map_err(&doing)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next().map_err(&doing)? {
        entries.push(entry_of(row)?);
    }
    Ok(entries)
}

/// A row whose columns are not what the ledger writes is damage with a place, never a panic or a silent default.
fn entry_of(row: &Row<'_>) -> Result<Entry, Fault> {
    let index: u64 = row.get(0).map_err(fault("read a position"))?;
    let damaged = |field: &'static str| move |_| Fault::Damaged(Damage::Header { index, field });
    let hash = |column: usize, field: &'static str| -> Result<Option<[u8; 32]>, Fault> {
        let bytes = row.get_ref(column).map_err(damaged(field))?.as_blob_or_null();
        let bytes = bytes.map_err(|_| Fault::Damaged(Damage::Header { index, field }))?;
        bytes.map(|bytes| bytes.try_into().map_err(|_| Fault::Damaged(Damage::Header { index, field }))).transpose()
    };
    let micros: i64 = row.get(4).map_err(damaged("at"))?;
    let commitment = hash(6, "commitment")?.ok_or(Fault::Damaged(Damage::Commitment { index }))?;
    let salt = hash(7, "salt")?;
    let act: Option<Vec<u8>> = row.get(8).map_err(damaged("act"))?;
    let content = match (salt, act) {
        (Some(salt), Some(act)) => Content::Kept { act, salt },
        (None, None) => Content::Erased,
        _ => {
            return Err(Fault::Damaged(Damage::Header { index, field: "salt" }));
        }
    };
    Ok(Entry {
        index,
        stream: row.get(1).map_err(damaged("stream"))?,
        version: row.get(2).map_err(damaged("version"))?,
        r#type: row.get(3).map_err(damaged("type"))?,
        at: Timestamp::from_microsecond(micros).map_err(|_| Fault::Damaged(Damage::Header { index, field: "at" }))?,
        public: row.get(5).map_err(damaged("public"))?,
        commitment: Hash(commitment),
        content,
    })
}

fn file(message: &str) -> Fault {
    Fault::Damaged(Damage::File { message: message.to_owned() })
}
