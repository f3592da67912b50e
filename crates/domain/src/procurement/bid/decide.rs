//! A tenderer's command meets the state of its bids, the procedure and the rule-set.

use super::act::{BidBodyCompleted, BidReceived, BidWithdrawn, LateBidReturned};
use super::{BidAct, BidFile, Command, SealedBid};
use crate::identity::debarment::{self, Debarment};
use crate::ids::EnvelopeId;
use crate::procurement::Refusal;
use crate::procurement::state::{Procedure, Published};
use crate::{PartyId, ProcedureId, RuleSet};
use jiff::Timestamp;

/// Whether a firm's envelopes are taken, where the law takes only those of invited ones. Bids name no firm, so this is
/// asked beside [`decide`].
///
/// # Errors
/// [`Refusal::NotInvited`].
pub fn takes_part(procedure: &Procedure, firm: &PartyId) -> Result<(), Refusal> {
    let takes = procedure.published().is_none_or(|published| published.takes_bids_of(firm));
    if takes { Ok(()) } else { Err(Refusal::NotInvited) }
}

/// Whether a firm is debarred at the moment at which its envelope came (P131); asked beside [`decide`] as well.
///
/// # Errors
/// [`Refusal::FirmDebarred`].
pub fn in_good_standing(debarments: &[Debarment], at: Timestamp) -> Result<(), Refusal> {
    let debarred = debarment::in_force(debarments, at);
    let refusal = |found: &Debarment| Refusal::FirmDebarred { until: found.end(), decision: found.decision.clone() };
    debarred.map_or(Ok(()), |found| Err(refusal(found)))
}

/// Decides a command on the bids of one tenderer on one lot.
///
/// # Errors
/// [`Refusal`]; nothing happened. A late bid is not refused: that it came and went back unopened is an act.
pub fn decide(
    state: &BidFile,
    procedure: (&ProcedureId, &Procedure),
    rules: &RuleSet,
    at: Timestamp,
    command: Command,
) -> Result<Vec<BidAct>, Refusal> {
    let (id, procedure) = procedure;
    match command {
        Command::Submit { sealed, received_at } => {
            let published = match procedure {
                Procedure::Bidding(bidding) => &bidding.published,
                Procedure::Closed(closed) => &closed.published,
                Procedure::Absent => return Err(Refusal::ProcedureUnknown),
                other => return Err(Refusal::WrongStage { command: "submit_bid", stage: other.stage() }),
            };
            check(state, id, published, rules, &sealed)?;
            let open = matches!(procedure, Procedure::Bidding(_)) && received_at <= published.deadline;
            Ok(vec![if open {
                received(*sealed, received_at, published)
            } else {
                late(&sealed, received_at, published)
            }])
        }
        Command::CompleteBody { eid } => complete(state, procedure, rules, at, eid),
        Command::Withdraw => withdraw(state, procedure, at),
    }
}

fn check(
    state: &BidFile,
    id: &ProcedureId,
    published: &Published,
    rules: &RuleSet,
    sealed: &SealedBid,
) -> Result<(), Refusal> {
    if sealed.procedure != *id {
        return Err(Refusal::ProcedureDiffers);
    }
    if published.notice.lot(&sealed.lot).is_none() {
        return Err(Refusal::LotUnknown { lot: sealed.lot.clone() });
    }
    let Some(keys) = published.keys.set(&sealed.lot, sealed.envelope) else {
        return Err(Refusal::EnvelopeUnknown { envelope: sealed.envelope });
    };
    if keys.kset != sealed.kset {
        return Err(Refusal::KeySetDiffers);
    }
    if sealed.body_bytes > rules.bids.body_bytes_maximum {
        return Err(Refusal::BodyTooLarge { maximum: rules.bids.body_bytes_maximum });
    }
    if state.past.contains(&sealed.eid) || state.live_envelope(&sealed.eid).is_some() {
        return Err(Refusal::EnvelopeExists { eid: sealed.eid.clone() });
    }
    // All envelopes of one bid carry one commitment, so that they are joined again at the opening.
    let other = state.live.iter().find(|(kind, _)| **kind != sealed.envelope);
    if other.is_some_and(|(_, live)| live.bid != sealed.bid) {
        return Err(Refusal::BidderCommitmentDiffers);
    }
    Ok(())
}

fn received(sealed: SealedBid, received_at: Timestamp, published: &Published) -> BidAct {
    BidReceived {
        eid: sealed.eid,
        envelope: sealed.envelope,
        bid: sealed.bid,
        received_at,
        deadline: published.deadline,
        body_bytes: sealed.body_bytes,
        sealed: sealed.sealed,
    }
    .into()
}

fn late(sealed: &SealedBid, received_at: Timestamp, published: &Published) -> BidAct {
    let (eid, envelope) = (sealed.eid.clone(), sealed.envelope);
    LateBidReturned { eid, envelope, received_at, deadline: published.deadline }.into()
}

/// The commitment counted before the deadline; the body may follow within the grace period (P35).
fn complete(
    state: &BidFile,
    procedure: &Procedure,
    rules: &RuleSet,
    at: Timestamp,
    eid: EnvelopeId,
) -> Result<Vec<BidAct>, Refusal> {
    let Some((_, live)) = state.live_envelope(&eid) else { return Err(Refusal::EnvelopeNotFound { eid }) };
    if live.body_complete {
        return Err(Refusal::BodyComplete);
    }
    let published = procedure.published().ok_or(Refusal::ProcedureUnknown)?;
    let until = rules.periods.body_grace.after(published.deadline);
    if at > until {
        return Err(Refusal::BodyGracePassed { until });
    }
    match procedure {
        Procedure::Bidding(_) | Procedure::Closed(_) => Ok(vec![BidBodyCompleted { eid }.into()]),
        other => Err(Refusal::WrongStage { command: "complete_body", stage: other.stage() }),
    }
}

fn withdraw(state: &BidFile, procedure: &Procedure, at: Timestamp) -> Result<Vec<BidAct>, Refusal> {
    let Procedure::Bidding(bidding) = procedure else {
        return Err(Refusal::WrongStage { command: "withdraw_bid", stage: procedure.stage() });
    };
    let deadline = bidding.published.deadline;
    if at > deadline {
        return Err(Refusal::DeadlinePassed { deadline });
    }
    let envelopes: Vec<_> = state.live.values().map(|live| live.eid.clone()).collect();
    if envelopes.is_empty() {
        return Err(Refusal::BidNotFound);
    }
    Ok(vec![BidWithdrawn { envelopes }.into()])
}
