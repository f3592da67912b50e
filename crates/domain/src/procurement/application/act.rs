//! What happened to a firm's application. Nobody but the firm and the buyer's people ever reads what it says; that it
//! counted is public in the list of the closing, when its time has come.

use crate::act::acts;
use crate::document::Document;
use crate::procurement::dialogue::Proposal;
use crate::procurement::offer::Answer;
use crate::{LotId, PartyId};
use jiff::Timestamp;

acts! {
    /// What happened to a firm's application.
    pub enum ApplicationAct {
        /// An application was received in time; it replaces the one before.
        "application_received" => ApplicationReceived {
            /// The firm.
            firm: PartyId => private,
            /// Its answers to exclusion grounds and selection criteria.
            answers: Vec<Answer> => private,
            /// Its documents.
            documents: Vec<Document> => private,
            /// The categories of a purchasing system for which the firm asks to be admitted.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            lots: Vec<LotId> => private,
            /// When it was received.
            received_at: Timestamp => private,
            /// The deadline that applied.
            deadline: Timestamp => private,
        },
        /// The application was withdrawn.
        "application_withdrawn" => ApplicationWithdrawn {
            /// The firm.
            firm: PartyId => private,
        },
        /// A proposal was received in a round of the dialogue; it replaces the one before in the same round.
        "proposal_received" => ProposalReceived {
            /// The firm.
            firm: PartyId => private,
            /// The round.
            round: u32 => private,
            /// What it proposes, with its declaration that no price is named.
            proposal: Proposal => private,
            /// When it was received.
            received_at: Timestamp => private,
            /// The deadline that applied, where there was one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            deadline: Option<Timestamp> => private,
        },
        /// A proposal came after the deadline of its round and does not count: a legal fact, not a refusal.
        "late_proposal_returned" => LateProposalReturned {
            /// The firm.
            firm: PartyId => private,
            /// The round.
            round: u32 => private,
            /// When it was received.
            received_at: Timestamp => private,
            /// The deadline that applied.
            deadline: Timestamp => private,
        },
        /// An application came after the deadline and does not count: a legal fact, not a refusal.
        "late_application_returned" => LateApplicationReturned {
            /// The firm.
            firm: PartyId => private,
            /// When it was received.
            received_at: Timestamp => private,
            /// The deadline that applied.
            deadline: Timestamp => private,
        },
    }
}
