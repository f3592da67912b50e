//! Procurement: one engine of stages over one file per procedure (`procedure/{ocid}`), and one stream per
//! tenderer and lot for its bids (`bid/{ocid}/{lot}/{reference}`), so that no two firms ever contend. Where firms apply
//! first, each application has its own stream too; so have each framework agreement, for its orders, each
//! guarantee that a bank signs, and each grouping of firms.

pub mod act;
pub mod agreement;
pub mod amount_words;
pub mod application;
pub mod auction;
pub mod bid;
pub mod bidding_document;
pub mod command;
pub mod conflicts;
pub mod contest;
pub mod control;
pub mod decide;
pub mod dialogue;
pub mod evaluation;
pub mod evolve;
pub mod grouping;
pub mod guarantee;
pub mod hearing;
pub mod interest;
pub mod negotiation;
pub mod notice;
pub mod offer;
pub mod plan;
pub mod prior;
pub mod refusal;
pub mod relaunch;
pub mod replacing;
pub mod requisition;
pub mod review;
pub mod selection;
pub mod state;
pub mod system;

pub use act::ProcedureAct;
pub use command::Command;
pub use decide::{Context, decide};
pub use evolve::{evolve, lot_of};
pub use notice::{AwardRule, Item, Lot, Notice, Scalar};
pub use refusal::Refusal;
pub use relaunch::{Earlier, EarlierProcedure, LotEnd};
pub use review::{Contested, Remedy, Review};
pub use state::Procedure;
