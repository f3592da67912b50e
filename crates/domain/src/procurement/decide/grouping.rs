//! Groupings in the procedure: the opening joins them to the bids of their leads.

use crate::ids::BidId;
use crate::procurement::act::{GroupingFound, ProcedureAct, Verdict};
use crate::procurement::grouping::FoundGrouping;
use crate::procurement::state::Closed;
use crate::ruleset::{RuleSet, SeveralBids};
use crate::{LotId, PartyId};
use std::collections::{BTreeMap, BTreeSet};

/// The groupings of bids whose firm is known from now on. A bid of several envelopes is looked at with the first that names it.
/// A grouping to which one of its firms had not agreed is none: the bid is that of its firm alone.
pub(super) fn found(
    state: &Closed,
    rules: &RuleSet,
    lot: &LotId,
    acts: &[ProcedureAct],
    groupings: Vec<FoundGrouping>,
) -> Vec<ProcedureAct> {
    let Some(opened) = state.lots.get(lot).map(|of_lot| of_lot.opened()) else { return Vec::new() };
    let bids: BTreeMap<&BidId, &PartyId> = acts
        .iter()
        .filter_map(|act| match act {
            ProcedureAct::BidOpened(act) => match &act.verdict {
                Verdict::Valid { tenderer, .. } => Some((&act.bid, tenderer)),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let of_bid = |(bid, tenderer): (&&BidId, &&PartyId)| {
        let of = |found: &&FoundGrouping| found.lead == **tenderer && found.lots.contains(lot);
        let known = opened.groupings.contains_key(*bid);
        groupings.iter().find(of).filter(|_| !known).map(|found| ((*bid).clone(), found.clone()))
    };
    let grouped: BTreeMap<BidId, FoundGrouping> = bids.iter().filter_map(of_bid).collect();
    let behind = |bid: &BidId, tenderer: &PartyId| -> BTreeSet<PartyId> {
        let others = grouped.get(bid).into_iter().flat_map(FoundGrouping::others);
        others.map(|member| member.firm.clone()).chain([tenderer.clone()]).collect()
    };
    let minds = rules.groupings.as_ref().is_some_and(|law| law.several_bids.answer != SeveralBids::Free);
    let found = grouped.iter().map(|(bid, grouping)| {
        let firms = behind(bid, &grouping.lead);
        let shares =
            |(other, tenderer): &(&&BidId, &&PartyId)| **other != bid && !firms.is_disjoint(&behind(other, tenderer));
        let overlaps = bids.iter().filter(|_| minds).filter(shares).map(|(other, _)| (*other).clone());
        let overlaps = overlaps.collect();
        GroupingFound { lot: lot.clone(), bid: bid.clone(), grouping: Box::new(grouping.clone()), overlaps }.into()
    });
    found.collect()
}
