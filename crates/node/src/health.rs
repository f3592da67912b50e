//! How the node fares, as far as an outsider needs to know: what is recorded, what pages show of it, whether mail leaves,
//! whether the disk takes writes, and when the node was last away.
//!
//! A running node leaves a mark on its disk every half minute. By the mark of the process before, the next one tells how
//! long nobody was there, and records it (see [`crate::outages`]).

use crate::error::CommandError;
use crate::office::Node;
use crate::outages::Outage;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::ledger::Ledger;
use store::office::MailCounts;

use crate::witnesses::{Halt, Said, Standing, WitnessShown};

/// Time between two marks: well below the longest silence that is a restart.
const BEAT: Duration = Duration::from_secs(30);
/// Acts that pages may be behind before it is worth saying.
const BEHIND_MAX: u64 = 1_000;

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    at: Timestamp,
}

/// The last mark of this process, and whether the disk took it.
#[derive(Debug, Default)]
pub struct Pulse {
    last: Mutex<Option<(Timestamp, bool)>>,
}

impl Pulse {
    fn last(&self) -> Option<(Timestamp, bool)> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note(&self, at: Timestamp, written: bool) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((at, written));
    }
}

/// The mark of the process before; a file that cannot be read says nothing.
fn before(file: &Path) -> Option<Timestamp> {
    let mark: Mark = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    Some(mark.at)
}

fn write(file: &Path, mark: Mark) -> std::io::Result<()> {
    let new = file.with_extension("new");
    std::fs::write(&new, serde_json::to_vec(&mark).map_err(std::io::Error::other)?)?;
    std::fs::rename(&new, file)
}

fn file(node: &Node) -> PathBuf {
    node.config.data.join("pulse.json")
}

/// Leaves marks until the future is dropped. What was before the first one is compared first.
pub async fn run(node: Arc<Node>) {
    loop {
        if let Err(error) = node.notice_outage().await {
            tracing::error!(%error, "looking for an outage");
        }
        if let Err(error) = beat(&node).await {
            tracing::error!(%error, "the disk takes no mark");
        }
        tokio::time::sleep(BEAT).await;
    }
}

/// Leaves one mark, atomically.
///
/// # Errors
/// Those of the disk; the next mark is tried all the same.
pub async fn beat(node: &Node) -> std::io::Result<()> {
    let (file, at) = (file(node), node.clock.now());
    let written = tokio::task::spawn_blocking(move || write(&file, Mark { at })).await;
    let written = written.map_err(std::io::Error::other).flatten();
    node.pulse.note(at, written.is_ok());
    written
}

/// How the node fares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The node's clock.
    pub now: Timestamp,
    /// Acts recorded and signed for.
    pub acts: u64,
    /// When the last of them was recorded, and with it the last checkpoint signed.
    pub recorded_at: Option<Timestamp>,
    /// Acts that pages do not show yet.
    pub behind: u64,
    /// Mail to be sent and given up.
    pub mail: MailCounts,
    /// Whether the disk took the last mark; unknown before the first.
    pub disk_takes_writes: Option<bool>,
    /// When the node was last away.
    pub outage: Option<Outage>,
    /// Who witnesses this node's ledger.
    pub witnesses: Vec<Standing>,
    /// How many entries have the cosignatures that the node's policy asks for.
    pub witnessed: Option<u64>,
    /// Whether new entries have waited too long for them.
    pub quorum_late: bool,
    /// Why nothing is signed any more, if that is so.
    pub halted: Option<Halt>,
    /// This node as a witness of others.
    pub own_witness: Option<WitnessShown>,
}

impl Health {
    /// Whether there is nothing to worry about.
    #[must_use]
    pub fn is_well(&self) -> bool {
        let claims = |standing: &Standing| matches!(standing.said, Some((_, Said::Lies { .. } | Said::Other { .. })));
        let halted = self.halted.is_some() || self.quorum_late || self.witnesses.iter().any(claims);
        self.behind <= BEHIND_MAX && self.disk_takes_writes != Some(false) && !halted
    }
}

impl Node {
    /// The last mark of this process.
    pub(crate) fn last_mark(&self) -> Option<Timestamp> {
        self.pulse.last().map(|(at, _)| at)
    }

    /// The last mark of the process before.
    pub(crate) async fn mark_before(&self) -> Result<Option<Timestamp>, CommandError> {
        let file = file(self);
        let read = tokio::task::spawn_blocking(move || before(&file)).await;
        read.map_err(|error| CommandError::fault("the last mark", error))
    }

    /// How the node fares now.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when ledger or office cannot be read.
    pub async fn health(&self) -> Result<Health, CommandError> {
        let acts = self.ledger.head().size;
        let last = match acts.checked_sub(1) {
            Some(last) => self.ledger.read_from(last, 1).await?.first().map(|entry| entry.at),
            None => None,
        };
        let mail = self.office.mail_counts().await.map_err(|error| CommandError::fault("office", error))?;
        let pulse = self.pulse.last();
        Ok(Health {
            now: self.clock.now(),
            acts,
            recorded_at: last,
            behind: acts.saturating_sub(self.views.position()),
            mail,
            disk_takes_writes: pulse.map(|(_, written)| written),
            outage: self.outages().last().copied(),
            witnesses: self.witness_standings(),
            witnessed: self.witnessed_size(),
            quorum_late: self.is_quorum_late(),
            halted: self.halted().cloned(),
            own_witness: self.as_witness().await?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_by_the_next_process() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pulse.json");
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        assert_eq!(before(&file), None);
        write(&file, Mark { at: at(0) }).unwrap();
        write(&file, Mark { at: at(30) }).unwrap();
        assert_eq!(before(&file), Some(at(30)));
        // Marks of an earlier version say more, a damaged file says nothing.
        std::fs::write(&file, br#"{"at":"1970-01-01T00:01:00Z","outage":null}"#).unwrap();
        assert_eq!(before(&file), Some(at(60)));
        std::fs::write(&file, b"{").unwrap();
        assert_eq!(before(&file), None);
        assert!(write(&folder.path().join("gone/pulse.json"), Mark { at: at(90) }).is_err());
    }
}
