//! Acts appended and read back, beside bare inserts of the same rows in the same run.

use crate::Failed;
use crate::limits::database;
use crate::report::Report;
use ledger::note::{Algorithm, SigningKey};
use std::sync::Arc;
use std::time::Instant;
use store::ledger::{Batch, Ledger, NewAct, Options, SqliteLedger};

/// Acts appended in all.
const ACTS: usize = 100_000;
/// Acts in one command.
const BATCH: usize = 100;
/// Callers at the same time.
const CALLERS: usize = 64;

fn act(n: usize) -> NewAct {
    let data = format!(r#"{{"n":{n},"text":"{}"}}"#, "x".repeat(880));
    NewAct {
        stream: format!("bench/{n}"),
        r#type: "measured".into(),
        v: 1,
        actor: "bench".into(),
        ruleset: None,
        data: data.into_bytes(),
        public: true,
    }
}

/// Bare inserts: the same bytes and the same indexes, one writer, groups of the same size, each synced.
fn bare() -> Result<f64, Failed> {
    let folder = tempfile::tempdir()?;
    let mut connection = database(&folder.path().join("bare.db"))?;
    connection.execute_batch(
        "CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
         CREATE TABLE act (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL,
                           type INTEGER NOT NULL, at INTEGER NOT NULL, public INTEGER NOT NULL,
                           commitment BLOB NOT NULL, salt BLOB, act BLOB) STRICT;
         CREATE UNIQUE INDEX act_in_stream ON act (stream, version)",
    )?;
    let began = Instant::now();
    // What waits together is committed together: the group of a writer with all callers waiting.
    for group in 0..ACTS / (BATCH * CALLERS) {
        let transaction = connection.transaction()?;
        {
            let mut stream = transaction.prepare_cached("INSERT INTO stream (name) VALUES (?1)")?;
            let mut row = transaction.prepare_cached(
                "INSERT INTO act (stream, version, type, at, public, commitment, salt, act) VALUES (?1, 1, 1, ?2, 1, ?3, ?4, ?5)",
            )?;
            for n in 0..BATCH * CALLERS {
                let act = act(group * BATCH * CALLERS + n);
                let at = "2026-01-01T00:00:00.000000Z";
                let header = ledger::act::ActHeader {
                    v: act.v,
                    r#type: &act.r#type,
                    stream: &act.stream,
                    version: 1,
                    at,
                    actor: &act.actor,
                    ruleset: None,
                };
                let bytes = ledger::act::assemble(&header, &act.data).map_err(|error| error.to_string())?;
                // 32 bytes that no two rows share, as salts and commitments are.
                let unique = ledger::hash::Hash(std::array::from_fn(|k| (n >> (k % 8)) as u8));
                let id = stream.insert([&act.stream])?;
                row.execute((id, 1_767_225_600_000_000_i64 + n as i64, unique.0, unique.0, bytes))?;
            }
        }
        transaction.commit()?;
    }
    Ok((ACTS / (BATCH * CALLERS) * BATCH * CALLERS) as f64 / began.elapsed().as_secs_f64())
}

/// Measures appending and reading.
pub async fn run(report: &mut Report) -> Result<(), Failed> {
    let bare = tokio::task::spawn_blocking(bare).await??;
    report.limit("SQLite, bare inserts of the same rows, grouped", bare, "rows/s");
    let folder = tempfile::tempdir()?;
    let key = SigningKey::from_seed("bench.example/ledger", Algorithm::Ed25519, &[3; 32]).map_err(|e| e.to_string())?;
    let options = Options::new(key, Arc::new(jiff::Timestamp::now));
    let ledger = Arc::new(SqliteLedger::open(&folder.path().join("ledger.db"), options).map_err(|e| e.to_string())?);
    let began = Instant::now();
    let mut callers = tokio::task::JoinSet::new();
    for caller in 0..CALLERS {
        let ledger = Arc::clone(&ledger);
        callers.spawn(async move {
            let each = ACTS / CALLERS / BATCH;
            for batch in 0..each {
                let first = (caller * each + batch) * BATCH;
                let acts = (first..first + BATCH).map(act).collect();
                ledger.append(Batch { acts, ..Batch::default() }).await.map_err(|error| format!("{error:?}"))?;
            }
            Ok::<usize, String>(each * BATCH)
        });
    }
    let mut appended = 0;
    while let Some(done) = callers.join_next().await {
        appended += done??;
    }
    let rate = appended as f64 / began.elapsed().as_secs_f64();
    report.figure(
        "append: acts of 1 KB in batches of 100, 64 callers",
        rate,
        "acts/s",
        ("bare inserts", bare),
        ">= 0.5",
    );
    let began = Instant::now();
    let (mut from, mut read) = (0, 0_usize);
    loop {
        let entries = ledger.read_verified(from, 5_000).await.map_err(|error| format!("{error:?}"))?;
        let Some(last) = entries.last() else { break };
        from = last.index + 1;
        read += entries.len();
    }
    let rate = read as f64 / began.elapsed().as_secs_f64();
    report.alone("append: acts read back and verified", rate, "acts/s", ">= 100,000");
    Ok(())
}
