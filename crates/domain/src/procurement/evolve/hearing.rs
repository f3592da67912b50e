//! What a committee asks a tenderer, and what follows.

use crate::ids::BidId;
use crate::procurement::act::ProcedureAct;
use crate::procurement::hearing::{Check, EvidenceSource, Finding, Hearing, HearingAnswer, HearingDecision, Subject};
use crate::procurement::state::Examination;
use jiff::Timestamp;

/// The hearing of a bid that an act belongs to: about its price, or the latest about its conditions.
fn of<'a>(lot: &'a mut Examination, bid: &BidId, price: bool) -> Option<&'a mut Hearing> {
    lot.bids.get_mut(bid)?.hearings.iter_mut().rfind(|hearing| hearing.low().is_some() == price)
}

pub(super) fn hear(lot: &mut Examination, act: &ProcedureAct, at: Timestamp) {
    match act {
        ProcedureAct::JustificationAsked(act) => {
            if let Some(bid) = lot.bids.get_mut(&act.low.bid) {
                let subject = Subject::LowPrice(act.low.clone());
                bid.hearings.push(Hearing::asked(subject, act.question.clone(), (at, act.answer_until)));
            }
        }
        ProcedureAct::JustificationAnswered(act) => {
            if let Some(asked) = of(lot, &act.bid, true) {
                asked.answer = Some(HearingAnswer { text: act.answer.clone(), documents: Vec::new(), at });
            }
        }
        ProcedureAct::JustificationDecided(act) => {
            if let Some(asked) = of(lot, &act.bid, true) {
                let (accepted, reasons) = (act.accepted, act.reasons.clone());
                asked.decision = Some(HearingDecision { accepted, unmet: Vec::new(), reasons, at });
            }
        }
        ProcedureAct::ConditionChecked(act) => {
            if let Some(bid) = lot.bids.get_mut(&act.bid) {
                let (finding, source, evidence) = (act.finding, act.source, act.evidence.clone());
                bid.checks.insert(act.condition.clone(), Check { finding, source, evidence, at });
            }
        }
        ProcedureAct::RegularisationAsked(act) => {
            if let Some(bid) = lot.bids.get_mut(&act.bid) {
                let subject = Subject::Conditions { asked: act.conditions.clone(), days: act.days };
                bid.hearings.push(Hearing::asked(subject, act.question.clone(), (at, act.answer_until)));
            }
            // Whether the bid is admitted is open again.
            lot.admissibility.remove(&act.bid);
        }
        ProcedureAct::RegularisationAnswered(act) => {
            if let Some(asked) = of(lot, &act.bid, false) {
                asked.answer = Some(HearingAnswer { text: act.answer.clone(), documents: Vec::new(), at });
            }
        }
        ProcedureAct::RegularisationDocumented(act) => {
            if let Some(answer) = of(lot, &act.bid, false).and_then(|asked| asked.answer.as_mut()) {
                answer.documents.clone_from(&act.documents);
            }
        }
        ProcedureAct::LateRegularisationReturned(act) => {
            if let Some(asked) = of(lot, &act.bid, false) {
                asked.returned_at = Some(at);
            }
        }
        ProcedureAct::RegularisationDecided(act) => {
            let Some(asked) = of(lot, &act.bid, false) else { return };
            let (accepted, unmet, reasons) = (act.unmet.is_empty(), act.unmet.clone(), act.reasons.clone());
            asked.decision = Some(HearingDecision { accepted, unmet, reasons, at });
            let conditions: Vec<_> = asked.conditions().iter().map(|one| one.condition.clone()).collect();
            let Some(bid) = lot.bids.get_mut(&act.bid) else { return };
            for condition in conditions {
                let finding = if act.unmet.contains(&condition) { Finding::NotMet } else { Finding::Met };
                let (source, evidence) = (EvidenceSource::Firm, act.reasons.clone());
                bid.checks.insert(condition, Check { finding, source, evidence, at });
            }
        }
        _ => {}
    }
}
