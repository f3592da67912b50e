//! Recomputing an auction: every bid is decided again on what the others left, and its outcome compared.

use super::verify::CaseFinding::{self, Fails, Holds, NotCovered};
use crate::registrar::is_signed;
use domain::procurement::act::AuctionClosed;
use domain::procurement::auction::act::{AuctionBidPlaced, AuctionExtended};
use domain::procurement::auction::{self, AuctionAct, AuctionFile, BidStatement, Offered};
use domain::procurement::state::AuctionLot;
use domain::procurement::{Lot, Procedure};
use domain::{LotId, ProcedureId};
use jiff::Timestamp;

/// An auction as its disclosed acts tell it.
#[derive(Default)]
pub(super) struct AuctionReplay {
    file: AuctionFile,
    /// Ledger indexes of bids that are not what the rules make of them.
    wrong: Vec<u64>,
    /// Whether the file does not say who was admitted: it does once the lot is awarded or ends without an award.
    hidden: bool,
    signed: usize,
    /// Ledger indexes of bids whose signature does not verify.
    unsigned: Vec<u64>,
    last_index: u64,
    findings: Vec<CaseFinding>,
}

impl AuctionReplay {
    /// The lot an act belongs to.
    pub(super) const fn lot_of(act: &AuctionAct) -> Option<&LotId> {
        Some(match act {
            AuctionAct::AuctionOpened(act) => &act.lot,
            AuctionAct::AuctionBidPlaced(act) => &act.lot,
            AuctionAct::AuctionExtended(act) => &act.lot,
        })
    }

    pub(super) fn act(
        &mut self,
        index: u64,
        act: &AuctionAct,
        (id, procedure): (&ProcedureId, &Procedure),
        times: &[Timestamp],
    ) {
        match act {
            AuctionAct::AuctionOpened(act) => {
                let announced = auction::announced(procedure, &act.lot, "open_auction").ok();
                let holds = announced.is_some_and(|(_, of_lot)| {
                    act.opened_at >= of_lot.auction.starts_at && act.ends_at == of_lot.auction.terms.end(act.opened_at)
                });
                self.say(holds, format!("{}: the auction opened no sooner and no shorter than announced", act.lot));
            }
            AuctionAct::AuctionBidPlaced(act) => self.bid(index, act, (id, procedure)),
            AuctionAct::AuctionExtended(act) => self.extension(act, procedure, times),
        }
        self.last_index = index;
        self.file = auction::evolve(std::mem::take(&mut self.file), act, index);
    }

    fn say(&mut self, holds: bool, what: String) {
        self.findings.push(if holds { Holds(what) } else { Fails(what) });
    }

    fn bid(&mut self, index: u64, act: &AuctionBidPlaced, (id, procedure): (&ProcedureId, &Procedure)) {
        let offered = Offered {
            bidder: act.bidder,
            bid: act.bid.clone(),
            sequence: act.sequence,
            amount_minor: act.price.amount_minor,
            received_at: act.received_at,
            signature: act.signature.clone(),
        };
        let announced = auction::announced(procedure, &act.lot, "place_auction_bid");
        let admitted = |(of_notice, of_lot): &(&Lot, &AuctionLot)| of_lot.ranking(of_notice, None).bids.len();
        let told = announced.as_ref().map_or(0, |(_, of_lot)| of_lot.auction.bidders as usize);
        if announced.as_ref().is_ok_and(|announced| admitted(announced) < told) {
            self.hidden = true;
        } else if announced.and_then(|announced| auction::place(&self.file, announced, offered)).as_ref() != Ok(act) {
            self.wrong.push(index);
        }
        let Some(signature) = &act.signature else { return };
        let statement = BidStatement {
            procedure: id.clone(),
            lot: act.lot.clone(),
            bid: act.bid.clone(),
            sequence: act.sequence,
            amount_minor: act.price.amount_minor,
            currency: act.price.currency,
        };
        self.signed += 1;
        if !is_signed(&statement, signature) {
            self.unsigned.push(index);
        }
    }

    /// What remained when an outage began remained after it, and nothing happened meanwhile.
    fn extension(&mut self, act: &AuctionExtended, procedure: &Procedure, times: &[Timestamp]) {
        let announced = auction::announced(procedure, &act.lot, "extend_auction").ok();
        let holds = match (announced, &self.file.running) {
            (Some((_, of_lot)), Some(running)) => {
                let during = times.iter().any(|at| act.outage.from < *at && *at < act.outage.to);
                let remained = running.ends_at.duration_since(act.outage.from.max(running.opened_at));
                let to = auction::later(act.outage.to, remained.max(of_lot.auction.terms.extension()));
                !during && act.from == running.ends_at && act.to == to && act.outage.from < running.ends_at
            }
            _ => false,
        };
        self.say(holds, format!("{}: the outage gave back what remained of the auction", act.lot));
    }

    /// With what the auction ended is what its bids leave.
    pub(super) fn closed(mut self, act: &AuctionClosed, index: u64, at: Timestamp) -> Vec<CaseFinding> {
        let lot = &act.lot;
        let Some(running) = self.file.running.take() else {
            return vec![Fails(format!("{lot}: an auction was closed that never opened"))];
        };
        let count = running.bids.len();
        let complete = self.last_index < act.ledger_size && act.ledger_size <= index && at > act.outcome.ended_at;
        let what = format!("{lot}: each of {count} bids in the auction was in time, in turn and lower by the step");
        let wrong = std::mem::take(&mut self.wrong);
        if self.hidden && wrong.is_empty() {
            self.findings.push(NotCovered(format!("{what}: who was admitted is told with the award")));
        } else {
            self.say(wrong.is_empty(), if wrong.is_empty() { what } else { format!("{what}: not so at {wrong:?}") });
        }
        let same = running.outcome() == act.outcome && complete;
        self.say(same, format!("{lot}: the prices with which the auction ended are the lowest of each bidder"));
        let unsigned = std::mem::take(&mut self.unsigned);
        let signed = self.signed;
        if signed > 0 || !unsigned.is_empty() {
            let what = format!("{lot}: {signed} bids in the auction are signed by the keys they name");
            self.say(
                unsigned.is_empty(),
                if unsigned.is_empty() { what } else { format!("{what}: not so at {unsigned:?}") },
            );
        }
        if signed < count {
            let without = count - signed;
            self.findings.push(NotCovered(format!(
                "{lot}: {without} bids in the auction carry no signature: the node's session and the receipts stand for them"
            )));
        }
        self.findings
    }
}
