//! What an act changes of an agreement. Total.

use super::AgreementAct;
use super::act::{AgreementConcluded, OrderDrafted, OrderPlaced};
use super::state::{Agreement, CallOff, Concluded, Order, OrderStage, Supplier};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Applies one act that was recorded at this time.
#[must_use]
pub fn evolve(state: Agreement, act: &AgreementAct, at: Timestamp) -> Agreement {
    match (state, act) {
        (Agreement::Absent, AgreementAct::AgreementConcluded(act)) => Agreement::Concluded(Box::new(begin(act))),
        (Agreement::Concluded(mut agreement), act) => {
            run(&mut agreement, act, at);
            Agreement::Concluded(agreement)
        }
        (state, _) => state,
    }
}

fn begin(act: &AgreementConcluded) -> Concluded {
    let supplier = |one: &super::act::AgreementSupplier| Supplier {
        rank: one.rank,
        supplier: one.supplier.clone(),
        bid: one.bid.clone(),
        discount_percent: one.discount_percent,
        prices: Vec::new(),
    };
    Concluded {
        procedure: act.procedure.clone(),
        lot: act.lot.clone(),
        buyer: act.buyer.clone(),
        terms: act.terms.clone(),
        from: act.from,
        until: act.until,
        ceiling: act.ceiling,
        suppliers: act.suppliers.iter().map(supplier).collect(),
        orders: BTreeMap::new(),
        competitions: Vec::new(),
        call_offs: Vec::new(),
        placed_last: None,
    }
}

fn run(agreement: &mut Concluded, act: &AgreementAct, at: Timestamp) {
    match act {
        AgreementAct::AgreementConcluded(_) => {}
        AgreementAct::AgreementPriced(act) => {
            if let Some(one) = agreement.suppliers.iter_mut().find(|one| one.supplier == act.supplier) {
                one.prices.extend(act.prices.iter().cloned());
            }
        }
        AgreementAct::OrderDrafted(act) => {
            agreement.orders.insert(act.order, drafted(act));
        }
        AgreementAct::OrderPlaced(act) => {
            agreement.orders.insert(act.order, placed(act, at));
            agreement.placed_last = Some(act.order);
        }
        AgreementAct::OrderDiscarded(act) => {
            set(agreement, act.order, |_| OrderStage::Discarded { reasons: act.reasons.clone(), at });
        }
        AgreementAct::OrderConfirmed(act) => {
            set(agreement, act.order, |placed_at| OrderStage::Confirmed { placed_at, at });
        }
        AgreementAct::OrderDeclined(act) => {
            let reasons = act.reasons.clone();
            set(agreement, act.order, |placed_at| OrderStage::Declined { placed_at, reasons, at });
        }
        AgreementAct::OrderCancelled(act) => {
            let reasons = act.reasons.clone();
            set(agreement, act.order, |placed_at| OrderStage::Cancelled { placed_at, reasons, at });
        }
        AgreementAct::CompetitionReopened(act) => agreement.competitions.push(act.procedure.clone()),
        AgreementAct::CallOffAwarded(act) => agreement.call_offs.push(CallOff {
            procedure: act.procedure.clone(),
            lot: act.lot.clone(),
            supplier: act.supplier.clone(),
            price: act.price,
            at,
        }),
    }
}

fn set(agreement: &mut Concluded, number: u32, stage: impl FnOnce(Timestamp) -> OrderStage) {
    if let Some(order) = agreement.orders.get_mut(&number) {
        order.stage = stage(order.stage.placed_at().unwrap_or_default());
    }
}

fn drafted(act: &OrderDrafted) -> Order {
    Order {
        supplier: act.supplier.clone(),
        lines: act.lines.clone(),
        amount: act.amount,
        delivery: act.delivery.clone(),
        replaces: act.replaces,
        debarred: Vec::new(),
        drafted_by: act.by.clone(),
        stage: OrderStage::Drafted,
    }
}

/// Whole from its own act: whoever reads what is disclosed does not see drafts.
fn placed(act: &OrderPlaced, at: Timestamp) -> Order {
    Order {
        supplier: act.supplier.clone(),
        lines: act.lines.clone(),
        amount: act.amount,
        delivery: act.delivery.clone(),
        replaces: act.replaces,
        debarred: act.debarred.clone(),
        drafted_by: act.drafted_by.clone(),
        stage: OrderStage::Placed { by: act.by.clone(), at },
    }
}
