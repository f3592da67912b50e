//! A jury ranks works of which it cannot know the authors; when all of its members have signed, the names are opened and
//! the published prizes go to the authors in that order.

use crate::office::*;
use domain::identity::DebarredFirm;
use domain::procurement::act::{ProcedureAct, Verdict};
use domain::procurement::contest::{alias, title};
use domain::procurement::notice::{MissingCode, Scalar};
use domain::procurement::state::LotState;
use domain::procurement::{Command, Contested, Procedure, Refusal, Remedy};
use domain::ruleset::EnvelopeKind::{Name, Work};
use domain::text::LocalText;

fn contest() -> Tender {
    Tender::under(law_in_dinars("eu/2014-24@2024")).by("design_contest")
}

fn scored() -> Tender {
    contest().published().with_bids().closed().opened(METERS).admitted(METERS).locked().consolidated()
}

fn named() -> Tender {
    contest().works_ranked().signed_by_jury().opened(METERS)
}

/// A contest from its works to its prizes.
pub fn story() -> Tender {
    named().admitted(METERS).reported(METERS).awarded(METERS)
}

fn lot(tender: &Tender) -> &LotState {
    tender.procedure_lot(METERS)
}

#[test]
fn nothing_that_is_recorded_before_the_jury_has_signed_names_an_author() {
    let ranked = contest().works_ranked();
    let Procedure::Closed(closed) = &ranked.procedure else { panic!("{}", ranked.procedure.stage()) };
    let before = ranked.acts.iter().skip_while(|(_, act)| !matches!(act, ProcedureAct::BiddingClosed(_)));
    for (_, act) in before {
        let told = act.to_data().expect("an act has a JSON form").to_string();
        let names = FIRMS.iter().any(|firm| told.contains(&format!("\"{firm}\"")));
        assert!(!names, "{told}");
    }
    let examination = lot(&ranked).examination().expect("the works are open");
    let mut eids = Vec::new();
    for (bid, open) in &examination.bids {
        let eid = &open.envelopes[&Work];
        let number = open.number.expect("a work has a number");
        assert_eq!((open.author(), &open.tenderer, &open.tenderer_name), (None, &alias(eid), &title(number)), "{bid}");
        eids.push((eid.clone(), number));
    }
    // The numbers follow the ids of the envelopes, not the time of their receipt.
    eids.sort();
    assert_eq!(eids.iter().map(|(_, number)| *number).collect::<Vec<_>>(), [1, 2, 3]);
    // No share of a name is taken, and nobody gets to the names another way.
    assert_eq!(closed.envelopes_to_open(&lot_id(METERS), Name).len(), 3);
    assert_eq!(ranked.refuses("leila", ranked.release("leila", METERS, Name)), "wrong_stage");
    let conclude = Command::ConcludeExamination { lot: lot_id(METERS) };
    assert_eq!(ranked.refuses("omar", conclude), "works_not_ranked");
    assert_eq!(ranked.refuses("amira", report(METERS)), "envelopes_closed");
}

#[test]
fn the_order_is_that_of_the_agreed_scores_with_the_merits_of_each_work() {
    let tender = scored();
    // Nothing is asked of authors whom nobody may know.
    let opened = contest().published().with_bids().closed().opened(METERS);
    assert_eq!(opened.refuses("omar", ask_regularisation(METERS, "alpha")), "envelopes_closed");
    let check = check(METERS, "alpha", "tax-pay", domain::procurement::hearing::Finding::Met);
    assert_eq!(opened.refuses("omar", check), "envelopes_closed");
    assert_eq!(tender.refuses("amira", rank_works(METERS, &FIRMS)), "not_a_member");
    let silent = tender.asks("omar", rank_works(METERS, &["alpha", "gamma"]));
    assert_eq!(silent, Err(Refusal::MeritsMissing { bids: vec![bid_of("beta")] }));
    let unknown = rank_works(METERS, &["alpha", "beta", "gamma", "delta"]);
    assert_eq!(tender.asks("omar", unknown), Err(Refusal::BidUnknown { bid: bid_of("delta") }));
    // Participants need a turnover here: a third of the jury is qualified.
    let Command::RankWorks { lot: of, merits, remarks, .. } = rank_works(METERS, &FIRMS) else { unreachable!() };
    let unqualified =
        Command::RankWorks { lot: of.clone(), merits: merits.clone(), remarks: remarks.clone(), qualified: Vec::new() };
    assert_eq!(tender.asks("omar", unqualified), Err(Refusal::JuryNotQualified { needed: 1, found: 0 }));
    let stranger =
        Command::RankWorks { lot: of.clone(), merits: merits.clone(), remarks, qualified: vec![party("amira")] };
    assert_eq!(tender.asks("omar", stranger), Err(Refusal::NotOnTheJury { person: party("amira") }));
    let mute = Command::RankWorks { lot: of, merits, remarks: LocalText::default(), qualified: vec![party("omar")] };
    assert_eq!(tender.refuses("omar", mute), "text_invalid");

    let ranked = tender.then("omar", rank_works(METERS, &FIRMS));
    let Some((_, ProcedureAct::WorksRanked(act))) = ranked.acts.last() else { panic!("ranked") };
    let order: Vec<_> = act.works.iter().map(|work| (work.rank, work.bid.as_str())).collect();
    assert_eq!(order, [(1, "bid-alpha"), (2, "bid-gamma"), (3, "bid-beta")]);
    assert!(act.works.iter().all(|work| !work.merits.is_empty() && work.points > Scalar::ZERO));
    // What is ranked is not examined again while its author is unknown.
    assert_eq!(ranked.refuses("omar", reject(METERS, "beta", text("Trop tard."))), "scores_begun");
    // Works below a published minimum, and those that were not admitted, have no rank.
    let other = Tender::absent().by("open").published().with_bids().closed().opened(METERS);
    assert_eq!(other.refuses("omar", rank_works(METERS, &FIRMS)), "no_contest");
}

#[test]
fn every_member_signs_before_a_name_may_be_opened() {
    let scored = scored();
    assert_eq!(scored.refuses("omar", sign_jury_report(METERS)), "works_not_ranked");
    let mut tender = scored.then("omar", rank_works(METERS, &FIRMS));
    let (last, first) = EVALUATORS.split_last().expect("a jury");
    for member in first {
        assert_eq!(types(&tender.gives(member, sign_jury_report(METERS))), ["jury_report_signed"]);
        assert_eq!(tender.refuses(member, sign_jury_report(METERS)), "jury_report_signed");
        assert!(tender.due(METERS).is_empty());
    }
    // Written anew, it is signed anew.
    let mut anew = tender.clone().then("omar", rank_works(METERS, &FIRMS));
    assert_eq!(types(&anew.gives(last, sign_jury_report(METERS))), ["jury_report_signed"]);
    assert!(anew.due(METERS).is_empty());
    assert_eq!(types(&tender.gives(last, sign_jury_report(METERS))), ["jury_report_signed", "examination_concluded"]);
    assert_eq!(tender.due(METERS), [Name]);
    assert_eq!(tender.refuses("omar", rank_works(METERS, &FIRMS)), "wrong_stage");
}

#[test]
fn a_work_that_goes_no_further_never_gets_a_name() {
    let mut tender = contest().published().with_bids().closed().opened(METERS);
    tender.gives("omar", reject(METERS, "beta", text("Le terrain est dépassé.")));
    for firm in ["alpha", "gamma"] {
        tender.gives("omar", admit(METERS, firm));
    }
    let mut scores = scores_of(&["alpha", "gamma"]);
    for score in scores.iter_mut().filter(|score| score.bid == bid_of("gamma")) {
        score.score = Scalar::ONE;
    }
    for member in EVALUATORS {
        tender.gives(member, Command::LockScores { lot: lot_id(METERS), scores: scores.clone() });
    }
    tender.gives("omar", Command::ConsolidateScores { lot: lot_id(METERS), scores, dissents: Vec::new() });
    let mut tender = tender.then("omar", rank_works(METERS, &["alpha"]));
    let (last, first) = EVALUATORS.split_last().expect("a jury");
    for member in first {
        tender.gives(member, sign_jury_report(METERS));
    }
    let acts = tender.gives(last, sign_jury_report(METERS));
    assert_eq!(types(&acts), ["jury_report_signed", "bid_rejected", "bid_rejected", "examination_concluded"]);
    let rejected = &lot(&tender).opened().rejected;
    assert!(rejected.values().all(|bid| bid.tenderer.is_none() && bid.unopened.len() == 1), "{rejected:?}");
    let listed: Vec<_> = tender.listed(METERS, Name).into_iter().map(|line| line.bid).collect();
    assert_eq!(listed, [bid_of("alpha")]);
}

#[test]
fn the_prizes_go_to_the_authors_in_the_order_of_the_jury() {
    let tender = named();
    let examination = lot(&tender).examination().expect("open");
    let alpha = &examination.bids[&bid_of("alpha")];
    assert_eq!((alpha.author(), &alpha.tenderer_name), (Some(&party("alpha")), &text("alpha")));
    assert_eq!(tender.refuses("omar", rank_works(METERS, &FIRMS)), "names_open");
    assert_eq!(tender.refuses("amira", report(METERS)), "admissibility_undecided");
    let reported = tender.clone().admitted(METERS).reported(METERS);
    let ranking = &lot(&reported).ranked().expect("a report").ranking;
    let lines: Vec<_> = ranking.bids.iter().map(|line| (line.tenderer.as_str(), line.price.amount_minor)).collect();
    assert_eq!(lines, [("alpha", 30_000_000), ("gamma", 10_000_000), ("beta", 0)]);
    let awarded = reported.clone().awarded(METERS);
    let award = lot(&awarded).award().expect("an award");
    let winners: Vec<_> = award.winners().map(|one| (one.tenderer.as_str(), one.price.amount_minor)).collect();
    assert_eq!(winners, [("alpha", 30_000_000), ("gamma", 10_000_000)]);
    assert_eq!(award.outcomes.len(), 1, "who has no prize learns why");
    // An author that may not take part makes room for the next work.
    let mut fallen = tender.then("omar", reject(METERS, "alpha", text("L'attestation manque.")));
    for firm in ["beta", "gamma"] {
        fallen.gives("omar", admit(METERS, firm));
    }
    let fallen = fallen.then("amira", report(METERS));
    let ranking = &lot(&fallen).ranked().expect("a report").ranking;
    let lines: Vec<_> = ranking.bids.iter().map(|line| (line.tenderer.as_str(), line.price.amount_minor)).collect();
    assert_eq!(lines, [("gamma", 30_000_000), ("beta", 10_000_000)]);
    let mut debarred = reported;
    debarred.debarred = vec![DebarredFirm { firm: party("gamma"), number: 1, decision: "2026/14".into() }];
    let awarded = debarred.then("bechir", award_contest(&["beta", "gamma"]));
    assert_eq!(lot(&awarded).award().expect("an award").winners().count(), 1, "a place without a prize wins nothing");
}

fn award_contest(losers: &[&str]) -> Command {
    let outcome = |firm: &&str| domain::procurement::act::ReasonedOutcome {
        bid: bid_of(firm),
        reasons: text("D'autres œuvres étaient mieux classées."),
    };
    let outcomes = losers.iter().map(outcome).collect();
    Command::DecideAward { lot: lot_id(METERS), bid: bid_of("alpha"), outcomes }
}

#[test]
fn a_work_without_a_valid_name_has_no_author_and_no_prize() {
    let signed = contest().works_ranked().signed_by_jury();
    let tender = signed.opened_with(METERS, &[("alpha", Verdict::Malformed { reason: "wrap 1 differs".into() })]);
    let examination = lot(&tender).examination().expect("open");
    assert!(!examination.bids.contains_key(&bid_of("alpha")));
    let mut tender = tender;
    for firm in ["beta", "gamma"] {
        tender.gives("omar", admit(METERS, firm));
    }
    let tender = tender.then("amira", report(METERS));
    let ranking = &lot(&tender).ranked().expect("a report").ranking;
    assert_eq!(ranking.bids[0].tenderer, party("gamma"));
}

#[test]
fn a_jury_that_knows_the_names_judges_nothing_anew() {
    let awarded = story();
    let Procedure::Closed(closed) = &awarded.procedure else { panic!("{}", awarded.procedure.stage()) };
    assert!(!closed.can_remedy(Contested::Award, &lot_id(METERS), Remedy::ReEvaluate));
    assert!(closed.can_remedy(Contested::Award, &lot_id(METERS), Remedy::AnnulAward));
}

#[test]
fn a_notice_names_the_prizes_and_asks_for_no_prices() {
    let tender = contest().started();
    let codes = |notice| {
        let missing = tender.procedure.missing(&notice, &tender.rules, tender.method());
        missing.into_iter().map(|missing| (missing.path, missing.code)).collect::<Vec<_>>()
    };
    let mut notice = tender.notice();
    notice.items.clear();
    assert_eq!(codes(notice.clone()), []);
    let path = || "/lots/0/comparison/prizes".to_owned();
    let of = |notice: &domain::procurement::Notice, prizes: Vec<domain::Money>| {
        let mut notice = notice.clone();
        notice.lots[0].comparison.prizes = prizes;
        notice
    };
    assert_eq!(codes(of(&notice, Vec::new())), [(path(), MissingCode::Required)]);
    assert_eq!(codes(of(&notice, vec![money(1), money(2)])), [(path(), MissingCode::ContestUnfit)]);
    assert_eq!(codes(of(&notice, vec![money(0)])), [(path(), MissingCode::OutOfRange)]);
    assert_eq!(codes(of(&notice, vec![money(1); 21])), [(path(), MissingCode::TooMany)]);
    notice.lots[1].bid_guarantee = Some(money(1_000_000));
    assert!(
        codes(notice.clone())
            .iter()
            .any(|(path, code)| path == "/lots/1/bid_guarantee" && *code == MissingCode::ContestUnfit)
    );
    let open = Tender::absent().started();
    let missing = open.procedure.missing(&of(&open.notice(), vec![money(1)]), &open.rules, open.method());
    assert_eq!(missing.iter().map(|one| one.code).collect::<Vec<_>>(), [MissingCode::ContestUnfit]);
}
