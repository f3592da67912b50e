//! What streams add up to, kept for those that were asked about lately: only what came since is read.

use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many are kept before all are let go.
const KEPT: usize = 4_096;

/// States of streams of one kind, each with the version it goes up to.
pub(crate) struct Folds<S>(Mutex<HashMap<String, (u64, Arc<S>)>>);

impl<S> Default for Folds<S> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<S: Default + Clone> Folds<S> {
    fn with<T>(&self, look: impl FnOnce(&mut HashMap<String, (u64, Arc<S>)>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The version and the state of a stream now. `evolve` is the same for all calls.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read or holds an act that nobody knows.
    pub async fn of(
        &self,
        node: &Node,
        stream: &str,
        evolve: impl Fn(S, AnyAct, Timestamp) -> S,
    ) -> Result<(u64, Arc<S>), CommandError> {
        let (version, known) = self.with(|kept| kept.get(stream).cloned()).unwrap_or_default();
        let entries = node.stream_after(stream, version).await?;
        let Some(last) = entries.last() else { return Ok((version, known)) };
        let version = last.version;
        let mut state = Arc::unwrap_or_clone(known);
        for entry in &entries {
            let Some(act) = entry.act() else { continue };
            let act = streams::decode(&entry.stream, &entry.r#type, act);
            state = evolve(state, act.map_err(|error| CommandError::fault("reading a stream", error))?, entry.at);
        }
        let state = Arc::new(state);
        self.with(|kept| {
            if kept.len() >= KEPT {
                kept.clear();
            }
            let newer = kept.get(stream).is_some_and(|(other, _)| *other > version);
            if !newer {
                kept.insert(stream.to_owned(), (version, Arc::clone(&state)));
            }
        });
        Ok((version, state))
    }
}
