//! Arithmetic corrections against the sealed schedule (P65): what was read, what it should be, and the price that follows.

use super::award_rule::AwardRule;
use super::cost::{CostAmount, round_minor};
use crate::procurement::notice::{Notice, Scalar};
use crate::procurement::offer::Offer;
use crate::{ItemId, LotId};
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// What a correction changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceField {
    /// The price of one unit of an item, in minor units.
    UnitPrice,
    /// The taxes of an item, in per cent.
    TaxPercent,
    /// The discount of an item, or of the lot where no item is named, in per cent.
    DiscountPercent,
    /// The total of the lot, in minor units: where words or a stated total prevail over the schedule.
    Total,
}

impl PriceField {
    /// Every field, in the order of a schedule.
    pub const ALL: [PriceField; 4] = [Self::UnitPrice, Self::TaxPercent, Self::DiscountPercent, Self::Total];

    /// Reads the word as recorded.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == word)
    }

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnitPrice => "unit_price",
            Self::TaxPercent => "tax_percent",
            Self::DiscountPercent => "discount_percent",
            Self::Total => "total",
        }
    }
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceCorrection {
    /// The item; none for the discount or the total of the lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What of it.
    pub field: PriceField,
    /// What the schedule says, with earlier corrections.
    pub read: Scalar,
    /// What it should say.
    pub corrected: Scalar,
}

/// What a schedule comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// The total, taxes and discounts included, in minor units.
    pub total_minor: i64,
    /// What the parts of a life-cycle cost come to.
    pub costs: Vec<CostAmount>,
}

/// What the schedule of an offer comes to after these corrections, made in order.
///
/// `None` when a correction does not read what stands there, or the sum is beyond what is recorded.
#[must_use]
pub fn price_with(offer: &Offer, corrections: &[PriceCorrection], notice: &Notice, lot: &LotId) -> Option<Priced> {
    let mut offer = offer.clone();
    let mut total = None;
    for correction in corrections {
        if correction.field == PriceField::Total && correction.item.is_none() {
            let read = total.map_or_else(|| offer.total_minor(notice, lot), Some)?;
            if Scalar::from(read) != correction.read {
                return None;
            }
            total = Some(whole(correction.corrected)?);
        } else {
            let mut place = place(&mut offer, correction.item.as_ref(), correction.field)?;
            if place.value() != correction.read {
                return None;
            }
            place.set(correction.corrected);
        }
    }
    let total_minor = match total {
        Some(total) => total,
        None => offer.total_minor(notice, lot)?,
    };
    Some(Priced { total_minor, costs: costs(&offer, notice, lot) })
}

/// The schedule of an offer with the prices of items as these corrections leave them, made in order.
#[must_use]
pub fn corrected(offer: &Offer, corrections: &[PriceCorrection]) -> Offer {
    let mut offer = offer.clone();
    for correction in corrections {
        if let Some(mut place) = place(&mut offer, correction.item.as_ref(), correction.field) {
            place.set(correction.corrected);
        }
    }
    offer
}

/// What stands at a place of the schedule after these corrections: what a further correction reads.
#[must_use]
pub fn reading(
    offer: &Offer,
    corrections: &[PriceCorrection],
    (item, field): (Option<&ItemId>, PriceField),
    (notice, lot): (&Notice, &LotId),
) -> Option<Scalar> {
    if field == PriceField::Total && item.is_none() {
        return price_with(offer, corrections, notice, lot).map(|priced| Scalar::from(priced.total_minor));
    }
    let mut offer = corrected(offer, corrections);
    place(&mut offer, item, field).map(|place| place.value())
}

/// What the parts of a life-cycle cost come to in a schedule: lines with their taxes and discounts, the lot's discount
/// applied, rounded to a minor unit.
#[must_use]
pub fn costs(offer: &Offer, notice: &Notice, lot: &LotId) -> Vec<CostAmount> {
    let rule = notice.lot(lot).map(|lot| &lot.award);
    let kept = Scalar::ONE.saturating_sub(offer.discount_percent.unwrap_or_default() / Scalar::ONE_HUNDRED);
    let parts = rule.map(AwardRule::cost_parts).unwrap_or_default();
    parts
        .iter()
        .map(|part| {
            let lines = notice.items_of(lot).filter(|item| part.items.contains(&item.id));
            let lines = lines.filter_map(|item| offer.line_minor(item));
            let sum = lines.fold(Scalar::ZERO, Scalar::saturating_add);
            CostAmount { part: part.id.clone(), amount_minor: round_minor(sum.saturating_mul(kept)) }
        })
        .collect()
}

/// A number of the schedule that is always there, or one that may be absent and is then zero.
enum Place<'a> {
    There(&'a mut Scalar),
    Maybe(&'a mut Option<Scalar>),
}

impl Place<'_> {
    fn value(&self) -> Scalar {
        match self {
            Self::There(value) => **value,
            Self::Maybe(value) => value.unwrap_or_default(),
        }
    }

    fn set(&mut self, corrected: Scalar) {
        match self {
            Self::There(value) => **value = corrected,
            Self::Maybe(value) => **value = Some(corrected),
        }
    }
}

fn place<'a>(offer: &'a mut Offer, item: Option<&ItemId>, field: PriceField) -> Option<Place<'a>> {
    let Some(item) = item else {
        return (field == PriceField::DiscountPercent).then_some(Place::Maybe(&mut offer.discount_percent));
    };
    let price = offer.prices.iter_mut().find(|price| price.item == *item)?;
    match field {
        PriceField::UnitPrice => Some(Place::There(&mut price.unit_price_minor)),
        PriceField::TaxPercent => Some(Place::There(&mut price.tax_percent)),
        PriceField::DiscountPercent => Some(Place::Maybe(&mut price.discount_percent)),
        PriceField::Total => None,
    }
}

fn whole(total: Scalar) -> Option<i64> {
    let range = Scalar::ZERO..=Scalar::from(crate::money::AMOUNT_MINOR_MAXIMUM);
    let whole = total.is_integer() && range.contains(&total);
    if whole { total.to_i64() } else { None }
}
