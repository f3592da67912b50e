//! What happened to a guarantee before the opening. Nobody but its guarantor and the firm ever reads it here: a
//! guarantee of a firm that does not bid stays a secret between them. What the opening found is an act of the procedure.

use super::command::SignedStatement;
use crate::act::acts;
use jiff::Timestamp;

acts! {
    /// What happened to a guarantee before the opening.
    pub enum GuaranteeAct {
        /// A guarantor bound itself.
        "guarantee_issued" => GuaranteeIssued {
            /// What it signed.
            signed: SignedStatement => private,
            /// When the node received it.
            received_at: Timestamp => private,
            /// The deadline for bids that applied.
            deadline: Timestamp => private,
        },
    }
}
