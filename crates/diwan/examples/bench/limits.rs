//! What this machine can do at all: hashes, signatures, encryption, synced commits, bare inserts.

use crate::Failed;
use crate::report::Report;
use rusqlite::Connection;
use std::time::Instant;

/// Limits that several figures stand beside.
pub struct Limits {
    /// SHA-256 on one core, MB a second.
    pub sha256: f64,
}

fn megabytes_per_second(bytes: usize, mut work: impl FnMut()) -> f64 {
    work();
    let (mut rounds, began) = (0_u32, Instant::now());
    while began.elapsed().as_millis() < 400 {
        work();
        rounds += 1;
    }
    f64::from(rounds) * bytes as f64 / 1e6 / began.elapsed().as_secs_f64()
}

/// Opens a database as the ledger does.
pub fn database(path: &std::path::Path) -> Result<Connection, Failed> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// Rows of these bytes, `group` of them in each synced transaction, a second: what a writer could do that does nothing
/// but keep what all of so many clients wait for.
pub fn group_commit(group: usize, bytes: usize) -> Result<f64, Failed> {
    let folder = tempfile::tempdir()?;
    let mut connection = database(&folder.path().join("group.db"))?;
    connection.execute_batch("CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)")?;
    let body = vec![7_u8; bytes];
    let began = Instant::now();
    let mut rows = 0_usize;
    while began.elapsed().as_millis() < 2_000 {
        let transaction = connection.transaction()?;
        for _ in 0..group {
            transaction.prepare_cached("INSERT INTO row (body) VALUES (?1)")?.execute([&body])?;
        }
        transaction.commit()?;
        rows += group;
    }
    Ok(rows as f64 / began.elapsed().as_secs_f64())
}

/// Takes the limits.
pub fn take(report: &mut Report) -> Result<Limits, Failed> {
    let block = vec![7_u8; 1 << 20];
    let sha256 = megabytes_per_second(block.len(), || {
        std::hint::black_box(ledger::hash::sha256(&[&block]));
    });
    report.limit("SHA-256, one core", sha256, "MB/s");
    let key = aws_lc_rs::aead::LessSafeKey::new(
        aws_lc_rs::aead::UnboundKey::new(&aws_lc_rs::aead::AES_256_GCM, &[1; 32]).map_err(|_| "key")?,
    );
    let mut sealed = block.clone();
    let aes = megabytes_per_second(block.len(), || {
        let nonce = aws_lc_rs::aead::Nonce::assume_unique_for_key([0; 12]);
        let _ = key.seal_in_place_separate_tag(nonce, aws_lc_rs::aead::Aad::empty(), &mut sealed);
    });
    report.limit("AES-256-GCM, one core", aes, "MB/s");
    let identity = seal::keys::IdentityKey::from_seed(&[9; 32]);
    let signature = identity.sign(b"bench\0", &[&block[..1024]]);
    let public = identity.public_key();
    let (mut rounds, began) = (0_u32, Instant::now());
    while began.elapsed().as_millis() < 400 {
        let _ = std::hint::black_box(public.verify(b"bench\0", &[&block[..1024]], &signature));
        rounds += 1;
    }
    report.limit("Ed25519 verify, one core", f64::from(rounds) / began.elapsed().as_secs_f64(), "1/s");
    let folder = tempfile::tempdir()?;
    let connection = database(&folder.path().join("limit.db"))?;
    connection.execute_batch("CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)")?;
    let began = Instant::now();
    let mut rows = 0_u32;
    while began.elapsed().as_millis() < 2_000 {
        connection.execute("INSERT INTO row (body) VALUES (?1)", [&block[..1024]])?;
        rows += 1;
    }
    let synced = f64::from(rows) / began.elapsed().as_secs_f64();
    report.limit("SQLite, one synced transaction a row of 1 KB", synced, "rows/s");
    Ok(Limits { sha256 })
}
