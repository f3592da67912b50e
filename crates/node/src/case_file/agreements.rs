//! Recomputing a framework agreement from the award it follows from, and each order from the sealed schedules.

use super::replay::Replay;
use super::verify::CaseFinding::NotCovered;
use domain::procurement::agreement::act::{AgreementConcluded, AgreementPriced, OrderPlaced};
use domain::procurement::agreement::{self, Agreement, AgreementAct, prices};
use domain::procurement::state::LotState;
use jiff::Timestamp;

impl Replay<'_> {
    pub(super) fn agreement_act(&mut self, stream: &str, act: &AgreementAct, at: Timestamp) {
        let before = self.agreements.remove(stream).unwrap_or_default();
        match act {
            AgreementAct::AgreementConcluded(act) => self.concluded(act, at),
            AgreementAct::AgreementPriced(act) => self.priced(&before, act),
            AgreementAct::OrderPlaced(act) => self.order(&before, act, at),
            AgreementAct::CallOffAwarded(act) => {
                let what = format!("that {} was awarded {} in {}", act.supplier, act.lot, act.procedure);
                self.findings.push(NotCovered(format!("{what}: its own case file tells")));
            }
            _ => {}
        }
        let after = agreement::evolve(before, act, at);
        if let (AgreementAct::OrderPlaced(_) | AgreementAct::CallOffAwarded(_), Some(found)) = (act, after.concluded())
        {
            let within = found.ordered().amount_minor <= found.ceiling.amount_minor;
            self.say(within, &format!("{}: what was ordered by then lies below the ceiling", found.lot));
        }
        self.agreements.insert(stream.to_owned(), after);
    }

    /// It is concluded with those to whom the lot was awarded for good, at the terms of the notice.
    fn concluded(&mut self, act: &AgreementConcluded, at: Timestamp) {
        let holds = self.closed().is_some_and(|closed| {
            let notice = &closed.published.notice;
            let Some(LotState::Final(award)) = closed.lots.get(&act.lot) else { return false };
            let same = act.suppliers.iter().map(|one| (&one.bid, &one.supplier));
            award.winners().map(|winner| (winner.bid, winner.tenderer)).eq(same)
                && notice.framework.as_ref() == Some(&act.terms)
                && notice.lot(&act.lot).and_then(|lot| lot.value) == Some(act.ceiling)
                && act.from <= at
                && act.from < act.until
        });
        self.say(holds, &format!("{}: the agreement is with the winners, at the terms of the notice", act.lot));
    }

    /// Each price is that of the supplier's sealed schedule, with the corrections of the evaluation.
    fn priced(&mut self, before: &Agreement, act: &AgreementPriced) {
        let Some(found) = before.concluded() else {
            return self.say(false, &format!("the prices of {} belong to an agreement", act.supplier));
        };
        let name = format!("{}: the prices of {} are those of its sealed schedule", found.lot, act.supplier);
        let Some(bid) = found.supplier(&act.supplier).map(|one| (one.bid.clone(), one.discount_percent)) else {
            return self.say(false, &name);
        };
        let Some(offer) = self.offer_of(&found.lot, &bid.0) else {
            return self.findings.push(NotCovered(format!("{name}: the manifest is not in the file")));
        };
        let holds = self.closed().is_some_and(|closed| {
            let examination = closed.lots.get(&found.lot).and_then(LotState::examination);
            let open = examination.and_then(|examination| examination.bids.get(&bid.0));
            let corrections = open.map(|open| open.corrections.as_slice()).unwrap_or_default();
            let (sealed, discount) = prices(&offer, corrections, &closed.published.notice, &found.lot);
            discount == bid.1 && act.prices.iter().all(|price| sealed.contains(price))
        });
        self.say(holds, &name);
    }

    /// An order goes to the supplier of the rule of the notice, at its prices, approved by another person than prepared it.
    fn order(&mut self, before: &Agreement, act: &OrderPlaced, at: Timestamp) {
        let Some(found) = before.concluded() else {
            return self.say(false, &format!("order {} belongs to an agreement", act.order));
        };
        let (lot, number) = (&found.lot, act.order);
        let expected = found.terms.orders.and_then(|rule| {
            let (supplier, amount) = found.next_supplier(rule, &act.lines, act.replaces, &act.debarred)?;
            Some((supplier.supplier.clone(), amount))
        });
        let by_rule = expected == Some((act.supplier.clone(), act.amount));
        let within = found.terms.order_maximum.is_none_or(|most| act.amount.amount_minor <= most.amount_minor);
        let holds = within && found.in_force_at(at) && act.by != act.drafted_by;
        self.debarred(&act.debarred);
        self.say(by_rule, &format!("{lot}: order {number} goes to whom the rule says, at the prices of its schedule"));
        self.say(
            holds,
            &format!("{lot}: order {number} was placed in time, by two persons, within the most of one order"),
        );
    }
}
