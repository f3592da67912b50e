//! `bids`: what the openings found. Nothing before an opening is recorded.

use std::collections::BTreeMap;

use domain::ids::BidId;
use domain::procurement::Procedure;
use domain::procurement::act::{ClosedEnvelope, Verdict};
use domain::procurement::hearing::Hearing;
use domain::procurement::state::{Closed, LotState, OpenBid, Opened};
use domain::ruleset::Method;
use domain::{LocalText, LotId, Money, PartyId};

use super::Writing;
use super::figures::{count, value};
use super::integrity::is_passed_over;
use crate::ocds::model::{Bid, BidStatistic, BidStatus, Bids, PartyRole};

/// Identifier of a bid on a lot.
pub(super) fn bid_id(lot: &LotId, bid: &BidId) -> String {
    format!("{lot}-{bid}")
}

/// The envelopes of a lot whose opening is recorded, each with what was found, in the order of the ledger.
fn opened<'c>(closed: &'c Closed, lot: &'c LotId) -> Vec<(&'c ClosedEnvelope, &'c Verdict)> {
    let Some(state) = closed.lots.get(lot) else {
        return Vec::new();
    };
    let opened = state.opened();
    let recorded = closed.envelopes.values().filter(|line| line.lot == *lot && is_recorded(opened, line));
    let mut lines: Vec<_> = recorded.filter_map(|line| Some((line, opened.verdicts.get(&line.eid)?))).collect();
    lines.sort_by_key(|(line, _)| line.index);
    lines
}

fn is_recorded(opened: &Opened, line: &ClosedEnvelope) -> bool {
    let of = |(kind, alone): (_, Option<&BidId>)| kind == line.envelope && alone.is_none_or(|bid| *bid == line.bid);
    opened.all_records().any(|(kind, alone, _)| of((kind, alone)))
}

/// The envelopes of each bid, in the order in which the bids arrived.
fn by_bid<'c>(
    lines: Vec<(&'c ClosedEnvelope, &'c Verdict)>,
) -> Vec<(&'c BidId, Vec<(&'c ClosedEnvelope, &'c Verdict)>)> {
    let mut bids: Vec<(&BidId, Vec<_>)> = Vec::new();
    for line in lines {
        match bids.iter_mut().find(|(bid, _)| **bid == line.0.bid) {
            Some((_, envelopes)) => envelopes.push(line),
            None => bids.push((&line.0.bid, vec![line])),
        }
    }
    bids
}

/// The committee's decision is published with the award of the lot; what no committee has to decide at once.
fn status(state: &LotState, bid: &BidId, envelopes: &[(&ClosedEnvelope, &Verdict)]) -> Option<BidStatus> {
    let spoiled = |(_, verdict): &(&ClosedEnvelope, &Verdict)| {
        matches!(verdict, Verdict::Malformed { .. } | Verdict::BodyMissing)
    };
    if envelopes.iter().any(spoiled) || state.opened().rejected.contains_key(bid) {
        return Some(BidStatus::Disqualified);
    }
    match state {
        LotState::Awarded(_) | LotState::Final(_) => {
            let examination = state.examination();
            let decision = examination.and_then(|examination| examination.admissibility.get(bid));
            let open = examination.and_then(|examination| examination.bids.get(bid));
            let asked = open.and_then(OpenBid::justification);
            let unranked = state.ranked().is_some_and(|lot| lot.ranking.unranked.iter().any(|line| line.bid == *bid));
            Some(match decision {
                _ if is_passed_over(state, bid) => BidStatus::Disqualified,
                _ if unranked || asked.is_some_and(Hearing::is_rejected) => BidStatus::Disqualified,
                Some(decision) if decision.admitted => BidStatus::Valid,
                Some(_) => BidStatus::Disqualified,
                None => BidStatus::Pending,
            })
        }
        // The state of a lot without award no longer has the decisions; earlier releases may.
        LotState::Unsuccessful { .. } => None,
        LotState::Opening(_) | LotState::Examination(_) | LotState::Auction(_) | LotState::Ranked(_) => {
            Some(BidStatus::Pending)
        }
    }
}

fn tenderer<'c>(envelopes: &[(&'c ClosedEnvelope, &'c Verdict)]) -> Option<(&'c PartyId, &'c LocalText)> {
    envelopes.iter().find_map(|(_, verdict)| match verdict {
        Verdict::Valid { tenderer, tenderer_name, .. } => Some((tenderer, tenderer_name)),
        _ => None,
    })
}

/// The firms that stand behind a bid beside the one that handed it in.
pub(super) fn members<'c>(
    state: &'c LotState,
    bid: &BidId,
) -> impl Iterator<Item = (&'c PartyId, &'c LocalText)> + use<'c> {
    let found = state.opened().groupings.get(bid);
    found.into_iter().flat_map(|found| found.grouping.others()).map(|member| (&member.firm, &member.name))
}

impl Writing<'_> {
    /// The firms that the openings so far identified, with their names then.
    pub(super) fn identified(&self, closed: &Closed) -> BTreeMap<PartyId, LocalText> {
        let lines = self.published.notice.lots.iter().flat_map(|lot| opened(closed, &lot.id));
        let leads = lines.filter_map(|line| tenderer(&[line]));
        let grouped = closed.lots.values().flat_map(|state| state.opened().groupings.values());
        let others = grouped.flat_map(|found| found.grouping.others()).map(|member| (&member.firm, &member.name));
        leads.chain(others).map(|(id, name)| (id.clone(), name.clone())).collect()
    }

    pub(super) fn bids(&mut self) -> Option<Bids> {
        let Procedure::Closed(closed) = self.state else {
            return None;
        };
        let mut bids = Bids::default();
        for lot in &self.published.notice.lots {
            let Some(state) = closed.lots.get(&lot.id) else {
                continue;
            };
            let of_lot = by_bid(opened(closed, &lot.id));
            if !matches!(state, LotState::Opening(opening) if opening.opened.all_records().next().is_none()) {
                bids.statistics.extend(statistics(closed, &lot.id, state, &of_lot));
            }
            for (bid, envelopes) in of_lot {
                let tenderer = tenderer(&envelopes);
                let prices = envelopes.iter().find_map(|(_, verdict)| match verdict {
                    Verdict::Valid { price, .. } => *price,
                    _ => None,
                });
                bids.details.push(Bid {
                    id: bid_id(&lot.id, bid),
                    date: envelopes.iter().map(|(line, _)| line.received_at).min(),
                    status: status(state, bid, &envelopes),
                    tenderers: tenderer
                        .into_iter()
                        .chain(members(state, bid))
                        .map(|(id, name)| self.refer_to(id, Some(name), &[PartyRole::Tenderer]))
                        .collect(),
                    value: self.last_price(state, bid, prices).map(value),
                    related_lots: vec![lot.id.to_string()],
                    ..Bid::default()
                });
            }
        }
        let empty = bids.statistics.is_empty() && bids.details.is_empty();
        (!empty).then_some(bids)
    }
}

impl Writing<'_> {
    /// The price that was opened, or the last one of an auction, which is public when the auction is over, or the negotiated
    /// one, which is public with the award. The state of a lot that ended without award no longer has it; earlier releases
    /// may.
    fn last_price(&self, state: &LotState, bid: &BidId, opened: Option<Money>) -> Option<Money> {
        let changes = |method: &Method| method.auction.is_some() || method.negotiation.is_some();
        if self.context.method.is_some_and(changes) && matches!(state, LotState::Unsuccessful { .. }) {
            return None;
        }
        let open = state.examination().and_then(|examination| examination.bids.get(bid));
        let told = |open: &&OpenBid| {
            open.price_before_auction.is_some() || open.price_before_negotiation.is_some() && state.tells_agreement()
        };
        open.filter(told).and_then(|open| open.price).or(opened)
    }
}

type OfLot<'c> = [(&'c BidId, Vec<(&'c ClosedEnvelope, &'c Verdict)>)];

fn statistics(closed: &Closed, lot: &LotId, state: &LotState, bids: &OfLot<'_>) -> Vec<BidStatistic> {
    let at = state.opened().all_records().map(|(_, _, record)| record.at).max().unwrap_or(closed.closed_at);
    let measured = |measure: &str, number| BidStatistic {
        id: format!("{lot}-{measure}"),
        measure: measure.to_owned(),
        date: Some(at),
        value: Some(count(number)),
        related_lot: Some(lot.to_string()),
        ..BidStatistic::default()
    };
    let firms: std::collections::BTreeSet<_> =
        bids.iter().filter_map(|(_, envelopes)| tenderer(envelopes)).map(|(id, _)| id).collect();
    let mut statistics = vec![measured("bids", bids.len()), measured("bidders", firms.len())];
    if state.award().is_some() {
        let valid = bids.iter().filter(|(bid, envelopes)| status(state, bid, envelopes) == Some(BidStatus::Valid));
        statistics.push(measured("validBids", valid.count()));
    }
    statistics
}
