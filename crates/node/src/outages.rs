//! Outages of the node and what they do to deadlines (P36). An outage is recorded by the process that serves again, before
//! it does anything else; from then on every procedure that the law lets profit is moved before it can be closed, and
//! before a bid is called late. Each step is a command through the normal path and changes nothing when it comes again, so
//! whoever dies in between is continued by the next round.

use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::Caller;
use domain::ProcedureId;
use domain::procurement::{Command, Procedure};
use domain::program::{OutageRecorded, RESTART_MAX};
use jiff::Timestamp;
use std::sync::{PoisonError, RwLock};
use store::ledger::Ledger;

/// Latest acts among which a silence is looked for.
const ACTS_LOOKED_AT: usize = 256;
/// Procedures looked at in one step. Whoever is left is moved by the next, or at the latest before its closing.
const STEP: usize = 500;

/// An outage as the ledger has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    /// Index of its act.
    pub index: u64,
    /// The last sign of life before it.
    pub from: Timestamp,
    /// The first one after it.
    pub to: Timestamp,
}

/// What the ledger has of outages.
#[derive(Debug, Default)]
pub(crate) struct Outages {
    known: RwLock<Vec<Outage>>,
    /// Held by whoever looks for an outage.
    looking: tokio::sync::Mutex<Looked>,
}

/// How far this process is.
#[derive(Debug, Default)]
struct Looked {
    /// Whether the mark of the process before was compared.
    at_start: bool,
    /// For how many of the known outages every affected procedure was moved.
    settled: usize,
}

impl Outages {
    pub(crate) fn learn(&self, outage: Outage) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.last().is_none_or(|last| last.index < outage.index) {
            known.push(outage);
        }
    }

    /// Oldest first.
    fn all(&self) -> Vec<Outage> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Node {
    /// The recorded outages, oldest first.
    #[must_use]
    pub fn outages(&self) -> Vec<Outage> {
        self.outages.all()
    }

    /// Records an outage if there was one: a silence longer than a restart between the last mark on the disk and now. A
    /// clock that is moved by hand jumps without any outage: there the marks are compared at the start only.
    ///
    /// If we die before the act, the next start finds the same mark; if after it, the act itself is a sign of life.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when disk or ledger fail; it is looked for again.
    pub async fn notice_outage(&self) -> Result<Option<Outage>, CommandError> {
        // The time of a demonstration jumps, also while nobody serves.
        if self.config.demo {
            return Ok(None);
        }
        let mut looked = self.outages.looking.lock().await;
        let seen = match self.last_mark() {
            Some(_) if self.clock.is_movable() => None,
            Some(seen) => Some(seen),
            None if looked.at_start => None,
            None => self.mark_before().await?,
        };
        let now = self.clock.now();
        let away = seen.filter(|seen| now.duration_since(*seen) > RESTART_MAX);
        let outage = match away {
            Some(seen) => self.record_silence(seen, now).await?,
            None => None,
        };
        looked.at_start = true;
        if let Some(outage) = outage {
            tracing::warn!(from = %outage.from, to = %outage.to, "nobody was served");
            // Within this process the silence is over; the disk hears of it with the next mark.
            let _ = crate::health::beat(self).await;
        }
        Ok(outage)
    }

    /// The last long silence of the ledger since a sign of life outside of it.
    async fn record_silence(&self, seen: Timestamp, now: Timestamp) -> Result<Option<Outage>, CommandError> {
        let size = self.ledger.head().size;
        let entries = self.ledger.read_from(size.saturating_sub(ACTS_LOOKED_AT as u64), ACTS_LOOKED_AT).await?;
        let since = entries.iter().filter(|entry| entry.at > seen).map(|entry| (entry.at, entry.index));
        let signs: Vec<(Timestamp, u64)> = [(seen, 0)].into_iter().chain(since).chain([(now, size)]).collect();
        let silence = signs.windows(2).rev().find(|pair| pair[1].0.duration_since(pair[0].0) > RESTART_MAX);
        let Some(&[(from, _), (to, ledger_size)]) = silence else { return Ok(None) };
        self.record_outage(&Caller::clock(), OutageRecorded { from, to, ledger_size }).await
    }

    /// Moves what the known outages affect and was not moved yet, once the views know every procedure of before.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the views cannot be read. What fails for one procedure does not stop the others, and
    /// is tried again.
    pub(crate) async fn settle_outages(&self) -> Result<(), CommandError> {
        let mut looked = self.outages.looking.lock().await;
        let known = self.outages.all();
        let Some(last) = known.last().filter(|_| looked.settled < known.len()) else { return Ok(()) };
        if self.views.position() <= last.index {
            return Ok(());
        }
        let windows = self.rules.all().filter_map(|rules| Some(rules.outages.as_ref()?.window.after(last.to)));
        let Some(until) = windows.max() else {
            looked.settled = known.len();
            return Ok(());
        };
        loop {
            let near = self.views.due(until, STEP).await.map_err(|error| CommandError::fault("views", error))?;
            let (mut moved, mut failed) = (false, false);
            for id in near.iter().filter_map(|ocid| ProcedureId::new(ocid.as_str()).ok()) {
                match self.extend_for_outages(&id).await {
                    Ok(extended) => moved |= extended,
                    Err(error) => {
                        tracing::error!(%error, %id, "moving a deadline for an outage");
                        failed = true;
                    }
                }
            }
            if failed {
                return Ok(());
            }
            if !moved || near.len() < STEP {
                looked.settled = known.len();
                return Ok(());
            }
        }
    }

    /// Moves the deadline of a procedure for every outage that affects it and did not move it yet; whether it moved.
    ///
    /// # Errors
    /// [`CommandError`]; what was moved before stays moved.
    pub(crate) async fn extend_for_outages(&self, id: &ProcedureId) -> Result<bool, CommandError> {
        let mut extended = false;
        for Outage { index, from, to } in self.outages.all() {
            let loaded = self.load_procedure(id).await?;
            let Some(deadline) = running_deadline(&loaded.state) else { break };
            let rules = self.rules_of(&loaded.state)?;
            // Most outages are long past: only those that could move it become commands.
            let margin = &rules.periods.closing_margin;
            let affects = |rule: &domain::ruleset::OutageRules| rule.moved(deadline, margin, (from, to)).is_some();
            if rules.outages.as_ref().is_some_and(affects) {
                let command = Command::ExtendForOutage { from, to, index };
                let recorded = self.procedure_command_if(&Caller::clock(), id, command, Vec::new()).await?;
                extended |= !recorded.positions.is_empty();
            }
        }
        Ok(extended)
    }

    /// Before a bid is called late: had its deadline to be moved?
    pub(crate) async fn extend_if_passed(&self, id: &ProcedureId, at: Timestamp) -> Result<(), CommandError> {
        let loaded = self.load_procedure(id).await?;
        let passed = running_deadline(&loaded.state).is_some_and(|deadline| at > deadline);
        if passed {
            self.notice_outage().await?;
            self.extend_for_outages(id).await?;
        }
        Ok(())
    }
}

/// The deadline before which bids or applications arrive now.
fn running_deadline(state: &Procedure) -> Option<Timestamp> {
    match state {
        Procedure::Bidding(bidding) => Some(bidding.published.deadline),
        Procedure::Dialogue(dialogue) => dialogue.talks.open_round().and_then(|round| round.proposals_until),
        Procedure::Selection(selection) if selection.received.is_none() => Some(selection.published.deadline),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::clock::Clock;
    use crate::config::Config;
    use crate::office::Node;
    use jiff::{SignedDuration, Timestamp};

    #[tokio::test]
    async fn a_process_that_was_suspended_notices_it_once() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config { data: folder.path().into(), origin: "office.test/ledger".into(), ..Config::default() };
        let node = Node::open(config, Clock::system()).await.unwrap();
        assert_eq!(node.notice_outage().await.unwrap(), None);
        let mark = |ago: i64| node.pulse.note(Timestamp::now() - SignedDuration::from_secs(ago), true);
        mark(60);
        assert_eq!(node.notice_outage().await.unwrap(), None);
        mark(600);
        let outage = node.notice_outage().await.unwrap().unwrap();
        // The office that opens a moment after the mark gives the second sign of life.
        assert!(outage.to.duration_since(outage.from) >= SignedDuration::from_secs(590));
        // Another mark from before is no news: the act is a sign of life.
        mark(600);
        assert_eq!(node.notice_outage().await.unwrap(), None);
        assert_eq!(node.outages(), [outage]);
    }
}
