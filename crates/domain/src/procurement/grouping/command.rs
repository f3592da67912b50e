//! What a firm may ask of a grouping.

use super::terms::GroupingTerms;
use crate::PartyId;

/// A command on one grouping.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Proposes to bid together, or other terms than before.
    Propose {
        /// The firm that leads.
        lead: PartyId,
        /// What it proposes.
        terms: Box<GroupingTerms>,
    },
    /// Agrees to what was proposed.
    Join {
        /// The firm.
        firm: PartyId,
        /// The proposal that its person has read: another one may have come since.
        proposal: u32,
    },
    /// Declines, takes an agreement back, or, for the lead, gives the grouping up.
    Leave {
        /// The firm.
        firm: PartyId,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Propose { .. } => "propose_grouping",
            Self::Join { .. } => "join_grouping",
            Self::Leave { .. } => "leave_grouping",
        }
    }

    /// The firm for which it is given.
    #[must_use]
    pub const fn firm(&self) -> &PartyId {
        match self {
            Self::Propose { lead: firm, .. } | Self::Join { firm, .. } | Self::Leave { firm } => firm,
        }
    }
}
