//! Parties and mandates in their simplest form: organisations, persons, the keys that act for persons, and who
//! acts for whom. One stream per party (`party/{id}`).

pub mod act;
pub mod command;
pub mod debarment;
pub mod decide;
pub mod evolve;
pub mod names;
pub mod owners;
pub mod refusal;
pub mod state;

pub use act::IdentityAct;
pub use command::Command;
pub use debarment::{Debarment, DebarredFirm};
pub use decide::decide;
pub use evolve::evolve;
pub use names::{Certainty, Naming};
pub use owners::{Capacity, Owner};
pub use refusal::Refusal;
pub use state::{Accreditation, Charge, DeclaredOwners, Organisation, Party, Passkey, Person};
