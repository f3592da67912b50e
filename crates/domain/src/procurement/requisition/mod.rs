//! What somebody in a buyer's house asks to be bought (P2): one stream each (`requisition/{id}`). One person raises it,
//! another approves it, and whoever looks after the budget records the commitment that covers it. The file of a procedure
//! is opened for what is approved; whether its notice is published without a commitment is for the law to say.

pub mod act;
pub mod command;
pub mod decide;
pub mod evolve;
pub mod refusal;
pub mod state;

pub use act::RequisitionAct;
pub use command::Command;
pub use decide::{Context, decide, opened_for};
pub use evolve::evolve;
pub use refusal::Refusal;
pub use state::{Commitment, Need, Requisition, RequisitionFile, RequisitionShown, Stage};
