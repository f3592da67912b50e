//! Review of decisions: which body hears requests against what, within which time, and what a request suspends (P82).

use super::{Period, RuleSet};
use crate::procurement::review::Contested;
use crate::text::LocalText;
use serde::{Deserialize, Serialize};

/// Review of decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRules {
    /// Who decides on requests.
    pub body: ReviewBodyRule,
    /// The body decides within this long of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Period>,
    /// What a request costs, where it costs anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<FeeRule>,
    /// Against what a request may be, one row for each.
    pub against: Vec<ContestRule>,
}

/// The body that decides on requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewBodyRule {
    /// Its title.
    pub title: LocalText,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a request costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeRule {
    /// In minor units of the rule-set's currency.
    pub amount_minor: i64,
    /// It is paid within this long of the request; an unpaid request suspends nothing after that.
    pub payment: Period,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A kind of decision against which a request may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContestRule {
    /// The decision.
    pub id: Contested,
    /// A request comes within this long of the decision. Absent: as long as the decision has not taken effect, which is
    /// for a notice the deadline for bids, for an elimination the invitation of the others, for a rejection the release of the next
    /// shares, for an award its standstill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Period>,
    /// What a request suspends; absent where nothing can be suspended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspension: Option<SuspensionRule>,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a request suspends: the bidding, the opening of the next envelopes, or that the award becomes final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuspensionRule {
    /// Whether a timely request of a firm concerned suspends by itself; else the body may order it.
    pub automatic: bool,
    /// It lapses this long after it began, decided or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest: Option<Period>,
    /// It goes on for this long after a decision that rejects the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_decision: Option<Period>,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl ReviewRules {
    /// The row of a kind of decision.
    #[must_use]
    pub fn of(&self, contested: Contested) -> Option<&ContestRule> {
        self.against.iter().find(|rule| rule.id == contested)
    }

    /// What contradicts itself, in words for the lawyer.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        let twice = |rule: &ContestRule| self.against.iter().filter(|other| other.id == rule.id).count() > 1;
        if self.against.is_empty() || self.against.iter().any(twice) {
            return Some("a request for review is against something, and each decision has one row");
        }
        if self.fee.as_ref().is_some_and(|fee| fee.amount_minor <= 0) {
            return Some("a fee is more than nothing");
        }
        // The deadline for bids moves when the suspension begins: by then it has to be known how long it is.
        let endless =
            |of| self.of(of).and_then(|rule| rule.suspension.as_ref()).is_some_and(|rule| rule.longest.is_none());
        let bidding = [Contested::Notice, Contested::Elimination].into_iter().any(endless);
        bidding.then_some("a suspension of the bidding has a longest time")
    }

    /// Every period, so that working days find their calendar.
    pub(super) fn periods_mut(&mut self) -> impl Iterator<Item = &mut Period> {
        let rows = self.against.iter_mut().flat_map(|rule| {
            let suspension = rule.suspension.iter_mut();
            let of_suspension =
                suspension.flat_map(|rule| rule.longest.iter_mut().chain(rule.after_decision.iter_mut()));
            rule.request.iter_mut().chain(of_suspension)
        });
        let fee = self.fee.iter_mut().map(|fee| &mut fee.payment);
        self.decision.iter_mut().chain(fee).chain(rows)
    }
}

impl RuleSet {
    /// The row of a kind of decision, where the law has a review of it.
    #[must_use]
    pub fn contest(&self, contested: Contested) -> Option<&ContestRule> {
        self.review.as_ref()?.of(contested)
    }
}
