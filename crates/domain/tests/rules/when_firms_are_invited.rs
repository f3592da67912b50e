//! Ways of buying in which not everybody may bid: firms are invited, in secret or by name, and what the law asks to be
//! shown is shown in public.

use crate::office::*;
use domain::LocalText;
use domain::procurement::bid::takes_part;
use domain::procurement::{Command, Procedure, ProcedureAct, Refusal};

fn consultation() -> Tender {
    Tender::absent().by("consultation")
}

fn direct() -> Tender {
    Tender::absent().by("direct_negotiation")
}

fn notice_of(tender: &Tender) -> domain::procurement::act::NoticePublished {
    let published = tender.acts.iter().find_map(|(_, act)| match act {
        ProcedureAct::NoticePublished(act) => Some(act.clone()),
        _ => None,
    });
    published.expect("published")
}

#[test]
fn only_the_invited_bid_and_ask_and_the_notice_does_not_name_them() {
    let tender = consultation().published();
    for firm in FIRMS {
        assert_eq!(takes_part(&tender.procedure, &party(firm)), Ok(()), "{firm}");
    }
    assert_eq!(takes_part(&tender.procedure, &party("delta")), Err(Refusal::NotInvited));
    let ask =
        |firm: &str| Command::AskEnquiry {
            enquiry: enquiry("q"), asker: party(firm), question: "Quel délai ?".into()
        };
    assert_eq!(tender.refuses("aziz", ask("delta")), "not_invited");
    assert!(tender.asks("aziz", ask("alpha")).is_ok());
    let notice = notice_of(&tender);
    assert!(notice.invited.is_empty());
    // It goes on and ends as every other procedure.
    let tender = tender.with_bids().closed().opened(CABLES).admitted(CABLES).reported(CABLES).awarded(CABLES);
    let Procedure::Closed(closed) = &tender.procedure else { panic!("closed") };
    assert_eq!(closed.lots[&lot_id(CABLES)].name(), "awarded");
}

#[test]
fn everybody_takes_part_where_nobody_is_invited() {
    let tender = Tender::absent().published();
    assert_eq!(takes_part(&tender.procedure, &party("delta")), Ok(()));
    let preparing = Tender::absent().started().drafted();
    assert_eq!(preparing.refuses("amira", invite(&FIRMS)), "nobody_invited");
    assert_eq!(preparing.refuses("amira", justify("exclusive-rights")), "nothing_to_justify");
}

#[test]
fn too_few_or_the_same_twice_do_not_do() {
    let invalid = |invited| Refusal::InvitationsInvalid { minimum: 3, maximum: None, invited };
    let two = || consultation().started().drafted().then("amira", invite(&["alpha", "beta"]));
    let ready = two().approved().appointed().keyed().rehearsed().on(at("2026-01-12T09:00:00Z"));
    assert_eq!(ready.asks("amira", Command::PublishNotice {}), Err(invalid(2)));
    let twice = invite(&["alpha", "beta", "alpha"]);
    assert_eq!(two().asks("amira", twice), Err(invalid(3)));
    assert_eq!(
        direct().started().asks("amira", invite(&["alpha", "beta"])),
        Err(Refusal::InvitationsInvalid { minimum: 1, maximum: Some(1), invited: 2 }),
    );
}

#[test]
fn a_direct_award_says_to_whom_and_why_before_any_offer_is_taken() {
    let unshown = direct().started().drafted().then("amira", invite(&["gamma"]));
    let unshown = unshown.approved().appointed().keyed().rehearsed().on(at("2026-01-12T09:00:00Z"));
    assert_eq!(unshown.refuses("amira", Command::PublishNotice {}), "method_unjustified");
    let unknown = Refusal::GroundUnknown { ground: criterion("friendship") };
    assert_eq!(unshown.asks("amira", justify("friendship")), Err(unknown));
    let Command::JustifyMethod { mut reason } = justify("exclusive-rights") else { unreachable!() };
    reason.statement = LocalText::default();
    assert_eq!(unshown.refuses("amira", Command::JustifyMethod { reason }), "text_invalid");

    let tender = direct().published();
    let notice = notice_of(&tender);
    assert_eq!(notice.invited, [party("gamma")]);
    let reason = notice.method_reason.expect("shown");
    assert_eq!(reason.ground, criterion("exclusive-rights"));
    assert!(!reason.statement.is_empty());
    // Others cannot bid, but may ask: the notice is there for them to come forward.
    assert_eq!(takes_part(&tender.procedure, &party("alpha")), Err(Refusal::NotInvited));
    assert!(tender.asks("aziz", ask("q1")).is_ok());
    let tender = tender.with_bids().closed().opened(CABLES).admitted(CABLES).reported(CABLES).awarded(CABLES);
    let Procedure::Closed(closed) = &tender.procedure else { panic!("closed") };
    assert_eq!(closed.lots[&lot_id(CABLES)].award().expect("awarded").tenderer, party("gamma"));
}

#[test]
fn what_changes_after_the_approval_is_approved_anew() {
    let approved = || direct().started().drafted().chosen().approved().appointed().keyed().rehearsed();
    let published = |tender: Tender| tender.on(at("2026-01-12T09:00:00Z")).asks("amira", Command::PublishNotice {});
    assert!(published(approved()).is_ok());
    for change in [invite(&["alpha"]), justify("complement")] {
        let changed = approved().then("amira", change);
        assert_eq!(published(changed.clone()), Err(Refusal::ApprovalMissing));
        let seen = Command::ApproveNotice { draft: changed.draft() - 1 };
        assert_eq!(changed.refuses("bechir", seen), "draft_outdated");
        assert!(published(changed.approved()).is_ok());
    }
}

#[test]
fn the_method_may_have_a_time_of_its_own() {
    let days_before = |text: &str| at(text);
    // The deadline is on 2 March at 10:00. A consultation takes seven days, a call for tenders thirty.
    let ready = |tender: Tender| tender.ready().on(days_before("2026-02-22T09:00:00Z"));
    let publish = |tender: Tender| tender.asks("amira", Command::PublishNotice {});
    assert!(publish(ready(consultation())).is_ok());
    let late = ready(consultation()).on(at("2026-02-23T11:00:00Z"));
    let earliest = at("2026-03-02T11:00:00Z");
    assert_eq!(publish(late), Err(Refusal::TenderPeriodTooShort { earliest }));
    assert!(matches!(publish(ready(Tender::absent())), Err(Refusal::TenderPeriodTooShort { .. })));
}
