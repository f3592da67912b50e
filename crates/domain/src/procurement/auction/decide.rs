//! A command meets the state of an auction, the procedure and the rule-set.

use super::act::{AuctionBidPlaced, AuctionExtended, AuctionOpened};
use super::terms::later;
use super::{AuctionAct, AuctionFile, BidSignature, Command, Offered, Running};
use crate::procurement::act::OutageGround;
use crate::procurement::decide::base64url_bytes;
use crate::procurement::state::{AuctionLot, LotState, Procedure};
use crate::procurement::{Lot, Refusal};
use crate::{LotId, Money, RuleSet};
use jiff::Timestamp;

type Decision = Result<Vec<AuctionAct>, Refusal>;

/// The lot as the notice has it, and its auction as it was announced.
///
/// # Errors
/// [`Refusal`]: there is no such lot, or its auction is over, or was not announced.
pub fn announced<'a>(
    procedure: &'a Procedure,
    lot: &LotId,
    command: &'static str,
) -> Result<(&'a Lot, &'a AuctionLot), Refusal> {
    let Procedure::Closed(closed) = procedure else {
        return Err(match procedure {
            Procedure::Absent => Refusal::ProcedureUnknown,
            other => Refusal::WrongStage { command, stage: other.stage() },
        });
    };
    let unknown = || Refusal::LotUnknown { lot: lot.clone() };
    let of_notice = closed.published.notice.lot(lot).ok_or_else(unknown)?;
    match closed.lots.get(lot).ok_or_else(unknown)? {
        LotState::Auction(of_lot) => Ok((of_notice, of_lot)),
        other => match other.examination().and_then(|examination| examination.auction.as_ref()) {
            Some(held) => Err(Refusal::AuctionEnded { ended_at: held.outcome.ended_at }),
            None => Err(Refusal::WrongStage { command, stage: other.name() }),
        },
    }
}

/// Decides a command on the auction of one lot.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(
    file: &AuctionFile,
    procedure: &Procedure,
    rules: &RuleSet,
    lot: &LotId,
    at: Timestamp,
    command: Command,
) -> Decision {
    let (of_notice, of_lot) = announced(procedure, lot, command.name())?;
    match command {
        Command::Open => open(file, of_lot, lot, at),
        Command::Place(offered) => Ok(vec![place(file, (of_notice, of_lot), offered)?.into()]),
        Command::ExtendForOutage { from, to, index } => {
            let method = procedure.head().and_then(|head| rules.method(&head.method));
            let article = method.and_then(|method| method.auction.as_ref()).map(|rule| rule.article.clone());
            let ground = OutageGround { from, to, index, article: article.unwrap_or_default() };
            Ok(extend(file, of_lot, lot, ground))
        }
    }
}

/// It opens at the announced time, or as soon after it as there is somebody to open it; its length is not shortened.
fn open(file: &AuctionFile, of_lot: &AuctionLot, lot: &LotId, at: Timestamp) -> Decision {
    let starts_at = of_lot.auction.starts_at;
    if at < starts_at {
        return Err(Refusal::AuctionNotOpen { starts_at });
    }
    if file.running.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![AuctionOpened { lot: lot.clone(), opened_at: at, ends_at: of_lot.auction.terms.end(at) }.into()])
}

/// What a bid is recorded as: lower by the step, in its turn, in time. Whoever reads the record asks this again.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn place(
    file: &AuctionFile,
    (of_notice, of_lot): (&Lot, &AuctionLot),
    offered: Offered,
) -> Result<AuctionBidPlaced, Refusal> {
    let Offered { bidder, bid, sequence, amount_minor, received_at, signature } = offered;
    let terms = &of_lot.auction.terms;
    let starts_at = of_lot.auction.starts_at;
    let running = file.running.as_ref().ok_or(Refusal::AuctionNotOpen { starts_at })?;
    let ranking = of_lot.ranking(of_notice, Some(running));
    let own = ranking.bids.iter().find(|line| line.bid == bid).ok_or(Refusal::NotInAuction)?;
    if received_at > running.ends_at {
        return Err(Refusal::AuctionEnded { ended_at: running.ends_at });
    }
    let next = running.last_of(&bid).map_or(1, |last| last.sequence + 1);
    if sequence != next {
        return Err(Refusal::AuctionBidOutdated { sequence: next });
    }
    let best = ranking.bids.iter().map(|line| line.price.amount_minor).min().unwrap_or(own.price.amount_minor);
    let highest = terms.highest(own.price.amount_minor, best);
    if amount_minor < 1 || amount_minor > highest {
        let highest = Money { amount_minor: highest.max(0), currency: own.price.currency };
        return Err(Refusal::PriceNotLower { highest });
    }
    let well_formed =
        |given: &BidSignature| base64url_bytes(&given.public_key, 43) && base64url_bytes(&given.signature, 86);
    if signature.as_ref().is_some_and(|given| !well_formed(given)) {
        return Err(Refusal::KeyInvalid);
    }
    let price = Money { amount_minor, currency: own.price.currency };
    let ends_at = terms.end_after(running.ends_at, running.extensions, received_at);
    let lot = of_notice.id.clone();
    Ok(AuctionBidPlaced { lot, bidder, bid, sequence, price, received_at, ends_at, signature })
}

/// A silence while it ran moves the end: what remained when it began remains after it, and no less than after a bid in
/// the last minutes. Each outage counts once.
fn extend(file: &AuctionFile, of_lot: &AuctionLot, lot: &LotId, outage: OutageGround) -> Vec<AuctionAct> {
    let Some(running) = &file.running else { return Vec::new() };
    let Running { opened_at, ends_at, .. } = *running;
    let counted = running.outages.contains(&outage.index);
    if counted || outage.to <= opened_at || outage.from >= ends_at {
        return Vec::new();
    }
    let remained = ends_at.duration_since(outage.from.max(opened_at));
    let to = later(outage.to, remained.max(of_lot.auction.terms.extension()));
    vec![AuctionExtended { lot: lot.clone(), from: ends_at, to, outage }.into()]
}
