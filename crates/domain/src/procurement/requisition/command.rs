//! What someone asks of a requisition.

use super::state::Need;
use crate::text::LocalText;
use crate::{Money, PartyId};
use serde::{Deserialize, Serialize};

/// A command on a requisition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Asks that something is bought.
    RaiseRequisition {
        /// Whose money is asked for.
        buyer: PartyId,
        /// What is needed.
        need: Box<Need>,
    },
    /// Approves it.
    ApproveRequisition {},
    /// Sends it back.
    ReturnRequisition {
        /// Why.
        reasons: LocalText,
    },
    /// Sets money of the budget aside for it.
    CommitBudget {
        /// How much.
        amount: Money,
        /// The number of the commitment in the accounts.
        reference: String,
        /// The line of the budget.
        budget: String,
    },
    /// Frees what was set aside.
    ReleaseCommitment {
        /// Why.
        reasons: LocalText,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::RaiseRequisition { .. } => "raise_requisition",
            Self::ApproveRequisition {} => "approve_requisition",
            Self::ReturnRequisition { .. } => "return_requisition",
            Self::CommitBudget { .. } => "commit_budget",
            Self::ReleaseCommitment { .. } => "release_commitment",
        }
    }
}
