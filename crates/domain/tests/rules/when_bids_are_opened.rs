//! Given enough shares, when the opening of a lot is recorded.

use crate::office::*;
use domain::procurement::act::Verdict;
use domain::procurement::offer::OfferProblem;
use domain::procurement::state::{Examination, LotState};
use domain::procurement::{Command, Procedure, ProcedureAct, Refusal};
use domain::ruleset::EnvelopeKind::{Financial, Single, Technical};

fn malformed() -> Verdict {
    Verdict::Malformed { reason: "wrap 2 differs".into() }
}

fn examination(tender: &Tender, lot: &str) -> Examination {
    match &tender.procedure {
        Procedure::Closed(closed) => match &closed.lots[&lot_id(lot)] {
            LotState::Examination(examination) => examination.clone(),
            other => panic!("the lot is in {}", other.name()),
        },
        other => panic!("{}", other.stage()),
    }
}

#[test]
fn every_envelope_gets_its_verdict_and_the_members_are_named() {
    let mut tender = Tender::absent().published().with_bids().closed().released(CABLES, Single);
    let acts = tender.gives("clock", tender.opening(CABLES, Single, &[]));
    assert_eq!(types(&acts), ["bid_opened", "bid_opened", "bid_opened", "opening_recorded"]);
    let Some(ProcedureAct::OpeningRecorded(record)) = acts.last() else { panic!("{acts:?}") };
    assert_eq!(record.members, [party("leila"), party("nour")]);
    let examination = examination(&tender, CABLES);
    let bids: Vec<_> = examination.bids.values().map(|bid| (bid.tenderer.as_str(), bid.price, bid.index)).collect();
    assert_eq!(
        bids,
        [
            ("alpha", Some(money(120_000_000)), 1_000),
            ("beta", Some(money(110_000_000)), 1_002),
            ("gamma", Some(money(130_000_000)), 1_004)
        ]
    );
}

#[test]
fn too_few_members_open_nothing() {
    let mut tender = Tender::absent().published().with_bids().closed();
    tender.gives("leila", tender.release("leila", CABLES, Single));
    match tender.asks("clock", tender.opening(CABLES, Single, &[])) {
        Err(Refusal::TooFewShares { threshold: 2, released: 1 }) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn malformed_disputed_and_bodiless_bids_are_not_examined() {
    for verdict in [malformed(), Verdict::Disputed, Verdict::BodyMissing] {
        let tender =
            Tender::absent().published().with_bids().closed().opened_with(CABLES, &[("beta", verdict.clone())]);
        let examination = examination(&tender, CABLES);
        assert_eq!(examination.bids.keys().cloned().collect::<Vec<_>>(), [bid_of("alpha"), bid_of("gamma")]);
        assert_eq!(examination.opened.verdicts[&eid("beta-LOT-1-single-1")], verdict);
        assert_eq!(tender.refuses("omar", admit(CABLES, "beta")), "bid_unknown");
    }
}

#[test]
fn a_bid_without_all_its_envelopes_is_not_examined() {
    let mut tender = Tender::under(two_envelopes()).published().with_bids();
    let technical = sealed("delta", CABLES, Technical, 1);
    let submit = domain::procurement::bid::Command::Submit { sealed: Box::new(technical), received_at: tender.now };
    tender.bids("delta", CABLES, submit).expect("in time");
    let mut tender = tender.closed();
    for (envelope, other) in [(Technical, &[][..]), (Financial, &[("gamma", malformed())])] {
        tender = tender.released(CABLES, envelope);
        let record = tender.opening(CABLES, envelope, other);
        tender = tender.then("clock", record);
    }
    let examination = examination(&tender, CABLES);
    assert_eq!(examination.bids.keys().cloned().collect::<Vec<_>>(), [bid_of("alpha"), bid_of("beta")]);
    assert_eq!(examination.bids[&bid_of("beta")].price, Some(money(110_000_000)));
    assert_eq!(examination.bids[&bid_of("beta")].envelopes.len(), 2);
}

#[test]
fn a_lot_where_nothing_is_valid_ends_without_award() {
    let nothing: Vec<_> = FIRMS.iter().map(|firm| (*firm, malformed())).collect();
    let tender = Tender::absent().published().with_bids().closed().opened_with(CABLES, &nothing);
    assert_eq!(tender.refuses("amira", report(CABLES)), "no_admitted_bid");
    tender.then("bechir", unsuccessful(CABLES));
}

#[test]
fn results_are_one_for_each_envelope() {
    let tender = Tender::absent().published().with_bids().closed().released(CABLES, Single);
    let changed = |change: fn(&mut Vec<domain::procurement::command::OpenedEnvelope>)| {
        let mut command = tender.opening(CABLES, Single, &[]);
        if let Command::RecordOpening { results, .. } = &mut command {
            change(results);
        }
        tender.refuses("clock", command)
    };
    assert_eq!(changed(|results| results.truncate(2)), "results_incomplete");
    assert_eq!(changed(|results| results[1] = results[0].clone()), "results_incomplete");
    assert_eq!(changed(|results| results.push(results[0].clone())), "results_incomplete");
    assert_eq!(changed(|results| results[2].eid = eid("stranger")), "results_incomplete");
}

#[test]
fn an_opening_is_recorded_once() {
    let tender = Tender::absent().both_opened();
    assert_eq!(tender.refuses("clock", tender.opening(CABLES, Single, &[])), "wrong_stage");
    let mut two = Tender::under(two_envelopes()).published().with_bids().closed().released(CABLES, Technical);
    two.gives("clock", two.opening(CABLES, Technical, &[]));
    assert_eq!(two.refuses("clock", two.opening(CABLES, Technical, &[])), "already_opened");
}

#[test]
fn nobody_blocks_an_opening_with_an_endless_offer() {
    let mut endless = valid("beta", Some(money(110_000_000)));
    if let Verdict::Valid { answers, problems, .. } = &mut endless {
        *answers = vec![answers[0].clone(); 5_000];
        *problems = vec![OfferProblem::AnswerMissing { criterion: criterion("turnover") }; 5_000];
    }
    let tender = Tender::absent().published().with_bids().closed().opened_with(CABLES, &[("beta", endless)]);
    for (_, act) in &tender.acts {
        assert!(act.to_data().expect("JSON").to_string().len() < 65_000, "{}", act.type_name());
    }
    let Verdict::Valid { price, problems, .. } =
        &examination(&tender, CABLES).opened.verdicts[&eid("beta-LOT-1-single-1")]
    else {
        panic!("the bid stays valid")
    };
    assert_eq!((*price, problems.len()), (Some(money(110_000_000)), 200));
}

#[test]
fn the_minutes_are_the_same_for_every_member_and_come_last() {
    let sign = |hash: &str| Command::SignMinutes { minutes_sha256: hash.repeat(32) };
    let half = Tender::absent().published().with_bids().closed().opened(CABLES);
    assert_eq!(half.refuses("leila", sign("0a")), "wrong_stage");
    let mut tender = half.opened(METERS);
    assert_eq!(tender.refuses("omar", sign("0a")), "not_a_member");
    assert_eq!(tender.refuses("leila", sign("0A")), "minutes_differ");
    assert_eq!(tender.refuses("leila", sign("0")), "minutes_differ");
    tender.gives("leila", sign("0a"));
    assert_eq!(tender.refuses("leila", sign("0a")), "minutes_signed");
    assert_eq!(tender.refuses("nour", sign("0b")), "minutes_differ");
    tender.gives("nour", sign("0a"));
}
