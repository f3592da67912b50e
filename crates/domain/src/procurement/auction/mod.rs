//! The electronic reverse auction of a lot (P68): a stream of its own (`auction/{ocid}/{lot}`), so that bidders never
//! contend with the record of the procedure, and one order of all bids, which the rules of the step and of the extension
//! need. While it runs nothing here names a firm: a bidder is a number that only the node can tell the firm of.
//!
//! The procedure's own stream knows that it was announced and what it ended with; between the two, this file decides.

pub mod act;
pub mod command;
pub mod decide;
pub mod evolve;
pub mod state;
pub mod terms;

pub use act::AuctionAct;
pub use command::{BidSignature, BidStatement, Command, Offered};
pub use decide::{announced, decide, place};
pub use evolve::evolve;
pub use state::{AuctionFile, AuctionOutcome, FinalPrice, PlacedBid, Running};
pub use terms::later;
pub use terms::{AuctionStep, AuctionTarget, AuctionTerms};
