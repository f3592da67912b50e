//! Witnesses: who cosigns this node's ledger, and whose ledgers this node cosigns (C2SP tlog-witness).
//!
//! Read in this order: [`config`](self) (what the operator says), `asking` (one exchange with one witness), `gathered` (what
//! came together), `rounds` (when they are asked), `own` (this node as a witness).
//!
//! A witness is asked after the submitters were answered and never delays them. What a witness says is believed only with a
//! signature that verifies; that it knows a newer history is believed once, when this process first meets it, and makes the
//! node stop: whoever restored an older copy has to look before anything is signed.

mod asking;
mod config;
mod gathered;
mod own;
mod rounds;

pub use config::{OneGroup, OneWitness, QuorumConfig, Threshold, WitnessConfig, WitnessesConfig};
pub use own::{BOOK, NotCosigned, WitnessShown, open_key};
pub use rounds::run;

use crate::config::Config;
use crate::office::{Node, StartError};
use asking::{Outcome, newest};
use futures::future::{BoxFuture, join_all};
use gathered::Gathered;
use jiff::Timestamp;
use ledger::checkpoint::SignedCheckpoint;
use ledger::note::{NoteSignature, VerifyingKey};
use ledger::policy::{Policy, Witness};
use own::OwnWitness;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use store::ledger::{Head, Ledger};
use store::witness::{GoodFor, Held, Lie, WitnessBook};
use tokio::sync::watch;
use tokio::time::Instant;

/// The longest that a start waits for its witnesses.
const MEETING: Duration = Duration::from_secs(10);
/// How long the newest checkpoint may stand without a quorum before it is published all the same.
const LAG: Duration = Duration::from_secs(60);

/// Carries requests to witnesses. Implemented where the program speaks HTTP.
pub trait Carrier: Send + Sync + 'static {
    /// Posts a body to an address and gives back status and body; what could not be reached, in words.
    fn carry<'a>(&'a self, url: &'a str, body: Vec<u8>) -> BoxFuture<'a, Result<Carried, String>>;
}

/// An answer as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The HTTP status.
    pub status: u16,
    /// The body, or as much of it as a witness may answer.
    pub body: Vec<u8>,
}

/// Why a node signs nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halt {
    /// The witness that knows better.
    pub witness: String,
    /// How many entries it cosigned.
    pub theirs: u64,
    /// How many there are here.
    pub ours: u64,
}

impl std::fmt::Display for Halt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { witness, theirs, ours } = self;
        if theirs > ours {
            write!(
                f,
                "the witness {witness} has cosigned {theirs} entries of this ledger, and here are {ours}: this is an older \
                 copy"
            )?;
        } else {
            write!(f, "what the witness {witness} has cosigned of this ledger, {theirs} entries, is not what is here")?;
        }
        f.write_str(
            ". Nothing more is signed. Stop, and restore the newest copy of the data folder. Only if you know that the \
             witness is wrong, take it out of [witnesses] in diwan.toml and start again",
        )
    }
}

/// What a witness last said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It cosigned.
    Cosigned,
    /// Nothing: it could not be reached.
    Unreachable {
        /// Why.
        why: String,
    },
    /// That it does not cosign.
    Refuses {
        /// The HTTP status.
        status: u16,
    },
    /// What cannot be.
    Lies {
        /// What is wrong with it.
        what: String,
    },
    /// That it knows another history.
    Other {
        /// How many entries of it.
        size: u64,
    },
    /// It was not asked, since this node could not.
    Fault {
        /// Why.
        why: String,
    },
}

impl Said {
    /// Stable code, the key of its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Cosigned => "cosigned",
            Self::Unreachable { .. } => "unreachable",
            Self::Refuses { .. } => "refuses",
            Self::Lies { .. } => "lies",
            Self::Other { .. } => "other",
            Self::Fault { .. } => "fault",
        }
    }
}

/// How it stands with a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What the policy calls it.
    pub name: String,
    /// What it said last, and when it was asked; nothing before the first time.
    pub said: Option<(Timestamp, Said)>,
    /// Size and time (seconds since 1970) of its latest cosignature.
    pub cosigned: Option<(u64, u64)>,
    /// How often it said what cannot be, as far as it is kept.
    pub lies: u64,
}

#[derive(Debug, Clone, Default)]
struct Each {
    /// Whether it cosigned something in this process: then it and we have one history.
    met: bool,
    /// Whether it is left alone for a while after a failure.
    resting: bool,
    /// The newest size it was asked for.
    tried: Option<u64>,
    held: Option<Held>,
    said: Option<(Timestamp, Said)>,
    lies: u64,
}

/// All that a node has to do with witnesses.
pub(crate) struct Witnessing {
    book: Option<WitnessBook>,
    own: Option<OwnWitness>,
    policy: Policy,
    list: Vec<Witness>,
    each: Mutex<Vec<Each>>,
    gathered: Mutex<Gathered>,
    /// Held while cosignatures are put together and kept, one after the other.
    keeping: tokio::sync::Mutex<()>,
    halt: OnceLock<Halt>,
    /// Since when there are entries that the best checkpoint does not cover.
    behind_since: Mutex<Option<Instant>>,
    /// The largest size that was published.
    published: AtomicU64,
    /// Changes whenever a witness was asked.
    asked: watch::Sender<()>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Witnessing {
    /// Reads what the operator says and what is kept of it. Blocks on the disk.
    pub(crate) async fn open(config: &Config, log: &VerifyingKey) -> Result<Self, StartError> {
        let policy = config.witnesses.policy(log).map_err(StartError::Witnesses)?;
        let logs = config.witness.keys(log).map_err(StartError::Witnesses)?;
        let list: Vec<Witness> = policy.witnesses().cloned().collect();
        let storage = |error: &dyn std::fmt::Display| StartError::Store(format!("{BOOK}: {error}"));
        let book = if logs.is_empty() && list.is_empty() {
            None
        } else {
            Some(WitnessBook::open(&config.data.join(BOOK)).map_err(|error| storage(&error))?)
        };
        let (mut own, mut gathered, mut each) = (None, Gathered::default(), vec![Each::default(); list.len()]);
        if let Some(book) = &book {
            if !logs.is_empty() {
                own = Some(OwnWitness::open(&config.data, &config.origin, logs, book).await?);
            }
            let held = book.held().await.map_err(|error| storage(&error))?;
            let lies = book.lies().await.map_err(|error| storage(&error))?;
            for (each, witness) in each.iter_mut().zip(&list) {
                let key = witness.key.to_string();
                each.held = held.iter().find(|held| held.witness == key).cloned();
                each.lies = lies.iter().find(|(lie, _)| lie.witness == key).map_or(0, |(_, count)| *count);
            }
            let quorum = book.checkpoint(GoodFor::Quorum).await.map_err(|error| storage(&error))?;
            let some = book.checkpoint(GoodFor::Some).await.map_err(|error| storage(&error))?;
            gathered = Gathered::kept(&policy, quorum, some);
        }
        Ok(Self {
            book,
            own,
            policy,
            list,
            each: Mutex::new(each),
            gathered: Mutex::new(gathered),
            keeping: tokio::sync::Mutex::default(),
            halt: OnceLock::new(),
            behind_since: Mutex::default(),
            published: AtomicU64::default(),
            asked: watch::channel(()).0,
        })
    }

    /// What the witnesses of this log were seen to hold: each must be the beginning of what is here.
    pub(crate) fn expected(&self) -> Vec<Head> {
        let each = locked(&self.each);
        each.iter()
            .filter_map(|each| each.held.as_ref())
            .map(|held| Head { size: held.size, root: held.root })
            .collect()
    }

    /// The policy of this node's log.
    pub(crate) const fn policy(&self) -> &Policy {
        &self.policy
    }

    fn note(&self, at: usize, change: impl FnOnce(&mut Each)) {
        if let Some(each) = locked(&self.each).get_mut(at) {
            change(each);
        }
    }

    /// Remembers since when the best checkpoint does not cover everything.
    fn compare_with(&self, size: u64) {
        let covered = locked(&self.gathered).best(&self.policy).is_some_and(|best| best.checkpoint().size >= size);
        let mut since = locked(&self.behind_since);
        if covered {
            *since = None;
        } else if since.is_none() {
            *since = Some(Instant::now());
        }
    }
}

impl Node {
    /// Meets every witness before anything new is recorded: each is asked to cosign the head as it is. Who cannot be
    /// reached is met later, see [`run`].
    ///
    /// # Errors
    /// [`Halt`] when one of them knows a newer history than this node, or another: nothing may be signed.
    pub async fn meet_witnesses(&self, carrier: &dyn Carrier) -> Result<(), Halt> {
        let Ok(checkpoint) = newest(self) else { return Ok(()) };
        let meet = |at| {
            let met = tokio::time::timeout(MEETING, self.ask_witness(carrier, at, checkpoint.clone()));
            async move {
                if met.await.is_err() {
                    let said = Said::Unreachable { why: "no answer in time".into() };
                    self.witnessing.note(at, |each| each.said = Some((self.clock.now(), said)));
                }
            }
        };
        join_all((0..self.witnessing.list.len()).map(meet)).await;
        for standing in self.witness_standings() {
            if let Some((_, said)) = standing.said.filter(|(_, said)| *said != Said::Cosigned) {
                tracing::warn!(witness = standing.name, ?said, "not compared with this witness at the start");
            }
        }
        self.halted().map_or(Ok(()), |halt| Err(halt.clone()))
    }

    /// Why this node signs nothing any more, if that is so.
    #[must_use]
    pub fn halted(&self) -> Option<&Halt> {
        self.witnessing.halt.get()
    }

    pub(crate) fn is_halted(&self) -> bool {
        self.halted().is_some()
    }

    /// How it stands with each witness of this node's ledger.
    #[must_use]
    pub fn witness_standings(&self) -> Vec<Standing> {
        let each = locked(&self.witnessing.each).clone();
        let standing = |(witness, each): (&Witness, Each)| Standing {
            name: witness.name.clone(),
            said: each.said,
            cosigned: each.held.map(|held| (held.size, held.time_seconds)),
            lies: each.lies,
        };
        self.witnessing.list.iter().zip(each).map(standing).collect()
    }

    /// How many entries have what the policy asks for: enough cosignatures, or without a quorum any.
    #[must_use]
    pub fn witnessed_size(&self) -> Option<u64> {
        let gathered = locked(&self.witnessing.gathered);
        gathered.best(&self.witnessing.policy).map(|best| best.checkpoint().size)
    }

    /// Whether new entries have waited too long for the cosignatures that the policy asks for.
    #[must_use]
    pub fn is_quorum_late(&self) -> bool {
        let waits = locked(&self.witnessing.behind_since).is_some_and(|since| since.elapsed() > LAG);
        self.witnessing.policy.quorum().is_some() && waits
    }

    /// The checkpoint to be published, with its cosignatures: the newest that is good under the node's own policy, or, when
    /// none became so for a minute, the newest of all. The published size never shrinks.
    #[must_use]
    pub fn published_checkpoint(&self) -> String {
        let own = self.ledger.checkpoint();
        let witnessing = &self.witnessing;
        if witnessing.list.is_empty() {
            return own.text.clone();
        }
        let late = locked(&witnessing.behind_since).is_some_and(|since| since.elapsed() > LAG);
        let gathered = locked(&witnessing.gathered);
        let least = witnessing.published.load(Ordering::Acquire);
        let best = gathered.best(&witnessing.policy).filter(|best| {
            let size = best.checkpoint().size;
            size >= least && (size == own.size || !late)
        });
        let chosen = best.or_else(|| gathered.at(own.size));
        let size = chosen.map_or(own.size, |chosen| chosen.checkpoint().size);
        witnessing.published.fetch_max(size, Ordering::AcqRel);
        chosen.map_or_else(|| own.text.clone(), text)
    }

    /// The newest checkpoint that verifiers under the node's policy accept, if there is one; else the newest of all.
    #[must_use]
    pub fn proven_checkpoint(&self) -> String {
        let gathered = locked(&self.witnessing.gathered);
        let best = gathered.best(&self.witnessing.policy).map(text);
        best.unwrap_or_else(|| self.ledger.checkpoint().text.clone())
    }

    /// A cosigned checkpoint that covers so many entries, if there is one.
    pub(crate) fn cosigned_covering(&self, entries: u64) -> Option<SignedCheckpoint> {
        locked(&self.witnessing.gathered).covering(entries).cloned()
    }

    /// Asks one witness and remembers what came of it. Returns whether it cosigned.
    async fn ask_witness(&self, carrier: &dyn Carrier, at: usize, checkpoint: SignedCheckpoint) -> bool {
        let witnessing = &self.witnessing;
        let (Some(witness), Some(each)) = (witnessing.list.get(at), locked(&witnessing.each).get(at).cloned()) else {
            return false;
        };
        let outcome = asking::ask(self, carrier, witness, each.held.as_ref(), checkpoint).await;
        let name = &witness.name;
        let said = match outcome {
            Outcome::Cosigned { checkpoint, signatures } => {
                match self.keep_cosignatures(at, witness, checkpoint, signatures).await {
                    Ok(()) => Said::Cosigned,
                    Err(error) => {
                        tracing::error!(witness = name, %error, "a cosignature could not be kept");
                        Said::Fault { why: error.to_string() }
                    }
                }
            }
            Outcome::Ahead { theirs: size } | Outcome::Forked { size } => {
                if each.met {
                    // It cosigned our history in this process: it is wrong, or somebody signs with our key elsewhere.
                    tracing::error!(
                        witness = name,
                        size,
                        "the witness claims another history than the one it cosigned"
                    );
                } else {
                    self.halt(Halt { witness: name.clone(), theirs: size, ours: self.ledger.head().size });
                }
                Said::Other { size }
            }
            Outcome::Lies { what, answer } => {
                tracing::error!(witness = name, what, answer, "the witness is not believed");
                let (witness, at) = (witness.key.to_string(), self.clock.now());
                let lie = Lie { witness, at, what: what.clone(), answer };
                if let Some(book) = &witnessing.book
                    && let Err(error) = book.record_lie(lie).await
                {
                    tracing::error!(%error, "it could not be recorded");
                }
                Said::Lies { what }
            }
            Outcome::Refused { status } => Said::Refuses { status },
            Outcome::Unreachable { why } => Said::Unreachable { why },
            Outcome::Fault { why } => Said::Fault { why },
        };
        let cosigned = said == Said::Cosigned;
        let changed = each.said.as_ref().is_none_or(|(_, before)| before.code() != said.code());
        if !cosigned && changed {
            tracing::warn!(witness = name, ?said, "a witness does not cosign");
        }
        let lied = u64::from(matches!(said, Said::Lies { .. }));
        let now = self.clock.now();
        witnessing.note(at, |each| {
            each.met |= cosigned;
            each.lies += lied;
            each.said = Some((now, said));
        });
        cosigned
    }

    /// Keeps cosignatures on the disk, and only then gives them out.
    async fn keep_cosignatures(
        &self,
        at: usize,
        witness: &Witness,
        checkpoint: SignedCheckpoint,
        signatures: Vec<NoteSignature>,
    ) -> Result<(), store::witness::StorageFault> {
        let witnessing = &self.witnessing;
        let Some(book) = &witnessing.book else { return Ok(()) };
        let head = checkpoint.checkpoint();
        let seen = signatures.iter().find_map(|signature| {
            let verified = witness.key.verify(checkpoint.note().text(), signature).ok()?;
            Some((verified.time_seconds?, signature.to_line()))
        });
        let (time_seconds, line) = seen.unwrap_or_default();
        let held = Held { witness: witness.key.to_string(), size: head.size, root: head.root, time_seconds, line };
        let _one = witnessing.keeping.lock().await;
        let mut gathered = locked(&witnessing.gathered).clone();
        let good = gathered.add(&witnessing.policy, checkpoint, signatures);
        book.keep(held.clone(), good).await?;
        *locked(&witnessing.gathered) = gathered;
        witnessing.note(at, |each| {
            if each.held.as_ref().is_none_or(|before| before.size < held.size) {
                each.held = Some(held);
            }
        });
        witnessing.compare_with(self.ledger.head().size);
        Ok(())
    }

    /// Stops signing, for as long as this process lives.
    fn halt(&self, halt: Halt) {
        self.ledger.halt();
        tracing::error!(%halt, "nothing more is signed");
        let _ = self.witnessing.halt.set(halt);
    }
}

fn text(checkpoint: &SignedCheckpoint) -> String {
    String::from_utf8_lossy(&checkpoint.to_bytes()).into_owned()
}
