//! Evaluation: prices and scores become a ranking that anyone computes again from the record (P63, P70).
//!
//! Everything is exact decimal arithmetic with one stated rounding; the order in which bids are given never
//! matters, and a lower price never scores worse.

mod formula;
mod ranking;

pub use formula::PriceFormula;
pub use ranking::{Admitted, CriterionPoints, Ranked, Ranking, rank};
