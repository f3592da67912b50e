//! The versions of the streams that were written lately: who asks for what is new in one of them, and nothing is, need not
//! ask the file.
//!
//! True because the writer is alone with the file, and tells between the commit and the publication: whoever has heard of an
//! act, by an answer or by the published size, finds it. What it does not know is asked of the file.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// How many streams are known before all are forgotten.
const KEPT: usize = 65_536;

/// Versions by the streams' names.
#[derive(Default)]
pub(super) struct Recent(RwLock<HashMap<String, u64>>);

impl Recent {
    /// Whether the newest act of a stream has this version or a lower one. `false` when it is not known.
    pub fn ends_at(&self, stream: &str, version: u64) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(stream).is_some_and(|newest| *newest <= version)
    }

    /// Tells the newest versions of streams, after they are durable and before anybody hears of them.
    pub fn tell(&self, newest: impl Iterator<Item = (String, u64)>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.clear();
        }
        known.extend(newest);
    }

    /// After a fault it is not known what became durable.
    pub fn forget(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
