//! Witnessing (c2sp.org/tlog-witness): what a log sends to have a checkpoint cosigned, and what a witness answers.
//!
//! Both sides are functions of bytes and state. Whoever runs a witness must compare, decide and persist the new state in one
//! atomic step, before the answer leaves.

use std::fmt;

use crate::checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint, parse_size};
use crate::hash::{Hash, sha256};
use crate::note::{KeyError, MAX_NOTE_BYTES, NoteSignature, SigningKey, VerifyingKey};
pub use crate::tree::MAX_PROOF_HASHES;
use crate::tree::{ProofError, proof_lines, read_proof_lines, verify_consistency};

/// The longest request that is read.
pub const MAX_REQUEST_BYTES: usize = MAX_NOTE_BYTES + 32 + 45 * MAX_PROOF_HASHES;

/// The most signature lines of a witness's answer that are looked at.
const MAX_ANSWER_LINES: usize = 16;

/// A request to cosign: `POST <submission prefix>/add-checkpoint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size the log believes the witness cosigned last; 0 if none.
    pub old_size: u64,
    /// The consistency proof from that size to the checkpoint's.
    pub proof: Vec<Hash>,
    /// The new checkpoint.
    pub checkpoint: SignedCheckpoint,
}

/// What a witness remembers of one log: the latest checkpoint it cosigned. Its default is that of a log never seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WitnessState {
    /// The tree's size.
    pub size: u64,
    /// Its root.
    pub root: Hash,
    /// When it was cosigned, in seconds since 1970.
    pub time_seconds: u64,
}

impl Default for WitnessState {
    fn default() -> Self {
        WitnessState { size: 0, root: sha256(&[]), time_seconds: 0 }
    }
}

/// A cosignature, and the state that must be persisted before it is given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The signature line is the body of the 200 answer.
    pub signature: NoteSignature,
    /// What to remember from now on.
    pub state: WitnessState,
}

/// Why a witness does not cosign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WitnessRefusal {
    /// The body is not a request (400).
    Malformed,
    /// The checkpoint in the request is not one (400).
    Checkpoint(CheckpointError),
    /// No such log is known here (404).
    UnknownOrigin {
        /// The checkpoint's origin.
        origin: String,
    },
    /// No trusted key of that log signed, or its signature is wrong (403).
    NotSigned,
    /// The old size is above the checkpoint's (400).
    OldBeyondNew,
    /// The old size is not that of the checkpoint cosigned last (409, with that size).
    Stale {
        /// The size cosigned last.
        size: u64,
    },
    /// The same size with another root: the log showed two trees (409, with that size).
    RootDiffers {
        /// The size cosigned last.
        size: u64,
    },
    /// The consistency proof does not hold, or an empty tree has a root that is not that of the empty tree (422).
    Inconsistent(ProofError),
    /// The witness's clock is behind its own last cosignature (503): two cosignatures must not contradict each other.
    ClockBehind {
        /// The time of the last cosignature, in seconds since 1970.
        last_seconds: u64,
    },
    /// The witness's own key cannot cosign (500).
    Key(KeyError),
}

impl WitnessRefusal {
    /// The HTTP status of the answer.
    pub fn status(&self) -> u16 {
        match self {
            WitnessRefusal::Malformed | WitnessRefusal::Checkpoint(_) | WitnessRefusal::OldBeyondNew => 400,
            WitnessRefusal::NotSigned => 403,
            WitnessRefusal::UnknownOrigin { .. } => 404,
            WitnessRefusal::Stale { .. } | WitnessRefusal::RootDiffers { .. } => 409,
            WitnessRefusal::Inconsistent(_) => 422,
            WitnessRefusal::Key(_) => 500,
            WitnessRefusal::ClockBehind { .. } => 503,
        }
    }

    /// The content type of the answer.
    pub fn content_type(&self) -> &'static str {
        match self.status() {
            409 => "text/x.tlog.size",
            _ => "text/plain; charset=utf-8",
        }
    }

    /// The body of the answer: for a conflict the size cosigned last, which the log needs to try again.
    pub fn body(&self) -> String {
        match self {
            WitnessRefusal::Stale { size } | WitnessRefusal::RootDiffers { size } => {
                format!("{size}\n")
            }
            other => format!("{other}\n"),
        }
    }
}

impl fmt::Display for WitnessRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WitnessRefusal::Malformed => f.write_str("not an add-checkpoint request"),
            WitnessRefusal::Checkpoint(e) => write!(f, "not a checkpoint: {e}"),
            WitnessRefusal::UnknownOrigin { .. } => f.write_str("the log is not known here"),
            WitnessRefusal::NotSigned => f.write_str("not signed by a trusted key of the log"),
            WitnessRefusal::OldBeyondNew => f.write_str("the old size is above the new"),
            WitnessRefusal::Stale { size } => write!(f, "size {size} was cosigned last"),
            WitnessRefusal::RootDiffers { size } => {
                write!(f, "another root was cosigned for size {size}")
            }
            WitnessRefusal::Inconsistent(e) => write!(f, "inconsistent: {e}"),
            WitnessRefusal::ClockBehind { last_seconds } => {
                write!(f, "the witness's clock is behind {last_seconds}")
            }
            WitnessRefusal::Key(e) => write!(f, "the witness cannot sign: {e}"),
        }
    }
}

impl std::error::Error for WitnessRefusal {}

impl AddCheckpoint {
    /// The request's body.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = format!("old {}\n", self.old_size);
        out.push_str(&proof_lines(&self.proof));
        out.push('\n');
        let mut out = out.into_bytes();
        out.extend(self.checkpoint.to_bytes());
        out
    }

    /// Reads a request's body.
    pub fn parse(body: &[u8]) -> Result<AddCheckpoint, WitnessRefusal> {
        if body.len() > MAX_REQUEST_BYTES {
            return Err(WitnessRefusal::Malformed);
        }
        let text = std::str::from_utf8(body).map_err(|_| WitnessRefusal::Malformed)?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(WitnessRefusal::Malformed)?;
        let mut lines = head.split('\n');
        let old_size = lines
            .next()
            .and_then(|line| line.strip_prefix("old "))
            .and_then(parse_size)
            .ok_or(WitnessRefusal::Malformed)?;
        let proof = read_proof_lines(lines).map_err(|_| WitnessRefusal::Malformed)?;
        let checkpoint = SignedCheckpoint::parse(checkpoint.as_bytes()).map_err(WitnessRefusal::Checkpoint)?;
        Ok(AddCheckpoint { old_size, proof, checkpoint })
    }

    /// The log this is about: what the witness's state is looked up by.
    pub fn origin(&self) -> &str {
        &self.checkpoint.checkpoint().origin
    }
}

/// Whether a request is worth looking up a state for: a checkpoint of a known log, signed by it, not below its old size. What
/// does not depend on the state, so that nobody who is no log costs a witness a transaction.
pub fn admit(logs: &[VerifyingKey], request: &AddCheckpoint) -> Result<(), WitnessRefusal> {
    let Checkpoint { origin, size, .. } = request.checkpoint.checkpoint();
    let of_log = |key: &&VerifyingKey| key.name() == origin;
    let keys: Vec<VerifyingKey> = logs.iter().filter(of_log).cloned().collect();
    if keys.is_empty() {
        let origin = origin.clone();
        return Err(WitnessRefusal::UnknownOrigin { origin });
    }
    request.checkpoint.verify(&keys).map_err(|_| WitnessRefusal::NotSigned)?;
    if request.old_size > *size {
        return Err(WitnessRefusal::OldBeyondNew);
    }
    Ok(())
}

/// A witness's decision. `state` is what it persisted for the request's origin; `logs` are the keys it trusts, each named by its
/// log's origin; `key` is its own; `now_seconds` is its clock, in seconds since 1970.
pub fn decide(
    state: &WitnessState,
    logs: &[VerifyingKey],
    key: &SigningKey,
    request: &AddCheckpoint,
    now_seconds: u64,
) -> Result<Cosigned, WitnessRefusal> {
    admit(logs, request)?;
    let Checkpoint { size, root, .. } = request.checkpoint.checkpoint();
    if request.old_size != state.size {
        return Err(WitnessRefusal::Stale { size: state.size });
    }
    // At size 0 the remembered root is that of the empty tree, so a wrong one is caught as a tree that is not its own.
    if *size == state.size && *root != state.root {
        if *size == 0 {
            return Err(WitnessRefusal::Inconsistent(ProofError::Root));
        }
        return Err(WitnessRefusal::RootDiffers { size: state.size });
    }
    verify_consistency(state.size, &state.root, *size, root, &request.proof).map_err(WitnessRefusal::Inconsistent)?;
    if now_seconds < state.time_seconds {
        let last_seconds = state.time_seconds;
        return Err(WitnessRefusal::ClockBehind { last_seconds });
    }
    let signature = key.cosign(request.checkpoint.note().text(), now_seconds).map_err(WitnessRefusal::Key)?;
    Ok(Cosigned { signature, state: WitnessState { size: *size, root: *root, time_seconds: now_seconds } })
}

/// What a log makes of a witness's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Cosignatures by the witness's known keys over the checkpoint sent, each verified; at least one.
    Cosigned(Vec<NoteSignature>),
    /// The witness cosigned this size last: prove from there. Above our own size, the witness knows more than we do.
    Conflict {
        /// The size.
        size: u64,
    },
    /// It refused, with this status.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// The body is not an answer, or no cosignature in it is by a known key, or one of them is wrong.
    Unusable,
}

/// Reads a witness's answer to a request for `checkpoint`. `keys` are the witness's.
pub fn read_answer(status: u16, body: &[u8], checkpoint: &SignedCheckpoint, keys: &[VerifyingKey]) -> Answer {
    let text = match std::str::from_utf8(body) {
        Ok(text) if body.len() <= MAX_NOTE_BYTES => text,
        _ => return Answer::Unusable,
    };
    match status {
        200 => cosignatures(text, checkpoint, keys).map_or(Answer::Unusable, Answer::Cosigned),
        409 => match text.strip_suffix('\n').and_then(parse_size) {
            Some(size) => Answer::Conflict { size },
            None => Answer::Unusable,
        },
        status => Answer::Refused { status },
    }
}

fn cosignatures(text: &str, checkpoint: &SignedCheckpoint, keys: &[VerifyingKey]) -> Option<Vec<NoteSignature>> {
    let mut good = Vec::new();
    for line in text.strip_suffix('\n')?.split('\n').take(MAX_ANSWER_LINES) {
        let signature = NoteSignature::parse(line)?;
        let Some(key) = keys.iter().find(|key| key.is_of(&signature)) else {
            continue;
        };
        let verified = key.verify(checkpoint.note().text(), &signature).ok()?;
        // A witness vouches with a time; a plain signature by its key is not a cosignature.
        verified.time_seconds?;
        good.push(signature);
    }
    (!good.is_empty()).then_some(good)
}
