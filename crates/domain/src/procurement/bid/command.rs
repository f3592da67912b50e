//! What a tenderer may ask of its bids.

use crate::ids::{BidId, EnvelopeId};
use crate::ruleset::EnvelopeKind;
use crate::{LotId, ProcedureId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A sealed envelope as received; its form and its commitment to the firm were verified on the way in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SealedBid {
    /// `eid` of spec/seal, recomputed.
    pub eid: EnvelopeId,
    /// The procedure its header names.
    pub procedure: ProcedureId,
    /// The lot its header names.
    pub lot: LotId,
    /// Which envelope.
    pub envelope: EnvelopeKind,
    /// The commitment to the bidder in its header: the bid's id.
    pub bid: BidId,
    /// The key set to which it is sealed.
    pub kset: String,
    /// Merkle root over the body's segments, base64url.
    pub body_root: String,
    /// Size of the body, in bytes.
    pub body_bytes: u64,
    /// The whole envelope `E` as canonical JSON, kept as it came.
    pub sealed: serde_json::Value,
}

/// A command on one tenderer's bids on one lot.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Submits an envelope, or replaces the one submitted before.
    Submit {
        /// The envelope.
        sealed: Box<SealedBid>,
        /// When the node received it.
        received_at: Timestamp,
    },
    /// Records that the body is complete and matches `body_root`.
    CompleteBody {
        /// The envelope.
        eid: EnvelopeId,
    },
    /// Withdraws the whole bid.
    Withdraw,
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Submit { .. } => "submit_bid",
            Self::CompleteBody { .. } => "complete_body",
            Self::Withdraw => "withdraw_bid",
        }
    }
}
