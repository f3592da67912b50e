//! What happened to a tenderer's bids. Disclosed once the bidding is closed: envelopes stay sealed, and nothing
//! here names the firm.

use crate::act::acts;
use crate::ids::{BidId, EnvelopeId};
use crate::ruleset::EnvelopeKind;
use jiff::Timestamp;

acts! {
    /// What happened to a tenderer's bids.
    pub enum BidAct {
        /// An envelope was received in time.
        "bid_received" => BidReceived {
            /// The envelope.
            eid: EnvelopeId => after("bidding_closed"),
            /// Which envelope of the bid.
            envelope: EnvelopeKind => after("bidding_closed"),
            /// The bid.
            bid: BidId => after("bidding_closed"),
            /// When it was received.
            received_at: Timestamp => after("bidding_closed"),
            /// The deadline that applied.
            deadline: Timestamp => after("bidding_closed"),
            /// Size of the body, in bytes.
            body_bytes: u64 => after("bidding_closed"),
            /// The whole envelope `E` of spec/seal.
            sealed: serde_json::Value => after("bidding_closed"),
        },
        /// The body of an envelope is complete.
        "bid_body_completed" => BidBodyCompleted {
            /// The envelope.
            eid: EnvelopeId => after("bidding_closed"),
        },
        /// The bid was withdrawn; its ciphertext is deleted.
        "bid_withdrawn" => BidWithdrawn {
            /// The envelopes that were withdrawn.
            envelopes: Vec<EnvelopeId> => after("bidding_closed"),
        },
        /// An envelope came after the deadline and went back unopened: a legal fact, not a refusal.
        "late_bid_returned" => LateBidReturned {
            /// The envelope.
            eid: EnvelopeId => after("bidding_closed"),
            /// Which envelope of the bid.
            envelope: EnvelopeKind => after("bidding_closed"),
            /// When it was received.
            received_at: Timestamp => after("bidding_closed"),
            /// The deadline that applied.
            deadline: Timestamp => after("bidding_closed"),
        },
    }
}
