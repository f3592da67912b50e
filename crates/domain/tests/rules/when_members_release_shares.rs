//! Given the closing list, when members release their shares.

use crate::office::*;
use domain::procurement::act::ShareOf;
use domain::procurement::{Command, Procedure, Refusal};
use domain::ruleset::EnvelopeKind::{Financial, Single, Technical};
use jiff::SignedDuration;

fn shares(tender: &Tender, change: impl FnOnce(&mut Vec<ShareOf>)) -> Command {
    let mut command = tender.release("leila", CABLES, Single);
    if let Command::ReleaseShares { shares, .. } = &mut command {
        change(shares);
    }
    command
}

#[test]
fn no_share_is_released_before_the_closing() {
    let tender = Tender::absent().published().with_bids();
    assert_eq!(tender.refuses("leila", tender.release("leila", CABLES, Single)), "opening_before_deadline");
    let after = tender.on(deadline() + SignedDuration::from_hours(1));
    assert_eq!(after.refuses("leila", after.release("leila", CABLES, Single)), "opening_before_deadline");
}

#[test]
fn a_member_releases_one_share_of_each_listed_envelope() {
    let mut tender = Tender::absent().published().with_bids().closed();
    assert_eq!(types(&tender.gives("leila", tender.release("leila", CABLES, Single))), ["shares_released"]);
    assert_eq!(tender.refuses("leila", tender.release("leila", CABLES, Single)), "shares_released");
    let Procedure::Closed(closed) = &tender.procedure else { panic!("it is closed") };
    assert_eq!(closed.lots[&lot_id(CABLES)].opened().releases[&Single][&party("leila")].len(), 3);
}

#[test]
fn a_member_may_say_that_a_wrap_does_not_open() {
    let tender = Tender::absent().published().with_bids().closed();
    let command = shares(&tender, |shares| shares[0].share = None);
    tender.then("leila", command);
}

#[test]
fn no_envelope_is_left_out_and_none_is_added() {
    let tender = Tender::absent().published().with_bids().closed();
    for command in [
        shares(&tender, |shares| shares.truncate(2)),
        shares(&tender, |shares| shares.push(ShareOf { eid: eid("stranger"), share: None })),
        shares(&tender, |shares| shares.push(shares[0].clone())),
        shares(&tender, |shares| shares[1].eid = eid("stranger")),
        shares(&tender, Vec::clear),
    ] {
        assert_eq!(tender.refuses("leila", command), "shares_missing");
    }
    match tender.asks("leila", shares(&tender, |shares| shares.truncate(2))) {
        Err(Refusal::SharesMissing { expected: 3, given: 2 }) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn shares_and_signatures_have_their_form() {
    let tender = Tender::absent().published().with_bids().closed();
    let long = shares(&tender, |shares| shares[0].share = Some("A".repeat(100_000)));
    assert_eq!(tender.refuses("leila", long), "key_invalid");
    let foreign = shares(&tender, |shares| shares[0].share = Some("é".repeat(20) + "AAA"));
    assert_eq!(tender.refuses("leila", foreign), "key_invalid");
    let mut unsigned = tender.release("leila", CABLES, Single);
    if let Command::ReleaseShares { signature, .. } = &mut unsigned {
        signature.clear();
    }
    assert_eq!(tender.refuses("leila", unsigned), "key_invalid");
}

#[test]
fn only_holders_of_keys_release() {
    let tender = Tender::absent().published().with_bids().closed();
    for stranger in ["omar", "amira", "clock"] {
        assert_eq!(tender.refuses(stranger, tender.release("leila", CABLES, Single)), "not_a_member");
    }
    assert_eq!(tender.refuses("leila", tender.release("leila", "LOT-9", Single)), "lot_unknown");
    assert_eq!(tender.refuses("leila", tender.release("leila", CABLES, Financial)), "envelope_unknown");
}

#[test]
fn the_objection_window_comes_first() {
    let mut rules = tunisia();
    rules.periods.objection_window.value = 30;
    let tender = Tender::under(rules).published().with_bids().closed();
    let until = at("2026-03-02T10:31:00Z");
    match tender.asks("leila", tender.release("leila", CABLES, Single)) {
        Err(Refusal::ObjectionWindowRunning { until: running }) => assert_eq!(running, until),
        other => panic!("{other:?}"),
    }
    let tender = tender.on(until);
    let release = tender.release("leila", CABLES, Single);
    tender.then("leila", release);
}

#[test]
fn each_envelope_is_released_by_itself() {
    let mut tender = Tender::under(two_envelopes()).published().with_bids().closed().released(CABLES, Technical);
    let record = tender.opening(CABLES, Technical, &[]);
    tender = tender.then("clock", record);
    assert_eq!(tender.refuses("mehdi", tender.release("mehdi", CABLES, Technical)), "already_opened");
    let release = tender.release("mehdi", CABLES, Financial);
    tender.then("mehdi", release);
}

#[test]
fn the_shares_of_many_bids_come_in_parts() {
    use domain::procurement::act::ClosedEnvelope;
    let tender = Tender::absent().published().on(at("2026-03-02T10:01:00Z"));
    let line = |n: u64| ClosedEnvelope {
        index: n,
        eid: eid(&format!("{n:z>43}")),
        lot: lot_id(CABLES),
        envelope: Single,
        bid: bid_of(&n.to_string()),
        received_at: deadline(),
    };
    let list = (0..901).map(line).collect();
    let mut tender = tender.then("clock", Command::CloseBidding { list, root: bytes32("root"), ledger_size: 9_000 });
    let acts = tender.gives("leila", tender.release("leila", CABLES, Single));
    assert_eq!(types(&acts), ["shares_released"; 3]);
    for act in &acts {
        assert!(act.to_data().expect("JSON").to_string().len() < 64_000);
    }
    let Procedure::Closed(closed) = &tender.procedure else { panic!("it is closed") };
    assert_eq!(closed.lots[&lot_id(CABLES)].opened().releases[&Single][&party("leila")].len(), 901);
}
