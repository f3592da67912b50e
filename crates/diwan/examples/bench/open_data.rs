//! Open data beside the field's own tools on the same files: export, validation, merging.

use crate::Failed;
use crate::http::Connection;
use crate::office::Office;
use crate::pages::fill;
use crate::report::Report;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use store::ledger::Ledger;

/// Procedures, each with one release as it is exported.
const PROCEDURES: usize = 2_000;
/// Releases of each procedure in the file that is merged.
const VERSIONS: usize = 5;

/// Seconds that the others need.
#[derive(Deserialize)]
struct Peers {
    validating: f64,
    compiling_ocdskit: f64,
    compiling_ocdsmerge: f64,
    packaging: f64,
}

/// Measures open data.
pub async fn run(report: &mut Report) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let office = Office::start(&folder.path().join("node")).await?;
    office.publish().await?;
    fill(&office, 0..PROCEDURES).await?;
    office.node.views.wait_for(office.node.ledger.head().size - 1).await;
    let began = Instant::now();
    let answer = Connection::open(office.address).await?.send("GET", "/ocds/bulk.jsonl", None, "", &[]).await?;
    let exporting = began.elapsed().as_secs_f64();
    let lines = String::from_utf8(answer.body)?;
    let exported = lines.lines().count();
    let (package, releases) = (folder.path().join("package.json"), folder.path().join("releases.jsonl"));
    write(&lines, &package, &releases)?;

    let diwan = std::env::current_exe()?;
    let diwan = diwan.parent().and_then(Path::parent).ok_or("no folder of programs")?.join("diwan");
    let timed = |arguments: &[&str], file: &Path| -> Result<f64, Failed> {
        let began = Instant::now();
        let status = Command::new(&diwan).arg("ocds").args(arguments).arg(file).stdout(Stdio::null()).status()?;
        if !status.success() {
            return Err(format!("diwan ocds {arguments:?} failed").into());
        }
        Ok(began.elapsed().as_secs_f64())
    };
    let validating = timed(&["validate", "--errors-only"], &package)?;
    let merging = timed(&["merge"], &releases)?;

    let peers = peers(&package, &releases)?;
    let (all, many) = (exported as f64, (exported * VERSIONS) as f64);
    let mut beside = |name: &str, ours: f64, peer: &str, theirs: Option<f64>| match theirs {
        Some(theirs) => report.figure(&format!("open data: {name}"), ours, "releases/s", (peer, theirs), ">= 50"),
        None => report.alone(&format!("open data: {name}"), ours, "releases/s", ""),
    };
    let other = |seconds: fn(&Peers) -> f64, of: f64| peers.as_ref().map(|peers| of / seconds(peers));
    beside("exported over HTTP", all / exporting, "ocdskit packaging", other(|peers| peers.packaging, many));
    beside("validated by the program", all / validating, "libcoveocds", other(|peers| peers.validating, all));
    beside("merged by the program", many / merging, "ocdskit", other(|peers| peers.compiling_ocdskit, many));
    beside("merged by the program", many / merging, "ocdsmerge", other(|peers| peers.compiling_ocdsmerge, many));
    Ok(())
}

/// The exported releases as one package, and several releases of each process as lines.
fn write(lines: &str, package: &Path, releases: &Path) -> Result<(), Failed> {
    let exported: Vec<Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(releases)?);
    for release in &exported {
        for version in 1..=VERSIONS {
            let mut release = release.clone();
            release["id"] = format!("{}-{version}", release["id"].as_str().unwrap_or_default()).into();
            release["date"] = format!("2026-01-0{version}T00:00:00Z").into();
            release["tender"]["title"] = format!("Transformateurs, version {version}").into();
            writeln!(out, "{release}")?;
        }
    }
    out.flush()?;
    let whole = json!({
        "uri": "https://bench.example/package", "version": "1.1", "publishedDate": "2026-01-01T00:00:00Z",
        "publisher": { "name": "Bench" }, "releases": exported,
    });
    Ok(std::fs::write(package, whole.to_string())?)
}

/// What the others need, where `cargo xtask bench` has installed them.
fn peers(package: &Path, releases: &Path) -> Result<Option<Peers>, Failed> {
    let Some(python) = std::env::var_os("DIWAN_PYTHON") else { return Ok(None) };
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(python)
        .arg(here.join("examples/bench/peers.py"))
        .arg(here.join("../formats/data/ocds-1.1.5"))
        .args([package, releases])
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err("the others could not be measured".into());
    }
    Ok(Some(serde_json::from_slice(&output.stdout)?))
}
