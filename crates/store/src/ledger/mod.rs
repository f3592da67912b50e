//! The ledger: an append-only register of acts, committed to in a Merkle tree.
//!
//! [`Ledger`] is the contract; [`sqlite::SqliteLedger`] keeps it inside one file. The mathematics (commitments, tree,
//! notes, receipts) is the crate `ledger`; here are only the rows, the order in which they become durable, and the
//! answers given about them.

pub mod batch;
pub mod entry;
pub mod error;
pub mod sqlite;

use futures::future::BoxFuture;
use std::sync::Arc;
use tokio::sync::watch;

use ::ledger::hash::Hash;

pub use batch::{Appended, Batch, Condition, NewAct, Position};
pub use entry::{Content, Entry, Head, SignedCheckpoint};
pub use error::{AppendError, Damage, Fault, InvalidBatch, OpenError, ReadError};
pub use sqlite::{Options, SqliteLedger};

/// The longest canonical act, in bytes: a length that fits the 16 bits of a C2SP entry bundle.
pub const ACT_BYTES_MAX: usize = ::ledger::act::MAX_ACT_BYTES;
/// The most acts one batch may carry.
pub const BATCH_ACTS_MAX: usize = 16_384;
/// The most bytes of data one batch may carry.
pub const BATCH_BYTES_MAX: usize = 64 << 20;
/// The longest name of a stream, a type, an actor or a rule-set, in bytes.
pub const NAME_BYTES_MAX: usize = 512;
/// The most entries one read returns, whatever limit was asked.
pub const READ_ENTRIES_MAX: usize = 10_000;

/// The register of acts.
///
/// **Durability.** An answer to [`append`](Ledger::append) means that the acts are synced to disk and covered by the
/// signed checkpoint that the answer carries. A crash at any instruction leaves either all or nothing of a batch. If
/// we die before the transaction ends, nothing happened; after it and before the answer, the acts are there, and the
/// command repeated with its idempotency key receives the answer it missed. No repair is special: the next start
/// recomputes the right edge of the tree from the rows and signs, as every start does.
///
/// **Ordering.** Positions start at 0, have no gaps and follow the order of commits: a reader that has seen position
/// N never misses one below N. Inside a batch acts keep their order. The versions of a stream start at 1 and have no
/// gaps. `at` never decreases, even when the clock does.
///
/// **Idempotency.** A batch with an idempotency key that was used before is not appended again: the answer is the
/// first one's positions, `replayed`, and the conditions are not looked at. The same key with other acts is
/// [`AppendError::KeyReused`].
///
/// **Concurrency.** Any number of callers may append; batches linearise in the order of their positions, and a
/// condition is judged against exactly the acts below the batch's first position. Two writers on one database never
/// fork the tree: the head is replaced by compare-and-swap inside the transaction, and the loser writes nothing.
///
/// **Reading** sees only what is durable. Methods that prove something (`receipt`, `*_proof`, `tile`) answer for the
/// published head and below; they never speak for acts that no signed checkpoint covers yet.
pub trait Ledger: Send + Sync + 'static {
    /// Appends all acts of the batch if every condition holds; otherwise writes nothing.
    ///
    /// Dropping the future does not take the batch back.
    ///
    /// # Errors
    /// See [`AppendError`]: all but `Fault` and `Closed` say that nothing was written.
    fn append(&self, batch: Batch) -> BoxFuture<'_, Result<Appended, AppendError>>;

    /// Appends `record` (the act that names the indexes and the legal ground) and deletes act and salt of every
    /// index in `indexes`, together or not at all. The commitments stay, so the tree does not change.
    ///
    /// # Errors
    /// As [`append`](Ledger::append); an index at or above the size is [`InvalidBatch::NoSuchEntry`].
    fn erase(&self, indexes: Vec<u64>, record: Batch) -> BoxFuture<'_, Result<Appended, AppendError>>;

    /// The answer given to the command with this idempotency key, if it was ever appended.
    ///
    /// # Errors
    /// [`ReadError::Fault`] when the storage fails.
    fn answered(&self, idempotency_key: [u8; 32]) -> BoxFuture<'_, Result<Option<Appended>, ReadError>>;

    /// The acts of one stream with a version above `after_version`, oldest first, at most `limit`
    /// (and at most [`READ_ENTRIES_MAX`]). Unknown streams are empty.
    ///
    /// # Errors
    /// [`ReadError::Fault`] when the storage fails.
    fn read_stream(
        &self,
        stream: &str,
        after_version: u64,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Entry>, ReadError>>;

    /// The acts at position `from` or above of every stream whose name starts with `prefix`, in commit order, at most
    /// `limit`. To page on, ask again from the last index plus one.
    ///
    /// # Errors
    /// [`ReadError::Fault`] when the storage fails.
    fn read_prefix(&self, prefix: &str, from: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Entry>, ReadError>>;

    /// The acts at position `from` or above, in commit order, at most `limit`.
    ///
    /// # Errors
    /// [`ReadError::Fault`] when the storage fails.
    fn read_from(&self, from: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Entry>, ReadError>>;

    /// As [`read_from`](Ledger::read_from), with every act checked against its commitment.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] names the first entry that does not match.
    fn read_verified(&self, from: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Entry>, ReadError>> {
        Box::pin(async move {
            let entries = self.read_from(from, limit).await?;
            for entry in &entries {
                entry.verify().map_err(ReadError::Damaged)?;
            }
            Ok(entries)
        })
    }

    /// One entry by its position, erased or not.
    ///
    /// # Errors
    /// [`ReadError::Missing`] at or above the size.
    fn entry(&self, index: u64) -> BoxFuture<'_, Result<Entry, ReadError>>;

    /// The version of a stream (its number of acts); 0 when there is none.
    ///
    /// # Errors
    /// [`ReadError::Fault`] when the storage fails.
    fn version(&self, stream: &str) -> BoxFuture<'_, Result<u64, ReadError>>;

    /// The published head: size and root of the newest signed checkpoint.
    fn head(&self) -> Head;

    /// The newest signed checkpoint.
    fn checkpoint(&self) -> Arc<SignedCheckpoint>;

    /// The published size, as it grows. A receiver that was slow sees the newest value, and reads on from its own
    /// position: nothing is lost by sleeping.
    fn subscribe(&self) -> watch::Receiver<u64>;

    /// Resolves with the head once the published size is above `index`: the entry `index` is then covered by a
    /// signed checkpoint.
    ///
    /// # Errors
    /// [`ReadError::Closed`] when the ledger closes first.
    fn wait_for(&self, index: u64) -> BoxFuture<'_, Result<Head, ReadError>>;

    /// The RFC 6962 inclusion proof of entry `index` in the tree of `size` entries, leaf to root.
    ///
    /// # Errors
    /// [`ReadError::Missing`] when `index >= size` or `size` is above the published size.
    fn inclusion_proof(&self, index: u64, size: u64) -> BoxFuture<'_, Result<Vec<Hash>, ReadError>>;

    /// The RFC 6962 consistency proof between the trees of `old` and `new` entries.
    ///
    /// # Errors
    /// [`ReadError::Missing`] when `old > new` or `new` is above the published size.
    fn consistency_proof(&self, old: u64, new: u64) -> BoxFuture<'_, Result<Vec<Hash>, ReadError>>;

    /// The receipt of entry `index` under the newest signed checkpoint: one file, verifiable offline.
    ///
    /// # Errors
    /// [`ReadError::Missing`] when no checkpoint covers it, [`ReadError::Erased`] when act and salt are gone.
    fn receipt(&self, index: u64) -> BoxFuture<'_, Result<String, ReadError>>;

    /// The receipt of entry `index` under a given checkpoint of this log, for example the newest cosigned one.
    ///
    /// # Errors
    /// As [`receipt`](Ledger::receipt); [`Damage::Root`] when the checkpoint is of another history.
    fn receipt_under(
        &self,
        index: u64,
        checkpoint: ::ledger::checkpoint::SignedCheckpoint,
    ) -> BoxFuture<'_, Result<String, ReadError>>;

    /// The bytes behind a C2SP tile path relative to the log's prefix, for example `tile/0/x001/234`,
    /// `tile/1/000.p/17` or `tile/entries/000`. Entry bundles hold the 32-byte commitments.
    ///
    /// # Errors
    /// [`ReadError::NoSuchTile`] for a malformed path or a tile that the published tree does not have.
    fn tile(&self, path: &str) -> BoxFuture<'_, Result<Vec<u8>, ReadError>>;

    /// Every position whose act and salt were erased, ascending: what a backup carries, to be re-applied on restore.
    ///
    /// # Errors
    /// [`ReadError::Fault`] when the storage fails.
    fn erased(&self) -> BoxFuture<'_, Result<Vec<u64>, ReadError>>;
}
