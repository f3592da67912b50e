//! The file: its tables, its settings, and how it is opened.
//!
//! Full tiles live in the same database as the rows and are written in the same transaction. Files would cost two or
//! more syncs for every 256 acts and leave a moment in which rows exist without their tiles; a row costs neither, and a
//! backup stays a copy of one file. The public paths are the same: they are answered from here.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, ErrorCode};

use crate::ledger::error::{Damage, Fault, OpenError};
use crate::readers::keep_statements;

/// "DWLG": SQLite's application id of a ledger file.
const APPLICATION_ID: i64 = 0x4457_4c47;
/// The layout below. A change is a new number and a commented step from the one before it.
const SCHEMA: i64 = 1;

/// Layout 1.
///
/// - `act` keeps the exact bytes that are committed to; after an erasure `salt` and `act` are NULL.
/// - `tile.id` is `level << 48 | index`; `hashes` are 256 hashes of 32 bytes.
/// - `head` has one row, replaced by compare-and-swap in the transaction that adds the acts it covers.
const LAYOUT: &str = "
CREATE TABLE head (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    origin TEXT NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE stream (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE type (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE act (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    version INTEGER NOT NULL,
    type INTEGER NOT NULL,
    at INTEGER NOT NULL,
    public INTEGER NOT NULL,
    commitment BLOB NOT NULL,
    salt BLOB,
    act BLOB
) STRICT;
CREATE UNIQUE INDEX act_in_stream ON act (stream, version);
CREATE TABLE tile (
    id INTEGER PRIMARY KEY,
    hashes BLOB NOT NULL
) STRICT;
CREATE TABLE command (
    key BLOB PRIMARY KEY,
    first INTEGER NOT NULL,
    acts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE erasure (
    position INTEGER PRIMARY KEY,
    record INTEGER
) STRICT;
";

/// The least SQLite looks at before it calls a file a database: the smallest page.
const HEADER_BYTES: u64 = 512;

/// The bytes of WAL after which SQLite moves its pages into the main file, in pages of 4 KiB.
const WAL_PAGES: u32 = 4_000;

/// A storage call's error with what was being done; a file that SQLite cannot read is damage, not a fault to retry.
pub(super) fn fault(doing: &'static str) -> impl Fn(rusqlite::Error) -> Fault {
    move |source| match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            Fault::Damaged(Damage::File { message: source.to_string() })
        }
        _ => Fault::Storage { doing, source: Arc::new(source) },
    }
}

/// Opens the file for its one writer, creating it when it does not exist.
pub(super) fn open_writer(path: &Path, origin: &str) -> Result<Connection, OpenError> {
    // SQLite takes a file without a whole header for a new one; a ledger cut that short must not begin anew.
    if let Ok(1..HEADER_BYTES) = std::fs::metadata(path).map(|file| file.len()) {
        return Err(OpenError::Damaged(Damage::File { message: "shorter than its header".to_owned() }));
    }
    let mut connection = Connection::open(path).map_err(fault("open the ledger"))?;
    settle(&connection).map_err(fault("configure the ledger"))?;
    let (application_id, schema) = identity(&connection).map_err(fault("read the ledger's identity"))?;
    match (application_id, schema) {
        (0, 0) => create(&mut connection, origin).map_err(fault("create the ledger"))?,
        (APPLICATION_ID, SCHEMA) => {}
        _ => {
            return Err(OpenError::Foreign { application_id, schema });
        }
    }
    Ok(connection)
}

fn settle(connection: &Connection) -> rusqlite::Result<()> {
    keep_statements(connection)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    // What is erased must not stay readable in free pages.
    connection.pragma_update(None, "secure_delete", "ON")
}

fn identity(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    let read = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((read("application_id")?, read("user_version")?))
}

fn create(connection: &mut Connection, origin: &str) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(LAYOUT)?;
    let empty = ::ledger::tree::Frontier::new().root();
    transaction
        .execute("INSERT INTO head (id, origin, size, root, at) VALUES (0, ?1, 0, ?2, 0)", (origin, &empty.0[..]))?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA)?;
    transaction.commit()
}
