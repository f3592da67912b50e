//! What happened in an auction. That it opened and when it ends is public; who bid what is told when it is closed.

use super::command::BidSignature;
use crate::act::acts;
use crate::procurement::act::OutageGround;
use crate::{LotId, Money, ids::BidId};
use jiff::Timestamp;

acts! {
    /// What happened in an auction.
    pub enum AuctionAct {
        /// Bids are taken from now on.
        "auction_opened" => AuctionOpened {
            /// The lot.
            lot: LotId => public,
            /// When it opened.
            opened_at: Timestamp => public,
            /// When it ends, if nothing extends it.
            ends_at: Timestamp => public,
        },
        /// A bidder lowered its price.
        "auction_bid_placed" => AuctionBidPlaced {
            /// The lot.
            lot: LotId => after("auction_closed"),
            /// The bidder's number in this auction.
            bidder: u32 => after("auction_closed"),
            /// The opened bid whose price is lowered.
            bid: BidId => after("auction_closed"),
            /// Counts this bidder's bids from 1.
            sequence: u32 => after("auction_closed"),
            /// The price from now on.
            price: Money => after("auction_closed"),
            /// When it was received.
            received_at: Timestamp => after("auction_closed"),
            /// When the auction ends after this bid.
            ends_at: Timestamp => after("auction_closed"),
            /// The bidder's signature; without one the session and the receipt prove the bid.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            signature: Option<BidSignature> => after("auction_closed"),
        },
        /// An outage of the node moved the end.
        "auction_extended" => AuctionExtended {
            /// The lot.
            lot: LotId => public,
            /// The end before.
            from: Timestamp => public,
            /// The end from now on.
            to: Timestamp => public,
            /// The outage.
            outage: OutageGround => public,
        },
    }
}
