//! What an opening leaves: one file from which anyone recomputes every verdict, offline and for ever.

mod finding;
mod release;
mod verification;

pub use finding::{Finding, Outcome, Subject};
pub use release::{ReleasedShare, SignedRelease};
pub use verification::{verify, verify_authors, verify_body};

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::bytes::{Digest, Salt};
use crate::closing::ClosingList;
use crate::envelope::Envelope;
use crate::jcs::{self, CanonicalError};
use crate::kdf;
use crate::keys::CommitteeKeys;
use crate::opening::{DisputeKey, Verdict};

/// Longest record that is read, in bytes: tens of thousands of bids.
pub const MAX_RECORD_BYTES: usize = 256 << 20;

/// One bid of an opening record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BidRecord {
    /// The bid.
    pub eid: Digest,
    /// `E`.
    pub envelope: Envelope,
    /// The verdict, with `s` where it is known.
    pub verdict: Verdict,
    /// Members named by the judgement, in increasing order.
    pub faulty_members: Vec<u8>,
    /// The tenderer's party id, from the manifest; absent unless the body was opened without a fault, since nothing
    /// else names the tenderer. A work names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bidder: Option<String>,
    /// What opens `hdr.bidder`, from the manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt_b: Option<Salt>,
    /// `eid` of the work whose author the manifest says the tenderer is; in an opening of names alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Digest>,
    /// Root of the manifest ([`crate::body::Manifest::root`]); absent unless the body was opened without a fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest_root: Option<Digest>,
}

/// Everything of one opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningRecord {
    /// Format version, 1.
    pub v: u8,
    /// The committee's keys; `kset` is their hash.
    pub committee_keys: CommitteeKeys,
    /// Hash of S, the checkpoint that decides which bids were in time.
    pub checkpoint: Digest,
    /// The bids received in time.
    pub closing: ClosingList,
    /// The signed acts by which the members released their shares.
    pub releases: Vec<SignedRelease>,
    /// Keys published in a dispute; empty if there was none.
    pub dispute_keys: Vec<DisputeKey>,
    /// One for each entry of the closing list, in its order.
    pub bids: Vec<BidRecord>,
}

/// Why bytes are not an opening record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordError {
    /// Not canonical JSON of this shape.
    Json(CanonicalError),
    /// A format version other than 1.
    Version(u8),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Version(v) => write!(f, "opening records of version {v} are unknown"),
        }
    }
}

impl std::error::Error for RecordError {}

impl OpeningRecord {
    /// Reads a record; the bytes must be canonical, since they are what is hashed.
    pub fn from_jcs(bytes: &[u8]) -> Result<Self, RecordError> {
        let record: Self = jcs::from_slice(bytes, MAX_RECORD_BYTES).map_err(RecordError::Json)?;
        if record.v == 1 { Ok(record) } else { Err(RecordError::Version(record.v)) }
    }

    /// The canonical bytes.
    pub fn to_jcs(&self) -> Vec<u8> {
        jcs::of_checked(self)
    }

    /// `H("diwan/opening-record/v1\0" ‖ JCS(record))`: public at once, whatever the law says of the content.
    pub fn hash(&self) -> Digest {
        kdf::sha256(&[b"diwan/opening-record/v1\0", &self.to_jcs()])
    }
}
