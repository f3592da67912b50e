//! Bid bodies, segment by segment, as they are uploaded: in any order, repeatedly, over a bad line.
//!
//! One SQLite file lists every segment. Those of up to [`INLINE_BYTES`] are in their row, and all that wait share one
//! transaction and one sync; a longer one is a file of its own, written and synced before its row. Thus a segment is
//! there exactly when it is listed. If we die between file and row, the file is no segment; it is overwritten by the
//! repeated upload or deleted with the body.

use std::path::Path as FilePath;
use std::sync::Arc;
use std::thread::JoinHandle;

use bytes::Bytes;
use futures::TryStreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};
use rusqlite::{Connection, OptionalExtension as _, params};
use tokio::sync::{mpsc, oneshot};

use ::ledger::hash::Hash;

use super::{BlobError, delete, fault, storage};
use crate::ledger::Fault;
use crate::readers::{Readers, keep_statements};

/// The longest segment that is kept in its row.
pub const INLINE_BYTES: usize = 64 << 10;
/// The longest segment there is: 1 MiB of plaintext and its tag, with room for another framing.
pub const SEGMENT_BYTES_MAX: usize = (1 << 20) + 1_024;
/// The most writes that wait, and so, with [`INLINE_BYTES`], the memory they hold.
const QUEUE: usize = 1_024;
/// The most writes in one transaction.
const FLUSH: usize = 512;

/// One segment that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Its number in the body, from 0.
    pub number: u32,
    /// Its length.
    pub bytes: u64,
}

/// The bodies of sealed bids, by the digest of their envelope (`eid`).
pub struct Bodies {
    files: Arc<dyn ObjectStore>,
    queue: Option<mpsc::Sender<Job>>,
    readers: Arc<Readers>,
    thread: Option<JoinHandle<()>>,
}

/// A change of the list, and who waits for it.
struct Job {
    change: Change,
    answer: oneshot::Sender<Result<(), Fault>>,
}

enum Change {
    Inline { eid: Hash, number: u32, content: Bytes },
    File { eid: Hash, number: u32, bytes: u64 },
    Delete { eid: Hash },
}

impl Bodies {
    pub(super) fn open(folder: &FilePath, files: Arc<dyn ObjectStore>) -> Result<Self, BlobError> {
        let path = folder.join("segments.sqlite");
        let connection = open(&path).map_err(sql::<BlobError>("open the segments"))?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("segment-writer".to_owned())
            .spawn(move || write(connection, waiting))
            .map_err(|error| storage("start the segments' writer", Arc::new(error)))?;
        Ok(Self { files, queue: Some(queue), readers: Arc::new(Readers::new(path, 2)), thread: Some(thread) })
    }

    /// Stores a segment; an answer means that it is durable. A segment that is already here is replaced: which bytes are
    /// the right ones is for the body's root to say.
    ///
    /// # Errors
    /// [`BlobError::TooLarge`], [`BlobError::Overloaded`], [`BlobError::Fault`].
    pub async fn put_segment(&self, eid: &Hash, number: u32, content: Bytes) -> Result<(), BlobError> {
        if content.len() > SEGMENT_BYTES_MAX {
            return Err(BlobError::TooLarge { bytes_max: SEGMENT_BYTES_MAX as u64 });
        }
        if content.len() <= INLINE_BYTES {
            return self.change(Change::Inline { eid: *eid, number, content }).await;
        }
        let bytes = content.len() as u64;
        self.files.put(&place(eid, number), content.into()).await.map_err(fault("write a segment"))?;
        self.change(Change::File { eid: *eid, number, bytes }).await
    }

    /// A segment.
    ///
    /// # Errors
    /// [`BlobError::Missing`]; [`BlobError::Damaged`] when its file is not as long as the list says.
    pub async fn segment(&self, eid: &Hash, number: u32) -> Result<Bytes, BlobError> {
        let key = *eid;
        let row = self
            .readers
            .run::<_, BlobError>(move |connection| {
                connection
                    .prepare_cached("SELECT bytes, content FROM segment WHERE eid = ?1 AND number = ?2")
                    .and_then(|mut select| {
                        let both =
                            |row: &rusqlite::Row<'_>| Ok((row.get::<_, u64>(0)?, row.get::<_, Option<Vec<u8>>>(1)?));
                        select.query_row(params![&key.0[..], number], both).optional()
                    })
                    .map_err(sql("read a segment"))
            })
            .await?;
        match row.ok_or(BlobError::Missing)? {
            (_, Some(content)) => Ok(content.into()),
            (bytes, None) => {
                let damaged = BlobError::Damaged { digest: *eid };
                let file = match self.files.get(&place(eid, number)).await {
                    Err(object_store::Error::NotFound { .. }) => return Err(damaged),
                    file => file.map_err(fault("open a segment"))?,
                };
                let content = file.bytes().await.map_err(fault("read a segment"))?;
                if content.len() as u64 == bytes { Ok(content) } else { Err(damaged) }
            }
        }
    }

    /// The segments of a body that are here, by number: what a resumed upload need not send again.
    ///
    /// # Errors
    /// [`BlobError::Fault`].
    pub async fn segments(&self, eid: &Hash) -> Result<Vec<Segment>, BlobError> {
        let key = *eid;
        self.readers
            .run(move |connection| {
                let failed = sql("list segments");
                let mut select = connection
                    .prepare_cached("SELECT number, bytes FROM segment WHERE eid = ?1 ORDER BY number")
                    .map_err(&failed)?;
                select
                    .query_map([&key.0[..]], |row| Ok(Segment { number: row.get(0)?, bytes: row.get(1)? }))
                    .and_then(Iterator::collect)
                    .map_err(&failed)
            })
            .await
    }

    /// Deletes all that is here of a body. First the list, then the files: repeated after a crash in between, it deletes
    /// the files that are left.
    ///
    /// # Errors
    /// [`BlobError::Fault`]; repeat it.
    pub async fn delete_body(&self, eid: &Hash) -> Result<(), BlobError> {
        self.change(Change::Delete { eid: *eid }).await?;
        let files: Vec<_> = self.files.list(Some(&folder(eid))).try_collect().await.map_err(fault("list a body"))?;
        for file in files {
            delete(&*self.files, &file.location).await?;
        }
        Ok(())
    }

    async fn change(&self, change: Change) -> Result<(), BlobError> {
        let closed = || storage("write a segment", Arc::new(Closed));
        let (answer, answered) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or_else(closed)?;
        queue.try_send(Job { change, answer }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => BlobError::Overloaded,
            mpsc::error::TrySendError::Closed(_) => closed(),
        })?;
        Ok(answered.await.map_err(|_| closed())??)
    }
}

impl Drop for Bodies {
    fn drop(&mut self) {
        // First the readers, so that the writer closes last and leaves one file.
        self.readers.close();
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the writer was a bug and was reported where it happened.
            let _ = thread.join();
        }
    }
}

/// The writer is gone.
#[derive(Debug)]
struct Closed;

impl std::fmt::Display for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("closed")
    }
}

impl std::error::Error for Closed {}

fn open(path: &FilePath) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    keep_statements(&connection)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // A withdrawn bid's ciphertext must not stay readable in free pages.
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS segment (
            id INTEGER PRIMARY KEY,
            eid BLOB NOT NULL,
            number INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            content BLOB,
            UNIQUE (eid, number)
        ) STRICT",
    )?;
    Ok(connection)
}

/// Drains what waits into one transaction, and answers after its sync. No timer: alone, a segment waits for nobody.
fn write(mut connection: Connection, mut waiting: mpsc::Receiver<Job>) {
    let mut jobs = Vec::new();
    while let Some(job) = waiting.blocking_recv() {
        jobs.push(job);
        while jobs.len() < FLUSH
            && let Ok(job) = waiting.try_recv()
        {
            jobs.push(job);
        }
        let outcome = apply(&mut connection, &jobs).map_err(sql("write segments"));
        if let Err(fault) = &outcome {
            tracing::error!(%fault, "segments could not be written");
        }
        for job in jobs.drain(..) {
            // Whoever stopped waiting sends the segment again.
            let _ = job.answer.send(outcome.clone());
        }
    }
}

fn apply(connection: &mut Connection, jobs: &[Job]) -> rusqlite::Result<()> {
    const PUT: &str = "INSERT INTO segment (eid, number, bytes, content) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (eid, number) DO UPDATE SET bytes = excluded.bytes, content = excluded.content";
    let transaction = connection.transaction()?;
    let mut deleted = false;
    for job in jobs {
        match &job.change {
            Change::Inline { eid, number, content } => {
                transaction.prepare_cached(PUT)?.execute(params![&eid.0[..], number, content.len(), &content[..]])?
            }
            Change::File { eid, number, bytes } => {
                transaction.prepare_cached(PUT)?.execute(params![&eid.0[..], number, bytes, None::<&[u8]>])?
            }
            Change::Delete { eid } => {
                deleted = true;
                transaction.prepare_cached("DELETE FROM segment WHERE eid = ?1")?.execute([&eid.0[..]])?
            }
        };
    }
    transaction.commit()?;
    if deleted {
        // The log still holds what was deleted; a reader in the way only puts this off.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
    }
    Ok(())
}

fn folder(eid: &Hash) -> Path {
    let name = hex::encode(eid.0);
    Path::from_iter(["bodies", &name[..2], &name])
}

fn place(eid: &Hash, number: u32) -> Path {
    let name = hex::encode(eid.0);
    Path::from_iter(["bodies", &name[..2], &name, &number.to_string()])
}

fn sql<E: From<Fault>>(doing: &'static str) -> impl Fn(rusqlite::Error) -> E {
    move |error| Fault::Storage { doing, source: Arc::new(error) }.into()
}
