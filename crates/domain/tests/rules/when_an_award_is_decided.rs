//! Given a report, when the award is decided, waits for the standstill and becomes final.

use crate::office::*;
use domain::procurement::act::ReasonedOutcome;
use domain::procurement::{Command, ProcedureAct, Refusal};
use domain::ruleset::StageKind;
use domain::{LocalText, LotId};
use jiff::SignedDuration;

fn decide(outcomes: Vec<ReasonedOutcome>) -> Command {
    Command::DecideAward { lot: lot_id(CABLES), bid: bid_of("beta"), outcomes }
}

#[test]
fn the_award_goes_to_the_first_ranked_and_the_standstill_begins() {
    let mut tender = Tender::absent().ranked_cables();
    match tender.asks("bechir", award(CABLES, "alpha")) {
        Err(Refusal::AwardNotFirstRanked { first }) => assert_eq!(first, bid_of("beta")),
        other => panic!("{other:?}"),
    }
    let acts = tender.gives("bechir", award(CABLES, "beta"));
    let [ProcedureAct::AwardDecided(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.tenderer.as_str(), act.price), ("beta", money(110_000_000)));
    assert_eq!(act.standstill_until, tender.now + SignedDuration::from_hours(24 * 7));
}

#[test]
fn every_other_tenderer_is_told_why_and_once() {
    let tender = Tender::absent().ranked_cables();
    let mut letters = outcomes("beta");
    letters.pop();
    match tender.asks("bechir", decide(letters.clone())) {
        Err(Refusal::ReasonsMissing { bids }) => assert_eq!(bids, [bid_of("gamma")]),
        other => panic!("{other:?}"),
    }
    letters.push(ReasonedOutcome { bid: bid_of("gamma"), reasons: LocalText::fr(" ") });
    assert_eq!(tender.refuses("bechir", decide(letters.clone())), "reasons_missing");
    letters.push(ReasonedOutcome { bid: bid_of("gamma"), reasons: text("Plus chère") });
    assert_eq!(tender.refuses("bechir", decide(letters)), "text_invalid");
    for stranger in ["beta", "delta"] {
        let mut letters = outcomes("beta");
        letters.push(ReasonedOutcome { bid: bid_of(stranger), reasons: text("Rien") });
        assert_eq!(tender.refuses("bechir", decide(letters)), "bid_unknown");
    }
    let mut letters = outcomes("beta");
    letters[0].reasons = LocalText::fr("a\u{202E}b");
    assert_eq!(tender.refuses("bechir", decide(letters)), "text_invalid");
}

#[test]
fn nothing_is_final_before_the_standstill_has_passed() {
    let finalise = || Command::FinaliseAward { lot: lot_id(CABLES) };
    let tender = Tender::absent().ranked_cables().awarded(CABLES).after_standstill();
    let early = tender.clone().wait(SignedDuration::from_secs(-1));
    match early.asks("amira", finalise()) {
        Err(Refusal::StandstillRunning { until }) => assert_eq!(until, tender.now),
        other => panic!("{other:?}"),
    }
    let tender = tender.finalised(CABLES);
    assert_eq!(tender.refuses("amira", finalise()), "wrong_stage");
    assert_eq!(tender.refuses("bechir", unsuccessful(CABLES)), "wrong_stage");
}

#[test]
fn a_method_without_standstill_is_final_at_once() {
    let mut rules = tunisia();
    rules.methods[0].stages.retain(|stage| *stage != StageKind::Standstill);
    Tender::under(rules).ranked_cables().awarded(CABLES).finalised(CABLES);
}

#[test]
fn a_firm_that_has_won_its_lots_steps_aside_for_the_next() {
    // The cables and the meters have the same three bids; beta is first for the cables, gamma for the meters.
    let mut limited = notice();
    limited.lots_per_tenderer_maximum = Some(1);
    limited.lots[1].award = domain::procurement::AwardRule::LowestPrice;
    let tender = Tender::absent().published_with(limited).with_bids().closed();
    // Here gamma is first for both.
    let tender = tender.opened_with(CABLES, &[("gamma", valid("gamma", Some(money(1_000))))]).opened(METERS);
    let tender = tender.admitted(CABLES).admitted(METERS).reported(CABLES).reported(METERS);
    let tender = tender.then("bechir", award(CABLES, "gamma"));
    match tender.asks("bechir", award(METERS, "gamma")) {
        Err(Refusal::AwardNotFirstRanked { first }) => assert_eq!(first, bid_of("alpha")),
        other => panic!("{other:?}"),
    }
    tender.then("bechir", award(METERS, "alpha"));
}

#[test]
fn when_every_ranked_firm_has_won_its_lots_the_lot_stays_without_award() {
    let mut limited = notice();
    limited.lots_per_tenderer_maximum = Some(1);
    let tender = Tender::absent().published_with(limited).bid("gamma", CABLES).bid("gamma", METERS).closed();
    let mut tender = tender.opened(CABLES).opened(METERS).then("omar", admit(CABLES, "gamma")).reported(CABLES);
    tender.gives("omar", admit(METERS, "gamma"));
    let own: Vec<_> = scores().into_iter().filter(|score| score.bid == bid_of("gamma")).collect();
    for member in EVALUATORS {
        tender.gives(member, Command::LockScores { lot: lot_id(METERS), scores: own.clone() });
    }
    tender.gives("omar", Command::ConsolidateScores { lot: lot_id(METERS), scores: own, dissents: Vec::new() });
    let sole = |lot: LotId| Command::DecideAward { lot, bid: bid_of("gamma"), outcomes: Vec::new() };
    let tender = tender.reported(METERS).then("bechir", sole(lot_id(CABLES)));
    assert_eq!(tender.refuses("bechir", sole(lot_id(METERS))), "lot_limit_reached");
    tender.then("bechir", unsuccessful(METERS));
}

#[test]
fn an_award_may_be_given_up_during_the_standstill() {
    let mut tender = Tender::absent().ranked_cables().awarded(CABLES);
    tender.gives("bechir", unsuccessful(CABLES));
    assert_eq!(
        tender.after_standstill().refuses("amira", Command::FinaliseAward { lot: lot_id(CABLES) }),
        "wrong_stage"
    );
}
