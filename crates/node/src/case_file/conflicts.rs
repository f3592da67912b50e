//! Whether members who may be behind a bid answered before the report. Who they are the case file does not say.

use super::replay::Replay;
use super::verify::CaseFinding;
use domain::LotId;
use domain::procurement::act::{CommitteeKind, MatchAnswered, OwnersCompared};

/// Matches of the evaluation committee: how many were found, and how many answered.
#[derive(Debug, Default)]
pub(super) struct Matches {
    found: u32,
    answered: u32,
}

impl Matches {
    pub(super) fn compared(&mut self, act: &OwnersCompared) {
        self.found += act.evaluation;
    }

    pub(super) fn answered(&mut self, act: &MatchAnswered) {
        self.answered += u32::from(act.kind == CommitteeKind::Evaluation);
    }
}

impl Replay<'_> {
    /// What a report on a lot stands on.
    pub(super) fn matches_answered(&mut self, lot: &LotId) {
        let Matches { found, answered } = self.matches;
        if found == 0 {
            return;
        }
        let committee = self.procedure().committee(CommitteeKind::Evaluation);
        let replaced = committee.is_some_and(|committee| !committee.replaced.is_empty());
        if answered < found && replaced {
            let what =
                format!("{lot}: {} of {found} matches with owners of firms were of members who left", found - answered);
            return self.findings.push(CaseFinding::NotCovered(what));
        }
        self.say(
            answered == found,
            &format!("{lot}: the {found} matches with owners of firms were answered before the report"),
        );
    }
}
