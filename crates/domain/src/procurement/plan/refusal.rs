//! Why a command on a plan is refused. The article is the rule-set's (`[refusals]`), the words are the translations'.

use crate::ids::PlanLineId;
use serde::Serialize;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "data", rename_all = "snake_case")]
pub enum Refusal {
    /// The plan has no such line, or it is not published.
    PlanLineUnknown {
        /// The line.
        line: PlanLineId,
    },
    /// Something in a line is missing or wrong.
    PlanLineUnfit {
        /// The line.
        line: PlanLineId,
        /// Which field.
        field: &'static str,
    },
    /// A line stands twice in what was sent, nothing was sent, or too much at once.
    PlanLinesUnfit {
        /// The most lines at once.
        maximum: u32,
    },
    /// The plan would have too many lines.
    PlanTooLong {
        /// The most.
        maximum: u32,
    },
    /// A procedure was opened for the line: it stays in the plan.
    PlanLineLaunched {
        /// The line.
        line: PlanLineId,
    },
    /// Nothing changed since the last publication.
    PlanUnchanged,
    /// A plan that was published is revised with reasons.
    PlanReasonsMissing,
    /// Who wrote the lines does not publish them.
    PlanFourEyes,
    /// There is no plan for such a year.
    PlanYearUnfit {
        /// The year asked for.
        year: i16,
    },
}
