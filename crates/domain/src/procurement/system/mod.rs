//! Purchasing systems: firms ask to be admitted at any time while the system lasts, each request is assessed within the
//! time of the law, and every competition under it invites all who are admitted in its category at that moment. What the
//! notice says of one is here; what is true of one is in `state`. It buys nothing itself: contracts are awarded by
//! procedures of their own, whose participants are its members.

mod evolve;
pub mod state;

pub use evolve::{begin, evolve};
pub use state::{Admitted, Assessment, Request, RequestEnd, System};

use crate::ids::RequestId;
use crate::procurement::act::{AdmissionRequested, ProcedureAct, RequestWithdrawn};
use crate::procurement::application::ApplicationAct;
use crate::procurement::notice::{MissingCode, Notice};
use crate::ruleset::{RuleSet, SystemRule};
use crate::{LotId, PartyId};
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

/// What the notice says of a purchasing system. Its lots are its categories.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemTerms {
    /// Firms may ask to be admitted, and competitions may be opened, until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Nothing is bought before: the first firms have until then to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_requests_until: Option<Timestamp>,
}

impl SystemTerms {
    /// What the terms lack or have wrong: JSON pointers into the notice, with codes.
    #[must_use]
    pub fn problems(&self, notice: &Notice, rule: &SystemRule) -> Vec<(String, MissingCode)> {
        let mut found = Vec::new();
        let mut require = |holds: bool, path: &str, code| {
            if !holds {
                found.push((path.to_owned(), code));
            }
        };
        require(self.until.is_some(), "/system/until", MissingCode::Required);
        let first = "/system/first_requests_until";
        let needed = rule.first_minimum.is_some();
        require(!needed || self.first_requests_until.is_some(), first, MissingCode::Required);
        let before_end = self.first_requests_until.is_none_or(|first| self.until.is_none_or(|until| first < until));
        require(before_end, first, MissingCode::PeriodInvalid);
        // Who is admitted is decided by what was published, or not at all.
        require(!notice.selection_criteria.is_empty(), "/selection_criteria", MissingCode::Required);
        require(!notice.lots_awarded_jointly, "/lots_awarded_jointly", MissingCode::SystemUnfit);
        found
    }
}

impl SystemRule {
    /// The last moment to which a system published at one may last; nothing where the law sets none.
    #[must_use]
    pub fn latest_end(&self, published_at: Timestamp, rules: &RuleSet) -> Option<Timestamp> {
        let months = i64::from(self.months_maximum?);
        let end = published_at.to_zoned(rules.zone()).checked_add(Span::new().months(months));
        Some(end.map_or(Timestamp::MAX, |end| end.timestamp()))
    }
}

/// Who may compete in a category of a system, as its own stream says at the moment of an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Members {
    /// Competitions are opened from then.
    pub from: Timestamp,
    /// Competitions are opened until then.
    pub until: Timestamp,
    /// Everybody admitted in the category, in the order of their ids.
    pub firms: Vec<PartyId>,
}

/// What the record of a system says of what came to a firm's own stream: who it is stays there.
#[must_use]
pub fn told(rule: &SystemRule, request: &RequestId, acts: &[ApplicationAct]) -> Vec<ProcedureAct> {
    let told = acts.iter().filter_map(|act| match act {
        ApplicationAct::ApplicationReceived(act) => {
            let (received_at, decide_by) = (act.received_at, rule.assessment.after(act.received_at));
            Some(AdmissionRequested { request: request.clone(), received_at, decide_by }.into())
        }
        ApplicationAct::ApplicationWithdrawn(_) => Some(RequestWithdrawn { request: request.clone() }.into()),
        _ => None,
    });
    told.collect()
}

impl System {
    /// Who may compete in a category.
    #[must_use]
    pub fn members(&self, lot: &LotId) -> Members {
        let of_lot = self.admitted.iter().filter(|(_, one)| one.lots.contains(lot));
        let firms = of_lot.map(|(firm, _)| firm.clone()).collect();
        Members { from: self.buys_from(), until: self.until(), firms }
    }
}
