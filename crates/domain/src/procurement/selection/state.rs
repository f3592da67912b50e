//! What is true of a procedure while firms apply and are selected.

use super::{CriterionScore, SelectionOutcome};
use crate::procurement::command::OpeningKey;
use crate::procurement::grouping::FoundGrouping;
use crate::procurement::state::{FixedKeys, Published};
use crate::text::LocalText;
use crate::{CriterionId, PartyId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// The call is public: firms apply, then the committee decides on each application.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// What the call made public. Its deadline is the one for applications, and it has no keys yet.
    pub published: Published,
    /// What was prepared and goes on when the selection is concluded.
    pub kept: Kept,
    /// The applications, once their time is over.
    pub received: Option<Received>,
}

/// What was prepared before the call and goes on after the selection.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The number of the draft that was called.
    pub draft: u32,
    /// Who wrote drafts.
    pub writers: BTreeSet<PartyId>,
    /// Keys registered so far, with the member's identity key.
    pub opening_keys: BTreeMap<PartyId, (Vec<OpeningKey>, String)>,
    /// The keys, if they are fixed.
    pub keys: Option<FixedKeys>,
}

/// The applications whose time is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The deadline that applied.
    pub deadline: Timestamp,
    /// When they were closed.
    pub closed_at: Timestamp,
    /// How many count; they are listed in parts right after the closing.
    pub count: u64,
    /// Each firm's.
    pub applicants: BTreeMap<PartyId, Applicant>,
    /// What became of each, the best first; empty until it is concluded.
    pub outcomes: Vec<SelectionOutcome>,
}

/// A firm that applied in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Applicant {
    /// Index of its `application_received` act in the ledger.
    pub index: u64,
    /// When it was received.
    pub received_at: Timestamp,
    /// The groupings for which it applies.
    pub groupings: Vec<FoundGrouping>,
    /// What the committee decided; the latest counts.
    pub decision: Option<Decided>,
}

/// What the committee decided on an application.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// Whether the firm meets the criteria.
    pub qualified: bool,
    /// The grounds or criteria on which it fails.
    pub grounds: Vec<CriterionId>,
    /// Why.
    pub reasons: LocalText,
    /// Its points.
    pub scores: Vec<CriterionScore>,
    /// Who recorded it.
    pub by: PartyId,
    /// When.
    pub at: Timestamp,
}

/// The selection is concluded.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected {
    /// When the call was published.
    pub called_at: Timestamp,
    /// The applications with what was decided on them.
    pub received: Received,
    /// When it was concluded.
    pub at: Timestamp,
}

impl Selected {
    /// The firms that go on.
    pub fn firms(&self) -> impl Iterator<Item = &PartyId> {
        self.received.outcomes.iter().filter(|outcome| outcome.selected).map(|outcome| &outcome.firm)
    }

    /// What became of a firm's application.
    #[must_use]
    pub fn outcome(&self, firm: &PartyId) -> Option<&SelectionOutcome> {
        self.received.outcomes.iter().find(|outcome| outcome.firm == *firm)
    }
}
