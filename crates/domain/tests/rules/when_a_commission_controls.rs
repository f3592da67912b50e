//! The commission that the value requires gives its opinion before a lot is awarded or a notice published; what its
//! silence means, the law says.

use crate::office::*;
use domain::procurement::act::OpinionVerdict::{Favourable, Unfavourable, WithReservations};
use domain::procurement::decide::{Known, publication_conditions};
use domain::procurement::notice::Category;
use domain::procurement::{Command, Procedure, Refusal};
use domain::ruleset::lines::Table;
use domain::ruleset::permitted::Need;
use domain::ruleset::{Controlled, RuleSet, Silence};
use jiff::SignedDuration;

/// The law, if its commission of lower values controlled notices.
pub fn notice_controlled() -> Tender {
    let mut rules = controlled();
    for row in &mut rules.controls {
        row.on = Controlled::Notice;
    }
    // The stories' notices are below the level of the reports.
    rules.controls[1].from = None;
    Tender::under(rules)
}

/// The report of the meters is issued under a law with commissions.
pub fn reported_under(rules: RuleSet) -> Tender {
    let tender = Tender::under(rules);
    let tender = tender.published_with(notice()).with_bids().closed().opened(CABLES).opened(METERS);
    tender.admitted(METERS).locked().consolidated().reported(METERS)
}

pub fn reported() -> Tender {
    reported_under(controlled())
}

fn awards(tender: &Tender) -> Result<Vec<domain::procurement::ProcedureAct>, Refusal> {
    tender.asks("bechir", award(METERS, "gamma"))
}

#[test]
fn the_value_says_which_commission() {
    let rules = controlled();
    let asked = |category, amount_minor| {
        let need = Need { buyer: "administration", category, subject: None, amount_minor };
        rules.control(Controlled::Report, &need).map(|row| row.id.as_str())
    };
    for (category, thousands, row) in [
        (Category::Goods, 299, None),
        (Category::Goods, 300, Some("department-goods-services")),
        (Category::Services, 2_000, Some("department-goods-services")),
        (Category::Goods, 2_001, Some("higher")),
        (Category::Works, 499, None),
        (Category::Works, 5_000, Some("department-works")),
        (Category::Works, 5_001, Some("higher")),
    ] {
        assert_eq!(asked(category, thousands * 1_000_000), row, "{category:?} {thousands}");
    }
}

#[test]
fn no_award_before_a_favourable_opinion() {
    let tender = reported();
    let missing = Refusal::OpinionMissing { control: "department-goods-services".into() };
    assert_eq!(awards(&tender), Err(missing));
    let nobody = Command::AskOpinion { lot: Some(lot_id(METERS)), commission: None };
    assert_eq!(tender.refuses("amira", nobody), "commission_missing");
    assert_eq!(tender.refuses("khaled", opinion(Some(METERS), Favourable)), "opinion_not_asked");
    let asked = tender.then("amira", ask_opinion(Some(METERS)));
    let Procedure::Closed(closed) = &asked.procedure else { panic!("closed") };
    let until = closed.lots[&lot_id(METERS)].ranked().expect("ranked").control.as_ref().expect("asked").until;
    assert!(until > asked.now + SignedDuration::from_hours(24 * 27), "twenty working days are four weeks or more");
    assert_eq!(awards(&asked), Err(Refusal::OpinionPending { until }));
    assert_eq!(asked.refuses("amira", ask_opinion(Some(METERS))), "opinion_asked");
    for verdict in [Favourable, WithReservations] {
        let given = asked.clone().then("khaled", opinion(Some(METERS), verdict));
        assert!(awards(&given).is_ok(), "{verdict:?}");
        assert_eq!(
            given.refuses("khaled", opinion(Some(METERS), Unfavourable)),
            "opinion_not_asked",
            "it is given once"
        );
    }
    let refused = asked.then("khaled", opinion(Some(METERS), Unfavourable));
    assert_eq!(awards(&refused), Err(Refusal::OpinionUnfavourable));
    assert!(refused.asks("bechir", unsuccessful(METERS)).is_ok(), "the lot may still end without award");
    // What it found wrong may be mended: it is asked again.
    let again = refused.then("amira", ask_opinion(Some(METERS))).then("khaled", opinion(Some(METERS), Favourable));
    assert!(awards(&again).is_ok());
}

#[test]
fn silence_means_what_the_law_says() {
    for (silence, passes) in [(Silence::Nothing, false), (Silence::Favourable, true)] {
        let mut rules = controlled();
        for row in &mut rules.controls {
            row.opinion.as_mut().expect("an opinion").silence = silence;
        }
        let asked = reported_under(rules).then("amira", ask_opinion(Some(METERS)));
        let soon = asked.clone().wait(SignedDuration::from_hours(24 * 20));
        assert!(matches!(awards(&soon), Err(Refusal::OpinionPending { .. })), "{silence:?}: it may still speak");
        let late = asked.wait(SignedDuration::from_hours(24 * 60));
        assert_eq!(awards(&late).is_ok(), passes, "{silence:?}");
        // An opinion that comes late still counts while nothing was decided.
        let spoken = late.then("khaled", opinion(Some(METERS), Unfavourable));
        assert_eq!(awards(&spoken), Err(Refusal::OpinionUnfavourable));
    }
}

#[test]
fn an_opinion_that_does_not_bind_holds_nothing_back() {
    let mut rules = controlled();
    for row in &mut rules.controls {
        row.opinion.as_mut().expect("an opinion").binding = false;
    }
    let tender = reported_under(rules);
    assert!(awards(&tender).is_ok());
    assert!(tender.asks("amira", ask_opinion(Some(METERS))).is_ok());
    assert_eq!(Tender::absent().ranked_meters().refuses("amira", ask_opinion(Some(METERS))), "no_opinion_needed");
}

#[test]
fn an_opinion_has_its_reasons_and_stands_on_its_row() {
    let asked = reported().then("amira", ask_opinion(Some(METERS)));
    let Command::GiveOpinion { lot, verdict, document, .. } = opinion(Some(METERS), Favourable) else { unreachable!() };
    let silent = Command::GiveOpinion { lot, verdict, reasons: domain::LocalText::default(), document };
    assert_eq!(asked.refuses("khaled", silent), "text_invalid");
    let (_, act) = asked.acts.last().expect("asked");
    let lines = asked.rules.grounds_of(act, "open");
    let rows: Vec<&str> =
        lines.iter().filter(|line| line.table == Table::Controls).map(|line| line.row.as_str()).collect();
    assert_eq!(rows, ["department-goods-services"]);
}

#[test]
fn a_notice_that_is_controlled_is_published_after_the_opinion() {
    let ready = notice_controlled().ready().on(at("2026-01-12T09:00:00Z"));
    let Procedure::Preparation(state) = &ready.procedure else { panic!("it is prepared") };
    let conditions =
        publication_conditions(state, &ready.rules, ready.now, Known::default()).expect("it has a publication");
    let condition = conditions.last().expect("conditions");
    assert_eq!((condition.name, condition.code), ("opinion-favourable", "opinion_missing"));
    assert_eq!(condition.article.as_deref(), Some("art. 155"));
    assert_eq!(ready.refuses("amira", Command::PublishNotice {}), "opinion_missing");
    let asked = ready.then("amira", ask_opinion(None));
    assert_eq!(asked.refuses("amira", Command::PublishNotice {}), "opinion_pending");
    let given = asked.then("khaled", opinion(None, Favourable));
    assert!(given.asks("amira", Command::PublishNotice {}).is_ok());
    // A new draft is one that the commission has not seen.
    let changed = given.drafted().approved();
    assert_eq!(changed.refuses("amira", Command::PublishNotice {}), "opinion_missing");
}
