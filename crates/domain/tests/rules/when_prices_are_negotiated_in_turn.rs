//! Proposals are ranked on quality; the price of the best is opened and negotiated alone, the next one's only when that
//! came to nothing, and nobody ever opens the prices of those who were not invited (P54).

use crate::office::*;
use domain::identity::DebarredFirm;
use domain::procurement::act::{ProcedureAct, Verdict};
use domain::procurement::evaluation::{AwardRule, technical};
use domain::procurement::state::{Closed, LotState};
use domain::procurement::{Command, Contested, Procedure, Refusal, Remedy};
use domain::ruleset::EnvelopeKind::Financial;
use domain::text::LocalText;
use jiff::SignedDuration;

fn in_turn() -> Tender {
    Tender::under(law_in_dinars("model/2011")).by("request_for_proposals_with_consecutive_negotiation")
}

fn ranked() -> Tender {
    in_turn().quality_ranked()
}

fn closed(tender: &Tender) -> &Closed {
    let Procedure::Closed(closed) = &tender.procedure else { panic!("{}", tender.procedure.stage()) };
    closed
}

fn lot(tender: &Tender) -> &LotState {
    &closed(tender).lots[&lot_id(METERS)]
}

fn invite_next(firm: &str) -> Command {
    invite_to_negotiate(METERS, firm)
}

fn price(tender: &Tender, firm: &str) -> Option<domain::Money> {
    lot(tender).examination().expect("open").bids[&bid_of(firm)].price
}

fn answered(tender: Tender, firm: &str, less: i64) -> Tender {
    tender.asked_for_less(firm).then(signer_of(firm), counter_offer(METERS, firm, less))
}

#[test]
fn the_order_is_the_published_criteria_and_nothing_else() {
    let tender = ranked();
    let Some((_, ProcedureAct::QualityRanked(act))) = tender.acts.last() else { panic!("ranked") };
    let order: Vec<_> = act.bids.iter().map(|line| (line.rank, line.bid.as_str())).collect();
    assert_eq!(order, [(1, "bid-alpha"), (2, "bid-gamma"), (3, "bid-beta")]);
    let notice = &closed(&tender).published.notice;
    let award = &notice.lot(&lot_id(METERS)).expect("the lot").award;
    for line in &act.bids {
        let found = technical(award, &line.bid, &tender.scores());
        assert_eq!((line.points, &line.quality), (found.points, &found.quality));
    }
    // No price is open, and nobody may open one before somebody is invited.
    assert_eq!(tender.refuses("leila", tender.release("leila", METERS, Financial)), "wrong_stage");
    assert!(closed(&tender).envelopes_to_open(&lot_id(METERS), Financial).is_empty());
    assert_eq!(tender.refuses("amira", report(METERS)), "envelopes_closed");
    assert_eq!(tender.refuses("omar", Command::ConcludeExamination { lot: lot_id(METERS) }), "quality_ranked");
    assert_eq!(tender.refuses("omar", reject(METERS, "alpha", text("Trop tard."))), "quality_ranked");
    // A bid below the published minimum has no rank: it is rejected, and its price stays sealed.
    let mut weak = in_turn().published().with_bids().closed().opened(METERS).admitted(METERS).locked();
    let mut scores = weak.scores();
    for score in scores.iter_mut().filter(|score| score.bid == bid_of("beta")) {
        score.score = domain::procurement::Scalar::ONE;
    }
    weak.gives("omar", Command::ConsolidateScores { lot: lot_id(METERS), scores, dissents: Vec::new() });
    let acts = weak.gives("omar", Command::ConcludeExamination { lot: lot_id(METERS) });
    assert_eq!(types(&acts), ["bid_rejected", "quality_ranked"]);
    let ProcedureAct::QualityRanked(act) = &acts[1] else { panic!("{acts:?}") };
    assert_eq!(act.bids.len(), 2);
}

#[test]
fn the_best_ranked_alone_is_opened_and_invited() {
    let mut tender = ranked();
    assert_eq!(tender.asks("amira", invite_next("gamma")), Err(Refusal::NotNextInRank { next: bid_of("alpha") }));
    tender.gives("amira", invite_next("alpha"));
    assert_eq!(tender.due(METERS), [Financial]);
    let listed: Vec<_> = tender.listed(METERS, Financial).into_iter().map(|line| line.bid).collect();
    assert_eq!(listed, [bid_of("alpha")]);
    // A release that has a share of anybody else's envelope is not taken.
    let Command::ReleaseShares { lot: of, envelope, mut shares, signature } =
        tender.release("leila", METERS, Financial)
    else {
        panic!("a release")
    };
    let other = eid("gamma-LOT-2-financial-1");
    shares.push(domain::procurement::act::ShareOf { eid: other.clone(), share: Some(bytes32("leila")) });
    assert_eq!(
        tender.refuses("leila", Command::ReleaseShares { lot: of, envelope, shares, signature }),
        "shares_missing"
    );
    tender = tender.opened(METERS);
    assert!(price(&tender, "alpha").is_some() && price(&tender, "gamma").is_none());
    assert_eq!(lot(&tender).examination().expect("open").bids.len(), 3, "the others wait as they are");
    assert_eq!(tender.asks("amira", invite_next("gamma")), Err(Refusal::NegotiationRunning { bid: bid_of("alpha") }));
    assert_eq!(tender.refuses("amira", report(METERS)), "no_price_agreed");
    let alone = tender.clone().opened(CABLES).then("bechir", unsuccessful(CABLES));
    assert_eq!(alone.refuses("leila", Command::SignMinutes { minutes_sha256: "0a".repeat(32) }), "envelopes_closed");
    assert_eq!(tender.refuses("ghada", counter_offer(METERS, "gamma", 1)), "no_negotiation_running");
}

#[test]
fn a_better_price_is_asked_for_and_answered_in_time() {
    let tender = ranked().negotiating("alpha");
    let ask = |hours| request_counter_offer(METERS, "alpha", tender.now + SignedDuration::from_hours(hours));
    assert_eq!(tender.refuses("amira", ask(47)), "answer_period_too_short");
    assert_eq!(tender.refuses("aziz", counter_offer(METERS, "alpha", 1)), "counter_offer_not_asked");
    assert_eq!(tender.refuses("bechir", terminate_negotiation(METERS, "alpha")), "negotiation_not_held");
    let asked = tender.asked_for_less("alpha");
    let until = asked.now + SignedDuration::from_hours(48);
    for waits in [agree_on_price(METERS, "alpha"), terminate_negotiation(METERS, "alpha")] {
        assert_eq!(asked.asks("bechir", waits), Err(Refusal::CounterOfferAwaited { until }));
    }
    assert_eq!(asked.refuses("badr", counter_offer(METERS, "alpha", 1)), "not_the_tenderer");
    assert_eq!(asked.refuses("aziz", counter_offer(METERS, "alpha", -1)), "counter_offer_higher");
    let late = asked.clone().wait(SignedDuration::from_hours(49));
    assert_eq!(late.refuses("aziz", counter_offer(METERS, "alpha", 1)), "counter_offer_too_late");
    assert!(late.asks("bechir", terminate_negotiation(METERS, "alpha")).is_ok(), "it let the time pass");
    let offered = asked.then("aziz", counter_offer(METERS, "alpha", 5_000));
    assert_eq!(offered.refuses("aziz", counter_offer(METERS, "alpha", 6_000)), "counter_offer_made");
    // The next answer is held against the last one.
    let again = offered.asked_for_less("alpha");
    let last = money(price_of("alpha", METERS) - 5_000);
    let higher = counter_offer(METERS, "alpha", 4_999);
    assert_eq!(again.asks("aziz", higher), Err(Refusal::CounterOfferHigher { last }));
    let outside = minute_negotiation(METERS, "alpha", again.now + SignedDuration::from_hours(1));
    assert_eq!(again.refuses("amira", outside), "exchange_outside_negotiation");
    assert_eq!(
        types(&again.asks("amira", minute_negotiation(METERS, "alpha", again.now)).expect("said")),
        ["negotiation_minuted"]
    );
}

#[test]
fn nobody_goes_back_to_a_negotiation_that_was_terminated() {
    let ended =
        answered(ranked().negotiating("alpha"), "alpha", 1_000).then("bechir", terminate_negotiation(METERS, "alpha"));
    assert_eq!(ended.asks("amira", invite_next("alpha")), Err(Refusal::NegotiationEnded { bid: bid_of("alpha") }));
    for later in [request_counter_offer(METERS, "alpha", ended.now), minute_negotiation(METERS, "alpha", ended.now)] {
        assert_eq!(ended.refuses("amira", later), "negotiation_ended");
    }
    assert_eq!(ended.refuses("bechir", agree_on_price(METERS, "alpha")), "negotiation_ended");
    assert_eq!(ended.refuses("amira", invite_next("beta")), "not_next_in_rank");
    // The next opening is one of its own: shares are given anew, of that bid alone.
    let second = ended.negotiating("gamma");
    let opened = lot(&second).opened();
    assert_eq!(opened.earlier.len(), 1);
    let records: Vec<_> = opened.all_records().filter_map(|(_, bid, _)| bid.cloned()).collect();
    assert_eq!(records, [bid_of("alpha"), bid_of("gamma")]);
    assert!(!opened.verdicts.contains_key(&eid("beta-LOT-2-financial-1")), "its price is nobody's to know");
}

#[test]
fn the_agreed_price_is_reported_and_awarded_and_the_others_stay_sealed() {
    let ended =
        answered(ranked().negotiating("alpha"), "alpha", 0).then("bechir", terminate_negotiation(METERS, "alpha"));
    let offered = answered(ended.negotiating("gamma"), "gamma", 2_000_000);
    assert_eq!(offered.refuses("amira", agree_on_price(METERS, "gamma")), "four_eyes");
    let agreed = offered.then("bechir", agree_on_price(METERS, "gamma"));
    let Some((_, ProcedureAct::NegotiationAgreed(act))) = agreed.acts.last() else { panic!("agreed") };
    assert_eq!(act.price, money(price_of("gamma", METERS) - 2_000_000));
    assert_eq!(act.unopened, [eid("beta-LOT-2-financial-1")]);
    assert_eq!(agreed.refuses("amira", invite_next("beta")), "price_agreed");
    assert_eq!(agreed.refuses("omar", reject(METERS, "gamma", text("Non."))), "price_agreed");
    let reported = agreed.reported(METERS);
    let ranking = &lot(&reported).ranked().expect("a report").ranking;
    assert_eq!((ranking.bids.len(), ranking.bids[0].price), (1, money(price_of("gamma", METERS) - 2_000_000)));
    let awarded = reported.awarded(METERS);
    let award = lot(&awarded).award().expect("an award");
    assert_eq!((award.price, award.outcomes.len()), (money(price_of("gamma", METERS) - 2_000_000), 2));
    assert!(!lot(&awarded).opened().verdicts.contains_key(&act_unopened(&awarded)));
    let awarded = awarded.opened(CABLES).then("bechir", unsuccessful(CABLES));
    assert!(awarded.asks("leila", Command::SignMinutes { minutes_sha256: "0a".repeat(32) }).is_ok());
}

fn act_unopened(tender: &Tender) -> domain::ids::EnvelopeId {
    closed(tender).never_invited(&lot_id(METERS)).pop().expect("one stays sealed")
}

#[test]
fn a_bid_without_a_price_is_terminated_and_a_debarred_firm_passed_over() {
    let mut spoilt = ranked().then("amira", invite_next("alpha"));
    spoilt = spoilt.opened_with(METERS, &[("alpha", Verdict::Malformed { reason: "wrap 1 differs".into() })]);
    assert_eq!(spoilt.refuses("bechir", agree_on_price(METERS, "alpha")), "bid_not_comparable");
    let asked = request_counter_offer(METERS, "alpha", spoilt.now + SignedDuration::from_hours(72));
    assert_eq!(spoilt.refuses("amira", asked), "bid_not_comparable");
    let mut ended = spoilt.then("bechir", terminate_negotiation(METERS, "alpha"));
    ended.debarred = vec![DebarredFirm { firm: party("gamma"), number: 1, decision: "2026/14".into() }];
    assert_eq!(ended.refuses("amira", invite_next("gamma")), "tenderer_debarred");
    let acts = ended.gives("amira", invite_next("beta"));
    let ProcedureAct::NegotiationOpened(act) = &acts[0] else { panic!("{acts:?}") };
    assert_eq!((act.rank, act.debarred.len()), (3, 1));
    let ended = answered(ended.opened(METERS), "beta", 0).then("bechir", terminate_negotiation(METERS, "beta"));
    assert_eq!(ended.refuses("amira", invite_next("gamma")), "nobody_left_to_negotiate");
    // When all came to nothing the lot ends, and what was said of it stays readable.
    let over = ended.then("bechir", unsuccessful(METERS));
    assert_eq!(lot(&over).negotiations().expect("kept").held.len(), 2);
}

#[test]
fn nobody_agrees_with_a_firm_that_was_debarred_while_it_negotiated() {
    let mut tender = ranked().negotiating("alpha");
    assert_eq!(tender.refuses("bechir", terminate_negotiation(METERS, "alpha")), "negotiation_not_held");
    tender.debarred = vec![DebarredFirm { firm: party("alpha"), number: 1, decision: "2026/14".into() }];
    let refused = Err(Refusal::TendererDebarred { firm: party("alpha"), decision: "2026/14".into() });
    assert_eq!(tender.asks("bechir", agree_on_price(METERS, "alpha")), refused);
    // There is nothing left to talk about: it need not be asked for a better price.
    let ended = tender.then("bechir", terminate_negotiation(METERS, "alpha"));
    assert!(ended.asks("amira", invite_next("gamma")).is_ok());
}

#[test]
fn a_contested_rejection_holds_the_invitation_and_brings_the_bid_back_only_before_a_price_is_open() {
    let mut tender = in_turn().published().with_bids().closed().opened(METERS);
    tender.gives("omar", reject(METERS, "beta", text("Hors sujet.")));
    for firm in ["alpha", "gamma"] {
        tender.gives("omar", admit(METERS, firm));
    }
    let scores = scores_of(&["alpha", "gamma"]);
    for member in EVALUATORS {
        tender.gives(member, Command::LockScores { lot: lot_id(METERS), scores: scores.clone() });
    }
    tender.gives("omar", Command::ConsolidateScores { lot: lot_id(METERS), scores, dissents: Vec::new() });
    tender.gives("omar", Command::ConcludeExamination { lot: lot_id(METERS) });
    let contest = request_review("r1", "beta", Contested::Rejection, Some(METERS));
    let opened = tender.clone().negotiating("alpha");
    let contested = tender.then("badr", contest).then("salma", pay_review("r1"));
    assert_eq!(contested.refuses("amira", invite_next("alpha")), "suspended_by_review");
    let decided = contested.then("salma", admit_review("r1")).then("salma", decide_review("r1", Remedy::ReEvaluate));
    assert!(lot(&decided).negotiations().is_none());
    assert_eq!(lot(&decided).examination().expect("anew").bids.len(), 3);
    assert!(!closed(&opened).can_remedy(Contested::Rejection, &lot_id(METERS), Remedy::ReEvaluate));
}

#[test]
fn quality_alone_decides_where_prices_are_negotiated_and_nowhere_else() {
    let codes = |tender: &Tender, notice| {
        let missing = tender.procedure.missing(&notice, &tender.rules, tender.method());
        missing.into_iter().map(|missing| missing.path).collect::<Vec<_>>()
    };
    let tender = in_turn().started();
    let mut notice = tender.notice();
    assert!(codes(&tender, notice.clone()).is_empty(), "{:?}", codes(&tender, notice));
    if let AwardRule::Quality { technical_points_minimum, criteria } = &mut notice.lots[1].award {
        *technical_points_minimum = None;
        criteria.iter_mut().for_each(|criterion| criterion.points_minimum = None);
    }
    assert_eq!(codes(&tender, notice.clone()), ["/lots/1/award"], "a minimum is published");
    notice.lots[0].award = AwardRule::LowestPrice;
    assert_eq!(codes(&tender, notice), ["/lots/0/award", "/lots/1/award"]);
    let other = Tender::absent().started();
    assert_eq!(codes(&other, Tender { ..in_turn() }.notice()).len(), 2);
    // The statement of a termination is needed: it is public.
    let running = answered(ranked().negotiating("alpha"), "alpha", 0);
    let silent =
        Command::TerminateNegotiation { lot: lot_id(METERS), bid: bid_of("alpha"), reasons: LocalText::default() };
    assert_eq!(running.refuses("bechir", silent), "text_invalid");
}
