//! Connections for reading: a few, each used by one blocking task at a time.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::schema::{self, fault};
use crate::ledger::error::ReadError;

pub(super) struct Readers {
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
    pub async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, ReadError> {
        let _permit = self
            .permits
            .acquire()
            .await
            .map_err(|_| ReadError::Closed)?;
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
        // A panic in `work` is a bug; the runtime going down is a close.
        task.await.map_err(|error| match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => ReadError::Closed,
        })?
    }

    fn take(&self) -> Result<Connection, ReadError> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match idle {
            Some(connection) => Ok(connection),
            None => Ok(schema::open_reader(&self.path).map_err(fault("open a reader"))?),
        }
    }
}
