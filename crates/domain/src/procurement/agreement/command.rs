//! What may be asked of a framework agreement.

use crate::procurement::notice::{Notice, Scalar};
use crate::ruleset::Participants;
use crate::text::LocalText;
use crate::{ItemId, LotId, PartyId, ProcedureId};
use serde::{Deserialize, Serialize};

/// What is ordered of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderLine {
    /// The item of the agreement.
    pub item: ItemId,
    /// How many units.
    pub quantity: Scalar,
}

/// The agreement or purchasing system under which a procedure competes, with what its own stream and notice say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementFacts {
    /// What it is: an agreement, or a category of a purchasing system.
    pub participants: Participants,
    /// The procedure it came from.
    pub procedure: ProcedureId,
    /// The lot.
    pub lot: LotId,
    /// Who may order.
    pub buyer: PartyId,
    /// Whether its terms let suppliers compete.
    pub competition: bool,
    /// Calls are made from then.
    pub from: jiff::Timestamp,
    /// Calls are made until then.
    pub until: jiff::Timestamp,
    /// Its suppliers, the best ranked first.
    pub suppliers: Vec<PartyId>,
    /// The notice it came from.
    pub notice: Box<Notice>,
}

/// A command on one agreement.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Prepares an order; to whom it goes follows from the rule of the notice.
    DraftOrder {
        /// What is ordered.
        lines: Vec<OrderLine>,
        /// Where, when and to whom it is delivered.
        delivery: String,
    },
    /// Prepares the same order for the next supplier by the rule, where one declined or did not answer.
    ReplaceOrder {
        /// The order that came to nothing.
        order: u32,
    },
    /// Gives up a prepared order.
    DiscardOrder {
        /// The order.
        order: u32,
        /// Why.
        reasons: LocalText,
    },
    /// Approves a prepared order, which is placed by that.
    PlaceOrder {
        /// The order.
        order: u32,
    },
    /// The supplier takes it.
    ConfirmOrder {
        /// The order.
        order: u32,
    },
    /// The supplier does not take it.
    DeclineOrder {
        /// The order.
        order: u32,
        /// Why.
        reasons: LocalText,
    },
    /// Takes back an order that nobody has answered.
    CancelOrder {
        /// The order.
        order: u32,
        /// Why.
        reasons: LocalText,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::DraftOrder { .. } => "draft_order",
            Self::ReplaceOrder { .. } => "replace_order",
            Self::DiscardOrder { .. } => "discard_order",
            Self::PlaceOrder { .. } => "place_order",
            Self::ConfirmOrder { .. } => "confirm_order",
            Self::DeclineOrder { .. } => "decline_order",
            Self::CancelOrder { .. } => "cancel_order",
        }
    }

    /// The order it is about; none where one is prepared anew.
    #[must_use]
    pub const fn order(&self) -> Option<u32> {
        match self {
            Self::DraftOrder { .. } => None,
            Self::ReplaceOrder { order }
            | Self::DiscardOrder { order, .. }
            | Self::PlaceOrder { order }
            | Self::ConfirmOrder { order }
            | Self::DeclineOrder { order, .. }
            | Self::CancelOrder { order, .. } => Some(*order),
        }
    }
}
