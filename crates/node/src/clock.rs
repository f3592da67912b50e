//! The node's clock: the machine's, or in a demo one that can be moved forward.

use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tokio::sync::Notify;

/// Where all times of this node come from.
#[derive(Clone)]
pub struct Clock {
    ahead_micros: Option<Arc<AtomicI64>>,
    /// Whether time passes only when it is moved.
    stands: bool,
    moved: Arc<Notify>,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self { ahead_micros: None, stands: false, moved: Arc::new(Notify::new()) }
    }

    /// A clock that starts at a moment and can be moved forward (demo only).
    #[must_use]
    pub fn movable(start: Timestamp) -> Self {
        let ahead = start.as_microsecond() - Timestamp::now().as_microsecond();
        Self { ahead_micros: Some(Arc::new(AtomicI64::new(ahead))), stands: false, moved: Arc::new(Notify::new()) }
    }

    /// A clock that stands still until it is moved forward: what is recorded by it is the same each time.
    #[must_use]
    pub fn standing(at: Timestamp) -> Self {
        let ahead = Some(Arc::new(AtomicI64::new(at.as_microsecond())));
        Self { ahead_micros: ahead, stands: true, moved: Arc::new(Notify::new()) }
    }

    /// The moment now, in whole microseconds.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let ahead = self.ahead_micros.as_ref().map_or(0, |ahead| ahead.load(Ordering::Acquire));
        let passed = if self.stands { 0 } else { Timestamp::now().as_microsecond() };
        Timestamp::from_microsecond(passed + ahead).unwrap_or(Timestamp::MAX)
    }

    /// Whether this clock can be moved.
    #[must_use]
    pub const fn is_movable(&self) -> bool {
        self.ahead_micros.is_some()
    }

    /// Moves the clock forward and wakes whoever waits for time to pass. Returns the new time, or nothing when this
    /// clock is the machine's or the way is backwards.
    pub fn advance(&self, by: SignedDuration) -> Option<Timestamp> {
        let ahead = self.ahead_micros.as_ref().filter(|_| !by.is_negative())?;
        let micros = i64::try_from(by.as_micros()).ok()?;
        let limit = Timestamp::MAX.as_microsecond() / 2;
        ahead
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |now| now.checked_add(micros).filter(|sum| *sum < limit))
            .ok()?;
        self.moved.notify_waiters();
        Some(self.now())
    }

    /// Waits this long, or until somebody moves the clock.
    pub async fn pause(&self, at_most: std::time::Duration) {
        let moved = self.moved.notified();
        let _ = tokio::time::timeout(at_most, moved).await;
    }
}
