//! What is true of a plan.

use super::PlanLine;
use crate::ids::PlanLineId;
use crate::text::LocalText;
use crate::{PartyId, ProcedureId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// The plan of one buyer for one year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The lines as they are drafted: the published ones with every change since.
    pub draft: BTreeMap<PlanLineId, PlanLine>,
    /// Who changed the draft since the last publication.
    pub writers: BTreeSet<PartyId>,
    /// The lines as published.
    pub lines: BTreeMap<PlanLineId, PlanLine>,
    /// The publications, oldest first.
    pub versions: Vec<Version>,
    /// The prior information notices that were published for each line, oldest first.
    pub announced: BTreeMap<PlanLineId, Vec<ProcedureId>>,
    /// The procedures that were opened for each line, oldest first.
    pub launched: BTreeMap<PlanLineId, Vec<ProcedureId>>,
}

/// One publication of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Counts from 1.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// Why it was revised.
    pub reasons: Option<LocalText>,
    /// Who published.
    pub by: PartyId,
    /// What it changed, in the order of the ids within each part.
    pub changes: Vec<(PlanLineId, Change)>,
}

/// What a publication did to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is written anew.
    Changed,
    /// It is gone.
    Dropped,
}

impl Change {
    /// The word for pages and programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
        }
    }
}

impl Plan {
    /// The number of the publication in force; 0 before the first.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.versions.last().map_or(0, |version| version.number)
    }

    /// What publishing the draft would change: lines that are new or differ, and lines that are gone.
    #[must_use]
    pub fn unpublished(&self) -> (Vec<&PlanLine>, Vec<&PlanLineId>) {
        let written = self.draft.iter().filter(|(id, line)| self.lines.get(*id) != Some(*line)).map(|(_, line)| line);
        let dropped = self.lines.keys().filter(|id| !self.draft.contains_key(*id));
        (written.collect(), dropped.collect())
    }

    /// The prior information notices published for a line.
    #[must_use]
    pub fn notices(&self, line: &PlanLineId) -> &[ProcedureId] {
        self.announced.get(line).map_or(&[], Vec::as_slice)
    }

    /// The procedures opened for a line.
    #[must_use]
    pub fn procedures(&self, line: &PlanLineId) -> &[ProcedureId] {
        self.launched.get(line).map_or(&[], Vec::as_slice)
    }
}
