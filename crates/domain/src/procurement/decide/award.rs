//! The award, its standstill, and the other ends a procedure may have.

use super::reviewing::not_suspended;
use super::{Context, control, written};
use crate::identity::DebarredFirm;
use crate::ids::BidId;
use crate::procurement::Refusal;
use crate::procurement::act::{
    AwardDecided, AwardFinalised, LotUnsuccessful, LotsAllocated, ProcedureAct, ProcedureCancelled, ReasonedOutcome,
    SharedAward,
};
use crate::procurement::command::Command;
use crate::procurement::evaluation::{Ranked, Ranking};
use crate::procurement::grouping::findings::{debarred_in, firms};
use crate::procurement::state::{Closed, LotState, Procedure};
use crate::ruleset::StageKind;
use crate::text::LocalText;
use crate::{LotId, Money, PartyId};

type Decision = Result<Vec<ProcedureAct>, Refusal>;

pub(super) fn decide(state: &Closed, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match command {
        Command::DecideAward { lot, bid, outcomes } => award(state, context, lot, bid, outcomes),
        Command::AllocateLots {} => allocate(state, context.known.debarred),
        Command::FinaliseAward { lot } => finalise(state, context, lot),
        Command::DeclareUnsuccessful { lot, reasons } => unsuccessful(state, lot, reasons),
        _ => Err(wrong_stage),
    }
}

fn lot_state<'a>(state: &'a Closed, lot: &LotId) -> Result<&'a LotState, Refusal> {
    state.lots.get(lot).ok_or_else(|| Refusal::LotUnknown { lot: lot.clone() })
}

/// Shares the lots out. It may be done again until the first of them is awarded.
fn allocate(state: &Closed, debarred: &[DebarredFirm]) -> Decision {
    if !state.published.notice.lots_awarded_jointly {
        return Err(Refusal::LotsNotJoint);
    }
    let settled = |lot: &LotState| matches!(lot, LotState::Awarded(_) | LotState::Final(_));
    if let Some(lot) = state.lots.values().find(|lot| settled(lot)) {
        return Err(Refusal::WrongStage { command: "allocate_lots", stage: lot.name() });
    }
    let allocation = state.allocate(debarred).map_err(|lots| Refusal::LotsNotRanked { lots })?;
    if allocation.lots.is_empty() {
        return Err(Refusal::NoAdmittedBid);
    }
    let ranked =
        |firm: &PartyId| state.lots.values().filter_map(LotState::ranked).any(|lot| lot.firms().any(|one| one == firm));
    let debarred = debarred.iter().filter(|debarred| ranked(&debarred.firm)).cloned().collect();
    Ok(vec![LotsAllocated { allocation, debarred }.into()])
}

/// Who wins a lot at which price: the first of the ranking, or whom the sharing of jointly awarded lots gives it to. A
/// framework agreement is concluded with as many of the best ranked as the notice says.
fn winners<'a>(
    state: &'a Closed,
    lot: &LotId,
    ranking: &'a Ranking,
    debarred: &[DebarredFirm],
) -> Result<Vec<(&'a Ranked, Money)>, Refusal> {
    let groupings = state.lots.get(lot).map(|lot| &lot.opened().groupings);
    let is_debarred =
        |line: &Ranked| groupings.is_some_and(|of| debarred_in(of, &line.bid, &line.tenderer, debarred).is_some());
    let maximum = state.published.notice.lots_per_tenderer_maximum;
    let limit = || Refusal::LotLimitReached { maximum: maximum.unwrap_or_default() };
    if state.published.notice.lots_awarded_jointly {
        let allocation = state.allocation.as_ref().ok_or(Refusal::LotsNotAllocated)?;
        let allocated = allocation.of(lot).ok_or_else(limit)?;
        let line = ranking.bids.iter().find(|line| line.bid == allocated.bid).ok_or_else(limit)?;
        // Debarred since the lots were shared out: they are shared out again.
        if is_debarred(line) {
            return Err(Refusal::WinnerDebarred { firms: vec![line.tenderer.clone()] });
        }
        return Ok(vec![(line, allocated.price)]);
    }
    let standing: Vec<&Ranked> = ranking.bids.iter().filter(|line| !is_debarred(line)).collect();
    if standing.is_empty() {
        return Err(Refusal::WinnerDebarred { firms: ranking.bids.iter().map(|line| line.tenderer.clone()).collect() });
    }
    // Firms that have won as many lots as the notice allows step aside for the next in the ranking (P67).
    let may_win = |candidate: &&Ranked| {
        let won = |other: &&LotState| other.award().is_some_and(|award| award.is_won_by(&candidate.tenderer));
        maximum.is_none_or(|maximum| state.lots.values().filter(won).count() < maximum as usize)
    };
    let most = winners_maximum(state, lot);
    // In a contest a place without a prize wins nothing.
    let paid = |line: &&Ranked| ranking.comparison.prizes.is_empty() || line.price.amount_minor > 0;
    let found = standing.into_iter().filter(may_win).filter(paid).take(most);
    let found: Vec<_> = found.map(|line| (line, line.price)).collect();
    if found.is_empty() { Err(limit()) } else { Ok(found) }
}

/// To how many a lot is awarded at most: to one, where no framework agreement follows and no jury gives several prizes.
fn winners_maximum(state: &Closed, lot: &LotId) -> usize {
    let notice = &state.published.notice;
    let prizes = notice.lot(lot).map_or(0, |lot| lot.comparison.prizes.len());
    notice.framework.as_ref().map_or(prizes.max(1), |terms| terms.suppliers_maximum as usize)
}

/// The bids to which a ranked lot would be awarded at this moment, the best first; none where it cannot be.
#[must_use]
pub fn winning_bids(state: &Closed, lot: &LotId, debarred: &[DebarredFirm]) -> Vec<BidId> {
    let Some(LotState::Ranked(ranked)) = state.lots.get(lot) else { return Vec::new() };
    let found = winners(state, lot, &ranked.ranking, debarred).unwrap_or_default();
    found.into_iter().map(|(line, _)| line.bid.clone()).collect()
}

fn award(state: &Closed, context: Context<'_>, lot: LotId, bid: BidId, outcomes: Vec<ReasonedOutcome>) -> Decision {
    let method = context.needs(&state.published.head.method, StageKind::Award)?;
    let ranked = match lot_state(state, &lot)? {
        LotState::Ranked(ranked) => ranked,
        other => return Err(Refusal::WrongStage { command: "decide_award", stage: other.name() }),
    };
    if ranked.ranking.bids.is_empty() {
        return Err(Refusal::NoAdmittedBid);
    }
    let winners = winners(state, &lot, &ranked.ranking, context.known.debarred)?;
    let Some(((first, price), others)) = winners.split_first() else { return Err(Refusal::NoAdmittedBid) };
    if first.bid != bid {
        return Err(Refusal::AwardNotFirstRanked { first: first.bid.clone() });
    }
    if let Some(refusal) = control::award_held_back(state, context, &lot) {
        return Err(refusal);
    }
    // Every tenderer whose bid was opened learns why it did not win; no other gets a letter.
    let losers =
        || ranked.examination.bids.keys().filter(|other| winners.iter().all(|(winner, _)| winner.bid != **other));
    let told = |other: &BidId| outcomes.iter().any(|outcome| outcome.bid == *other && !outcome.reasons.is_empty());
    let untold: Vec<BidId> = losers().filter(|other| !told(other)).cloned().collect();
    if !untold.is_empty() {
        return Err(Refusal::ReasonsMissing { bids: untold });
    }
    if let Some(stranger) = outcomes.iter().find(|outcome| !losers().any(|other| *other == outcome.bid)) {
        return Err(Refusal::BidUnknown { bid: stranger.bid.clone() });
    }
    let twice = outcomes.len() > losers().count();
    if twice || outcomes.iter().any(|outcome| outcome.reasons.check(5_000).is_err()) {
        return Err(Refusal::TextInvalid { field: "reasons" });
    }
    let (rules, stated) = (context.rules, &state.published.shortenings);
    let standstill = rules.shortened("standstill", &rules.periods.standstill, stated);
    let standstill_until = if method.has(StageKind::Standstill) { standstill.after(context.at) } else { context.at };
    let tenderer = first.tenderer.clone();
    // Those ranked before the last winner; all of them where there are fewer winners than there could be.
    let complete = winners.len() >= winners_maximum(state, &lot);
    let last = winners.last().map(|(line, _)| &line.bid).filter(|_| complete);
    let before = ranked.ranking.bids.iter().take_while(|line| Some(&line.bid) != last);
    let groupings = &ranked.examination.opened.groupings;
    let passed: Vec<&PartyId> = before.flat_map(|line| firms(groupings, &line.bid, &line.tenderer)).collect();
    let debarred = context.known.debarred.iter().filter(|debarred| passed.contains(&&debarred.firm)).cloned().collect();
    let shared = |(line, price): &(&Ranked, Money)| SharedAward {
        bid: line.bid.clone(),
        tenderer: line.tenderer.clone(),
        price: *price,
    };
    let (price, shared_with) = (*price, others.iter().map(shared).collect());
    Ok(vec![AwardDecided { lot, bid, tenderer, price, outcomes, standstill_until, debarred, shared_with }.into()])
}

fn finalise(state: &Closed, context: Context<'_>, lot: LotId) -> Decision {
    match lot_state(state, &lot)? {
        LotState::Awarded(award) if context.at < award.standstill_until => {
            Err(Refusal::StandstillRunning { until: award.standstill_until })
        }
        LotState::Awarded(_) => {
            not_suspended(&state.published, &lot, context.at)?;
            Ok(vec![AwardFinalised { lot }.into()])
        }
        other => Err(Refusal::WrongStage { command: "finalise_award", stage: other.name() }),
    }
}

fn unsuccessful(state: &Closed, lot: LotId, reasons: LocalText) -> Decision {
    written(&reasons, "reasons", 5_000)?;
    match lot_state(state, &lot)? {
        LotState::Examination(_) | LotState::Auction(_) | LotState::Ranked(_) | LotState::Awarded(_) => {
            Ok(vec![LotUnsuccessful { lot, reasons }.into()])
        }
        other => Err(Refusal::WrongStage { command: "declare_unsuccessful", stage: other.name() }),
    }
}

/// Cancels in any stage before every lot has ended (P83).
pub(super) fn cancel(state: &Procedure, reasons: &LocalText, wrong_stage: Refusal) -> Decision {
    match state {
        Procedure::Absent | Procedure::Cancelled(_) => return Err(wrong_stage),
        Procedure::Closed(closed) if closed.has_ended() => return Err(Refusal::ProcedureEnded),
        _ => {}
    }
    if reasons.is_empty() {
        return Err(Refusal::CancellationReasonMissing);
    }
    written(reasons, "reasons", 5_000)?;
    Ok(vec![ProcedureCancelled { reasons: reasons.clone() }.into()])
}
