//! Bid guarantees (P40): what secures that a tenderer keeps its bid. A guarantor signs a statement and records it in a
//! stream of its own (`guarantee/{ocid}/{reference}`), which nobody but the guarantor and the firm reads before the
//! opening: it would tell who bids. One on paper arrives in a closed envelope, and two persons read it blind. What the
//! opening finds is told as a fact; the committee decides.

pub mod act;
pub mod command;
pub mod decide;
pub mod evolve;
pub mod findings;
pub mod statement;

pub use act::GuaranteeAct;
pub use command::{Command, SignedStatement};
pub use decide::decide;
pub use evolve::{GuaranteeFile, evolve};
pub use findings::{
    FoundGuarantee, Guarantee, GuaranteeEnd, GuaranteeNeed, GuaranteeProblem, Guarantees, PaperGuarantee,
    ReleaseGround, VerifiedGuarantee,
};
pub use statement::{GuaranteeStatement, PaperReading};
