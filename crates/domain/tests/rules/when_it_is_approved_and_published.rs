//! Given a notice that was written, when another person approves it and it is published.

use crate::office::*;
use domain::procurement::act::CommitteeKind::{Evaluation, Opening};
use domain::procurement::decide::{Known, publication_conditions};
use domain::procurement::{Command, Procedure, Refusal};
use jiff::SignedDuration;

#[test]
fn a_notice_with_an_approval_committees_keys_and_rehearsals_is_published() {
    let mut tender = Tender::absent().ready().on(at("2026-01-12T09:00:00Z"));
    assert_eq!(types(&tender.gives("amira", Command::PublishNotice {})), ["notice_published"]);
    let published = tender.procedure.published().expect("it is public");
    assert_eq!((published.published_at, published.deadline), (tender.now, deadline()));
    assert_eq!((published.keys.threshold, published.keys.members().count()), (2, 3));
}

#[test]
fn nobody_approves_what_they_wrote() {
    let tender = Tender::absent().started().drafted();
    assert_eq!(tender.refuses("amira", Command::ApproveNotice { draft: 1 }), "four_eyes");
    // Also not when another person wrote the draft after them.
    let tender = tender.then("slim", Command::DraftNotice { notice: Box::new(notice()) });
    for writer in ["amira", "slim"] {
        assert_eq!(tender.refuses(writer, Command::ApproveNotice { draft: 2 }), "four_eyes");
    }
}

#[test]
fn nobody_approves_what_another_is_changing() {
    let tender = Tender::absent().started().drafted().drafted();
    match tender.asks("bechir", Command::ApproveNotice { draft: 1 }) {
        Err(Refusal::DraftOutdated { given: 1, latest: 2 }) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_incomplete_notice_is_not_approved() {
    let mut incomplete = notice();
    incomplete.documents.clear();
    let tender = Tender::absent().started().drafted_as(incomplete);
    assert_eq!(tender.refuses("bechir", Command::ApproveNotice { draft: 1 }), "notice_incomplete");
}

#[test]
fn a_new_draft_takes_the_approval_away() {
    let tender = Tender::absent().ready().drafted();
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "approval_missing");
    tender.approved().then("amira", Command::PublishNotice {});
}

#[test]
fn three_persons_are_asked_for_where_the_rule_says_three() {
    let mut rules = tunisia();
    rules.approval.persons_minimum.value = 3;
    let tender = Tender::under(rules).ready();
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "approval_missing");
    let draft = tender.draft();
    tender
        .then("bechir", Command::ApproveNotice { draft })
        .then("amira", Command::DraftNotice { notice: Box::new(notice()) });
}

#[test]
fn each_thing_that_is_missing_has_its_refusal() {
    let tender = Tender::absent().started();
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "notice_incomplete");
    let tender = tender.drafted();
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "approval_missing");
    let tender = tender.approved();
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "committee_missing");
    let tender = tender.then("amira", appoint(Evaluation, &EVALUATORS));
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "committee_missing");
    let mut tender = tender.then("amira", appoint(Opening, &OPENERS));
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "keys_missing");
    for member in OPENERS {
        tender.gives(member, declare(Opening, false));
    }
    let tender = tender.keyed();
    match tender.asks("amira", Command::PublishNotice {}) {
        Err(Refusal::RehearsalMissing { members }) => assert_eq!(members.len(), 3),
        other => panic!("{other:?}"),
    }
    tender.rehearsed().then("amira", Command::PublishNotice {});
}

/// The names of the conditions that are not met; the first of them is what a publication is refused for.
fn open_conditions(tender: &Tender) -> String {
    let Procedure::Preparation(state) = &tender.procedure else { panic!("it is prepared") };
    let conditions = publication_conditions(state, &tender.rules, tender.now, Known::default())
        .expect("the method has a publication");
    assert_eq!(conditions.len(), 10);
    for condition in &conditions {
        if let Some(refusal) = &condition.refusal {
            assert_eq!(code(refusal), condition.code, "{}", condition.name);
        }
        // That there are committees is asked by the seal, not by a law.
        let of_law = condition.code != "committee_missing";
        assert_eq!(tender.rules.article_of_refusal(condition.code).is_some(), of_law, "{}", condition.code);
    }
    let open: Vec<_> = conditions.iter().filter(|condition| condition.refusal.is_some()).collect();
    match (open.first(), tender.asks("amira", Command::PublishNotice {})) {
        (Some(first), Err(refusal)) => assert_eq!(first.refusal.as_ref(), Some(&refusal)),
        (None, Ok(_)) => {}
        other => panic!("{other:?}"),
    }
    open.iter().map(|condition| condition.name).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_condition_that_is_not_met_is_told_at_once() {
    let tender = Tender::absent().started();
    let rest = "evaluation-committee opening-committee keys-fixed rehearsed";
    assert_eq!(open_conditions(&tender), format!("notice-complete approved {rest} period-long-enough"));
    let tender = tender.drafted();
    assert_eq!(open_conditions(&tender), format!("approved {rest}"));
    let tender = tender.approved();
    assert_eq!(open_conditions(&tender), rest);
    let tender = tender.appointed();
    assert_eq!(open_conditions(&tender), "keys-fixed rehearsed");
    let tender = tender.keyed();
    assert_eq!(open_conditions(&tender), "rehearsed");
    let tender = tender.rehearsed();
    assert_eq!(open_conditions(&tender), "");
    // A member of a committee writes a draft: nobody has approved that, and whoever writes does not judge.
    let member = EVALUATORS[0];
    let mut both = tender.clone();
    let Procedure::Preparation(state) = &mut both.procedure else { panic!("it is prepared") };
    state.writers.insert(party(member));
    assert_eq!(open_conditions(&both), "duties-separate");
    assert_eq!(open_conditions(&tender.on(at("2026-02-20T10:00:00Z"))), "period-long-enough");
}

#[test]
fn an_old_rehearsal_does_not_count() {
    let sixty_days = SignedDuration::from_hours(24 * 60);
    let mut late = notice();
    late.tender_period_end = Some(at("2026-06-01T10:00:00Z"));
    let tender = Tender::absent().ready_with(late).wait(sixty_days);
    let second_later = tender.clone().wait(SignedDuration::from_secs(1));
    assert_eq!(second_later.refuses("amira", Command::PublishNotice {}), "rehearsal_missing");
    tender.then("amira", Command::PublishNotice {});
}

#[test]
fn bidders_have_the_time_that_the_law_gives_them() {
    // Thirty days before the deadline, to the second.
    let last = at("2026-01-31T10:00:00Z");
    let tender = Tender::absent().ready().on(last).wait(SignedDuration::from_secs(1));
    match tender.asks("amira", Command::PublishNotice {}) {
        Err(Refusal::TenderPeriodTooShort { earliest }) => assert_eq!(earliest, at("2026-03-02T10:00:01Z")),
        other => panic!("{other:?}"),
    }
    tender.on(last).then("amira", Command::PublishNotice {});
}

#[test]
fn a_published_notice_is_no_draft_any_more() {
    let tender = Tender::absent().published();
    let draft = Command::DraftNotice { notice: Box::new(notice()) };
    assert_eq!(tender.refuses("amira", draft), "wrong_stage");
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "wrong_stage");
    assert!(matches!(tender.procedure, Procedure::Bidding(_)));
}
