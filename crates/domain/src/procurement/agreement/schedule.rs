//! What an order comes to at the prices of a sealed schedule.

use super::command::OrderLine;
use crate::money::AMOUNT_MINOR_MAXIMUM;
use crate::procurement::evaluation::{PriceCorrection, corrected};
use crate::procurement::notice::{Notice, Scalar};
use crate::procurement::offer::{ItemPrice, Offer};
use crate::{ItemId, LotId};
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

/// The prices of a bid by item, in the order of the notice, with the discount on the whole: as sealed, with the corrections
/// of the evaluation made in order. A total that prevailed over the schedule changes no price of an item.
#[must_use]
pub fn prices(
    offer: &Offer,
    corrections: &[PriceCorrection],
    notice: &Notice,
    lot: &LotId,
) -> (Vec<ItemPrice>, Option<Scalar>) {
    let offer = corrected(offer, corrections);
    let of_item = |id: &ItemId| offer.prices.iter().find(|price| price.item == *id).cloned();
    (notice.items_of(lot).filter_map(|item| of_item(&item.id)).collect(), offer.discount_percent)
}

/// What ordered quantities come to, taxes and discounts included, in minor units: each line rounded as in the schedule of a
/// bid, the discount on the whole then taken off. `None` when an item has no price or the sum is beyond what is recorded.
#[must_use]
pub fn amount_minor(prices: &[ItemPrice], discount_percent: Option<Scalar>, lines: &[OrderLine]) -> Option<i64> {
    let sum = lines.iter().try_fold(Scalar::ZERO, |sum, line| {
        let price = prices.iter().find(|price| price.item == line.item)?;
        sum.checked_add(price.of_quantity(line.quantity)?)
    })?;
    let kept = Scalar::ONE - discount_percent.unwrap_or_default().checked_div(Scalar::ONE_HUNDRED)?;
    let total = sum.checked_mul(kept)?.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()?;
    (0..=AMOUNT_MINOR_MAXIMUM).contains(&total).then_some(total)
}
