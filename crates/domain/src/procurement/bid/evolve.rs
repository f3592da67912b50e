//! An act changes what is true of a tenderer's bids. Total.

use super::{BidAct, BidFile, LiveEnvelope};

/// Applies one act.
#[must_use]
pub fn evolve(mut state: BidFile, act: &BidAct) -> BidFile {
    match act {
        BidAct::BidReceived(act) => {
            let live = LiveEnvelope {
                eid: act.eid.clone(),
                bid: act.bid.clone(),
                received_at: act.received_at,
                body_bytes: act.body_bytes,
                sealed: act.sealed.clone(),
                body_complete: false,
            };
            if let Some(replaced) = state.live.insert(act.envelope, live) {
                state.past.insert(replaced.eid);
            }
        }
        BidAct::BidBodyCompleted(act) => {
            if let Some(live) = state.live.values_mut().find(|live| live.eid == act.eid) {
                live.body_complete = true;
            }
        }
        BidAct::BidWithdrawn(act) => {
            state.live.retain(|_, live| !act.envelopes.contains(&live.eid));
            state.past.extend(act.envelopes.iter().cloned());
        }
        BidAct::LateBidReturned(act) => {
            state.past.insert(act.eid.clone());
        }
    }
    state
}
