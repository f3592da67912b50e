//! Finding bids whose price is too low to be believed without a word from the tenderer (P66).

use super::cost::round_minor;
use super::ranking::Admitted;
use crate::Money;
use crate::ids::BidId;
use crate::procurement::notice::Scalar;
use serde::{Deserialize, Serialize};

/// A published method. A bid is flagged when its price lies more than `percent` below the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AbnormallyLow {
    /// The reference is the mean of the other admitted prices.
    BelowMeanOfOthers {
        /// How far below, in per cent.
        percent: Scalar,
        /// Fewest admitted bids for which a mean says anything, at least 2.
        bids_minimum: u32,
    },
    /// The reference is the mean of all admitted prices, the bid's own among them.
    BelowMean {
        /// How far below, in per cent.
        percent: Scalar,
        /// Fewest admitted bids for which a mean says anything, at least 2.
        bids_minimum: u32,
    },
    /// The reference is the published estimate of the lot.
    BelowEstimate {
        /// How far below, in per cent.
        percent: Scalar,
    },
}

/// A bid that was found abnormally low, with the figures that say why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LowBid {
    /// The bid.
    pub bid: BidId,
    /// Its price.
    pub price: Money,
    /// What it was held against, rounded to a minor unit.
    pub reference_minor: i64,
    /// A price below this is flagged, rounded to a minor unit.
    pub threshold_minor: i64,
}

impl AbnormallyLow {
    /// How far below the reference, in per cent.
    #[must_use]
    pub const fn percent(self) -> Scalar {
        match self {
            Self::BelowMeanOfOthers { percent, .. }
            | Self::BelowMean { percent, .. }
            | Self::BelowEstimate { percent } => percent,
        }
    }

    /// Whether the parameters say anything.
    #[must_use]
    pub fn is_sound(self) -> bool {
        let percent = self.percent();
        let bids = match self {
            Self::BelowMeanOfOthers { bids_minimum, .. } | Self::BelowMean { bids_minimum, .. } => bids_minimum >= 2,
            Self::BelowEstimate { .. } => true,
        };
        percent > Scalar::ZERO && percent < Scalar::ONE_HUNDRED && percent.scale() <= 4 && bids
    }

    /// Family and parameters in one word, for forms and reports: `below_mean_of_others:20:3`.
    #[must_use]
    pub fn code(self) -> String {
        let percent = self.percent().normalize();
        match self {
            Self::BelowMeanOfOthers { bids_minimum, .. } => format!("below_mean_of_others:{percent}:{bids_minimum}"),
            Self::BelowMean { bids_minimum, .. } => format!("below_mean:{percent}:{bids_minimum}"),
            Self::BelowEstimate { .. } => format!("below_estimate:{percent}"),
        }
    }

    /// Reads what [`AbnormallyLow::code`] wrote.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let mut parts = code.split(':');
        let (family, percent) = (parts.next()?, parts.next()?.parse().ok()?);
        let bids_minimum = parts.next().map(str::parse).transpose().ok()?;
        match (family, bids_minimum, parts.next()) {
            ("below_mean_of_others", Some(bids_minimum), None) => {
                Some(Self::BelowMeanOfOthers { percent, bids_minimum })
            }
            ("below_mean", Some(bids_minimum), None) => Some(Self::BelowMean { percent, bids_minimum }),
            ("below_estimate", None, None) => Some(Self::BelowEstimate { percent }),
            _ => None,
        }
    }

    /// The flagged bids, in the order of their receipt. `bids` share one currency; `estimate` is the lot's.
    #[must_use]
    pub fn flagged(self, bids: &[Admitted], estimate: Option<Money>) -> Vec<LowBid> {
        let count = bids.len() as u32;
        let sum = bids.iter().fold(Scalar::ZERO, |sum, bid| sum.saturating_add(Scalar::from(bid.price.amount_minor)));
        let mean = |sum: Scalar, of: u32| sum.checked_div(Scalar::from(of));
        let reference = |price: Money| match self {
            Self::BelowMeanOfOthers { bids_minimum, .. } if count >= bids_minimum.max(2) => {
                mean(sum.saturating_sub(Scalar::from(price.amount_minor)), count - 1)
            }
            Self::BelowMean { bids_minimum, .. } if count >= bids_minimum.max(2) => mean(sum, count),
            Self::BelowEstimate { .. } => {
                let comparable = estimate.filter(|estimate| estimate.currency == price.currency);
                comparable.map(|estimate| Scalar::from(estimate.amount_minor))
            }
            Self::BelowMeanOfOthers { .. } | Self::BelowMean { .. } => None,
        };
        let kept = Scalar::ONE.saturating_sub(self.percent() / Scalar::ONE_HUNDRED);
        let mut found: Vec<(u64, LowBid)> = bids
            .iter()
            .filter_map(|bid| {
                let reference = reference(bid.price)?;
                let threshold = reference.checked_mul(kept)?;
                let low = LowBid {
                    bid: bid.bid.clone(),
                    price: bid.price,
                    reference_minor: round_minor(reference),
                    threshold_minor: round_minor(threshold),
                };
                (Scalar::from(bid.price.amount_minor) < threshold).then_some((bid.index, low))
            })
            .collect();
        found.sort_by_key(|(index, _)| *index);
        found.into_iter().map(|(_, low)| low).collect()
    }
}
