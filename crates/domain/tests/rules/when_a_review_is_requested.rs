//! Given a decision that a firm contests, when it asks for review and the body decides.

use crate::office::*;
use domain::procurement::review::{DismissalGround, FeeSettled, ReviewEnd};
use domain::procurement::state::LotState;
use domain::procurement::{Command, Contested, Procedure, ProcedureAct, Refusal, Remedy, Review};
use domain::{LocalText, RuleSet};
use jiff::SignedDuration;

fn review(tender: &Tender) -> &Review {
    &tender.procedure.published().expect("published").reviews[&review_id("r1")]
}

fn lot<'a>(tender: &'a Tender, id: &str) -> &'a LotState {
    let Procedure::Closed(closed) = &tender.procedure else { panic!("not closed") };
    &closed.lots[&lot_id(id)]
}

fn against_award(firm: &str) -> Command {
    request_review("r1", firm, Contested::Award, Some(METERS))
}

/// The meters are awarded to gamma.
fn awarded() -> Tender {
    Tender::absent().ranked_meters().awarded(METERS)
}

fn contested() -> Tender {
    awarded().then("aziz", against_award("alpha"))
}

fn finalise() -> Command {
    Command::FinaliseAward { lot: lot_id(METERS) }
}

/// Technical envelopes are examined, alpha's bid on the cables was rejected, and alpha contests it before anybody has
/// released a share of the prices.
pub fn rejected() -> Tender {
    let tender = Tender::absent().by("open_two_sessions").published().with_bids().closed().opened(CABLES);
    let tender = tender.then("omar", admit(CABLES, "beta")).then("omar", admit(CABLES, "gamma"));
    let tender = tender.then("omar", reject(CABLES, "alpha", text("La section ne suffit pas.")));
    let tender = tender.then("omar", Command::ConcludeExamination { lot: lot_id(CABLES) });
    tender.then("aziz", request_review("r1", "alpha", Contested::Rejection, Some(CABLES)))
}

#[test]
fn a_timely_request_of_a_tenderer_suspends_the_award_by_itself() {
    let mut tender = awarded();
    let acts = tender.gives("aziz", against_award("alpha"));
    assert_eq!(types(&acts), ["review_opened", "review_requested", "procedure_suspended"]);
    let [ProcedureAct::ReviewOpened(opened), _, ProcedureAct::ProcedureSuspended(suspended)] = &acts[..] else {
        panic!("{acts:?}")
    };
    assert_eq!((opened.late, opened.fee.is_none()), (false, true));
    let decision = tender.rules.review.as_ref().and_then(|law| law.decision.as_ref()).expect("a time");
    assert_eq!(opened.decision_until, Some(decision.after(tender.now)));
    assert_eq!((suspended.lots.as_slice(), suspended.automatic), ([lot_id(METERS)].as_slice(), true));
    assert_eq!(suspended.article, "art. 181");
    // The standstill passes, and still nothing is final.
    let tender = tender.after_standstill();
    match tender.asks("amira", finalise()) {
        Err(Refusal::SuspendedByReview { review, until }) => assert_eq!((review, until), (review_id("r1"), None)),
        other => panic!("{other:?}"),
    }
    // Rejected, the request holds nothing any more.
    let tender = tender.then("salma", admit_review("r1")).then("salma", decide_review("r1", Remedy::None));
    assert_eq!(review(&tender).stage(), "decided");
    tender.finalised(METERS);
}

#[test]
fn what_is_public_of_a_request_does_not_name_the_firm() {
    let tender = contested();
    let public = tender.acts.iter().find(|(_, act)| act.type_name() == "review_opened").expect("it was opened");
    let data = public.1.to_data().expect("JSON").to_string();
    assert!(!data.contains("alpha") && !data.contains("Notre offre"), "{data}");
    let shapes = ProcedureAct::shapes();
    let requested = shapes.iter().find(|shape| shape.r#type == "review_requested").expect("an act");
    assert_eq!(requested.publicity(), domain::act::Publicity::Private);
}

#[test]
fn a_late_request_and_one_of_a_stranger_are_recorded_and_suspend_nothing() {
    let last = awarded().rules.review.as_ref().and_then(|law| law.of(Contested::Award)?.request.clone());
    let last = last.expect("a time").after(awarded().now);
    let in_time = awarded().on(last).then("aziz", against_award("alpha"));
    assert!(!review(&in_time).late && review(&in_time).suspends(in_time.now));
    let late = awarded().on(last + SignedDuration::from_secs(1)).then("aziz", against_award("alpha"));
    assert!(review(&late).late && review(&late).suspension.is_none());
    let late = late.then("salma", dismiss_review("r1", DismissalGround::Late));
    assert_eq!(review(&late).stage(), "dismissed");

    for (who, firm) in [("dalila", "delta"), ("ghada", "gamma")] {
        let tender = awarded().then(who, against_award(firm));
        assert!(review(&tender).suspension.is_none(), "{firm}");
        // The body may still order it, and hears it or not.
        let ordered = tender.clone().then("salma", suspend_for_review("r1")).after_standstill();
        assert_eq!(ordered.refuses("amira", finalise()), "suspended_by_review");
        tender.then("salma", dismiss_review("r1", DismissalGround::NoStanding)).after_standstill().finalised(METERS);
    }
}

#[test]
fn a_request_is_not_dismissed_on_a_ground_that_does_not_hold() {
    let tender = contested();
    for ground in [DismissalGround::Late, DismissalGround::FeeUnpaid, DismissalGround::Moot] {
        match tender.asks("salma", dismiss_review("r1", ground)) {
            Err(Refusal::DismissalUnfounded { ground: named }) => assert_eq!(named, ground),
            other => panic!("{other:?}"),
        }
    }
    // Whoever was heard gets a decision.
    let tender = tender.then("salma", admit_review("r1"));
    assert_eq!(tender.refuses("salma", dismiss_review("r1", DismissalGround::NoStanding)), "review_admitted");
    assert_eq!(tender.refuses("salma", admit_review("r1")), "review_admitted");
    // Unless the buyer gives the award up itself.
    let tender = tender.then("bechir", unsuccessful(METERS));
    tender.then("salma", dismiss_review("r1", DismissalGround::Moot));
}

#[test]
fn one_firm_asks_once_at_a_time_and_takes_back_only_its_own() {
    let tender = contested();
    let again = request_review("r2", "alpha", Contested::Award, Some(METERS));
    assert_eq!(tender.refuses("aziz", again.clone()), "review_pending");
    assert_eq!(tender.refuses("aziz", against_award("alpha")), "review_exists");
    assert_eq!(tender.refuses("badr", withdraw_review("r1")), "not_the_requester");
    let other = request_review("r2", "beta", Contested::Award, Some(METERS));
    let tender = tender.then("badr", other).then("aziz", withdraw_review("r1"));
    assert_eq!(tender.refuses("aziz", withdraw_review("r1")), "review_ended");
    // The other firm's request goes on holding the award.
    assert_eq!(tender.clone().after_standstill().refuses("amira", finalise()), "suspended_by_review");
    tender.then("badr", withdraw_review("r2")).after_standstill().finalised(METERS);
}

#[test]
fn a_decision_is_contested_where_it_stands() {
    let against = |what, lot| request_review("r1", "alpha", what, lot);
    let bidding = Tender::absent().published();
    assert_eq!(bidding.refuses("aziz", against(Contested::Award, Some(METERS))), "nothing_to_review");
    assert_eq!(bidding.refuses("aziz", against(Contested::Notice, Some(METERS))), "nothing_to_review");
    let ranked = Tender::absent().ranked_meters();
    assert_eq!(ranked.refuses("aziz", against(Contested::Award, Some(METERS))), "nothing_to_review");
    assert_eq!(ranked.refuses("aziz", against(Contested::Rejection, Some(METERS))), "nothing_to_review");
    assert_eq!(ranked.refuses("aziz", against(Contested::Award, Some("LOT-9"))), "lot_unknown");
    assert_eq!(Tender::absent().ready().refuses("aziz", against(Contested::Notice, None)), "wrong_stage");
    assert_eq!(Tender::absent().refuses("aziz", against(Contested::Notice, None)), "procedure_unknown");
    let mut rules = tunisia();
    rules.review = None;
    let silent = Tender::under(rules).published();
    assert_eq!(silent.refuses("aziz", against(Contested::Notice, None)), "review_not_provided");
    let Command::RequestReview { review, requester, against, lot, documents, .. } = against_award("alpha") else {
        unreachable!("see there")
    };
    let empty = Command::RequestReview { review, requester, against, lot, statement: " ".into(), documents };
    assert_eq!(awarded().refuses("aziz", empty), "text_invalid");
    assert_eq!(awarded().refuses("salma", admit_review("r9")), "review_unknown");
}

#[test]
fn whoever_is_concerned_does_not_hear_it() {
    use domain::access::{Actor, Role};
    use domain::procurement::decide::{Context, Known, decide};
    let tender = contested();
    let hears = |person: &str, other: Option<(&str, Role)>| {
        let mut mandates = vec![(party("cosem"), Role::Reviewer)];
        mandates.extend(other.map(|(organisation, role)| (party(organisation), role)));
        let actor = Actor::Person { person: party(person), mandates };
        let context = Context { rules: &tender.rules, at: tender.now, actor: &actor, known: Known::default() };
        decide(&tender.procedure, context, admit_review("r1")).map_err(|refusal| code(&refusal)).map(|acts| acts.len())
    };
    assert_eq!(hears("salma", None), Ok(1));
    assert_eq!(hears("salma", Some(("onas", Role::Officer))), Ok(1));
    assert_eq!(hears("salma", Some(("steg", Role::Approver))), Err("reviewer_involved".into()));
    assert_eq!(hears("salma", Some(("alpha", Role::Supplier))), Err("reviewer_involved".into()));
    assert_eq!(hears("omar", None), Err("reviewer_involved".into()));
}

#[test]
fn a_commission_that_gave_its_opinion_does_not_hear_it_either() {
    use crate::when_a_commission_controls::reported;
    use domain::access::{Actor, Role};
    use domain::procurement::act::OpinionVerdict;
    use domain::procurement::decide::{Context, Known, decide};
    let tender = reported().then("amira", ask_opinion(Some(METERS)));
    let tender = tender.then("khaled", opinion(Some(METERS), OpinionVerdict::Favourable)).awarded(METERS);
    let tender = tender.then("aziz", against_award("alpha"));
    let hears = |commission: &str| {
        let mandates = vec![(party("cosem"), Role::Reviewer), (party(commission), Role::Controller)];
        let actor = Actor::Person { person: party("salma"), mandates };
        let context = Context { rules: &tender.rules, at: tender.now, actor: &actor, known: Known::default() };
        decide(&tender.procedure, context, admit_review("r1")).map_err(|refusal| code(&refusal)).map(|acts| acts.len())
    };
    assert_eq!(hears("commission"), Err("reviewer_involved".into()));
    assert_eq!(hears("another-commission"), Ok(1));
}

#[test]
fn re_evaluated_a_lot_is_examined_and_scored_anew_and_what_stood_is_kept() {
    let mut tender = contested().then("salma", admit_review("r1"));
    let acts = tender.gives("salma", decide_review("r1", Remedy::ReEvaluate));
    assert_eq!(types(&acts), ["review_decided", "evaluation_reopened"]);
    let LotState::Examination(examination) = lot(&tender, METERS) else { panic!("{:?}", lot(&tender, METERS).name()) };
    assert_eq!(examination.bids.len(), 3);
    assert!(examination.admissibility.is_empty() && examination.locked.is_empty());
    assert!(examination.consolidated.is_none() && examination.knows_prices());
    let Procedure::Closed(closed) = &tender.procedure else { panic!("not closed") };
    let [kept] = &closed.set_aside[..] else { panic!("{:?}", closed.set_aside) };
    assert_eq!((&kept.lot, &kept.review), (&lot_id(METERS), &review_id("r1")));
    assert_eq!(kept.stood.award().map(|award| award.tenderer.as_str()), Some("gamma"));

    // This time gamma is not admitted, and beta wins after a new standstill.
    for firm in ["alpha", "beta"] {
        tender.gives("omar", admit(METERS, firm));
    }
    tender.gives("omar", reject(METERS, "gamma", text("La fiche est d'un autre compteur.")));
    let scores = || scores_of(&["alpha", "beta"]);
    for member in EVALUATORS {
        tender.gives(member, Command::LockScores { lot: lot_id(METERS), scores: scores() });
    }
    let agreed = Command::ConsolidateScores { lot: lot_id(METERS), scores: scores(), dissents: Vec::new() };
    let tender = tender.then("omar", agreed).reported(METERS);
    let first = lot(&tender, METERS).ranked().expect("ranked").ranking.bids[0].tenderer.clone();
    let others: Vec<&str> = FIRMS.into_iter().filter(|firm| *firm != first.as_str()).collect();
    let tender = tender.awarded_but(METERS, first.as_str(), &others);
    assert_eq!(tender.refuses("amira", finalise()), "standstill_running");
    tender.after_standstill().finalised(METERS);
}

#[test]
fn an_annulled_award_leaves_the_ranking_and_is_decided_anew() {
    let mut tender = contested().then("salma", admit_review("r1"));
    let acts = tender.gives("salma", decide_review("r1", Remedy::AnnulAward));
    assert_eq!(types(&acts), ["review_decided", "award_annulled"]);
    assert_eq!(lot(&tender, METERS).name(), "ranked");
    assert_eq!(tender.refuses("amira", finalise()), "wrong_stage");
    tender.awarded(METERS).after_standstill().finalised(METERS);
}

#[test]
fn a_lot_or_the_procedure_that_the_body_ends_may_be_launched_again() {
    use domain::procurement::LotEnd;
    let heard = || contested().then("salma", admit_review("r1"));
    let ended = heard().then("salma", decide_review("r1", Remedy::EndLot));
    assert_eq!(ended.procedure.lot_end(&lot_id(METERS)), Some(LotEnd::AwardAnnulled));
    let cancelled = heard().then("salma", decide_review("r1", Remedy::CancelProcedure));
    assert_eq!(cancelled.procedure.stage(), "cancelled");
    assert_eq!(cancelled.procedure.lot_end(&lot_id(METERS)), Some(LotEnd::Cancelled));
    assert_eq!(review(&cancelled).stage(), "decided");
}

#[test]
fn what_can_no_longer_be_remedied_is_not_ordered() {
    let tender = awarded().then("dalila", against_award("delta")).then("salma", admit_review("r1"));
    let last = tender.after_standstill().finalised(METERS);
    for remedy in [Remedy::ReEvaluate, Remedy::AnnulAward, Remedy::EndLot] {
        match last.asks("salma", decide_review("r1", remedy)) {
            Err(Refusal::RemedyImpossible { remedy: named, stage }) => assert_eq!((named, stage), (remedy, "final")),
            other => panic!("{other:?}"),
        }
    }
    last.then("salma", decide_review("r1", Remedy::None));
    let tender = contested();
    assert_eq!(tender.refuses("salma", decide_review("r1", Remedy::None)), "review_not_admitted");
    let notice = request_review("r1", "alpha", Contested::Notice, None);
    let tender = Tender::absent().published().then("aziz", notice).then("salma", admit_review("r1"));
    assert_eq!(tender.refuses("salma", decide_review("r1", Remedy::EndLot)), "remedy_impossible");
    tender.then("salma", decide_review("r1", Remedy::CancelProcedure));
}

#[test]
fn a_contested_rejection_holds_the_prices_and_the_bid_may_come_back() {
    let tender = rejected();
    assert_eq!(tender.refuses("leila", tender.release("leila", CABLES, tender.due(CABLES)[0])), "suspended_by_review");
    let mut tender = tender.then("salma", admit_review("r1"));
    tender.gives("salma", decide_review("r1", Remedy::ReEvaluate));
    let LotState::Examination(examination) = lot(&tender, CABLES) else { panic!("{}", lot(&tender, CABLES).name()) };
    assert_eq!((examination.bids.len(), examination.opened.rejected.len()), (3, 0));
    assert!(!examination.knows_prices());
    // Admitted this time, its price is opened with the others.
    let tender = tender.admitted(CABLES).then("omar", Command::ConcludeExamination { lot: lot_id(CABLES) });
    let kind = tender.due(CABLES)[0];
    assert_eq!(tender.listed(CABLES, kind).len(), 3);
    tender.opened(CABLES);
}

#[test]
fn once_a_share_of_the_prices_was_given_a_rejection_stays() {
    let tender = Tender::absent().by("open_two_sessions").published().with_bids().closed().opened(CABLES);
    let tender = tender.then("omar", admit(CABLES, "beta")).then("omar", admit(CABLES, "gamma"));
    let tender = tender.then("omar", reject(CABLES, "alpha", text("La section ne suffit pas.")));
    let tender = tender.then("omar", Command::ConcludeExamination { lot: lot_id(CABLES) });
    let release = tender.release("leila", CABLES, tender.due(CABLES)[0]);
    let tender = tender.then("leila", release);
    let tender = tender.then("aziz", request_review("r1", "alpha", Contested::Rejection, Some(CABLES)));
    assert!(review(&tender).suspension.is_none());
    assert_eq!(tender.refuses("salma", suspend_for_review("r1")), "nothing_to_suspend");
    let tender = tender.then("salma", admit_review("r1"));
    assert_eq!(tender.refuses("salma", decide_review("r1", Remedy::ReEvaluate)), "remedy_impossible");
    let ended = tender.then("salma", decide_review("r1", Remedy::EndLot));
    assert_eq!(lot(&ended, CABLES).name(), "unsuccessful");
}

fn model() -> RuleSet {
    law_in_dinars("model/2011")
}

#[test]
fn a_contested_notice_moves_the_deadline_by_the_time_that_the_suspension_lasts_at_most() {
    let mut tender = Tender::under(model()).published();
    let (now, before) = (tender.now, tender.procedure.published().expect("published").deadline);
    let acts = tender.gives("aziz", request_review("r1", "alpha", Contested::Notice, None));
    let types = types(&acts);
    assert_eq!(types, ["review_opened", "review_requested", "procedure_suspended", "deadline_extended"]);
    let until = review(&tender).suspended_until().expect("a fee is owed");
    let ProcedureAct::DeadlineExtended(moved) = &acts[3] else { panic!("{acts:?}") };
    let ProcedureAct::ProcedureSuspended(suspended) = &acts[2] else { panic!("{acts:?}") };
    let longest = suspended.until.expect("it lapses");
    assert_eq!((moved.from, moved.to.duration_since(longest)), (before, before.duration_since(now)));
    assert_eq!(moved.rule, "review");
    // Unpaid, it lapses with the time for the fee; paid, with the rule's own.
    assert!(until < longest);
    let paid = tender.clone().then("salma", pay_review("r1"));
    assert_eq!(review(&paid).suspended_until(), Some(longest));
    assert!(review(&paid).suspends(longest - SignedDuration::from_secs(1)) && !review(&paid).suspends(longest));
}

#[test]
fn an_unpaid_fee_lets_the_suspension_lapse_and_the_request_be_dismissed() {
    let tender = Tender::under(model()).ranked_meters().awarded(METERS).then("aziz", against_award("alpha"));
    let fee = review(&tender).fee.clone().expect("a fee");
    assert_eq!(tender.refuses("salma", admit_review("r1")), "review_fee_unpaid");
    assert_eq!(tender.refuses("salma", dismiss_review("r1", DismissalGround::FeeUnpaid)), "dismissal_unfounded");
    let late = tender.clone().on(fee.until + SignedDuration::from_secs(1));
    assert!(!review(&late).suspends(late.now));
    late.then("salma", dismiss_review("r1", DismissalGround::FeeUnpaid));
    let waived = FeeSettled::Waived { reasons: "Petite entreprise".into() };
    let waive = || Command::SettleReviewFee { review: review_id("r1"), settled: waived.clone() };
    let tender = tender.then("salma", waive());
    assert_eq!(tender.refuses("salma", waive()), "review_fee_not_due");
    // After a rejection the award waits for the time that the law adds.
    let tender = tender.then("salma", admit_review("r1")).wait(SignedDuration::from_hours(24 * 11));
    let tender = tender.then("salma", decide_review("r1", Remedy::None));
    let Some(ReviewEnd::Decided { suspended_until: Some(until), .. }) = review(&tender).end else { panic!("no time") };
    assert_eq!(tender.refuses("amira", finalise()), "suspended_by_review");
    tender.on(until).finalised(METERS);
}

#[test]
fn the_body_lifts_and_orders_suspensions_with_its_reasons() {
    let tender = contested();
    assert_eq!(tender.refuses("salma", suspend_for_review("r1")), "suspension_runs");
    let silent = Command::LiftSuspension { review: review_id("r1"), reasons: LocalText::default() };
    assert_eq!(tender.refuses("salma", silent), "text_invalid");
    let lifted = tender.then("salma", lift_suspension("r1"));
    assert_eq!(lifted.refuses("salma", lift_suspension("r1")), "not_suspended");
    let again = lifted.clone().then("salma", suspend_for_review("r1")).after_standstill();
    assert_eq!(again.refuses("amira", finalise()), "suspended_by_review");
    lifted.after_standstill().finalised(METERS);
}

#[test]
fn lots_that_are_awarded_together_are_suspended_and_reopened_together() {
    let mut joint = notice();
    joint.lots_awarded_jointly = true;
    joint.lots[1].award = domain::procurement::AwardRule::LowestPrice;
    let tender = Tender::absent().published_with(joint).with_bids().closed().opened(CABLES).opened(METERS);
    let tender = tender.admitted(CABLES).reported(CABLES).admitted(METERS).reported(METERS);
    let tender = tender.then("amira", Command::AllocateLots {}).awarded(CABLES).awarded(METERS);
    let tender = tender.then("aziz", against_award("alpha"));
    let finalise = Command::FinaliseAward { lot: lot_id(CABLES) };
    assert_eq!(tender.clone().after_standstill().refuses("amira", finalise), "suspended_by_review");
    let mut tender = tender.then("salma", admit_review("r1"));
    let acts = tender.gives("salma", decide_review("r1", Remedy::ReEvaluate));
    assert_eq!(types(&acts), ["review_decided", "evaluation_reopened", "award_annulled"]);
    assert_eq!((lot(&tender, METERS).name(), lot(&tender, CABLES).name()), ("examination", "ranked"));
    // They are shared out again once the lot is ranked again.
    let tender = tender.admitted(METERS).reported(METERS);
    tender.then("amira", Command::AllocateLots {}).awarded(CABLES).awarded(METERS);
}
