//! Which deadlines of this node fall together (P37).

use crate::error::CommandError;
use crate::office::Node;
use domain::procurement::notice::Notice;
use domain::procurement::{Command, Procedure};
use domain::{ProcedureId, RuleSet};
use jiff::{SignedDuration, Timestamp};
use store::views::{PAGE_ROWS_MAX, PublishedBy, SearchQuery, Sort};

/// Days in which free slots are looked for.
const DAYS_AHEAD: i64 = 30;

/// The own procedures whose bidding closes from one moment to another, its end excluded.
fn between(from: Timestamp, to: Timestamp) -> SearchQuery {
    SearchQuery {
        stage: Some("bidding".to_owned()),
        publisher: Some(PublishedBy::ThisNode),
        deadline_from: Some(from),
        deadline_to: to.checked_sub(SignedDuration::from_micros(1)).ok(),
        sort: Sort::DeadlineSoonest,
        limit: PAGE_ROWS_MAX,
        ..SearchQuery::default()
    }
}

/// The deadline that a command asks for, where it asks for one.
fn asked<'a>(state: &'a Procedure, command: &'a Command) -> Option<&'a Notice> {
    match (state, command) {
        (Procedure::Preparation(state), Command::PublishNotice {}) => Some(&state.notice),
        (_, Command::AmendNotice { notice, .. }) => Some(notice),
        _ => None,
    }
}

impl Node {
    /// How many other procedures close in the slot of the deadline that a command asks for.
    pub(crate) async fn closings_asked(
        &self,
        rules: &RuleSet,
        state: &Procedure,
        command: &Command,
    ) -> Result<u32, CommandError> {
        match asked(state, command).and_then(|notice| notice.tender_period_end) {
            Some(deadline) => self.closings_beside(rules, state, deadline).await,
            None => Ok(0),
        }
    }

    /// How many other procedures close in the slot of a moment.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the views cannot be read.
    pub async fn closings_beside(
        &self,
        rules: &RuleSet,
        state: &Procedure,
        deadline: Timestamp,
    ) -> Result<u32, CommandError> {
        let Some((from, to)) = rules.closing_slot(deadline) else { return Ok(0) };
        let found = self.views.search(between(from, to)).await;
        let total = found.map_err(|error| CommandError::fault("views", error))?.total;
        let own = state.published().is_some_and(|published| (from..to).contains(&published.deadline));
        Ok(u32::try_from(total.saturating_sub(own.into())).unwrap_or(u32::MAX))
    }

    /// The next slots with room, none before a moment; at most so many.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the views cannot be read.
    pub async fn free_slots(
        &self,
        rules: &RuleSet,
        id: &ProcedureId,
        from: Timestamp,
        count: usize,
    ) -> Result<Vec<Timestamp>, CommandError> {
        if rules.closings.is_none() {
            return Ok(Vec::new());
        }
        let to = from.checked_add(SignedDuration::from_hours(24 * DAYS_AHEAD)).unwrap_or(Timestamp::MAX);
        let found = self.views.search(between(from, to)).await.map_err(|error| CommandError::fault("views", error))?;
        let others = found.rows.into_iter().filter(|row| row.ocid != id.as_str());
        let closings: Vec<Timestamp> = others.filter_map(|row| row.deadline).collect();
        Ok(rules.free_slots(from, &closings, count))
    }
}
