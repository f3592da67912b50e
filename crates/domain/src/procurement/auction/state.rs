//! What is true of an auction now.

use crate::Money;
use crate::ids::BidId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file of one lot's auction.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AuctionFile {
    /// The auction, once it has opened.
    pub running: Option<Running>,
}

/// An auction that has opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Running {
    /// When it opened.
    pub opened_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// How often bids moved the end.
    pub extensions: u32,
    /// Outages that moved it, by the index of their act.
    pub outages: Vec<u64>,
    /// Every bid, in the order of the ledger.
    pub bids: Vec<PlacedBid>,
    /// The last bid of each opened bid that was lowered: its place in `bids`.
    pub last: BTreeMap<BidId, usize>,
}

/// A bid in an auction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedBid {
    /// Index of its act in the ledger.
    pub index: u64,
    /// The bidder's number.
    pub bidder: u32,
    /// The opened bid.
    pub bid: BidId,
    /// Counts this bidder's bids from 1.
    pub sequence: u32,
    /// The price.
    pub price: Money,
    /// When it was received.
    pub received_at: Timestamp,
    /// When the auction ended after it.
    pub ends_at: Timestamp,
    /// Whether the bidder signed it.
    pub is_signed: bool,
}

/// With what an opened bid that was lowered left the auction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinalPrice {
    /// The opened bid.
    pub bid: BidId,
    /// The bidder's number in the auction.
    pub bidder: u32,
    /// How many bids it placed.
    pub bids: u32,
    /// Its last price.
    pub price: Money,
    /// Index in the ledger of the act with that price.
    pub index: u64,
}

/// With what an auction ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuctionOutcome {
    /// When it opened.
    pub opened_at: Timestamp,
    /// When it ended.
    pub ended_at: Timestamp,
    /// How often bids moved the end.
    pub extensions: u32,
    /// How many bids were placed.
    pub bids: u64,
    /// The last price of each bid that was lowered, by the bidder's number; the others keep their first price.
    pub prices: Vec<FinalPrice>,
}

impl Running {
    /// The last bid of an opened bid.
    #[must_use]
    pub fn last_of(&self, bid: &BidId) -> Option<&PlacedBid> {
        self.last.get(bid).and_then(|at| self.bids.get(*at))
    }

    /// With what the auction ends, if it ends now: the last price of each, which is its lowest.
    #[must_use]
    pub fn outcome(&self) -> AuctionOutcome {
        let last = self.last.values().filter_map(|at| self.bids.get(*at));
        let mut prices: Vec<FinalPrice> = last
            .map(|placed| FinalPrice {
                bid: placed.bid.clone(),
                bidder: placed.bidder,
                bids: placed.sequence,
                price: placed.price,
                index: placed.index,
            })
            .collect();
        prices.sort_by_key(|price| price.bidder);
        AuctionOutcome {
            opened_at: self.opened_at,
            ended_at: self.ends_at,
            extensions: self.extensions,
            bids: self.bids.len() as u64,
            prices,
        }
    }
}
