//! What is true of a purchasing system.

use crate::ids::RequestId;
use crate::procurement::state::Published;
use crate::text::LocalText;
use crate::{CriterionId, LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A system that was published: firms may ask to be admitted as long as it lasts.
#[derive(Debug, Clone, PartialEq)]
pub struct System {
    /// What the notice made public. Its deadline is the end of the system, and it has no keys.
    pub published: Published,
    /// Requests, by the pseudonym under which their clock runs in public.
    pub requests: BTreeMap<RequestId, Request>,
    /// Who is admitted now.
    pub admitted: BTreeMap<PartyId, Admitted>,
    /// Who was removed, oldest first.
    pub removed: Vec<Removed>,
    /// The competitions that were opened under it, oldest first.
    pub competitions: Vec<(ProcedureId, LotId)>,
    /// How it ended, once it has.
    pub ended: Option<Ended>,
}

/// A firm's request to be admitted: the latest counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// When it was received.
    pub received_at: Timestamp,
    /// The last moment of its assessment.
    pub decide_by: Timestamp,
    /// Why the assessment takes longer, where it does.
    pub extended: Option<LocalText>,
    /// What a member found and another person has not concluded on yet.
    pub assessment: Option<Assessment>,
    /// The assessment on which the last conclusion rests.
    pub told: Option<Assessment>,
    /// What became of it, and when.
    pub end: Option<(RequestEnd, Timestamp)>,
}

impl Request {
    /// Whether its assessment should have been concluded by a moment, and is not.
    #[must_use]
    pub fn is_overdue_at(&self, moment: Timestamp) -> bool {
        self.end.is_none() && self.decide_by < moment
    }

    /// The word for pages and tables.
    #[must_use]
    pub const fn stage(&self) -> &'static str {
        match (&self.end, &self.assessment) {
            (None, None) => "pending",
            (None, Some(_)) => "assessed",
            (Some((RequestEnd::Admitted, _)), _) => "admitted",
            (Some((RequestEnd::Refused, _)), _) => "refused",
            (Some((RequestEnd::Removed, _)), _) => "removed",
            (Some((RequestEnd::Withdrawn, _)), _) => "withdrawn",
        }
    }
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestEnd {
    /// The firm is admitted.
    Admitted,
    /// The firm is not admitted.
    Refused,
    /// The firm was admitted, and is no longer.
    Removed,
    /// The firm took its request back, or left.
    Withdrawn,
}

/// What the committee found of a firm.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The firm.
    pub firm: PartyId,
    /// Whether it meets the criteria.
    pub qualified: bool,
    /// The categories for which it does.
    pub lots: Vec<LotId>,
    /// The grounds or criteria on which it fails.
    pub grounds: Vec<CriterionId>,
    /// Why.
    pub reasons: LocalText,
    /// Who recorded it.
    pub by: PartyId,
    /// When.
    pub at: Timestamp,
}

/// A firm that is admitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// Its request.
    pub request: RequestId,
    /// Its categories.
    pub lots: Vec<LotId>,
    /// Since when.
    pub at: Timestamp,
}

/// A firm that was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The firm.
    pub firm: PartyId,
    /// The grounds or criteria.
    pub grounds: Vec<CriterionId>,
    /// Why.
    pub reasons: LocalText,
    /// When.
    pub at: Timestamp,
}

/// The end of a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Why, where it was ended before its time.
    pub reasons: LocalText,
    /// When.
    pub at: Timestamp,
}

impl System {
    /// The last moment at which firms may ask and competitions may be opened.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        self.ended.as_ref().map_or(self.published.deadline, |ended| ended.at.min(self.published.deadline))
    }

    /// The first moment at which a competition may be opened.
    #[must_use]
    pub fn buys_from(&self) -> Timestamp {
        let first = self.published.notice.system.as_ref().and_then(|terms| terms.first_requests_until);
        first.unwrap_or(self.published.published_at)
    }

    /// Whether it lasts at a moment.
    #[must_use]
    pub fn lasts_at(&self, moment: Timestamp) -> bool {
        self.ended.is_none() && moment <= self.published.deadline
    }

    /// Requests that nobody has concluded on, the one that is due first in front.
    #[must_use]
    pub fn waiting(&self) -> Vec<(&RequestId, &Request)> {
        let mut found: Vec<_> = self.requests.iter().filter(|(_, request)| request.end.is_none()).collect();
        found.sort_by_key(|(_, request)| request.decide_by);
        found
    }

    /// The request of a firm that is not admitted, or no longer, with the moment of that decision. Nothing for whoever does
    /// not know whose the requests are.
    #[must_use]
    pub fn turned_away(&self, firm: &PartyId) -> Option<(&RequestId, Timestamp)> {
        self.requests.iter().find_map(|(id, request)| match request.end {
            Some((RequestEnd::Refused | RequestEnd::Removed, at)) => {
                request.told.as_ref().filter(|told| told.firm == *firm).map(|_| (id, at))
            }
            _ => None,
        })
    }

    /// How many requests ended so.
    #[must_use]
    pub fn count(&self, end: RequestEnd) -> usize {
        self.requests.values().filter(|one| one.end.is_some_and(|(found, _)| found == end)).count()
    }
}
