//! What acts change in a requisition. Total: an act that does not fit changes nothing.

use super::act::RequisitionAct;
use super::state::{Commitment, Requisition, RequisitionFile, Stage};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Applies one act, recorded at `at`.
#[must_use]
pub fn evolve(state: Requisition, act: &RequisitionAct, at: Timestamp) -> Requisition {
    let mut file = match (state, act) {
        (state, RequisitionAct::RequisitionRaised(act)) => {
            let mut askers = match state {
                Requisition::Raised(file) => file.askers,
                Requisition::Absent => BTreeSet::new(),
            };
            askers.insert(act.by.clone());
            return Requisition::Raised(Box::new(RequisitionFile {
                buyer: act.buyer.clone(),
                need: (*act.need).clone(),
                askers,
                stage: Stage::Waiting,
                commitment: None,
                procedure: None,
                at,
            }));
        }
        (Requisition::Absent, _) => return Requisition::Absent,
        (Requisition::Raised(file), _) => file,
    };
    match act {
        RequisitionAct::RequisitionApproved(act) => file.stage = Stage::Approved { by: act.by.clone(), at },
        RequisitionAct::RequisitionReturned(act) => {
            file.stage = Stage::Returned { reasons: act.reasons.clone(), by: act.by.clone(), at };
        }
        RequisitionAct::BudgetCommitted(act) => {
            file.commitment = Some(Commitment {
                amount: act.amount,
                reference: act.reference.clone(),
                budget: act.budget.clone(),
                by: act.by.clone(),
                at,
            });
        }
        RequisitionAct::CommitmentReleased(_) => file.commitment = None,
        RequisitionAct::RequisitionOpened(act) => file.procedure = Some(act.procedure.clone()),
        RequisitionAct::RequisitionFreed(act) => {
            if file.procedure.as_ref() == Some(&act.procedure) {
                file.procedure = None;
            }
        }
        RequisitionAct::RequisitionRaised(_) => {}
    }
    Requisition::Raised(file)
}
