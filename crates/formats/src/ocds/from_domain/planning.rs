//! `planning`: the line of the buyer's plan for which the procedure was opened.

use super::Writing;
use super::figures::value;
use crate::ocds::model::{Budget, Planning};

impl Writing<'_> {
    pub(super) fn planning(&self) -> Option<Planning> {
        let head = &self.published.head;
        let planned = head.planned.as_deref()?;
        let budget = Budget {
            id: format!("{}/{}", planned.year, planned.line.id),
            description: planned.line.budget.clone().unwrap_or_default(),
            amount: planned.line.estimate.map(value),
            uri: self.context.url(&format!("api/v1/plans/{}/{}", head.buyer, planned.year)),
            ..Budget::default()
        };
        Some(Planning { budget: Some(budget), ..Planning::default() })
    }
}
