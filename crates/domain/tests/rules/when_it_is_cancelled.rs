//! Given a procedure in any stage, when it is cancelled.

use crate::office::*;
use domain::LocalText;
use domain::procurement::{Command, Procedure, evolve};

#[test]
fn a_cancellation_names_its_reasons() {
    let tender = Tender::absent().published();
    let silent = Command::CancelProcedure { reasons: LocalText::fr(" ") };
    assert_eq!(tender.refuses("bechir", silent), "cancellation_reason_missing");
    let hidden = Command::CancelProcedure { reasons: LocalText::fr("a\u{202E}b") };
    assert_eq!(tender.refuses("bechir", hidden), "text_invalid");
}

#[test]
fn what_had_been_published_stays_readable() {
    let mut tender = Tender::absent().published().then("aziz", ask("q1"));
    tender.gives("bechir", cancel());
    assert_eq!(tender.procedure.stage(), "cancelled");
    assert_eq!(tender.procedure.published().map(|published| published.enquiries.len()), Some(1));
    let before = Tender::absent().ready().then("bechir", cancel());
    assert!(before.procedure.published().is_none());
    assert!(before.procedure.head().is_some());
}

#[test]
fn nothing_follows_a_cancellation() {
    let tender = Tender::absent().published().then("bechir", cancel());
    assert_eq!(tender.refuses("bechir", cancel()), "wrong_stage");
    assert_eq!(tender.refuses("clock", tender.close()), "wrong_stage");
    let Procedure::Cancelled(cancelled) = &tender.procedure else { panic!("it is cancelled") };
    // Nor does a second act of the same kind rewrite the reasons.
    let (_, act) = tender.acts.last().expect("the cancellation");
    let again = evolve(tender.procedure.clone(), act, at("2027-01-01T00:00:00Z"));
    assert_eq!(again, Procedure::Cancelled(cancelled.clone()));
}

#[test]
fn a_procedure_whose_lots_have_all_ended_is_not_cancelled() {
    let tender = Tender::absent().ranked_cables().awarded(CABLES).after_standstill().finalised(CABLES);
    // One lot is final, the other is still examined: the procedure can be cancelled as a whole.
    assert!(tender.asks("bechir", cancel()).is_ok());
    let tender = tender.then("bechir", unsuccessful(METERS));
    assert_eq!(tender.refuses("bechir", cancel()), "procedure_ended");
}
