//! The one writer: a thread that drains the queue into one transaction, signs, and answers.
//!
//! The order inside one flush: rows, full tiles and head in one transaction; then the checkpoint is signed; then it is
//! published; then the waiters are answered. Between any two of these we may die: before the commit nothing happened;
//! after it the next start recomputes the head and signs the same checkpoint, for it has no time in it; who received no
//! answer repeats the command and gets the first one's.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot, watch};

use ::ledger::checkpoint::{self, Checkpoint};
use ::ledger::note::SigningKey;

use super::append::{Register, Verdict};
use super::edge::Edge;
use super::recent::Recent;
use super::salts::Salts;
use super::schema::fault;
use super::{Clock, Probe, Step, erasure, recover, rows};
use crate::ledger::batch::{Appended, Batch};
use crate::ledger::entry::{Head, SignedCheckpoint};
use crate::ledger::error::{AppendError, Damage, Fault};

/// One batch waiting, with its share of the queue.
pub(super) struct Job {
    pub batch: Batch,
    /// Entries to be erased by this batch.
    pub erase: Vec<u64>,
    pub answer: oneshot::Sender<Result<Appended, AppendError>>,
    /// Held until answered: bounds the bytes that wait.
    pub share: OwnedSemaphorePermit,
}

/// What readers see: a signed checkpoint and the partial tiles of exactly that tree.
#[derive(Debug)]
pub(super) struct Published {
    pub checkpoint: Arc<SignedCheckpoint>,
    /// The same, as the receipts' mathematics takes it.
    pub signed: checkpoint::SignedCheckpoint,
    pub edge: Edge,
}

/// The most acts one transaction takes in; what waits longer than that is no faster in a larger one.
const FLUSH_ACTS: usize = 4_096;

pub(super) struct Writer {
    pub connection: Connection,
    pub register: Register,
    pub salts: Salts,
    pub clock: Clock,
    pub key: SigningKey,
    pub probe: Option<Probe>,
    pub recent: Arc<Recent>,
    pub published: watch::Sender<Arc<Published>>,
    pub size: watch::Sender<u64>,
    /// Why nothing more is written, once that is so.
    pub stopped: Option<Fault>,
    /// Whether nothing may be signed any more, because somebody else has the newer history.
    pub halted: Arc<AtomicBool>,
    /// Whether the register must be recovered before the next transaction.
    pub doubtful: bool,
    /// Locked for as long as we may write.
    pub lock: File,
}

impl Writer {
    pub fn run(mut self, mut queue: mpsc::Receiver<Job>) {
        let mut jobs = Vec::new();
        while let Some(job) = queue.blocking_recv() {
            let mut acts = job.batch.acts.len();
            jobs.push(job);
            while acts < FLUSH_ACTS
                && let Ok(job) = queue.try_recv()
            {
                acts += job.batch.acts.len();
                jobs.push(job);
            }
            self.flush(&mut jobs);
        }
        let _ = self.lock.unlock();
    }

    fn flush(&mut self, jobs: &mut Vec<Job>) {
        if self.halted.load(Ordering::Acquire) {
            for job in jobs.drain(..) {
                let _ = job.answer.send(Err(AppendError::Halted));
            }
            return;
        }
        let mut waiting = Vec::with_capacity(jobs.len());
        let mut work = Vec::with_capacity(jobs.len());
        for Job { batch, erase, answer, share } in jobs.drain(..) {
            waiting.push((answer, share));
            work.push((batch, erase));
        }
        let committed = self.commit(work).inspect(|verdicts| self.recent.tell(newest(verdicts)));
        match committed.and_then(|verdicts| self.publish().map(|checkpoint| (verdicts, checkpoint))) {
            Ok((verdicts, checkpoint)) => {
                for ((answer, _share), verdict) in waiting.into_iter().zip(verdicts) {
                    // Whoever stopped waiting asks again with the idempotency key.
                    let _ = answer.send(answer_of(verdict, &checkpoint));
                }
            }
            Err(fault) => {
                tracing::error!(%fault, "the ledger could not append");
                self.doubtful = true;
                self.recent.forget();
                if matches!(fault, Fault::HeadMoved { .. } | Fault::Damaged(_)) {
                    self.stopped = Some(fault.clone());
                }
                for (answer, _share) in waiting {
                    let _ = answer.send(Err(AppendError::Fault(fault.clone())));
                }
            }
        }
    }

    /// Everything up to and with the commit.
    fn commit(&mut self, work: Vec<(Batch, Vec<u64>)>) -> Result<Vec<Verdict>, Fault> {
        self.recover_if_doubtful()?;
        let before = self.register.tree.head;
        let erases = work.iter().any(|(_, erase)| !erase.is_empty());
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fault("begin a transaction"))?;
        let (found, _) = rows::head(&transaction)?;
        if found != before {
            return Err(Fault::HeadMoved { ours: before, found });
        }
        at(&self.probe, Step::Begun)?;
        let mut verdicts = Vec::with_capacity(work.len());
        for (batch, erase) in work {
            let now = (self.clock)();
            verdicts.push(self.register.append(&transaction, batch, &erase, now, &mut self.salts)?);
        }
        if self.register.size() > before.size {
            self.register.seal(&transaction, before)?;
            at(&self.probe, Step::Written)?;
            transaction.commit().map_err(fault("commit"))?;
            at(&self.probe, Step::Committed)?;
        } else {
            drop(transaction);
        }
        if erases {
            erasure::empty_wal(&self.connection)?;
        }
        Ok(verdicts)
    }

    /// After a fault: what is in memory may be ahead of the file, so the file is read again. What was once published
    /// must still be there, or the file lost what it had promised.
    fn recover_if_doubtful(&mut self) -> Result<(), Fault> {
        if let Some(fault) = &self.stopped {
            return Err(fault.clone());
        }
        if !self.doubtful {
            return Ok(());
        }
        let tree = recover::recover(&self.connection)?;
        let signed = self.published.borrow().checkpoint.clone();
        if tree.head.size < signed.size {
            return Err(Fault::Damaged(Damage::Size { head: signed.size, found: tree.head.size }));
        }
        let root = recover::root_at(&self.connection, &tree, signed.size)?;
        if root != signed.root {
            return Err(Fault::Damaged(Damage::Root { size: signed.size, head: signed.root, computed: root }));
        }
        self.register = Register::load(&self.connection, tree)?;
        self.doubtful = false;
        Ok(())
    }

    /// Signs the head that was committed and shows it to readers. With nothing new, the checkpoint there was.
    fn publish(&mut self) -> Result<Arc<SignedCheckpoint>, Fault> {
        let tree = &self.register.tree;
        let current = self.published.borrow().checkpoint.clone();
        if tree.head.size == current.size {
            return Ok(current);
        }
        let published = publication(&self.key, tree)?;
        let checkpoint = published.checkpoint.clone();
        at(&self.probe, Step::Signed)?;
        self.published.send_replace(Arc::new(published));
        self.size.send_replace(checkpoint.size);
        Ok(checkpoint)
    }
}

/// A tree with its signature.
pub(super) fn publication(key: &SigningKey, tree: &recover::Tree) -> Result<Published, Fault> {
    let Head { size, root } = tree.head;
    let checkpoint = Checkpoint::new(key.verifying_key().name(), size, root);
    let signed = checkpoint::sign(&checkpoint, key)
        .map_err(|error| Fault::Storage { doing: "sign the checkpoint", source: Arc::new(error) })?;
    let text = String::from_utf8_lossy(&signed.to_bytes()).into_owned();
    let checkpoint = Arc::new(SignedCheckpoint { text, size, root });
    Ok(Published { checkpoint, signed, edge: tree.edge.clone() })
}

/// Streams with the versions of the acts just written, later ones later.
fn newest(verdicts: &[Verdict]) -> impl Iterator<Item = (String, u64)> {
    let written = verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::Written { acts, .. } => Some(acts),
        Verdict::Replayed { .. } | Verdict::Refused(_) => None,
    });
    written.flatten().map(|act| (act.stream.clone(), act.version))
}

fn answer_of(verdict: Verdict, checkpoint: &Arc<SignedCheckpoint>) -> Result<Appended, AppendError> {
    let checkpoint = Arc::clone(checkpoint);
    match verdict {
        Verdict::Written { first, acts } => Ok(Appended { first, acts, checkpoint, replayed: false }),
        Verdict::Replayed { first, acts } => Ok(Appended { first, acts, checkpoint, replayed: true }),
        Verdict::Refused(error) => Err(error),
    }
}

fn at(probe: &Option<Probe>, step: Step) -> Result<(), Fault> {
    probe.as_ref().map_or(Ok(()), |probe| probe(step))
}
