//! The bids of one tenderer on one lot: their own stream (`bid/{ocid}/{lot}/{reference}`), so that firms never
//! contend for one record. Until the opening nothing here names the firm: the stream's reference is a pseudonym
//! that only the running node can compute, and the envelope carries a commitment.

pub mod act;
pub mod command;
pub mod decide;
pub mod evolve;
pub mod state;

pub use act::BidAct;
pub use command::{Command, SealedBid};
pub use decide::{decide, in_good_standing, takes_part};
pub use evolve::evolve;
pub use state::{BidFile, LiveEnvelope};
