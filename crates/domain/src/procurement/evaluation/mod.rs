//! Evaluation: prices and scores become a ranking that anyone computes again from the record (P63, P70).
//!
//! Everything is exact decimal arithmetic with one stated rounding; the order in which bids are given never
//! matters, and a lower price never scores worse.

mod abnormally_low;
mod award_rule;
mod correction;
mod cost;
mod formula;
mod lots;
mod preference;
mod ranking;
mod technical;

pub use abnormally_low::{AbnormallyLow, LowBid};
pub(crate) use award_rule::problems;
pub use award_rule::{AwardRule, Comparison, CostPart, QualityCriterion, TieBreak};
pub use correction::{PriceCorrection, PriceField, Priced, corrected, costs, price_with, reading};
pub use cost::{CostAmount, life_cycle_cost, present_value_factor, round_minor};
pub use formula::PriceFormula;
pub use lots::{
    Allocated, Allocation, CombinationDiscount, Combinations, InsteadOfFirst, JOINT_LOTS_MAXIMUM, allocate,
};
pub use preference::Preference;
pub use ranking::{Admitted, CriterionPoints, Ranked, Ranking, Unranked, rank};
pub use technical::{Technical, Unrankable, technical};
