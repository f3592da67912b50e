//! A stage before the bids: firms answer a published call, the committee decides on each application, and only those
//! selected are invited to tender. Here what the call says and how the best are found; the stage itself is in `state`.

mod evolve;
pub mod state;

pub(crate) use evolve::call;
pub use evolve::{begin, call_to_talk, evolve, reopen};
pub use state::{Applicant, Decided, Received, Selected, Selection};

use crate::procurement::notice::{MissingCode, Notice, SCORE_MAXIMUM, Scalar};
use crate::ruleset::SelectionRule;
use crate::{CriterionId, PartyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the call says about the selection.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelectionTerms {
    /// The deadline for applications.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_period_end: Option<Timestamp>,
    /// The fewest firms that go on; the rule-set's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
    /// The most firms that go on, the best by `scores`; without it every firm that qualifies goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
    /// By which selection criteria the best are found, where there is a maximum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<ScoredCriterion>,
}

/// A selection criterion that is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoredCriterion {
    /// The selection criterion.
    pub criterion: CriterionId,
    /// The most points it gives.
    pub score_maximum: Scalar,
}

/// The points of one application on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionScore {
    /// The selection criterion.
    pub criterion: CriterionId,
    /// Between 0 and the criterion's maximum.
    pub score: Scalar,
}

/// An application that counts, in the list made when their time is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedApplication {
    /// The firm.
    pub firm: PartyId,
    /// Index of its `application_received` act in the ledger.
    pub index: u64,
    /// When it was received.
    pub received_at: Timestamp,
}

/// What became of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelectionOutcome {
    /// The firm.
    pub firm: PartyId,
    /// Whether it meets the criteria.
    pub qualified: bool,
    /// Its points, where the call scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Scalar>,
    /// Whether it goes on.
    pub selected: bool,
}

impl SelectionTerms {
    /// The fewest firms that go on.
    #[must_use]
    pub fn fewest(&self, rule: &SelectionRule) -> u32 {
        self.minimum.unwrap_or(rule.minimum).max(1)
    }

    /// What the terms lack or have wrong: JSON pointers into the notice, with codes.
    #[must_use]
    pub fn problems(&self, notice: &Notice, rule: &SelectionRule) -> Vec<(String, MissingCode)> {
        let mut found = Vec::new();
        let mut require = |holds: bool, path: String, code| {
            if !holds {
                found.push((path, code));
            }
        };
        let at = |field: &str| format!("/selection/{field}");
        require(self.application_period_end.is_some(), at("application_period_end"), MissingCode::Required);
        let fewest = self.minimum.is_none_or(|minimum| minimum >= rule.minimum.max(1));
        require(fewest, at("minimum"), MissingCode::OutOfRange);
        let most = self.maximum.is_none_or(|maximum| maximum >= self.fewest(rule));
        require(most, at("maximum"), MissingCode::OutOfRange);
        // Who is best is decided by what was published, or not at all.
        require(self.maximum.is_none() || !self.scores.is_empty(), at("scores"), MissingCode::Required);
        let mut seen = BTreeSet::new();
        for (n, scored) in self.scores.iter().enumerate() {
            let path = || format!("/selection/scores/{n}");
            let known = notice.selection_criteria.iter().any(|criterion| criterion.id == scored.criterion);
            require(known, path(), MissingCode::Unknown);
            require(seen.insert(&scored.criterion), path(), MissingCode::Duplicate);
            let range = scored.score_maximum > Scalar::ZERO && scored.score_maximum <= SCORE_MAXIMUM;
            require(range, path(), MissingCode::OutOfRange);
        }
        require(!notice.selection_criteria.is_empty(), "/selection_criteria".into(), MissingCode::Required);
        found
    }

    /// The criterion on which the points are missing, double, or out of range.
    #[must_use]
    pub fn unfit_score(&self, scores: &[CriterionScore]) -> Option<CriterionId> {
        let of = |id: &CriterionId| scores.iter().filter(|score| score.criterion == *id).collect::<Vec<_>>();
        let unfit = self.scores.iter().find(|scored| {
            let range = Scalar::ZERO..=scored.score_maximum;
            !matches!(of(&scored.criterion)[..], [score] if range.contains(&score.score))
        });
        let foreign = scores.iter().find(|score| !self.scores.iter().any(|scored| scored.criterion == score.criterion));
        unfit.map(|scored| scored.criterion.clone()).or_else(|| foreign.map(|score| score.criterion.clone()))
    }

    /// Who goes on: every firm that qualifies, or the best of them. Firms that tie with the last one go on as well, so
    /// that chance decides nothing. Best first, then in the order of receipt.
    #[must_use]
    pub fn outcomes(&self, applicants: &BTreeMap<PartyId, Applicant>) -> Vec<SelectionOutcome> {
        let mut lines: Vec<(u64, SelectionOutcome)> = applicants
            .iter()
            .map(|(firm, applicant)| {
                let decided = applicant.decision.as_ref();
                let qualified = decided.is_some_and(|decision| decision.qualified);
                let sum = || decided.iter().flat_map(|decision| &decision.scores).map(|score| score.score).sum();
                let points = (qualified && !self.scores.is_empty()).then(sum);
                (applicant.index, SelectionOutcome { firm: firm.clone(), qualified, points, selected: false })
            })
            .collect();
        lines.sort_by(|(index, one), (other_index, other)| {
            (other.qualified, other.points).cmp(&(one.qualified, one.points)).then(index.cmp(other_index))
        });
        let mut outcomes: Vec<SelectionOutcome> = lines.into_iter().map(|(_, outcome)| outcome).collect();
        let last = self.maximum.and_then(|maximum| outcomes.get((maximum as usize).checked_sub(1)?));
        let least = last.and_then(|last| last.points);
        for outcome in &mut outcomes {
            outcome.selected = outcome.qualified && outcome.points >= least;
        }
        outcomes
    }
}
