//! A place for a ledger, a clock that can be set, and short ways to say what is appended.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use ledger::note::{Algorithm, SigningKey, VerifyingKey};
use store::check_log;
use store::ledger::sqlite::Clock;
use store::ledger::{Appended, Batch, Condition, Ledger, NewAct, Options, SqliteLedger};
use tempfile::TempDir;

pub const ORIGIN: &str = "diwan.example.tn/ledger";
/// 2026-03-01T08:30:00Z.
pub const MORNING_MICROS: i64 = 1_772_353_800_000_000;

/// Where a backend keeps a ledger; opened as often as a test wants, one at a time.
pub trait Place: Send + Sync + Sized + 'static {
    /// An empty place.
    fn new() -> Self;
    /// Opens what is there.
    fn open(&self, clock: Clock) -> Arc<dyn Ledger>;
}

/// A folder with a SQLite ledger.
pub struct SqlitePlace {
    folder: TempDir,
}

impl SqlitePlace {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("ledger.sqlite")
    }
}

impl Place for SqlitePlace {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    fn open(&self, clock: Clock) -> Arc<dyn Ledger> {
        Arc::new(SqliteLedger::open(&self.path(), Options::new(key(), clock)).unwrap())
    }
}

pub fn key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[7; 32]).unwrap()
}

pub fn vkey() -> VerifyingKey {
    key().verifying_key().clone()
}

/// A clock that stands where it was put.
#[derive(Clone)]
pub struct SetClock(Arc<AtomicI64>);

impl SetClock {
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(MORNING_MICROS)))
    }

    pub fn set(&self, micros: i64) {
        self.0.store(micros, Ordering::SeqCst);
    }

    pub fn clock(&self) -> Clock {
        let micros = Arc::clone(&self.0);
        Arc::new(move || Timestamp::from_microsecond(micros.load(Ordering::SeqCst)).unwrap())
    }
}

pub fn system_clock() -> Clock {
    Arc::new(Timestamp::now)
}

pub fn act(stream: &str, r#type: &str) -> NewAct {
    act_with(stream, r#type, r#"{"note":"as read out"}"#)
}

pub fn act_with(stream: &str, r#type: &str, data: &str) -> NewAct {
    NewAct {
        stream: stream.to_owned(),
        r#type: r#type.to_owned(),
        v: 1,
        actor: "key-of-the-officer".to_owned(),
        ruleset: Some("model/2011".to_owned()),
        data: data.as_bytes().to_vec(),
        public: true,
    }
}

pub fn batch(acts: impl IntoIterator<Item = NewAct>) -> Batch {
    Batch { acts: acts.into_iter().collect(), ..Batch::default() }
}

pub fn when(conditions: impl IntoIterator<Item = Condition>, acts: impl IntoIterator<Item = NewAct>) -> Batch {
    Batch { conditions: conditions.into_iter().collect(), ..batch(acts) }
}

pub fn keyed(key: u8, acts: impl IntoIterator<Item = NewAct>) -> Batch {
    Batch { idempotency_key: Some([key; 32]), ..batch(acts) }
}

pub fn stream_at(stream: &str, version: u64) -> Condition {
    Condition::StreamAt { stream: stream.to_owned(), version }
}

pub fn none_of(stream: &str, types: &[&str], since: u64) -> Condition {
    Condition::NoneOf { stream: stream.to_owned(), types: owned(types), since }
}

pub fn none_under(prefix: &str, types: &[&str], since: u64) -> Condition {
    Condition::NoneOfUnder { prefix: prefix.to_owned(), types: owned(types), since }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The (index, version) of each act.
pub fn places(appended: &Appended) -> Vec<(u64, u64)> {
    appended.acts.iter().map(|act| (act.index, act.version)).collect()
}

/// Every test ends with this: the whole log, rebuilt from its bytes.
pub async fn audit(ledger: &dyn Ledger) -> store::Report {
    check_log(ledger, &vkey()).await.unwrap()
}
