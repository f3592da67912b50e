//! A command meets an agreement.

use super::AgreementAct;
use super::act::{
    CallOffAwarded, OrderCancelled, OrderConfirmed, OrderDeclined, OrderDiscarded, OrderDrafted, OrderPlaced,
};
use super::command::{Command, OrderLine};
use super::state::{Agreement, Concluded, Order, OrderStage};
use crate::access::{Actor, Role};
use crate::identity::DebarredFirm;
use crate::procurement::Refusal;
use crate::procurement::decide::{plain, written};
use crate::procurement::notice::Scalar;
use crate::text::LocalText;
use crate::{LotId, Money, PartyId, ProcedureId, ReviewId, RuleSet};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Most lines of one order.
pub const LINES_MAXIMUM: usize = 200;

type Decision = Result<Vec<AgreementAct>, Refusal>;

/// What a decision stands on besides the agreement.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The rule-set that the procedure pinned.
    pub rules: &'a RuleSet,
    /// The moment of the command.
    pub at: Timestamp,
    /// Who asks; access was checked.
    pub actor: &'a Actor,
    /// Which of the suppliers are debarred at that moment.
    pub debarred: &'a [DebarredFirm],
    /// A request for review that suspends the lot.
    pub suspended: Option<(&'a ReviewId, Option<Timestamp>)>,
}

impl Asked<'_> {
    fn person(&self) -> Result<&PartyId, Refusal> {
        self.actor.person().ok_or(Refusal::FourEyes)
    }
}

/// Decides a command on one agreement.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(state: &Agreement, asked: Asked<'_>, command: Command) -> Decision {
    let agreement = state.concluded().ok_or(Refusal::AgreementUnknown)?;
    match command {
        Command::DraftOrder { lines, delivery } => draft(agreement, asked, lines, delivery, None),
        Command::ReplaceOrder { order } => {
            let before = order_of(agreement, order)?;
            if !agreement.replaceable(order) {
                return Err(Refusal::OrderNotReplaceable { order });
            }
            draft(agreement, asked, before.lines.clone(), before.delivery.clone(), Some(order))
        }
        Command::DiscardOrder { order, reasons } => {
            is_at(agreement, order, "discard_order", |stage| matches!(stage, OrderStage::Drafted))?;
            written(&reasons, "reasons", 2_000)?;
            Ok(vec![OrderDiscarded { order, reasons, by: asked.person()?.clone() }.into()])
        }
        Command::PlaceOrder { order } => place(agreement, asked, order),
        Command::ConfirmOrder { order } => {
            let by = answers(agreement, asked, order, "confirm_order")?;
            Ok(vec![OrderConfirmed { order, by }.into()])
        }
        Command::DeclineOrder { order, reasons } => {
            let by = answers(agreement, asked, order, "decline_order")?;
            written(&reasons, "reasons", 2_000)?;
            Ok(vec![OrderDeclined { order, reasons, by }.into()])
        }
        Command::CancelOrder { order, reasons } => cancel(agreement, asked, order, reasons),
    }
}

fn order_of(agreement: &Concluded, order: u32) -> Result<&Order, Refusal> {
    agreement.orders.get(&order).ok_or(Refusal::OrderUnknown { order })
}

fn is_at<'a>(
    agreement: &'a Concluded,
    order: u32,
    command: &'static str,
    stands: fn(&OrderStage) -> bool,
) -> Result<&'a Order, Refusal> {
    let found = order_of(agreement, order)?;
    if stands(&found.stage) { Ok(found) } else { Err(Refusal::WrongStage { command, stage: found.stage.name() }) }
}

fn cancel(agreement: &Concluded, asked: Asked<'_>, order: u32, reasons: LocalText) -> Decision {
    is_at(agreement, order, "cancel_order", |stage| matches!(stage, OrderStage::Placed { .. }))?;
    written(&reasons, "reasons", 2_000)?;
    Ok(vec![OrderCancelled { order, reasons, by: asked.person()?.clone() }.into()])
}

/// The person who answers for the supplier of an order that waits for an answer.
fn answers(agreement: &Concluded, asked: Asked<'_>, order: u32, command: &'static str) -> Result<PartyId, Refusal> {
    let found = order_of(agreement, order)?;
    if !asked.actor.has(Role::Supplier, Some(&found.supplier)) {
        return Err(Refusal::NotTheSupplier);
    }
    is_at(agreement, order, command, |stage| matches!(stage, OrderStage::Placed { .. }))?;
    Ok(asked.person()?.clone())
}

/// Whether orders may be placed now, and to whom one with these lines goes.
fn fitting<'a>(
    agreement: &'a Concluded,
    asked: Asked<'_>,
    lines: &[OrderLine],
    replaces: Option<u32>,
) -> Result<(&'a PartyId, Money), Refusal> {
    if !agreement.in_force_at(asked.at) {
        return Err(Refusal::AgreementNotInForce { from: agreement.from, until: agreement.until });
    }
    if let Some((review, until)) = asked.suspended {
        return Err(Refusal::SuspendedByReview { review: review.clone(), until });
    }
    let Some(rule) = agreement.terms.orders else { return Err(Refusal::OrdersNotProvided) };
    check(agreement, lines)?;
    let found = agreement.next_supplier(rule, lines, replaces, asked.debarred);
    let (supplier, amount) = found.ok_or(Refusal::NoSupplierLeft)?;
    if let Some(most) = agreement.terms.order_maximum.filter(|most| amount.amount_minor > most.amount_minor) {
        return Err(Refusal::OrderAboveMaximum { amount, maximum: most });
    }
    within_ceiling(agreement, amount)?;
    Ok((&supplier.supplier, amount))
}

/// What is asked for may still be ordered: the running total never exceeds the ceiling.
fn within_ceiling(agreement: &Concluded, amount: Money) -> Result<(), Refusal> {
    let (ceiling, left) = (agreement.ceiling, agreement.left());
    if amount.currency == ceiling.currency && amount.amount_minor <= left.amount_minor {
        return Ok(());
    }
    Err(Refusal::AgreementCeilingExceeded { amount, left, ceiling })
}

/// Items of the agreement, each once, in quantities above zero.
fn check(agreement: &Concluded, lines: &[OrderLine]) -> Result<(), Refusal> {
    if lines.is_empty() || lines.len() > LINES_MAXIMUM {
        return Err(Refusal::OrderEmpty { maximum: LINES_MAXIMUM as u32 });
    }
    let mut seen = BTreeSet::new();
    for line in lines {
        let known = agreement.suppliers.iter().any(|one| one.prices.iter().any(|price| price.item == line.item));
        let fit = line.quantity > Scalar::ZERO && line.quantity <= Scalar::from(1_000_000_000_000_i64);
        if !known || !fit || line.quantity.scale() > 6 || !seen.insert(&line.item) {
            return Err(Refusal::OrderLineUnfit { item: line.item.clone() });
        }
    }
    Ok(())
}

fn draft(
    agreement: &Concluded,
    asked: Asked<'_>,
    lines: Vec<OrderLine>,
    delivery: String,
    replaces: Option<u32>,
) -> Decision {
    let by = asked.person()?.clone();
    let (supplier, amount) = fitting(agreement, asked, &lines, replaces)?;
    plain(&delivery, "delivery", 1_000)?;
    let order = agreement.orders.keys().next_back().map_or(1, |last| last + 1);
    Ok(vec![OrderDrafted { order, supplier: supplier.clone(), lines, amount, delivery, replaces, by }.into()])
}

/// Whoever approves finds the supplier again: whose turn it is, who is debarred and what is left may have changed.
fn place(agreement: &Concluded, asked: Asked<'_>, order: u32) -> Decision {
    let by = asked.person()?.clone();
    let found = is_at(agreement, order, "place_order", |stage| matches!(stage, OrderStage::Drafted))?;
    if asked.rules.approval.persons_minimum.value > 1 && found.drafted_by == by {
        return Err(Refusal::FourEyes);
    }
    let (supplier, amount) = fitting(agreement, asked, &found.lines, found.replaces)?;
    if *supplier != found.supplier || amount != found.amount {
        return Err(Refusal::OrderOutdated { supplier: supplier.clone() });
    }
    let debarred = asked.debarred.iter().filter(|one| agreement.supplier(&one.firm).is_some()).cloned().collect();
    let placed = OrderPlaced {
        order,
        supplier: supplier.clone(),
        lines: found.lines.clone(),
        amount,
        delivery: found.delivery.clone(),
        replaces: found.replaces,
        debarred,
        drafted_by: found.drafted_by.clone(),
        by,
    };
    Ok(vec![placed.into()])
}

/// The award of a lot for which the suppliers competed counts against the ceiling.
///
/// # Errors
/// [`Refusal`]: the agreement is not in force, or its ceiling would be exceeded.
pub fn award_call_off(
    state: &Agreement,
    (procedure, lot): (&ProcedureId, &LotId),
    supplier: &PartyId,
    price: Money,
    at: Timestamp,
) -> Decision {
    let agreement = state.concluded().ok_or(Refusal::AgreementUnknown)?;
    if !agreement.in_force_at(at) {
        return Err(Refusal::AgreementNotInForce { from: agreement.from, until: agreement.until });
    }
    within_ceiling(agreement, price)?;
    let (procedure, lot) = (procedure.clone(), lot.clone());
    Ok(vec![CallOffAwarded { procedure, lot, supplier: supplier.clone(), price }.into()])
}
