//! `planning`: the line of the buyer's plan for which the procedure was opened, and the number of the commitment of the budget.
//! Why the house asked for it, and how much it set aside, is its own affair: neither is published.

use super::Writing;
use super::figures::value;
use crate::ocds::model::{Budget, Planning};

impl Writing<'_> {
    pub(super) fn planning(&self) -> Option<Planning> {
        let head = &self.published.head;
        let committed = head.commitment_reference.as_deref();
        let Some(planned) = head.planned.as_deref() else {
            let budget = Budget { id: committed?.to_owned(), ..Budget::default() };
            return Some(Planning { budget: Some(budget), ..Planning::default() });
        };
        let source = planned.line.budget.as_deref().into_iter().chain(committed);
        let budget = Budget {
            id: format!("{}/{}", planned.year, planned.line.id),
            description: source.collect::<Vec<_>>().join(" · "),
            amount: planned.line.estimate.map(value),
            uri: self.context.url(&format!("api/v1/plans/{}/{}", head.buyer, planned.year)),
            ..Budget::default()
        };
        Some(Planning { budget: Some(budget), ..Planning::default() })
    }
}
