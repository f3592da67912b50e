//! What is true of a requisition.

use crate::ids::{PlanLineId, RequisitionId};
use crate::procurement::notice::Category;
use crate::procurement::prior::PlanPlace;
use crate::text::LocalText;
use crate::{Money, PartyId, ProcedureId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// What is to be bought.
    pub title: LocalText,
    /// Why it is needed.
    pub reasons: LocalText,
    /// Goods, works or services.
    pub category: Category,
    /// Who in the house asks: a department.
    pub department: String,
    /// What it is expected to cost.
    pub amount: Money,
    /// The line of the budget.
    pub budget: String,
    /// The day on which it is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed_on: Option<Date>,
    /// The line of the buyer's published plan, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanPlace>,
}

impl Need {
    /// The line of the plan, where it is one.
    #[must_use]
    pub fn line(&self) -> Option<(i16, &PlanLineId)> {
        self.plan.as_ref().map(|plan| (plan.year, &plan.line))
    }
}

/// A requisition, as a procedure is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequisitionShown {
    /// The requisition.
    pub id: RequisitionId,
    /// Whose money is asked for.
    pub buyer: PartyId,
    /// Goods, works or services.
    pub category: Category,
}

/// A requisition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Requisition {
    /// There is none.
    #[default]
    Absent,
    /// Somebody asks.
    Raised(Box<RequisitionFile>),
}

/// A requisition that was raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequisitionFile {
    /// Whose money is asked for.
    pub buyer: PartyId,
    /// What is needed.
    pub need: Need,
    /// Who asked, before it was sent back as well.
    pub askers: BTreeSet<PartyId>,
    /// Where it stands.
    pub stage: Stage,
    /// What is set aside for it.
    pub commitment: Option<Commitment>,
    /// The procedure whose file was opened for it.
    pub procedure: Option<ProcedureId>,
    /// When it was raised last.
    pub at: Timestamp,
}

/// Where a requisition stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// It waits for approval.
    Waiting,
    /// It is approved.
    Approved {
        /// By whom.
        by: PartyId,
        /// When.
        at: Timestamp,
    },
    /// It was sent back.
    Returned {
        /// Why.
        reasons: LocalText,
        /// By whom.
        by: PartyId,
        /// When.
        at: Timestamp,
    },
}

/// Money of the budget that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// How much.
    pub amount: Money,
    /// Its number in the accounts.
    pub reference: String,
    /// The line of the budget.
    pub budget: String,
    /// Who committed it.
    pub by: PartyId,
    /// When.
    pub at: Timestamp,
}

impl Requisition {
    /// The requisition, once it was raised.
    #[must_use]
    pub fn raised(&self) -> Option<&RequisitionFile> {
        match self {
            Self::Absent => None,
            Self::Raised(file) => Some(file),
        }
    }
}

impl RequisitionFile {
    /// Who approved it, if it is approved.
    #[must_use]
    pub fn approver(&self) -> Option<&PartyId> {
        match &self.stage {
            Stage::Approved { by, .. } => Some(by),
            Stage::Waiting | Stage::Returned { .. } => None,
        }
    }

    /// Where it stands, for pages and programs.
    #[must_use]
    pub fn stage_name(&self) -> &'static str {
        match (&self.stage, &self.procedure, &self.commitment) {
            (_, Some(_), _) => "opened",
            (Stage::Waiting, ..) => "waiting",
            (Stage::Returned { .. }, ..) => "returned",
            (Stage::Approved { .. }, None, Some(_)) => "committed",
            (Stage::Approved { .. }, None, None) => "approved",
        }
    }
}
