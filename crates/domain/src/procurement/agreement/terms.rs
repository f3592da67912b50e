//! What the notice of a framework agreement says of it.

use crate::Money;
use crate::procurement::notice::{MissingCode, Notice};
use crate::ruleset::{FrameworkRule, RuleSet};
use serde::{Deserialize, Serialize};

/// Which of an agreement's suppliers an order without competition goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderRule {
    /// The first in the ranking of the award.
    Ranked,
    /// The one after whoever got the last order, in the order of the ranking.
    Turn,
    /// The one whose prices make what is ordered cheapest.
    LowestPrice,
}

impl OrderRule {
    /// Every rule.
    pub const ALL: [OrderRule; 3] = [Self::Ranked, Self::Turn, Self::LowestPrice];

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ranked => "ranked",
            Self::Turn => "turn",
            Self::LowestPrice => "lowest_price",
        }
    }

    /// Reads the word as recorded.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == word)
    }
}

/// The terms of a framework agreement, one per lot. A lot's value is the most that is ordered under its agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkTerms {
    /// How many months orders may be placed, from the day on which the award is final.
    pub months: u32,
    /// With how many of the best ranked it is concluded at most.
    pub suppliers_maximum: u32,
    /// To whom orders without competition go; absent where every call-off is competed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orders: Option<OrderRule>,
    /// The most that one order without competition may amount to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_maximum: Option<Money>,
    /// Whether the suppliers may be asked to compete for a call-off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub competition: bool,
}

impl FrameworkTerms {
    /// What the terms of a notice lack, or have wrong against the row of the method: paths and codes.
    #[must_use]
    pub fn problems(&self, notice: &Notice, rules: &RuleSet, rule: &FrameworkRule) -> Vec<(String, MissingCode)> {
        let mut found = Vec::new();
        let mut require = |holds: bool, path: &str, code: MissingCode| {
            if !holds {
                found.push((path.to_owned(), code));
            }
        };
        require((1..=rule.months_maximum).contains(&self.months), "/framework/months", MissingCode::OutOfRange);
        let most = rule.suppliers_maximum.unwrap_or(FrameworkRule::SUPPLIERS_MAXIMUM);
        let suppliers = (1..=most).contains(&self.suppliers_maximum);
        require(suppliers, "/framework/suppliers_maximum", MissingCode::OutOfRange);
        let orders = self.orders.is_none_or(|of| rule.orders.contains(&of));
        require(orders, "/framework/orders", MissingCode::Unknown);
        require(self.orders.is_some() || self.competition, "/framework/orders", MissingCode::Required);
        // One supplier alone cannot compete.
        let competition = !self.competition || rule.competition && self.suppliers_maximum > 1;
        require(competition, "/framework/competition", MissingCode::FrameworkUnfit);
        if let Some(most) = self.order_maximum {
            let path = "/framework/order_maximum";
            require(most.is_valid() && most.amount_minor > 0, path, MissingCode::OutOfRange);
            require(rules.bids.currencies.contains(&most.currency), path, MissingCode::CurrencyNotAllowed);
        }
        for (n, lot) in notice.lots.iter().enumerate() {
            // What nobody limits is no framework: its value is the ceiling.
            require(lot.value.is_some(), &format!("/lots/{n}/value"), MissingCode::Required);
        }
        require(!notice.lots_awarded_jointly, "/lots_awarded_jointly", MissingCode::FrameworkUnfit);
        found
    }
}
