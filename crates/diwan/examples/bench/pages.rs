//! Pages over HTTP at 10,000 procedures: their acts are in the ledger, and the views follow as they always do.

use crate::Failed;
use crate::http::Connection;
use crate::office::{Office, open_lot};
use crate::report::Report;
use domain::procurement::Procedure;
use std::time::{Duration, Instant};
use store::ledger::{Batch, Ledger, NewAct};

/// Procedures.
const PROCEDURES: usize = 10_000;
/// Readers at the same time.
const READERS: usize = 2;
/// Requests of each reader for each kind of page.
const REQUESTS: usize = 1_500;

/// The path of the n-th request.
type PathOf = fn(usize) -> String;

/// Copies the acts of the published procedure into other streams: real acts with other titles.
async fn fill(office: &Office) -> Result<(), Failed> {
    let (id, _) = open_lot()?;
    let entries = office.node.ledger.read_stream(&format!("procedure/{id}"), 0, usize::MAX).await;
    let entries = entries.map_err(|error| format!("{error:?}"))?;
    let words = ["pompes", "câbles", "semences", "ordinateurs", "véhicules", "compteurs", "mobilier", "seringues"];
    for first in (0..PROCEDURES).step_by(50) {
        let mut acts = Vec::new();
        for n in first..first + 50 {
            for entry in &entries {
                let act = ledger::act::decode(entry.act().ok_or("erased")?).map_err(|error| error.to_string())?;
                let title = format!("{} {} n° {n}", words[n % 8], words[n / 8 % 8]);
                let data = serde_json::to_string(&act.data)?.replace("Transformateurs", &title);
                let data = ledger::jcs::to_vec(&serde_json::from_str::<serde_json::Value>(&data)?);
                acts.push(NewAct {
                    stream: format!("procedure/ocds-bench1-{n:06}"),
                    r#type: act.r#type,
                    v: 1,
                    actor: act.actor,
                    ruleset: act.ruleset,
                    data: data.map_err(|error| error.to_string())?,
                    public: entry.public,
                });
            }
        }
        let batch = Batch { acts, ..Batch::default() };
        office.node.ledger.append(batch).await.map_err(|error| format!("{error:?}"))?;
    }
    Ok(())
}

async fn measure(office: &Office, paths: PathOf) -> Result<(f64, Vec<Duration>), Failed> {
    let began = Instant::now();
    let mut at_work = tokio::task::JoinSet::new();
    let address = office.address;
    for reader in 0..READERS {
        at_work.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut waits = Vec::with_capacity(REQUESTS);
            for n in 0..REQUESTS {
                let path = paths((reader * REQUESTS + n) * 7_919 % PROCEDURES);
                let asked = Instant::now();
                let answer = connection.send("GET", &path, None, "", &[]).await?;
                if answer.status != 200 {
                    return Err::<_, Failed>(format!("{path}: {}", answer.status).into());
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
    let rate = waits.len() as f64 / began.elapsed().as_secs_f64();
    waits.sort();
    Ok((rate, waits))
}

/// Measures pages.
pub async fn run(report: &mut Report) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let office = Office::start(folder.path()).await?;
    office.publish().await?;
    let began = Instant::now();
    fill(&office).await?;
    let size = office.node.ledger.head().size;
    office.node.views.wait_for(size - 1).await;
    let rate = size as f64 / began.elapsed().as_secs_f64();
    report.alone("pages: acts appended and followed into views", rate, "acts/s", "");
    let loaded = office.node.load_procedure(&domain::ProcedureId::new("ocds-bench1-000042")?).await?;
    if !matches!(*loaded.state, Procedure::Bidding(_)) {
        return Err("the copies are not open procedures".into());
    }
    let kinds: [(&str, PathOf); 4] = [
        ("procedure page", |n| format!("/fr/procedures/ocds-bench1-{n:06}")),
        ("search page", |n| format!("/fr/procedures?q={}", ["pompes", "cables", "semences", "vehicules"][n % 4])),
        ("API procedure", |n| format!("/api/v1/procedures/ocds-bench1-{n:06}")),
        ("API search", |n| format!("/api/v1/procedures?q={}", ["pompes", "cables", "semences", "vehicules"][n % 4])),
    ];
    for (name, paths) in kinds {
        let (rate, waits) = measure(&office, paths).await?;
        let p99 = waits[waits.len() * 99 / 100].as_secs_f64() * 1e3;
        report.alone(&format!("pages: {name}, 10,000 procedures"), rate, "1/s", "");
        report.alone(&format!("pages: {name}, p99"), p99, "ms", "< 20");
    }
    Ok(())
}
