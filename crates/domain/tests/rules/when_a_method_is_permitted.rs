//! A notice is published only by a way of buying that the law permits for its value, category, subject and kind of
//! buyer; on a condition where the law sets one, which is stated in public.

use crate::office::*;
use domain::procurement::act::NoticePublished;
use domain::procurement::decide::{Known, publication_conditions};
use domain::procurement::refusal::PermittedMethod;
use domain::procurement::{Command, Notice, Procedure, ProcedureAct, Refusal};
use domain::ruleset::lines::Table;
use domain::ruleset::simulation::{Otherwise, Recorded, simulate};
use domain::{Currency, RuleSet};

/// Both lots together of this value in thousand dinars.
fn worth(thousands: i64) -> Notice {
    let mut notice = notice();
    for lot in &mut notice.lots {
        lot.value = Some(money(thousands * 500_000));
    }
    notice
}

/// Everything but the value is as the law asks.
fn ready(by: &str, notice: Notice) -> Tender {
    Tender::absent().by(by).ready_with(notice).on(at("2026-01-12T09:00:00Z"))
}

fn publishes(tender: &Tender) -> Result<NoticePublished, Refusal> {
    let acts = tender.asks("amira", Command::PublishNotice {})?;
    match acts.first() {
        Some(ProcedureAct::NoticePublished(act)) => Ok(act.clone()),
        other => panic!("{other:?}"),
    }
}

/// The codes of what may be taken instead, each with its article.
fn instead(refusal: Refusal) -> Vec<(String, String)> {
    let Refusal::MethodNotPermitted { permitted } = refusal else { panic!("{refusal:?}") };
    permitted.into_iter().map(|PermittedMethod { method, article, .. }| (method, article)).collect()
}

/// How the condition stands in the list, with its article.
fn condition(tender: &Tender) -> (bool, Option<String>) {
    let Procedure::Preparation(state) = &tender.procedure else { panic!("it is prepared") };
    let known = Known {
        buyer_kind: tender.buyer_kind.as_deref(),
        closings: 0,
        debarred: &[],
        members: None,
        people: None,
        commitment: None,
    };
    let conditions = publication_conditions(state, &tender.rules, tender.now, known).expect("it has a publication");
    let first = conditions.into_iter().next().expect("the first");
    assert_eq!(first.name, "method-permitted");
    (first.refusal.is_none(), first.article)
}

#[test]
fn above_its_threshold_a_method_is_refused_and_the_others_are_named() {
    let small = ready("consultation", worth(99));
    assert_eq!(condition(&small), (true, Some("art. 5".into())));
    assert_eq!(publishes(&small).expect("below").permission.as_deref(), Some("consultation"));
    let at_it = ready("consultation", worth(100));
    assert!(!condition(&at_it).0);
    let named = instead(publishes(&at_it).expect_err("a public contract"));
    assert_eq!(named[0], ("open".to_owned(), "art. 2".to_owned()), "the recommended one first");
    let methods: Vec<&str> = named.iter().map(|(method, _)| method.as_str()).collect();
    assert_eq!(
        methods,
        [
            "open",
            "open_two_sessions",
            "open_with_preselection",
            "two_stage",
            "simplified",
            "direct_negotiation",
            "emergency",
            "open_with_auction",
            "framework",
            "purchasing_system",
            "consecutive_negotiation",
            "design_contest"
        ]
    );
    // A threshold from which on a method may be used holds as well.
    assert!(publishes(&ready("simplified", worth(100))).is_ok());
    assert!(instead(publishes(&ready("simplified", worth(98))).expect_err("too small")).len() > 2);
    // It shows from the first day of the file.
    assert_eq!(condition(&Tender::absent().started()), (true, Some("art. 2".into())));
}

#[test]
fn a_value_is_asked_for_only_where_it_decides() {
    let mut silent = worth(40);
    silent.lots[1].value = None;
    let missing = Refusal::EstimateMissing { lots: vec![lot_id(METERS)] };
    assert_eq!(publishes(&ready("consultation", silent.clone())), Err(missing));
    assert_eq!(
        publishes(&ready("open", silent.clone())).expect("whatever the value").permission.as_deref(),
        Some("open")
    );
    // An amount in another currency says nothing about the threshold.
    let mut foreign = worth(40);
    let mut rules = tunisia();
    let euro = Currency::try_from("EUR".to_owned()).expect("a currency");
    rules.bids.currencies.push(euro);
    for lot in &mut foreign.lots {
        lot.value = lot.value.map(|value| domain::Money { currency: euro, ..value });
    }
    let tender = Tender::under(rules).by("consultation").ready_with(foreign).on(at("2026-01-12T09:00:00Z"));
    let both = vec![lot_id(CABLES), lot_id(METERS)];
    assert_eq!(publishes(&tender), Err(Refusal::EstimateMissing { lots: both }));
}

/// The decree, if only enterprises might consult.
fn for_enterprises() -> RuleSet {
    let mut rules = tunisia();
    let row = rules.permissions.iter_mut().find(|row| row.id == "consultation").expect("a row");
    row.buyers = vec!["enterprise".into()];
    rules
}

#[test]
fn the_kind_of_buyer_decides_where_the_law_says_so() {
    let by = |kind: Option<&str>| {
        let tender = Tender::under(for_enterprises()).by("consultation");
        let tender = Tender { buyer_kind: Some("enterprise".into()), ..tender };
        let ready = tender.ready_with(worth(50)).on(at("2026-01-12T09:00:00Z"));
        publishes(&Tender { buyer_kind: kind.map(str::to_owned), ..ready })
    };
    assert_eq!(by(Some("enterprise")).expect("permitted").buyer_kind.as_deref(), Some("enterprise"));
    assert!(matches!(by(Some("administration")), Err(Refusal::MethodNotPermitted { .. })));
    assert_eq!(by(None), Err(Refusal::BuyerKindMissing { buyer: party("steg") }));
    assert_eq!(by(Some("castle")), Err(Refusal::BuyerKindMissing { buyer: party("steg") }), "the law knows no castles");
}

#[test]
fn a_condition_of_the_law_is_stated_in_public() {
    let silent = || Tender::absent().by("open_two_sessions").started().drafted();
    let go = |tender: Tender| {
        let ready = tender.approved().appointed().keyed().rehearsed().on(at("2026-01-12T09:00:00Z"));
        publishes(&ready)
    };
    assert_eq!(go(silent()), Err(Refusal::MethodUnjustified));
    assert_eq!(silent().refuses("amira", justify("simplified")), "ground_unknown", "the condition of another method");
    let act = go(silent().then("amira", justify("open_two_sessions"))).expect("stated");
    assert_eq!(act.method_reason.as_ref().expect("public").ground, criterion("open_two_sessions"));
    assert_eq!(act.permission.as_deref(), Some("open_two_sessions"));
    // Whoever asks on what the publication stands finds the row.
    let rules = tunisia();
    let lines = rules.grounds_of(&act.into(), "open_two_sessions");
    let rows: Vec<&str> =
        lines.iter().filter(|line| line.table == Table::Permissions).map(|line| line.row.as_str()).collect();
    assert_eq!(rows, ["open_two_sessions"]);
    let consulted = publishes(&ready("consultation", worth(50))).expect("below");
    let lines = rules.grounds_of(&consulted.into(), "consultation");
    assert!(lines.iter().any(|line| line.table == Table::Thresholds && line.row == "contract-goods-services"));
}

#[test]
fn an_amendment_does_not_lift_a_procedure_over_the_threshold_of_its_method() {
    let tender = ready("consultation", worth(90)).then("amira", Command::PublishNotice {});
    let later = |thousands: i64| {
        let mut notice = worth(thousands);
        notice.tender_period_end = Some(at("2026-04-01T10:00:00Z"));
        amend(notice)
    };
    assert!(tender.asks("amira", later(99)).is_ok());
    assert_eq!(tender.refuses("amira", later(120)), "method_not_permitted");
    let mut silent = worth(90);
    silent.lots[0].value = None;
    silent.tender_period_end = Some(at("2026-04-01T10:00:00Z"));
    assert_eq!(tender.refuses("amira", amend(silent)), "estimate_missing");
    // What was published under other rules is not judged for another deadline.
    let mut old = tender.clone();
    old.rules.permissions.retain(|row| row.method != "consultation");
    assert!(old.asks("amira", later(90)).is_ok());
    assert_eq!(old.refuses("amira", later(91)), "method_not_permitted");
}

#[test]
fn another_law_would_have_refused_the_publication() {
    let tender = ready("consultation", worth(90)).then("amira", Command::PublishNotice {});
    let history: Vec<Recorded> = tender.acts.iter().map(|(at, act)| Recorded { act: act.clone(), at: *at }).collect();
    let same = simulate(&procedure_id(), &history, &tender.rules, &tender.rules);
    assert_eq!(same.differences, []);
    let mut strict = tender.rules.clone();
    let threshold = strict.thresholds.iter_mut().find(|row| row.id == "contract-goods-services").expect("a row");
    threshold.amount_minor = 80_000_000;
    let other = simulate(&procedure_id(), &history, &tender.rules, &strict);
    let [difference] = other.differences.as_slice() else { panic!("{:?}", other.differences) };
    assert_eq!(difference.command, "publish_notice");
    let Otherwise::Refused { refusal } = &difference.otherwise else { panic!("{difference:?}") };
    assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("method_not_permitted", Some("art. 5 (?)")));
}

#[test]
fn keys_shares_and_openings_are_judged_under_the_other_law_too() {
    let tender = Tender::absent().published().with_bids().closed().opened(CABLES).admitted(CABLES).reported(CABLES);
    let tender = tender.awarded(CABLES);
    let recorded = |tender: &Tender| -> Vec<Recorded> {
        tender.acts.iter().map(|(at, act)| Recorded { act: act.clone(), at: *at }).collect()
    };
    let history = recorded(&tender);
    let other = |change: fn(&mut RuleSet)| {
        let mut rules = tender.rules.clone();
        change(&mut rules);
        simulate(&procedure_id(), &history, &tender.rules, &rules)
    };
    let same = other(|_| {});
    assert_eq!(same.differences, []);
    assert_eq!(same.not_asked, 0, "every decision of an open procedure is asked");
    // More members have to open together: the keys would not have been fixed, and the shares of two are too few.
    let three = other(|rules| rules.committee.opening_threshold_minimum.value = 3);
    let refused: Vec<(&str, &str)> = three
        .differences
        .iter()
        .map(|difference| match &difference.otherwise {
            Otherwise::Refused { refusal } => (difference.command, refusal.code.as_str()),
            Otherwise::Changed { .. } => (difference.command, "changed"),
        })
        .collect();
    assert!(refused.contains(&("fix_committee_keys", "threshold_invalid")), "{refused:?}");
    // Nobody releases shares while the law still lets anybody object to the closing list.
    let objected = other(|rules| rules.periods.objection_window.value = 999);
    let of = |name: &str| objected.differences.iter().filter(|difference| difference.command == name).count();
    assert!(of("release_shares") >= 2, "{:?}", objected.differences);
    assert_eq!(of("close_bidding"), 0);
}

#[test]
fn a_subject_is_one_that_the_law_knows() {
    let mut notice = worth(50);
    notice.subject = Some("space".into());
    let rules = tunisia();
    let missing = notice.missing(&rules, rules.method("open").expect("a row"));
    let paths: Vec<&str> = missing.iter().map(|missing| missing.path.as_str()).collect();
    assert_eq!(paths, ["/subject"]);
}
