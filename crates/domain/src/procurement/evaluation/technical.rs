//! Points of quality, and the minimums below which a bid is not ranked.

use super::award_rule::{AwardRule, QualityCriterion};
use super::formula::round_points;
use super::ranking::CriterionPoints;
use crate::ids::BidId;
use crate::procurement::act::Score;
use crate::procurement::notice::Scalar;
use crate::{CriterionId, Money};
use serde::{Deserialize, Serialize};

/// Why an admitted bid is not ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case", deny_unknown_fields)]
pub enum Unrankable {
    /// Too few points on a criterion.
    CriterionBelowMinimum {
        /// The criterion.
        criterion: CriterionId,
        /// Its points.
        points: Scalar,
        /// The fewest that would do.
        minimum: Scalar,
    },
    /// Too few points of quality in all.
    TechnicalBelowMinimum {
        /// The points.
        points: Scalar,
        /// The fewest that would do.
        minimum: Scalar,
    },
    /// The price exceeds the published budget.
    AboveBudget {
        /// The budget.
        budget: Money,
    },
}

/// What the quality of one bid is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Technical {
    /// Points of each scored criterion, in the order of the notice.
    pub quality: Vec<CriterionPoints>,
    /// Their sum.
    pub points: Scalar,
    /// The minimums that it does not reach.
    pub failures: Vec<Unrankable>,
}

/// The points of quality of a bid: a function of the award rule and the consolidated scores alone. No price is needed,
/// so that it can be known before the financial envelopes are opened.
#[must_use]
pub fn technical(rule: &AwardRule, bid: &BidId, scores: &[Score]) -> Technical {
    let quality: Vec<CriterionPoints> = rule
        .scored_criteria()
        .map(|criterion| {
            let score = scores.iter().find(|score| score.bid == *bid && score.criterion == criterion.id);
            let points = quality_points(criterion, score.map_or(Scalar::ZERO, |score| score.score));
            CriterionPoints { criterion: criterion.id.clone(), points }
        })
        .collect();
    let points = quality.iter().fold(Scalar::ZERO, |sum, points| sum.saturating_add(points.points)).normalize();
    let mut failures = Vec::new();
    for criterion in rule.criteria() {
        let Some(minimum) = criterion.points_minimum else { continue };
        let points = points_of(rule.criteria(), &quality, &criterion.id);
        if points < minimum {
            failures.push(Unrankable::CriterionBelowMinimum { criterion: criterion.id.clone(), points, minimum });
        }
    }
    if let Some(minimum) = rule.technical_points_minimum().filter(|minimum| points < *minimum) {
        failures.push(Unrankable::TechnicalBelowMinimum { points, minimum });
    }
    Technical { quality, points, failures }
}

/// The points of a criterion: its own, or the sum of all that are part of it, however deep.
fn points_of(criteria: &[QualityCriterion], quality: &[CriterionPoints], id: &CriterionId) -> Scalar {
    let belongs = |leaf: &CriterionId| {
        let parent = |id: &CriterionId| criteria.iter().find(|c| c.id == *id).and_then(|c| c.part_of.as_ref());
        // A complete notice has no circle; the bound keeps any other from being followed for ever.
        let line = std::iter::successors(Some(leaf), |id| parent(id)).take(criteria.len() + 1);
        line.into_iter().any(|above| above == id)
    };
    let of = quality.iter().filter(|points| belongs(&points.criterion));
    of.fold(Scalar::ZERO, |sum, points| sum.saturating_add(points.points)).normalize()
}

/// `weight × score ÷ highest score`. What a complete notice and `decide` let through is always computable.
fn quality_points(criterion: &QualityCriterion, score: Scalar) -> Scalar {
    let points = criterion.weight.checked_mul(score).and_then(|points| points.checked_div(criterion.score_maximum));
    round_points(points.unwrap_or_default())
}
