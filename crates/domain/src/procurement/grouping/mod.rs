//! Groupings of firms (P39): several firms that bid together, of which one leads and acts for all. What they agree stands in a
//! stream of its own (`grouping/{ocid}/{reference}`), which only these firms read before the opening: who bids with whom
//! would tell who bids. Each member agrees by an act of its own person. The opening joins a complete grouping to the bid of
//! its lead.

pub mod act;
pub mod command;
pub mod decide;
pub mod evolve;
pub mod findings;
pub mod terms;

pub use act::GroupingAct;
pub use command::Command;
pub use decide::{Around, Membership, decide, may_apply, may_bid};
pub use evolve::{Agreement, GroupingFile, evolve};
pub use findings::{FoundGrouping, FoundMember, GroupedBid, Groupings};
pub use terms::{GroupingTerms, Member};
