//! Framework agreements: what a notice says of one, and what happens to it once its award is final. Each agreement has its
//! own stream (`agreement/{ocid}/{lot}`), so that orders never contend with the procedure it came from; all orders of one
//! agreement go through that stream, so that no two of them can exceed its ceiling together.

pub mod act;
pub mod command;
pub mod conclude;
pub mod decide;
pub mod evolve;
pub mod schedule;
pub mod state;
pub mod terms;

pub use act::AgreementAct;
pub use command::{AgreementFacts, Command, OrderLine};
pub use conclude::conclude;
pub use decide::{Asked, award_call_off, decide};
pub use evolve::evolve;
pub use schedule::{amount_minor, prices};
pub use state::{Agreement, CallOff, Concluded, Order, OrderStage, Supplier};
pub use terms::{FrameworkTerms, OrderRule};
