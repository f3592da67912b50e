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

/// A formula of the rule-set: a family and its parameters. `lowest` is the lowest price that is compared.
///
/// Every family is a share of the weight that depends on `price ÷ lowest` alone and never grows with it, so that a
/// lower price never scores worse, whatever the parameters of [`PriceFormula::is_sound`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PriceFormula {
    /// `weight × lowest ÷ price`.
    LowestOverPrice,
    /// `weight × (1 − (price − lowest) ÷ lowest)`, never below zero.
    Linear,
    /// `weight × (1 − (price − lowest) ÷ (lowest × (ratio − 1)))`, never below zero: no points from `lowest × ratio` on.
    LinearTo {
        /// How many times the lowest price gets no points, above 1.
        ratio: Scalar,
    },
    /// `weight × (lowest ÷ price)^exponent`: the higher the exponent, the more a difference of price counts.
    Power {
        /// 1 to 4.
        exponent: u32,
    },
}

/// Highest ratio of [`PriceFormula::LinearTo`].
const RATIO_MAXIMUM: Scalar = Scalar::ONE_THOUSAND;

impl PriceFormula {
    /// Whether the parameters are such that the formula can be computed and tells prices apart.
    #[must_use]
    pub fn is_sound(self) -> bool {
        match self {
            Self::LowestOverPrice | Self::Linear => true,
            Self::LinearTo { ratio } => ratio > Scalar::ONE && ratio <= RATIO_MAXIMUM && ratio.scale() <= 4,
            Self::Power { exponent } => (1..=4).contains(&exponent),
        }
    }

    /// Family and parameters in one word, for forms and reports: `linear_to:1.5`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::LowestOverPrice => "lowest_over_price".to_owned(),
            Self::Linear => "linear".to_owned(),
            Self::LinearTo { ratio } => format!("linear_to:{}", ratio.normalize()),
            Self::Power { exponent } => format!("power:{exponent}"),
        }
    }

    /// Reads what [`PriceFormula::code`] wrote.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code.split_once(':') {
            None if code == "lowest_over_price" => Some(Self::LowestOverPrice),
            None if code == "linear" => Some(Self::Linear),
            Some(("linear_to", ratio)) => Some(Self::LinearTo { ratio: ratio.parse().ok()? }),
            Some(("power", exponent)) => Some(Self::Power { exponent: exponent.parse().ok()? }),
            _ => None,
        }
    }

    /// The points of a price, between 0 and `weight`. A price of zero gets the whole weight: it is the lowest.
    #[must_use]
    pub fn points(self, weight: Scalar, lowest_minor: i64, price_minor: i64) -> Scalar {
        let lowest = Scalar::from(lowest_minor);
        let price = Scalar::from(price_minor);
        if price <= lowest {
            return round_points(weight);
        }
        let falling_to = |span: Option<Scalar>| {
            let excess = (price - lowest).checked_div(span?)?;
            Scalar::ONE.checked_sub(excess)
        };
        let share = match self {
            Self::LowestOverPrice => lowest.checked_div(price),
            Self::Linear => falling_to(Some(lowest)),
            Self::LinearTo { ratio } => falling_to(lowest.checked_mul(ratio.saturating_sub(Scalar::ONE))),
            Self::Power { exponent } => lowest
                .checked_div(price)
                .and_then(|share| (1..exponent.clamp(1, 4)).try_fold(share, |power, _| power.checked_mul(share))),
        };
        let share = share.unwrap_or_default().clamp(Scalar::ZERO, Scalar::ONE);
        round_points(weight.checked_mul(share).unwrap_or_default())
    }
}
