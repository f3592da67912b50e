//! What a committee asks one tenderer, and what it decided on the answer.

use super::{Letters, lot_title, texts};
use domain::ids::BidId;
use domain::procurement::state::{LotState, Published};
use domain::procurement::{Procedure, ProcedureAct};
use domain::{LotId, PartyId};
use serde_json::json;

fn tenderer(state: &Procedure, lot: &LotId, bid: &BidId) -> Option<PartyId> {
    let Procedure::Closed(closed) = state else { return None };
    let examination = closed.lots.get(lot).and_then(LotState::examination)?;
    examination.bids.get(bid).map(|open| open.tenderer.clone())
}

/// Whether the act is one of a hearing; if it is, its letter is written.
pub(super) fn of_act(act: &ProcedureAct, state: &Procedure, published: &Published, letters: &mut Letters<'_>) -> bool {
    let (lot, bid, kind, data) = match act {
        ProcedureAct::JustificationAsked(act) => {
            let data = json!({ "question": texts(&act.question), "answer_until": act.answer_until.to_string() });
            (&act.lot, &act.low.bid, "justification_asked", data)
        }
        ProcedureAct::RegularisationAsked(act) => {
            let data = json!({ "question": texts(&act.question), "answer_until": act.answer_until.to_string() });
            (&act.lot, &act.bid, "regularisation_asked", data)
        }
        ProcedureAct::RegularisationDecided(act) => {
            let kind = if act.unmet.is_empty() { "regularisation_accepted" } else { "regularisation_rejected" };
            (&act.lot, &act.bid, kind, json!({ "reasons": texts(&act.reasons) }))
        }
        _ => return false,
    };
    if let Some(firm) = tenderer(state, lot, bid) {
        let mut data = data;
        data["lot"] = lot_title(published, lot);
        letters.add(&firm, kind, data);
    }
    true
}
