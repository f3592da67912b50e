//! Given open bids, when the committee examines, scores in the blind, agrees and reports.

use crate::office::*;
use domain::LocalText;
use domain::procurement::act::{CommitteeKind, Dissent, Score, Verdict};
use domain::procurement::{Command, ProcedureAct, Refusal, Scalar};

fn lock(scores: Vec<Score>) -> Command {
    Command::LockScores { lot: lot_id(METERS), scores }
}

#[test]
fn a_rejection_names_its_reasons_and_known_grounds() {
    let tender = Tender::absent().both_opened();
    assert_eq!(tender.refuses("omar", reject(CABLES, "beta", LocalText::default())), "reasons_missing");
    let mut unknown = reject(CABLES, "beta", text("Références insuffisantes"));
    if let Command::DecideAdmissibility { grounds, .. } = &mut unknown {
        grounds.push(criterion("astrology"));
    }
    assert_eq!(tender.refuses("omar", unknown), "text_invalid");
    assert_eq!(tender.refuses("omar", reject(CABLES, "beta", LocalText::fr("\u{202E}"))), "text_invalid");
    let mut tender = tender.then("omar", reject(CABLES, "beta", text("Références insuffisantes")));
    // Until scores are locked the committee may think again.
    tender.gives("rym", admit(CABLES, "beta"));
}

#[test]
fn only_cleared_members_of_the_evaluation_committee_examine() {
    let tender = Tender::absent().both_opened();
    for stranger in ["leila", "amira", "bechir"] {
        assert_eq!(tender.refuses(stranger, admit(CABLES, "beta")), "not_a_member");
    }
    assert_eq!(tender.refuses("omar", admit(CABLES, "delta")), "bid_unknown");
    assert_eq!(tender.refuses("omar", admit("LOT-9", "beta")), "lot_unknown");
}

#[test]
fn a_member_may_declare_after_the_opening_when_it_knows_the_firms() {
    let mut tender =
        Tender::absent().started().drafted().approved().then("amira", appoint(CommitteeKind::Opening, &OPENERS));
    for member in OPENERS {
        tender.gives(member, declare(CommitteeKind::Opening, false));
    }
    let tender = tender.then("amira", appoint(CommitteeKind::Evaluation, &EVALUATORS)).keyed().rehearsed();
    let tender = tender.on(at("2026-01-12T09:00:00Z")).then("amira", Command::PublishNotice {});
    let mut tender = tender.with_bids().closed().opened(CABLES).opened(METERS);
    assert_eq!(tender.refuses("omar", admit(METERS, "beta")), "conflict_of_interest_undeclared");
    tender.gives("omar", declare(CommitteeKind::Evaluation, false));
    tender.gives("rym", declare(CommitteeKind::Evaluation, true));
    assert_eq!(tender.refuses("rym", admit(METERS, "beta")), "conflict_declared");
    let mut tender = tender.admitted(METERS).admitted(CABLES);
    assert_eq!(tender.refuses("amira", report(CABLES)), "conflict_of_interest_undeclared");
    tender.gives("omar", lock(scores()));
    match tender.asks("omar", consolidate()) {
        Err(Refusal::ScoresNotLocked { members }) => assert_eq!(members, [party("sami")]),
        other => panic!("{other:?}"),
    }
    tender.gives("sami", declare(CommitteeKind::Evaluation, false));
    tender.gives("sami", lock(scores()));
    tender.consolidated().reported(METERS).reported(CABLES);
}

#[test]
fn a_bid_without_a_price_in_an_allowed_currency_is_not_admitted() {
    let euro = serde_json::from_str(r#"{"amount_minor":5000000,"currency":"EUR"}"#).expect("money");
    for price in [None, Some(euro)] {
        let other: [(&str, Verdict); 1] = [("beta", valid("beta", price))];
        let tender = Tender::absent().published().with_bids().closed().opened_with(CABLES, &other);
        assert_eq!(tender.refuses("omar", admit(CABLES, "beta")), "bid_not_comparable");
        tender.then("omar", reject(CABLES, "beta", text("Prix illisible")));
    }
}

#[test]
fn prices_in_two_allowed_currencies_are_not_compared() {
    let euro: domain::Money = serde_json::from_str(r#"{"amount_minor":5000000,"currency":"EUR"}"#).expect("money");
    let mut rules = tunisia();
    rules.bids.currencies.push(euro.currency);
    let tender = Tender::under(rules).published().with_bids().closed();
    let tender =
        tender.opened_with(CABLES, &[("beta", valid("beta", Some(euro)))]).then("omar", admit(CABLES, "alpha"));
    assert_eq!(tender.refuses("omar", admit(CABLES, "beta")), "bid_not_comparable");
}

#[test]
fn scores_are_locked_after_every_bid_was_examined_and_once() {
    let mut tender = Tender::absent().both_opened();
    assert_eq!(tender.refuses("omar", lock(scores())), "admissibility_undecided");
    tender = tender.admitted(METERS);
    tender.gives("omar", lock(scores()));
    assert_eq!(tender.refuses("omar", lock(scores())), "scores_locked");
    assert_eq!(tender.refuses("rym", admit(METERS, "beta")), "scores_begun");
    assert_eq!(tender.refuses("leila", lock(scores())), "not_a_member");
    let cables = Command::LockScores { lot: lot_id(CABLES), scores: Vec::new() };
    assert_eq!(tender.refuses("omar", cables), "no_scores_in_lot");
}

#[test]
fn scores_are_one_in_range_for_each_admitted_bid_and_criterion() {
    let tender = Tender::absent().both_opened().admitted(METERS);
    let changed = |change: fn(&mut Vec<Score>)| {
        let mut scores = scores();
        change(&mut scores);
        tender.refuses("omar", lock(scores))
    };
    assert_eq!(changed(|scores| scores.truncate(5)), "score_out_of_range");
    assert_eq!(changed(|scores| scores.push(scores[0].clone())), "score_out_of_range");
    assert_eq!(changed(|scores| scores[0].score = Scalar::from(11)), "score_out_of_range");
    assert_eq!(changed(|scores| scores[0].score = Scalar::from(-1)), "score_out_of_range");
    assert_eq!(changed(|scores| scores[0].score = Scalar::MAX), "score_out_of_range");
    assert_eq!(changed(|scores| scores[0].score = Scalar::new(1, 5)), "score_out_of_range");
    assert_eq!(changed(|scores| scores[0].criterion = criterion("astrology")), "score_out_of_range");
    let stranger = |scores: &mut Vec<Score>| scores.push(Score { bid: bid_of("delta"), ..scores[0].clone() });
    assert_eq!(changed(stranger), "score_out_of_range");
}

#[test]
fn a_rejected_bid_is_not_scored() {
    let mut tender = Tender::absent().both_opened();
    tender.gives("omar", admit(METERS, "alpha"));
    tender.gives("omar", admit(METERS, "gamma"));
    tender.gives("omar", reject(METERS, "beta", text("Références insuffisantes")));
    assert_eq!(tender.refuses("omar", lock(scores())), "score_out_of_range");
    let two = scores().into_iter().filter(|score| score.bid != bid_of("beta")).collect();
    tender.gives("omar", lock(two));
}

#[test]
fn the_committee_agrees_once_when_every_member_has_locked() {
    let mut tender = Tender::absent().both_opened().admitted(METERS);
    assert_eq!(tender.refuses("amira", report(METERS)), "scores_not_consolidated");
    tender.gives("omar", lock(scores()));
    assert_eq!(tender.refuses("omar", consolidate()), "scores_not_locked");
    tender.gives("rym", lock(scores()));
    tender.gives("sami", lock(scores()));
    let outsider = vec![Dissent { member: party("leila"), statement: "Non.".into() }];
    let command = Command::ConsolidateScores { lot: lot_id(METERS), scores: scores(), dissents: outsider };
    assert_eq!(tender.refuses("omar", command), "not_a_member");
    let silent = vec![Dissent { member: party("rym"), statement: String::new() }];
    let command = Command::ConsolidateScores { lot: lot_id(METERS), scores: scores(), dissents: silent };
    assert_eq!(tender.refuses("omar", command), "text_invalid");
    tender.gives("omar", consolidate());
    assert_eq!(tender.refuses("rym", consolidate()), "scores_consolidated");
    assert_eq!(tender.refuses("rym", lock(scores())), "scores_locked");
}

#[test]
fn the_report_has_the_ranking_that_anyone_computes_again() {
    let mut tender = Tender::absent().both_opened().admitted(METERS).locked().consolidated();
    let acts = tender.gives("amira", report(METERS));
    let [ProcedureAct::EvaluationReported(act)] = &acts[..] else { panic!("{acts:?}") };
    let lines: Vec<_> = act
        .ranking
        .bids
        .iter()
        .map(|line| {
            (
                line.rank,
                line.tenderer.as_str(),
                line.price_points.map(|p| p.to_string()),
                line.total_points.map(|p| p.to_string()),
            )
        })
        .collect();
    // 60 × 80 ÷ price, then 25 × 8 ÷ 10 and 15 × 4 ÷ 5.
    let points = |text: &str| Some(text.to_owned());
    assert_eq!(
        lines,
        [
            (1, "gamma", points("60"), points("92")),
            (2, "alpha", points("53.3333"), points("85.3333")),
            (3, "beta", points("50"), points("82")),
        ]
    );
}

#[test]
fn a_lot_on_price_alone_needs_no_scores() {
    let mut tender = Tender::absent().both_opened();
    assert_eq!(tender.refuses("amira", report(CABLES)), "admissibility_undecided");
    tender = tender.admitted(CABLES);
    let acts = tender.gives("amira", report(CABLES));
    let [ProcedureAct::EvaluationReported(act)] = &acts[..] else { panic!("{acts:?}") };
    let order: Vec<_> = act.ranking.bids.iter().map(|line| line.tenderer.as_str()).collect();
    assert_eq!(order, ["beta", "alpha", "gamma"]);
    assert!(act.ranking.bids.iter().all(|line| line.total_points.is_none()));
    assert_eq!(tender.refuses("amira", report(CABLES)), "wrong_stage");
}

#[test]
fn when_every_bid_is_rejected_there_is_nothing_to_rank() {
    let mut tender = Tender::absent().both_opened();
    for firm in FIRMS {
        tender.gives("omar", reject(CABLES, firm, text("Références insuffisantes")));
    }
    assert_eq!(tender.refuses("amira", report(CABLES)), "no_admitted_bid");
    tender.then("bechir", unsuccessful(CABLES));
}
