//! What is true of the negotiations on a lot: the order, who was invited, what came of it.

use super::RankedOnQuality;
use crate::document::Document;
use crate::identity::DebarredFirm;
use crate::ids::{BidId, EnvelopeId};
use crate::procurement::act::ShareOf;
use crate::procurement::auction::BidSignature;
use crate::procurement::grouping::Groupings;
use crate::procurement::grouping::findings::{debarred_in, firms};
use crate::procurement::state::{Closed, LotState, OpeningRecordRef};
use crate::ruleset::EnvelopeKind;
use crate::text::LocalText;
use crate::{LotId, Money, PartyId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The negotiations on a lot.
#[derive(Debug, Clone, PartialEq)]
pub struct Negotiations {
    /// The order in which firms are invited.
    pub ranking: Vec<RankedOnQuality>,
    /// When it was fixed.
    pub ranked_at: Timestamp,
    /// The envelopes that are opened of one bid after the other.
    pub opens: Vec<EnvelopeKind>,
    /// The negotiations so far, oldest first; only the last may still run.
    pub held: Vec<Negotiation>,
}

/// The negotiation with one firm.
#[derive(Debug, Clone, PartialEq)]
pub struct Negotiation {
    /// The bid.
    pub bid: BidId,
    /// The firm.
    pub tenderer: PartyId,
    /// Its rank on quality.
    pub rank: u32,
    /// Firms ranked before it that were debarred when it was invited.
    pub debarred: Vec<DebarredFirm>,
    /// When it was invited.
    pub opened_at: Timestamp,
    /// Requests for a better price, oldest first: for the firm and the inside.
    pub rounds: Vec<NegotiationRound>,
    /// What was said: for the firm and the inside.
    pub minutes: Vec<NegotiationMinutes>,
    /// How it ended.
    pub end: Option<NegotiationEnd>,
}

/// A request for a better price, and the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct NegotiationRound {
    /// Counted from 1.
    pub number: u32,
    /// What the buyer asks.
    pub request: LocalText,
    /// Documents.
    pub documents: Vec<Document>,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when an answer is taken.
    pub answer_until: Timestamp,
    /// Who asked.
    pub by: PartyId,
    /// The answer.
    pub offer: Option<CounterOffer>,
}

/// A firm's answer to a request.
#[derive(Debug, Clone, PartialEq)]
pub struct CounterOffer {
    /// The price for all of the lot.
    pub price: Money,
    /// What the firm writes about it.
    pub statement: String,
    /// Its signature, where it was signed with a key of the firm.
    pub signature: Option<BidSignature>,
    /// When.
    pub at: Timestamp,
}

/// Minutes of an exchange.
#[derive(Debug, Clone, PartialEq)]
pub struct NegotiationMinutes {
    /// When it was held.
    pub on: Timestamp,
    /// What was said.
    pub text: LocalText,
    /// Documents.
    pub documents: Vec<Document>,
}

/// How a negotiation ended.
#[derive(Debug, Clone, PartialEq)]
pub enum NegotiationEnd {
    /// With a price.
    Agreed {
        /// The price.
        price: Money,
        /// What the buyer says about it.
        statement: LocalText,
        /// The envelopes of those who were never invited: nobody opens them.
        unopened: Vec<EnvelopeId>,
        /// When.
        at: Timestamp,
    },
    /// Without result, for good: nobody goes back to it.
    Terminated {
        /// Why.
        reasons: LocalText,
        /// When.
        at: Timestamp,
    },
}

/// An opening of one bid's envelopes, once the next bid's turn has come.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierOpening {
    /// The envelope kind.
    pub envelope: EnvelopeKind,
    /// The bid.
    pub bid: BidId,
    /// Its record.
    pub record: OpeningRecordRef,
    /// The shares of each member.
    pub releases: BTreeMap<PartyId, Vec<ShareOf>>,
}

impl Negotiation {
    /// The request that may still be answered.
    #[must_use]
    pub fn awaited(&self, at: Timestamp) -> Option<&NegotiationRound> {
        self.rounds.last().filter(|round| round.offer.is_none() && at <= round.answer_until)
    }

    /// The last price that the firm offered in answer to a request.
    #[must_use]
    pub fn last_offer(&self) -> Option<Money> {
        self.rounds.iter().rev().find_map(|round| round.offer.as_ref()).map(|offer| offer.price)
    }

    /// Whether it was terminated.
    #[must_use]
    pub const fn is_terminated(&self) -> bool {
        matches!(self.end, Some(NegotiationEnd::Terminated { .. }))
    }
}

impl Negotiations {
    /// The negotiation that runs.
    #[must_use]
    pub fn running(&self) -> Option<&Negotiation> {
        self.held.last().filter(|one| one.end.is_none())
    }

    /// The negotiation that ended with a price.
    #[must_use]
    pub fn agreed(&self) -> Option<&Negotiation> {
        self.held.last().filter(|one| matches!(one.end, Some(NegotiationEnd::Agreed { .. })))
    }

    /// The negotiation with the tenderer of a bid.
    #[must_use]
    pub fn of(&self, bid: &BidId) -> Option<&Negotiation> {
        self.held.iter().find(|one| one.bid == *bid)
    }

    /// Those who were never invited, the best ranked first.
    pub fn waiting(&self) -> impl Iterator<Item = &RankedOnQuality> {
        self.ranking.iter().filter(|line| self.of(&line.bid).is_none())
    }

    /// Who is invited next: the best of those never invited that is not debarred, with those that are passed over.
    #[must_use]
    pub fn next(
        &self,
        groupings: &Groupings,
        debarred: &[DebarredFirm],
    ) -> Option<(&RankedOnQuality, Vec<DebarredFirm>)> {
        let of = |line: &RankedOnQuality| debarred_in(groupings, &line.bid, &line.tenderer, debarred);
        let next = self.waiting().find(|line| of(line).is_none())?;
        let passed = self.waiting().take_while(|line| line.bid != next.bid).filter_map(of).cloned().collect();
        Some((next, passed))
    }

    /// Whether prices may still be opened: nothing is agreed, and somebody is left.
    #[must_use]
    pub fn go_on(&self) -> bool {
        self.agreed().is_none() && (self.running().is_some() || self.waiting().next().is_some())
    }
}

impl LotState {
    /// The negotiations, once the ranking on quality is fixed.
    #[must_use]
    pub fn negotiations(&self) -> Option<&Negotiations> {
        self.opened().negotiations.as_deref()
    }

    /// Every firm behind a bid of the order of quality: those that handed them in, and those that bid with them.
    pub fn firms_in_order(&self) -> impl Iterator<Item = &PartyId> {
        let opened = self.opened();
        let order = opened.negotiations.iter().flat_map(|all| &all.ranking);
        order.flat_map(|line| firms(&opened.groupings, &line.bid, &line.tenderer))
    }

    /// Whether everybody may know with whom a price was agreed: the award is decided.
    #[must_use]
    pub const fn tells_agreement(&self) -> bool {
        matches!(self, Self::Awarded(_) | Self::Final(_))
    }
}

impl Closed {
    /// The envelopes of firms that were never invited to negotiate: sealed now, and for ever once a price is agreed.
    #[must_use]
    pub fn never_invited(&self, lot: &LotId) -> Vec<EnvelopeId> {
        let Some(negotiations) = self.lots.get(lot).and_then(LotState::negotiations) else { return Vec::new() };
        let never = |bid: &BidId| negotiations.waiting().any(|line| line.bid == *bid);
        let kinds = negotiations.opens.iter();
        let lines = kinds.flat_map(|kind| self.envelopes_of(lot, *kind)).filter(|line| never(&line.bid));
        lines.map(|line| line.eid.clone()).collect()
    }
}
