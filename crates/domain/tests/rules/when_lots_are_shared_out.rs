//! Given ranked lots that are awarded jointly, when they are shared out: limits, discounts for combinations, the best
//! whole; checked against trying everything.

use crate::office::*;
use domain::ids::BidId;
use domain::procurement::act::Verdict;
use domain::procurement::evaluation::{
    Allocation, CombinationDiscount, Combinations, Comparison, InsteadOfFirst, Ranking, allocate, rank,
};
use domain::procurement::notice::{Missing, MissingCode};
use domain::procurement::{AwardRule, Command, Lot, Notice, ProcedureAct, Refusal, Scalar};
use domain::{LotId, PartyId};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn lot_name(n: usize) -> LotId {
    lot_id(&format!("LOT-{n:02}"))
}

fn firm_name(n: usize) -> String {
    format!("firm-{n}")
}

/// Rankings by price: one row per lot, one price per firm; nothing where a firm made no bid.
fn rankings(prices: &[Vec<Option<i64>>]) -> Vec<Ranking> {
    let ranking = |(n, row): (usize, &Vec<Option<i64>>)| {
        let lot = Lot { id: lot_name(n), award: AwardRule::LowestPrice, ..notice().lots.remove(0) };
        let bids = crate::theorems::admitted(&row.iter().map(|price| price.unwrap_or(0)).collect::<Vec<_>>());
        let bids: Vec<_> = bids.into_iter().zip(row).filter(|(_, price)| price.is_some()).map(|(bid, _)| bid).collect();
        rank(&lot, &bids, &[])
    };
    prices.iter().enumerate().map(ranking).collect()
}

fn discount(lots: &[usize], percent: i64) -> CombinationDiscount {
    CombinationDiscount { lots: lots.iter().map(|n| lot_name(*n)).collect(), discount_percent: Scalar::from(percent) }
}

/// The same discounts in the offers of a firm on all these lots.
fn offered(firm: usize, lots: &[usize], percent: i64) -> Combinations {
    let of_lot = |n: &usize| ((lot_name(*n), bid_of(&firm.to_string())), vec![discount(lots, percent)]);
    lots.iter().map(of_lot).collect()
}

fn winners(allocation: &Allocation) -> Vec<(&str, &str)> {
    allocation.lots.iter().map(|lot| (lot.lot.as_str(), lot.tenderer.as_str())).collect()
}

fn row(prices: &[i64]) -> Vec<Option<i64>> {
    prices.iter().map(|price| Some(*price)).collect()
}

#[test]
fn without_limit_or_discount_each_lot_goes_to_its_first() {
    let rankings = rankings(&[row(&[10, 20]), row(&[30, 20])]);
    let allocation = allocate(&rankings, &Combinations::new(), None);
    assert_eq!(winners(&allocation), [("LOT-00", "firm-0"), ("LOT-01", "firm-1")]);
    assert_eq!((allocation.total, allocation.total_of_firsts), (Scalar::from(30), Scalar::from(30)));
    assert!(allocation.lots.iter().all(|lot| lot.instead_of_first.is_none() && lot.rank == 1));
}

#[test]
fn a_limit_is_kept_where_stepping_aside_costs_least() {
    // Firm 0 is the cheapest on both lots and may win one: where the second is dearer by 5, not by 50.
    let rankings = rankings(&[row(&[100, 150]), row(&[100, 105])]);
    let allocation = allocate(&rankings, &Combinations::new(), Some(1));
    assert_eq!(winners(&allocation), [("LOT-00", "firm-0"), ("LOT-01", "firm-1")]);
    assert_eq!((allocation.total, allocation.total_of_firsts), (Scalar::from(205), Scalar::from(200)));
    let why = InsteadOfFirst::WorseInAll { first: bid_of("0"), total: Scalar::from(250) };
    assert_eq!(allocation.lots[1].instead_of_first, Some(why));
}

#[test]
fn no_lot_is_left_where_it_can_be_awarded() {
    // Firm 1 bid on the second lot only: firm 0 has to take the dearer first one.
    let rankings = rankings(&[vec![Some(900), None], row(&[100, 500])]);
    let allocation = allocate(&rankings, &Combinations::new(), Some(1));
    assert_eq!(winners(&allocation), [("LOT-00", "firm-0"), ("LOT-01", "firm-1")]);
    let why = InsteadOfFirst::FewerLots { first: bid_of("0"), lots: 1 };
    assert_eq!(allocation.lots[1].instead_of_first, Some(why));
    let alone = allocate(&rankings[..1], &Combinations::new(), Some(0));
    assert_eq!((alone.lots.len(), alone.left), (0, vec![lot_name(0)]));
}

#[test]
fn a_discount_for_a_combination_beats_the_firsts_of_each_lot() {
    let rankings = rankings(&[row(&[100, 98]), row(&[100, 99])]);
    // Firm 0 is second on both, and cheaper on both together: 90 + 90 against 98 + 99.
    let allocation = allocate(&rankings, &offered(0, &[0, 1], 10), None);
    assert_eq!(winners(&allocation), [("LOT-00", "firm-0"), ("LOT-01", "firm-0")]);
    assert_eq!(allocation.total, Scalar::from(180));
    let first = &allocation.lots[0];
    assert_eq!((first.price.amount_minor, first.discount_percent), (90, Some(Scalar::from(10))));
    let why = InsteadOfFirst::WorseInAll { first: bid_of("1"), total: Scalar::from(197) };
    assert_eq!(first.instead_of_first, Some(why));
    // A limit of one makes the discount unreachable.
    let limited = allocate(&rankings, &offered(0, &[0, 1], 10), Some(1));
    assert_eq!((limited.total, limited.lots[0].discount_percent), (Scalar::from(198), None));
}

#[test]
fn points_are_shared_out_for_the_most_points() {
    let mut lot = notice().lots.remove(1);
    let rankings: Vec<Ranking> = (0..2)
        .map(|n| {
            lot.id = lot_name(n);
            let quality = if n == 0 { [(900, 400), (800, 400)] } else { [(900, 400), (200, 100)] };
            rank(&lot, &crate::theorems::admitted(&[100, 100]), &crate::theorems::scores_of(2, &quality))
        })
        .collect();
    let allocation = allocate(&rankings, &Combinations::new(), Some(1));
    assert_eq!(winners(&allocation), [("LOT-00", "firm-1"), ("LOT-01", "firm-0")]);
    // 60 + 20 + 12 and 60 + 22.5 + 12.
    assert_eq!(allocation.total, Scalar::new(1_865, 1));
}

/// The best way of sharing by trying every one: lots left, total, then ranks in the order of the lots.
fn exhaustive(rankings: &[Ranking], combinations: &Combinations, limit: Option<u32>) -> (usize, i64, Vec<u32>) {
    let firms: Vec<PartyId> = (0..6).map(|n| party(&firm_name(n))).collect();
    let mut best: Option<(usize, i64, Vec<u32>)> = None;
    let ways = (firms.len() + 1).pow(rankings.len() as u32);
    'way: for way in 0..ways {
        let mut rest = way;
        let mut given: BTreeMap<&PartyId, BTreeSet<usize>> = BTreeMap::new();
        for lot in 0..rankings.len() {
            let choice = rest % (firms.len() + 1);
            rest /= firms.len() + 1;
            if let Some(firm) = firms.get(choice) {
                given.entry(firm).or_default().insert(lot);
            }
        }
        let (mut total, mut ranks) = (0, vec![0; rankings.len()]);
        for (firm, lots) in &given {
            if limit.is_some_and(|limit| lots.len() > limit as usize) {
                continue 'way;
            }
            for lot in lots {
                let Some(line) = rankings[*lot].bids.iter().find(|line| line.tenderer == **firm) else { continue 'way };
                let key: (LotId, BidId) = (lot_name(*lot), line.bid.clone());
                let won: BTreeSet<LotId> = lots.iter().map(|lot| lot_name(*lot)).collect();
                let earned = combinations.get(&key).into_iter().flatten().filter(|c| c.lots.is_subset(&won));
                let percent = earned.map(|c| c.discount_percent).max().unwrap_or_default();
                let price = Scalar::from(line.price.amount_minor) * (Scalar::ONE - percent / Scalar::ONE_HUNDRED);
                total += domain::procurement::evaluation::round_minor(price);
                ranks[*lot] = line.rank;
            }
        }
        let left = rankings.len() - given.values().map(BTreeSet::len).sum::<usize>();
        let worth = (left, total, ranks);
        if best.as_ref().is_none_or(|best| worth < *best) {
            best = Some(worth);
        }
    }
    best.expect("leaving every lot is a way")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_beats_the_sharing_that_was_found(
        prices in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, 1..60_i64), 1..=4), 1..=4),
        limit in prop::option::of(1..=3_u32),
        discounts in prop::collection::vec((0..4_usize, 0..4_usize, prop::collection::btree_set(0..4_usize, 1..4), 1..50_i64), 0..6),
    ) {
        let rankings = rankings(&prices);
        let mut combinations = Combinations::new();
        for (firm, lot, lots, percent) in discounts {
            let lots: Vec<usize> = lots.into_iter().collect();
            combinations.entry((lot_name(lot), bid_of(&firm.to_string()))).or_default().push(discount(&lots, percent));
        }
        let allocation = allocate(&rankings, &combinations, limit);
        let of = |ranking: &Ranking| allocation.of(&ranking.lot).map_or(0, |lot| lot.rank);
        let found = (allocation.left.len(), allocation.total, rankings.iter().map(of).collect::<Vec<_>>());
        let (left, total, ranks) = exhaustive(&rankings, &combinations, limit);
        prop_assert_eq!(found, (left, Scalar::from(total), ranks));
        let paid: i64 = allocation.lots.iter().map(|lot| lot.price.amount_minor).sum();
        prop_assert_eq!(Scalar::from(paid), allocation.total);
        if let Some(limit) = limit {
            for firm in 0..4 {
                let won = allocation.lots.iter().filter(|lot| lot.tenderer == party(&firm_name(firm))).count();
                prop_assert!(won <= limit as usize);
            }
        }
    }
}

/// Twelve lots and twelve firms: each firm is the cheapest on its own lot, by a whisker, and firm 0 on all. With a limit
/// of one the only sharing without loss gives each firm its own; nothing greedy finds it.
#[test]
fn twelve_lots_and_twelve_tenderers_are_solved_exactly() {
    let price = |lot: usize, firm: usize| match (lot == firm, firm) {
        (_, 0) => 1_000 + lot as i64,
        (true, _) => 1_100,
        _ => 1_100 + 10 * (1 + (lot + 12 - firm) as i64 % 12),
    };
    let table: Vec<_> = (0..12).map(|lot| row(&(0..12).map(|firm| price(lot, firm)).collect::<Vec<_>>())).collect();
    let rankings = rankings(&table);
    assert!(rankings.iter().all(|ranking| ranking.bids[0].tenderer == party("firm-0")));
    let allocation = allocate(&rankings, &Combinations::new(), Some(1));
    assert!(allocation.lots.iter().enumerate().all(|(n, lot)| lot.tenderer == party(&firm_name(n))), "{allocation:?}");
    assert_eq!(allocation.total, Scalar::from(1_000 + 11 * 1_100));
    // A firm that is nowhere the cheapest takes everything when it takes everything.
    let all: Vec<usize> = (0..12).collect();
    let together = allocate(&rankings, &offered(11, &all, 40), None);
    assert!(together.lots.iter().all(|lot| lot.tenderer == party("firm-11") && lot.discount_percent.is_some()));
    assert!(together.total < together.total_of_firsts);
}

fn joint() -> Notice {
    let mut notice = notice();
    notice.lots_awarded_jointly = true;
    notice.lots_per_tenderer_maximum = Some(1);
    notice.lots[1].award = AwardRule::LowestPrice;
    notice
}

/// Both lots ranked and not yet shared out: any firm may win both.
pub fn both_ranked() -> Tender {
    let mut notice = joint();
    notice.lots_per_tenderer_maximum = None;
    let tender = Tender::absent().published_with(notice).with_bids().closed().opened(CABLES).opened(METERS);
    tender.admitted(CABLES).admitted(METERS).reported(CABLES).reported(METERS)
}

#[test]
fn jointly_awarded_lots_are_shared_out_before_the_award_which_keeps_to_it() {
    // Alpha: 120 and 90 million; beta: 110 and 96; gamma: 130 and 80, or 10 % off the cables with both lots.
    let mut gamma = valid("gamma", Some(money(130_000_000)));
    if let Verdict::Valid { combinations, .. } = &mut gamma {
        let lots = [lot_id(CABLES), lot_id(METERS)].into();
        combinations.push(CombinationDiscount { lots, discount_percent: Scalar::from(20) });
    }
    let mut unlimited = joint();
    unlimited.lots_per_tenderer_maximum = None;
    let tender = Tender::absent().published_with(unlimited).with_bids().closed();
    let mut tender = tender.opened_with(CABLES, &[("gamma", gamma)]).opened(METERS).admitted(CABLES).admitted(METERS);
    tender = tender.reported(CABLES);
    match tender.asks("amira", Command::AllocateLots {}) {
        Err(Refusal::LotsNotRanked { lots }) => assert_eq!(lots, [lot_id(METERS)]),
        other => panic!("{other:?}"),
    }
    tender = tender.reported(METERS);
    assert_eq!(tender.refuses("bechir", award(CABLES, "beta")), "lots_not_allocated");
    let acts = tender.gives("amira", Command::AllocateLots {});
    let [ProcedureAct::LotsAllocated(act)] = &acts[..] else { panic!("{acts:?}") };
    // 104 + 80 against 110 + 80.
    assert_eq!(winners(&act.allocation), [(CABLES, "gamma"), (METERS, "gamma")]);
    assert_eq!(act.allocation.total, Scalar::from(184_000_000));
    assert_eq!(tender.refuses("bechir", award(CABLES, "beta")), "award_not_first_ranked");
    let acts = tender.gives("bechir", award(CABLES, "gamma"));
    let [ProcedureAct::AwardDecided(decided)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!(decided.price, money(104_000_000));
    assert_eq!(tender.refuses("amira", Command::AllocateLots {}), "wrong_stage");
}

#[test]
fn only_lots_that_can_be_compared_are_awarded_jointly() {
    let missing = |notice: Notice| notice.missing(&tunisia(), &tunisia().methods[0]);
    assert_eq!(missing(joint()), []);
    let mut mixed = notice();
    mixed.lots_awarded_jointly = true;
    let found = |code| Missing { path: "/lots_awarded_jointly".into(), code };
    assert_eq!(missing(mixed), [found(MissingCode::LotsNotComparable)]);
    let mut many = joint();
    for n in 3..=13 {
        let item = domain::procurement::Item {
            id: domain::ItemId::new(format!("item-{n}")).expect("an id"),
            lot: lot_id(&format!("LOT-{n}")),
            ..many.items[0].clone()
        };
        many.items.push(item);
        let comparison = Comparison::default();
        many.lots.push(Lot { id: lot_id(&format!("LOT-{n}")), comparison, ..many.lots[0].clone() });
    }
    assert_eq!(missing(many), [found(MissingCode::TooMany)]);
    let apart = Tender::absent().ranked_cables();
    assert_eq!(apart.refuses("amira", Command::AllocateLots {}), "lots_not_joint");
}

#[test]
fn a_discount_is_paid_where_points_decide_and_changes_no_winner() {
    let mut lot = notice().lots.remove(1);
    let rankings: Vec<Ranking> = (0..2)
        .map(|n| {
            lot.id = lot_name(n);
            let quality = [(900, 400), (800, 400)];
            rank(&lot, &crate::theorems::admitted(&[100, 100]), &crate::theorems::scores_of(2, &quality))
        })
        .collect();
    let both: std::collections::BTreeSet<_> = (0..2).map(lot_name).collect();
    let half = domain::procurement::evaluation::CombinationDiscount { lots: both, discount_percent: Scalar::from(50) };
    let offered = |n: usize, firm: usize| ((lot_name(n), rankings[n].bids[firm].bid.clone()), vec![half.clone()]);
    // The second offers half of its price for both lots; the first, who wins them on points, offers it for one of them.
    let combinations = Combinations::from([offered(0, 0), offered(0, 1), offered(1, 1)]);
    let shared = allocate(&rankings, &combinations, None);
    assert_eq!(winners(&shared), [("LOT-00", "firm-0"), ("LOT-01", "firm-0")]);
    let price = rankings[0].bids[0].price.amount_minor;
    let paid: Vec<i64> = shared.lots.iter().map(|lot| lot.price.amount_minor).collect();
    assert_eq!((paid, shared.total), (vec![price / 2, price], shared.total_of_firsts));
}
