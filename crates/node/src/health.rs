//! How the node fares, as far as an outsider needs to know: what is recorded, what pages show of it, whether mail leaves,
//! whether the disk takes writes, and when the node was last away.
//!
//! A running node leaves a mark on its disk every half minute. The first mark after a start tells by the one before how
//! long nobody was there: an outage that a deadline fell into can be shown, not only claimed.

use crate::error::CommandError;
use crate::office::Node;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::ledger::Ledger;
use store::office::MailCounts;

/// Time between two marks.
const BEAT: Duration = Duration::from_secs(30);
/// A longer silence is an outage; a restart within it is none.
const SILENCE: SignedDuration = SignedDuration::from_secs(120);
/// Acts that pages may be behind before it is worth saying.
const BEHIND_MAX: u64 = 1_000;

/// A time in which nobody was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// The last mark before it.
    pub from: Timestamp,
    /// The first mark after it.
    pub to: Timestamp,
}

/// The marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    at: Timestamp,
    outage: Option<Outage>,
}

/// What is known of the marks.
#[derive(Debug, Default)]
pub struct Pulse {
    last: Mutex<Option<(Marks, bool)>>,
}

impl Pulse {
    fn last(&self) -> Option<(Marks, bool)> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves a mark at `now` in the file, atomically; the first of this process compares with the last of another.
    ///
    /// # Errors
    /// Those of the disk; the next mark is tried all the same.
    pub fn mark(&self, file: &Path, now: Timestamp) -> std::io::Result<()> {
        let outage = match self.last() {
            Some((marks, _)) => marks.outage,
            None => before(file).and_then(|marks| {
                let away = now.duration_since(marks.at);
                if away > SILENCE { Some(Outage { from: marks.at, to: now }) } else { marks.outage }
            }),
        };
        let marks = Marks { at: now, outage };
        let written = write(file, &marks);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((marks, written.is_ok()));
        written
    }
}

/// The marks of the process before; a file that cannot be read says nothing.
fn before(file: &Path) -> Option<Marks> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}

fn write(file: &Path, marks: &Marks) -> std::io::Result<()> {
    let new = file.with_extension("new");
    std::fs::write(&new, serde_json::to_vec(marks).map_err(std::io::Error::other)?)?;
    std::fs::rename(&new, file)
}

fn file(node: &Node) -> PathBuf {
    node.config.data.join("pulse.json")
}

/// Leaves marks until the future is dropped.
pub async fn run(node: Arc<Node>) {
    loop {
        if let Err(error) = beat(&node).await {
            tracing::error!(%error, "the disk takes no mark");
        }
        tokio::time::sleep(BEAT).await;
    }
}

/// Leaves one mark.
///
/// # Errors
/// Those of the disk.
pub async fn beat(node: &Arc<Node>) -> std::io::Result<()> {
    let (file, now, node) = (file(node), node.clock.now(), Arc::clone(node));
    tokio::task::spawn_blocking(move || node.pulse.mark(&file, now)).await.map_err(std::io::Error::other)?
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
    /// When the node was last away, as far as its disk remembers.
    pub outage: Option<Outage>,
}

impl Health {
    /// Whether there is nothing to worry about.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.behind <= BEHIND_MAX && self.disk_takes_writes != Some(false)
    }
}

impl Node {
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
            outage: pulse.and_then(|(marks, _)| marks.outage),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_is_remembered_and_a_restart_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pulse.json");
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        let outage = |pulse: &Pulse| pulse.last().unwrap().0.outage;
        let first = Pulse::default();
        first.mark(&file, at(0)).unwrap();
        first.mark(&file, at(30)).unwrap();
        assert_eq!(outage(&first), None);
        let restarted = Pulse::default();
        restarted.mark(&file, at(100)).unwrap();
        assert_eq!(outage(&restarted), None);
        let away = Some(Outage { from: at(100), to: at(4_000) });
        let later = Pulse::default();
        later.mark(&file, at(4_000)).unwrap();
        assert_eq!(outage(&later), away);
        // It is still known after the next restart, and a file that was damaged makes no outage up.
        let again = Pulse::default();
        again.mark(&file, at(4_060)).unwrap();
        assert_eq!(outage(&again), away);
        std::fs::write(&file, b"{").unwrap();
        let damaged = Pulse::default();
        damaged.mark(&file, at(9_000)).unwrap();
        assert_eq!(outage(&damaged), None);
        // A disk that takes nothing is seen.
        assert!(damaged.mark(&folder.path().join("gone/pulse.json"), at(9_030)).is_err());
        assert_eq!(damaged.last().map(|(_, written)| written), Some(false));
    }
}
