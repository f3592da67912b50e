//! How a price becomes points.

use crate::procurement::notice::Scalar;
use rust_decimal::RoundingStrategy;
use serde::{Deserialize, Serialize};

/// Decimals to which points are rounded, half away from zero, at every published step.
pub const POINT_DECIMALS: u32 = 4;

/// Rounds points as published.
#[must_use]
pub fn round_points(points: Scalar) -> Scalar {
    points.round_dp_with_strategy(POINT_DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A formula of the rule-set. `lowest` is the lowest admitted price of the lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceFormula {
    /// `weight × lowest ÷ price`.
    LowestOverPrice,
    /// `weight × (1 − (price − lowest) ÷ lowest)`, never below zero.
    Linear,
}

impl PriceFormula {
    /// The points of a price, between 0 and `weight`. A price of zero gets the whole weight: it is the lowest.
    #[must_use]
    pub fn points(self, weight: Scalar, lowest_minor: i64, price_minor: i64) -> Scalar {
        let lowest = Scalar::from(lowest_minor);
        let price = Scalar::from(price_minor);
        if price <= lowest {
            return round_points(weight);
        }
        let share = match self {
            Self::LowestOverPrice => lowest.checked_div(price),
            Self::Linear => (price - lowest).checked_div(lowest).map(|excess| Scalar::ONE - excess),
        };
        let share = share.unwrap_or_default().clamp(Scalar::ZERO, Scalar::ONE);
        round_points(weight.checked_mul(share).unwrap_or_default())
    }
}
