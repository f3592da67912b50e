//! Which tenderer gets which lots, where lots are decided together: limits per tenderer and discounts for combinations,
//! solved exactly (P67).
//!
//! With at most [`JOINT_LOTS_MAXIMUM`] lots every way of sharing them out is covered by a table over sets of lots, one
//! tenderer after another: `best(t, S)`, the best way to give the lots of `S` to the first `t` tenderers, is the best
//! over all parts `P` of `S` of `best(t − 1, S without P)` and what `P` costs from tenderer `t`. That is 3^12 steps for
//! each tenderer, and no way of sharing is left out.

use super::cost::round_minor;
use super::ranking::{Ranked, Ranking};
use crate::ids::BidId;
use crate::procurement::notice::Scalar;
use crate::{LotId, Money, PartyId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most lots that are decided together.
pub const JOINT_LOTS_MAXIMUM: usize = 12;

/// A discount on the price of the lot in whose offer it stands, if the tenderer wins all the lots named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CombinationDiscount {
    /// The lots it has to win, this one among them or not.
    pub lots: BTreeSet<LotId>,
    /// The discount, in per cent of the lot's price.
    pub discount_percent: Scalar,
}

/// The discounts for combinations that stand in the sealed offers, by lot and bid.
pub type Combinations = BTreeMap<(LotId, BidId), Vec<CombinationDiscount>>;

/// A lot that is given to a tenderer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocated {
    /// The lot.
    pub lot: LotId,
    /// The bid.
    pub bid: BidId,
    /// The firm.
    pub tenderer: PartyId,
    /// Its place in the lot's ranking.
    pub rank: u32,
    /// What is paid: the price with the discount.
    pub price: Money,
    /// The discount for the combination; absent where none applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Scalar>,
    /// Why not the first of the ranking; absent where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of_first: Option<InsteadOfFirst>,
}

/// Why a lot goes to another bid than the first of its ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum InsteadOfFirst {
    /// With the first here, fewer lots could be awarded.
    FewerLots {
        /// The first of the ranking.
        first: BidId,
        /// How many could.
        lots: u32,
    },
    /// With the first here, all lots together would come out worse.
    WorseInAll {
        /// The first of the ranking.
        first: BidId,
        /// The best total with the first here, in minor units or in points.
        total: Scalar,
    },
}

/// The lots shared out: a function of their rankings, the sealed discounts and the notice alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// Each lot that is awarded, in the order given.
    pub lots: Vec<Allocated>,
    /// Ranked lots that nobody can be given within the limit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<LotId>,
    /// Most lots of one tenderer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lots_per_tenderer_maximum: Option<u32>,
    /// What all lots come to: minor units of what is compared where prices or costs decide, else points.
    pub total: Scalar,
    /// What they would come to, each by itself, with the first of its ranking and without discount or limit.
    pub total_of_firsts: Scalar,
}

impl Allocation {
    /// What was decided on a lot.
    #[must_use]
    pub fn of(&self, lot: &LotId) -> Option<&Allocated> {
        self.lots.iter().find(|allocated| allocated.lot == *lot)
    }
}

/// What one way of sharing is worth; the smaller the better. First as few lots as possible are left, then the total is
/// the best, then the earlier lots go to the better ranked: two different ways are never equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    /// Lots left, above the total: twelve amounts of less than 2^53 stay below [`LEFT`].
    cost: u64,
    /// Ranks of the lots, the first lot's in front.
    ranks: u128,
}

/// One lot that is left.
const LEFT: u64 = 1 << 58;

impl Worth {
    const NOTHING: Self = Self { cost: 0, ranks: 0 };
    const IMPOSSIBLE: Self = Self { cost: u64::MAX, ranks: u128::MAX };

    const fn with(self, other: Self) -> Self {
        Self { cost: self.cost + other.cost, ranks: self.ranks + other.ranks }
    }

    const fn left(self) -> u32 {
        (self.cost / LEFT) as u32
    }

    const fn total(self) -> u64 {
        self.cost % LEFT
    }
}

/// Bits of a rank in [`Worth::ranks`]: 12 lots of 10 bits fit; tenderers beyond the thousandth are equal in ties.
const RANK_BITS: usize = 10;
/// Points have four decimals: their losses are counted in whole ten-thousandths.
const POINTS: i64 = 10_000;

/// What one tenderer offers on one lot.
struct Offered<'a> {
    lot: &'a LotId,
    line: &'a Ranked,
    loss: i64,
    /// Sets of lots (one bit each) that earn a discount, with the discount and the loss after it.
    combinations: Vec<(usize, Scalar, i64)>,
}

impl Offered<'_> {
    /// The best discount that a set of lots earns, with the loss after it.
    fn earned(&self, set: usize) -> (Scalar, i64) {
        let earned = self.combinations.iter().filter(|(needed, _, _)| needed & !set == 0);
        let best = earned.max_by_key(|(_, percent, _)| *percent);
        best.map_or((Scalar::ZERO, self.loss), |(_, percent, loss)| (*percent, *loss))
    }
}

struct Table<'a> {
    rankings: &'a [Ranking],
    /// By tenderer and lot.
    offers: Vec<Vec<Option<Offered<'a>>>>,
    /// What each set of lots is worth from each tenderer that may win it.
    worths: Vec<Vec<(usize, Worth)>>,
}

/// Shares the lots out. Rankings beyond the [`JOINT_LOTS_MAXIMUM`]th are left out; a complete notice has none.
#[must_use]
pub fn allocate(rankings: &[Ranking], combinations: &Combinations, limit: Option<u32>) -> Allocation {
    let rankings = &rankings[..rankings.len().min(JOINT_LOTS_MAXIMUM)];
    let table = Table::new(rankings, combinations, limit);
    let (worth, sets) = table.best();
    let mut reasons = table.reasons(&sets, worth);
    let mut lots = Vec::new();
    let mut left = Vec::new();
    for (n, ranking) in rankings.iter().enumerate() {
        let winner = sets.iter().position(|set| set & (1 << n) != 0);
        let found = winner.and_then(|t| Some((table.offers[t][n].as_ref()?, sets[t])));
        match found {
            Some((offered, set)) => lots.push(table.allocated(offered, set, reasons[n].take())),
            None => left.push(ranking.lot.clone()),
        }
    }
    let firsts: u64 =
        rankings.iter().map(|r| r.first().map_or(LEFT, |line| loss(line, Scalar::ZERO).unsigned_abs())).sum();
    Allocation {
        lots,
        left,
        lots_per_tenderer_maximum: limit,
        total: table.total(worth),
        total_of_firsts: table.total(Worth { cost: firsts, ranks: 0 }),
    }
}

/// What a set of lots is worth from the tenderer of these offers; nothing when it did not bid for all of them.
fn worth(offers: &[Option<Offered<'_>>], set: usize) -> Option<Worth> {
    let mut worth = Worth::NOTHING;
    for (lot, offered) in offers.iter().enumerate().filter(|(lot, _)| set & (1 << lot) != 0) {
        let offered = offered.as_ref()?;
        let rank = u128::from(offered.line.rank.min((1 << RANK_BITS) - 1));
        let ranks = rank << (RANK_BITS * (JOINT_LOTS_MAXIMUM - 1 - lot));
        worth = worth.with(Worth { cost: offered.earned(set).1.unsigned_abs(), ranks });
    }
    Some(worth)
}

/// What giving a lot to this bid costs: the compared amount after the discount, or the points that are missing to 100.
fn loss(line: &Ranked, discount_percent: Scalar) -> i64 {
    match line.total_points {
        Some(points) => {
            let missing = Scalar::ONE_HUNDRED.saturating_sub(points).saturating_mul(Scalar::from(POINTS));
            round_minor(missing)
        }
        None => discounted(line.compared().amount_minor, discount_percent),
    }
}

/// `amount × (1 − discount)`, rounded to a minor unit.
fn discounted(amount_minor: i64, discount_percent: Scalar) -> i64 {
    let kept = Scalar::ONE.saturating_sub(discount_percent / Scalar::ONE_HUNDRED);
    round_minor(Scalar::from(amount_minor).saturating_mul(kept))
}

impl<'a> Table<'a> {
    fn new(rankings: &'a [Ranking], combinations: &Combinations, limit: Option<u32>) -> Self {
        let tenderers: BTreeSet<&PartyId> = rankings.iter().flat_map(|r| r.bids.iter().map(|b| &b.tenderer)).collect();
        let place = |lot: &LotId| rankings.iter().position(|ranking| ranking.lot == *lot);
        let mask = |lots: &BTreeSet<LotId>| lots.iter().try_fold(0, |set, lot| Some(set | 1_usize << place(lot)?));
        let offer = |tenderer: &PartyId, ranking: &'a Ranking| {
            // A firm has one bid on a lot; were there two, the better ranked counts.
            let line = ranking.bids.iter().find(|line| line.tenderer == *tenderer)?;
            let offered = combinations.get(&(ranking.lot.clone(), line.bid.clone())).into_iter().flatten();
            let combinations =
                offered.filter_map(|c| Some((mask(&c.lots)?, c.discount_percent, loss(line, c.discount_percent))));
            Some(Offered {
                lot: &ranking.lot,
                line,
                loss: loss(line, Scalar::ZERO),
                combinations: combinations.collect(),
            })
        };
        let offers: Vec<Vec<_>> =
            tenderers.iter().map(|tenderer| rankings.iter().map(|r| offer(tenderer, r)).collect()).collect();
        let sets = 1..1_usize << rankings.len();
        let worths = offers
            .iter()
            .map(|of: &Vec<Option<Offered<'_>>>| {
                let may_win = sets.clone().filter(|set| limit.is_none_or(|limit| set.count_ones() <= limit));
                may_win.filter_map(|set| Some((set, worth(of, set)?))).collect()
            })
            .collect();
        Self { rankings, offers, worths }
    }

    /// What each set of lots is worth at best when nobody or one tenderer stays out, and for each tenderer in turn the
    /// lots it is given of each set.
    fn solve(&self, without: Option<usize>) -> (Vec<Worth>, Vec<Vec<usize>>) {
        let full = (1_usize << self.rankings.len()) - 1;
        // The lots that nobody is given, as if to one more tenderer who comes first.
        let leave = |set: usize| Worth { cost: u64::from(set.count_ones()) * LEFT, ranks: 0 };
        let mut best: Vec<Worth> = (0..=full).map(leave).collect();
        let mut chosen: Vec<Vec<usize>> = Vec::with_capacity(self.worths.len());
        for (tenderer, worths) in self.worths.iter().enumerate() {
            let mut parts = vec![0; full + 1];
            if without != Some(tenderer) {
                let mut next = best.clone();
                for &(part, worth) in worths {
                    // Every set that contains the part: the part joined with each subset of what is outside it.
                    let outside = full & !part;
                    let mut rest = outside;
                    loop {
                        let candidate = best[rest].with(worth);
                        let set = rest | part;
                        if candidate < next[set] {
                            next[set] = candidate;
                            parts[set] = part;
                        }
                        if rest == 0 {
                            break;
                        }
                        rest = (rest - 1) & outside;
                    }
                }
                best = next;
            }
            chosen.push(parts);
        }
        (best, chosen)
    }

    /// The best way of sharing all lots, with the set of lots of each tenderer.
    fn best(&self) -> (Worth, Vec<usize>) {
        let (best, chosen) = self.solve(None);
        let mut set = best.len() - 1;
        let worth = best[set];
        let mut sets = vec![0; chosen.len()];
        for tenderer in (0..chosen.len()).rev() {
            sets[tenderer] = chosen[tenderer][set];
            set &= !sets[tenderer];
        }
        (worth, sets)
    }

    /// What all lots are worth at best when a tenderer gets this lot; `others` is the table without it.
    fn forced(&self, lot: usize, tenderer: usize, others: &[Worth]) -> Worth {
        let full = others.len() - 1;
        let with_lot = self.worths[tenderer].iter().filter(|(set, _)| set & (1 << lot) != 0);
        with_lot.map(|(set, worth)| others[full & !set].with(*worth)).min().unwrap_or(Worth::IMPOSSIBLE)
    }

    fn allocated(&self, offered: &Offered<'_>, set: usize, instead_of_first: Option<InsteadOfFirst>) -> Allocated {
        let line = offered.line;
        // Who offered a discount for these lots is held to it. Where points decide it changes what is paid, not who
        // wins: prices got their points before it was known who wins what.
        let percent = offered.earned(set).0;
        let amount_minor = discounted(line.price.amount_minor, percent);
        Allocated {
            lot: offered.lot.clone(),
            bid: line.bid.clone(),
            tenderer: line.tenderer.clone(),
            rank: line.rank,
            price: Money { amount_minor, ..line.price },
            discount_percent: (percent > Scalar::ZERO).then_some(percent),
            instead_of_first,
        }
    }

    /// Why each lot goes to another than its first, for those that do.
    fn reasons(&self, sets: &[usize], worth: Worth) -> Vec<Option<InsteadOfFirst>> {
        let mut without: BTreeMap<usize, Vec<Worth>> = BTreeMap::new();
        let reason = |(lot, ranking): (usize, &Ranking)| {
            let first = ranking.first()?;
            let is_first = |of: &Vec<Option<Offered<'_>>>| of[lot].as_ref().is_some_and(|o| o.line.bid == first.bid);
            let tenderer = self.offers.iter().position(is_first)?;
            if sets[tenderer] & (1 << lot) != 0 {
                return None;
            }
            let others = without.entry(tenderer).or_insert_with(|| self.solve(Some(tenderer)).0);
            let forced = self.forced(lot, tenderer, others);
            let first = first.bid.clone();
            Some(if forced.left() > worth.left() {
                InsteadOfFirst::FewerLots { first, lots: (self.rankings.len() as u32).saturating_sub(forced.left()) }
            } else {
                InsteadOfFirst::WorseInAll { first, total: self.total(forced) }
            })
        };
        self.rankings.iter().enumerate().map(reason).collect()
    }

    /// The total as published: losses of points are turned back into points of the lots that are awarded.
    fn total(&self, worth: Worth) -> Scalar {
        let total = Scalar::from(worth.total());
        let by_points = self.rankings.iter().any(|ranking| ranking.award.is_scored());
        if !by_points {
            return total;
        }
        let awarded = self.rankings.len() as i64 - i64::from(worth.left());
        (Scalar::from(awarded * 100) - total / Scalar::from(POINTS)).normalize()
    }
}
