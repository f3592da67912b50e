//! What a procedure keeps of the prior information notice that it follows.

use crate::procurement::notice::Category;
use crate::ruleset::{PriorNoticeWindow, RuleSet};
use crate::{PartyId, ProcedureId};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// A prior information notice, as it was recorded when a procedure took it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorShown {
    /// The notice.
    pub id: ProcedureId,
    /// Whose it is.
    pub buyer: PartyId,
    /// What it says of the category.
    pub category: Category,
    /// When it was published.
    pub published_at: Timestamp,
    /// The firms that took part in its consultation; nothing where the market was told only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<Vec<PartyId>>,
}

impl PriorShown {
    /// The first and the last moment at which a notice that follows this one may be published with a period that is shorter
    /// because of it.
    #[must_use]
    pub fn window(&self, rules: &RuleSet, window: &PriorNoticeWindow) -> (Timestamp, Timestamp) {
        let zone = rules.zone();
        let published = self.published_at.to_zoned(zone);
        let earliest = published.checked_add(i64::from(window.days_minimum).days());
        let latest = published.checked_add(i64::from(window.months_maximum).months());
        let moment = |at: Result<jiff::Zoned, jiff::Error>| at.map_or(self.published_at, |at| at.timestamp());
        (moment(earliest), moment(latest))
    }
}
