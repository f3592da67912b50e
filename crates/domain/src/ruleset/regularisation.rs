//! What the law says about bids with a missing or an unclear document: whether their firms may put it right, and within what time.

use super::{Figure, Period, Unit};
use crate::procurement::hearing::Finding;
use serde::{Deserialize, Serialize};

/// Requests to complete or to clarify what shows the conditions of a notice (P61). Prices and what is scored are never asked
/// about: no row can change that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegularisationRules {
    /// The shortest time for an answer.
    pub answer_minimum: Period,
    /// The longest, in the same unit.
    pub answer_maximum: Period,
    /// How often one bid may be asked.
    pub requests_maximum: Figure,
    /// What may be asked.
    #[serde(rename = "case", default)]
    pub cases: Vec<RegularisationCase>,
}

/// A finding that may be asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegularisationCase {
    /// The finding: `missing` or `unclear`.
    pub id: Finding,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl RegularisationRules {
    /// The row that lets a finding be asked about.
    #[must_use]
    pub fn case(&self, finding: Finding) -> Option<&RegularisationCase> {
        self.cases.iter().find(|case| case.id == finding)
    }

    /// The time for an answer of so many days, if the law lets it be given.
    #[must_use]
    pub fn answer(&self, days: u32) -> Option<Period> {
        let fits = (self.answer_minimum.value..=self.answer_maximum.value).contains(&days);
        fits.then(|| Period { value: days, ..self.answer_minimum.clone() })
    }

    pub(super) const fn periods_mut(&mut self) -> [&mut Period; 2] {
        [&mut self.answer_minimum, &mut self.answer_maximum]
    }

    /// What contradicts itself, in words for the lawyer who edits the file.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        let (least, most) = (&self.answer_minimum, &self.answer_maximum);
        let days = matches!(least.unit, Unit::Days | Unit::WorkingDays) && least.unit == most.unit;
        let findings: std::collections::BTreeSet<Finding> = self.cases.iter().map(|case| case.id).collect();
        let wrong = [
            (!days, "the shortest and the longest time for an answer are both in days, or both in working days"),
            (
                least.value == 0 || least.value > most.value,
                "the shortest time for an answer is longer than the longest",
            ),
            (self.requests_maximum.value == 0, "a bid may be asked at least once, or the table is left out"),
            (
                self.cases.is_empty() || !findings.iter().all(|finding| finding.is_open()),
                "what may be asked is `missing` or `unclear`",
            ),
            (findings.len() != self.cases.len(), "a case of regularisation stands twice"),
        ];
        wrong.into_iter().find_map(|(wrong, what)| wrong.then_some(what))
    }
}
