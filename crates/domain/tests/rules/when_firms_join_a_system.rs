//! Firms join a purchasing system as long as it lasts, each within the time of the law, and all of them compete for each
//! contract under it.

use crate::office::*;
use crate::tables::{contested_refusal, system};
use domain::LocalText;
use domain::identity::DebarredFirm;
use domain::procurement::act::{AdmissionRequested, CommitteeKind, CompetitionOpened, SupplierAdmitted};
use domain::procurement::application::{self, Application, ApplicationAct};
use domain::procurement::system::{Members, RequestEnd, System};
use domain::procurement::{Command, Contested, Notice, Procedure, ProcedureAct, Refusal, Remedy};
use domain::ruleset::Participants;
use jiff::SignedDuration;

fn state(tender: &Tender) -> &System {
    let Procedure::System(system) = &tender.procedure else { panic!("{}", tender.procedure.stage()) };
    system
}

fn withdraw(firm: &str) -> application::Command {
    application::Command::Withdraw { firm: party(firm) }
}

fn asking(tender: &Tender, firm: &str, lots: &[&str]) -> application::Command {
    let lots = lots.iter().map(|lot| lot_id(lot)).collect();
    tender.application_of(firm, Application { lots, ..application(2_500_000) })
}

/// One of each act of a system: asked, extended, admitted, refused, removed, withdrawn, competed under, ended.
pub fn story() -> Tender {
    let mut tender = system().called().with_requests();
    tender.gives("amira", extend_assessment("gamma"));
    tender.gives("omar", found_fit("alpha", &[CABLES, METERS]));
    tender.gives("bechir", conclude_request("alpha"));
    tender.gives("rym", found_unfit("beta"));
    tender.gives("bechir", conclude_request("beta"));
    tender.applies("gamma", withdraw("gamma")).expect("at any time");
    tender.gives("omar", found_unfit("alpha"));
    tender.gives("bechir", conclude_request("alpha"));
    tender.gives("aziz", request_review("r9", "alpha", Contested::Admission, None));
    tender.gives("salma", admit_review("r9"));
    tender.gives("salma", decide_review("r9", Remedy::AssessAnew));
    let opened = CompetitionOpened { procedure: earlier_id(), lot: lot_id(CABLES), by: party("amira") };
    tender.record(&[opened.into()]);
    let lapsed = tender.clone().on(at("2028-01-02T09:00:00Z")).then("clock", Command::LapseSystem {});
    tender.gives("bechir", end_system());
    tender.acts.extend(lapsed.acts.into_iter().next_back());
    tender
}

#[test]
fn a_request_is_assessed_by_one_person_and_concluded_on_by_another() {
    let tender = system().called().with_requests();
    assert_eq!(tender.procedure.stage(), "system");
    assert_eq!(state(&tender).waiting().len(), 3);
    // Ten working days from Monday 10 November are over on the 24th.
    assert_eq!(state(&tender).requests[&request_of("alpha")].decide_by, at("2025-11-24T23:00:00Z"));
    assert_eq!(tender.refuses("bechir", conclude_request("alpha")), "request_unassessed");
    let tender = tender.then("omar", found_fit("alpha", &[METERS]));
    assert_eq!(tender.refuses("omar", conclude_request("alpha")), "four_eyes");
    let tender = tender.then("bechir", conclude_request("alpha"));
    let admitted = &state(&tender).admitted[&party("alpha")];
    assert_eq!(admitted.lots, [lot_id(METERS)]);
    assert_eq!(state(&tender).members(&lot_id(METERS)).firms, [party("alpha")]);
    assert!(state(&tender).members(&lot_id(CABLES)).firms.is_empty());
    // Nobody concludes twice on the same finding.
    assert_eq!(tender.refuses("bechir", conclude_request("alpha")), "request_unassessed");
}

#[test]
fn a_refusal_has_grounds_and_reasons_and_a_firm_may_ask_again() {
    let mut tender = system().called().with_requests();
    let bare = |grounds: &[&str], reasons| Command::AssessRequest {
        request: request_of("beta"),
        firm: party("beta"),
        asked: vec![lot_id(CABLES)],
        qualified: false,
        lots: Vec::new(),
        grounds: grounds.iter().map(|id| criterion(id)).collect(),
        reasons,
    };
    for wrong in [
        bare(&[], text("Trop petit.")),
        bare(&["turnover"], LocalText::default()),
        bare(&["colour"], text("Trop petit.")),
        bare(&["turnover", "turnover"], text("Trop petit.")),
    ] {
        assert_eq!(tender.refuses("omar", wrong), "application_reasons_missing");
    }
    let acts = tender.clone().then("omar", found_unfit("beta")).gives("bechir", conclude_request("beta"));
    assert!(matches!(&acts[..], [ProcedureAct::AdmissionRefused(_)]), "{acts:?}");
    tender = tender.then("omar", found_unfit("beta")).then("bechir", conclude_request("beta"));
    let request = &state(&tender).requests[&request_of("beta")];
    assert_eq!(request.stage(), "refused");
    assert_eq!(request.told.as_ref().expect("the reasons").grounds, [criterion("turnover")]);

    // It asks again, and its clock begins anew.
    let again = asking(&tender, "beta", &[CABLES]);
    tender = tender.wait(SignedDuration::from_hours(24 * 40));
    let application::Command::Submit { firm, application, .. } = again else { unreachable!("it asks") };
    let again = application::Command::Submit { firm, application, received_at: tender.now };
    tender.applies("beta", again).expect("at any time");
    let request = &state(&tender).requests[&request_of("beta")];
    assert_eq!((request.stage(), request.received_at), ("pending", tender.now));
    assert!(request.decide_by > tender.now && !request.is_overdue_at(tender.now));
    let late = tender.now + SignedDuration::from_hours(24 * 30);
    assert!(request.is_overdue_at(late), "everybody sees that the office is late");
    // Late is late, and still decided.
    let tender = tender.on(late).then("omar", found_fit("beta", &[CABLES])).then("bechir", conclude_request("beta"));
    assert_eq!(state(&tender).requests[&request_of("beta")].stage(), "admitted");
}

#[test]
fn firms_ask_for_categories_of_the_notice_as_long_as_it_lasts() {
    let mut tender = system().called();
    for lots in [&[][..], &["LOT-9999"], &[CABLES, CABLES]] {
        let ask = asking(&tender, "alpha", lots);
        assert_eq!(tender.applies("alpha", ask), Err(Refusal::CategoriesUnfit), "{lots:?}");
    }
    let mut incomplete = Application { lots: vec![lot_id(CABLES)], ..application(2_500_000) };
    incomplete.answers.pop();
    let ask = tender.application_of("alpha", incomplete);
    assert!(matches!(tender.applies("alpha", ask), Err(Refusal::ApplicationIncomplete { .. })));
    assert_eq!(tender.applies("alpha", withdraw("alpha")), Err(Refusal::ApplicationNotFound));
    let ask = asking(&tender, "alpha", &[CABLES]);
    tender.applies("alpha", ask).expect("it lasts");
    // Only for what it asked.
    let mut found = found_fit("alpha", &[METERS]);
    if let Command::AssessRequest { asked, .. } = &mut found {
        *asked = vec![lot_id(CABLES)];
    }
    assert_eq!(tender.refuses("omar", found), "categories_unfit");
    assert_eq!(tender.refuses("omar", found_fit("delta", &[CABLES])), "request_unknown");
    assert_eq!(tender.refuses("mehdi", found_fit("alpha", &[CABLES])), "not_a_member");

    let mut over = tender.clone().on(at("2028-01-02T09:00:00Z"));
    let ask = asking(&over, "beta", &[CABLES]);
    let acts = over.applies("beta", ask).expect("a legal fact");
    assert!(matches!(acts[..], [ApplicationAct::LateApplicationReturned(_)]));
    let mut ended = tender.then("bechir", end_system());
    let ask = asking(&ended, "beta", &[CABLES]);
    let acts = ended.applies("beta", ask).expect("a legal fact");
    assert!(matches!(acts[..], [ApplicationAct::LateApplicationReturned(_)]));
}

#[test]
fn the_clock_is_extended_once_with_reasons_and_not_when_it_has_run_out() {
    let tender = system().called().with_requests();
    let late = tender.clone().on(at("2025-11-25T09:00:00Z"));
    assert_eq!(late.refuses("amira", extend_assessment("alpha")), "assessment_not_extendable");
    let tender = tender.on(at("2025-11-20T09:00:00Z")).then("amira", extend_assessment("alpha"));
    // Fifteen working days from the receipt, not from the extension.
    assert_eq!(state(&tender).requests[&request_of("alpha")].decide_by, at("2025-12-01T23:00:00Z"));
    assert_eq!(tender.refuses("amira", extend_assessment("alpha")), "assessment_not_extendable");
    let model = Tender::under(law_in_dinars("model/2011")).by("open_framework").called().with_requests();
    assert_eq!(model.refuses("amira", extend_assessment("alpha")), "assessment_not_extendable");
}

#[test]
fn a_member_is_removed_with_reasons_or_leaves() {
    let mut tender = system().called().with_requests();
    for firm in ["alpha", "beta"] {
        tender.gives("omar", found_fit(firm, &[CABLES, METERS]));
        tender.gives("bechir", conclude_request(firm));
    }
    tender.gives("rym", found_unfit("alpha"));
    // Until another person concludes on it nothing has changed.
    assert!(state(&tender).admitted.contains_key(&party("alpha")));
    let acts = tender.gives("bechir", conclude_request("alpha"));
    assert!(matches!(&acts[..], [ProcedureAct::SupplierRemoved(act)] if act.grounds == [criterion("turnover")]));
    tender.applies("beta", withdraw("beta")).expect("a firm may leave");
    assert!(state(&tender).admitted.is_empty());
    assert_eq!((state(&tender).removed.len(), state(&tender).count(RequestEnd::Withdrawn)), (1, 1));
    assert_eq!(tender.refuses("omar", found_fit("beta", &[CABLES])), "request_unknown");
}

#[test]
fn a_firm_that_is_turned_away_asks_for_review_and_is_assessed_anew() {
    let tender = contested_refusal().then("salma", admit_review("r1"));
    assert_eq!(tender.refuses("salma", decide_review("r1", Remedy::CancelProcedure)), "remedy_impossible");
    let tender = tender.wait(SignedDuration::from_hours(24 * 20));
    let tender = tender.then("salma", decide_review("r1", Remedy::AssessAnew));
    let request = &state(&tender).requests[&request_of("alpha")];
    assert_eq!(request.stage(), "pending");
    assert!(request.decide_by > tender.now, "its clock runs anew");
    let tender = tender.then("omar", found_fit("alpha", &[CABLES])).then("bechir", conclude_request("alpha"));
    assert!(state(&tender).admitted.contains_key(&party("alpha")));
    // Who was not turned away has nothing to contest; everybody may contest the notice while it lasts.
    let nothing = request_review("r2", "gamma", Contested::Admission, None);
    assert_eq!(tender.refuses("aziz", nothing), "nothing_to_review");
    assert_eq!(tender.procedure.contestable(&party("gamma")), [(Contested::Notice, None)]);
}

#[test]
fn what_a_review_body_cancels_of_a_system_is_its_future() {
    let mut tender = system().called().with_requests().then("omar", found_fit("alpha", &[CABLES]));
    tender.gives("bechir", conclude_request("alpha"));
    tender.gives("aziz", request_review("r1", "alpha", Contested::Notice, None));
    tender.gives("salma", admit_review("r1"));
    let acts = tender.gives("salma", decide_review("r1", Remedy::CancelProcedure));
    assert_eq!(types(&acts), ["review_decided", "system_ended"]);
    assert!(state(&tender).ended.is_some() && state(&tender).admitted.contains_key(&party("alpha")));
}

#[test]
fn a_debarred_firm_is_not_admitted() {
    let mut tender = system().called().with_requests().then("omar", found_fit("alpha", &[CABLES]));
    tender.debarred = vec![DebarredFirm { firm: party("alpha"), number: 1, decision: "2026/14".into() }];
    assert_eq!(tender.refuses("bechir", conclude_request("alpha")), "winner_debarred");
}

#[test]
fn its_time_is_published_moved_by_an_amendment_and_ended_by_an_act() {
    let ready = system().callable();
    let on = |tender: &Tender, when: &str| tender.clone().on(at(when));
    // Thirty days before anything is bought, and no longer than four years.
    let short = on(&ready, "2025-11-20T09:00:00Z");
    assert_eq!(short.refuses("amira", Command::PublishNotice {}), "application_period_too_short");
    let mut endless = system().notice();
    endless.system.as_mut().expect("a system").until = Some(at("2035-01-01T09:00:00Z"));
    let endless = system().on(at("2025-11-03T09:00:00Z")).started().drafted_as(endless).chosen().approved();
    let endless = endless.evaluated_by(&EVALUATORS).on(at("2025-11-10T09:00:00Z"));
    assert_eq!(endless.refuses("amira", Command::PublishNotice {}), "system_period_unfit");

    let called = system().called();
    let moved = |until: &str| {
        let mut notice = called.notice();
        notice.system.as_mut().expect("a system").until = Some(at(until));
        amend(notice)
    };
    assert_eq!(called.refuses("amira", moved("2026-06-30T22:59:00Z")), "deadline_moved_earlier");
    assert_eq!(called.refuses("amira", moved("2032-06-30T22:59:00Z")), "system_period_unfit");
    let longer = called.clone().then("amira", moved("2028-12-31T22:59:00Z"));
    assert_eq!(state(&longer).until(), at("2028-12-31T22:59:00Z"));
    // By what firms are admitted stays as published.
    let mut criteria = called.notice();
    criteria.selection_criteria[0].minimum = None;
    assert_eq!(called.refuses("amira", amend(criteria)), "call_fixed");

    assert_eq!(called.refuses("clock", Command::LapseSystem {}), "system_lasts");
    assert_eq!(called.refuses("bechir", cancel()), "wrong_stage");
    let ended = called.clone().then("bechir", end_system());
    assert_eq!(state(&ended).until(), ended.now);
    assert_eq!(ended.refuses("bechir", end_system()), "system_ended");
    assert_eq!(ended.refuses("amira", moved("2028-12-31T22:59:00Z")), "system_ended");
    let lapsed = called.on(at("2028-01-02T09:00:00Z")).then("clock", Command::LapseSystem {});
    assert!(state(&lapsed).ended.as_ref().expect("over").reasons.is_empty());
}

#[test]
fn the_committee_of_a_system_changes_while_it_lasts() {
    let called = system().called();
    let with = |members: &[&str]| appoint(CommitteeKind::Evaluation, members);
    assert_eq!(called.refuses("amira", with(&["omar"])), "committee_size_invalid");
    assert_eq!(called.refuses("amira", with(&["amira", "omar", "rym"])), "duties_not_separate");
    let mut tender = called.with_requests().then("amira", with(&EVALUATORS));
    // A new appointment asks for new declarations.
    assert_eq!(tender.refuses("omar", found_fit("alpha", &[CABLES])), "conflict_of_interest_undeclared");
    tender.gives("omar", declare(CommitteeKind::Evaluation, false));
    tender.gives("omar", found_fit("alpha", &[CABLES]));
}

#[test]
fn everybody_who_is_admitted_when_the_invitation_is_published_is_invited() {
    let ready = Tender::absent().by("specific_contract").ready();
    let invited = |tender: &Tender| tender.procedure.published().expect("public").invited.clone();
    let mut tender = ready.clone();
    let members = |firms: &[&str]| Members {
        from: at("2025-12-12T10:00:00Z"),
        until: at("2027-12-31T22:59:00Z"),
        firms: firms.iter().map(|firm| party(firm)).collect(),
    };
    // Another firm joined since the file was opened, and one left.
    tender.members = Some(members(&["alpha", "delta"]));
    let acts = tender.gives("amira", Command::PublishNotice {});
    assert_eq!(types(&acts), ["suppliers_invited", "notice_published"]);
    assert_eq!(invited(&tender), [party("alpha"), party("delta")]);
    // Nothing is said twice where nothing changed.
    let mut same = ready.clone();
    assert_eq!(types(&same.gives("amira", Command::PublishNotice {})), ["notice_published"]);

    let refused = |members| {
        let mut tender = ready.clone();
        tender.members = members;
        tender.refuses("amira", Command::PublishNotice {})
    };
    assert_eq!(refused(Some(members(&[]))), "nobody_admitted");
    assert_eq!(refused(None), "system_unknown");
    let early = Members { from: at("2027-01-01T00:00:00Z"), ..members(&["alpha"]) };
    assert_eq!(refused(Some(early)), "system_not_in_force");
    let over = Members { until: at("2025-12-31T00:00:00Z"), ..members(&["alpha"]) };
    assert_eq!(refused(Some(over)), "system_not_in_force");
}

#[test]
fn a_competition_is_opened_from_its_system_and_from_nothing_else() {
    let tender = Tender::absent().by("specific_contract");
    assert_eq!(tender.refuses("amira", start_by("specific_contract")), "agreement_missing");
    let of_agreement = start_among("specific_contract", Participants::Agreement);
    assert_eq!(tender.refuses("amira", of_agreement), "competition_not_provided");
    let over = tender.clone().on(at("2028-01-01T09:00:00Z"));
    assert_eq!(over.refuses("amira", start_among("specific_contract", Participants::System)), "system_not_in_force");
    let started = tender.started();
    let Procedure::Preparation(state) = &started.procedure else { panic!("prepared") };
    assert!(state.notice.system.is_none() && state.head.agreement.is_some());
    let terms = Notice { system: Some(system_terms()), ..started.notice() };
    let drafted = started.drafted_as(terms);
    assert_eq!(drafted.refuses("bechir", Command::ApproveNotice { draft: drafted.draft() }), "notice_incomplete");
}

#[test]
fn what_the_public_sees_stands_without_what_it_does_not() {
    let admitted = SupplierAdmitted {
        request: request_of("alpha"),
        firm: party("alpha"),
        lots: vec![lot_id(CABLES)],
        by: party("bechir"),
    };
    let (received_at, decide_by) = (at("2025-11-11T09:00:00Z"), at("2025-11-25T22:59:59Z"));
    let mut tender = system().called();
    tender.record(&[AdmissionRequested { request: request_of("alpha"), received_at, decide_by }.into()]);
    tender.record(&[admitted.into()]);
    assert_eq!(state(&tender).requests[&request_of("alpha")].stage(), "admitted");
    assert_eq!(state(&tender).members(&lot_id(CABLES)).firms, [party("alpha")]);
}
