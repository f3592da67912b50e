//! What acts change of a purchasing system. Total: an act that does not fit changes nothing.

use super::state::{Admitted, Assessment, Ended, Removed, Request, RequestEnd, System};
use crate::ids::RequestId;
use crate::procurement::act::{NoticePublished, ProcedureAct};
use crate::procurement::evolve::while_public;
use crate::procurement::selection;
use crate::procurement::state::{Committee, Preparation, Procedure};
use crate::text::LocalText;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The system is published: firms may ask to be admitted until its end.
#[must_use]
pub fn begin(state: &Preparation, act: &NoticePublished, until: Timestamp, at: Timestamp) -> Procedure {
    Procedure::System(Box::new(System {
        published: selection::call(state, act, until, at),
        requests: BTreeMap::new(),
        admitted: BTreeMap::new(),
        removed: Vec::new(),
        competitions: Vec::new(),
        ended: None,
    }))
}

/// Applies one act to a system.
#[must_use]
pub fn evolve(mut state: Box<System>, act: &ProcedureAct, at: Timestamp) -> Procedure {
    while_public(&mut state.published, act, at);
    match act {
        ProcedureAct::CommitteeAppointed(act) => {
            let committee = Committee { version: act.version, members: act.members.clone(), ..Committee::default() };
            state.published.committees.insert(act.kind, committee);
        }
        ProcedureAct::AdmissionRequested(act) => {
            let (received_at, decide_by) = (act.received_at, act.decide_by);
            let told = state.requests.remove(&act.request).and_then(|before| before.told);
            let request = Request { received_at, decide_by, extended: None, assessment: None, told, end: None };
            state.requests.insert(act.request.clone(), request);
        }
        ProcedureAct::RequestWithdrawn(act) => {
            state.admitted.retain(|_, one| one.request != act.request);
            end(&mut state, &act.request, RequestEnd::Withdrawn, at);
        }
        ProcedureAct::RequestAssessed(act) => {
            if let Some(request) = state.requests.get_mut(&act.request) {
                request.assessment = Some(Assessment {
                    firm: act.firm.clone(),
                    qualified: act.qualified,
                    lots: act.lots.clone(),
                    grounds: act.grounds.clone(),
                    reasons: act.reasons.clone(),
                    by: act.by.clone(),
                    at,
                });
            }
        }
        ProcedureAct::AssessmentExtended(act) => {
            if let Some(request) = state.requests.get_mut(&act.request) {
                request.decide_by = act.until;
                request.extended = Some(act.reasons.clone());
            }
        }
        ProcedureAct::SupplierAdmitted(act) => {
            let admitted = Admitted { request: act.request.clone(), lots: act.lots.clone(), at };
            state.admitted.insert(act.firm.clone(), admitted);
            end(&mut state, &act.request, RequestEnd::Admitted, at);
        }
        ProcedureAct::AdmissionRefused(act) => end(&mut state, &act.request, RequestEnd::Refused, at),
        ProcedureAct::SupplierRemoved(act) => {
            state.admitted.remove(&act.firm);
            state.removed.push(Removed {
                firm: act.firm.clone(),
                grounds: act.grounds.clone(),
                reasons: act.reasons.clone(),
                at,
            });
            end(&mut state, &act.request, RequestEnd::Removed, at);
        }
        ProcedureAct::RequestReopened(act) => {
            if let Some(request) = state.requests.get_mut(&act.request) {
                (request.end, request.extended, request.decide_by) = (None, None, act.decide_by);
            }
        }
        ProcedureAct::CompetitionOpened(act) => state.competitions.push((act.procedure.clone(), act.lot.clone())),
        ProcedureAct::SystemEnded(act) => {
            let reasons: LocalText = act.reasons.clone();
            state.ended.get_or_insert(Ended { reasons, at });
        }
        _ => {}
    }
    Procedure::System(state)
}

fn end(state: &mut System, id: &RequestId, how: RequestEnd, at: Timestamp) {
    if let Some(request) = state.requests.get_mut(id) {
        request.end = Some((how, at));
        request.told = request.assessment.take().or_else(|| request.told.take());
    }
}
