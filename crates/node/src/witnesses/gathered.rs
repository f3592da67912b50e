//! Cosignatures put together: which checkpoints have enough of them.

use ledger::checkpoint::SignedCheckpoint;
use ledger::note::NoteSignature;
use ledger::policy::{Policy, Quorum};
use std::collections::BTreeMap;
use store::witness::GoodFor;

/// Checkpoints to which late cosignatures are still added.
const RECENT: usize = 8;

/// Checkpoints of this node's log with the cosignatures that came for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    recent: BTreeMap<u64, SignedCheckpoint>,
    quorum: Option<SignedCheckpoint>,
    some: Option<SignedCheckpoint>,
}

impl Gathered {
    /// What an earlier process gathered, as far as it still holds under the policy.
    pub fn kept(policy: &Policy, quorum: Option<String>, some: Option<String>) -> Self {
        let mut gathered = Self::default();
        for note in [some, quorum].into_iter().flatten() {
            if let Ok(checkpoint) = SignedCheckpoint::parse(note.as_bytes()) {
                gathered.judge(policy, &checkpoint);
                gathered.recent.insert(checkpoint.checkpoint().size, checkpoint);
            }
        }
        gathered
    }

    /// Adds cosignatures over a checkpoint; each was verified. Returns what became the newest that is good for something.
    pub fn add(
        &mut self,
        policy: &Policy,
        checkpoint: SignedCheckpoint,
        signatures: Vec<NoteSignature>,
    ) -> Vec<(GoodFor, u64, String)> {
        let size = checkpoint.checkpoint().size;
        let known = self.recent.entry(size).or_insert(checkpoint);
        for signature in signatures {
            let same = |old: &NoteSignature| (&old.name, old.key_id) == (&signature.name, signature.key_id);
            // The first one says since when.
            if !known.note().signatures().iter().any(same) {
                // A note is full of signatures before it is full of witnesses: a policy has at most 64.
                let _ = known.add(signature);
            }
        }
        let known = known.clone();
        while self.recent.len() > RECENT {
            self.recent.pop_first();
        }
        let note = String::from_utf8_lossy(&known.to_bytes()).into_owned();
        let good = self.judge(policy, &known);
        good.into_iter().map(|good_for| (good_for, size, note.clone())).collect()
    }

    fn judge(&mut self, policy: &Policy, checkpoint: &SignedCheckpoint) -> Vec<GoodFor> {
        let report = policy.check(checkpoint);
        let mut good = Vec::new();
        if !report.invalid.is_empty() || report.witnessed.is_empty() {
            return good;
        }
        let newer = |than: &Option<SignedCheckpoint>| {
            than.as_ref().is_none_or(|than| checkpoint.checkpoint().size >= than.checkpoint().size)
        };
        if matches!(report.quorum, Quorum::Satisfied { .. }) && newer(&self.quorum) {
            self.quorum = Some(checkpoint.clone());
            good.push(GoodFor::Quorum);
        }
        if newer(&self.some) {
            self.some = Some(checkpoint.clone());
            good.push(GoodFor::Some);
        }
        good
    }

    /// The best checkpoint with cosignatures that covers so many entries: one with a quorum before one with any.
    pub fn covering(&self, entries: u64) -> Option<&SignedCheckpoint> {
        let covers = |checkpoint: &&SignedCheckpoint| checkpoint.checkpoint().size >= entries;
        self.quorum.as_ref().filter(covers).or_else(|| self.some.as_ref().filter(covers))
    }

    /// The newest with a quorum; where no quorum is asked for, the newest with any cosignature.
    pub fn best(&self, policy: &Policy) -> Option<&SignedCheckpoint> {
        if policy.quorum().is_some() { self.quorum.as_ref() } else { self.some.as_ref() }
    }

    /// What is known of a checkpoint of this size.
    pub fn at(&self, size: u64) -> Option<&SignedCheckpoint> {
        self.recent.get(&size)
    }
}
