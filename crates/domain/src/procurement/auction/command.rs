//! What may be asked of an auction.

use crate::ids::BidId;
use crate::{LotId, ProcedureId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A bidder's signature over its bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BidSignature {
    /// Ed25519 public key of the person who signed, base64url of 32 bytes.
    pub public_key: String,
    /// Signature over [`BidStatement::LABEL`] and the statement in canonical JSON (RFC 8785), base64url of 64 bytes.
    pub signature: String,
}

/// What a bidder signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BidStatement {
    /// The procedure.
    pub procedure: ProcedureId,
    /// The lot.
    pub lot: LotId,
    /// The opened bid whose price is lowered.
    pub bid: BidId,
    /// Counts this bidder's bids from 1.
    pub sequence: u32,
    /// The price, in minor units.
    pub amount_minor: i64,
    /// Its currency.
    pub currency: crate::Currency,
}

impl BidStatement {
    /// What stands before the statement when it is signed; ends in NUL, as every label of spec/seal.
    pub const LABEL: &'static [u8] = b"diwan/auction-bid/v1\0";
}

/// A bid as it arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The bidder's number; computed by the node.
    pub bidder: u32,
    /// Its opened bid.
    pub bid: BidId,
    /// Counts its bids from 1: a bid that was prepared before another one of the same firm is not taken.
    pub sequence: u32,
    /// The price, in minor units of its bid's currency.
    pub amount_minor: i64,
    /// When the node received it.
    pub received_at: Timestamp,
    /// The signature, verified.
    pub signature: Option<BidSignature>,
}

/// A command on the auction of one lot.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Takes bids from now on.
    Open,
    /// Lowers a bidder's price.
    Place(Offered),
    /// Moves the end by a silence of the node.
    ExtendForOutage {
        /// The last sign of life before it.
        from: Timestamp,
        /// The first one after it.
        to: Timestamp,
        /// Index of its `outage_recorded` act in the ledger.
        index: u64,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open_auction",
            Self::Place(_) => "place_auction_bid",
            Self::ExtendForOutage { .. } => "extend_auction",
        }
    }
}
