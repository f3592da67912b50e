//! What holds of every ranking, whatever the notice says about comparing.

use crate::office::*;
use crate::theorems::{admitted, formulas, hostile_decimal, lots, scores_of};
use domain::procurement::evaluation::{
    AbnormallyLow, Admitted, CostAmount, CostPart, Preference, PriceFormula, TieBreak, present_value_factor, rank,
};
use domain::procurement::{AwardRule, Lot, Scalar};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A lot with any of the award rules and any of the ties.
fn any_lot() -> impl Strategy<Value = Lot> {
    let ties = prop::collection::vec(
        select(vec![TieBreak::LowerPrice, TieBreak::HigherQuality, TieBreak::EarlierReceipt]),
        0..4,
    );
    (0..4_u8, ties, prop::option::of(0..40_i64), 0..1_000_i64, 0..30_u32).prop_map(
        |(rule, ties, minimum, budget, years)| {
            let (cables, meters) = lots();
            let criteria = meters.award.criteria().to_vec();
            let technical_points_minimum = minimum.map(Scalar::from);
            let award = match rule {
                0 => cables.award.clone(),
                1 => match meters.award.clone() {
                    AwardRule::PriceQuality { price_weight, formula, criteria, .. } => {
                        AwardRule::PriceQuality { price_weight, formula, criteria, technical_points_minimum }
                    }
                    other => other,
                },
                2 => AwardRule::FixedBudget { budget: money(budget), criteria, technical_points_minimum },
                _ => AwardRule::Cost {
                    discount_rate_percent: Scalar::new(i64::from(years) * 37, 1),
                    parts: vec![CostPart {
                        id: criterion("energy"),
                        title: text("energy"),
                        items: Vec::new(),
                        first_year: years / 2,
                        last_year: years,
                    }],
                },
            };
            let mut lot = Lot { award, ..meters };
            lot.comparison.ties = ties;
            lot
        },
    )
}

/// Bids with parts of their cost and granted preferences.
fn any_bids() -> impl Strategy<Value = Vec<Admitted>> {
    prop::collection::vec((0..2_000_i64, 0..=100_i64, prop::option::of(0..30_i64)), 0..8).prop_map(|rows| {
        let mut bids = admitted(&rows.iter().map(|(price, _, _)| *price).collect::<Vec<_>>());
        for (bid, (price, share, margin)) in bids.iter_mut().zip(rows) {
            bid.costs = vec![CostAmount { part: criterion("energy"), amount_minor: price * share / 100 }];
            let granted = |margin: i64| Preference { preference: criterion("local"), margin_percent: margin.into() };
            bid.preferences = margin.map(|_| granted(12)).into_iter().collect();
        }
        bids
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_admitted_bid_is_ranked_or_told_why_not(
        lot in any_lot(), bids in any_bids(), quality in prop::collection::vec((0..=1_000_u32, 0..=500_u32), 1..8),
    ) {
        let ranking = rank(&lot, &bids, &scores_of(bids.len(), &quality));
        prop_assert_eq!(ranking.bids.len() + ranking.unranked.len(), bids.len());
        prop_assert!(ranking.unranked.iter().all(|line| !line.reasons.is_empty()));
        for (n, line) in ranking.bids.iter().enumerate() {
            prop_assert_eq!(line.rank as usize, n + 1);
            let bid = bids.iter().find(|bid| bid.bid == line.bid).expect("an admitted bid");
            prop_assert_eq!(line.price, bid.price, "what is paid is never changed by comparing");
            prop_assert!(line.compared().amount_minor >= line.cost.unwrap_or(line.price).amount_minor);
        }
    }

    #[test]
    fn the_order_of_bids_and_scores_never_matters(
        lot in any_lot(), bids in any_bids(), seed in prop::collection::vec(any::<u32>(), 8),
        quality in prop::collection::vec((0..=1_000_u32, 0..=500_u32), 1..8),
    ) {
        let mut scores = scores_of(bids.len(), &quality);
        let ranking = rank(&lot, &bids, &scores);
        let mut shuffled: Vec<_> = seed.into_iter().zip(bids).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        scores.reverse();
        let shuffled: Vec<_> = shuffled.into_iter().map(|(_, bid)| bid).collect();
        prop_assert_eq!(ranking, rank(&lot, &shuffled, &scores));
    }

    #[test]
    fn who_lowers_its_price_never_falls_whatever_the_rule(
        lot in any_lot(), bids in any_bids(), who in any::<Index>(), cut in 0..2_000_i64,
        quality in prop::collection::vec((0..=1_000_u32, 0..=500_u32), 1..8),
    ) {
        prop_assume!(!bids.is_empty());
        let scores = scores_of(bids.len(), &quality);
        let n = who.index(bids.len());
        let place = |bids: &[Admitted]| {
            let ranking = rank(&lot, bids, &scores);
            let found = ranking.bids.iter().find(|line| line.bid == bids[n].bid).map(|line| line.rank);
            found.unwrap_or(u32::MAX)
        };
        let mut lower = bids.clone();
        let before = lower[n].price.amount_minor;
        let price_minor = (before - cut).max(0);
        lower[n].price.amount_minor = price_minor;
        // The whole schedule becomes cheaper: so do the parts of the cost that lie in later years.
        for cost in &mut lower[n].costs {
            cost.amount_minor = cost.amount_minor.min(price_minor);
        }
        prop_assert!(place(&lower) <= place(&bids));
    }

    #[test]
    fn later_costs_never_weigh_more(rate in 0..=1_000_000_i64, first in 0..=60_u32, years in 0..=60_u32) {
        let part = |first_year: u32, last_year: u32| CostPart {
            id: criterion("energy"), title: text("energy"), items: Vec::new(), first_year, last_year,
        };
        let (rate, last) = (Scalar::new(rate, 4), (first + years).min(60));
        let factor = present_value_factor(&part(first, last), rate);
        prop_assert!(factor >= Scalar::ZERO && factor <= Scalar::ONE);
        let later = present_value_factor(&part((first + 1).min(60), (last + 1).min(60)), rate);
        prop_assert!(later <= factor, "{later} after {factor}");
    }

    #[test]
    fn a_family_with_its_parameters_is_read_back_from_its_word(
        formula in formulas(), percent in 1..=999_999_i64, bids_minimum in 2..=9_u32,
    ) {
        prop_assert!(formula.is_sound());
        prop_assert_eq!(PriceFormula::parse(&formula.code()), Some(formula));
        let percent = Scalar::new(percent, 4);
        for method in [
            AbnormallyLow::BelowMeanOfOthers { percent, bids_minimum },
            AbnormallyLow::BelowMean { percent, bids_minimum },
            AbnormallyLow::BelowEstimate { percent },
        ] {
            prop_assert!(method.is_sound());
            prop_assert_eq!(AbnormallyLow::parse(&method.code()), Some(method));
        }
    }

    #[test]
    fn the_highest_price_is_never_too_low(
        prices in prop::collection::vec(0..=domain::money::AMOUNT_MINOR_MAXIMUM, 2..9), percent in 1..=999_999_i64,
    ) {
        let bids = admitted(&prices);
        let percent = Scalar::new(percent, 4);
        let highest = prices.iter().max().copied().unwrap_or_default();
        for method in [
            AbnormallyLow::BelowMeanOfOthers { percent, bids_minimum: 2 },
            AbnormallyLow::BelowMean { percent, bids_minimum: 2 },
        ] {
            for low in method.flagged(&bids, None) {
                prop_assert!(low.price.amount_minor < highest && low.price.amount_minor < low.reference_minor);
                // Whoever asks less than a flagged bid is flagged too.
                let less = bids.iter().filter(|bid| bid.price.amount_minor < low.price.amount_minor);
                let flagged = method.flagged(&bids, None);
                prop_assert!(less.into_iter().all(|bid| flagged.iter().any(|other| other.bid == bid.bid)));
            }
        }
    }

    #[test]
    fn any_numbers_are_ranked_without_a_panic(
        mut lot in any_lot(), bids in any_bids(), hostile in prop::collection::vec(hostile_decimal(), 6),
    ) {
        let mut bids = bids;
        for bid in &mut bids {
            bid.preferences.iter_mut().for_each(|granted| granted.margin_percent = hostile[0]);
            bid.costs.iter_mut().for_each(|cost| cost.amount_minor = i64::MAX);
        }
        match &mut lot.award {
            AwardRule::Cost { discount_rate_percent, .. } => *discount_rate_percent = hostile[1],
            AwardRule::PriceQuality { price_weight, criteria, technical_points_minimum, .. } => {
                *price_weight = hostile[2];
                criteria[0].weight = hostile[3];
                criteria[1].part_of = Some(criteria[1].id.clone());
                criteria[1].points_minimum = Some(hostile[4]);
                *technical_points_minimum = Some(hostile[5]);
            }
            _ => {}
        }
        let ranking = rank(&lot, &bids, &scores_of(bids.len(), &[(1, 1)]));
        prop_assert_eq!(ranking.bids.len() + ranking.unranked.len(), bids.len());
        prop_assert!(ranking.bids.iter().all(|line| line.compared().is_valid()));
    }
}
