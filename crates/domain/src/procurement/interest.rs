//! Who wants to be told about a procedure: its own stream (`interest/{ocid}`), so that following a procedure never
//! contends with running it. That a firm follows is not published and does not say that it bids.

use crate::PartyId;
use crate::act::acts;
use std::collections::BTreeSet;

acts! {
    /// What happened to the list of those interested.
    pub enum InterestAct {
        /// A firm asked to be told of changes.
        "interest_registered" => InterestRegistered {
            /// The firm.
            party: PartyId => private,
        },
    }
}

/// The firms that are told.
pub type Interested = BTreeSet<PartyId>;

/// Registers an interest: nothing happens when the firm is on the list.
#[must_use]
pub fn decide(state: &Interested, party: PartyId) -> Vec<InterestAct> {
    if state.contains(&party) { Vec::new() } else { vec![InterestRegistered { party }.into()] }
}

/// Applies one act.
#[must_use]
pub fn evolve(mut state: Interested, act: &InterestAct) -> Interested {
    let InterestAct::InterestRegistered(act) = act;
    state.insert(act.party.clone());
    state
}
