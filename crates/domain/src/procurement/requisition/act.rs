//! What happened to a requisition. It is the buyer's own affair: the public reads the plan and the notice.

use super::state::Need;
use crate::act::acts;
use crate::text::LocalText;
use crate::{Money, PartyId, ProcedureId};

acts! {
    /// What happened to a requisition.
    pub enum RequisitionAct {
        /// It was raised, or raised anew after it was sent back.
        "requisition_raised" => RequisitionRaised {
            /// Whose money is asked for.
            buyer: PartyId => private,
            /// What is needed.
            need: Box<Need> => private,
            /// Who asks.
            by: PartyId => private,
        },
        /// Another person approved it.
        "requisition_approved" => RequisitionApproved {
            /// Who approved.
            by: PartyId => private,
        },
        /// It was sent back to whoever asks.
        "requisition_returned" => RequisitionReturned {
            /// Why.
            reasons: LocalText => private,
            /// Who sent it back.
            by: PartyId => private,
        },
        /// Money of the budget was set aside for it; a later commitment takes the place of an earlier one.
        "budget_committed" => BudgetCommitted {
            /// How much.
            amount: Money => private,
            /// The number of the commitment in the accounts.
            reference: String => private,
            /// The line of the budget.
            budget: String => private,
            /// Who committed it.
            by: PartyId => private,
        },
        /// What was set aside is free again.
        "commitment_released" => CommitmentReleased {
            /// Why.
            reasons: LocalText => private,
            /// Who released it.
            by: PartyId => private,
        },
        /// The file of a procedure was opened for it.
        "requisition_opened" => RequisitionOpened {
            /// The procedure.
            procedure: ProcedureId => private,
        },
        /// That file is for something else: another may be opened.
        "requisition_freed" => RequisitionFreed {
            /// The procedure.
            procedure: ProcedureId => private,
        },
    }
}
