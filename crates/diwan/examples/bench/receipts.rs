//! Receipts a second: 64 clients submit sealed bids of 4 KiB to one procedure over HTTP, with sessions and uploads,
//! the load generator on the same machine.

use crate::Failed;
use crate::http::Connection;
use crate::limits::Limits;
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
use store::office::SessionKind;

/// Clients at the same time.
const CLIENTS: usize = 64;
/// Firms of each client; each bids once.
const FIRMS: usize = 32;

struct Prepared {
    firm: String,
    token: String,
    submission: Vec<u8>,
    eid: String,
    segment: Vec<u8>,
}

async fn prepare(office: &Office) -> Result<Vec<Vec<Prepared>>, Failed> {
    let (id, lot) = open_lot()?;
    let loaded = office.node.load_procedure(&id).await?;
    let published = loaded.state.published().ok_or("not published")?;
    let keys = Arc::new(node::opening::committee_keys(&id, &published.keys, &lot, EnvelopeKind::Single)?);
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        let mut firms = Vec::new();
        for firm in 0..FIRMS {
            let firm = format!("firm-{client}-{firm}");
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
pub async fn run(report: &mut Report, limits: &Limits) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let office = Office::start(folder.path()).await?;
    office.publish().await?;
    let clients = prepare(&office).await?;
    let bytes = clients[0][0].segment.len();
    let (id, lot) = open_lot()?;
    let address = office.address;
    let began = Instant::now();
    let mut at_work = tokio::task::JoinSet::new();
    for firms in clients {
        let base = format!("/api/v1/procedures/{id}/lots/{lot}/bids");
        at_work.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut waits: Vec<Duration> = Vec::with_capacity(firms.len());
            for bid in &firms {
                let asked = Instant::now();
                let answer =
                    connection.send("POST", &base, Some(&bid.token), "application/json", &bid.submission).await?;
                if answer.status != 201 {
                    return Err::<_, Failed>(String::from_utf8_lossy(&answer.body).into_owned().into());
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
        });
    }
    let mut waits = Vec::new();
    while let Some(done) = at_work.join_next().await {
        waits.extend(done??);
    }
    let seconds = began.elapsed().as_secs_f64();
    waits.sort();
    let rate = waits.len() as f64 / seconds;
    let beside = ("synced transactions", limits.synced_commits);
    report.figure("receipts: sealed bids with bodies, 64 clients, one procedure", rate, "bids/s", beside, ">= 500/s");
    report.alone("receipts: size of a body", bytes as f64, "bytes", "");
    let percentile = |p: usize| waits[(waits.len() * p / 100).min(waits.len() - 1)].as_secs_f64() * 1e3;
    report.alone("receipts: p50 of bid and body", percentile(50), "ms", "");
    report.alone("receipts: p99 of bid and body", percentile(99), "ms", "");
    Ok(())
}
