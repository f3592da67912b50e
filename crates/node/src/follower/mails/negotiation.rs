//! Letters of negotiations one after the other: the order to everybody in it, what concerns one firm to it alone.

use super::{Letters, lot_title, texts};
use domain::procurement::negotiation::Negotiation;
use domain::procurement::state::{LotState, Published};
use domain::procurement::{Procedure, ProcedureAct, lot_of};
use serde_json::json;

/// Writes the letters of an act of a negotiation; whether it was one.
pub(super) fn of_act(act: &ProcedureAct, published: &Published, state: &Procedure, letters: &mut Letters<'_>) -> bool {
    let lot = lot_of(act).and_then(|lot| state.lots()?.get(lot));
    let Some(negotiations) = lot.and_then(LotState::negotiations) else { return false };
    let title = || lot_of(act).map(|lot| lot_title(published, lot));
    let of = |bid| negotiations.of(bid).map(|one: &Negotiation| &one.tenderer);
    match act {
        ProcedureAct::QualityRanked(act) => {
            for line in &act.bids {
                let points = line.points.normalize().to_string();
                let data = json!({ "lot": title(), "rank": line.rank, "points": points, "count": act.bids.len() });
                let kind = if line.rank == 1 { "quality_ranked_first" } else { "quality_ranked" };
                letters.add(&line.tenderer, kind, data);
            }
        }
        ProcedureAct::NegotiationOpened(act) => {
            letters.add(&act.tenderer, "negotiation_opened", json!({ "lot": title() }));
        }
        ProcedureAct::CounterOfferRequested(act) => {
            let (request, until) = (texts(&act.request), act.answer_until.to_string());
            let data = json!({ "lot": title(), "request": request, "answer_until": until });
            if let Some(firm) = of(&act.bid) {
                letters.add(firm, "counter_offer_requested", data);
            }
        }
        ProcedureAct::NegotiationMinuted(act) => {
            if let Some(firm) = of(&act.bid) {
                letters.add(firm, "negotiation_minuted", json!({ "lot": title(), "text": texts(&act.minutes) }));
            }
        }
        ProcedureAct::NegotiationAgreed(act) => {
            if let Some(firm) = of(&act.bid) {
                letters.add(firm, "negotiation_agreed", json!({ "lot": title(), "statement": texts(&act.statement) }));
            }
        }
        ProcedureAct::NegotiationTerminated(act) => {
            if let Some(firm) = of(&act.bid) {
                letters.add(firm, "negotiation_terminated", json!({ "lot": title(), "reasons": texts(&act.reasons) }));
            }
        }
        ProcedureAct::CounterOfferReceived(_) => {}
        _ => return false,
    }
    true
}
