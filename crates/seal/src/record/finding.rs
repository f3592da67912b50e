//! What a verification says, line by line.

use std::fmt;

use crate::bytes::Digest;
use crate::keys::CommitteeKeysError;
use crate::opening::{BodyFault, JudgeError, Verdict};

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The committee's keys: form, seats, signatures.
    CommitteeKeys,
    /// That the bids are exactly those of the closing list.
    Completeness,
    /// One member's signed release.
    Release {
        /// The seat.
        i: u8,
    },
    /// One bid's envelope: that `eid` is its hash and its header is for this committee.
    Envelope {
        /// The bid.
        eid: Digest,
    },
    /// One bid's verdict and the members it names.
    Verdict {
        /// The bid.
        eid: Digest,
    },
    /// That `hdr.bidder` commits to the named tenderer.
    Bidder {
        /// The bid.
        eid: Digest,
    },
    /// That a bid which names its author names the work that is its own.
    Work {
        /// The bid that names.
        eid: Digest,
    },
    /// One bid's body, its manifest and files.
    Body {
        /// The bid.
        eid: Digest,
    },
    /// What an opening record alone cannot say: that the closing list and the keys are in the ledger, in time.
    Ledger,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Recomputed, and equal.
    Holds,
    /// Recomputing needs something that is not here.
    NotCovered,
    /// The committee's keys are refused.
    KeysFail(CommitteeKeysError),
    /// The bids are not those of the closing list in its order.
    BidsDiffer,
    /// The release names another committee, list or seat, or its signature fails.
    ReleaseFails,
    /// Two releases of one seat.
    ReleaseRepeated,
    /// The envelope's hash is another.
    EidDiffers {
        /// The hash that was computed.
        computed: Digest,
    },
    /// The record says something else than the recomputation.
    VerdictDiffers {
        /// What was computed.
        computed: Box<Verdict>,
        /// Members named by the computation.
        faulty_members: Vec<u8>,
    },
    /// The verdict cannot be recomputed from this record.
    NotJudged(JudgeError),
    /// `hdr.bidder` does not commit to the named tenderer.
    BidderFails,
    /// A manifest root where there is no valid body, or none or another where there is one.
    ManifestRootDiffers,
    /// A work named where no author is, or none where there is one.
    WorkDiffers,
    /// The work was not opened, or is of another author.
    NotTheirWork,
    /// The manifest in the body names another tenderer, salt or work than the record.
    ManifestBidderDiffers,
    /// The body is not the committed one.
    NotTheCommittedBody,
    /// The body has a fault that the record does not say, or says otherwise.
    BodyFails(BodyFault),
    /// The record says that the body has a fault; it has none.
    BodyHasNoFault,
}

/// One line of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub subject: Subject,
    /// What was found.
    pub outcome: Outcome,
}

impl Finding {
    /// Whether something is shown to be wrong.
    pub fn fails(&self) -> bool {
        !matches!(self.outcome, Outcome::Holds | Outcome::NotCovered)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommitteeKeys => f.write_str("committee keys"),
            Self::Completeness => f.write_str("completeness against the closing list"),
            Self::Release { i } => write!(f, "release of member {i}"),
            Self::Envelope { eid } => write!(f, "envelope of bid {eid}"),
            Self::Verdict { eid } => write!(f, "verdict on bid {eid}"),
            Self::Bidder { eid } => write!(f, "tenderer of bid {eid}"),
            Self::Work { eid } => write!(f, "work whose author is named by bid {eid}"),
            Self::Body { eid } => write!(f, "body of bid {eid}"),
            Self::Ledger => f.write_str("that keys and closing list were in the ledger in time"),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holds => f.write_str("holds"),
            Self::NotCovered => f.write_str("not covered"),
            Self::KeysFail(error) => write!(f, "fails: {error}"),
            Self::BidsDiffer => f.write_str("fails: the bids are not those of the closing list"),
            Self::ReleaseFails => f.write_str("fails: not signed by this member for this opening"),
            Self::ReleaseRepeated => f.write_str("fails: a second release of the same member"),
            Self::EidDiffers { computed } => write!(f, "fails: the envelope's hash is {computed}"),
            Self::VerdictDiffers { .. } => f.write_str("fails: recomputing gives another verdict"),
            Self::NotJudged(error) => write!(f, "fails: {error}"),
            Self::BidderFails => f.write_str("fails: the header does not commit to this tenderer"),
            Self::ManifestRootDiffers => f.write_str("fails: the manifest root is another"),
            Self::WorkDiffers => {
                f.write_str("fails: a work is named where there is none to name, or none where there is")
            }
            Self::NotTheirWork => f.write_str("fails: no work that was opened is of this author under this name"),
            Self::ManifestBidderDiffers => f.write_str("fails: the manifest names another tenderer"),
            Self::NotTheCommittedBody => f.write_str("fails: the body is not the committed one"),
            Self::BodyFails(fault) => write!(f, "fails: {fault}"),
            Self::BodyHasNoFault => f.write_str("fails: the record says the body is malformed, and it is not"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.outcome)
    }
}
