//! Given open bids, when the committee makes them comparable: corrections, preferences, prices too low to be believed;
//! and when other rules than the lowest price award the lot.

use crate::office::*;
use domain::procurement::evaluation::{
    AbnormallyLow, Comparison, CostAmount, CostPart, LowBid, Ranking, TieBreak, Unrankable, rank,
};
use domain::procurement::notice::{Missing, MissingCode};
use domain::procurement::state::{Examination, LotState};
use domain::procurement::{AwardRule, Command, Lot, Notice, Procedure, ProcedureAct, Refusal, Scalar};
use domain::{ItemId, Money};

/// The method of the rule-set: more than a quarter below the mean of the others, among three bids at least.
pub fn quarter() -> AbnormallyLow {
    AbnormallyLow::BelowMeanOfOthers { percent: Scalar::from(25), bids_minimum: 3 }
}

fn compared_notice() -> Notice {
    let mut notice = notice();
    notice.lots_awarded_jointly = true;
    for lot in &mut notice.lots {
        lot.award = AwardRule::LowestPrice;
        lot.comparison.preferences = vec![criterion("local-product")];
        lot.comparison.abnormally_low = Some(quarter());
    }
    notice
}

/// Both lots go to the lowest price; on the cables, alpha offers 70 million where beta and gamma ask 110 and 130. Every
/// bid on the cables is admitted.
pub fn low_priced() -> Tender {
    let other = [("alpha", valid("alpha", Some(money(70_000_000))))];
    let tender = Tender::absent().published_with(compared_notice()).with_bids().closed();
    tender.opened_with(CABLES, &other).opened(METERS).admitted(CABLES)
}

fn examination<'a>(tender: &'a Tender, lot: &str) -> &'a Examination {
    let Procedure::Closed(closed) = &tender.procedure else { panic!("not closed") };
    match &closed.lots[&lot_id(lot)] {
        LotState::Examination(examination) => examination,
        other => panic!("{}", other.name()),
    }
}

fn ranking_of(tender: &mut Tender, lot: &str) -> Ranking {
    let acts = tender.gives("amira", report(lot));
    let [ProcedureAct::EvaluationReported(act)] = &acts[..] else { panic!("{acts:?}") };
    act.ranking.clone()
}

fn order(ranking: &Ranking) -> Vec<&str> {
    ranking.bids.iter().map(|line| line.tenderer.as_str()).collect()
}

#[test]
fn a_price_too_low_to_be_believed_is_asked_about_before_anything_is_decided() {
    let mut tender = low_priced();
    let Procedure::Closed(closed) = &tender.procedure else { panic!("not closed") };
    // 25 % below the mean of 110 and 130 million.
    let low = LowBid {
        bid: bid_of("alpha"),
        price: money(70_000_000),
        reference_minor: 120_000_000,
        threshold_minor: 90_000_000,
    };
    assert_eq!(examination(&tender, CABLES).flagged(&closed.published.notice.lots[0]), std::slice::from_ref(&low));
    match tender.asks("amira", report(CABLES)) {
        Err(Refusal::JustificationPending { bids }) => assert_eq!(bids, [bid_of("alpha")]),
        other => panic!("{other:?}"),
    }
    // Nobody is rejected for its price unheard, and nobody whose price is not low is asked.
    assert_eq!(tender.refuses("omar", decide_justification(CABLES, "alpha", false)), "justification_not_asked");
    assert_eq!(tender.refuses("omar", ask_justification(CABLES, "beta")), "not_abnormally_low");
    assert_eq!(tender.refuses("leila", ask_justification(CABLES, "alpha")), "not_a_member");
    let acts = tender.gives("omar", ask_justification(CABLES, "alpha"));
    let [ProcedureAct::JustificationAsked(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((&act.low, act.answer_until), (&low, tender.now + jiff::SignedDuration::from_hours(5 * 24)));
    let until = act.answer_until;
    assert_eq!(tender.refuses("omar", ask_justification(CABLES, "alpha")), "justification_asked");
    // The figures it was asked about stay: nothing is corrected or examined again.
    assert_eq!(tender.refuses("omar", correct(CABLES, "beta")), "justifications_begun");
    assert_eq!(tender.refuses("omar", admit(CABLES, "beta")), "justifications_begun");
    assert_eq!(tender.refuses("amira", report(CABLES)), "justification_pending");
    assert_eq!(tender.refuses("omar", decide_justification(CABLES, "alpha", false)), "justification_running");
    assert_eq!(tender.refuses("omar", answer_justification(CABLES, "alpha")), "not_the_tenderer");
    let silent = Command::AnswerJustification { lot: lot_id(CABLES), bid: bid_of("alpha"), answer: " ".into() };
    assert_eq!(tender.refuses("aziz", silent), "text_invalid");

    let late = tender.clone().on(until + jiff::SignedDuration::from_secs(1));
    assert_eq!(late.refuses("aziz", answer_justification(CABLES, "alpha")), "justification_too_late");
    late.then("omar", decide_justification(CABLES, "alpha", false));

    tender.gives("aziz", answer_justification(CABLES, "alpha"));
    assert_eq!(tender.refuses("aziz", answer_justification(CABLES, "alpha")), "justification_answered");
    let mut accepted = tender.clone().then("omar", decide_justification(CABLES, "alpha", true));
    assert_eq!(accepted.refuses("rym", decide_justification(CABLES, "alpha", false)), "justification_decided");
    assert_eq!(order(&ranking_of(&mut accepted, CABLES)), ["alpha", "beta", "gamma"]);
    // Rejected, it is in no ranking, and the next lowest is not flagged in its place.
    let mut rejected = tender.then("omar", decide_justification(CABLES, "alpha", false));
    assert_eq!(order(&ranking_of(&mut rejected, CABLES)), ["beta", "gamma"]);
}

#[test]
fn an_arithmetic_error_is_corrected_against_the_sealed_schedule_and_both_prices_are_published() {
    let other = [("beta", valid("beta", Some(money(110_000_000))))];
    let mut tender = Tender::absent().published().with_bids().closed().opened_with(CABLES, &other).admitted(CABLES);
    let changed = |change: fn(&mut Command)| {
        let mut command = correct(CABLES, "beta");
        change(&mut command);
        command
    };
    let misread = changed(|c| {
        if let Command::CorrectPrice { correction, .. } = c {
            correction.read += Scalar::ONE
        }
    });
    assert_eq!(tender.refuses("omar", misread), "correction_unfit");
    let nothing = changed(|c| {
        if let Command::CorrectPrice { correction, .. } = c {
            correction.corrected = correction.read;
        }
    });
    assert_eq!(tender.refuses("omar", nothing), "correction_unfit");
    let elsewhere = changed(|c| {
        if let Command::CorrectPrice { correction, .. } = c {
            correction.item = Some(ItemId::new("meter").expect("an id"));
        }
    });
    assert_eq!(tender.refuses("omar", elsewhere), "correction_unfit");
    let negative = changed(|c| {
        if let Command::CorrectPrice { correction, .. } = c {
            correction.corrected = Scalar::NEGATIVE_ONE
        }
    });
    assert_eq!(tender.refuses("omar", negative), "correction_unfit");
    let silent = changed(|c| {
        if let Command::CorrectPrice { reasons, .. } = c {
            *reasons = domain::LocalText::default()
        }
    });
    assert_eq!(tender.refuses("omar", silent), "text_invalid");

    // 20,000 m at 5,500: 12,000 of them at 6,050 make 6.6 million more.
    let acts = tender.gives("omar", correct(CABLES, "beta"));
    let [ProcedureAct::PriceCorrected(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.before, act.price), (Some(money(110_000_000)), money(116_600_000)));
    // What was corrected reads differently now.
    assert_eq!(tender.refuses("omar", correct(CABLES, "beta")), "correction_unfit");
    let ranking = ranking_of(&mut tender, CABLES);
    let first = ranking.first().expect("a first");
    assert_eq!((first.price_read, first.price), (Some(money(110_000_000)), money(116_600_000)));
    assert!(ranking.bids[1..].iter().all(|line| line.price_read.is_none()));
    let acts = tender.gives("bechir", award(CABLES, "beta"));
    let [ProcedureAct::AwardDecided(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!(act.price, money(116_600_000));
}

#[test]
fn a_preference_changes_what_is_compared_and_not_what_is_paid() {
    let mut tender = Tender::absent().published_with(compared_notice()).with_bids().closed();
    tender = tender.opened(CABLES).opened(METERS).admitted(CABLES);
    let mut unknown = prefer(CABLES, "alpha");
    if let Command::RecordPreference { preference, .. } = &mut unknown {
        *preference = criterion("cousin");
    }
    assert_eq!(tender.refuses("omar", unknown), "preference_unknown");
    // Alpha asks 120 million and is granted 10 %: beta's 110 count as 121, gamma's 130 as 143.
    tender.gives("omar", prefer(CABLES, "alpha"));
    let ranking = ranking_of(&mut tender.clone(), CABLES);
    let compared = |line: &domain::procurement::evaluation::Ranked| line.comparison_price.map(|p| p.amount_minor);
    let lines: Vec<_> = ranking.bids.iter().map(|line| (line.tenderer.as_str(), compared(line))).collect();
    assert_eq!(lines, [("alpha", Some(120_000_000)), ("beta", Some(121_000_000)), ("gamma", Some(143_000_000))]);
    assert_eq!(ranking.bids[1].price, money(110_000_000));
    // The committee may think again until the report; without any preference prices are compared as they are.
    let mut withdrawn = prefer(CABLES, "alpha");
    if let Command::RecordPreference { granted, .. } = &mut withdrawn {
        *granted = false;
    }
    tender.gives("rym", withdrawn);
    let ranking = ranking_of(&mut tender, CABLES);
    assert_eq!(order(&ranking), ["beta", "alpha", "gamma"]);
    assert!(ranking.bids.iter().all(|line| line.comparison_price.is_none()));
}

fn meters_as(award: AwardRule) -> Lot {
    Lot { award, ..notice().lots.remove(1) }
}

fn admitted_firms() -> Vec<domain::procurement::evaluation::Admitted> {
    crate::theorems::admitted(&[90_000_000, 96_000_000, 80_000_000])
}

fn scores_for(values: &[(&str, [i64; 3])]) -> Vec<domain::procurement::act::Score> {
    let of = |id: &str, n: usize, score: i64| domain::procurement::act::Score {
        bid: bid_of(&n.to_string()),
        criterion: criterion(id),
        score: Scalar::from(score),
    };
    values.iter().flat_map(|(id, scores)| scores.iter().enumerate().map(move |(n, score)| of(id, n, *score))).collect()
}

#[test]
fn who_misses_a_minimum_is_not_ranked_and_its_price_does_not_count() {
    let mut method = quality("method", 25, 10);
    method.points_minimum = Some(Scalar::from(15));
    let (mut approach, mut team) = (quality("approach", 10, 5), quality("team", 15, 5));
    approach.part_of = Some(method.id.clone());
    team.part_of = Some(method.id.clone());
    let qcbs = AwardRule::PriceQuality {
        price_weight: Scalar::from(60),
        formula: domain::procurement::evaluation::PriceFormula::LowestOverPrice,
        criteria: vec![method, approach, team, quality("warranty", 15, 5)],
        technical_points_minimum: Some(Scalar::from(28)),
    };
    let lot = meters_as(qcbs);
    assert!(lot.award.scored_criteria().map(|c| c.id.as_str()).eq(["approach", "team", "warranty"]));
    let mut complete = notice();
    complete.lots[1] = lot.clone();
    assert_eq!(complete.missing(&tunisia(), &tunisia().methods[0]), []);
    // The third has the lowest price, and 2 + 9 of 25 on the method; the second reaches it and not the total.
    let scores = scores_for(&[("approach", [5, 5, 1]), ("team", [5, 2, 3]), ("warranty", [4, 3, 5])]);
    let ranking = rank(&lot, &admitted_firms(), &scores);
    assert_eq!(order(&ranking), ["firm-0"]);
    assert_eq!(ranking.bids[0].price_points, Some(Scalar::from(60)), "the lowest of those that are ranked");
    let reasons: Vec<_> = ranking.unranked.iter().map(|line| (line.tenderer.as_str(), line.reasons.clone())).collect();
    let total =
        |points: i64| Unrankable::TechnicalBelowMinimum { points: Scalar::from(points), minimum: Scalar::from(28) };
    let below = Unrankable::CriterionBelowMinimum {
        criterion: criterion("method"),
        points: Scalar::from(11),
        minimum: Scalar::from(15),
    };
    assert_eq!(reasons, [("firm-1", vec![total(25)]), ("firm-2", vec![below, total(26)])]);
}

#[test]
fn weights_of_parts_make_their_parents() {
    let of = |change: fn(&mut Vec<domain::procurement::notice::QualityCriterion>)| {
        let mut broken = notice();
        let mut criteria = vec![quality("method", 25, 10), quality("approach", 10, 5), quality("team", 15, 5)];
        criteria[1].part_of = Some(criterion("method"));
        criteria[2].part_of = Some(criterion("method"));
        criteria.push(quality("warranty", 15, 5));
        change(&mut criteria);
        broken.lots[1].award =
            AwardRule::price_quality(Scalar::from(60), domain::procurement::evaluation::PriceFormula::Linear, criteria);
        broken.missing(&tunisia(), &tunisia().methods[0])
    };
    let found = |path: &str, code| Missing { path: format!("/lots/1/award{path}"), code };
    assert_eq!(of(|_| {}), []);
    assert_eq!(of(|c| c[1].weight = Scalar::from(11)), [found("/criteria/0/weight", MissingCode::WeightsNotParent)]);
    assert_eq!(of(|c| c.swap(0, 1)), [found("/criteria/0/part_of", MissingCode::Unknown)]);
    assert_eq!(
        of(|c| c[2].part_of = Some(criterion("team"))),
        [
            found("", MissingCode::WeightsNotHundred),
            found("/criteria/0/weight", MissingCode::WeightsNotParent),
            found("/criteria/2/part_of", MissingCode::Unknown)
        ][1..]
    );
    assert_eq!(
        of(|c| c[3].points_minimum = Some(Scalar::from(16))),
        [found("/criteria/3/points_minimum", MissingCode::OutOfRange)]
    );
}

#[test]
fn the_best_quality_within_the_budget_wins_whatever_it_costs() {
    let lot = meters_as(AwardRule::FixedBudget {
        budget: money(90_000_000),
        criteria: vec![quality("method", 60, 10), quality("warranty", 40, 5)],
        technical_points_minimum: None,
    });
    let mut complete = notice();
    complete.lots[1] = lot.clone();
    assert_eq!(complete.missing(&tunisia(), &tunisia().methods[0]), []);
    let scores = scores_for(&[("method", [8, 10, 7]), ("warranty", [5, 5, 5])]);
    let ranking = rank(&lot, &admitted_firms(), &scores);
    assert_eq!(order(&ranking), ["firm-0", "firm-2"]);
    assert_eq!(ranking.bids[0].total_points, Some(Scalar::from(88)));
    assert_eq!(ranking.bids[0].price_points, None);
    assert_eq!(ranking.unranked[0].reasons, [Unrankable::AboveBudget { budget: money(90_000_000) }]);
}

#[test]
fn the_cost_of_later_years_is_discounted() {
    let part = |id: &str, item: &str, first_year, last_year| CostPart {
        id: criterion(id),
        title: text(id),
        items: vec![ItemId::new(item).expect("an id")],
        first_year,
        last_year,
    };
    let award = AwardRule::Cost {
        discount_rate_percent: Scalar::from(25),
        parts: vec![part("energy", "cable-16", 1, 2), part("disposal", "cable-25", 2, 2)],
    };
    let mut notice = notice();
    notice.lots[0].award = award.clone();
    assert_eq!(notice.missing(&tunisia(), &tunisia().methods[0]), []);
    // (0.8 + 0.64) ÷ 2 = 0.72 and 0.64.
    let (cost, rate) =
        (|part: &str, amount_minor| CostAmount { part: criterion(part), amount_minor }, Scalar::from(25));
    let factors: Vec<_> = award
        .cost_parts()
        .iter()
        .map(|part| domain::procurement::evaluation::present_value_factor(part, rate).to_string())
        .collect();
    assert_eq!(factors, ["0.72", "0.64"]);
    let mut bids = crate::theorems::admitted(&[1_000_000, 990_000]);
    bids[0].costs = vec![cost("energy", 500_000), cost("disposal", 100_000)];
    bids[1].costs = vec![cost("energy", 100_000), cost("disposal", 50_000)];
    let ranking = rank(&notice.lots[0], &bids, &[]);
    let costs: Vec<_> =
        ranking.bids.iter().map(|line| (line.tenderer.as_str(), line.cost.map(|c| c.amount_minor))).collect();
    // 400,000 + 360,000 + 64,000, and 840,000 + 72,000 + 32,000: the dearer price has the lower cost.
    assert_eq!(costs, [("firm-0", Some(824_000)), ("firm-1", Some(944_000))]);
    assert_eq!(ranking.bids[0].price, money(1_000_000));
    for (change, path, code) in [
        ((|p| p.last_year = 0) as fn(&mut CostPart), "/0/last_year", MissingCode::PeriodInvalid),
        (|p| p.last_year = 61, "/0/last_year", MissingCode::PeriodInvalid),
        (|p| p.items.clear(), "/0/items", MissingCode::Required),
        (|p| p.items[0] = ItemId::new("meter").expect("an id"), "/0/items", MissingCode::Unknown),
        (|p| p.items[0] = ItemId::new("cable-25").expect("an id"), "/1/items", MissingCode::Duplicate),
    ] {
        let mut broken = notice.clone();
        let AwardRule::Cost { parts, .. } = &mut broken.lots[0].award else { panic!("a cost") };
        change(&mut parts[0]);
        let found = broken.missing(&tunisia(), &tunisia().methods[0]);
        assert_eq!(found, [Missing { path: format!("/lots/0/award/parts{path}"), code }]);
    }
}

#[test]
fn the_parts_of_a_cost_are_read_from_the_sealed_schedule() {
    let part = CostPart {
        id: criterion("energy"),
        title: text("energy"),
        items: vec![ItemId::new("cable-25").expect("an id")],
        first_year: 1,
        last_year: 10,
    };
    let mut notice = notice();
    notice.lots[0].award = AwardRule::Cost { discount_rate_percent: Scalar::from(8), parts: vec![part] };
    let mut offer = schedule(CABLES, "beta");
    offer.discount_percent = Some(Scalar::from(10));
    let single = domain::ruleset::EnvelopeKind::Single;
    let check = offer.check(&notice, &tunisia(), &lot_id(CABLES), single, &[single]);
    // 8,000 m at 5,500, less 10 %.
    assert_eq!(check.costs, [CostAmount { part: criterion("energy"), amount_minor: 39_600_000 }]);
    assert_eq!(check.price, Some(money(99_000_000)));
}

#[test]
fn equal_bids_are_told_apart_by_the_published_rule() {
    let mut lot = meters_as(notice().lots.remove(1).award);
    // 60 × 80 ÷ 96 and 25 × 10 ÷ 10 against 60 and 25 × 6 ÷ 10: the same total.
    let bids = crate::theorems::admitted(&[80_000_000, 96_000_000]);
    let scores: Vec<_> = scores_for(&[("method", [6, 10, 0]), ("warranty", [5, 5, 0])]);
    assert_eq!(order(&rank(&lot, &bids, &scores)), ["firm-0", "firm-1"], "the lower price");
    lot.comparison = Comparison { ties: vec![TieBreak::HigherQuality], ..Comparison::default() };
    assert_eq!(order(&rank(&lot, &bids, &scores)), ["firm-1", "firm-0"]);
    lot.comparison.ties = vec![TieBreak::EarlierReceipt, TieBreak::LowerPrice];
    assert_eq!(order(&rank(&lot, &bids, &scores)), ["firm-0", "firm-1"]);
}

#[test]
fn a_notice_names_only_what_the_rule_set_offers() {
    let with = |change: fn(&mut Comparison)| {
        let mut broken = notice();
        change(&mut broken.lots[0].comparison);
        broken.missing(&tunisia(), &tunisia().methods[0])
    };
    let found = |path: &str, code| vec![Missing { path: format!("/lots/0/comparison/{path}"), code }];
    assert_eq!(with(|c| c.preferences = vec![criterion("cousin")]), found("preferences", MissingCode::Unknown));
    let twice = |c: &mut Comparison| c.preferences = vec![criterion("local-product"); 2];
    assert_eq!(with(twice), found("preferences", MissingCode::Duplicate));
    assert_eq!(with(|c| c.ties = vec![TieBreak::LowerPrice; 2]), found("ties", MissingCode::Duplicate));
    let half = |c: &mut Comparison| c.abnormally_low = Some(AbnormallyLow::BelowEstimate { percent: Scalar::from(50) });
    assert_eq!(with(half), found("abnormally_low", MissingCode::FormulaNotAllowed));
    assert_eq!(with(|c| c.abnormally_low = Some(quarter())), []);
}

#[test]
fn each_method_of_finding_low_prices_has_its_own_reference() {
    let bids = crate::theorems::admitted(&[70, 100, 130]);
    let flagged = |method: AbnormallyLow, estimate: Option<Money>| -> Vec<(i64, i64)> {
        method.flagged(&bids, estimate).iter().map(|low| (low.price.amount_minor, low.reference_minor)).collect()
    };
    let percent = Scalar::from;
    assert_eq!(flagged(AbnormallyLow::BelowMeanOfOthers { percent: percent(39), bids_minimum: 3 }, None), [(70, 115)]);
    assert_eq!(flagged(AbnormallyLow::BelowMeanOfOthers { percent: percent(39), bids_minimum: 4 }, None), []);
    assert_eq!(flagged(AbnormallyLow::BelowMean { percent: percent(29), bids_minimum: 3 }, None), [(70, 100)]);
    // Exactly thirty per cent below is not more than thirty per cent below.
    assert_eq!(flagged(AbnormallyLow::BelowMean { percent: percent(30), bids_minimum: 3 }, None), []);
    let estimate = AbnormallyLow::BelowEstimate { percent: percent(10) };
    assert_eq!(flagged(estimate, Some(money(120))), [(70, 120), (100, 120)]);
    assert_eq!(flagged(estimate, None), []);
}

/// The report of the first version, as it stays in ledgers.
#[test]
fn a_ranking_recorded_before_there_was_more_to_compare_is_computed_again_byte_for_byte() {
    let file = format!("{}/../../fixtures/acts/v1/evaluation_reported.json", env!("CARGO_MANIFEST_DIR"));
    let recorded: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&file).expect(&file)).expect("JSON");
    let lot = notice().lots.remove(1);
    let bids = FIRMS.iter().zip(100..).map(|(firm, index)| domain::procurement::evaluation::Admitted {
        bid: bid_of(firm),
        tenderer: party(firm),
        price: money(price_of(firm, METERS)),
        price_read: None,
        costs: Vec::new(),
        preferences: Vec::new(),
        index,
    });
    let ranking = rank(&lot, &bids.collect::<Vec<_>>(), &scores());
    assert_eq!(serde_json::to_value(&ranking).expect("JSON"), recorded["ranking"]);
}
