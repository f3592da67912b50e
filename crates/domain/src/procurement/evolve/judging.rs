//! What acts change in a jury's ranking, and what an opened envelope says of a bid. Total: an act that does not fit
//! changes nothing.

use crate::ids::EnvelopeId;
use crate::procurement::act::{JuryReportSigned, Verdict, WorksRanked};
use crate::procurement::contest::{JuryRanking, alias, title};
use crate::procurement::evaluation::{CombinationDiscount, CostAmount};
use crate::procurement::state::{Examination, OpenBid};
use crate::text::LocalText;
use crate::{Money, PartyId};
use jiff::Timestamp;

/// The jury's ranking: one that is written anew has no signature yet.
pub(super) fn ranked(examination: &mut Examination, act: &WorksRanked, at: Timestamp) {
    let WorksRanked { works, remarks, qualified, opens, by, .. } = act.clone();
    let judged = JuryRanking { works, remarks, qualified, opens, by, at, signed: std::collections::BTreeMap::new() };
    examination.opened.judged = Some(Box::new(judged));
}

/// A member's signature.
pub(super) fn signed(examination: &mut Examination, act: &JuryReportSigned, at: Timestamp) {
    if let Some(judged) = &mut examination.opened.judged {
        judged.signed.insert(act.member.clone(), at);
    }
}

/// What an envelope that was opened without a fault says of its bid.
pub(super) struct Said<'a> {
    /// The firm, or what stands for it.
    pub tenderer: PartyId,
    /// Its name.
    pub tenderer_name: LocalText,
    /// The number of a work.
    pub number: Option<u32>,
    /// The price.
    pub price: Option<Money>,
    /// The parts of the cost.
    pub costs: &'a [CostAmount],
    /// Discounts.
    pub combinations: &'a [CombinationDiscount],
}

/// What a verdict says of the bid; nothing if the envelope was not opened without a fault.
pub(super) fn said<'a>(verdict: Option<&'a Verdict>, eid: &EnvelopeId) -> Option<Said<'a>> {
    match verdict? {
        Verdict::Valid { tenderer, tenderer_name, price, costs, combinations, .. } => Some(Said {
            tenderer: tenderer.clone(),
            tenderer_name: tenderer_name.clone(),
            number: None,
            price: *price,
            costs,
            combinations,
        }),
        Verdict::Work { number, .. } => Some(Said {
            tenderer: alias(eid),
            tenderer_name: title(*number),
            number: Some(*number),
            price: None,
            costs: &[],
            combinations: &[],
        }),
        Verdict::Malformed { .. } | Verdict::Disputed | Verdict::BodyMissing => None,
    }
}

/// The name of a work's author takes the place of its number.
pub(super) fn named(bid: &mut OpenBid, said: &Said<'_>) {
    if bid.number.is_some() && said.number.is_none() {
        bid.tenderer = said.tenderer.clone();
        bid.tenderer_name = said.tenderer_name.clone();
    }
}
