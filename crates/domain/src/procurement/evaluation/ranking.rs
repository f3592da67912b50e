//! The ranking of a lot.

use super::formula::round_points;
use crate::ids::BidId;
use crate::procurement::act::Score;
use crate::procurement::notice::{AwardRule, Lot, QualityCriterion, Scalar};
use crate::{CriterionId, LotId, Money, PartyId};
use serde::{Deserialize, Serialize};

/// A bid that the committee admitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// The bid.
    pub bid: BidId,
    /// The firm.
    pub tenderer: PartyId,
    /// Its price.
    pub price: Money,
    /// Ledger index of its receipt: the published rule for ties.
    pub index: u64,
}

/// Points on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionPoints {
    /// The criterion.
    pub criterion: CriterionId,
    /// Weighted points.
    pub points: Scalar,
}

/// One line of a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// 1 is the best.
    pub rank: u32,
    /// The bid.
    pub bid: BidId,
    /// The firm.
    pub tenderer: PartyId,
    /// Its price.
    pub price: Money,
    /// Points of the price; absent where the price alone decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_points: Option<Scalar>,
    /// Points of each quality criterion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quality: Vec<CriterionPoints>,
    /// The sum; absent where the price alone decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_points: Option<Scalar>,
}

/// The ranking of a lot: a function of the notice, the admitted bids and the consolidated scores alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The lot.
    pub lot: LotId,
    /// The rule by which it was made.
    pub award: AwardRule,
    /// Best first.
    pub bids: Vec<Ranked>,
}

impl Ranking {
    /// The first-ranked bid.
    #[must_use]
    pub fn first(&self) -> Option<&Ranked> {
        self.bids.first()
    }
}

/// Ranks the admitted bids of a lot.
///
/// Ties go to the lower price, then to the bid received first (the lower ledger index). Bids in another currency
/// than the first by index cannot be compared and are left out; `decide` never admits one.
#[must_use]
pub fn rank(lot: &Lot, admitted: &[Admitted], scores: &[Score]) -> Ranking {
    let currency = admitted.iter().min_by_key(|bid| bid.index).map(|bid| bid.price.currency);
    let admitted: Vec<&Admitted> = admitted.iter().filter(|bid| Some(bid.price.currency) == currency).collect();
    let mut lines: Vec<(u64, Ranked)> = match &lot.award {
        AwardRule::LowestPrice => admitted.into_iter().map(|bid| (bid.index, line(bid))).collect(),
        AwardRule::PriceQuality { price_weight, formula, criteria } => {
            let lowest = admitted.iter().map(|bid| bid.price.amount_minor).min().unwrap_or(0);
            admitted
                .into_iter()
                .map(|bid| {
                    let price_points = formula.points(*price_weight, lowest, bid.price.amount_minor);
                    let quality: Vec<_> = criteria
                        .iter()
                        .map(|criterion| {
                            let score = scores
                                .iter()
                                .find(|score| score.bid == bid.bid && score.criterion == criterion.id)
                                .map_or(Scalar::ZERO, |score| score.score);
                            CriterionPoints {
                                criterion: criterion.id.clone(),
                                points: quality_points(criterion, score),
                            }
                        })
                        .collect();
                    let total = quality.iter().fold(price_points, |sum, points| sum.saturating_add(points.points));
                    let ranked = Ranked {
                        price_points: Some(price_points),
                        quality,
                        total_points: Some(total.normalize()),
                        ..line(bid)
                    };
                    (bid.index, ranked)
                })
                .collect()
        }
    };
    lines.sort_by(|(index_a, a), (index_b, b)| {
        b.total_points
            .cmp(&a.total_points)
            .then(a.price.amount_minor.cmp(&b.price.amount_minor))
            .then(index_a.cmp(index_b))
    });
    let bids = (1..).zip(lines).map(|(rank, (_, ranked))| Ranked { rank, ..ranked }).collect();
    Ranking { lot: lot.id.clone(), award: lot.award.clone(), bids }
}

/// `weight × score ÷ highest score`. What a complete notice and `decide` let through is always computable.
fn quality_points(criterion: &QualityCriterion, score: Scalar) -> Scalar {
    let points = criterion.weight.checked_mul(score).and_then(|points| points.checked_div(criterion.score_maximum));
    round_points(points.unwrap_or_default())
}

fn line(bid: &Admitted) -> Ranked {
    Ranked {
        rank: 0,
        bid: bid.bid.clone(),
        tenderer: bid.tenderer.clone(),
        price: bid.price,
        price_points: None,
        quality: Vec::new(),
        total_points: None,
    }
}
