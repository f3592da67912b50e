//! Pages over HTTP at a growing number of procedures: their acts are in the ledger, and the views follow as they always
//! do. Each tenfold is filled and measured by a process of its own, so that what it holds in memory is what a node that
//! has just started holds; between them the real program is started on the folder.

use crate::Failed;
use crate::http::Connection;
use crate::office::{Office, open_lot};
use crate::receipts;
use crate::report::Report;
use domain::procurement::Procedure;
use std::io::BufRead;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::ledger::{Batch, Entry, Ledger, NewAct};

/// The first number of procedures.
const FEWEST: usize = 1_000;
/// From so many procedures on, receipts are measured too, before and after the procedure has [`BIDS`].
const CROWDED: usize = 100_000;
/// Bids on the procedure that receipts are measured on.
const BIDS: usize = 100_000;
/// Readers at the same time.
const READERS: usize = 8;
/// Requests of each reader for each kind of page.
const REQUESTS: usize = 400;
/// Acts appended one by one.
const SINGLE: usize = 400;

/// The path of the n-th procedure's page, or of the n-th search.
type PathOf = fn(usize) -> String;

/// An act of the ledger, as it would be in another stream with other words.
fn copy(entry: &Entry, stream: String, words: &[(&str, &str)]) -> Result<NewAct, Failed> {
    let act = ledger::act::decode(entry.act().ok_or("erased")?).map_err(|error| error.to_string())?;
    let data = words.iter().fold(serde_json::to_string(&act.data)?, |data, (from, to)| data.replace(from, to));
    let data = ledger::jcs::to_vec(&serde_json::from_str::<serde_json::Value>(&data)?);
    Ok(NewAct {
        stream,
        r#type: act.r#type,
        v: 1,
        actor: act.actor,
        ruleset: act.ruleset,
        data: data.map_err(|error| error.to_string())?,
        public: entry.public,
    })
}

async fn append(office: &Office, acts: Vec<NewAct>) -> Result<(), Failed> {
    // What is left over after the last whole batch may be nothing.
    if acts.is_empty() {
        return Ok(());
    }
    let batch = Batch { acts, ..Batch::default() };
    office.node.ledger.append(batch).await.map_err(|error| format!("{error:?}"))?;
    Ok(())
}

async fn stream(office: &Office, name: &str) -> Result<Vec<Entry>, Failed> {
    let entries = office.node.ledger.read_stream(name, 0, usize::MAX).await;
    Ok(entries.map_err(|error| format!("{error:?}"))?)
}

/// Copies the acts of the published procedure into other streams: real acts with other titles.
pub async fn fill(office: &Office, numbers: std::ops::Range<usize>) -> Result<(), Failed> {
    let (id, _) = open_lot()?;
    let entries = stream(office, &format!("procedure/{id}")).await?;
    let words = ["pompes", "câbles", "semences", "ordinateurs", "véhicules", "compteurs", "mobilier", "seringues"];
    let mut acts = Vec::new();
    for n in numbers {
        let title = format!("{} {} n° {n}", words[n % 8], words[n / 8 % 8]);
        for entry in &entries {
            acts.push(copy(entry, format!("procedure/ocds-bench1-{n:07}"), &[("Transformateurs", &title)])?);
        }
        if acts.len() >= 500 {
            append(office, std::mem::take(&mut acts)).await?;
        }
    }
    append(office, acts).await
}

/// Copies the acts of one bid into the files of other firms, under other ids.
async fn crowd(office: &Office, bids: usize) -> Result<(), Failed> {
    let (id, lot) = open_lot()?;
    let first = office.node.ledger.read_prefix(&node::streams::bids(&id), 0, 1).await;
    let first = first.map_err(|error| format!("{error:?}"))?;
    let entries = stream(office, &first.first().ok_or("no bid")?.stream).await?;
    let first = ledger::act::decode(entries[0].act().ok_or("erased")?).map_err(|error| error.to_string())?;
    let eid = first.data.get("eid").and_then(serde_json::Value::as_str).ok_or("no eid")?;
    let mut acts = Vec::new();
    for n in 0..bids {
        use base64::Engine;
        let other = ledger::hash::sha256(&[&n.to_be_bytes()]);
        let other = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(other.0);
        let file = node::streams::bid(&id, &lot, &format!("copy-{n:06}"));
        for entry in &entries {
            acts.push(copy(entry, file.clone(), &[(eid, &other)])?);
        }
        if acts.len() >= 500 {
            append(office, std::mem::take(&mut acts)).await?;
        }
    }
    append(office, acts).await
}

async fn measure(office: &Office, paths: PathOf, procedures: usize) -> Result<(f64, Vec<Duration>), Failed> {
    let began = Instant::now();
    let mut at_work = tokio::task::JoinSet::new();
    let address = office.address;
    for reader in 0..READERS {
        at_work.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut waits = Vec::with_capacity(REQUESTS);
            for n in 0..REQUESTS {
                let path = paths((reader * REQUESTS + n) * 7_919 % procedures);
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

/// Fills a folder in steps and measures each: `step` is `FOLDER:FROM:TO`.
pub async fn step(report: &mut Report, step: &str) -> Result<(), Failed> {
    let mut parts = step.rsplitn(3, ':');
    let (Some(to), Some(from), Some(folder)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("a step is FOLDER:FROM:TO".into());
    };
    let (from, to): (usize, usize) = (from.parse()?, to.parse()?);
    let office = Office::start(Path::new(folder)).await?;
    if from == 0 {
        office.publish().await?;
    }
    let among = format!("{to} procedures");
    let (before, began) = (office.node.ledger.head().size, Instant::now());
    fill(&office, from..to).await?;
    let size = office.node.ledger.head().size;
    office.node.views.wait_for(size - 1).await;
    let rate = (size - before) as f64 / began.elapsed().as_secs_f64();
    report.alone(&format!("pages: {among}, acts appended and followed into views"), rate, "acts/s", "");
    report.alone(&format!("pages: {among}, acts in the ledger"), size as f64, "acts", "");
    let loaded = office.node.load_procedure(&domain::ProcedureId::new("ocds-bench1-0000042")?).await?;
    if !matches!(*loaded.state, Procedure::Bidding(_)) {
        return Err("the copies are not open procedures".into());
    }
    single(report, &office, from, &among).await?;
    proofs(report, &office, &among).await?;
    let kinds: [(&str, PathOf); 4] = [
        ("procedure page", |n| format!("/fr/procedures/ocds-bench1-{n:07}")),
        ("search page", |n| format!("/fr/procedures?q={}", ["pompes", "cables", "semences", "vehicules"][n % 4])),
        ("API procedure", |n| format!("/api/v1/procedures/ocds-bench1-{n:07}")),
        ("API search", |n| format!("/api/v1/procedures?q={}", ["pompes", "cables", "semences", "vehicules"][n % 4])),
    ];
    for (name, paths) in kinds {
        let (rate, waits) = measure(&office, paths, to).await?;
        let p99 = waits[waits.len() * 99 / 100].as_secs_f64() * 1e3;
        report.alone(&format!("pages: {among}, {name}, {READERS} readers"), rate, "1/s", "");
        report.alone(&format!("pages: {among}, {name}, p99"), p99, "ms", "< 20");
    }
    if to >= CROWDED {
        if from < CROWDED {
            receipts::measure(report, &office, (64, 8), &format!(" among {among}")).await?;
            crowd(&office, BIDS).await?;
        }
        receipts::measure(report, &office, (64, 8), &format!(" among {among}, {BIDS} bids there")).await?;
        receipts::measure(report, &office, (512, 8), &format!(" among {among}, {BIDS} bids there")).await?;
    }
    Ok(())
}

/// One act at a time, as a person's command writes it.
async fn single(report: &mut Report, office: &Office, from: usize, among: &str) -> Result<(), Failed> {
    let (id, _) = open_lot()?;
    let entries = stream(office, &format!("procedure/{id}")).await?;
    let mut waits = Vec::with_capacity(SINGLE);
    for n in 0..SINGLE {
        let act = copy(&entries[0], format!("procedure/ocds-bench2-{:07}", from + n), &[])?;
        let asked = Instant::now();
        append(office, vec![act]).await?;
        waits.push(asked.elapsed());
    }
    waits.sort();
    let p50 = waits[waits.len() / 2].as_secs_f64() * 1e3;
    report.alone(&format!("pages: {among}, one more act, p50"), p50, "ms", "");
    Ok(())
}

/// Proofs that an act is in the register, of acts all over it.
async fn proofs(report: &mut Report, office: &Office, among: &str) -> Result<(), Failed> {
    let size = office.node.ledger.head().size;
    let mut waits = Vec::with_capacity(SINGLE);
    for n in 0..SINGLE as u64 {
        let index = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % size;
        let asked = Instant::now();
        office.node.ledger.inclusion_proof(index, size).await.map_err(|error| format!("{error:?}"))?;
        waits.push(asked.elapsed());
    }
    waits.sort();
    let p99 = waits[waits.len() * 99 / 100].as_secs_f64() * 1e3;
    report.alone(&format!("pages: {among}, proof of an act, p99"), p99, "ms", "< 1");
    Ok(())
}

/// Measures pages at 1,000 procedures and each tenfold up to `most`.
pub fn run(report: &mut Report, most: usize) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let program = std::env::current_exe()?;
    let (mut from, mut to) = (0, FEWEST.min(most));
    loop {
        let step = format!("{}:{from}:{to}", folder.path().display());
        let output = Command::new(&program).args(["--step", &step]).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            return Err(format!("the step to {to} procedures failed").into());
        }
        report.add(serde_json::from_slice(&output.stdout)?);
        started(report, &program, folder.path(), to)?;
        if to >= most {
            return Ok(());
        }
        (from, to) = (to, (to * 10).min(most));
    }
}

/// Starts the real program on the folder: how soon it answers, and what it holds when nobody asks anything.
fn started(report: &mut Report, bench: &Path, folder: &Path, procedures: usize) -> Result<(), Failed> {
    let diwan = bench.parent().and_then(Path::parent).ok_or("no folder of programs")?.join("diwan");
    let began = Instant::now();
    let mut serving = Command::new(diwan);
    serving.args(["serve", "--json", "--listen", "127.0.0.1:0", "--data"]).arg(folder);
    let mut serving = serving.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let stdout = serving.stdout.take().ok_or("no output")?;
    // Kept open to the end: a program whose words nobody takes any more ends.
    let mut said = std::io::BufReader::new(stdout).lines().map_while(Result::ok);
    let ready = said.any(|line| line.contains("\"ready\""));
    let seconds = began.elapsed().as_secs_f64();
    std::thread::sleep(Duration::from_secs(2));
    let status = std::fs::read_to_string(format!("/proc/{}/status", serving.id()));
    serving.kill()?;
    serving.wait()?;
    drop(said);
    if !ready {
        return Err("the program did not say that it is ready".into());
    }
    let held = status?.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok());
    let held: f64 = held.ok_or("the system does not say how much memory is held")?;
    report.alone(&format!("pages: {procedures} procedures, program ready after"), seconds, "s", "< 2");
    report.alone(&format!("pages: {procedures} procedures, memory held by the program"), held / 1e3, "MB", "< 700");
    Ok(())
}
