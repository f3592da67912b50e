//! Given a method that opens prices last, when technical bids are examined, then only those still admitted show their
//! prices, and nobody ever opens the others (P54).

use crate::office::*;
use domain::procurement::act::{ProcedureAct, Score, Verdict};
use domain::procurement::evaluation::Unrankable;
use domain::procurement::state::{Closed, LotState};
use domain::procurement::{AwardRule, Command, Procedure, Refusal, Scalar};
use domain::ruleset::EnvelopeKind::{Administrative, Financial, Technical};

fn in_turn() -> Tender {
    Tender::absent().by("open_two_sessions")
}

fn closed(tender: &Tender) -> &Closed {
    match &tender.procedure {
        Procedure::Closed(closed) => closed,
        other => panic!("{}", other.stage()),
    }
}

fn conclude(lot: &str) -> Command {
    Command::ConcludeExamination { lot: lot_id(lot) }
}

/// The cables, technically opened; beta was rejected, the others admitted.
fn beta_rejected() -> Tender {
    let mut tender = in_turn().published().with_bids().closed().opened(CABLES);
    for firm in ["alpha", "gamma"] {
        tender.gives("omar", admit(CABLES, firm));
    }
    tender.then("omar", reject(CABLES, "beta", text("La section proposée ne suffit pas.")))
}

#[test]
fn no_share_of_the_prices_is_taken_before_the_technical_examination_is_concluded() {
    let mut tender = in_turn().published().with_bids().closed();
    assert_eq!(tender.due(CABLES), [Administrative, Technical]);
    let early = |tender: &Tender| tender.refuses("leila", tender.release("leila", CABLES, Financial));
    assert_eq!(early(&tender), "envelopes_closed");
    tender = tender.opened(CABLES);
    assert!(tender.due(CABLES).is_empty());
    assert_eq!(early(&tender), "wrong_stage", "the bids that are open are examined first");
    let examination = closed(&tender).lots[&lot_id(CABLES)].examination().expect("opened").clone();
    assert!(examination.bids.values().all(|bid| bid.price.is_none() && bid.envelopes.len() == 2));
    match tender.asks("amira", report(CABLES)) {
        Err(Refusal::AdmissibilityUndecided { .. }) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(beta_rejected().refuses("amira", report(CABLES)), "envelopes_closed");
}

#[test]
fn a_rejected_bid_is_named_with_the_envelopes_that_nobody_opens() {
    let mut tender = beta_rejected();
    let acts = tender.gives("omar", conclude(CABLES));
    assert_eq!(types(&acts), ["bid_rejected", "examination_concluded"]);
    let ProcedureAct::BidRejected(rejected) = &acts[0] else { panic!("{acts:?}") };
    assert_eq!(
        (rejected.bid.clone(), rejected.unopened.clone()),
        (bid_of("beta"), vec![eid("beta-LOT-1-financial-1")])
    );
    assert!(!rejected.reasons.is_empty() && !rejected.grounds.is_empty());
    assert_eq!(tender.due(CABLES), [Financial]);
    let listed: Vec<_> = tender.listed(CABLES, Financial).into_iter().map(|line| line.bid).collect();
    assert_eq!(listed, [bid_of("alpha"), bid_of("gamma")]);
    // A release that has a share of the rejected bid is not taken, even beside all the others.
    let Command::ReleaseShares { lot, envelope, mut shares, signature } = tender.release("leila", CABLES, Financial)
    else {
        panic!("a release")
    };
    shares.push(domain::procurement::act::ShareOf { eid: rejected.unopened[0].clone(), share: Some(bytes32("leila")) });
    assert_eq!(tender.refuses("leila", Command::ReleaseShares { lot, envelope, shares, signature }), "shares_missing");
    tender = tender.opened(CABLES);
    let state = &closed(&tender).lots[&lot_id(CABLES)];
    assert!(!state.opened().verdicts.contains_key(&rejected.unopened[0]));
    let examination = state.examination().expect("opened");
    let bids: Vec<_> = examination.bids.iter().map(|(bid, open)| (bid.as_str(), open.price)).collect();
    assert_eq!(bids, [("bid-alpha", Some(money(120_000_000))), ("bid-gamma", Some(money(130_000_000)))]);
    assert_eq!(tender.refuses("omar", conclude(CABLES)), "nothing_unopened");
    for firm in ["alpha", "gamma"] {
        tender.gives("omar", admit(CABLES, firm));
    }
    tender = tender.reported(CABLES);
    let first = closed(&tender).lots[&lot_id(CABLES)].ranked().and_then(|lot| lot.ranking.first().cloned());
    assert_eq!(first.map(|first| first.bid), Some(bid_of("alpha")), "beta was cheaper, and nobody knows");
}

#[test]
fn quality_is_scored_while_prices_are_closed_and_never_after() {
    let mut tender = in_turn().published().with_bids().closed().opened(METERS).admitted(METERS);
    assert_eq!(tender.refuses("omar", conclude(METERS)), "scores_not_consolidated");
    tender = tender.locked();
    assert_eq!(tender.refuses("omar", reject(METERS, "beta", text("Trop tard"))), "scores_begun");
    tender = tender.consolidated().then("omar", conclude(METERS)).opened(METERS);
    let lock = Command::LockScores { lot: lot_id(METERS), scores: scores() };
    assert_eq!(tender.refuses("omar", lock), "scores_locked");
    assert_eq!(tender.refuses("omar", consolidate()), "scores_consolidated");
    // What the financial envelope shows can still exclude a bid, with its reasons.
    tender.gives("omar", reject(METERS, "alpha", text("Un prix manque.")));
    for firm in ["beta", "gamma"] {
        tender.gives("omar", admit(METERS, firm));
    }
    tender = tender.reported(METERS).awarded_but(METERS, "gamma", &["alpha", "beta"]);
    assert_eq!(closed(&tender).lots[&lot_id(METERS)].name(), "awarded");
}

#[test]
fn a_bid_with_a_spoilt_technical_envelope_keeps_its_prices_sealed() {
    let malformed = Verdict::Malformed { reason: "wrap 2 differs".into() };
    let mut tender = in_turn().published().with_bids().closed().opened_with(CABLES, &[("gamma", malformed)]);
    for firm in ["alpha", "beta"] {
        tender.gives("omar", admit(CABLES, firm));
    }
    let acts = tender.gives("omar", conclude(CABLES));
    let ProcedureAct::BidRejected(rejected) = &acts[0] else { panic!("{acts:?}") };
    assert_eq!((rejected.bid.clone(), rejected.reasons.is_empty()), (bid_of("gamma"), true));
    assert_eq!(rejected.unopened, [eid("gamma-LOT-1-financial-1")]);
}

#[test]
fn when_every_bid_is_rejected_no_price_is_opened() {
    let mut tender = in_turn().published().with_bids().closed().opened(CABLES);
    for firm in FIRMS {
        tender.gives("omar", reject(CABLES, firm, text("Hors sujet")));
    }
    assert_eq!(tender.refuses("omar", conclude(CABLES)), "no_admitted_bid");
    let tender = tender.then("bechir", unsuccessful(CABLES));
    let state = &closed(&tender).lots[&lot_id(CABLES)];
    assert!(matches!(state, LotState::Unsuccessful { .. }));
    assert_eq!(state.opened().verdicts.len(), 6);
}

#[test]
fn an_admitted_bid_whose_prices_never_came_is_not_ranked() {
    let mut tender = in_turn().published().on(at("2026-02-27T08:00:00Z")).bid("alpha", CABLES);
    for envelope in [Administrative, Technical] {
        let submit = domain::procurement::bid::Command::Submit {
            sealed: Box::new(sealed("beta", CABLES, envelope, 1)),
            received_at: tender.now,
        };
        tender.bids("beta", CABLES, submit).expect("in time");
    }
    let mut tender = tender.closed().opened(CABLES);
    for firm in ["alpha", "beta"] {
        tender.gives("omar", admit(CABLES, firm));
    }
    let tender = tender.then("omar", conclude(CABLES)).opened(CABLES);
    let examination = closed(&tender).lots[&lot_id(CABLES)].examination().expect("opened");
    assert_eq!(examination.bids.keys().cloned().collect::<Vec<_>>(), [bid_of("alpha")]);
}

#[test]
fn minutes_wait_for_the_last_envelopes() {
    let sign = || Command::SignMinutes { minutes_sha256: "0a".repeat(32) };
    let mut tender = in_turn().published().with_bids().closed().opened(METERS);
    assert_eq!(tender.refuses("leila", sign()), "wrong_stage");
    tender = tender.opened(CABLES);
    assert_eq!(tender.refuses("leila", sign()), "envelopes_closed");
    for lot in [CABLES, METERS] {
        tender.gives("bechir", unsuccessful(lot));
    }
    tender.gives("leila", sign());
}

#[test]
fn a_bid_below_the_technical_minimum_keeps_its_prices_sealed() {
    let mut asked = notice();
    let AwardRule::PriceQuality { technical_points_minimum, .. } = &mut asked.lots[1].award else { panic!("scored") };
    *technical_points_minimum = Some(Scalar::from(30));
    // Beta gets 15 of 25 for its method and 12 of 15 for its warranty.
    let mut given = scores();
    let of_beta = |score: &&mut Score| score.bid == bid_of("beta") && score.criterion == criterion("method");
    given.iter_mut().find(of_beta).expect("scored").score = Scalar::from(6);
    let agreed = Command::ConsolidateScores { lot: lot_id(METERS), scores: given, dissents: Vec::new() };
    let tender = in_turn().published_with(asked).with_bids().closed().opened(METERS).admitted(METERS).locked();
    let mut tender = tender.then("omar", agreed);
    let acts = tender.gives("omar", conclude(METERS));
    let [ProcedureAct::BidRejected(rejected), ProcedureAct::ExaminationConcluded(concluded)] = &acts[..] else {
        panic!("{acts:?}")
    };
    assert_eq!((&rejected.bid, rejected.unopened.len(), concluded.admitted), (&bid_of("beta"), 1, 2));
    let missed = Unrankable::TechnicalBelowMinimum { points: Scalar::from(27), minimum: Scalar::from(30) };
    assert_eq!((rejected.failures.as_slice(), rejected.reasons.is_empty()), ([missed].as_slice(), true));
    tender = tender.opened(METERS);
    let state = &closed(&tender).lots[&lot_id(METERS)];
    let open: Vec<_> = state.examination().expect("opened").bids.keys().map(ToString::to_string).collect();
    assert_eq!(open, ["bid-alpha", "bid-gamma"]);
    assert!(!state.opened().verdicts.contains_key(&rejected.unopened[0]), "its price is nobody's to know");
}

#[test]
fn nothing_is_said_of_a_price_that_is_still_sealed() {
    let mut asked = notice();
    for lot in &mut asked.lots {
        lot.comparison.preferences = vec![criterion("local-product")];
        lot.comparison.abnormally_low = Some(crate::when_bids_are_compared::quarter());
    }
    let mut tender = in_turn().published_with(asked).with_bids().closed().opened(CABLES).admitted(CABLES);
    let commands = || [correct(CABLES, "alpha"), prefer(CABLES, "alpha"), ask_justification(CABLES, "alpha")];
    for command in commands() {
        assert_eq!(tender.refuses("omar", command), "envelopes_closed");
    }
    let low = [("alpha", valid("alpha", Some(money(70_000_000))))];
    tender = tender.then("omar", conclude(CABLES)).opened_with(CABLES, &low).admitted(CABLES);
    for command in commands() {
        tender.clone().gives("omar", command);
    }
}
