//! How an auction runs: what the notice says of it, or the law where the notice says nothing.

use crate::procurement::evaluation::AwardRule;
use crate::procurement::notice::{MissingCode, Scalar};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The least by which a bid is lower than what it has to be lower than.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuctionStep {
    /// An amount in minor units of the bids' currency.
    AmountMinor(i64),
    /// Per cent of the price that has to be beaten, rounded up to a minor unit.
    Percent(Scalar),
}

/// What a bid has to be lower than, by the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuctionTarget {
    /// The tenderer's own last price.
    Own,
    /// The best price of all.
    Best,
}

/// How an auction runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuctionTerms {
    /// The least difference.
    pub step: AuctionStep,
    /// From what.
    pub against: AuctionTarget,
    /// From the opening to the end, in minutes, if nothing extends it.
    pub length_minutes: u32,
    /// A bid within this long before the end moves the end.
    pub extension_window_minutes: u32,
    /// This long remains at least after such a bid.
    pub extension_minutes: u32,
    /// How often bids move the end at most.
    pub extensions_maximum: u32,
    /// Whether bidders and public are shown the best price while it runs.
    pub best_price_shown: bool,
}

/// Longest auction: one week.
pub const LENGTH_MINUTES_MAXIMUM: u32 = 7 * 24 * 60;
/// Most that a bid may leave to the others.
pub const EXTENSION_MINUTES_MAXIMUM: u32 = 24 * 60;
/// Most extensions.
pub const EXTENSIONS_MAXIMUM: u32 = 1_000;

fn minutes(count: u32) -> SignedDuration {
    SignedDuration::from_mins(count.into())
}

/// The moment this long after another, or the last one there is.
#[must_use]
pub fn later(moment: Timestamp, by: SignedDuration) -> Timestamp {
    moment.checked_add(by).unwrap_or(Timestamp::MAX)
}

impl AuctionTerms {
    /// When an auction that opens at a moment ends, if nothing extends it.
    #[must_use]
    pub fn end(&self, opened_at: Timestamp) -> Timestamp {
        later(opened_at, minutes(self.length_minutes))
    }

    /// How long remains at least after a bid that moves the end, or after an outage.
    #[must_use]
    pub fn extension(&self) -> SignedDuration {
        minutes(self.extension_minutes)
    }

    /// Where the end is after a bid that was received at a moment: only later, and only so often.
    #[must_use]
    pub fn end_after(&self, ends_at: Timestamp, extensions: u32, received_at: Timestamp) -> Timestamp {
        let near = ends_at.duration_since(received_at) <= minutes(self.extension_window_minutes);
        if near && extensions < self.extensions_maximum {
            ends_at.max(later(received_at, self.extension()))
        } else {
            ends_at
        }
    }

    /// The highest price of the next bid of whoever stands at `own`, in minor units; below 1 there is none.
    #[must_use]
    pub fn highest(&self, own: i64, best: i64) -> i64 {
        let from = match self.against {
            AuctionTarget::Own => own,
            AuctionTarget::Best => own.min(best),
        };
        let step = match self.step {
            AuctionStep::AmountMinor(amount) => amount,
            AuctionStep::Percent(percent) => {
                let step = Scalar::from(from).checked_mul(percent).map(|product| product / Scalar::ONE_HUNDRED);
                step.and_then(|step| i64::try_from(step.ceil()).ok()).unwrap_or(i64::MAX)
            }
        };
        from.saturating_sub(step.max(1))
    }

    /// Whether a bid has to beat the best price of all.
    #[must_use]
    pub const fn best_is_beaten(&self) -> bool {
        matches!(self.against, AuctionTarget::Best)
    }

    /// What is wrong with them for a lot with this award rule, each with its place below the terms.
    #[must_use]
    pub fn problems(&self, award: &AwardRule) -> Vec<(&'static str, MissingCode)> {
        let step = match self.step {
            AuctionStep::AmountMinor(amount) => (1..=crate::money::AMOUNT_MINOR_MAXIMUM).contains(&amount),
            AuctionStep::Percent(percent) => {
                percent > Scalar::ZERO && percent <= Scalar::from(50) && percent.scale() <= 4
            }
        };
        let window = (1..=self.length_minutes).contains(&self.extension_window_minutes);
        let extension = (1..=EXTENSION_MINUTES_MAXIMUM).contains(&self.extension_minutes);
        // Whoever has to beat the best price has to know it; where quality counts too, the best price is not the best bid.
        let beatable = self.best_price_shown && matches!(award, AwardRule::LowestPrice);
        let best = matches!(self.against, AuctionTarget::Own) || beatable;
        let checks = [
            (step, "/step", MissingCode::OutOfRange),
            ((1..=LENGTH_MINUTES_MAXIMUM).contains(&self.length_minutes), "/length_minutes", MissingCode::OutOfRange),
            (window, "/extension_window_minutes", MissingCode::OutOfRange),
            (extension, "/extension_minutes", MissingCode::OutOfRange),
            (self.extensions_maximum <= EXTENSIONS_MAXIMUM, "/extensions_maximum", MissingCode::OutOfRange),
            (best, "/against", MissingCode::AuctionUnfit),
        ];
        checks.into_iter().filter(|(holds, ..)| !holds).map(|(_, path, code)| (path, code)).collect()
    }
}

impl AwardRule {
    /// Whether the bids of a lot that is awarded so can be ranked again with lower prices alone.
    #[must_use]
    pub const fn takes_auction(&self) -> bool {
        matches!(self, Self::LowestPrice | Self::PriceQuality { .. })
    }
}
