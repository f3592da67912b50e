//! A whole log, from its bytes: every disclosed leaf, the tree, every checkpoint.

use std::collections::HashMap;

use super::{Claim, Failure, Finding, Gap, signatures};
use crate::act;
use crate::checkpoint::SignedCheckpoint;
use crate::hash::Hash;
use crate::leaf::{commitment, leaf_hash};
use crate::policy::Policy;
use crate::tree::Frontier;

/// How many failures of single entries are listed; the rest is counted.
pub const MAX_FAILURES: usize = 1000;

/// What is disclosed of an act: its bytes (JCS) and its salt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// JCS(act).
    pub act: Vec<u8>,
    /// The salt of its commitment.
    pub salt: [u8; 32],
}

/// One entry of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its index.
    pub index: u64,
    /// What is disclosed of its act, if anything.
    pub disclosed: Option<Disclosure>,
    /// The entry itself.
    pub commitment: Hash,
}

/// The verification of a whole log, entry by entry, in memory that grows with the number of streams and checkpoints only.
pub struct WholeLog<'a> {
    policy: &'a Policy,
    /// By size, smallest first.
    checkpoints: Vec<&'a SignedCheckpoint>,
    compared: usize,
    frontier: Frontier,
    findings: Vec<Finding>,
    failures: u64,
    disorder: bool,
    disclosed: u64,
    undisclosed: u64,
    last_at: String,
    versions: HashMap<String, u64>,
}

/// Verifies a whole log: its entries from the first on, and checkpoints of it in any order.
pub fn whole_log(
    entries: impl IntoIterator<Item = Leaf>,
    checkpoints: &[SignedCheckpoint],
    policy: &Policy,
) -> Vec<Finding> {
    let mut log = WholeLog::new(checkpoints, policy);
    for entry in entries {
        log.push(&entry);
    }
    log.finish()
}

impl<'a> WholeLog<'a> {
    /// Nothing read yet.
    pub fn new(checkpoints: &'a [SignedCheckpoint], policy: &'a Policy) -> WholeLog<'a> {
        let mut checkpoints: Vec<_> = checkpoints.iter().collect();
        checkpoints.sort_by_key(|signed| signed.checkpoint().size);
        let mut log = WholeLog {
            policy,
            checkpoints,
            compared: 0,
            frontier: Frontier::new(),
            findings: Vec::new(),
            failures: 0,
            disorder: false,
            disclosed: 0,
            undisclosed: 0,
            last_at: String::new(),
            versions: HashMap::new(),
        };
        log.compare();
        log
    }

    /// The next entry.
    pub fn push(&mut self, entry: &Leaf) {
        let expected = self.frontier.size();
        if entry.index != expected {
            self.fail(Failure::IndexGap { expected, found: entry.index });
        }
        match &entry.disclosed {
            None => self.undisclosed += 1,
            Some(disclosed) => self.disclosure(entry, disclosed),
        }
        self.frontier.push(leaf_hash(&entry.commitment));
        self.compare();
    }

    /// Everything found: failures of entries first, then checkpoints, then what was covered.
    pub fn finish(mut self) -> Vec<Finding> {
        let found = self.frontier.size();
        let listed = self.failures.min(MAX_FAILURES as u64);
        if self.failures > listed {
            let count = self.failures - listed;
            self.findings.push(Finding::Fails(Failure::More { count }));
        }
        for signed in &self.checkpoints[self.compared..] {
            let size = signed.checkpoint().size;
            self.findings.push(Finding::Fails(Failure::LeavesMissing { size, found }));
        }
        self.origins();
        for signed in &self.checkpoints {
            self.findings.extend(signatures(signed, self.policy));
        }
        if self.disclosed > 0 {
            let disclosed = self.disclosed;
            self.findings.push(Finding::Holds(Claim::LeavesRecomputed { disclosed }));
            if !self.disorder {
                self.findings.push(Finding::Holds(Claim::Ordered));
            }
        }
        if self.undisclosed > 0 {
            let count = self.undisclosed;
            self.findings.push(Finding::NotCovered(Gap::Undisclosed { count }));
        }
        match self.checkpoints.last().map(|last| last.checkpoint().size) {
            None => self.findings.push(Finding::Fails(Failure::NoCheckpoint)),
            Some(size) if size < found => {
                let count = found - size;
                self.findings.push(Finding::NotCovered(Gap::AfterLastCheckpoint { count }));
            }
            Some(_) => {}
        }
        self.findings
    }

    /// Compares each checkpoint of the present size with the tree as it stands. Checkpoints that all agree with one tree are
    /// consistent with each other.
    fn compare(&mut self) {
        while let Some(signed) = self.checkpoints.get(self.compared) {
            let checkpoint = signed.checkpoint();
            let (size, root) = (checkpoint.size, checkpoint.root);
            if size != self.frontier.size() {
                return;
            }
            let recomputed = self.frontier.root();
            self.findings.push(if recomputed == root {
                Finding::Holds(Claim::TreeRecomputed { size, root })
            } else {
                Finding::Fails(Failure::RootDiffers { size, recomputed })
            });
            self.compared += 1;
        }
    }

    fn origins(&mut self) {
        let Some(first) = self.checkpoints.first() else {
            return;
        };
        let old = &first.checkpoint().origin;
        let differs = |signed: &&&SignedCheckpoint| signed.checkpoint().origin != *old;
        if let Some(other) = self.checkpoints.iter().find(differs) {
            self.findings.push(Finding::Fails(Failure::OriginsDiffer {
                old: old.clone(),
                new: other.checkpoint().origin.clone(),
            }));
        }
    }

    fn disclosure(&mut self, entry: &Leaf, disclosed: &Disclosure) {
        let index = entry.index;
        if commitment(&disclosed.salt, &disclosed.act) != entry.commitment {
            return self.fail(Failure::CommitmentDiffers { index });
        }
        let act = match act::decode(&disclosed.act) {
            Ok(act) => act,
            Err(error) => return self.fail(Failure::NotAnAct { index, error }),
        };
        self.disclosed += 1;
        // The one form of an act's time makes comparing texts the same as comparing instants.
        if act.at < self.last_at {
            self.disorder = true;
            self.fail(Failure::TimeDecreases { index });
        } else {
            self.last_at = act.at;
        }
        match self.versions.get_mut(&act.stream) {
            Some(last) if act.version <= *last => {
                self.disorder = true;
                self.fail(Failure::VersionRepeats { index, stream: act.stream, version: act.version });
            }
            Some(last) => *last = act.version,
            None => {
                self.versions.insert(act.stream, act.version);
            }
        }
    }

    fn fail(&mut self, failure: Failure) {
        self.failures += 1;
        if self.failures <= MAX_FAILURES as u64 {
            self.findings.push(Finding::Fails(failure));
        }
    }
}
