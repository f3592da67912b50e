//! A minimum period is shorter where the law says on which condition, and only when somebody has stated it.

use crate::office::*;
use domain::LocalText;
use domain::procurement::decide::{Known, publication_conditions};
use domain::procurement::{Command, Procedure, ProcedureAct, Refusal};
use domain::ruleset::lines::Table;

/// Twenty days before the deadline, everything else done.
fn late(shortened: &[&str]) -> Tender {
    let tender = Tender::absent().started().drafted();
    let tender = if shortened.is_empty() { tender } else { tender.then("amira", shorten(shortened)) };
    tender.approved().appointed().keyed().rehearsed().on(at("2026-02-10T10:00:00Z"))
}

/// The article that asks for the period, as the list of conditions cites it.
fn article(tender: &Tender) -> Option<String> {
    let Procedure::Preparation(state) = &tender.procedure else { panic!("it is prepared") };
    let conditions =
        publication_conditions(state, &tender.rules, tender.now, Known::default()).expect("it has a publication");
    conditions.into_iter().find(|one| one.name == "period-long-enough").expect("the condition").article
}

#[test]
fn urgency_makes_thirty_days_fifteen_and_the_notice_says_why() {
    let earliest = at("2026-03-12T10:00:00Z");
    assert_eq!(late(&[]).asks("amira", Command::PublishNotice {}), Err(Refusal::TenderPeriodTooShort { earliest }));
    let tender = late(&["urgency"]);
    assert_eq!(article(&tender).as_deref(), Some("art. 53"));
    let acts = tender.asks("amira", Command::PublishNotice {}).expect("fifteen days are enough");
    let Some(ProcedureAct::NoticePublished(act)) = acts.first() else { panic!("{acts:?}") };
    assert_eq!(act.shortenings[0].shortening, criterion("urgency"));
    assert!(!act.shortenings[0].statement.is_empty());
    let rules = tunisia();
    let lines = rules.grounds_of(&acts[0], "open");
    assert!(lines.iter().any(|line| line.table == Table::Shortenings && line.row == "urgency"));
    // No shorter than the law's shorter period.
    let fourteen = tender.on(at("2026-02-16T10:00:00Z"));
    let earliest = at("2026-03-03T10:00:00Z");
    assert_eq!(fourteen.asks("amira", Command::PublishNotice {}), Err(Refusal::TenderPeriodTooShort { earliest }));
}

#[test]
fn only_what_the_law_names_is_taken_once_and_with_facts() {
    let tender = Tender::absent().started().drafted();
    let unknown = |id: &str| Err(Refusal::ShorteningUnknown { shortening: criterion(id) });
    assert_eq!(tender.asks("amira", shorten(&["haste"])), unknown("haste"));
    assert_eq!(tender.asks("amira", shorten(&["urgency", "urgency"])), unknown("urgency"));
    let Command::ShortenPeriods { mut shortenings } = shorten(&["urgency"]) else { unreachable!("see there") };
    shortenings[0].statement = LocalText::default();
    assert_eq!(tender.refuses("amira", Command::ShortenPeriods { shortenings }), "text_invalid");
}

#[test]
fn whoever_approved_sees_it_anew_and_it_may_be_taken_back() {
    let approved = Tender::absent().started().drafted().approved().appointed().keyed().rehearsed();
    let shortened = approved.then("amira", shorten(&["urgency"])).on(at("2026-02-10T10:00:00Z"));
    assert_eq!(shortened.refuses("amira", Command::PublishNotice {}), "approval_missing");
    let again = shortened.approved();
    assert!(again.asks("amira", Command::PublishNotice {}).is_ok());
    let ordinary = again.then("amira", shorten(&[])).approved();
    assert_eq!(ordinary.refuses("amira", Command::PublishNotice {}), "tender_period_too_short");
}

#[test]
fn what_has_no_shorter_period_stays() {
    let tender = late(&["urgency"]).then("amira", Command::PublishNotice {});
    let mut sooner = notice();
    sooner.reference = Some("AO 12/2026 bis".into());
    let tender = tender.on(at("2026-02-25T10:00:00Z"));
    assert_eq!(
        tender.refuses("amira", amend(sooner)),
        "remaining_time_too_short",
        "ten days remain after an amendment"
    );
}
