//! What a guarantee says: as its guarantor signs it, or as it is read from paper.

use crate::text::check_text;
use crate::{LotId, Money, PartyId, ProcedureId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Most characters of a guarantor's own number for a guarantee.
pub const REFERENCE_CHARACTERS_MAXIMUM: usize = 60;
/// Most characters of a guarantee's conditions.
pub const CONDITIONS_CHARACTERS_MAXIMUM: usize = 2_000;
/// Most characters of the name of a guarantor that is read from paper.
pub const NAME_CHARACTERS_MAXIMUM: usize = 200;

/// What a guarantor signs: it pays the beneficiary up to the amount if the tenderer does not keep its bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuaranteeStatement {
    /// The procedure.
    pub procedure: ProcedureId,
    /// The lots whose bids it secures.
    pub lots: Vec<LotId>,
    /// The buyer: whom it pays.
    pub beneficiary: PartyId,
    /// The firm whose bids it secures.
    pub tenderer: PartyId,
    /// Who pays.
    pub guarantor: PartyId,
    /// The guarantor's own number for it.
    pub reference: String,
    /// The most that it pays.
    pub amount: Money,
    /// The last day on which it may be claimed, in the time zone of the law.
    pub valid_until: Date,
    /// On what conditions it pays; at the first demand when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conditions: String,
}

impl GuaranteeStatement {
    /// What stands before the statement when it is signed; ends in NUL, as every label of spec/seal.
    pub const LABEL: &'static [u8] = b"diwan/bid-guarantee/v1\0";
}

/// What a person reads in a guarantee on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperReading {
    /// The lots whose bids it secures.
    pub lots: Vec<LotId>,
    /// The firm whose bids it secures.
    pub tenderer: PartyId,
    /// The organisation in the register that is its guarantor; absent when the register does not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarantor: Option<PartyId>,
    /// The name of the guarantor, as it is written.
    pub guarantor_name: String,
    /// The guarantor's own number for it.
    pub reference: String,
    /// The most that it pays.
    pub amount: Money,
    /// The last day on which it may be claimed.
    pub valid_until: Date,
}

fn written(text: &str, characters_maximum: usize) -> bool {
    !text.trim().is_empty() && check_text(text, characters_maximum).is_ok()
}

/// The number as it counts: two people rarely put spaces and signs alike.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

impl GuaranteeStatement {
    /// The first field that cannot be recorded.
    #[must_use]
    pub fn invalid_field(&self) -> Option<&'static str> {
        let conditions = &self.conditions;
        let conditions = conditions.is_empty() || check_text(conditions, CONDITIONS_CHARACTERS_MAXIMUM).is_ok();
        let amount = self.amount.is_valid() && self.amount.amount_minor > 0;
        [
            (written(&self.reference, REFERENCE_CHARACTERS_MAXIMUM), "reference"),
            (amount, "amount"),
            (conditions, "conditions"),
        ]
        .into_iter()
        .find_map(|(sound, field)| (!sound).then_some(field))
    }
}

impl PaperReading {
    /// The first field that cannot be recorded.
    #[must_use]
    pub fn invalid_field(&self) -> Option<&'static str> {
        let amount = self.amount.is_valid() && self.amount.amount_minor > 0;
        [
            (written(&self.guarantor_name, NAME_CHARACTERS_MAXIMUM), "guarantor_name"),
            (written(&self.reference, REFERENCE_CHARACTERS_MAXIMUM), "reference"),
            (amount, "amount"),
        ]
        .into_iter()
        .find_map(|(sound, field)| (!sound).then_some(field))
    }

    /// The first field in which two persons read something else. How a name is written is no difference of substance: the
    /// register's entry, the number, the amount, the day, the firm and the lots have to agree.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        let lots = |reading: &Self| reading.lots.iter().cloned().collect::<std::collections::BTreeSet<_>>();
        [
            (lots(self) == lots(other), "lots"),
            (self.tenderer == other.tenderer, "tenderer"),
            (self.guarantor == other.guarantor, "guarantor"),
            (plain(&self.reference) == plain(&other.reference), "reference"),
            (self.amount == other.amount, "amount"),
            (self.valid_until == other.valid_until, "valid_until"),
        ]
        .into_iter()
        .find_map(|(same, field)| (!same).then_some(field))
    }
}
