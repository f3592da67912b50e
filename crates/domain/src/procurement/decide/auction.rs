//! The auction of a lot begins after its bids were examined and ends before its report (P68).

use super::Context;
use super::evaluation::ranking_so_far;
use crate::LotId;
use crate::procurement::Refusal;
use crate::procurement::act::{AuctionAnnounced, AuctionClosed, ProcedureAct};
use crate::procurement::auction::AuctionOutcome;
use crate::procurement::state::{Closed, LotState};
use crate::ruleset::{AuctionRules, Method, RuleSet, StageKind};
use jiff::Timestamp;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

/// The law's rule for the auctions of a method that has them.
pub(super) fn rule_of(method: &Method) -> Option<&AuctionRules> {
    method.auction.as_ref().filter(|_| method.has(StageKind::Auction))
}

/// Whether the lot goes to auction before its report: enough bids would be ranked, and it has not been there.
pub(super) fn is_due(state: &Closed, rules: &RuleSet, lot: &LotId, ranked: usize) -> bool {
    let rule = rules.method(&state.published.head.method).and_then(rule_of);
    let held = state.lots.get(lot).and_then(LotState::examination).is_some_and(|of_lot| of_lot.auction.is_some());
    rule.is_some_and(|rule| !held && ranked >= rule.bidders_minimum as usize)
}

pub(super) fn announce(state: &Closed, context: Context<'_>, lot: LotId, starts_at: Timestamp) -> Decision {
    let method = context.needs(&state.published.head.method, StageKind::Auction)?;
    let rule = rule_of(method).ok_or(Refusal::StageNotInMethod { needed: StageKind::Auction })?;
    let (notice_lot, examination) = super::evaluation::examination_of(state, &lot, "announce_auction")?;
    if let Some(held) = &examination.auction {
        return Err(Refusal::AuctionEnded { ended_at: held.outcome.ended_at });
    }
    let ranking = ranking_so_far(state, context.rules, &lot, "announce_auction")?;
    let bidders = ranking.bids.len();
    if bidders < rule.bidders_minimum as usize {
        return Err(Refusal::AuctionBiddersTooFew { minimum: rule.bidders_minimum, bidders: bidders as u64 });
    }
    let earliest = rule.notice_minimum.after(context.at);
    if starts_at < earliest {
        return Err(Refusal::AuctionTooSoon { earliest });
    }
    let terms = rule.terms_of(notice_lot);
    let bidders = u32::try_from(bidders).unwrap_or(u32::MAX);
    Ok(vec![AuctionAnnounced { lot, starts_at, terms, bidders }.into()])
}

/// Closes once the margin after the end has passed: what was received in time is in the ledger by then.
pub(super) fn close(
    state: &Closed,
    context: Context<'_>,
    lot: LotId,
    outcome: AuctionOutcome,
    ledger_size: u64,
) -> Decision {
    let unknown = || Refusal::LotUnknown { lot: lot.clone() };
    match state.lots.get(&lot).ok_or_else(unknown)? {
        LotState::Auction(_) => {}
        other => return Err(Refusal::WrongStage { command: "close_auction", stage: other.name() }),
    }
    let until = context.rules.periods.closing_margin.after(outcome.ended_at);
    if context.at <= until {
        return Err(Refusal::AuctionRunning { until });
    }
    Ok(vec![AuctionClosed { lot, outcome, ledger_size }.into()])
}
