//! One SQLite file of this process: a connection that writes, a few that read, and no SQL on the async threads.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, ErrorCode};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::readers::{BUSY, Readers, Unavailable, blocking, keep_statements};

/// The storage of views or office failed; nothing of the transaction at hand is in the file.
#[derive(Debug, Clone)]
pub enum StorageFault {
    /// The file's bytes are not what was written to it.
    Damaged {
        /// What was found.
        message: String,
    },
    /// A call failed; it may succeed later.
    Failed {
        /// What was being done.
        doing: &'static str,
        /// The storage's own error.
        source: Arc<dyn Error + Send + Sync>,
    },
    /// The process is going down.
    Closed,
}

impl fmt::Display for StorageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { message } => write!(f, "the file is damaged: {message}"),
            Self::Failed { doing, source } => write!(f, "{doing}: {source}"),
            Self::Closed => f.write_str("the storage is closed"),
        }
    }
}

impl Error for StorageFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Failed { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}

impl From<Unavailable> for StorageFault {
    fn from(unavailable: Unavailable) -> Self {
        match unavailable {
            Unavailable::Unopened(error) => fault("open a reader")(error),
            Unavailable::Closed => Self::Closed,
        }
    }
}

/// Why a file of views or office was not opened.
#[derive(Debug)]
pub enum FileError {
    /// Another process uses this file.
    Locked,
    /// The file belongs to another program, or to a newer version of this one. It was not touched.
    Foreign {
        /// The application id found in the file.
        application_id: i64,
        /// The schema version found in the file.
        schema: i64,
    },
    /// The storage failed.
    Fault(StorageFault),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked => f.write_str("another process uses this file"),
            Self::Foreign { application_id, schema } => {
                write!(f, "not a file of this program's making (application {application_id}, schema {schema})")
            }
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl Error for FileError {}

impl From<StorageFault> for FileError {
    fn from(fault: StorageFault) -> Self {
        Self::Fault(fault)
    }
}

/// An error of SQLite with what was being done. A value that does not have its column's form is damage too: only this
/// process writes the file.
pub(crate) fn fault(doing: &'static str) -> impl Fn(rusqlite::Error) -> StorageFault {
    move |error| {
        let damaged = match &error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..) => true,
            other => matches!(other.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)),
        };
        if damaged {
            StorageFault::Damaged { message: format!("{doing}: {error}") }
        } else {
            StorageFault::Failed { doing, source: Arc::new(error) }
        }
    }
}

/// What a file must be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// SQLite's application id.
    pub application_id: i64,
    /// The version of `tables`.
    pub schema: i64,
    /// Creates version 1 in an empty file.
    pub tables: &'static str,
    /// What makes the next version out of each earlier one, the first out of version 1. A file that can be built again
    /// has none.
    pub steps: &'static [&'static str],
}

impl Layout {
    /// Opens the file for writing, creating it when it is missing or empty. Blocks on the disk.
    pub fn open(&self, path: &Path) -> Result<Connection, FileError> {
        let mut connection = Connection::open(path).map_err(fault("open the file"))?;
        let (application_id, schema, objects) = identity(&connection).map_err(fault("read the file's identity"))?;
        if (application_id, schema) == (self.application_id, self.schema) {
            settle(&connection).map_err(fault("configure the file"))?;
            return Ok(connection);
        }
        if application_id == self.application_id && (1..self.schema).contains(&schema) && !self.steps.is_empty() {
            settle(&connection).map_err(fault("configure the file"))?;
            self.step(&mut connection, schema).map_err(fault("bring the file to this version"))?;
            return Ok(connection);
        }
        if (application_id, schema, objects) != (0, 0, 0) {
            return Err(FileError::Foreign { application_id, schema });
        }
        settle(&connection).map_err(fault("configure the file"))?;
        self.create(&mut connection).map_err(fault("create the file"))?;
        Ok(connection)
    }

    /// From an earlier version to this one, together or not at all.
    fn step(&self, connection: &mut Connection, from: i64) -> rusqlite::Result<()> {
        let transaction = connection.transaction()?;
        for step in (1..).zip(self.steps).filter(|(version, _)| *version >= from).map(|(_, step)| step) {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "user_version", self.schema)?;
        transaction.commit()
    }

    fn create(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let transaction = connection.transaction()?;
        transaction.execute_batch(self.tables)?;
        for step in self.steps {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", self.application_id)?;
        transaction.pragma_update(None, "user_version", self.schema)?;
        transaction.commit()
    }
}

fn identity(connection: &Connection) -> rusqlite::Result<(i64, i64, i64)> {
    connection.busy_timeout(BUSY)?;
    let read = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    let objects = connection.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
    Ok((read("application_id")?, read("user_version")?, objects))
}

fn settle(connection: &Connection) -> rusqlite::Result<()> {
    keep_statements(connection)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    // What is deleted here was deleted for a reason: sessions, drafts, a person's data.
    connection.pragma_update(None, "secure_delete", "ON")
}

/// The files that make one database, in the order in which they can be deleted.
pub(crate) fn files(path: &Path) -> [PathBuf; 3] {
    ["-shm", "-wal", ""].map(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    })
}

/// Deletes a database that nobody has open. Dying in between leaves a file without its log, which reads as an older
/// state or as damage: both end in another rebuild.
pub(crate) fn delete(path: &Path) -> Result<(), StorageFault> {
    for file in files(path) {
        match std::fs::remove_file(&file) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(StorageFault::Failed { doing: "delete the file", source: Arc::new(error) });
            }
        }
    }
    Ok(())
}

/// The connections to one open file.
pub(crate) struct Database {
    path: PathBuf,
    layout: Layout,
    /// None only between a failed replacement and the next attempt to write.
    writer: Arc<Mutex<Option<Connection>>>,
    readers: Arc<Readers>,
    /// Counts the replacements of the file.
    generation: Arc<AtomicU64>,
}

impl Database {
    /// Takes over a connection that [`Layout::open`] made.
    pub fn new(path: &Path, layout: Layout, connection: Connection, readers: usize) -> Self {
        Self {
            path: path.to_owned(),
            layout,
            writer: Arc::new(Mutex::new(Some(connection))),
            readers: Arc::new(Readers::new(path.to_owned(), readers)),
            generation: Arc::default(),
        }
    }

    /// Which file this is, for [`replace`](Self::replace).
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Runs `work` with a connection that only reads.
    pub async fn read<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StorageFault> {
        let work = move |connection: &Connection| {
            // One snapshot for everything that `work` reads.
            connection.unchecked_transaction().and_then(|_snapshot| work(connection)).map_err(fault(doing))
        };
        self.readers.run(work).await
    }

    /// Runs `work` with the connection that writes. Work goes on to its end also when nobody waits for it any more.
    pub async fn write<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StorageFault> {
        let mut writer: OwnedMutexGuard<_> = Arc::clone(&self.writer).lock_owned().await;
        let (path, layout) = (self.path.clone(), self.layout);
        blocking(move || {
            if writer.is_none() {
                *writer = Some(reopen(&layout, &path)?);
            }
            match writer.as_mut() {
                Some(connection) => work(connection).map_err(fault(doing)),
                None => Err(StorageFault::Closed),
            }
        })
        .await
    }

    /// Deletes the file of this generation and begins an empty one, then runs `then` before anybody can use it.
    /// When another caller has already replaced it, nothing happens.
    pub async fn replace(&self, generation: u64, then: impl FnOnce() + Send + 'static) -> Result<(), StorageFault> {
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        let paused = self.readers.pause().await?;
        if self.generation() != generation {
            return Ok(());
        }
        let readers = Arc::clone(&self.readers);
        let current = Arc::clone(&self.generation);
        let (path, layout) = (self.path.clone(), self.layout);
        blocking(move || {
            readers.release();
            drop(writer.take());
            delete(&path)?;
            *writer = Some(reopen(&layout, &path)?);
            current.fetch_add(1, Ordering::AcqRel);
            then();
            drop(paused);
            Ok(())
        })
        .await
    }
}

fn reopen(layout: &Layout, path: &Path) -> Result<Connection, StorageFault> {
    layout.open(path).map_err(|error| match error {
        FileError::Fault(fault) => fault,
        other => StorageFault::Failed { doing: "open the file again", source: Arc::new(other) },
    })
}
