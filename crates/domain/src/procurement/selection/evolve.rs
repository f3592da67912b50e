//! What acts change while firms apply and are selected. Total: an act that does not fit changes nothing.

use super::state::{Applicant, Decided, Kept, Received, Selected, Selection};
use crate::PartyId;
use crate::procurement::act::{NoticePublished, ProcedureAct};
use crate::procurement::evolve::while_public;
use crate::procurement::guarantee::Guarantees;
use crate::procurement::state::{FixedKeys, Preparation, Procedure, Published};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// The call is published: firms may apply until the deadline.
#[must_use]
pub fn begin(state: Preparation, act: &NoticePublished, deadline: Timestamp, at: Timestamp) -> Procedure {
    let published = call(&state, act, deadline, at);
    Procedure::Selection(Selection {
        published,
        kept: Kept { draft: state.draft, writers: state.writers, opening_keys: state.opening_keys, keys: state.keys },
        received: None,
    })
}

/// The notice to firms that are invited to talk is published: nobody applies, and nobody bids yet.
#[must_use]
pub fn call_to_talk(mut state: Preparation, act: &NoticePublished, at: Timestamp) -> Preparation {
    let published = Published { invited: state.invited.clone(), ..call(&state, act, at, at) };
    state.call = Some(Box::new(published));
    state
}

/// What the first publication makes public where no bids are invited by it.
pub(crate) fn call(state: &Preparation, act: &NoticePublished, deadline: Timestamp, at: Timestamp) -> Published {
    Published {
        head: state.head.clone(),
        notice: (*act.notice).clone(),
        published_at: at,
        deadline,
        invited: Vec::new(),
        invited_named: false,
        method_reason: act.method_reason.clone(),
        buyer_kind: act.buyer_kind.clone(),
        permission: act.permission.clone(),
        shortenings: act.shortenings.clone(),
        control: None,
        committees: state.committees.clone(),
        keys: FixedKeys { threshold: 0, committee_version: 0, sets: Vec::new(), rehearsals: BTreeMap::new() },
        enquiries: BTreeMap::new(),
        amendments: Vec::new(),
        outages: Vec::new(),
        reviews: BTreeMap::new(),
        calls: true,
        selected: None,
        dialogue: None,
        guarantees: Guarantees::default(),
        compared: Vec::new(),
    }
}

/// Applies one act to a procedure whose call is public.
#[must_use]
pub fn evolve(mut state: Selection, act: &ProcedureAct, at: Timestamp) -> Procedure {
    while_public(&mut state.published, act, at);
    match act {
        ProcedureAct::ApplicationsClosed(act) => {
            let (deadline, count) = (act.deadline, act.count);
            let (applicants, outcomes) = (BTreeMap::new(), Vec::new());
            state.received.get_or_insert(Received { deadline, closed_at: at, count, applicants, outcomes });
        }
        ProcedureAct::ApplicationsListed(act) => {
            for line in &act.applications {
                if let Some(received) = &mut state.received {
                    let (index, received_at) = (line.index, line.received_at);
                    let applicant = Applicant { index, received_at, groupings: Vec::new(), decision: None };
                    received.applicants.entry(line.firm.clone()).or_insert(applicant);
                }
            }
        }
        ProcedureAct::ApplicationGrouped(act) => {
            let received = state.received.as_mut();
            if let Some(applicant) = received.and_then(|received| received.applicants.get_mut(&act.firm)) {
                applicant.groupings.push((*act.grouping).clone());
            }
        }
        ProcedureAct::ApplicationDecided(act) => {
            let received = state.received.as_mut();
            if let Some(applicant) = received.and_then(|received| received.applicants.get_mut(&act.firm)) {
                applicant.decision = Some(Decided {
                    qualified: act.qualified,
                    grounds: act.grounds.clone(),
                    reasons: act.reasons.clone(),
                    scores: act.scores.clone(),
                    by: act.by.clone(),
                    at,
                });
            }
        }
        ProcedureAct::ApplicantsSelected(act) => {
            if let Some(received) = &mut state.received {
                received.outcomes.extend(act.outcomes.iter().cloned());
            }
        }
        ProcedureAct::SelectionConcluded(_) => return conclude(state, at),
        _ => {}
    }
    Procedure::Selection(state)
}

/// The committee decides anew on one application, and the selection is concluded anew: the invitation to tender is prepared
/// after that. What was decided on the others stands.
#[must_use]
pub fn reopen(state: Procedure, firm: &PartyId) -> Procedure {
    let waits = match &state {
        Procedure::Preparation(prepared) => prepared.call.as_ref(),
        Procedure::Dialogue(dialogue) => dialogue.prepared.call.as_ref(),
        _ => None,
    };
    if waits.is_none_or(|call| call.selected.is_none()) {
        return state;
    }
    let prepared = match state {
        Procedure::Preparation(prepared) => prepared,
        Procedure::Dialogue(dialogue) => dialogue.prepared,
        other => return other,
    };
    let kept = Kept {
        draft: prepared.draft,
        writers: prepared.writers.clone(),
        opening_keys: prepared.opening_keys.clone(),
        keys: prepared.keys.clone(),
    };
    let committees = prepared.committees.clone();
    let call = prepared.call.clone().and_then(|mut call| Some((call.selected.take()?, call)));
    let Some((selected, call)) = call else { return Procedure::Preparation(prepared) };
    let mut received = selected.received;
    received.outcomes.clear();
    if let Some(applicant) = received.applicants.get_mut(firm) {
        applicant.decision = None;
    }
    let published = Published { committees, ..*call };
    Procedure::Selection(Selection { published, kept, received: Some(received) })
}

/// The file is prepared on: the invitation to tender is written, approved, its keys made.
fn conclude(mut state: Selection, at: Timestamp) -> Procedure {
    let Some(received) = state.received else { return Procedure::Selection(state) };
    let selected = Selected { called_at: state.published.published_at, received, at };
    let invited = selected.firms().cloned().collect();
    state.published.selected = Some(Box::new(selected));
    let (published, kept) = (state.published, state.kept);
    Procedure::Preparation(Preparation {
        head: published.head.clone(),
        notice: published.notice.clone(),
        draft: kept.draft,
        writers: kept.writers,
        approvals: BTreeSet::new(),
        invited,
        method_reason: published.method_reason.clone(),
        shortenings: published.shortenings.clone(),
        control: None,
        committees: published.committees.clone(),
        opening_keys: kept.opening_keys,
        keys: kept.keys,
        call: Some(Box::new(published)),
    })
}
