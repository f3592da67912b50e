//! What acts change in negotiations one after the other. Total: an act that does not fit changes nothing.

use crate::procurement::act::{NegotiationOpened, ProcedureAct, QualityRanked};
use crate::procurement::negotiation::{
    CounterOffer, EarlierOpening, Negotiation, NegotiationEnd, NegotiationMinutes, NegotiationRound, Negotiations,
};
use crate::procurement::state::{Examination, LotOpening, LotState, Opened};
use jiff::Timestamp;

/// The order is fixed: prices are opened of one bid after the other.
pub(super) fn ranked(examination: &mut Examination, act: &QualityRanked, at: Timestamp) {
    let (ranking, opens) = (act.bids.clone(), act.opens.clone());
    let negotiations = Negotiations { ranking, ranked_at: at, opens, held: Vec::new() };
    examination.opened.negotiations = Some(Box::new(negotiations));
}

/// The next in rank is invited: its envelopes are opened, and nobody else's.
pub(super) fn invited(lot: &mut LotState, act: &NegotiationOpened, at: Timestamp) {
    let LotState::Examination(examination) = lot else { return };
    let mut examined = std::mem::take(examination);
    let mut opened = std::mem::take(&mut examined.opened);
    set_aside(&mut opened);
    if let Some(negotiations) = &mut opened.negotiations {
        negotiations.held.push(Negotiation {
            bid: act.bid.clone(),
            tenderer: act.tenderer.clone(),
            rank: act.rank,
            debarred: act.debarred.clone(),
            opened_at: at,
            rounds: Vec::new(),
            minutes: Vec::new(),
            end: None,
        });
    }
    *lot = LotState::Opening(LotOpening { opened, due: act.opens.clone(), examined: Some(Box::new(examined)) });
}

/// What was opened of the bid before is kept aside, so that the next opening is one of its own.
fn set_aside(opened: &mut Opened) {
    let last = opened.negotiations.as_ref().and_then(|all| Some((all.opens.clone(), all.held.last()?.bid.clone())));
    let Some((kinds, bid)) = last else { return };
    for envelope in kinds {
        let releases = opened.releases.remove(&envelope).unwrap_or_default();
        opened.signatures.remove(&envelope);
        opened.dispute_keys.remove(&envelope);
        if let Some(record) = opened.records.remove(&envelope) {
            opened.earlier.push(EarlierOpening { envelope, bid: bid.clone(), record, releases });
        }
    }
}

/// Requests, answers, minutes and ends.
pub(super) fn negotiated(examination: &mut Examination, act: &ProcedureAct, at: Timestamp) {
    let bid = match act {
        ProcedureAct::CounterOfferRequested(act) => &act.bid,
        ProcedureAct::CounterOfferReceived(act) => &act.bid,
        ProcedureAct::NegotiationMinuted(act) => &act.bid,
        ProcedureAct::NegotiationAgreed(act) => &act.bid,
        ProcedureAct::NegotiationTerminated(act) => &act.bid,
        _ => return,
    };
    let negotiations = examination.opened.negotiations.as_mut();
    let Some(one) = negotiations.and_then(|all| all.held.iter_mut().find(|one| one.bid == *bid)) else { return };
    match act {
        ProcedureAct::CounterOfferRequested(act) => one.rounds.push(NegotiationRound {
            number: act.round,
            request: act.request.clone(),
            documents: act.documents.clone(),
            asked_at: at,
            answer_until: act.answer_until,
            by: act.by.clone(),
            offer: None,
        }),
        ProcedureAct::CounterOfferReceived(act) => {
            if let Some(round) = one.rounds.iter_mut().find(|round| round.number == act.round) {
                let (statement, signature) = (act.statement.clone(), act.signature.clone());
                round.offer = Some(CounterOffer { price: act.price, statement, signature, at });
            }
        }
        ProcedureAct::NegotiationMinuted(act) => {
            let (text, documents) = (act.minutes.clone(), act.documents.clone());
            one.minutes.push(NegotiationMinutes { on: act.on, text, documents });
        }
        ProcedureAct::NegotiationAgreed(act) => {
            let (statement, unopened) = (act.statement.clone(), act.unopened.clone());
            one.end = Some(NegotiationEnd::Agreed { price: act.price, statement, unopened, at });
            if let Some(open) = examination.bids.get_mut(&act.bid).filter(|open| open.price != Some(act.price)) {
                open.price_before_negotiation = open.price;
                open.price = Some(act.price);
            }
        }
        ProcedureAct::NegotiationTerminated(act) => {
            one.end = Some(NegotiationEnd::Terminated { reasons: act.reasons.clone(), at });
        }
        _ => {}
    }
}
