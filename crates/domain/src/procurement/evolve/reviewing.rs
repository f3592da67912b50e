//! Requests for review, and what a remedy does to a lot.

use super::finish_opening;
use crate::ids::EnvelopeId;
use crate::procurement::act::ProcedureAct;
use crate::procurement::review::{Request, Review, ReviewEnd, SetAside, Suspension};
use crate::procurement::state::{Closed, Examination, LotOpening, LotState, Procedure, Published};
use crate::{LotId, ReviewId};
use jiff::Timestamp;

/// Whether an act tells of a request, and not of what a decision does to lots.
pub(super) const fn is_of_review(act: &ProcedureAct) -> bool {
    matches!(
        act,
        ProcedureAct::ReviewOpened(_)
            | ProcedureAct::ReviewRequested(_)
            | ProcedureAct::ReviewFeeSettled(_)
            | ProcedureAct::ProcedureSuspended(_)
            | ProcedureAct::SuspensionLifted(_)
            | ProcedureAct::ReviewAdmitted(_)
            | ProcedureAct::ReviewDismissed(_)
            | ProcedureAct::ReviewWithdrawn(_)
            | ProcedureAct::ReviewDecided(_)
    )
}

/// A request, in whatever stage the procedure is by then.
pub(super) fn review(mut state: Procedure, act: &ProcedureAct, at: Timestamp) -> Procedure {
    let published = match &mut state {
        Procedure::Bidding(bidding) => Some(&mut bidding.published),
        Procedure::Closed(closed) => Some(&mut closed.published),
        Procedure::Cancelled(cancelled) => cancelled.published.as_mut(),
        Procedure::Selection(selection) => Some(&mut selection.published),
        Procedure::System(system) => Some(&mut system.published),
        Procedure::Dialogue(dialogue) => dialogue.prepared.call.as_deref_mut(),
        Procedure::Preparation(preparation) => preparation.call.as_deref_mut(),
        Procedure::Absent => None,
    };
    if let Some(published) = published {
        tell(published, act, at);
    }
    state
}

fn tell(published: &mut Published, act: &ProcedureAct, at: Timestamp) {
    if let ProcedureAct::ReviewOpened(act) = act {
        let review = Review {
            against: act.against,
            lot: act.lot.clone(),
            request: None,
            received_at: at,
            late: act.late,
            fee: act.fee.clone(),
            settled: None,
            decision_until: act.decision_until,
            body: None,
            admitted_at: None,
            suspension: None,
            end: None,
        };
        published.reviews.insert(act.review.clone(), review);
        return;
    }
    let id = match act {
        ProcedureAct::ReviewRequested(act) => &act.review,
        ProcedureAct::ReviewFeeSettled(act) => &act.review,
        ProcedureAct::ProcedureSuspended(act) => &act.review,
        ProcedureAct::SuspensionLifted(act) => &act.review,
        ProcedureAct::ReviewAdmitted(act) => &act.review,
        ProcedureAct::ReviewDismissed(act) => &act.review,
        ProcedureAct::ReviewWithdrawn(act) => &act.review,
        ProcedureAct::ReviewDecided(act) => &act.review,
        _ => return,
    };
    let Some(review) = published.reviews.get_mut(id) else { return };
    match act {
        ProcedureAct::ReviewRequested(act) => {
            review.request = Some(Request {
                requester: act.requester.clone(),
                bid: act.bid.clone(),
                statement: act.statement.clone(),
                documents: act.documents.clone(),
            });
        }
        ProcedureAct::ReviewFeeSettled(act) => review.settled = Some((act.settled.clone(), at)),
        ProcedureAct::ProcedureSuspended(act) => {
            review.suspension = Some(Suspension {
                from: at,
                until: act.until,
                lots: act.lots.clone(),
                automatic: act.automatic,
                article: act.article.clone(),
                reasons: act.reasons.clone(),
                lifted: None,
            });
        }
        ProcedureAct::SuspensionLifted(act) => {
            if let Some(suspension) = &mut review.suspension {
                suspension.lifted = Some((at, act.reasons.clone()));
            }
        }
        ProcedureAct::ReviewAdmitted(act) => {
            review.admitted_at = Some(at);
            review.body = Some(act.body.clone());
        }
        ProcedureAct::ReviewDismissed(act) => {
            review.body = Some(act.body.clone());
            review.end = Some(ReviewEnd::Dismissed { ground: act.ground, reasons: act.reasons.clone(), at });
        }
        ProcedureAct::ReviewWithdrawn(_) => review.end = Some(ReviewEnd::Withdrawn { at }),
        ProcedureAct::ReviewDecided(act) => {
            review.body = Some(act.body.clone());
            let (remedy, reasons) = (act.remedy, act.reasons.clone());
            review.end = Some(ReviewEnd::Decided { remedy, reasons, at, suspended_until: act.suspended_until });
        }
        _ => {}
    }
}

/// Keeps what stood before a remedy.
pub(super) fn set_aside(state: &mut Closed, lot: &LotId, review: &ReviewId, at: Timestamp) {
    if let Some(stood) = state.lots.get(lot).cloned() {
        state.set_aside.push(SetAside { lot: lot.clone(), review: review.clone(), stood, at });
    }
}

/// The examination begins anew from what was opened. Bids that were rejected before the envelopes of the next turn come
/// back, as long as those are still closed.
pub(super) fn reopen(state: &mut Closed, lot: &LotId) {
    let Some(stood) = state.lots.get(lot) else { return };
    let (mut opened, kinds) = match stood {
        LotState::Opening(LotOpening { opened, examined: Some(examined), .. }) => {
            (opened.clone(), examined.kinds.clone())
        }
        LotState::Opening(_) | LotState::Auction(_) | LotState::Final(_) | LotState::Unsuccessful { .. } => return,
        LotState::Examination(_) | LotState::Ranked(_) | LotState::Awarded(_) => {
            (stood.opened().clone(), stood.examination().map(|found| found.kinds.clone()).unwrap_or_default())
        }
    };
    if matches!(stood, LotState::Opening(_)) || opened.negotiations.is_some() {
        let is_open = |eid: &EnvelopeId| state.envelopes.get(eid).is_some_and(|line| kinds.contains(&line.envelope));
        opened.rejected.retain(|_, bid| bid.unopened.iter().any(&is_open));
    }
    // An order in which nobody's price was opened rests on what is examined anew.
    opened.negotiations = None;
    opened.judged = None;
    if state.published.notice.lots_awarded_jointly {
        state.allocation = None;
    }
    if kinds.is_empty() {
        state.lots.insert(lot.clone(), LotState::Examination(Examination { opened, ..Examination::default() }));
        return;
    }
    let opening = LotOpening { opened, due: kinds.into_iter().collect(), examined: None };
    state.lots.insert(lot.clone(), LotState::Opening(opening));
    finish_opening(state, lot);
}
