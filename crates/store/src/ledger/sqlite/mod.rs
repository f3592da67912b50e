//! The ledger inside one SQLite file: WAL, `synchronous=FULL`, one writer thread with group commit, pooled readers.
//!
//! Read in this order: `schema` (the file), `writer` (one flush), `append` (one batch), `recover` (what every start
//! does), `tiles` and `rows` (reading).

mod append;
mod commit;
mod edge;
mod erasure;
mod recent;
mod recover;
mod rows;
mod salts;
mod schema;
mod streams;
mod tiles;
mod writer;

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use jiff::Timestamp;
use tokio::sync::{Semaphore, mpsc, oneshot, watch};

use ::ledger::checkpoint::SignedCheckpoint as SignedNote;
use ::ledger::hash::Hash;
use ::ledger::note::SigningKey;
use ::ledger::tree;

use self::writer::{Job, Published, Writer};
use super::batch::{Appended, Batch};
use super::entry::{Entry, Head, SignedCheckpoint};
use super::error::{AppendError, Fault, InvalidBatch, OpenError, ReadError};
use super::{BATCH_ACTS_MAX, BATCH_BYTES_MAX, Ledger, NAME_BYTES_MAX};
use crate::readers::Readers;

/// The ledger's time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Called at each step of a flush; what it returns happens there. For tests of faults: an error before
/// [`Step::Committed`] is a storage call that failed, from there on one whose answer was lost.
pub type Probe = Arc<dyn Fn(Step) -> Result<(), Fault> + Send + Sync>;

/// A point inside one flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The transaction is open, nothing is written.
    Begun,
    /// Rows, tiles and head are written, nothing is committed.
    Written,
    /// The transaction is durable.
    Committed,
    /// The checkpoint is signed, nobody has seen it.
    Signed,
}

/// How a ledger is opened.
pub struct Options {
    /// Signs checkpoints (Ed25519); its name is the log's origin.
    pub key: SigningKey,
    /// The time of commits. May step back: `at` will not.
    pub clock: Clock,
    /// The latest checkpoints that witnesses hold of this log. Each must be a prefix of what is in the file.
    pub expected: Vec<Head>,
    /// The erasure list of a restored backup, applied before anything is served.
    pub erasures: Vec<u64>,
    /// Connections for reading.
    pub readers: usize,
    /// The most appends that wait; the next one is [`AppendError::Overloaded`].
    pub queue: usize,
    /// See [`Probe`]; None outside tests.
    pub probe: Option<Probe>,
}

impl Options {
    /// Usable defaults: no witness, four readers, 4,096 waiting appends.
    pub fn new(key: SigningKey, clock: Clock) -> Self {
        Self { key, clock, expected: Vec::new(), erasures: Vec::new(), readers: 4, queue: 4_096, probe: None }
    }
}

/// The bytes of data that may wait, in units of [`SHARE_BYTES`].
const QUEUE_SHARES: usize = 262_144;
/// One unit of the queue's memory.
const SHARE_BYTES: usize = 1_024;

/// A [`Ledger`] inside one SQLite file.
///
/// Two files stand beside it while it is in use (`-wal`, `-shm`) and one for good (`.lock`, empty: who holds its lock is
/// the writer). Dropping it finishes what was accepted and releases the lock.
pub struct SqliteLedger {
    queue: Option<mpsc::Sender<Job>>,
    shares: Arc<Semaphore>,
    readers: Arc<Readers>,
    tiles: Arc<tiles::TileCache>,
    recent: Arc<recent::Recent>,
    published: watch::Receiver<Arc<Published>>,
    size: watch::Receiver<u64>,
    halted: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl SqliteLedger {
    /// Opens the ledger at `path`, creating it when it does not exist, recomputes its right edge, compares it with the
    /// witnesses' checkpoints, and signs its head. Blocks on the disk.
    ///
    /// # Errors
    /// See [`OpenError`]; in each case nothing was signed.
    pub fn open(path: &Path, options: Options) -> Result<Self, OpenError> {
        let Options { key, clock, expected, erasures, readers, queue, probe } = options;
        let lock = lock(path)?;
        let origin = key.verifying_key().name();
        let mut connection = schema::open_writer(path, origin)?;
        let recorded = recover::origin(&connection)?;
        if recorded != origin {
            return Err(OpenError::Origin { recorded, given: origin.to_owned() });
        }
        let tree = recover::recover(&connection)?;
        for head in expected {
            compare(&connection, &tree, head)?;
        }
        erasure::reapply(&mut connection, &erasures)?;
        let register = append::Register::load(&connection, tree)?;
        let first = writer::publication(&key, &register.tree)?;
        let (size_sender, size) = watch::channel(first.checkpoint.size);
        let (published_sender, published) = watch::channel(Arc::new(first));
        let recent = Arc::<recent::Recent>::default();
        let (queue_sender, queue_receiver) = mpsc::channel(queue.max(1));
        let halted = Arc::<AtomicBool>::default();
        let writer = Writer {
            connection,
            register,
            salts: salts::Salts::default(),
            clock,
            key,
            probe,
            recent: Arc::clone(&recent),
            published: published_sender,
            size: size_sender,
            stopped: None,
            halted: Arc::clone(&halted),
            doubtful: false,
            lock,
        };
        let thread = std::thread::Builder::new()
            .name("ledger-writer".to_owned())
            .spawn(move || writer.run(queue_receiver))
            .map_err(|error| Fault::Storage { doing: "start the writer", source: Arc::new(error) })?;
        Ok(Self {
            queue: Some(queue_sender),
            shares: Arc::new(Semaphore::new(QUEUE_SHARES)),
            readers: Arc::new(Readers::new(path.to_owned(), readers)),
            tiles: Arc::default(),
            recent,
            published,
            size,
            halted,
            thread: Some(thread),
        })
    }

    /// From now on nothing is appended and nothing signed: a witness knows a history that this file does not have. What is
    /// there stays readable; only another start, on another copy, goes on.
    pub fn halt(&self) {
        self.halted.store(true, Ordering::Release);
    }

    async fn enqueue(&self, batch: Batch, erase: Vec<u64>) -> Result<Appended, AppendError> {
        if self.halted.load(Ordering::Acquire) {
            return Err(AppendError::Halted);
        }
        let bytes = check(&batch)?;
        let shares = (bytes / SHARE_BYTES + 1) as u32;
        let share = Arc::clone(&self.shares).try_acquire_many_owned(shares).map_err(|_| AppendError::Overloaded)?;
        let (answer, answered) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or(AppendError::Closed)?;
        queue.try_send(Job { batch, erase, answer, share }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => AppendError::Overloaded,
            mpsc::error::TrySendError::Closed(_) => AppendError::Closed,
        })?;
        answered.await.map_err(|_| AppendError::Closed)?
    }

    fn published(&self) -> Arc<Published> {
        self.published.borrow().clone()
    }
}

impl Drop for SqliteLedger {
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

impl Ledger for SqliteLedger {
    fn append(&self, batch: Batch) -> BoxFuture<'_, Result<Appended, AppendError>> {
        self.enqueue(batch, Vec::new()).boxed()
    }

    fn erase(&self, indexes: Vec<u64>, record: Batch) -> BoxFuture<'_, Result<Appended, AppendError>> {
        self.enqueue(record, indexes).boxed()
    }

    fn answered(&self, key: [u8; 32]) -> BoxFuture<'_, Result<Option<Appended>, ReadError>> {
        let work = move |connection: &rusqlite::Connection| {
            let Some((first, count)) = rows::command(connection, &key)? else {
                return Ok(None);
            };
            Ok(Some((first, rows::positions(connection, first, count)?)))
        };
        async move {
            let Some((first, acts)) = self.readers.run::<_, ReadError>(work).await? else {
                return Ok(None);
            };
            // The rows are durable before the signature; a moment later the checkpoint covers them.
            self.wait_for(first + acts.len() as u64 - 1).await?;
            Ok(Some(Appended { first, acts, checkpoint: self.checkpoint(), replayed: true }))
        }
        .boxed()
    }

    fn read_stream(&self, stream: &str, after: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Entry>, ReadError>> {
        if self.recent.ends_at(stream, after) {
            return std::future::ready(Ok(Vec::new())).boxed();
        }
        let stream = stream.to_owned();
        self.readers.run(move |connection| Ok(rows::of_stream(connection, &stream, after, limit)?)).boxed()
    }

    fn read_prefix(&self, prefix: &str, from: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Entry>, ReadError>> {
        let prefix = prefix.to_owned();
        self.readers.run(move |connection| Ok(rows::under_prefix(connection, &prefix, from, limit)?)).boxed()
    }

    fn read_from(&self, from: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Entry>, ReadError>> {
        self.readers.run(move |connection| Ok(rows::from(connection, from, limit)?)).boxed()
    }

    fn entry(&self, index: u64) -> BoxFuture<'_, Result<Entry, ReadError>> {
        async move {
            let entry = self.readers.run::<_, ReadError>(move |connection| Ok(rows::entry(connection, index)?)).await?;
            entry.ok_or_else(|| ReadError::Missing { index, size: self.head().size })
        }
        .boxed()
    }

    fn version(&self, stream: &str) -> BoxFuture<'_, Result<u64, ReadError>> {
        let stream = stream.to_owned();
        self.readers.run(move |connection| Ok(rows::version(connection, &stream)?)).boxed()
    }

    fn head(&self) -> Head {
        let published = self.published.borrow();
        Head { size: published.checkpoint.size, root: published.checkpoint.root }
    }

    fn checkpoint(&self) -> Arc<SignedCheckpoint> {
        Arc::clone(&self.published.borrow().checkpoint)
    }

    fn subscribe(&self) -> watch::Receiver<u64> {
        self.size.clone()
    }

    fn wait_for(&self, index: u64) -> BoxFuture<'_, Result<Head, ReadError>> {
        let mut published = self.published.clone();
        async move {
            let seen = published.wait_for(|now| now.checkpoint.size > index).await.map_err(|_| ReadError::Closed)?;
            Ok(Head { size: seen.checkpoint.size, root: seen.checkpoint.root })
        }
        .boxed()
    }

    fn inclusion_proof(&self, index: u64, size: u64) -> BoxFuture<'_, Result<Vec<Hash>, ReadError>> {
        let (published, cache) = (self.published(), Arc::clone(&self.tiles));
        async move {
            covered(size, &published)?;
            if index >= size {
                return Err(ReadError::Missing { index, size });
            }
            let prove = move |connection: &rusqlite::Connection| {
                let reader = tiles::TileReader::new(connection, &published.edge, &cache);
                Ok(tree::inclusion_proof(&reader, index, size).map_err(tiles::proof_fault)?)
            };
            self.readers.run(prove).await
        }
        .boxed()
    }

    fn consistency_proof(&self, old: u64, new: u64) -> BoxFuture<'_, Result<Vec<Hash>, ReadError>> {
        let (published, cache) = (self.published(), Arc::clone(&self.tiles));
        async move {
            covered(new, &published)?;
            if old > new {
                return Err(ReadError::Missing { index: old, size: new });
            }
            let prove = move |connection: &rusqlite::Connection| {
                let reader = tiles::TileReader::new(connection, &published.edge, &cache);
                Ok(tree::consistency_proof(&reader, old, new).map_err(tiles::proof_fault)?)
            };
            self.readers.run(prove).await
        }
        .boxed()
    }

    fn receipt(&self, index: u64) -> BoxFuture<'_, Result<String, ReadError>> {
        let (published, cache) = (self.published(), Arc::clone(&self.tiles));
        let signed = published.signed.clone();
        self.readers.run(move |connection| tiles::receipt(connection, &published.edge, &cache, index, signed)).boxed()
    }

    fn receipt_under(&self, index: u64, checkpoint: SignedNote) -> BoxFuture<'_, Result<String, ReadError>> {
        let (published, cache) = (self.published(), Arc::clone(&self.tiles));
        self.readers
            .run(move |connection| tiles::receipt(connection, &published.edge, &cache, index, checkpoint))
            .boxed()
    }

    fn tile(&self, path: &str) -> BoxFuture<'_, Result<Vec<u8>, ReadError>> {
        let (published, path) = (self.published(), path.to_owned());
        self.readers.run(move |connection| tiles::bytes(connection, &published.edge, &path)).boxed()
    }

    fn erased(&self) -> BoxFuture<'_, Result<Vec<u64>, ReadError>> {
        self.readers.run(|connection| Ok(erasure::list(connection)?)).boxed()
    }
}

/// Takes the lock that says who the writer is; the file beside the ledger has no content.
fn lock(path: &Path) -> Result<File, OpenError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let storage = |error: std::io::Error| Fault::Storage { doing: "lock the ledger", source: Arc::new(error) };
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(PathBuf::from(name)).map_err(storage)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked),
        Err(TryLockError::Error(error)) => Err(storage(error).into()),
    }
}

/// What a witness has seen must be the beginning of what is here.
fn compare(connection: &rusqlite::Connection, tree: &recover::Tree, expected: Head) -> Result<(), OpenError> {
    if expected.size > tree.head.size {
        return Err(OpenError::Behind { ours: tree.head, expected });
    }
    let ours = recover::root_at(connection, tree, expected.size)?;
    if ours != expected.root {
        return Err(OpenError::Forked { size: expected.size, ours, expected: expected.root });
    }
    Ok(())
}

fn covered(size: u64, published: &Published) -> Result<(), ReadError> {
    if size > published.checkpoint.size {
        return Err(ReadError::Missing { index: size, size: published.checkpoint.size });
    }
    Ok(())
}

/// Refuses what could never be appended, in the caller's own task; gives the bytes the batch holds.
fn check(batch: &Batch) -> Result<usize, AppendError> {
    let refuse = |what| Err(AppendError::Invalid(what));
    if batch.acts.is_empty() {
        return refuse(InvalidBatch::Empty);
    }
    if batch.acts.len() > BATCH_ACTS_MAX {
        return refuse(InvalidBatch::TooManyActs { acts: batch.acts.len() });
    }
    let bytes = batch.acts.iter().map(|act| act.data.len()).sum();
    if bytes > BATCH_BYTES_MAX {
        return refuse(InvalidBatch::TooManyBytes { bytes });
    }
    for (number, act) in batch.acts.iter().enumerate() {
        let ruleset = act.ruleset.as_deref().unwrap_or("-");
        let names = [("stream", &act.stream[..]), ("type", &act.r#type), ("actor", &act.actor), ("ruleset", ruleset)];
        for (field, name) in names {
            if name.is_empty() || name.len() > NAME_BYTES_MAX || name.contains(char::is_control) {
                return refuse(InvalidBatch::Name { act: number, field });
            }
        }
        if act.data.len() > super::ACT_BYTES_MAX {
            let (bytes, bytes_max) = (act.data.len(), super::ACT_BYTES_MAX);
            return Err(AppendError::TooLarge { act: number, bytes, bytes_max });
        }
        if ::ledger::jcs::check(&act.data).is_err() {
            return refuse(InvalidBatch::Data { act: number });
        }
    }
    Ok(bytes)
}
