//! The cost over the life of what is bought: the price with its later parts discounted.

use super::award_rule::{AwardRule, CostPart};
use crate::money::AMOUNT_MINOR_MAXIMUM;
use crate::procurement::notice::Scalar;
use crate::{CriterionId, Money};
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// Decimals to which a discount factor is rounded, half away from zero.
pub const FACTOR_DECIMALS: u32 = 12;

/// What one part of the cost comes to in a bid's schedule, before discounting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostAmount {
    /// The part.
    pub part: CriterionId,
    /// Sum of the lines of its items, taxes and discounts included, in minor units of the price's currency.
    pub amount_minor: i64,
}

/// Rounds an amount to whole minor units, half away from zero, within what is recorded.
#[must_use]
pub fn round_minor(amount: Scalar) -> i64 {
    let rounded = amount.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    rounded.clamp(Scalar::ZERO, Scalar::from(AMOUNT_MINOR_MAXIMUM)).to_i64().unwrap_or(AMOUNT_MINOR_MAXIMUM)
}

/// What one unit of money is worth today when it falls due in equal parts over the years of a part:
/// the mean of `(1 + rate)^−year`, rounded to [`FACTOR_DECIMALS`].
#[must_use]
pub fn present_value_factor(part: &CostPart, discount_rate_percent: Scalar) -> Scalar {
    let growth = Scalar::ONE.saturating_add(discount_rate_percent / Scalar::ONE_HUNDRED);
    let step = Scalar::ONE.checked_div(growth).unwrap_or(Scalar::ONE);
    let (mut factor, mut sum, mut years) = (Scalar::ONE, Scalar::ZERO, 0_u32);
    for year in 0..=part.last_year.min(super::award_rule::COST_YEARS_MAXIMUM) {
        if year >= part.first_year {
            sum = sum.saturating_add(factor);
            years += 1;
        }
        factor = factor.checked_mul(step).unwrap_or_default();
    }
    let mean = sum.checked_div(Scalar::from(years.max(1))).unwrap_or_default();
    mean.round_dp_with_strategy(FACTOR_DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The cost of a bid, or nothing where the price itself is compared.
///
/// Each part is `amount × factor`, rounded to a minor unit; what belongs to no part counts as it stands.
#[must_use]
pub fn life_cycle_cost(rule: &AwardRule, price: Money, costs: &[CostAmount]) -> Option<Money> {
    let AwardRule::Cost { discount_rate_percent, parts } = rule else { return None };
    let mut at_once = Scalar::from(price.amount_minor);
    let mut later = Scalar::ZERO;
    for part in parts {
        let Some(cost) = costs.iter().find(|cost| cost.part == part.id) else { continue };
        let amount = Scalar::from(cost.amount_minor);
        let factor = present_value_factor(part, *discount_rate_percent);
        at_once = at_once.saturating_sub(amount);
        later = later.saturating_add(Scalar::from(round_minor(amount.checked_mul(factor).unwrap_or(Scalar::MAX))));
    }
    Some(Money { amount_minor: round_minor(at_once.saturating_add(later)), currency: price.currency })
}
