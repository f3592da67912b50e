//! What a firm may ask of its application.

use crate::document::Document;
use crate::procurement::dialogue::Proposal;
use crate::procurement::offer::Answer;
use crate::{LotId, PartyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Most documents of one application.
pub const DOCUMENTS_MAXIMUM: usize = 50;

/// What a firm hands in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Answers to the exclusion grounds and selection criteria of the call.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Documents; answers name them by their file names.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The categories of a purchasing system that it asks for; of no account elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<LotId>,
}

/// A command on one firm's application.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Applies, or replaces the application made before.
    Submit {
        /// The firm.
        firm: PartyId,
        /// What it hands in.
        application: Box<Application>,
        /// When the node received it.
        received_at: Timestamp,
    },
    /// Hands in a proposal in the round of the dialogue that runs, or replaces the one made before in it.
    Propose {
        /// The firm.
        firm: PartyId,
        /// What it proposes.
        proposal: Box<Proposal>,
        /// When the node received it.
        received_at: Timestamp,
    },
    /// Withdraws the application.
    Withdraw {
        /// The firm.
        firm: PartyId,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Submit { .. } => "submit_application",
            Self::Propose { .. } => "submit_proposal",
            Self::Withdraw { .. } => "withdraw_application",
        }
    }
}
