//! What happened to a grouping before the opening. Nobody but its firms ever reads it here: who proposed to bid with whom, and
//! who declined, stays among them. What the opening finds is an act of the procedure.

use super::terms::GroupingTerms;
use crate::PartyId;
use crate::act::acts;
use jiff::Timestamp;

acts! {
    /// What happened to a grouping before the opening.
    pub enum GroupingAct {
        /// A firm proposed to others that they bid together under its lead, or proposed other terms: whoever had agreed to the
        /// terms before agrees anew. The lead itself agrees by it.
        "grouping_proposed" => GroupingProposed {
            /// The firm that leads.
            lead: PartyId => private,
            /// What it proposes.
            terms: GroupingTerms => private,
            /// Counts the proposals of the grouping from 1.
            proposal: u32 => private,
            /// The person who did it for the firm.
            by: PartyId => private,
            /// The deadline that applied.
            deadline: Timestamp => private,
        },
        /// A member agreed to the terms as they were proposed last.
        "grouping_joined" => GroupingJoined {
            /// The firm.
            member: PartyId => private,
            /// To which proposal.
            proposal: u32 => private,
            /// The person who did it for the firm.
            by: PartyId => private,
            /// The deadline that applied.
            deadline: Timestamp => private,
        },
        /// A member declined, or took its agreement back.
        "grouping_left" => GroupingLeft {
            /// The firm.
            member: PartyId => private,
            /// The person who did it for the firm.
            by: PartyId => private,
        },
        /// The lead gave the grouping up.
        "grouping_dissolved" => GroupingDissolved {
            /// The person who did it for the lead.
            by: PartyId => private,
        },
    }
}
