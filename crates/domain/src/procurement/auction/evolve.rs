//! An act changes what is true of an auction. Total.

use super::{AuctionAct, AuctionFile, PlacedBid, Running};
use std::collections::BTreeMap;

/// Applies one act that stands at this index of the ledger.
#[must_use]
pub fn evolve(mut state: AuctionFile, act: &AuctionAct, index: u64) -> AuctionFile {
    match (&mut state.running, act) {
        (None, AuctionAct::AuctionOpened(act)) => {
            state.running = Some(Running {
                opened_at: act.opened_at,
                ends_at: act.ends_at,
                extensions: 0,
                outages: Vec::new(),
                bids: Vec::new(),
                last: BTreeMap::new(),
            });
        }
        (Some(running), AuctionAct::AuctionBidPlaced(act)) => {
            if act.ends_at > running.ends_at {
                running.extensions += 1;
                running.ends_at = act.ends_at;
            }
            running.last.insert(act.bid.clone(), running.bids.len());
            running.bids.push(PlacedBid {
                index,
                bidder: act.bidder,
                bid: act.bid.clone(),
                sequence: act.sequence,
                price: act.price,
                received_at: act.received_at,
                ends_at: act.ends_at,
                is_signed: act.signature.is_some(),
            });
        }
        (Some(running), AuctionAct::AuctionExtended(act)) => {
            running.ends_at = act.to;
            running.outages.push(act.outage.index);
        }
        _ => {}
    }
    state
}
