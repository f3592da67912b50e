//! What is handed to the ledger, and what it answers.

use std::sync::Arc;

use jiff::Timestamp;

use super::entry::SignedCheckpoint;

/// Acts that are appended together or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// The acts, in their order; at least one.
    pub acts: Vec<NewAct>,
    /// What must hold at the moment of the commit.
    pub conditions: Vec<Condition>,
    /// One key per command: repeating the command returns the first answer.
    pub idempotency_key: Option<[u8; 32]>,
}

/// An act before it has a place: version and time are given at the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAct {
    /// The history it belongs to, for example `procedure/ocds-xxxx-0001`.
    pub stream: String,
    /// The act's name, forever the same.
    pub r#type: String,
    /// The version of the shape of `data` for this type.
    pub v: u64,
    /// The key id of who acts; never a name.
    pub actor: String,
    /// The rule-set under which it was decided, if any.
    pub ruleset: Option<String>,
    /// The act's own data, canonical JSON (RFC 8785).
    pub data: Vec<u8>,
    /// Whether the act is disclosed as soon as it is committed.
    pub public: bool,
}

/// What must hold for a batch to be appended; also for streams that it does not write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The stream has exactly `version` acts (0: it does not exist).
    StreamAt {
        /// The stream's name.
        stream: String,
        /// Its expected version.
        version: u64,
    },
    /// The stream has no act of these types with a version above `since`.
    NoneOf {
        /// The stream's name.
        stream: String,
        /// The types that would be in the way.
        types: Vec<String>,
        /// The version the caller has read up to (0: nothing).
        since: u64,
    },
    /// No stream whose name starts with `prefix` has an act of these types at position `since` or above.
    NoneOfUnder {
        /// The start of the streams' names.
        prefix: String,
        /// The types that would be in the way.
        types: Vec<String>,
        /// The size of the ledger the caller has read up to (0: nothing).
        since: u64,
    },
}

/// The place an act received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The position in the ledger, from 0.
    pub index: u64,
    /// The stream.
    pub stream: String,
    /// The position in the stream, from 1.
    pub version: u64,
    /// The ledger's time at the commit, in whole microseconds.
    pub at: Timestamp,
}

/// The answer to an append: the acts are synced and `checkpoint` covers them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// The position of the batch's first act.
    pub first: u64,
    /// The place of each act, in the batch's order.
    pub acts: Vec<Position>,
    /// A signed checkpoint that covers all of them.
    pub checkpoint: Arc<SignedCheckpoint>,
    /// Whether this repeats the answer to an earlier command with the same key.
    pub replayed: bool,
}
