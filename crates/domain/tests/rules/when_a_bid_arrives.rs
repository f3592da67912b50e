//! Given a public notice, when firms submit, complete, replace and withdraw sealed envelopes.

use crate::office::*;
use domain::ProcedureId;
use domain::procurement::bid::{BidAct, Command, SealedBid};
use domain::procurement::{Procedure, Refusal};
use domain::ruleset::EnvelopeKind::{Financial, Single, Technical};
use jiff::{SignedDuration, Timestamp};

fn submit(sealed: SealedBid, received_at: Timestamp) -> Command {
    Command::Submit { sealed: Box::new(sealed), received_at }
}

fn names(result: Result<Vec<BidAct>, Refusal>) -> Result<Vec<&'static str>, String> {
    result.map(|acts| acts.iter().map(BidAct::type_name).collect()).map_err(|refusal| code(&refusal))
}

/// The answer to a submission by alpha on the cables.
fn answer(tender: &Tender, change: impl FnOnce(&mut SealedBid)) -> Result<Vec<&'static str>, String> {
    let mut envelope = sealed("alpha", CABLES, Single, 1);
    change(&mut envelope);
    names(tender.clone().bids("alpha", CABLES, submit(envelope, tender.now)))
}

#[test]
fn a_bid_in_time_is_received_with_the_deadline_that_applied() {
    let mut tender = Tender::absent().published();
    let acts = tender.bids("alpha", CABLES, submit(sealed("alpha", CABLES, Single, 1), deadline())).expect("in time");
    let [BidAct::BidReceived(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.received_at, act.deadline), (deadline(), deadline()));
    assert!(!acts[0].to_data().expect("JSON").to_string().contains(r#""alpha""#));
}

#[test]
fn a_bid_one_second_late_is_recorded_and_goes_back_unopened() {
    let mut tender = Tender::absent().published();
    let late = deadline() + SignedDuration::from_secs(1);
    let command = submit(sealed("alpha", CABLES, Single, 1), late);
    let acts = tender.bids("alpha", CABLES, command.clone()).expect("a late bid is no refusal");
    let [BidAct::LateBidReturned(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.received_at, act.deadline), (late, deadline()));
    assert!(tender.files.values().all(|file| file.live.is_empty()));
    assert_eq!(names(tender.bids("alpha", CABLES, command)), Err("envelope_exists".into()));
    assert!(tender.closing_list().is_empty());
}

#[test]
fn a_bid_after_the_closing_goes_back_whatever_its_time_says() {
    let mut tender = Tender::absent().published().with_bids().closed();
    for (number, received_at) in [(7, deadline()), (8, deadline() + SignedDuration::from_hours(1))] {
        let command = submit(sealed("alpha", CABLES, Single, number), received_at);
        assert_eq!(names(tender.bids("alpha", CABLES, command)), Ok(vec!["late_bid_returned"]));
    }
}

#[test]
fn a_later_bid_replaces_the_earlier_one() {
    let mut tender = Tender::absent().published().bid("alpha", CABLES);
    let second = sealed("alpha", CABLES, Single, 2);
    tender.bids("alpha", CABLES, submit(second.clone(), tender.now)).expect("it replaces");
    let list = tender.closing_list();
    assert_eq!(list.iter().map(|line| line.eid.as_str()).collect::<Vec<_>>(), ["alpha-LOT-1-single-2"]);
    // The body of the new envelope is its own.
    let file = &tender.files[&("alpha".to_owned(), CABLES.to_owned())];
    assert!(!file.live[&Single].body_complete);
    let old = Command::CompleteBody { eid: eid("alpha-LOT-1-single-1") };
    assert_eq!(names(tender.bids("alpha", CABLES, old)), Err("envelope_not_found".into()));
}

#[test]
fn an_envelope_is_never_submitted_twice() {
    let mut tender = Tender::absent().published().bid("alpha", CABLES);
    let first = submit(sealed("alpha", CABLES, Single, 1), tender.now);
    assert_eq!(names(tender.bids("alpha", CABLES, first.clone())), Err("envelope_exists".into()));
    tender.bids("alpha", CABLES, submit(sealed("alpha", CABLES, Single, 2), tender.now)).expect("it replaces");
    assert_eq!(names(tender.bids("alpha", CABLES, first.clone())), Err("envelope_exists".into()));
    tender.bids("alpha", CABLES, Command::Withdraw).expect("it is withdrawn");
    assert_eq!(names(tender.bids("alpha", CABLES, first)), Err("envelope_exists".into()));
}

#[test]
fn a_withdrawn_bid_is_not_on_the_list_and_a_new_one_may_come() {
    let mut tender = Tender::absent().published().bid("alpha", CABLES);
    assert_eq!(names(tender.bids("alpha", CABLES, Command::Withdraw)), Ok(vec!["bid_withdrawn"]));
    assert!(tender.closing_list().is_empty());
    assert_eq!(names(tender.bids("alpha", CABLES, Command::Withdraw)), Err("bid_not_found".into()));
    tender.bids("alpha", CABLES, submit(sealed("alpha", CABLES, Single, 2), tender.now)).expect("a new bid");
    assert_eq!(tender.closing_list().len(), 1);
}

#[test]
fn nothing_is_withdrawn_after_the_deadline() {
    let tender = Tender::absent().published().bid("alpha", CABLES);
    let mut on_time = tender.clone().on(deadline());
    assert_eq!(names(on_time.bids("alpha", CABLES, Command::Withdraw)), Ok(vec!["bid_withdrawn"]));
    let mut late = tender.on(deadline() + SignedDuration::from_secs(1));
    assert_eq!(names(late.bids("alpha", CABLES, Command::Withdraw)), Err("deadline_passed".into()));
    let mut closed = late.closed();
    assert_eq!(names(closed.bids("alpha", CABLES, Command::Withdraw)), Err("wrong_stage".into()));
}

#[test]
fn an_envelope_for_something_else_is_refused() {
    let tender = Tender::absent().published();
    let other = ProcedureId::new("ocds-tn0001-steg-0002").expect("an id");
    assert_eq!(answer(&tender, |bid| bid.procedure = other), Err("procedure_differs".into()));
    assert_eq!(answer(&tender, |bid| bid.lot = lot_id("LOT-9")), Err("lot_unknown".into()));
    assert_eq!(answer(&tender, |bid| bid.envelope = Financial), Err("envelope_unknown".into()));
    assert_eq!(answer(&tender, |bid| bid.kset = bytes32("other")), Err("key_set_differs".into()));
    // Replayed from the other lot: the header still names that lot's keys.
    assert_eq!(answer(&tender, |bid| bid.kset = kset(&lot_id(METERS), Single)), Err("key_set_differs".into()));
    assert_eq!(answer(&tender, |bid| bid.body_bytes = 2_147_483_649), Err("body_too_large".into()));
    assert_eq!(answer(&tender, |bid| bid.body_bytes = 2_147_483_648), Ok(vec!["bid_received"]));
}

#[test]
fn bids_come_only_while_the_notice_is_public() {
    let table = [
        (Tender::absent(), "procedure_unknown"),
        (Tender::absent().ready(), "wrong_stage"),
        (Tender::absent().published().then("bechir", cancel()), "wrong_stage"),
    ];
    for (tender, expected) in table {
        assert_eq!(answer(&tender, |_| {}), Err(expected.into()));
    }
}

#[test]
fn the_envelopes_of_one_bid_carry_one_commitment() {
    let mut tender = Tender::under(two_envelopes()).published();
    tender.bids("alpha", CABLES, submit(sealed("alpha", CABLES, Technical, 1), tender.now)).expect("in time");
    let mut financial = sealed("alpha", CABLES, Financial, 1);
    financial.bid = bid_of("beta");
    let stranger = submit(financial, tender.now);
    assert_eq!(names(tender.bids("alpha", CABLES, stranger.clone())), Err("bidder_commitment_differs".into()));
    tender.bids("alpha", CABLES, submit(sealed("alpha", CABLES, Financial, 1), tender.now)).expect("the same bid");
    // Who wants a new commitment withdraws the whole bid first.
    tender.bids("alpha", CABLES, Command::Withdraw).expect("both envelopes go");
    assert!(tender.closing_list().is_empty());
    assert_eq!(names(tender.bids("alpha", CABLES, stranger)), Err("envelope_exists".into()));
}

#[test]
fn the_body_may_follow_within_the_grace_period() {
    let mut tender = Tender::absent().published();
    tender.bids("alpha", CABLES, submit(sealed("alpha", CABLES, Single, 1), deadline())).expect("in time");
    let body = Command::CompleteBody { eid: eid("alpha-LOT-1-single-1") };
    let mut tender = tender.closed().on(at("2026-03-02T12:00:00Z"));
    let mut late = tender.clone().wait(SignedDuration::from_secs(1));
    match late.bids("alpha", CABLES, body.clone()) {
        Err(Refusal::BodyGracePassed { until }) => assert_eq!(until, at("2026-03-02T12:00:00Z")),
        other => panic!("{other:?}"),
    }
    assert_eq!(names(tender.bids("alpha", CABLES, body.clone())), Ok(vec!["bid_body_completed"]));
    assert_eq!(names(tender.bids("alpha", CABLES, body)), Err("body_complete".into()));
}

#[test]
fn a_body_without_a_procedure_or_of_a_cancelled_one_is_refused() {
    let mut tender = Tender::absent().published();
    tender.bids("alpha", CABLES, submit(sealed("alpha", CABLES, Single, 1), tender.now)).expect("in time");
    let body = Command::CompleteBody { eid: eid("alpha-LOT-1-single-1") };
    let mut cancelled = tender.clone().then("bechir", cancel());
    assert_eq!(names(cancelled.bids("alpha", CABLES, body.clone())), Err("wrong_stage".into()));
    tender.procedure = Procedure::Absent;
    assert_eq!(names(tender.bids("alpha", CABLES, body)), Err("procedure_unknown".into()));
}
