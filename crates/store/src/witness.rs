//! What a witness must never forget, and what a log has of its witnesses: one file, synced before every answer.
//!
//! Two sides that have nothing to do with each other share it. As a witness this node keeps, for each log it cosigns, the
//! latest checkpoint it cosigned; forgetting it would let a log show two histories. As a log it keeps the latest cosignature
//! of each of its witnesses, by which the next start knows that what is here is no older copy, and the checkpoints to be
//! published with them.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use ::ledger::hash::Hash;
use ::ledger::note::{SigningKey, VerifyingKey};
use ::ledger::witness::{self, AddCheckpoint, Cosigned, WitnessRefusal, WitnessState};

pub use crate::database::{FileError, StorageFault};

use crate::database::{Database, Layout};

/// Contradictions that are kept; the oldest go first.
const LIES_KEPT: u64 = 1_000;

/// A change is a new number and a commented step from the one before it, for this file cannot be rebuilt.
///
/// - `own` names the witness key that the rows of `log` were cosigned with.
/// - `log` has what was cosigned last for each origin; `time` is in seconds since 1970.
/// - `cosignature` has what each witness of this node's log cosigned last; `witness` is its verifier key, `line` what it said.
/// - `checkpoint` has this log's newest cosigned checkpoints, by what they are good for.
/// - `lie` has what witnesses said that contradicts what they had signed, or is not what was asked for.
const LAYOUT: Layout = Layout {
    application_id: 0x4457_5749, // "DWWI"
    schema: 1,
    tables: "
CREATE TABLE own (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    key TEXT NOT NULL
) STRICT;
CREATE TABLE log (
    origin TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE cosignature (
    witness TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    time INTEGER NOT NULL,
    line TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoint (
    good_for TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE lie (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    witness TEXT NOT NULL,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE INDEX lie_of ON lie (witness, id);
",
    steps: &[],
};

/// The latest cosignature of one witness over a checkpoint of this node's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The witness's verifier key.
    pub witness: String,
    /// The size it cosigned.
    pub size: u64,
    /// The root it cosigned.
    pub root: Hash,
    /// When, as it says, in seconds since 1970.
    pub time_seconds: u64,
    /// The signature line.
    pub line: String,
}

/// What a cosigned checkpoint is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoodFor {
    /// Enough witnesses cosigned it.
    Quorum,
    /// At least one did.
    Some,
}

impl GoodFor {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Quorum => "quorum",
            Self::Some => "some",
        }
    }
}

/// What a witness said that it should not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lie {
    /// Its verifier key.
    pub witness: String,
    /// When it said so, by this node's clock.
    pub at: Timestamp,
    /// What is wrong with it.
    pub what: String,
    /// The beginning of its answer.
    pub answer: String,
}

/// The witness book of one node, in one SQLite file: WAL with `synchronous=FULL`, each transaction synced before it is
/// answered.
pub struct WitnessBook {
    database: Database,
}

impl WitnessBook {
    /// Opens the book at `path`, creating it when it does not exist. Blocks on the disk.
    ///
    /// # Errors
    /// [`FileError::Foreign`] when the file is not one of this version; [`FileError::Fault`] when the storage fails.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let connection = LAYOUT.open(path)?;
        Ok(Self { database: Database::new(path, LAYOUT, connection, 1) })
    }

    /// A witness's answer: the state of the log is read, compared, decided upon and replaced in one transaction, which is on
    /// the disk before this returns. Of two requests from the same old size one finds the other's state.
    ///
    /// `key` cosigns, `logs` are the keys trusted, `now_seconds` is the time since 1970.
    ///
    /// # Errors
    /// [`StorageFault`]: nothing may be answered but that it failed.
    pub async fn add_checkpoint(
        &self,
        key: Arc<SigningKey>,
        logs: Arc<[VerifyingKey]>,
        request: AddCheckpoint,
        now_seconds: u64,
    ) -> Result<Result<Cosigned, WitnessRefusal>, StorageFault> {
        self.write("cosign", move |connection| {
            let state = state(connection, request.origin())?.unwrap_or_default();
            let decided = witness::decide(&state, &logs, &key, &request, now_seconds);
            if let Ok(Cosigned { state: WitnessState { size, root, time_seconds }, .. }) = &decided {
                connection
                    .prepare_cached("INSERT OR REPLACE INTO log (origin, size, root, time) VALUES (?1, ?2, ?3, ?4)")?
                    .execute((request.origin(), size, &root.0[..], time_seconds))?;
            }
            Ok(decided)
        })
        .await
    }

    /// What was cosigned last for each log, by origin.
    ///
    /// # Errors
    /// [`StorageFault`] when the storage fails.
    pub async fn logs(&self) -> Result<Vec<(String, WitnessState)>, StorageFault> {
        self.database
            .read("read what was cosigned", |connection| {
                let mut rows = connection.prepare_cached("SELECT size, root, time, origin FROM log ORDER BY origin")?;
                rows.query_map((), |row| Ok((row.get(3)?, state_of(row)?)))?.collect()
            })
            .await
    }

    /// The verifier key of the witness key that this file belongs to, if one was recorded.
    ///
    /// # Errors
    /// [`StorageFault`] when the storage fails.
    pub async fn own_key(&self) -> Result<Option<String>, StorageFault> {
        self.database
            .read("read whose book this is", |connection| {
                connection.query_row("SELECT key FROM own WHERE id = 0", (), |row| row.get(0)).optional()
            })
            .await
    }

    /// Records whose book this is. What is in it stays another key's only if nothing is in it.
    ///
    /// # Errors
    /// [`StorageFault`] when the storage fails.
    pub async fn record_own_key(&self, key: String) -> Result<(), StorageFault> {
        self.write("record whose book this is", move |connection| {
            connection.execute("INSERT OR REPLACE INTO own (id, key) VALUES (0, ?1)", [key])?;
            Ok(())
        })
        .await
    }

    /// The latest cosignature of each witness over this node's log.
    ///
    /// # Errors
    /// [`StorageFault`] when the storage fails.
    pub async fn held(&self) -> Result<Vec<Held>, StorageFault> {
        self.database
            .read("read the cosignatures", |connection| {
                let mut rows = connection.prepare_cached("SELECT size, root, time, witness, line FROM cosignature")?;
                let held = rows.query_map((), |row| {
                    let WitnessState { size, root, time_seconds } = state_of(row)?;
                    Ok(Held { witness: row.get(3)?, size, root, time_seconds, line: row.get(4)? })
                })?;
                held.collect()
            })
            .await
    }

    /// The newest checkpoint good for something, as a signed note.
    ///
    /// # Errors
    /// [`StorageFault`] when the storage fails.
    pub async fn checkpoint(&self, good_for: GoodFor) -> Result<Option<String>, StorageFault> {
        self.database
            .read("read a cosigned checkpoint", move |connection| {
                connection
                    .query_row("SELECT note FROM checkpoint WHERE good_for = ?1", [good_for.as_str()], |row| row.get(0))
                    .optional()
            })
            .await
    }

    /// Keeps a witness's cosignature, in place of an older one of a smaller tree, and the checkpoints (size, note) that it
    /// made good for something, all or none.
    ///
    /// # Errors
    /// [`StorageFault`] when the storage fails.
    pub async fn keep(&self, held: Held, checkpoints: Vec<(GoodFor, u64, String)>) -> Result<(), StorageFault> {
        self.write("keep a cosignature", move |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO cosignature (witness, size, root, time, line) VALUES (?1, ?2, ?3, ?4, ?5) \
                     ON CONFLICT (witness) DO UPDATE SET size = excluded.size, root = excluded.root, \
                     time = excluded.time, line = excluded.line WHERE excluded.size > cosignature.size",
                )?
                .execute((held.witness, held.size, &held.root.0[..], held.time_seconds, held.line))?;
            for (good_for, size, note) in checkpoints {
                connection
                    .prepare_cached(
                        "INSERT INTO checkpoint (good_for, size, note) VALUES (?1, ?2, ?3) \
                         ON CONFLICT (good_for) DO UPDATE SET size = excluded.size, note = excluded.note \
                         WHERE excluded.size >= checkpoint.size",
                    )?
                    .execute((good_for.as_str(), size, note))?;
            }
            Ok(())
        })
        .await
    }

    /// Records what a witness said that it should not have.
    ///
    /// # Errors
    /// [`StorageFault`] when the storage fails.
    pub async fn record_lie(&self, lie: Lie) -> Result<(), StorageFault> {
        self.write("record a lie", move |connection| {
            connection
                .prepare_cached("INSERT INTO lie (witness, at, what, answer) VALUES (?1, ?2, ?3, ?4)")?
                .execute((lie.witness, lie.at.as_microsecond(), lie.what, lie.answer))?;
            connection
                .prepare_cached("DELETE FROM lie WHERE id <= (SELECT max(id) FROM lie) - ?1")?
                .execute([LIES_KEPT])?;
            Ok(())
        })
        .await
    }

    /// The last lie of each witness with how many are kept, by verifier key.
    ///
    /// # Errors
    /// [`StorageFault`] when the storage fails.
    pub async fn lies(&self) -> Result<Vec<(Lie, u64)>, StorageFault> {
        self.database
            .read("read the lies", |connection| {
                let mut rows = connection.prepare_cached(
                    "SELECT witness, at, what, answer, (SELECT count(*) FROM lie l WHERE l.witness = lie.witness) \
                     FROM lie WHERE id IN (SELECT max(id) FROM lie GROUP BY witness) ORDER BY witness",
                )?;
                let lies = rows.query_map((), |row| {
                    let at = Timestamp::from_microsecond(row.get(1)?).map_err(|error| {
                        rusqlite::Error::FromSqlConversionFailure(1, Type::Integer, Box::new(error))
                    })?;
                    let lie = Lie { witness: row.get(0)?, at, what: row.get(2)?, answer: row.get(3)? };
                    Ok((lie, row.get(4)?))
                })?;
                lies.collect()
            })
            .await
    }

    /// Runs `work` in one transaction, synced before it is answered.
    async fn write<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StorageFault> {
        self.database
            .write(doing, |connection| {
                connection.pragma_update(None, "synchronous", "FULL")?;
                let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let answer = work(&transaction)?;
                transaction.commit()?;
                Ok(answer)
            })
            .await
    }
}

fn state(connection: &Connection, origin: &str) -> rusqlite::Result<Option<WitnessState>> {
    connection
        .prepare_cached("SELECT size, root, time FROM log WHERE origin = ?1")?
        .query_row([origin], state_of)
        .optional()
}

/// Size, root and time in the first three columns.
fn state_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<WitnessState> {
    let root: Vec<u8> = row.get(1)?;
    let root =
        Hash::from_slice(&root).ok_or_else(|| rusqlite::Error::InvalidColumnType(1, "root".to_owned(), Type::Blob))?;
    Ok(WitnessState { size: row.get(0)?, root, time_seconds: row.get(2)? })
}
