//! Given the deadline has passed, when the clock closes the bidding.

use crate::office::*;
use domain::ids::{BidId, EnvelopeId};
use domain::procurement::act::ClosedEnvelope;
use domain::procurement::state::LotState;
use domain::procurement::{Command, Procedure, ProcedureAct};
use domain::ruleset::EnvelopeKind;
use jiff::SignedDuration;

fn lot_stages(tender: &Tender) -> Vec<&'static str> {
    match &tender.procedure {
        Procedure::Closed(closed) => closed.lots.values().map(LotState::name).collect(),
        other => vec![other.stage()],
    }
}

#[test]
fn the_bidding_is_open_until_the_deadline_has_passed() {
    let tender = Tender::absent().published().with_bids().on(deadline());
    assert_eq!(tender.refuses("clock", tender.close()), "opening_before_deadline");
    let mut tender = tender.wait(SignedDuration::from_secs(1));
    assert_eq!(types(&tender.gives("clock", tender.close())), ["bidding_closed", "closing_listed"]);
    assert_eq!(lot_stages(&tender), ["opening", "opening"]);
    assert_eq!(tender.refuses("clock", tender.close()), "wrong_stage");
}

#[test]
fn a_list_of_many_envelopes_comes_in_parts_that_fit_the_ledger() {
    let tender = Tender::absent().published().on(at("2026-03-02T10:01:00Z"));
    let line = |n: u64| ClosedEnvelope {
        index: (1 << 53) - 1 - n,
        eid: EnvelopeId::new(format!("{n:z>43}")).expect("an id"),
        lot: lot_id(if n.is_multiple_of(2) { CABLES } else { METERS }),
        envelope: EnvelopeKind::Single,
        bid: BidId::new(format!("{n:y>43}")).expect("an id"),
        received_at: at("2026-02-27T08:00:00.123456Z"),
    };
    let list: Vec<_> = (0..603).map(line).collect();
    let command = Command::CloseBidding { list: list.clone(), root: bytes32("root"), ledger_size: 9_000 };
    let tender = tender.then("clock", command);
    let parts: Vec<_> = tender.acts.iter().filter(|(_, act)| act.type_name() == "closing_listed").collect();
    assert!(parts.len() > 2);
    let Procedure::Closed(closed) = &tender.procedure else { panic!("it is closed") };
    assert_eq!((closed.count, closed.envelopes.len()), (603, 603));
    assert_eq!(closed.envelopes_of(&lot_id(CABLES), EnvelopeKind::Single).len(), 302);
    let indexes: Vec<u64> =
        closed.envelopes_of(&lot_id(METERS), EnvelopeKind::Single).iter().map(|line| line.index).collect();
    assert!(indexes.is_sorted(), "the order of the ledger");
    // With the longest id that a lot may have, too.
    let longest = lot_id(&"L".repeat(96));
    let wide = |line: &ClosedEnvelope| ClosedEnvelope {
        lot: longest.clone(),
        envelope: EnvelopeKind::Administrative,
        ..line.clone()
    };
    let largest = list.iter().take(domain::procurement::decide::CLOSING_LINES_PER_ACT).map(wide).collect();
    let act = ProcedureAct::from(domain::procurement::act::ClosingListed { envelopes: largest });
    assert!(act.to_data().expect("JSON").to_string().len() < 64_000);
}

#[test]
fn a_lot_without_bids_has_nothing_to_open() {
    let tender = Tender::absent().published().bid("alpha", METERS).closed();
    assert_eq!(lot_stages(&tender), ["examination", "opening"]);
    assert_eq!(tender.refuses("leila", tender.release("leila", CABLES, EnvelopeKind::Single)), "wrong_stage");
    tender.then("bechir", unsuccessful(CABLES));
}

#[test]
fn a_procedure_without_bids_ends_lot_by_lot() {
    let mut tender = Tender::absent().published().closed();
    assert_eq!(lot_stages(&tender), ["examination", "examination"]);
    assert_eq!(tender.refuses("amira", report(CABLES)), "no_admitted_bid");
    tender = tender.then("bechir", unsuccessful(CABLES)).then("bechir", unsuccessful(METERS));
    assert_eq!(tender.refuses("bechir", cancel()), "procedure_ended");
}

#[test]
fn what_was_replaced_or_withdrawn_is_not_on_the_list() {
    let mut tender = Tender::absent().published().with_bids();
    tender.bids("beta", CABLES, domain::procurement::bid::Command::Withdraw).expect("it is withdrawn");
    let tender = tender.closed();
    let listed: Vec<_> = tender.listed(CABLES, EnvelopeKind::Single).into_iter().map(|line| line.bid).collect();
    assert_eq!(listed, [bid_of("alpha"), bid_of("gamma")]);
}
