//! Closings are spread over slots, and fall on days that are worked where the law says so.

use crate::office::*;
use domain::procurement::decide::{Known, publication_conditions};
use domain::procurement::{Command, Procedure, Refusal};
use domain::ruleset::lines::Table;
use domain::ruleset::{ClosingHours, RuleSet};
use jiff::Timestamp;

/// Two closings in half an hour, in office hours of worked days.
fn spread() -> RuleSet {
    let mut rules = tunisia();
    let closings = rules.closings.as_mut().expect("a calendar of closings");
    (closings.slot.value, closings.per_slot_maximum.value) = (30, 2);
    closings.working_days_only = true;
    closings.hours = Some(ClosingHours { from: "08:30".into(), until: "16:30".into() });
    rules
}

fn ready(closings: u32) -> Tender {
    let tender = Tender::under(spread()).ready().on(at("2026-01-12T09:00:00Z"));
    Tender { closings, ..tender }
}

#[test]
fn a_full_slot_is_refused_and_the_next_is_not() {
    assert!(ready(1).asks("amira", Command::PublishNotice {}).is_ok());
    let full = ready(2);
    // The deadline is 11:00 in Tunis.
    let slot: Timestamp = at("2026-03-02T10:00:00Z");
    assert_eq!(full.asks("amira", Command::PublishNotice {}), Err(Refusal::ClosingSlotFull { slot, maximum: 2 }));
    let Procedure::Preparation(state) = &full.procedure else { panic!("it is prepared") };
    let known = Known { buyer_kind: None, closings: 2, debarred: &[], members: None, people: None, commitment: None };
    let conditions = publication_conditions(state, &full.rules, full.now, known).expect("it has a publication");
    let condition = conditions.iter().find(|one| one.name == "closing-slot").expect("the condition");
    assert_eq!((condition.code, condition.article.as_deref()), ("closing_slot_full", Some("node policy")));
    let lines = full.rules.lines();
    let rows: Vec<&str> =
        lines.iter().filter(|line| line.table == Table::Closings).map(|line| line.row.as_str()).collect();
    assert_eq!(rows, ["slot", "per-slot-maximum", "working-days-only", "hours"]);
}

#[test]
fn bidding_is_closed_on_worked_days_within_the_hours() {
    let rules = spread();
    for (moment, closes) in [
        ("2026-03-02T10:00:00Z", true),
        ("2026-03-02T07:29:59Z", false),
        ("2026-03-02T07:30:00Z", true),
        ("2026-03-02T15:30:00Z", true),
        ("2026-03-02T15:31:00Z", false),
        // A Saturday, and the feast of independence.
        ("2026-03-07T10:00:00Z", false),
        ("2026-03-20T10:00:00Z", false),
    ] {
        assert_eq!(rules.closes_at(at(moment)), closes, "{moment}");
    }
    let mut saturday = notice();
    saturday.tender_period_end = Some(at("2026-03-07T10:00:00Z"));
    let tender = Tender::under(rules).ready_with(saturday).on(at("2026-01-12T09:00:00Z"));
    assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "closing_time_unfit");
}

#[test]
fn free_slots_are_proposed() {
    let rules = spread();
    let taken = [at("2026-03-06T15:00:00Z"), at("2026-03-06T15:10:00Z"), at("2026-03-06T15:30:00Z")];
    let free = rules.free_slots(at("2026-03-06T14:40:00Z"), &taken, 3);
    // On Friday 15:00 UTC is full, 15:30 has room; the next is on Monday.
    let expected = ["2026-03-06T15:30:00Z", "2026-03-09T07:30:00Z", "2026-03-09T08:00:00Z"].map(at);
    assert_eq!(free, expected);
    let mut silent = tunisia();
    silent.closings = None;
    assert_eq!(silent.free_slots(at("2026-03-06T14:40:00Z"), &[], 3), []);
    assert!(silent.closes_at(at("2026-03-07T03:00:00Z")));
}

#[test]
fn an_amended_deadline_finds_room_and_one_that_a_rule_moves_is_never_refused() {
    let published = ready(0).then("amira", Command::PublishNotice {}).on(at("2026-02-01T09:00:00Z"));
    let later = |end: &str| {
        let mut notice = notice();
        notice.tender_period_end = Some(at(end));
        amend(notice)
    };
    let crowded = Tender { closings: 2, ..published.clone() };
    assert_eq!(crowded.refuses("amira", later("2026-03-03T10:00:00Z")), "closing_slot_full");
    assert!(published.asks("amira", later("2026-03-03T10:00:00Z")).is_ok());
    assert_eq!(published.refuses("amira", later("2026-03-07T10:00:00Z")), "closing_time_unfit");
    // Other changes keep the deadline, whatever else closes then.
    let mut renamed = notice();
    renamed.reference = Some("AO 12/2026 bis".into());
    assert!(crowded.asks("amira", amend(renamed)).is_ok());
    assert!(!crowded.asks("clock", outage(7, -30, 30)).expect("by the rule").is_empty());
}

#[test]
fn slots_divide_a_day() {
    let text = law("tn/2014-1039.toml");
    let wrong = text.replace("slot = { value = 15,", "slot = { value = 7,");
    assert!(RuleSet::parse(&wrong).is_err_and(|error| error.to_string().contains("divide a day")));
}
