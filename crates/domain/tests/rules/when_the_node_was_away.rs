//! Given bidding under way, when the node was away: the deadline moves by the rule of the law, once, never back, and only
//! where the outage was long and near enough (P36).

use crate::office::*;
use domain::RuleSet;
use domain::procurement::act::DeadlineExtended;
use domain::procurement::{Command, ProcedureAct, bid};
use domain::program::{OutageRecorded, Program, decide_outage, evolve};
use domain::ruleset::EnvelopeKind::Single;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn minutes_after_deadline(minutes: i64) -> Timestamp {
    deadline() + SignedDuration::from_mins(minutes)
}

fn extension(tender: &Tender, command: Command) -> Option<DeadlineExtended> {
    match tender.asks("clock", command).expect("an outage is never refused while bids arrive").as_slice() {
        [] => None,
        [ProcedureAct::DeadlineExtended(act)] => Some(act.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_deadline_that_passed_meanwhile_moves_to_a_day_after_the_return() {
    let tender = Tender::absent().published().with_bids().on(minutes_after_deadline(600));
    let act = extension(&tender, outage(41, -30, 600)).expect("it moves");
    assert_eq!((act.from, act.to, act.rule.as_str()), (deadline(), minutes_after_deadline(600 + 24 * 60), "outage"));
    let ground = act.outage.clone().expect("the outage is named");
    assert_eq!((ground.index, ground.article.as_str()), (41, "node policy"));
    let mut after = tender.clone();
    after.record(&[act.clone().into()]);
    let published = after.procedure.published().expect("published").clone();
    assert_eq!((published.deadline, published.notice.tender_period_end), (act.to, Some(act.to)));
    assert_eq!(published.outages, [ground]);
    // A bid that comes now is in time; the closing waits for the new deadline.
    let submit = bid::Command::Submit { sealed: Box::new(sealed("delta", CABLES, Single, 1)), received_at: after.now };
    let received = after.bids("delta", CABLES, submit).expect("it is taken");
    assert_eq!(received[0].type_name(), "bid_received");
    assert_eq!(after.refuses("clock", after.close()), "opening_before_deadline");
    let closed = after.on(act.to + SignedDuration::from_secs(1));
    let closed = closed.clone().then("clock", closed.close());
    assert_eq!(closed.procedure.stage(), "closed");
}

#[test]
fn only_outages_long_and_near_enough_count_and_each_counts_once() {
    let tender = Tender::absent().published();
    let moves = |from, to| extension(&tender, outage(41, from, to)).is_some();
    // The law: 15 minutes at least, within a day before the deadline or the margin of a minute after it.
    assert!(moves(-15, 0) && !moves(-14, 0));
    assert!(moves(-48 * 60, -24 * 60) && !moves(-48 * 60, -24 * 60 - 1));
    assert!(moves(1, 60) && !moves(2, 60));
    let twice = tender.clone().then("clock", outage(41, -15, 0));
    assert_eq!(extension(&twice, outage(41, -15, 0)), None);
    let again = extension(&twice, outage(57, 23 * 60, 24 * 60 + 10)).expect("another outage, near the new deadline");
    assert_eq!(again.from, minutes_after_deadline(24 * 60));
    // Nobody could bid before the publication.
    let before = Command::ExtendForOutage {
        from: tender.procedure.published().expect("published").published_at - SignedDuration::from_hours(9),
        to: tender.procedure.published().expect("published").published_at,
        index: 41,
    };
    assert_eq!(extension(&tender, before), None);
}

#[test]
fn where_the_law_has_no_rule_nothing_moves() {
    let silent = RuleSet { outages: None, ..tunisia() };
    let tender = Tender::under(silent).published();
    assert_eq!(extension(&tender, outage(41, -600, 600)), None);
}

#[test]
fn a_rule_that_counts_restarts_or_moves_nothing_is_no_law() {
    let text = law("tn/2014-1039.toml");
    assert!(RuleSet::parse(&text).is_ok());
    for (before, after) in [
        ("minimum = { value = 15, unit = \"minutes\"", "minimum = { value = 2, unit = \"minutes\""),
        ("extension = { value = 24", "extension = { value = 0"),
    ] {
        let changed = text.replacen(before, after, 1);
        assert_ne!(changed, text);
        assert!(RuleSet::parse(&changed).is_err(), "{after}");
    }
}

#[test]
fn the_node_records_what_is_longer_than_a_restart_and_not_recorded_yet() {
    let outage = |from, to| OutageRecorded {
        from: minutes_after_deadline(from),
        to: minutes_after_deadline(to),
        ledger_size: 41,
    };
    let never = Program::default();
    assert!(decide_outage(&never, outage(0, 2)).is_empty());
    assert!(decide_outage(&never, outage(5, 0)).is_empty());
    let acts = decide_outage(&never, outage(0, 3));
    assert_eq!(acts.len(), 1);
    let state = acts.iter().fold(never, evolve);
    assert!(decide_outage(&state, outage(0, 9)).is_empty(), "its beginning is recorded");
    assert_eq!(decide_outage(&state, outage(3, 9)).len(), 1, "the node died again");
}

proptest! {
    #[test]
    fn a_moved_deadline_is_later_and_gives_what_the_rule_promises(
        from in -5_000_i64..500, length in -10_i64..5_000, later in 0_i64..10_000
    ) {
        let rules = tunisia();
        let rule = rules.outages.as_ref().expect("a rule");
        let before = minutes_after_deadline(later);
        let (from, to) = (minutes_after_deadline(from), minutes_after_deadline(from + length));
        let near = from <= rules.periods.closing_margin.after(before) && to >= rule.window.before(before);
        match rule.moved(before, &rules.periods.closing_margin, (from, to)) {
            Some(moved) => {
                prop_assert!(near && length >= 15);
                prop_assert!(moved >= rule.extension.after(before));
                prop_assert!(moved >= rule.remaining_minimum.after(to));
                prop_assert!(moved > before);
            }
            None => prop_assert!(length < 15 || !near),
        }
    }
}
