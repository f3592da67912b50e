//! What holds, what fails, what is not covered: findings about a receipt, a pair of checkpoints, or a whole log.
//!
//! A finding is a code with its data; its `Display` is a plain English line, for tools that have no other words.

use std::fmt;

use crate::act::ActError;
use crate::checkpoint::SignedCheckpoint;
use crate::hash::Hash;
use crate::policy::{LogSignature, Policy, Quorum};
use crate::receipt::Receipt;
use crate::tree::{ProofError, verify_consistency, verify_inclusion};

mod log;

pub use log::{Disclosure, Leaf, MAX_FAILURES, WholeLog, whole_log};

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It holds.
    Holds(Claim),
    /// It does not.
    Fails(Failure),
    /// It was not, or could not be, looked at.
    NotCovered(Gap),
}

/// What can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The log of this name signed the checkpoint of this size.
    SignedByLog {
        /// The log's name.
        origin: String,
        /// The tree's size.
        size: u64,
    },
    /// A witness cosigned the checkpoint at this time (seconds since 1970).
    Cosigned {
        /// What the policy calls it.
        witness: String,
        /// When.
        time_seconds: u64,
    },
    /// Enough witnesses had cosigned by this time (seconds since 1970).
    Quorum {
        /// By when.
        since_seconds: u64,
    },
    /// Act and salt make the leaf of this index, which is in the checkpoint's tree.
    Included {
        /// The leaf's index.
        index: u64,
        /// The tree's size.
        size: u64,
        /// The leaf.
        commitment: Hash,
    },
    /// The newer tree extends the older.
    Consistent {
        /// The older size.
        old: u64,
        /// The newer size.
        new: u64,
    },
    /// Each of these many disclosed acts, with its salt, makes its leaf.
    LeavesRecomputed {
        /// How many.
        disclosed: u64,
    },
    /// The leaves make the checkpoint's root.
    TreeRecomputed {
        /// The tree's size.
        size: u64,
        /// Its root.
        root: Hash,
    },
    /// Times never decrease, and versions in each stream only grow, over all disclosed acts.
    Ordered,
}

/// What can fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No log of the policy signed the checkpoint.
    NotSigned {
        /// The checkpoint's origin.
        origin: String,
        /// The tree's size.
        size: u64,
    },
    /// The policy lists no log, so nothing says that this origin is to be trusted.
    NoLogListed {
        /// The checkpoint's origin.
        origin: String,
    },
    /// No checkpoint was given: nothing signed says what the log was.
    NoCheckpoint,
    /// A signature that claims to be by a key of the policy does not verify.
    InvalidSignature {
        /// The key's name.
        name: String,
        /// The key's id.
        key_id: u32,
    },
    /// Too few witnesses cosigned.
    QuorumShort {
        /// The checkpoint's size.
        size: u64,
        /// Who did not cosign.
        missing: Vec<String>,
    },
    /// Act and salt do not make a leaf of the checkpoint's tree at this index.
    NotIncluded {
        /// The leaf's index.
        index: u64,
        /// Why.
        error: ProofError,
    },
    /// The checkpoints are of different logs.
    OriginsDiffer {
        /// The one's origin.
        old: String,
        /// The other's.
        new: String,
    },
    /// The newer tree does not extend the older: where both are signed, proof that the log showed two histories.
    Inconsistent {
        /// The older size.
        old: u64,
        /// The newer size.
        new: u64,
        /// Why.
        error: ProofError,
    },
    /// An entry out of its place.
    IndexGap {
        /// The index that should have come.
        expected: u64,
        /// The one that came.
        found: u64,
    },
    /// What is disclosed for this leaf does not make it.
    CommitmentDiffers {
        /// The leaf's index.
        index: u64,
    },
    /// What is disclosed for this leaf makes it, but is not an act.
    NotAnAct {
        /// The leaf's index.
        index: u64,
        /// Why.
        error: ActError,
    },
    /// An act is earlier than one before it.
    TimeDecreases {
        /// The act's index.
        index: u64,
    },
    /// An act's version in its stream is not above that of one before it.
    VersionRepeats {
        /// The act's index.
        index: u64,
        /// The stream.
        stream: String,
        /// The version.
        version: u64,
    },
    /// The leaves make another root than the checkpoint's.
    RootDiffers {
        /// The checkpoint's size.
        size: u64,
        /// The root they make.
        recomputed: Hash,
    },
    /// The checkpoint covers more leaves than there are.
    LeavesMissing {
        /// The checkpoint's size.
        size: u64,
        /// How many leaves there are.
        found: u64,
    },
    /// More failures of single entries than are listed.
    More {
        /// How many more.
        count: u64,
    },
}

/// What can be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The policy asks for no witness: time rests on the log's own clock, and nobody else vouches that there is one history.
    NoWitness,
    /// Signatures by keys the policy does not know.
    UnknownSignatures {
        /// How many.
        count: usize,
    },
    /// Leaves whose act is not disclosed, confidential or erased.
    Undisclosed {
        /// How many.
        count: u64,
    },
    /// Leaves after the newest checkpoint given.
    AfterLastCheckpoint {
        /// How many.
        count: u64,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Holds(claim) => write!(f, "holds: {claim}"),
            Finding::Fails(failure) => write!(f, "fails: {failure}"),
            Finding::NotCovered(gap) => write!(f, "not covered: {gap}"),
        }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Claim::SignedByLog { origin, size } => {
                write!(f, "{origin} signed its checkpoint of {size} entries")
            }
            Claim::Cosigned { witness, time_seconds } => write!(f, "{witness} cosigned at {time_seconds} s since 1970"),
            Claim::Quorum { since_seconds } => {
                write!(f, "enough witnesses by {since_seconds} s since 1970")
            }
            Claim::Included { index, size, commitment } => {
                write!(f, "entry {index} of {size} is the act's commitment {commitment}")
            }
            Claim::Consistent { old, new } => {
                write!(f, "the log of {new} entries extends that of {old}")
            }
            Claim::LeavesRecomputed { disclosed } => {
                write!(f, "{disclosed} disclosed acts make their entries")
            }
            Claim::TreeRecomputed { size, root } => {
                write!(f, "the first {size} entries make the signed root {root}")
            }
            Claim::Ordered => f.write_str("times never decrease, versions only grow"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::NotSigned { origin, size } => {
                write!(f, "no trusted key of {origin} signed the checkpoint of {size} entries")
            }
            Failure::NoLogListed { origin } => {
                write!(f, "the policy does not say whether {origin} is to be trusted")
            }
            Failure::NoCheckpoint => f.write_str("no checkpoint to compare with"),
            Failure::InvalidSignature { name, key_id } => {
                write!(f, "the signature by {name} ({key_id:08x}) is wrong")
            }
            Failure::QuorumShort { size, missing } => {
                let missing = missing.join(", ");
                write!(f, "too few witnesses for {size} entries; missing: {missing}")
            }
            Failure::NotIncluded { index, error } => write!(f, "entry {index}: {error}"),
            Failure::OriginsDiffer { old, new } => write!(f, "{old} and {new} are two logs"),
            Failure::Inconsistent { old, new, error } => {
                write!(f, "the log of {new} entries does not extend that of {old}: {error}")
            }
            Failure::IndexGap { expected, found } => {
                write!(f, "entry {found} where {expected} should be")
            }
            Failure::CommitmentDiffers { index } => {
                write!(f, "what is disclosed as entry {index} is not what was recorded")
            }
            Failure::NotAnAct { index, error } => write!(f, "entry {index}: {error}"),
            Failure::TimeDecreases { index } => {
                write!(f, "entry {index} is earlier than one before it")
            }
            Failure::VersionRepeats { index, stream, version } => {
                write!(f, "entry {index}: {stream} is past version {version} already")
            }
            Failure::RootDiffers { size, recomputed } => {
                write!(f, "the first {size} entries make {recomputed}, not the signed root")
            }
            Failure::LeavesMissing { size, found } => {
                write!(f, "{found} entries, but a checkpoint of {size}")
            }
            Failure::More { count } => write!(f, "{count} more entries"),
        }
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Gap::NoWitness => f.write_str("no witness is asked for: time rests on the log's own clock"),
            Gap::UnknownSignatures { count } => write!(f, "{count} signatures by unknown keys"),
            Gap::Undisclosed { count } => write!(f, "{count} entries whose act is not disclosed"),
            Gap::AfterLastCheckpoint { count } => {
                write!(f, "{count} entries after the newest checkpoint")
            }
        }
    }
}

/// Whether nothing failed and something held. What is not covered is for the reader to weigh.
pub fn all_hold(findings: &[Finding]) -> bool {
    let fails = |finding: &Finding| matches!(finding, Finding::Fails(_));
    let holds = |finding: &Finding| matches!(finding, Finding::Holds(_));
    findings.iter().any(holds) && !findings.iter().any(fails)
}

/// What a policy finds about a checkpoint's signatures.
pub fn signatures(signed: &SignedCheckpoint, policy: &Policy) -> Vec<Finding> {
    let report = policy.check(signed);
    let size = signed.checkpoint().size;
    let origin = signed.checkpoint().origin.clone();
    let mut findings = vec![match report.log {
        LogSignature::Signed => Finding::Holds(Claim::SignedByLog { origin, size }),
        LogSignature::Missing => Finding::Fails(Failure::NotSigned { origin, size }),
        LogSignature::NoneListed => Finding::Fails(Failure::NoLogListed { origin }),
    }];
    for (name, key_id) in report.invalid {
        findings.push(Finding::Fails(Failure::InvalidSignature { name, key_id }));
    }
    for witness in report.witnessed {
        findings.push(Finding::Holds(Claim::Cosigned { witness: witness.name, time_seconds: witness.time_seconds }));
    }
    findings.push(match report.quorum {
        Quorum::NotRequired => Finding::NotCovered(Gap::NoWitness),
        Quorum::Satisfied { since_seconds } => Finding::Holds(Claim::Quorum { since_seconds }),
        Quorum::Short => Finding::Fails(Failure::QuorumShort { size, missing: report.missing }),
    });
    if report.unknown > 0 {
        let count = report.unknown;
        findings.push(Finding::NotCovered(Gap::UnknownSignatures { count }));
    }
    findings
}

/// A receipt: its act is in the tree of a checkpoint that the policy accepts.
pub fn receipt(receipt: &Receipt, policy: &Policy) -> Vec<Finding> {
    let checkpoint = receipt.checkpoint().checkpoint();
    let (index, size) = (receipt.index(), checkpoint.size);
    let inclusion = verify_inclusion(&receipt.leaf_hash(), index, size, receipt.proof(), &checkpoint.root);
    let mut findings = vec![match inclusion {
        Ok(()) => Finding::Holds(Claim::Included { index, size, commitment: receipt.commitment() }),
        Err(error) => Finding::Fails(Failure::NotIncluded { index, error }),
    }];
    findings.extend(signatures(receipt.checkpoint(), policy));
    findings
}

/// Two checkpoints of one log: both accepted by the policy, and the newer extends the older. Where they are given newer first,
/// they are compared as old and new all the same.
pub fn pair(one: &SignedCheckpoint, other: &SignedCheckpoint, proof: &[Hash], policy: &Policy) -> Vec<Finding> {
    let newer_first = one.checkpoint().size > other.checkpoint().size;
    let (older, newer) = if newer_first { (other, one) } else { (one, other) };
    let (old, new) = (older.checkpoint(), newer.checkpoint());
    let mut findings = signatures(older, policy);
    findings.extend(signatures(newer, policy));
    if old.origin != new.origin {
        findings.push(Finding::Fails(Failure::OriginsDiffer { old: old.origin.clone(), new: new.origin.clone() }));
        return findings;
    }
    let consistency = verify_consistency(old.size, &old.root, new.size, &new.root, proof);
    let (old, new) = (old.size, new.size);
    findings.push(match consistency {
        Ok(()) => Finding::Holds(Claim::Consistent { old, new }),
        Err(error) => Finding::Fails(Failure::Inconsistent { old, new, error }),
    });
    findings
}
