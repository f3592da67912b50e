//! This node as a witness of others' ledgers (C2SP tlog-witness).

use crate::keys::{KeyFileError, NodeKeys, WITNESS_KEY};
use crate::office::{Node, StartError};
use ledger::note::{NoteSignature, SigningKey, VerifyingKey};
use ledger::witness::{AddCheckpoint, WitnessRefusal, WitnessState, admit};
use std::path::Path;
use std::sync::Arc;
use store::witness::WitnessBook;

/// The file of what was cosigned.
pub const BOOK: &str = "witness.db";

/// A node that cosigns for others.
pub(crate) struct OwnWitness {
    key: Arc<SigningKey>,
    logs: Arc<[VerifyingKey]>,
}

/// Why a request was not cosigned.
#[derive(Debug)]
pub enum NotCosigned {
    /// This node is no witness of any log.
    NoWitness,
    /// As the protocol says.
    Refused(WitnessRefusal),
    /// This node is itself an older copy, so that what it remembers of others may be older, too.
    Halted,
    /// The disk failed; nothing was cosigned.
    Fault(String),
}

/// What everybody may know of this node as a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessShown {
    /// Its verifier key.
    pub key: String,
    /// The origins of the logs it cosigns, each with what it cosigned last.
    pub logs: Vec<(String, Option<WitnessState>)>,
}

/// The name under which a node of this origin cosigns: the origin's host, then `witness`.
fn key_name(origin: &str) -> String {
    let host = origin.split('/').next().unwrap_or(origin);
    format!("{host}/witness")
}

/// The witness key of a data folder and the book that belongs to it, made if neither is there.
///
/// A key whose book is gone is refused: whoever forgets what it cosigned would cosign another history. So is a book whose
/// key is gone, once something stands in it: those who trust the key would wait for it.
///
/// # Errors
/// [`StartError`].
pub async fn open_key(data: &Path, origin: &str, book: &WitnessBook) -> Result<SigningKey, StartError> {
    let storage = |error| StartError::Store(format!("{BOOK}: {error}"));
    let folder = data.join("keys");
    let recorded = book.own_key().await.map_err(storage)?;
    let empty = book.logs().await.map_err(storage)?.is_empty();
    match (recorded.is_some(), folder.join(WITNESS_KEY).exists()) {
        (false, true) => {
            return Err(StartError::Keys(KeyFileError::Content(
                "witness.key is here and witness.db, which says what it cosigned, is not: restore witness.db. If it is lost, \
             delete keys/witness.key and give the new key (diwan witness) to those whose logs you cosign",
            )));
        }
        (true, false) if !empty => {
            return Err(StartError::Keys(KeyFileError::Content(
                "witness.db is here and keys/witness.key, with which it was cosigned, is not: restore the key, or move \
             witness.db away to begin as another witness",
            )));
        }
        _ => {}
    }
    if recorded.is_none() {
        // Before the key is there: a start that dies between the two finds neither used.
        book.record_own_key(String::new()).await.map_err(storage)?;
    }
    let key = NodeKeys::open_witness(&folder, &key_name(origin)).map_err(StartError::Keys)?;
    let shown = key.verifying_key().to_string();
    if empty {
        book.record_own_key(shown).await.map_err(storage)?;
    } else if recorded.as_deref() != Some(&shown) {
        return Err(StartError::Keys(KeyFileError::Content("witness.db belongs to another key than keys/witness.key")));
    }
    Ok(key)
}

impl OwnWitness {
    pub(super) async fn open(
        data: &Path,
        origin: &str,
        logs: Vec<VerifyingKey>,
        book: &WitnessBook,
    ) -> Result<Self, StartError> {
        Ok(Self { key: Arc::new(open_key(data, origin, book).await?), logs: logs.into() })
    }
}

impl Node {
    /// Answers a request to cosign a log's checkpoint. What is cosigned is on the disk before this returns.
    ///
    /// # Errors
    /// [`NotCosigned`].
    pub async fn cosign(&self, body: &[u8]) -> Result<NoteSignature, NotCosigned> {
        let (Some(own), Some(book)) = (&self.witnessing.own, &self.witnessing.book) else {
            return Err(NotCosigned::NoWitness);
        };
        if self.is_halted() {
            return Err(NotCosigned::Halted);
        }
        let request = AddCheckpoint::parse(body).map_err(NotCosigned::Refused)?;
        admit(&own.logs, &request).map_err(NotCosigned::Refused)?;
        let now = u64::try_from(self.clock.now().as_second()).unwrap_or_default();
        let (key, logs) = (Arc::clone(&own.key), Arc::clone(&own.logs));
        let decided = book.add_checkpoint(key, logs, request, now).await;
        let decided = decided.map_err(|error| NotCosigned::Fault(error.to_string()))?;
        decided.map(|cosigned| cosigned.signature).map_err(|refusal| {
            if let WitnessRefusal::RootDiffers { .. } | WitnessRefusal::Inconsistent(_) = refusal {
                tracing::error!(%refusal, "a log shows another history than the one cosigned");
            }
            NotCosigned::Refused(refusal)
        })
    }

    /// Whether this node cosigns for anybody.
    #[must_use]
    pub const fn is_witness(&self) -> bool {
        self.witnessing.own.is_some()
    }

    /// This node as a witness, if it is one.
    ///
    /// # Errors
    /// [`crate::CommandError::Fault`] when the disk fails.
    pub async fn as_witness(&self) -> Result<Option<WitnessShown>, crate::CommandError> {
        let (Some(own), Some(book)) = (&self.witnessing.own, &self.witnessing.book) else { return Ok(None) };
        let cosigned = book.logs().await.map_err(|error| crate::CommandError::fault(BOOK, error))?;
        let mut origins: Vec<&str> = own.logs.iter().map(VerifyingKey::name).collect();
        origins.sort_unstable();
        origins.dedup();
        let state = |origin: &str| cosigned.iter().find(|(other, _)| other == origin).map(|(_, state)| *state);
        let logs = origins.into_iter().map(|origin| (origin.to_owned(), state(origin))).collect();
        Ok(Some(WitnessShown { key: own.key.verifying_key().to_string(), logs }))
    }
}
