//! What is true of an agreement now.

use super::command::OrderLine;
use super::schedule::amount_minor;
use super::terms::{FrameworkTerms, OrderRule};
use crate::identity::DebarredFirm;
use crate::ids::BidId;
use crate::procurement::notice::Scalar;
use crate::procurement::offer::ItemPrice;
use crate::text::LocalText;
use crate::{LotId, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// An agreement, or the place where one may come to be.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Agreement {
    /// No award of a framework is final under this name.
    #[default]
    Absent,
    /// The award is final.
    Concluded(Box<Concluded>),
}

impl Agreement {
    /// The agreement, once it exists.
    #[must_use]
    pub fn concluded(&self) -> Option<&Concluded> {
        match self {
            Self::Absent => None,
            Self::Concluded(agreement) => Some(agreement),
        }
    }
}

/// A supplier of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplier {
    /// Its place, from 1.
    pub rank: u32,
    /// The firm.
    pub supplier: PartyId,
    /// The bid that won.
    pub bid: BidId,
    /// Its discount on the whole of an order, in per cent.
    pub discount_percent: Option<Scalar>,
    /// Its prices by item.
    pub prices: Vec<ItemPrice>,
}

/// Where an order stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderStage {
    /// Prepared; another person has to approve it.
    Drafted,
    /// Given up before it was placed.
    Discarded {
        /// Why.
        reasons: LocalText,
        /// When.
        at: Timestamp,
    },
    /// Placed; the supplier has to answer.
    Placed {
        /// Who approved.
        by: PartyId,
        /// When.
        at: Timestamp,
    },
    /// The supplier took it.
    Confirmed {
        /// When it was placed.
        placed_at: Timestamp,
        /// When it was confirmed.
        at: Timestamp,
    },
    /// The supplier did not take it.
    Declined {
        /// When it was placed.
        placed_at: Timestamp,
        /// Why.
        reasons: LocalText,
        /// When it was declined.
        at: Timestamp,
    },
    /// Taken back before it was answered.
    Cancelled {
        /// When it was placed.
        placed_at: Timestamp,
        /// Why.
        reasons: LocalText,
        /// When it was taken back.
        at: Timestamp,
    },
}

impl OrderStage {
    /// The word for pages and tables.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Discarded { .. } => "discarded",
            Self::Placed { .. } => "placed",
            Self::Confirmed { .. } => "confirmed",
            Self::Declined { .. } => "declined",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// When it was placed, if it was.
    #[must_use]
    pub const fn placed_at(&self) -> Option<Timestamp> {
        match self {
            Self::Drafted | Self::Discarded { .. } => None,
            Self::Placed { at, .. } => Some(*at),
            Self::Confirmed { placed_at, .. }
            | Self::Declined { placed_at, .. }
            | Self::Cancelled { placed_at, .. } => Some(*placed_at),
        }
    }

    /// Why it came to nothing, if it did.
    #[must_use]
    pub const fn reasons(&self) -> Option<&LocalText> {
        match self {
            Self::Discarded { reasons, .. } | Self::Declined { reasons, .. } | Self::Cancelled { reasons, .. } => {
                Some(reasons)
            }
            _ => None,
        }
    }
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// To whom it goes.
    pub supplier: PartyId,
    /// What is ordered.
    pub lines: Vec<OrderLine>,
    /// What it comes to.
    pub amount: Money,
    /// Where, when and to whom it is delivered.
    pub delivery: String,
    /// The order in whose place it comes.
    pub replaces: Option<u32>,
    /// Suppliers that were debarred when it was placed.
    pub debarred: Vec<DebarredFirm>,
    /// Who prepared it.
    pub drafted_by: PartyId,
    /// Where it stands.
    pub stage: OrderStage,
}

impl Order {
    /// Whether it counts against the ceiling.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self.stage, OrderStage::Placed { .. } | OrderStage::Confirmed { .. })
    }

    /// Whether it came to nothing after it was placed, so that the next supplier has its turn.
    #[must_use]
    pub const fn came_to_nothing(&self) -> bool {
        matches!(self.stage, OrderStage::Declined { .. } | OrderStage::Cancelled { .. })
    }
}

/// The award of a lot for which the suppliers competed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallOff {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its lot.
    pub lot: LotId,
    /// The supplier.
    pub supplier: PartyId,
    /// The price.
    pub price: Money,
    /// When it was final.
    pub at: Timestamp,
}

/// An agreement that exists.
#[derive(Debug, Clone, PartialEq)]
pub struct Concluded {
    /// The procedure it came from.
    pub procedure: ProcedureId,
    /// The lot.
    pub lot: LotId,
    /// Who may order.
    pub buyer: PartyId,
    /// Its terms.
    pub terms: FrameworkTerms,
    /// Orders are placed from then.
    pub from: Timestamp,
    /// Orders are placed until then.
    pub until: Timestamp,
    /// The most that is ordered under it.
    pub ceiling: Money,
    /// Its suppliers, the best ranked first.
    pub suppliers: Vec<Supplier>,
    /// Orders by number.
    pub orders: BTreeMap<u32, Order>,
    /// Procedures in which the suppliers compete, oldest first.
    pub competitions: Vec<ProcedureId>,
    /// What they ended with.
    pub call_offs: Vec<CallOff>,
    /// The number of the order that was placed last.
    pub placed_last: Option<u32>,
}

impl Concluded {
    /// Whether orders are placed at a moment.
    #[must_use]
    pub fn in_force_at(&self, moment: Timestamp) -> bool {
        self.from <= moment && moment < self.until
    }

    /// The supplier of this id.
    #[must_use]
    pub fn supplier(&self, firm: &PartyId) -> Option<&Supplier> {
        self.suppliers.iter().find(|supplier| supplier.supplier == *firm)
    }

    /// What was ordered so far, by order and by competition: what was declined or taken back does not count.
    #[must_use]
    pub fn ordered(&self) -> Money {
        let orders = self.orders.values().filter(|order| order.counts()).map(|order| order.amount.amount_minor);
        let call_offs = self.call_offs.iter().map(|call_off| call_off.price.amount_minor);
        Money { amount_minor: orders.chain(call_offs).fold(0, i64::saturating_add), ..self.ceiling }
    }

    /// What can still be ordered.
    #[must_use]
    pub fn left(&self) -> Money {
        let amount_minor = self.ceiling.amount_minor.saturating_sub(self.ordered().amount_minor).max(0);
        Money { amount_minor, ..self.ceiling }
    }

    /// What lines come to with a supplier; nothing where it has no price for one of them.
    #[must_use]
    pub fn amount(&self, supplier: &Supplier, lines: &[OrderLine]) -> Option<Money> {
        let amount_minor = amount_minor(&supplier.prices, supplier.discount_percent, lines)?;
        Some(Money { amount_minor, ..self.ceiling })
    }

    /// The suppliers that were asked in vain for what an order asks, down to the first order that it comes in place of.
    #[must_use]
    pub fn asked_in_vain(&self, replaces: Option<u32>) -> BTreeSet<PartyId> {
        let (mut found, mut at) = (BTreeSet::new(), replaces);
        // Numbers only fall: an order replaces an earlier one.
        while let Some(order) = at.and_then(|number| self.orders.get(&number)) {
            found.insert(order.supplier.clone());
            at = order.replaces;
        }
        found
    }

    /// To whom an order goes by the rule of the notice, passing over who was asked in vain or is debarred.
    #[must_use]
    pub fn next_supplier(
        &self,
        rule: OrderRule,
        lines: &[OrderLine],
        replaces: Option<u32>,
        debarred: &[DebarredFirm],
    ) -> Option<(&Supplier, Money)> {
        let in_vain = self.asked_in_vain(replaces);
        let stands = |supplier: &&Supplier| {
            !in_vain.contains(&supplier.supplier) && debarred.iter().all(|one| one.firm != supplier.supplier)
        };
        let able = |supplier| Some((supplier, self.amount(supplier, lines)?));
        match rule {
            OrderRule::Ranked => self.suppliers.iter().filter(stands).find_map(able),
            OrderRule::Turn => {
                let last = self.placed_last.and_then(|number| self.orders.get(&number));
                let place = last.and_then(|last| self.suppliers.iter().position(|one| one.supplier == last.supplier));
                let first = place.map_or(0, |place| place + 1);
                let count = self.suppliers.len();
                let round = self.suppliers.iter().cycle().skip(first).take(count);
                round.filter(stands).find_map(able)
            }
            OrderRule::LowestPrice => {
                let able = self.suppliers.iter().filter(stands).filter_map(able);
                // Of equal amounts the first is taken: the better ranked.
                able.min_by_key(|(_, amount)| amount.amount_minor)
            }
        }
    }

    /// Whether an order may be placed again with the next supplier: it came to nothing, and nobody has done so yet.
    #[must_use]
    pub fn replaceable(&self, number: u32) -> bool {
        let replaced =
            |order: &Order| order.replaces == Some(number) && !matches!(order.stage, OrderStage::Discarded { .. });
        self.orders.get(&number).is_some_and(Order::came_to_nothing) && !self.orders.values().any(replaced)
    }
}
