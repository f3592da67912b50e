//! What a buyer tells the market before a procedure (P4): a prior information notice, on its own or for a line of the
//! plan, with questions that firms answer where the market is consulted. One stream each (`prior/{ocid}`). Who answered
//! is told when it has ended, with a summary of everything that matters, so that nobody who took part knows more than the
//! others (Directive 2014/24/EU, art. 40 and 41; art. 48 on the notice itself).

pub mod act;
pub mod command;
pub mod decide;
pub mod evolve;
pub mod notice;
pub mod refusal;
pub mod shown;
pub mod state;

pub use act::PriorAct;
pub use command::Command;
pub use decide::{Context, decide};
pub use evolve::evolve;
pub use notice::{AnswersTold, Consultation, PlanPlace, PriorNotice};
pub use refusal::Refusal;
pub use shown::PriorShown;
pub use state::{Answer, Drafted, Prior, Published, Summary, Withdrawn};
