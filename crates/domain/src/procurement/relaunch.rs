//! Lots that ended without contract and are launched again: how each ended, in which later procedure it is, and what of
//! the earlier notice the new one begins with.

use crate::procurement::notice::Notice;
use crate::procurement::selection::SelectionTerms;
use crate::procurement::state::{LotState, Procedure};
use crate::{LotId, PartyId, ProcedureId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a lot ended that may be launched again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotEnd {
    /// Competition gave no award: no bid, or none that could be accepted.
    Unsuccessful,
    /// An award had been decided and was annulled.
    AwardAnnulled,
    /// The procedure was cancelled before the lot was awarded for good.
    Cancelled,
}

impl LotEnd {
    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unsuccessful => "unsuccessful",
            Self::AwardAnnulled => "award_annulled",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A lot of an earlier procedure, as it ended there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndedLot {
    /// The lot, by its id in the earlier procedure.
    pub lot: LotId,
    /// How it ended.
    pub end: LotEnd,
}

/// The procedure after which another was opened, as that one's first act records it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The earlier procedure.
    pub procedure: ProcedureId,
    /// Its lots that are launched again; at least one.
    pub lots: Vec<EndedLot>,
}

impl Earlier {
    /// How its lots ended, each way once.
    #[must_use]
    pub fn ends(&self) -> BTreeSet<LotEnd> {
        self.lots.iter().map(|lot| lot.end).collect()
    }
}

/// A lot of a procedure after which another is to be opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierLot {
    /// How it ended; nothing while it goes on, or when its award is final.
    pub end: Option<LotEnd>,
    /// The procedure in which it was launched again and that is not cancelled.
    pub relaunched_in: Option<ProcedureId>,
}

/// What a decision to launch lots again stands on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierProcedure {
    /// The earlier procedure.
    pub procedure: ProcedureId,
    /// Its buyer, who alone launches its lots again.
    pub buyer: PartyId,
    /// Its notice as it was at the end.
    pub notice: Box<Notice>,
    /// Every lot of it.
    pub lots: BTreeMap<LotId, EarlierLot>,
}

impl EarlierProcedure {
    /// The facts of a procedure; nothing when it was never published. `live` are the procedures that launch lots of it,
    /// or of one before or after it, again and are not cancelled, each with those lots.
    #[must_use]
    pub fn of(id: &ProcedureId, state: &Procedure, live: &[(ProcedureId, Vec<LotId>)]) -> Option<Self> {
        let (head, published) = (state.head()?, state.published()?);
        let facts = |lot: &LotId| {
            let taken = live.iter().find(|(_, lots)| lots.contains(lot));
            EarlierLot { end: state.lot_end(lot), relaunched_in: taken.map(|(later, _)| later.clone()) }
        };
        Some(Self {
            procedure: id.clone(),
            buyer: head.buyer.clone(),
            notice: Box::new(published.notice.clone()),
            lots: published.notice.lots.iter().map(|lot| (lot.id.clone(), facts(&lot.id))).collect(),
        })
    }

    /// The lots that can be launched again now, in the order of the notice.
    pub fn free(&self) -> impl Iterator<Item = (&LotId, LotEnd)> {
        self.notice.lots.iter().filter_map(|lot| {
            let facts = self.lots.get(&lot.id)?;
            facts.relaunched_in.is_none().then_some((&lot.id, facts.end?))
        })
    }
}

impl Procedure {
    /// How a lot ended, if it ended so that it may be launched again.
    #[must_use]
    pub fn lot_end(&self, lot: &LotId) -> Option<LotEnd> {
        let published = self.published()?;
        published.notice.lot(lot)?;
        let stood = match self {
            Self::Closed(closed) => &closed.lots,
            Self::Cancelled(cancelled) => &cancelled.lots,
            Self::Absent
            | Self::Preparation(_)
            | Self::Selection(_)
            | Self::System(_)
            | Self::Dialogue(_)
            | Self::Bidding(_) => {
                return None;
            }
        };
        match stood.get(lot) {
            Some(LotState::Unsuccessful { award_annulled: true, .. }) => Some(LotEnd::AwardAnnulled),
            Some(LotState::Unsuccessful { award_annulled: false, .. }) => Some(LotEnd::Unsuccessful),
            // A final award outlives the cancellation of what was left.
            Some(LotState::Final(_)) => None,
            _ => matches!(self, Self::Cancelled(_)).then_some(LotEnd::Cancelled),
        }
    }
}

impl Notice {
    /// What a notice that launches these lots again begins with: the lots with their items and award rules, the criteria
    /// and documents. Dates and the buyer's number are of the earlier file and are written anew.
    #[must_use]
    pub fn relaunched(&self, lots: &[LotId]) -> Self {
        let kept: Vec<_> = self.lots.iter().filter(|lot| lots.contains(&lot.id)).cloned().collect();
        Self {
            title: self.title.clone(),
            description: self.description.clone(),
            reference: None,
            category: self.category,
            subject: self.subject.clone(),
            lots_per_tenderer_maximum: self.lots_per_tenderer_maximum.filter(|most| (*most as usize) < kept.len()),
            lots_awarded_jointly: self.lots_awarded_jointly && kept.len() > 1,
            lots: kept,
            items: self.items.iter().filter(|item| lots.contains(&item.lot)).cloned().collect(),
            exclusion_grounds: self.exclusion_grounds.clone(),
            selection_criteria: self.selection_criteria.clone(),
            documents: self.documents.clone(),
            tender_period_end: None,
            enquiry_period_end: None,
            bid_validity_days: self.bid_validity_days,
            framework: self.framework.clone(),
            clauses: self.clauses.clone(),
            own_clauses: self.own_clauses.clone(),
            system: None,
            selection: self.selection.clone().map(|terms| SelectionTerms { application_period_end: None, ..terms }),
        }
    }
}
