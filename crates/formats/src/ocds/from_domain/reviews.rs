//! Requests for review, as milestones of the tender. What the requester said and who it is stays out.

use domain::ReviewId;
use domain::procurement::Review;
use domain::procurement::review::ReviewEnd;

use super::Writing;
use crate::ocds::model::{Milestone, MilestoneStatus, PartyRole};

impl Writing<'_> {
    /// One milestone for each request, in the order of their ids, behind others.
    pub(super) fn reviews(&mut self, others: usize) -> Vec<Milestone> {
        let reviews = (others..).zip(&self.published.reviews);
        reviews.map(|(n, (id, review))| self.review(id, review, &format!("/tender/milestones/{n}"))).collect()
    }

    fn review(&mut self, id: &ReviewId, review: &Review, path: &str) -> Milestone {
        if let Some(body) = &review.body {
            self.refer_to(body, None, &[PartyRole::ReviewBody]);
        }
        let (status, reasons, stands) = match &review.end {
            None => (MilestoneStatus::Scheduled, None, review.stage()),
            Some(ReviewEnd::Withdrawn { .. }) => (MilestoneStatus::NotMet, None, review.stage()),
            Some(ReviewEnd::Dismissed { reasons, .. }) => (MilestoneStatus::Met, Some(reasons), review.stage()),
            Some(ReviewEnd::Decided { remedy, reasons, .. }) => (MilestoneStatus::Met, Some(reasons), remedy.as_str()),
        };
        let ended = review.end.as_ref().map(ReviewEnd::at);
        Milestone {
            id: format!("review-{id}"),
            milestone_type: "assessment".to_owned(),
            code: format!("review:{}:{stands}", review.against.as_str()),
            description: reasons.map(|text| self.additions.text(path, "description", text)).unwrap_or_default(),
            due_date: review.decision_until,
            date_met: ended.filter(|_| status == MilestoneStatus::Met),
            date_modified: ended.or(review.admitted_at).or(Some(review.received_at)),
            status: Some(status),
            related_lots: review.lot.iter().map(ToString::to_string).collect(),
            ..Milestone::default()
        }
    }
}
