//! Connections for reading a SQLite file: a few, each used by one blocking task at a time.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use crate::ledger::Fault;

/// How long a statement waits for another process's lock before it is a fault.
pub(crate) const BUSY: Duration = Duration::from_secs(5);
/// How many prepared statements a connection keeps.
pub(crate) const STATEMENTS: usize = 64;

/// The readers of one file, which its writer has created.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    permits: Semaphore,
}

impl Readers {
    pub fn new(path: PathBuf, connections: usize) -> Self {
        Self {
            path,
            idle: Mutex::new(Vec::new()),
            permits: Semaphore::new(connections.max(1)),
        }
    }

    /// Runs `work` with a connection outside the async threads.
    pub async fn run<T: Send + 'static, E: From<Fault> + Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let _permit = self
            .permits
            .acquire()
            .await
            .map_err(|closed| fault(Arc::new(closed)))?;
        let this = Arc::clone(self);
        let task = tokio::task::spawn_blocking(move || {
            let connection = this.take()?;
            let answer = work(&connection);
            this.idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(connection);
            answer
        });
        // A panic in `work` is a bug and goes on as one; otherwise the runtime is going down.
        task.await.map_err(|error| {
            if error.is_panic() {
                std::panic::resume_unwind(error.into_panic());
            }
            fault(Arc::new(error))
        })?
    }

    /// Closes the connections that are not in use. A writer that closes last moves its log into the file and leaves one
    /// file; a reader cannot.
    pub fn close(&self) {
        self.permits.close();
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    fn take(&self) -> Result<Connection, Fault> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match idle {
            Some(connection) => Ok(connection),
            None => self.open().map_err(|error| fault(Arc::new(error))),
        }
    }

    fn open(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    }
}

fn fault(source: Arc<dyn std::error::Error + Send + Sync>) -> Fault {
    Fault::Storage {
        doing: "open a reader",
        source,
    }
}
