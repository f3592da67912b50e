//! The ranking of a lot.

use super::award_rule::{AwardRule, Comparison, TieBreak};
use super::cost::{CostAmount, life_cycle_cost};
use super::preference::{Preference, compared, margins};
use super::technical::{Technical, Unrankable, technical};
use crate::ids::BidId;
use crate::procurement::act::Score;
use crate::procurement::notice::{Lot, Scalar};
use crate::{CriterionId, LotId, Money, PartyId};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A bid that the committee admitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// The bid.
    pub bid: BidId,
    /// The firm.
    pub tenderer: PartyId,
    /// Its price, corrected where the committee found an arithmetic error.
    pub price: Money,
    /// Its price as it was sealed, where it was corrected.
    pub price_read: Option<Money>,
    /// What its schedule says of the parts of the cost.
    pub costs: Vec<CostAmount>,
    /// Preferences that the committee granted it.
    pub preferences: Vec<Preference>,
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
    /// Its price: what is paid if it wins.
    pub price: Money,
    /// The price as sealed, where an arithmetic error was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_read: Option<Money>,
    /// The cost over the life of what is bought, where that is compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Money>,
    /// What is compared instead of the price or cost, where margins of preference count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison_price: Option<Money>,
    /// Points of the price; absent where it gets none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_points: Option<Scalar>,
    /// Points of each scored criterion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quality: Vec<CriterionPoints>,
    /// The sum; absent where the price or cost alone decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_points: Option<Scalar>,
}

impl Ranked {
    /// The amount by which it is compared with others.
    #[must_use]
    pub fn compared(&self) -> Money {
        self.comparison_price.or(self.cost).unwrap_or(self.price)
    }

    fn quality_points(&self) -> Scalar {
        self.quality.iter().fold(Scalar::ZERO, |sum, points| sum.saturating_add(points.points))
    }
}

/// An admitted bid that is not ranked, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unranked {
    /// The bid.
    pub bid: BidId,
    /// The firm.
    pub tenderer: PartyId,
    /// Its price.
    pub price: Money,
    /// Points of each scored criterion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quality: Vec<CriterionPoints>,
    /// Each reason.
    pub reasons: Vec<Unrankable>,
}

/// The ranking of a lot: a function of the notice, the admitted bids and the consolidated scores alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The lot.
    pub lot: LotId,
    /// The rule by which it was made.
    pub award: AwardRule,
    /// What else the notice says about comparing.
    #[serde(default, skip_serializing_if = "Comparison::is_empty")]
    pub comparison: Comparison,
    /// Best first.
    pub bids: Vec<Ranked>,
    /// Admitted bids that are not ranked, in the order of their receipt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unranked: Vec<Unranked>,
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
/// Bids that miss a minimum or exceed the budget are set aside with the reason before prices are compared. Ties are
/// broken by what the notice names, else by the lower price, then by the bid received first (the lower ledger index).
/// Bids in another currency than the first by index cannot be compared and are left out; `decide` never admits one.
#[must_use]
pub fn rank(lot: &Lot, admitted: &[Admitted], scores: &[Score]) -> Ranking {
    let currency = admitted.iter().min_by_key(|bid| bid.index).map(|bid| bid.price.currency);
    let mut bids: Vec<&Admitted> = admitted.iter().filter(|bid| Some(bid.price.currency) == currency).collect();
    bids.sort_by_key(|bid| bid.index);
    let (mut able, mut unranked) = (Vec::new(), Vec::new());
    for bid in bids {
        let mut of_bid = technical(&lot.award, &bid.bid, scores);
        of_bid.failures.extend(above_budget(&lot.award, bid.price));
        if of_bid.failures.is_empty() {
            able.push((bid, of_bid));
        } else {
            unranked.push(Unranked {
                bid: bid.bid.clone(),
                tenderer: bid.tenderer.clone(),
                price: bid.price,
                quality: of_bid.quality,
                reasons: of_bid.failures,
            });
        }
    }
    let margins = margins(able.iter().map(|(bid, _)| bid.preferences.as_slice()));
    let mut lines: Vec<(u64, Ranked)> = able
        .iter()
        .map(|(bid, of_bid)| {
            let mut line = line(&lot.award, bid, of_bid);
            let compared = compared(line.compared().amount_minor, &bid.preferences, &margins);
            line.comparison_price = compared.map(|amount_minor| Money { amount_minor, ..bid.price });
            (bid.index, line)
        })
        .collect();
    if let AwardRule::PriceQuality { price_weight, formula, .. } = &lot.award {
        let lowest = lines.iter().map(|(_, line)| line.compared().amount_minor).min().unwrap_or(0);
        for (_, line) in &mut lines {
            let points = formula.points(*price_weight, lowest, line.compared().amount_minor);
            line.price_points = Some(points);
            line.total_points = Some(points.saturating_add(line.quality_points()).normalize());
        }
    }
    lines.sort_by(|a, b| order(lot, a, b));
    let bids = (1..).zip(lines).map(|(rank, (_, ranked))| Ranked { rank, ..ranked }).collect();
    Ranking { lot: lot.id.clone(), award: lot.award.clone(), comparison: lot.comparison.clone(), bids, unranked }
}

fn above_budget(rule: &AwardRule, price: Money) -> Option<Unrankable> {
    let AwardRule::FixedBudget { budget, .. } = rule else { return None };
    let within = price.currency == budget.currency && price.amount_minor <= budget.amount_minor;
    (!within).then_some(Unrankable::AboveBudget { budget: *budget })
}

fn order(lot: &Lot, (index_a, a): &(u64, Ranked), (index_b, b): &(u64, Ranked)) -> Ordering {
    let by_rule = match &lot.award {
        AwardRule::LowestPrice | AwardRule::Cost { .. } => a.compared().amount_minor.cmp(&b.compared().amount_minor),
        AwardRule::PriceQuality { .. } | AwardRule::FixedBudget { .. } | AwardRule::Quality { .. } => {
            b.total_points.cmp(&a.total_points)
        }
    };
    let by_ties = lot.comparison.ties().iter().fold(by_rule, |so_far, tie| {
        so_far.then_with(|| match tie {
            TieBreak::LowerPrice => a.price.amount_minor.cmp(&b.price.amount_minor),
            TieBreak::HigherQuality => b.quality_points().cmp(&a.quality_points()),
            TieBreak::EarlierReceipt => index_a.cmp(index_b),
        })
    });
    by_ties.then(index_a.cmp(index_b))
}

fn line(rule: &AwardRule, bid: &Admitted, of_bid: &Technical) -> Ranked {
    let scored = matches!(rule, AwardRule::FixedBudget { .. } | AwardRule::Quality { .. });
    Ranked {
        rank: 0,
        bid: bid.bid.clone(),
        tenderer: bid.tenderer.clone(),
        price: bid.price,
        price_read: bid.price_read,
        cost: life_cycle_cost(rule, bid.price, &bid.costs),
        comparison_price: None,
        price_points: None,
        quality: of_bid.quality.clone(),
        total_points: scored.then_some(of_bid.points),
    }
}
