//! What happened to a plan.

use super::PlanLine;
use crate::act::acts;
use crate::ids::PlanLineId;
use crate::text::LocalText;
use crate::{PartyId, ProcedureId};

acts! {
    /// What happened to a plan.
    pub enum PlanAct {
        /// A line was added, or written anew; everybody reads it once it is published.
        "plan_line_drafted" => PlanLineDrafted {
            /// The line.
            line: PlanLine => private,
            /// Its writer.
            by: PartyId => private,
        },
        /// A line was taken out of the draft.
        "plan_line_dropped" => PlanLineDropped {
            /// The line.
            line: PlanLineId => private,
            /// Who took it out.
            by: PartyId => private,
        },
        /// The draft became the plan.
        "plan_published" => PlanPublished {
            /// Counts the publications of this plan from 1.
            version: u32 => public,
            /// How many lines it has.
            lines: u32 => public,
            /// Why it was revised; none for the first.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reasons: Option<LocalText> => public,
            /// Who published.
            by: PartyId => public,
        },
        /// A part of what a publication changed, right after it.
        "plan_lines_published" => PlanLinesPublished {
            /// Which publication.
            version: u32 => public,
            /// Lines that are new, or as they are now.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            lines: Vec<PlanLine> => public,
            /// Lines that are no longer in it.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            dropped: Vec<PlanLineId> => public,
        },
        /// A prior information notice was published for a line.
        "plan_line_announced" => PlanLineAnnounced {
            /// The line.
            line: PlanLineId => public,
            /// The notice.
            prior_notice: ProcedureId => public,
        },
        /// A procedure was opened for a line. What is being prepared is not public.
        "plan_line_launched" => PlanLineLaunched {
            /// The line.
            line: PlanLineId => private,
            /// The procedure.
            procedure: ProcedureId => private,
        },
    }
}
