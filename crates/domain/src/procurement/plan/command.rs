//! What someone asks of a plan.

use super::PlanLine;
use crate::ids::PlanLineId;
use crate::text::LocalText;
use serde::{Deserialize, Serialize};

/// A command on the plan of a buyer for a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Writes lines: those of a known id anew, the others added. All or none.
    DraftPlanLines {
        /// The lines.
        lines: Vec<PlanLine>,
    },
    /// Takes a line out of the draft.
    DropPlanLine {
        /// The line.
        line: PlanLineId,
    },
    /// Publishes the draft.
    PublishPlan {
        /// Why the plan changes, once one was published.
        #[serde(default)]
        reasons: Option<LocalText>,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::DraftPlanLines { .. } => "draft_plan_lines",
            Self::DropPlanLine { .. } => "drop_plan_line",
            Self::PublishPlan { .. } => "publish_plan",
        }
    }
}
