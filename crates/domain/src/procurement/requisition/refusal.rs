//! Why a command on a requisition is refused. The article is the rule-set's (`[refusals]`), the words are the
//! translations'.

use serde::Serialize;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "data", rename_all = "snake_case")]
pub enum Refusal {
    /// There is none of this id.
    RequisitionUnknown,
    /// Something in it is missing or wrong.
    RequisitionUnfit {
        /// Which field.
        field: &'static str,
    },
    /// It waits for nobody's approval.
    RequisitionDecided,
    /// Who asks does not approve.
    RequisitionFourEyes,
    /// Nothing is committed or bought for what is not approved.
    RequisitionNotApproved,
    /// The file of a procedure was opened for it.
    RequisitionInUse,
    /// Who asks or approves does not commit the budget.
    CommitmentFourEyes,
    /// Something in the commitment is missing or wrong.
    CommitmentUnfit {
        /// Which field.
        field: &'static str,
    },
    /// Nothing is set aside.
    NothingCommitted,
}
