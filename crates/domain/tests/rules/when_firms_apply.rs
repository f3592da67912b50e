//! Firms answer a call, the committee decides on each application, and only those selected are invited to tender.

use crate::office::*;
use domain::procurement::act::ProcedureAct;
use domain::procurement::application::{self, ApplicationAct};
use domain::procurement::bid::takes_part;
use domain::procurement::notice::{AnswerKind, MissingCode, SelectionCriterion};
use domain::procurement::offer::{AnswerValue, OfferProblem};
use domain::procurement::selection::{CriterionScore, ScoredCriterion, SelectionOutcome};
use domain::procurement::{Command, Contested, LotEnd, Notice, Procedure, Refusal, Remedy, Scalar};
use domain::{LocalText, PartyId};
use std::collections::BTreeMap;

fn preselection() -> Tender {
    Tender::absent().by("open_with_preselection")
}

/// The best four at most go on, by their turnover and their people.
fn limited_notice() -> Notice {
    let mut notice = called_notice();
    notice.selection_criteria.push(SelectionCriterion {
        id: criterion("staff"),
        title: text("Moyens humains"),
        description: LocalText::default(),
        answer: AnswerKind::Text,
        minimum: None,
    });
    let scored = |id: &str, most: i64| ScoredCriterion { criterion: criterion(id), score_maximum: Scalar::from(most) };
    if let Some(terms) = &mut notice.selection {
        terms.maximum = Some(4);
        terms.scores = vec![scored("turnover", 10), scored("staff", 20)];
    }
    notice
}

fn limited_application() -> application::Application {
    let mut whole = application(2_000_000);
    let mut staff = whole.answers[0].clone();
    (staff.criterion, staff.value) = (criterion("staff"), AnswerValue::Text("40 ingénieurs".into()));
    whole.answers.push(staff);
    whole
}

fn score(firm: &str, points: [i64; 2]) -> Command {
    let Command::DecideApplication { firm, qualified, grounds, reasons, .. } = qualify(firm) else { unreachable!() };
    let scores = [("turnover", points[0]), ("staff", points[1])];
    let scores = scores.map(|(id, points)| CriterionScore { criterion: criterion(id), score: Scalar::from(points) });
    Command::DecideApplication { firm, qualified, grounds, reasons, scores: scores.to_vec() }
}

fn outcomes_of(tender: &Tender) -> Vec<SelectionOutcome> {
    let of_act = |act: &ProcedureAct| match act {
        ProcedureAct::ApplicantsSelected(act) => act.outcomes.clone(),
        _ => Vec::new(),
    };
    tender.acts.iter().flat_map(|(_, act)| of_act(act)).collect()
}

#[test]
fn only_those_selected_bid_and_the_procedure_ends_as_every_other() {
    let tender = preselection().called().with_applications().applications_closed();
    assert_eq!(tender.procedure.stage(), "selection");
    let mut tender =
        tender.then("omar", disqualify("alpha")).then("rym", qualify("beta")).then("omar", qualify("gamma"));
    // Two go on, and the law of this story wants three; the committee may decide again.
    assert_eq!(
        tender.asks("bechir", Command::ConcludeSelection {}),
        Err(Refusal::TooFewSelected { minimum: 3, selected: 2 })
    );
    let (firm, bill) = (party("delta"), tender.procedure.clone());
    assert_eq!(tender.refuses("omar", qualify("delta")), "applicant_unknown");
    assert!(
        matches!(&bill, Procedure::Selection(state) if !state.received.as_ref().expect("closed").applicants.contains_key(&firm))
    );
    tender.gives("omar", qualify("alpha"));
    let tender = tender.then("bechir", Command::ConcludeSelection {});
    let Procedure::Preparation(state) = &tender.procedure else { panic!("prepared on") };
    assert_eq!(state.invited, FIRMS.map(party));
    assert!(state.approvals.is_empty(), "nobody approved the invitation");
    assert_eq!(tender.procedure.published().expect("the call stays public").deadline, at("2025-12-19T10:00:00Z"));

    let tender = tender.on(at("2026-01-05T09:00:00Z")).approved().appointed().keyed().rehearsed();
    let tender = tender.on(at("2026-01-12T09:00:00Z")).then("amira", Command::PublishNotice {});
    assert_eq!(tender.procedure.stage(), "bidding");
    for firm in FIRMS {
        assert_eq!(takes_part(&tender.procedure, &party(firm)), Ok(()), "{firm}");
    }
    assert_eq!(takes_part(&tender.procedure, &party("delta")), Err(Refusal::NotInvited));
    let tender = tender.with_bids().closed().opened(CABLES).admitted(CABLES).reported(CABLES).awarded(CABLES);
    let Procedure::Closed(closed) = &tender.procedure else { panic!("closed") };
    assert_eq!(closed.lots[&lot_id(CABLES)].name(), "awarded");
    let selected = closed.published.selected.as_ref().expect("how they were selected stays with the procedure");
    assert_eq!(selected.firms().cloned().collect::<Vec<_>>(), FIRMS.map(party));
}

#[test]
fn one_application_of_each_firm_counts_and_late_ones_are_proven_late() {
    let mut tender = preselection().called().with_applications();
    let again = tender.application_of("alpha", application(9_000_000));
    tender.applies("alpha", again).expect("it takes the place of the first");
    tender.applies("beta", application::Command::Withdraw { firm: party("beta") }).expect("in time");
    let twice = tender.applies("beta", application::Command::Withdraw { firm: party("beta") });
    assert_eq!(twice, Err(Refusal::ApplicationNotFound));
    // At the deadline is in time; a second later is not.
    tender = tender.on(at("2025-12-19T10:00:00Z"));
    let at_once = tender.application_of("delta", application(2_000_000));
    assert!(matches!(tender.applies("delta", at_once).unwrap()[..], [ApplicationAct::ApplicationReceived(_)]));
    assert_eq!(
        tender.asks("clock", tender.close_applications()),
        Err(Refusal::ApplicationsRunning { deadline: tender.now })
    );
    tender = tender.on(at("2025-12-19T10:00:01Z"));
    let late = tender.application_of("epsilon", application(2_000_000));
    let acts = tender.applies("epsilon", late.clone()).expect("a legal fact");
    let [ApplicationAct::LateApplicationReturned(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.received_at, act.deadline), (tender.now, at("2025-12-19T10:00:00Z")));
    let withdraw = tender.applies("alpha", application::Command::Withdraw { firm: party("alpha") });
    assert!(matches!(withdraw, Err(Refusal::DeadlinePassed { .. })));
    tender = tender.applications_closed();
    assert!(matches!(tender.applies("epsilon", late).unwrap()[..], [ApplicationAct::LateApplicationReturned(_)]));
    let Procedure::Selection(state) = &tender.procedure else { panic!("selection") };
    let received = state.received.as_ref().expect("closed");
    let firms: Vec<&str> = received.applicants.keys().map(PartyId::as_str).collect();
    assert_eq!((received.count, firms), (3, vec!["alpha", "delta", "gamma"]));
}

#[test]
fn what_a_firm_forgot_is_named_and_what_it_lacks_is_for_the_committee() {
    let mut tender = preselection().called().on(at("2025-12-01T08:00:00Z"));
    let mut forgotten = application(2_000_000);
    forgotten.answers.retain(|answer| answer.criterion != criterion("tax-pay"));
    forgotten.documents.clear();
    let command = tender.application_of("alpha", forgotten);
    let Err(Refusal::ApplicationIncomplete { problems }) = tender.applies("alpha", command) else {
        panic!("incomplete")
    };
    assert_eq!(
        problems,
        [
            OfferProblem::AnswerMissing { criterion: criterion("tax-pay") },
            OfferProblem::AnswerUnfit { criterion: criterion("turnover") },
        ]
    );
    let mut poor = application(10);
    poor.answers[0].value = AnswerValue::Boolean(true);
    let command = tender.application_of("alpha", poor);
    assert!(tender.applies("alpha", command).is_ok());
    let mut endless = application(2_000_000);
    endless.documents = (0..60).map(|n| document(&format!("annexe-{n}.pdf"))).collect();
    let command = tender.application_of("alpha", endless);
    assert!(matches!(tender.applies("alpha", command), Err(Refusal::ApplicationIncomplete { .. })));
    let mut elsewhere = Tender::absent().published();
    let command = elsewhere.application_of("alpha", application(2_000_000));
    let refused = elsewhere.applies("alpha", command);
    assert_eq!(refused, Err(Refusal::WrongStage { command: "submit_application", stage: "bidding" }));
}

#[test]
fn a_rejection_names_grounds_and_reasons_and_another_person_concludes() {
    let tender = preselection().called().with_applications().applications_closed();
    let Command::DecideApplication { firm, grounds, reasons, .. } = disqualify("alpha") else { unreachable!() };
    let reject = |grounds: Vec<_>, reasons: LocalText| Command::DecideApplication {
        firm: firm.clone(),
        qualified: false,
        grounds,
        reasons,
        scores: Vec::new(),
    };
    for unfounded in [
        reject(Vec::new(), reasons.clone()),
        reject(grounds.clone(), LocalText::default()),
        reject(vec![criterion("friendship")], reasons.clone()),
        reject([grounds.clone(), grounds.clone()].concat(), reasons),
    ] {
        assert_eq!(tender.refuses("omar", unfounded), "application_reasons_missing");
    }
    assert_eq!(tender.refuses("leila", qualify("alpha")), "not_a_member");
    assert_eq!(tender.refuses("bechir", Command::ConcludeSelection {}), "applications_undecided");
    // A member that is an approver too does not conclude on its own decision.
    assert_eq!(tender.qualified().refuses("omar", Command::ConcludeSelection {}), "four_eyes");
}

#[test]
fn the_best_go_on_by_the_published_points_and_ties_decide_nothing() {
    let mut tender = preselection().on(at("2025-11-03T09:00:00Z")).started().drafted_as(limited_notice()).chosen();
    tender = tender.approved().evaluated_by(&EVALUATORS).on(at("2025-11-10T09:00:00Z"));
    tender = tender.then("amira", Command::PublishNotice {}).on(at("2025-12-12T08:00:00Z"));
    let firms = ["alpha", "beta", "delta", "epsilon", "gamma", "zeta"];
    for firm in firms {
        let submit = tender.application_of(firm, limited_application());
        tender.applies(firm, submit).expect("in time");
    }
    tender = tender.applications_closed();
    for wrong in [qualify("alpha"), score("alpha", [11, 0]), score("alpha", [-1, 0])] {
        assert_eq!(tender.refuses("omar", wrong), "application_score_invalid");
    }
    let points = [("beta", [9, 9]), ("delta", [10, 20]), ("epsilon", [4, 5]), ("gamma", [5, 4]), ("zeta", [0, 9])];
    for (firm, points) in points {
        tender.gives("omar", score(firm, points));
    }
    tender.gives("omar", disqualify("alpha"));
    let tender = tender.then("bechir", Command::ConcludeSelection {});
    let lines: Vec<(String, Option<i64>, bool)> = outcomes_of(&tender)
        .into_iter()
        .map(|line| (line.firm.to_string(), line.points.map(|points| points.try_into().expect("whole")), line.selected))
        .collect();
    let line = |firm: &str, points, selected| (firm.to_owned(), points, selected);
    assert_eq!(
        lines,
        [
            line("delta", Some(30), true),
            line("beta", Some(18), true),
            line("epsilon", Some(9), true),
            line("gamma", Some(9), true),
            line("zeta", Some(9), true),
            line("alpha", None, false),
        ]
    );
}

#[test]
fn a_call_lacks_what_selection_needs_and_not_what_bidding_needs() {
    let rules = tunisia();
    let method = rules.method("open_with_preselection").expect("a row");
    let codes = |notice: &Notice| -> BTreeMap<String, MissingCode> {
        notice.missing_of_call(&rules, method).into_iter().map(|missing| (missing.path, missing.code)).collect()
    };
    let mut bare = called_notice();
    (bare.documents, bare.items, bare.tender_period_end) = (Vec::new(), Vec::new(), None);
    assert_eq!(codes(&bare), BTreeMap::new());
    assert!(!bare.missing(&rules, method).is_empty(), "the invitation needs them");
    bare.selection = None;
    bare.selection_criteria.clear();
    assert_eq!(
        codes(&bare),
        [
            ("/selection/application_period_end".to_owned(), MissingCode::Required),
            ("/selection_criteria".to_owned(), MissingCode::Required),
        ]
        .into()
    );
    let mut limited = limited_notice();
    let terms = limited.selection.as_mut().expect("terms");
    (terms.minimum, terms.maximum) = (Some(2), Some(2));
    terms.scores[1].criterion = criterion("turnover");
    terms.scores[0].score_maximum = Scalar::ZERO;
    assert_eq!(
        codes(&limited),
        [
            ("/selection/minimum".to_owned(), MissingCode::OutOfRange),
            ("/selection/scores/0".to_owned(), MissingCode::OutOfRange),
            ("/selection/scores/1".to_owned(), MissingCode::Duplicate),
        ]
        .into()
    );
    limited.selection.as_mut().expect("terms").scores.clear();
    assert_eq!(codes(&limited)["/selection/scores"], MissingCode::Required);
    let open = rules.method("open").expect("a row");
    let missing = called_notice().missing(&rules, open);
    assert_eq!((missing.len(), missing[0].path.as_str()), (1, "/selection"));
}

#[test]
fn there_is_time_to_apply_and_what_was_called_stays() {
    let late = preselection().callable().on(at("2025-11-25T09:00:00Z"));
    let earliest = at("2025-12-25T09:00:00Z");
    assert_eq!(late.asks("amira", Command::PublishNotice {}), Err(Refusal::ApplicationPeriodTooShort { earliest }));

    let prepared = preselection().selected();
    let mut other = called_notice();
    other.selection_criteria[0].minimum = None;
    assert_eq!(prepared.refuses("amira", Command::DraftNotice { notice: Box::new(other.clone()) }), "call_fixed");
    let mut words = called_notice();
    words.description = text("Précisée après les questions");
    let invited = prepared.then("amira", Command::DraftNotice { notice: Box::new(words.clone()) });
    let invited = invited.on(at("2026-01-05T09:00:00Z")).approved().appointed().keyed().rehearsed();
    let invited = invited.then("amira", Command::PublishNotice {});
    let Some((_, ProcedureAct::InvitationPublished(act))) = invited.acts.last() else { panic!("invited") };
    assert_eq!(act.changes.len(), 3, "the three languages of the description: {:?}", act.changes);
    other.tender_period_end = Some(at("2026-04-01T10:00:00Z"));
    assert_eq!(invited.refuses("amira", amend(other)), "call_fixed");
    words.tender_period_end = Some(at("2026-04-01T10:00:00Z"));
    assert!(invited.asks("amira", amend(words)).is_ok());
}

#[test]
fn a_call_is_amended_moved_for_an_outage_and_cancelled_as_a_notice_is() {
    let called = || preselection().called().on(at("2025-12-01T08:00:00Z"));
    let mut later = called_notice();
    later.selection.as_mut().expect("terms").application_period_end = Some(at("2026-01-09T10:00:00Z"));
    let amended = called().then("amira", amend(later));
    assert_eq!(amended.procedure.published().expect("public").deadline, at("2026-01-09T10:00:00Z"));
    let outage =
        Command::ExtendForOutage { from: at("2025-12-19T09:00:00Z"), to: at("2025-12-19T11:00:00Z"), index: 7 };
    let moved = called().on(at("2025-12-19T11:00:00Z")).then("clock", outage);
    let published = moved.procedure.published().expect("public");
    assert!(published.deadline > at("2025-12-19T11:00:00Z"));
    assert_eq!(published.notice.selection.as_ref().expect("terms").application_period_end, Some(published.deadline));
    // Too few applied: it is cancelled, and its lots are launched again.
    let cancelled = called().applications_closed().then("bechir", cancel());
    assert_eq!(cancelled.procedure.lot_end(&lot_id(CABLES)), Some(LotEnd::Cancelled));
    let again = called_notice().relaunched(&[lot_id(CABLES)]);
    assert_eq!(again.selection.expect("terms").application_period_end, None);
}

#[test]
fn a_call_is_contested_as_a_notice_is_and_the_request_goes_along() {
    let contest = || request_review("r1", "alpha", Contested::Notice, None);
    let mut called = preselection().called().on(at("2025-12-01T08:00:00Z"));
    assert_eq!(types(&called.gives("aziz", contest()))[..2], ["review_opened", "review_requested"]);
    called.gives("salma", admit_review("r1"));
    let ended = called.then("salma", decide_review("r1", Remedy::CancelProcedure));
    assert_eq!(ended.procedure.lot_end(&lot_id(CABLES)), Some(LotEnd::Cancelled));
    // A late request stops nothing: it is heard while the invitation is prepared, and read with the bids.
    let late = preselection().called().with_applications().applications_closed().then("aziz", contest()).qualified();
    let late = late.then("bechir", Command::ConcludeSelection {});
    assert!(late.procedure.published().expect("the call").reviews[&review_id("r1")].late);
    let heard = late.on(at("2026-01-05T09:00:00Z")).approved().appointed().keyed().rehearsed();
    let mut heard = heard.then("salma", admit_review("r1")).on(at("2026-01-12T09:00:00Z"));
    heard.gives("amira", Command::PublishNotice {});
    heard.gives("salma", decide_review("r1", Remedy::None));
    assert!(!heard.procedure.published().expect("the notice").reviews[&review_id("r1")].is_open());
}

/// Four firms apply, and one is not selected.
pub fn turned_down() -> Tender {
    let mut tender = preselection().called().with_applications();
    let fourth = tender.application_of("delta", application(2_500_000));
    tender.applies("delta", fourth).expect("in time");
    tender = tender.applications_closed().then("omar", disqualify("alpha"));
    for firm in ["beta", "gamma", "delta"] {
        tender.gives("omar", qualify(firm));
    }
    tender.then("bechir", Command::ConcludeSelection {})
}

fn contest_elimination(firm: &str) -> Command {
    request_review("r1", firm, Contested::Elimination, None)
}

#[test]
fn a_firm_that_is_not_selected_contests_it_before_the_others_are_invited() {
    let mut tender = turned_down();
    assert_eq!(tender.procedure.contestable(&party("alpha")), [(Contested::Elimination, None)]);
    assert_eq!(tender.refuses("badr", contest_elimination("beta")), "nothing_to_review");
    let acts = tender.gives("aziz", contest_elimination("alpha"));
    assert_eq!(types(&acts), ["review_opened", "review_requested", "procedure_suspended"]);
    // Nobody is invited without it before the body has decided.
    let ready = |tender: Tender| {
        let tender = tender.on(at("2026-01-05T09:00:00Z")).approved().appointed().keyed().rehearsed();
        tender.on(at("2026-01-12T09:00:00Z"))
    };
    assert_eq!(ready(tender.clone()).refuses("amira", Command::PublishNotice {}), "suspended_by_review");
    let admitted = tender.then("salma", admit_review("r1"));
    let stands = ready(admitted.clone().then("salma", decide_review("r1", Remedy::None)));
    assert!(stands.asks("amira", Command::PublishNotice {}).is_ok());

    let mut anew = admitted;
    let acts = anew.gives("salma", decide_review("r1", Remedy::AssessAnew));
    assert_eq!(types(&acts), ["review_decided", "selection_reopened"]);
    assert_eq!(anew.procedure.stage(), "selection");
    assert_eq!(
        anew.asks("bechir", Command::ConcludeSelection {}),
        Err(Refusal::ApplicationsUndecided { firms: vec![party("alpha")] }),
        "what was decided on the others stands"
    );
    let anew = anew.then("omar", qualify("alpha")).then("bechir", Command::ConcludeSelection {});
    let Procedure::Preparation(state) = &anew.procedure else { panic!("prepared on") };
    assert_eq!(state.invited.len(), 4);
    assert!(anew.procedure.contestable(&party("alpha")).is_empty());
    let bids = ready(anew).then("amira", Command::PublishNotice {});
    assert_eq!(takes_part(&bids.procedure, &party("alpha")), Ok(()));
}

#[test]
fn once_the_others_are_invited_a_request_comes_late_and_brings_nobody_back() {
    let tender = turned_down().on(at("2026-01-05T09:00:00Z")).approved().appointed().keyed().rehearsed();
    let mut tender = tender.on(at("2026-01-12T09:00:00Z")).then("amira", Command::PublishNotice {});
    let acts = tender.gives("aziz", contest_elimination("alpha"));
    assert_eq!(types(&acts), ["review_opened", "review_requested"], "the law's days are over");
    let heard = tender.then("salma", admit_review("r1"));
    assert_eq!(heard.refuses("salma", decide_review("r1", Remedy::AssessAnew)), "remedy_impossible");
    assert!(heard.asks("salma", decide_review("r1", Remedy::CancelProcedure)).is_ok());
    let over = heard.bid("beta", METERS).bid("gamma", METERS).closed();
    assert!(over.procedure.contestable(&party("alpha")).is_empty());
}
