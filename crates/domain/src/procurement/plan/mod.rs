//! What a buyer means to buy in a year (P1): one stream per buyer and year (`plan/{buyer}/{year}`). Lines are drafted one
//! by one, published together by another person, and revised with reasons. A procedure that is opened for a line takes a
//! copy of it, so that what was planned and what was done stand beside each other for ever.

pub mod act;
pub mod command;
pub mod decide;
pub mod evolve;
pub mod line;
pub mod refusal;
pub mod state;

pub use act::PlanAct;
pub use command::Command;
pub use decide::{Context, decide, planned};
pub use evolve::evolve;
pub use line::{PlanLine, Planned};
pub use refusal::Refusal;
pub use state::{Change, Plan, Version};

/// Years for which there may be a plan.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;
