//! What holds for every story, also for those that chance writes: any command at any moment, acts in any sequence, JSON
//! that nobody meant.

use crate::acts::full_story;
use crate::office::*;
use domain::CriterionId;
use domain::procurement::{Command, Notice, Procedure, ProcedureAct, evolve};
use domain::ruleset::EnvelopeKind::Single;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::sync::LazyLock;

/// Every act that can happen in a procedure, from stories that ended differently.
static POOL: LazyLock<Vec<ProcedureAct>> = LazyLock::new(|| {
    let cancelled = Tender::absent().published().then("bechir", cancel());
    let two = Tender::under(two_envelopes()).published().with_bids().closed().opened(CABLES).opened(METERS);
    let acts = [full_story().acts, cancelled.acts, two.acts].concat();
    acts.into_iter().map(|(_, act)| act).collect()
});

/// Commands of every stage, as the people of the office would give them, with who gives them.
static COMMANDS: LazyLock<Vec<(&'static str, Command)>> = LazyLock::new(|| {
    let ready = Tender::absent().ready();
    let closed = Tender::absent().published().with_bids().closed();
    let mut later = notice();
    later.tender_period_end = Some(at("2026-03-12T10:00:00Z"));
    let mut commands = vec![
        ("amira", start()),
        ("amira", Command::DraftNotice { notice: Box::new(notice()) }),
        ("bechir", Command::ApproveNotice { draft: 1 }),
        ("bechir", Command::ApproveNotice { draft: 2 }),
        ("amira", appoint(domain::procurement::act::CommitteeKind::Opening, &OPENERS)),
        ("amira", appoint(domain::procurement::act::CommitteeKind::Evaluation, &EVALUATORS)),
        ("amira", ready.fix_keys(2)),
        ("amira", Command::PublishNotice {}),
        ("aziz", ask("q1")),
        ("amira", clarify("q1")),
        ("amira", amend(later)),
        ("clock", OPEN_WITH_BIDS.close()),
        ("omar", consolidate()),
        ("bechir", cancel()),
    ];
    for member in OPENERS {
        commands.push((member, declare(domain::procurement::act::CommitteeKind::Opening, false)));
        commands.push((member, ready.register_keys(member)));
        commands.push((member, Command::Rehearse {}));
        commands.push((member, Command::SignMinutes { minutes_sha256: "0a".repeat(32) }));
    }
    for member in EVALUATORS {
        commands.push((member, declare(domain::procurement::act::CommitteeKind::Evaluation, false)));
        commands.push((member, Command::LockScores { lot: lot_id(METERS), scores: scores() }));
    }
    for lot in [CABLES, METERS] {
        commands.extend(OPENERS.map(|member| (member, closed.release(member, lot, Single))));
        commands.push(("clock", closed.opening(lot, Single, &[])));
        commands.extend(FIRMS.map(|firm| ("omar", admit(lot, firm))));
        commands.extend([("amira", report(lot)), ("bechir", award(lot, "gamma")), ("bechir", award(lot, "beta"))]);
        commands.extend([("amira", Command::FinaliseAward { lot: lot_id(lot) }), ("bechir", unsuccessful(lot))]);
    }
    commands
});

pub static OPEN: LazyLock<Tender> = LazyLock::new(|| Tender::absent().published());
static OPEN_WITH_BIDS: LazyLock<Tender> = LazyLock::new(|| Tender::absent().published().with_bids());
pub static OPEN_TWO: LazyLock<Tender> = LazyLock::new(|| Tender::under(two_envelopes()).published());
pub static CLOSED: LazyLock<Tender> = LazyLock::new(|| Tender::absent().published().with_bids().closed());

/// A story that chance writes: who asks what, and when. Returns the moments and acts that were recorded.
fn chance(steps: &[(Index, u32)], from: Tender) -> Tender {
    let mut tender = from;
    for (what, minutes) in steps {
        tender = tender.wait(SignedDuration::from_mins(i64::from(*minutes)));
        let (who, command) = &COMMANDS[what.index(COMMANDS.len())];
        if let Ok(acts) = tender.asks(who, command.clone()) {
            tender.record(&acts);
        }
    }
    tender
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn evolve_takes_any_sequence_of_acts(picks in prop::collection::vec(any::<Index>(), 0..120)) {
        let mut state = Procedure::Absent;
        for pick in picks {
            let act = &POOL[pick.index(POOL.len())];
            state = evolve(state, act, Timestamp::UNIX_EPOCH);
            if let Procedure::Closed(closed) = &state {
                prop_assert_eq!(closed.lots.len(), closed.published.notice.lots.len());
            }
        }
    }

    #[test]
    fn opening_before_the_deadline_is_impossible(
        steps in prop::collection::vec((any::<Index>(), 0..2_000_u32), 0..150), start in 0..4_u8,
    ) {
        let tender = chance(&steps, beginning(start));
        let mut deadline = None;
        for (at, act) in &tender.acts {
            match act {
                ProcedureAct::NoticePublished(act) => deadline = act.notice.tender_period_end,
                ProcedureAct::NoticeAmended(act) => {
                    prop_assert!(act.notice.tender_period_end >= deadline, "a deadline moved earlier");
                    deadline = act.notice.tender_period_end;
                }
                ProcedureAct::DeadlineExtended(act) => deadline = Some(act.to),
                ProcedureAct::BiddingClosed(_) | ProcedureAct::SharesReleased(_) | ProcedureAct::BidOpened(_) => {
                    prop_assert!(deadline.is_some_and(|deadline| *at > deadline), "{} at {at}", act.type_name());
                }
                _ => {}
            }
        }
    }

    #[test]
    fn whatever_happened_replay_equals_live(
        steps in prop::collection::vec((any::<Index>(), 0..2_000_u32), 0..150), start in 0..4_u8,
    ) {
        let tender = chance(&steps, beginning(start));
        let mut state = Procedure::Absent;
        for (at, act) in &tender.acts {
            let data = act.to_data().expect("JSON").to_string();
            let read = ProcedureAct::from_data(act.type_name(), &data).expect("it is read");
            state = evolve(state, &read, *at);
        }
        prop_assert_eq!(state, tender.procedure);
    }

    #[test]
    fn every_award_is_first_in_a_ranking_and_final_after_its_standstill(
        steps in prop::collection::vec((any::<Index>(), 0..2_000_u32), 0..200),
    ) {
        let tender = chance(&steps, beginning(3));
        let mut until = std::collections::BTreeMap::new();
        for (at, act) in &tender.acts {
            match act {
                ProcedureAct::AwardDecided(act) => drop(until.insert(act.lot.clone(), act.standstill_until)),
                ProcedureAct::AwardFinalised(act) => prop_assert!(until.get(&act.lot).is_some_and(|until| at >= until)),
                _ => {}
            }
        }
    }
}

/// Where chance begins: from nothing, ready, open with bids, closed.
fn beginning(start: u8) -> Tender {
    static READY: LazyLock<Tender> = LazyLock::new(|| Tender::absent().ready());
    match start {
        0 => Tender::absent(),
        1 => READY.clone(),
        2 => OPEN_WITH_BIDS.clone(),
        _ => CLOSED.clone(),
    }
}

#[test]
fn the_stories_of_chance_reach_the_end() {
    // A theorem about openings says nothing if chance never gets there: this seedless walk gives every command in turn.
    let ends = ["cancel_procedure", "declare_unsuccessful"];
    let mut tender = beginning(3);
    for _ in 0..4 {
        for (who, command) in COMMANDS.iter().filter(|(_, command)| !ends.contains(&command.name())) {
            tender = tender.wait(SignedDuration::from_hours(9));
            if let Ok(acts) = tender.asks(who, command.clone()) {
                tender.record(&acts);
            }
        }
    }
    for reached in ["bid_opened", "evaluation_reported", "award_decided", "award_finalised"] {
        assert!(tender.acts.iter().any(|(_, act)| act.type_name() == reached), "{reached}");
    }
}

#[test]
fn unknown_fields_are_refused_in_every_command() {
    for (_, command) in COMMANDS.iter() {
        let mut value = serde_json::to_value(command).expect("JSON");
        let read: Command = serde_json::from_value(value.clone()).expect("what is written is read");
        assert_eq!(read, *command);
        value["price"] = Value::from(1);
        assert!(serde_json::from_value::<Command>(value).is_err(), "{} takes unknown fields", command.name());
    }
    let unsent = ["register_passkey", "remove_passkey", "invite_administrator"];
    let sent = |command: &domain::identity::Command| !unsent.contains(&command.name());
    for command in crate::tables::identity_commands().into_iter().filter(sent) {
        let mut value = serde_json::to_value(&command).expect("JSON");
        let read: domain::identity::Command = serde_json::from_value(value.clone()).expect("what is written is read");
        assert_eq!(read, command.clone().at_moment(Timestamp::default()));
        value["admin"] = Value::from(true);
        assert!(serde_json::from_value::<domain::identity::Command>(value).is_err(), "{}", command.name());
    }
}

#[test]
fn unknown_fields_are_refused_deep_inside_a_notice() {
    let notice = serde_json::to_value(notice()).expect("JSON");
    for place in [
        "",
        "/title",
        "/lots/0",
        "/lots/1/award",
        "/lots/1/award/criteria/0",
        "/items/0",
        "/items/0/classification",
        "/documents/0",
        "/selection_criteria/0",
        "/lots/0/value",
    ] {
        let mut changed = notice.clone();
        let inside = changed.pointer_mut(place).and_then(Value::as_object_mut).expect(place);
        inside.insert("surprise".into(), Value::Null);
        assert!(serde_json::from_value::<Notice>(changed).is_err(), "{place} takes unknown fields");
    }
}

#[test]
fn hostile_json_is_refused_and_never_panics() {
    for text in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"command":"rehearse","command":"rehearse"}"#,
        r#"{"command":"submit"}"#,
        r#"{"command":"approve_notice","draft":-1}"#,
        r#"{"command":"approve_notice","draft":4294967296}"#,
        r#"{"command":"finalise_award","lot":"../LOT"}"#,
        r#"{"command":"finalise_award","lot":""}"#,
        r#"{"command":"close_bidding","list":[],"root":1,"ledger_size":18446744073709551616}"#,
    ] {
        assert!(serde_json::from_str::<Command>(text).is_err(), "{text}");
    }
    let deep = "[".repeat(100_000);
    assert!(serde_json::from_str::<Command>(&deep).is_err());
    assert!(CriterionId::new("x".repeat(97)).is_err());
}
