//! How an append, a read or an opening can end badly.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use ::ledger::hash::Hash;

use super::batch::Condition;
use super::entry::Head;

/// Why a batch was not answered with positions.
#[derive(Debug, Clone)]
pub enum AppendError {
    /// A condition does not hold; nothing was written. Load again and decide again.
    Conflict {
        /// The condition that failed first.
        condition: Condition,
    },
    /// The idempotency key belongs to an earlier command with other acts; nothing was written.
    KeyReused {
        /// The first position of the earlier command.
        first: u64,
    },
    /// The batch can never be appended as it is; nothing was written.
    Invalid(InvalidBatch),
    /// An act is too long; nothing was written.
    TooLarge {
        /// Which act of the batch.
        act: usize,
        /// Its canonical length.
        bytes: usize,
        /// The most that is accepted.
        bytes_max: usize,
    },
    /// Too many appends wait already; nothing was written. Try again later.
    Overloaded,
    /// The node signs nothing any more, by [`SqliteLedger::halt`](super::SqliteLedger::halt); nothing was written.
    Halted,
    /// The ledger is closed. A batch that was waiting may or may not have been appended, whole.
    Closed,
    /// The surroundings failed. Either all of the batch is in the ledger or nothing; repeating it with the same
    /// idempotency key is safe and tells which.
    Fault(Fault),
}

/// What is wrong with a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidBatch {
    /// It has no act.
    Empty,
    /// It has more acts than [`super::BATCH_ACTS_MAX`].
    TooManyActs {
        /// How many.
        acts: usize,
    },
    /// Its data together are longer than [`super::BATCH_BYTES_MAX`].
    TooManyBytes {
        /// How many.
        bytes: usize,
    },
    /// A name is empty, too long, or has a control character.
    Name {
        /// Which act of the batch.
        act: usize,
        /// Which of its names.
        field: &'static str,
    },
    /// The data is not canonical JSON.
    Data {
        /// Which act of the batch.
        act: usize,
    },
    /// An entry to be erased does not exist.
    NoSuchEntry {
        /// Its position.
        index: u64,
    },
}

/// Our surroundings failed, and we stopped rather than guess.
#[derive(Debug, Clone)]
pub enum Fault {
    /// A call to the storage failed.
    Storage {
        /// What was being done.
        doing: &'static str,
        /// The storage's own error.
        source: Arc<dyn Error + Send + Sync>,
    },
    /// Another writer has moved the head of this database: nothing was written, and nothing more will be signed by
    /// this process until it is started again as the only writer.
    HeadMoved {
        /// The head this process had committed.
        ours: Head,
        /// The head that was found.
        found: Head,
    },
    /// What is stored contradicts itself.
    Damaged(Damage),
}

/// Bytes that are not what they must be, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// The storage engine cannot read its own file.
    File {
        /// What it says.
        message: String,
    },
    /// Act and salt do not give the stored commitment.
    Commitment {
        /// The entry.
        index: u64,
    },
    /// A column or the act itself disagrees with the act's place.
    Header {
        /// The entry.
        index: u64,
        /// The act's field.
        field: &'static str,
    },
    /// An entry is missing.
    Gap {
        /// The position that was due.
        index: u64,
    },
    /// A stream's versions are not 1, 2, 3, …
    Version {
        /// The entry.
        index: u64,
        /// The version that was due.
        due: u64,
        /// The version found.
        found: u64,
    },
    /// An act is older than the one before it.
    Time {
        /// The entry.
        index: u64,
    },
    /// A stored tile is not the one the entries give, or is missing.
    Tile {
        /// Its C2SP path.
        path: String,
    },
    /// Number of entries and head disagree.
    Size {
        /// What the head says.
        head: u64,
        /// What there is.
        found: u64,
    },
    /// The entries give another root than the head's.
    Root {
        /// The number of entries.
        size: u64,
        /// What the head says.
        head: Hash,
        /// What the entries give.
        computed: Hash,
    },
    /// The checkpoint does not verify, or names another head.
    Checkpoint {
        /// The size it should cover.
        size: u64,
    },
    /// A proof made by the log does not verify.
    Proof {
        /// The entry, or the older size, it is about.
        index: u64,
    },
}

/// Why a read has no answer.
#[derive(Debug, Clone)]
pub enum ReadError {
    /// There is no such entry or tree yet.
    Missing {
        /// The position or size asked for.
        index: u64,
        /// The published size.
        size: u64,
    },
    /// Act and salt were erased; the commitment is all there is.
    Erased {
        /// The entry.
        index: u64,
    },
    /// No tile has this path.
    NoSuchTile,
    /// What is stored contradicts itself.
    Damaged(Damage),
    /// The ledger is closed.
    Closed,
    /// The storage failed.
    Fault(Fault),
}

/// Why a ledger was not opened. Nothing is signed in any of these cases.
#[derive(Debug)]
pub enum OpenError {
    /// Another process is the writer of this file.
    Locked,
    /// The file belongs to another program, or to a newer version of this one.
    Foreign {
        /// The application id found in the file.
        application_id: i64,
        /// The schema version found in the file.
        schema: i64,
    },
    /// A witness has seen more entries than there are here: this is an older copy. Fetch the missing entries from a
    /// mirror, or restore a newer backup.
    Behind {
        /// What is here.
        ours: Head,
        /// What the witness has seen.
        expected: Head,
    },
    /// A witness has seen another history: signing would show a fork. Find out which copy is the true one.
    Forked {
        /// The size both have.
        size: u64,
        /// The root here.
        ours: Hash,
        /// The root the witness has seen.
        expected: Hash,
    },
    /// The key's origin is not the one this log was begun with.
    Origin {
        /// The origin recorded in the log.
        recorded: String,
        /// The origin given.
        given: String,
    },
    /// What is stored contradicts itself.
    Damaged(Damage),
    /// The storage failed.
    Fault(Fault),
}

impl fmt::Display for AppendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict { condition } => write!(f, "a condition does not hold: {condition:?}"),
            Self::KeyReused { first } => write!(f, "the idempotency key belongs to another command, at {first}"),
            Self::Invalid(what) => write!(f, "not a batch: {what:?}"),
            Self::TooLarge { act, bytes, bytes_max } => {
                write!(f, "act {act} of the batch has {bytes} bytes, {bytes_max} are accepted")
            }
            Self::Overloaded => f.write_str("too many appends wait"),
            Self::Halted => f.write_str("nothing is signed any more"),
            Self::Closed => f.write_str("the ledger is closed"),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Storage { doing, source } => write!(f, "{doing}: {source}"),
            Self::HeadMoved { ours, found } => write!(
                f,
                "another process wrote to this ledger: {} entries were expected, {} found",
                ours.size, found.size
            ),
            Self::Damaged(damage) => damage.fmt(f),
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { message } => write!(f, "the database file is damaged: {message}"),
            Self::Commitment { index } => {
                write!(f, "entry {index} is not what its commitment says")
            }
            Self::Header { index, field } => {
                write!(f, "entry {index} disagrees with its place in `{field}`")
            }
            Self::Gap { index } => write!(f, "entry {index} is missing"),
            Self::Version { index, due, found } => {
                write!(f, "entry {index} has version {found} of its stream, {due} was due")
            }
            Self::Time { index } => write!(f, "entry {index} is older than the one before it"),
            Self::Tile { path } => write!(f, "{path} is missing or wrong"),
            Self::Size { head, found } => {
                write!(f, "the head says {head} entries, there are {found}")
            }
            Self::Root { size, .. } => {
                write!(f, "the {size} entries do not give the root in the head")
            }
            Self::Checkpoint { size } => write!(f, "the checkpoint of size {size} does not hold"),
            Self::Proof { index } => write!(f, "the proof for {index} does not hold"),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { index, size } => {
                write!(f, "{index} is not in a ledger of {size} entries")
            }
            Self::Erased { index } => write!(f, "entry {index} was erased"),
            Self::NoSuchTile => f.write_str("no such tile"),
            Self::Damaged(damage) => damage.fmt(f),
            Self::Closed => f.write_str("the ledger is closed"),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked => f.write_str("another process is the writer of this ledger"),
            Self::Foreign { application_id, schema } => {
                write!(f, "not a ledger this program can write (application {application_id}, schema {schema})")
            }
            Self::Behind { ours, expected } => {
                write!(
                    f,
                    "this is an older copy: it has {} entries, a witness has seen {}. Restore the newest copy",
                    ours.size, expected.size
                )
            }
            Self::Forked { size, .. } => {
                write!(f, "a witness has seen another history of {size} entries. Restore the copy that it has seen")
            }
            Self::Origin { recorded, given } => {
                write!(f, "this is the log of {recorded}, not of {given}")
            }
            Self::Damaged(damage) => damage.fmt(f),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl Error for AppendError {}
impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Storage { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}
impl Error for Damage {}
impl Error for ReadError {}
impl Error for OpenError {}

impl From<Fault> for AppendError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Damage keeps its own variant wherever it surfaces, so that callers match it once.
impl From<Fault> for ReadError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Damaged(damage) => Self::Damaged(damage),
            other => Self::Fault(other),
        }
    }
}

impl From<Fault> for OpenError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Damaged(damage) => Self::Damaged(damage),
            other => Self::Fault(other),
        }
    }
}
