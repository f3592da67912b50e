//! Receipts a second: clients submit sealed bids of 4 KiB to one procedure over HTTP, with sessions and uploads, the
//! load generator on the same machine.

use crate::Failed;
use crate::http::Connection;
use crate::limits::group_commit;
use crate::office::{Office, open_lot, party};
use crate::report::Report;
use crate::sealing::{Bid, SealedFile, seal_bid};
use domain::access::Role;
use domain::identity::act::OrganisationKind;
use domain::ruleset::EnvelopeKind;
use seal::body::ManifestFile;
use seal::bytes::{Digest, Salt};
use seal::keys::IdentityKey;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::ledger::Ledger;
use store::office::SessionKind;

/// Clients at the same time, and the firms of each; every firm bids once.
const CROWDS: [(usize, usize); 2] = [(64, 64), (512, 8)];

struct Prepared {
    firm: String,
    token: String,
    submission: Vec<u8>,
    eid: String,
    segment: Vec<u8>,
}

async fn prepare(office: &Office, crowd: (usize, usize), name: &str) -> Result<Vec<Vec<Prepared>>, Failed> {
    let (id, lot) = open_lot()?;
    let loaded = office.node.load_procedure(&id).await?;
    let published = loaded.state.published().ok_or("not published")?;
    let keys = Arc::new(node::opening::committee_keys(&id, &published.keys, &lot, EnvelopeKind::Single)?);
    let mut clients = Vec::new();
    for client in 0..crowd.0 {
        let mut firms = Vec::new();
        for firm in 0..crowd.1 {
            let firm = format!("{name}-{client}-{firm}");
            let agent = format!("{firm}-agent");
            office.register(&firm, OrganisationKind::Supplier, &agent, Role::Supplier).await?;
            let token = office.app.sign_in(&party(&agent)?, SessionKind::Bearer, "bench").await;
            let token = token.map_err(|problem| format!("{problem:?}"))?;
            let seed = ledger::hash::sha256(&[firm.as_bytes()]).0;
            let content = vec![5_u8; 3_300];
            let entry = ManifestFile {
                name: "offre.bin".into(),
                bytes: content.len() as u64,
                media_type: "application/octet-stream".into(),
                sha256: Digest(ledger::hash::sha256(&[&content]).0),
            };
            let identity = IdentityKey::from_seed(&seed);
            let bid = Bid {
                tenderer: &firm,
                identity: &identity,
                salt: seed,
                secret: seed,
                work: None,
                anchor: Digest([0; 32]),
                created: "2026-01-01T00:00:00Z",
                offer: serde_json::json!({}),
                files: vec![SealedFile { entry, source: Box::new(std::io::Cursor::new(content)) }],
            };
            let mut segments = Vec::new();
            let envelope = seal_bid(&keys, bid, |segment| {
                segments.push(segment.ciphertext);
                Ok(())
            })?;
            let sealed: serde_json::Value = serde_json::from_slice(&envelope.to_jcs())?;
            let submission = serde_json::to_vec(&serde_json::json!({
                "party": firm, "salt": Salt(seed).to_base64url(), "envelope": sealed,
            }))?;
            let segment = segments.pop().ok_or("no segment")?;
            firms.push(Prepared { firm, token, submission, eid: envelope.eid().to_base64url(), segment });
        }
        clients.push(firms);
    }
    Ok(clients)
}

/// Measures receipts.
pub async fn run(report: &mut Report) -> Result<(), Failed> {
    for crowd in CROWDS {
        let folder = tempfile::tempdir()?;
        let office = Office::start(folder.path()).await?;
        office.publish().await?;
        measure(report, &office, crowd, "").await?;
    }
    Ok(())
}

/// Submits one bid for each firm of a crowd; `among` says what is there already.
pub async fn measure(report: &mut Report, office: &Office, crowd: (usize, usize), among: &str) -> Result<(), Failed> {
    let (many, _) = crowd;
    // Firms that nobody was before, whatever was measured on this node.
    let clients = prepare(office, crowd, &format!("firm-{}", office.node.ledger.head().size)).await?;
    let first = clients.first().and_then(|firms| firms.first()).ok_or("no clients")?;
    let bytes = first.submission.len() + first.segment.len();
    let limit = tokio::task::spawn_blocking(move || group_commit(many, bytes)).await??;
    let limit =
        report.limit(&format!("SQLite, rows of {bytes} bytes, {many} in a synced transaction"), limit, "rows/s");
    let (id, lot) = open_lot()?;
    let address = office.address;
    let began = Instant::now();
    let mut at_work = tokio::task::JoinSet::new();
    for firms in clients {
        let base = format!("/api/v1/procedures/{id}/lots/{lot}/bids");
        at_work.spawn(async move { submit_all(address, &base, &firms).await });
    }
    let mut waits = Vec::new();
    while let Some(done) = at_work.join_next().await {
        waits.extend(done??);
    }
    let seconds = began.elapsed().as_secs_f64();
    waits.sort();
    let name = format!("receipts: {many} clients{among}");
    let beside = ("the same bytes kept in groups", limit);
    report.figure(&name, waits.len() as f64 / seconds, "bids/s", beside, ">= 1,500/s");
    let percentile = |p: usize| waits[(waits.len() * p / 100).min(waits.len() - 1)].as_secs_f64() * 1e3;
    report.alone(&format!("{name}, p50 of bid and body"), percentile(50), "ms", "");
    report.alone(&format!("{name}, p99 of bid and body"), percentile(99), "ms", "< 1,000");
    Ok(())
}

/// Submits the bids of one client's firms, one after another; how long each took until its body was complete.
async fn submit_all(address: std::net::SocketAddr, base: &str, firms: &[Prepared]) -> Result<Vec<Duration>, Failed> {
    let mut connection = Connection::open(address).await?;
    let mut waits = Vec::with_capacity(firms.len());
    for bid in firms {
        let asked = Instant::now();
        let answer = connection.send("POST", base, Some(&bid.token), "application/json", &bid.submission).await?;
        if answer.status != 201 {
            return Err(String::from_utf8_lossy(&answer.body).into_owned().into());
        }
        let path = format!("{base}/{}/segments/0?party={}", bid.eid, bid.firm);
        let media_type = "application/octet-stream";
        let answer = connection.send("PUT", &path, Some(&bid.token), media_type, &bid.segment).await?;
        if answer.status >= 300 {
            return Err(String::from_utf8_lossy(&answer.body).into_owned().into());
        }
        waits.push(asked.elapsed());
    }
    Ok(waits)
}
