//! Negotiation one after the other, in the order of quality: the prices of the best ranked are opened and negotiated alone;
//! only when that is terminated in public is the next in rank invited. What those seal who are never invited stays sealed.

pub mod state;

pub use state::{
    CounterOffer, EarlierOpening, Negotiation, NegotiationEnd, NegotiationMinutes, NegotiationRound, Negotiations,
};

use crate::ids::BidId;
use crate::procurement::evaluation::{CriterionPoints, technical};
use crate::procurement::notice::{Lot, Scalar};
use crate::procurement::state::Examination;
use crate::{Currency, LotId, PartyId, ProcedureId};
use serde::{Deserialize, Serialize};

/// Most characters of what is written in a negotiation, in one language.
pub const TEXT_CHARACTERS_MAXIMUM: usize = 10_000;

/// A line of the ranking on quality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankedOnQuality {
    /// 1 is the best.
    pub rank: u32,
    /// The bid.
    pub bid: BidId,
    /// The firm.
    pub tenderer: PartyId,
    /// All its points of quality.
    pub points: Scalar,
    /// Points of each scored criterion.
    pub quality: Vec<CriterionPoints>,
}

/// What a firm signs with a counter-offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterOfferStatement {
    /// The procedure.
    pub procedure: ProcedureId,
    /// The lot.
    pub lot: LotId,
    /// The bid whose price is negotiated.
    pub bid: BidId,
    /// The round of the request that is answered.
    pub round: u32,
    /// The price, in minor units.
    pub amount_minor: i64,
    /// Its currency.
    pub currency: Currency,
}

impl CounterOfferStatement {
    /// What stands before the statement when it is signed; ends in NUL, as every label of spec/seal.
    pub const LABEL: &'static [u8] = b"diwan/counter-offer/v1\0";
}

/// The admitted bids that reach every published minimum, best quality first; equal ones in the order of their receipt, since
/// nothing else is known of them yet. A function of the notice, the examination and the consolidated scores alone.
#[must_use]
pub fn quality_ranking(lot: &Lot, examination: &Examination) -> Vec<RankedOnQuality> {
    let scores = examination.consolidated.as_ref().map(|(scores, _)| scores.as_slice()).unwrap_or_default();
    let mut lines: Vec<(u64, RankedOnQuality)> = examination
        .admitted_bids()
        .filter_map(|(bid, open)| {
            let of_bid = technical(&lot.award, bid, scores);
            let line = RankedOnQuality {
                rank: 0,
                bid: bid.clone(),
                tenderer: open.tenderer.clone(),
                points: of_bid.points,
                quality: of_bid.quality,
            };
            of_bid.failures.is_empty().then_some((open.index, line))
        })
        .collect();
    lines.sort_by(|(index_a, a), (index_b, b)| b.points.cmp(&a.points).then(index_a.cmp(index_b)));
    (1..).zip(lines).map(|(rank, (_, line))| RankedOnQuality { rank, ..line }).collect()
}
