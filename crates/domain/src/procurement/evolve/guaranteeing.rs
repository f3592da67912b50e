//! What acts on guarantees, and on groupings beside them, change in any stage.

use crate::procurement::act::ProcedureAct;
use crate::procurement::grouping::GroupedBid;
use crate::procurement::guarantee::{GuaranteeEnd, PaperGuarantee, VerifiedGuarantee};
use crate::procurement::state::{LotState, Opened, Procedure, Published};
use jiff::Timestamp;

pub(super) const fn is_of_guarantee(act: &ProcedureAct) -> bool {
    matches!(
        act,
        ProcedureAct::PaperGuaranteeReceived(_)
            | ProcedureAct::PaperGuaranteeRead(_)
            | ProcedureAct::PaperGuaranteeRegistered(_)
            | ProcedureAct::GuaranteeVerified(_)
            | ProcedureAct::GroupingFound(_)
            | ProcedureAct::GuaranteeReleased(_)
            | ProcedureAct::GuaranteeClaimed(_)
    )
}

pub(super) fn guarantee(mut state: Procedure, act: &ProcedureAct, at: Timestamp) -> Procedure {
    if let ProcedureAct::GroupingFound(act) = act {
        if let Procedure::Closed(closed) = &mut state
            && let Some(lot) = closed.lots.get_mut(&act.lot)
        {
            let (grouping, overlaps) = ((*act.grouping).clone(), act.overlaps.clone());
            opened_mut(lot).groupings.insert(act.bid.clone(), GroupedBid { grouping, overlaps });
        }
        return state;
    }
    if let ProcedureAct::GuaranteeVerified(act) = act {
        if let Procedure::Closed(closed) = &mut state
            && let Some(lot) = closed.lots.get_mut(&act.lot)
        {
            let of_bid = opened_mut(lot).guarantees.entry(act.bid.clone()).or_default();
            of_bid.extend(act.guarantee.clone().map(|guarantee| VerifiedGuarantee {
                guarantee,
                need: act.need,
                problems: act.problems.clone(),
                at,
            }));
        }
        return state;
    }
    if let Some(published) = published_mut(&mut state) {
        remember(published, act, at);
    }
    state
}

fn published_mut(state: &mut Procedure) -> Option<&mut Published> {
    match state {
        Procedure::Bidding(bidding) => Some(&mut bidding.published),
        Procedure::Closed(closed) => Some(&mut closed.published),
        Procedure::Cancelled(cancelled) => cancelled.published.as_mut(),
        Procedure::Absent
        | Procedure::Preparation(_)
        | Procedure::Selection(_)
        | Procedure::System(_)
        | Procedure::Dialogue(_) => None,
    }
}

const fn opened_mut(lot: &mut LotState) -> &mut Opened {
    match lot {
        LotState::Opening(lot) => &mut lot.opened,
        LotState::Examination(lot) => &mut lot.opened,
        LotState::Auction(lot) => &mut lot.examination.opened,
        LotState::Ranked(lot) => &mut lot.examination.opened,
        LotState::Awarded(lot) | LotState::Final(lot) => &mut lot.ranked.examination.opened,
        LotState::Unsuccessful { opened, .. } => opened,
    }
}

fn remember(published: &mut Published, act: &ProcedureAct, at: Timestamp) {
    let guarantees = &mut published.guarantees;
    match act {
        ProcedureAct::PaperGuaranteeReceived(act) => {
            let (label, by) = (act.label.clone(), act.by.clone());
            let (in_time, first) = (act.in_time, None);
            let envelope = PaperGuarantee { label, received_at: at, in_time, by, first, registered: false };
            guarantees.paper.entry(act.number).or_insert(envelope);
        }
        ProcedureAct::PaperGuaranteeRead(act) => {
            if let Some(envelope) = guarantees.paper.get_mut(&act.number) {
                envelope.first = Some((act.reading.clone(), act.scan.clone(), act.by.clone()));
            }
        }
        ProcedureAct::PaperGuaranteeRegistered(act) => {
            if let Some(envelope) = guarantees.paper.get_mut(&act.number) {
                envelope.registered = true;
                envelope.first = None;
            }
        }
        ProcedureAct::GuaranteeReleased(act) => {
            let end = GuaranteeEnd::Released { ground: act.ground, at };
            guarantees.ended.entry(act.guarantee.clone()).or_insert(end);
        }
        ProcedureAct::GuaranteeClaimed(act) => {
            let (ground, reasons) = (act.ground.clone(), act.reasons.clone());
            guarantees.ended.entry(act.guarantee.clone()).or_insert(GuaranteeEnd::Claimed { ground, reasons, at });
        }
        _ => {}
    }
}
