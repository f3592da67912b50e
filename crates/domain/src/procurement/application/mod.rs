//! A firm's application to a call: its own stream (`application/{ocid}/{reference}`), so that firms never contend. The
//! reference is a pseudonym; what the firm wrote is for itself, and for the buyer's people once the time is over. Its
//! proposals in a dialogue stand in the same stream.

pub mod act;
pub mod command;
pub mod decide;
pub mod evolve;

pub use act::ApplicationAct;
pub use command::{Application, Command, DOCUMENTS_MAXIMUM};
pub use decide::decide;
pub use evolve::{ApplicationFile, LiveApplication, LiveProposal, evolve};
