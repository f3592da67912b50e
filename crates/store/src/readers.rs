//! Connections for reading a SQLite file: a few, each used by one blocking task at a time.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::blobs::BlobError;
use crate::ledger::{Fault, ReadError};

/// How long a statement waits for another connection's lock before it is a fault.
pub(crate) const BUSY: Duration = Duration::from_secs(5);
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 96;
/// The most pages a reader keeps, in KiB.
const CACHE_KIB: i64 = 16_384;
/// The most readers of one file.
const CONNECTIONS_MAX: usize = 64;

/// What every connection does alike: it waits for others' locks, and keeps its statements prepared.
///
/// Without the planner's guarantee of stability SQLite prepares every statement with a `LIMIT ?` again whenever another
/// value is bound, because the value could suggest another plan (sqlite.org, "Query Planner Stability Guarantee"). Our
/// plans are meant to be the same for all values.
pub(crate) fn keep_statements(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Why there was nothing to work with.
#[derive(Debug)]
pub(crate) enum Unavailable {
    /// A connection could not be opened.
    Unopened(rusqlite::Error),
    /// The readers are closed, or the process is going down.
    Closed,
}

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unopened(error) => error.fmt(f),
            Self::Closed => f.write_str("the storage is closed"),
        }
    }
}

impl std::error::Error for Unavailable {}

impl From<Unavailable> for Fault {
    fn from(unavailable: Unavailable) -> Self {
        Self::Storage { doing: "open a reader", source: Arc::new(unavailable) }
    }
}

impl From<Unavailable> for ReadError {
    fn from(unavailable: Unavailable) -> Self {
        Fault::from(unavailable).into()
    }
}

impl From<Unavailable> for BlobError {
    fn from(unavailable: Unavailable) -> Self {
        Fault::from(unavailable).into()
    }
}

/// The readers of one file, which its writer has created.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
    connections: u32,
}

impl Readers {
    pub fn new(path: PathBuf, connections: usize) -> Self {
        let connections = connections.clamp(1, CONNECTIONS_MAX);
        Self {
            path,
            idle: Mutex::default(),
            permits: Arc::new(Semaphore::new(connections)),
            connections: connections as u32,
        }
    }

    /// Runs `work` with a connection outside the async threads, to its end also when nobody waits for it any more.
    pub async fn run<T: Send + 'static, E: From<Unavailable> + Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let permit = self.permits(1).await?;
        let this = Arc::clone(self);
        blocking(move || {
            let connection = this.take()?;
            let answer = work(&connection);
            this.idle().push(connection);
            drop(permit);
            answer
        })
        .await
    }

    /// Waits for the reads under way. Nobody reads until the answer is dropped.
    pub async fn pause(&self) -> Result<OwnedSemaphorePermit, Unavailable> {
        self.permits(self.connections).await
    }

    /// Closes the connections that are not in use, so that the next read opens one to the file that is there then.
    pub fn release(&self) {
        self.idle().clear();
    }

    /// Reads no more. A writer that closes last moves its log into the file and leaves one file; a reader cannot.
    pub fn close(&self) {
        self.permits.close();
        self.release();
    }

    async fn permits(&self, count: u32) -> Result<OwnedSemaphorePermit, Unavailable> {
        let permits = Arc::clone(&self.permits).acquire_many_owned(count).await;
        permits.map_err(|_| Unavailable::Closed)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Result<Connection, Unavailable> {
        let idle = self.idle().pop();
        match idle {
            Some(connection) => Ok(connection),
            None => self.open().map_err(Unavailable::Unopened),
        }
    }

    fn open(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        keep_statements(&connection)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        Ok(connection)
    }
}

/// Runs `work` outside the async threads. A panic in it is a bug and goes on; otherwise the runtime is going down.
pub(crate) async fn blocking<T: Send + 'static, E: From<Unavailable> + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(Unavailable::Closed.into()),
        },
    }
}
