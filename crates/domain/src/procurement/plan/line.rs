//! One line of a plan.

use crate::ids::PlanLineId;
use crate::procurement::notice::{Category, Classification};
use crate::text::LocalText;
use crate::{Money, PartyId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is to be bought: one line of a buyer's plan for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanLine {
    /// Its id within the plan.
    pub id: PlanLineId,
    /// What is bought.
    pub title: LocalText,
    /// Goods, works or services.
    pub category: Category,
    /// Its classification, such as a CPV code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<Classification>,
    /// The way of buying that is intended, a row of the rule-set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The estimate, in the currency of the rule-set, where the buyer tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Money>,
    /// The line of the budget, or who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    /// The bodies whose need it also is, where one buys for others (P3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_behalf_of: Vec<PartyId>,
    /// The day on which the notice is to be published.
    pub launch: Date,
    /// The day on which the award is to be decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award: Option<Date>,
    /// The day on which everything is to be delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<Date>,
}

/// The line of a plan for which a procedure was opened, as it was published then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// The plan's year.
    pub year: i16,
    /// Which publication of the plan it stood in.
    pub version: u32,
    /// The line.
    pub line: PlanLine,
}
