//! Given a public notice, when a firm asks and the buyer answers.

use crate::office::*;
use domain::procurement::{Command, ProcedureAct, Refusal};
use jiff::SignedDuration;

#[test]
fn the_answer_is_published_without_the_asker() {
    let mut tender = Tender::absent().published().then("aziz", ask("q1"));
    let acts = tender.gives("amira", clarify("q1"));
    assert_eq!(types(&acts), ["clarification_published"]);
    assert!(!acts[0].to_data().expect("JSON").to_string().contains("alpha"));
    let enquiry = &tender.procedure.published().expect("it is public").enquiries[&enquiry("q1")];
    assert_eq!(enquiry.clarification.as_ref().map(|answer| answer.published_at), Some(tender.now));
}

#[test]
fn questions_arrive_until_fifteen_days_before_the_deadline() {
    let last = at("2026-02-15T10:00:00Z");
    let tender = Tender::absent().published().on(last);
    let late = tender.clone().wait(SignedDuration::from_secs(1));
    match late.asks("aziz", ask("q1")) {
        Err(Refusal::EnquiryTooLate { deadline }) => assert_eq!(deadline, last),
        other => panic!("{other:?}"),
    }
    tender.then("aziz", ask("q1"));
}

#[test]
fn the_notice_may_set_another_day_for_questions() {
    let mut open = notice();
    open.enquiry_period_end = Some(at("2026-02-20T10:00:00Z"));
    let tender = Tender::absent().published_with(open).on(at("2026-02-20T10:00:00Z"));
    assert_eq!(tender.clone().wait(SignedDuration::from_secs(1)).refuses("aziz", ask("q1")), "enquiry_too_late");
    tender.then("aziz", ask("q1"));
}

#[test]
fn a_late_answer_moves_the_deadline_so_that_all_can_use_it() {
    let tender = Tender::absent().published().then("aziz", ask("q1"));
    let in_time = tender.clone().on(at("2026-02-20T10:00:00Z"));
    assert_eq!(types(&in_time.asks("amira", clarify("q1")).expect("accepted")), ["clarification_published"]);
    let mut late = tender.on(at("2026-02-20T10:00:01Z"));
    let acts = late.gives("amira", clarify("q1"));
    assert_eq!(types(&acts), ["clarification_published", "deadline_extended"]);
    let ProcedureAct::DeadlineExtended(extended) = &acts[1] else { panic!("{acts:?}") };
    assert_eq!((extended.from, extended.to), (deadline(), at("2026-03-02T10:00:01Z")));
    let published = late.procedure.published().expect("it is public");
    assert_eq!((published.deadline, published.notice.tender_period_end), (extended.to, Some(extended.to)));
}

#[test]
fn an_enquiry_has_one_id_and_one_answer() {
    let mut tender = Tender::absent().published().then("aziz", ask("q1"));
    assert_eq!(tender.refuses("aziz", ask("q1")), "enquiry_exists");
    assert_eq!(tender.refuses("amira", clarify("q2")), "enquiry_unknown");
    tender.gives("amira", clarify("q1"));
    assert_eq!(tender.refuses("amira", clarify("q1")), "enquiry_answered");
}

#[test]
fn nothing_is_answered_after_the_deadline_even_before_the_clock_closes() {
    let tender = Tender::absent().published().then("aziz", ask("q1")).on(at("2026-03-02T10:00:01Z"));
    assert_eq!(tender.refuses("amira", clarify("q1")), "deadline_passed");
}

#[test]
fn hostile_questions_and_answers_are_refused() {
    let tender = Tender::absent().published();
    for question in ["", " \n", "a\u{202E}b", &"x".repeat(5_001)] {
        let command =
            Command::AskEnquiry { enquiry: enquiry("q"), asker: party("alpha"), question: question.to_owned() };
        assert_eq!(tender.refuses("aziz", command), "text_invalid", "{question:?}");
    }
    let tender = tender.then("aziz", ask("q1"));
    let blank =
        Command::PublishClarification { enquiry: enquiry("q1"), question: text("?"), answer: Default::default() };
    assert_eq!(tender.refuses("amira", blank), "text_invalid");
}
