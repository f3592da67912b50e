//! What happens to a framework agreement. What is ordered is public with its prices from the moment it is ordered; what an
//! officer only prepares is not.

use super::command::OrderLine;
use super::terms::FrameworkTerms;
use crate::act::acts;
use crate::identity::DebarredFirm;
use crate::ids::BidId;
use crate::procurement::notice::Scalar;
use crate::procurement::offer::ItemPrice;
use crate::text::LocalText;
use crate::{LotId, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A supplier of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementSupplier {
    /// Its place among the suppliers, from 1.
    pub rank: u32,
    /// The firm.
    pub supplier: PartyId,
    /// The bid that won.
    pub bid: BidId,
    /// The discount on the whole of what is ordered that its bid offers, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Scalar>,
}

acts! {
    /// What happened to an agreement.
    pub enum AgreementAct {
        /// The award of the lot is final: the agreement exists.
        "agreement_concluded" => AgreementConcluded {
            /// The procedure it came from.
            procedure: ProcedureId => public,
            /// The lot.
            lot: LotId => public,
            /// Who may order.
            buyer: PartyId => public,
            /// Its terms, as the notice has them.
            terms: FrameworkTerms => public,
            /// Orders are placed from then.
            from: Timestamp => public,
            /// Orders are placed until then.
            until: Timestamp => public,
            /// The most that is ordered under it.
            ceiling: Money => public,
            /// Its suppliers, the best ranked first.
            suppliers: Vec<AgreementSupplier> => public,
        },
        /// A part of a supplier's prices: those of its sealed schedule, with the corrections of the evaluation.
        "agreement_priced" => AgreementPriced {
            /// The supplier.
            supplier: PartyId => public,
            /// Prices by item.
            prices: Vec<ItemPrice> => public,
        },
        /// An officer prepared an order.
        "order_drafted" => OrderDrafted {
            /// Counts the orders of the agreement from 1.
            order: u32 => private,
            /// To whom it goes by the rule of the notice.
            supplier: PartyId => private,
            /// What is ordered.
            lines: Vec<OrderLine> => private,
            /// What it comes to.
            amount: Money => private,
            /// Where, when and to whom it is delivered.
            delivery: String => private,
            /// The order in whose place it comes: its supplier declined, or did not answer.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            replaces: Option<u32> => private,
            /// The officer.
            by: PartyId => private,
        },
        /// A prepared order was given up.
        "order_discarded" => OrderDiscarded {
            /// The order.
            order: u32 => private,
            /// Why.
            reasons: LocalText => private,
            /// Who gave it up.
            by: PartyId => private,
        },
        /// Another person approved an order: it is placed.
        "order_placed" => OrderPlaced {
            /// The order.
            order: u32 => public,
            /// To whom it goes.
            supplier: PartyId => public,
            /// What is ordered.
            lines: Vec<OrderLine> => public,
            /// What it comes to.
            amount: Money => public,
            /// Where, when and to whom it is delivered.
            delivery: String => public,
            /// The order in whose place it comes.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            replaces: Option<u32> => public,
            /// Suppliers to whom it could not go because they were debarred at that moment.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            debarred: Vec<DebarredFirm> => public,
            /// Who prepared it.
            drafted_by: PartyId => public,
            /// Who approved it.
            by: PartyId => public,
        },
        /// The supplier takes the order.
        "order_confirmed" => OrderConfirmed {
            /// The order.
            order: u32 => public,
            /// Who answered for the supplier.
            by: PartyId => public,
        },
        /// The supplier does not take the order.
        "order_declined" => OrderDeclined {
            /// The order.
            order: u32 => public,
            /// Why.
            reasons: LocalText => public,
            /// Who answered for the supplier.
            by: PartyId => public,
        },
        /// The buyer took back an order that nobody had answered.
        "order_cancelled" => OrderCancelled {
            /// The order.
            order: u32 => public,
            /// Why.
            reasons: LocalText => public,
            /// Who took it back.
            by: PartyId => public,
        },
        /// The suppliers are asked to compete in a procedure. Who may know of that one learns it from its own first act.
        "competition_reopened" => CompetitionReopened {
            /// The procedure.
            procedure: ProcedureId => private,
            /// The officer.
            by: PartyId => private,
        },
        /// The award of a lot for which the suppliers competed is final: it counts against the ceiling.
        "call_off_awarded" => CallOffAwarded {
            /// The procedure.
            procedure: ProcedureId => public,
            /// Its lot.
            lot: LotId => public,
            /// The supplier.
            supplier: PartyId => public,
            /// The price.
            price: Money => public,
        },
    }
}
