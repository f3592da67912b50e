//! Margins of preference: a price is compared as if it were higher, and paid as it is (P64).

use super::cost::round_minor;
use crate::CriterionId;
use crate::procurement::notice::Scalar;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A preference that the committee granted to a bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preference {
    /// The preference, as the rule-set names it.
    pub preference: CriterionId,
    /// Its margin, in per cent, as the rule-set had it.
    pub margin_percent: Scalar,
}

/// The margins that count among these bids: those granted to one of them at least.
#[must_use]
pub fn margins<'a>(bids: impl Iterator<Item = &'a [Preference]>) -> BTreeMap<&'a CriterionId, Scalar> {
    let mut margins: BTreeMap<&CriterionId, Scalar> = BTreeMap::new();
    for granted in bids.flatten() {
        let margin = margins.entry(&granted.preference).or_default();
        *margin = (*margin).max(granted.margin_percent);
    }
    margins
}

/// `amount × (1 + margins that others have and this bid has not)`, rounded to a minor unit; nothing where no bid has one.
#[must_use]
pub fn compared(amount_minor: i64, granted: &[Preference], margins: &BTreeMap<&CriterionId, Scalar>) -> Option<i64> {
    if margins.is_empty() {
        return None;
    }
    let lacking = margins.iter().filter(|(id, _)| !granted.iter().any(|granted| granted.preference == ***id));
    let percent = lacking.fold(Scalar::ZERO, |sum, (_, margin)| sum.saturating_add(*margin));
    let factor = Scalar::ONE.saturating_add(percent / Scalar::ONE_HUNDRED);
    Some(round_minor(Scalar::from(amount_minor).checked_mul(factor).unwrap_or(Scalar::MAX)))
}
