//! One exchange with one witness: what is sent, what its answer means, and whether it can be believed.

use super::Carrier;
use crate::office::Node;
use ledger::checkpoint::SignedCheckpoint;
use ledger::note::NoteSignature;
use ledger::policy::Witness;
use ledger::witness::{AddCheckpoint, Answer, read_answer};
use std::time::Duration;
use store::ledger::Ledger;
use store::witness::Held;

/// Requests of one exchange: a guess, the size it says, and once more if others were faster.
const REQUESTS: usize = 4;
/// The longest that one request may take.
pub(super) const REQUEST: Duration = Duration::from_secs(15);
/// What is kept of an answer that makes no sense, in bytes.
const ANSWER_KEPT: usize = 512;

/// What came of asking a witness.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It cosigned this checkpoint, and its cosignatures verify.
    Cosigned { checkpoint: SignedCheckpoint, signatures: Vec<NoteSignature> },
    /// It has cosigned more entries than there are here.
    Ahead { theirs: u64 },
    /// What it cosigned for so many entries is another history than ours.
    Forked { size: u64 },
    /// What it says cannot be: it contradicts its own signature, or is no answer.
    Lies { what: String, answer: String },
    /// It refuses with a status: it does not know this log, or is not well.
    Refused { status: u16 },
    /// It could not be reached.
    Unreachable { why: String },
    /// This node could not make the request.
    Fault { why: String },
}

/// Asks a witness to cosign the newest checkpoint. `held` is what it cosigned last, as far as we know; it is the guess that
/// the first request starts from, and the answer 409 says what it should have been (C2SP tlog-witness).
pub(super) async fn ask(
    node: &Node,
    carrier: &dyn Carrier,
    witness: &Witness,
    held: Option<&Held>,
    checkpoint: SignedCheckpoint,
) -> Outcome {
    let prefix = witness.url.as_deref().unwrap_or_default().trim_end_matches('/');
    let url = format!("{prefix}/add-checkpoint");
    let mut checkpoint = checkpoint;
    let mut old_size = held.map_or(0, |held| held.size.min(checkpoint.checkpoint().size));
    for _ in 0..REQUESTS {
        let size = checkpoint.checkpoint().size;
        let proof = match node.ledger.consistency_proof(old_size, size).await {
            Ok(proof) => proof,
            Err(error) => return Outcome::Fault { why: error.to_string() },
        };
        let request = AddCheckpoint { old_size, proof, checkpoint: checkpoint.clone() };
        let carried = tokio::time::timeout(REQUEST, carrier.carry(&url, request.to_bytes())).await;
        let carried = match carried {
            Ok(Ok(carried)) => carried,
            Ok(Err(why)) => return Outcome::Unreachable { why },
            Err(_) => return Outcome::Unreachable { why: "no answer in time".into() },
        };
        let lies = |what: String| Outcome::Lies { what, answer: beginning(&carried.body) };
        // A witness that cosigned what it now denies has its own signature against it.
        let denies = |size: u64| held.is_some_and(|held| held.size >= size && held.size > 0);
        match read_answer(carried.status, &carried.body, &checkpoint, std::slice::from_ref(&witness.key)) {
            Answer::Cosigned(signatures) => return Outcome::Cosigned { checkpoint, signatures },
            Answer::Conflict { size: theirs } if theirs == old_size && old_size == size => {
                return if denies(size) {
                    lies(format!("it denies its own cosignature of {size} entries"))
                } else {
                    Outcome::Forked { size }
                };
            }
            Answer::Conflict { size: theirs } if theirs == old_size => {
                return lies(format!("it says that {theirs} is not the size that it says it is"));
            }
            Answer::Conflict { size: theirs } if theirs > size => {
                // The newest there is by now: an answer that was lost may have been about it.
                let newest = match newest(node) {
                    Ok(newest) => newest,
                    Err(why) => return Outcome::Fault { why },
                };
                if theirs > newest.checkpoint().size {
                    return Outcome::Ahead { theirs };
                }
                (checkpoint, old_size) = (newest, theirs);
            }
            Answer::Conflict { size: theirs } => old_size = theirs,
            Answer::Refused { status: 422 } if denies(old_size) => {
                return lies(format!("it denies what follows from its own cosignature, from {old_size} entries on"));
            }
            Answer::Refused { status: 422 } => return Outcome::Forked { size: old_size },
            Answer::Refused { status } => return Outcome::Refused { status },
            Answer::Unusable => {
                return lies(format!("its answer {} has no cosignature that verifies", carried.status));
            }
        }
    }
    Outcome::Refused { status: 409 }
}

/// The newest checkpoint of this node's log, under its own signature only.
pub(super) fn newest(node: &Node) -> Result<SignedCheckpoint, String> {
    SignedCheckpoint::parse(node.ledger.checkpoint().text.as_bytes()).map_err(|error| error.to_string())
}

fn beginning(body: &[u8]) -> String {
    String::from_utf8_lossy(&body[..body.len().min(ANSWER_KEPT)]).into_owned()
}
