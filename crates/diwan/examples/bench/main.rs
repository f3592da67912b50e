//! Diwan's speed beside this machine's own limits, taken in the same run: `cargo xtask bench`.
//!
//! Nothing here is a test: a figure is printed, never asserted.

mod appending;
mod auction;
mod envelopes;
mod http;
mod limits;
mod office;
mod open_data;
mod pages;
mod receipts;
mod report;
#[path = "../../src/sealing.rs"]
mod sealing;

use report::Report;
use std::path::PathBuf;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failed = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failed> {
    let mut json = PathBuf::from("target/bench.json");
    let mut only = String::new();
    let mut procedures = 10_000;
    let mut step = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = arguments.next().unwrap_or_default().into(),
            "--only" => only = arguments.next().unwrap_or_default(),
            "--procedures" => procedures = arguments.next().unwrap_or_default().parse()?,
            "--step" => step = arguments.next(),
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    let wanted = |name: &str| only.is_empty() || name.contains(&only);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut report = Report::default();
    if let Some(step) = step {
        runtime.block_on(pages::step(&mut report, &step))?;
        println!("{}", report.to_json()?);
        return Ok(());
    }
    let limits = limits::take(&mut report)?;
    if wanted("append") {
        runtime.block_on(appending::run(&mut report))?;
    }
    if wanted("sealing") {
        envelopes::run(&mut report, &limits)?;
    }
    if wanted("receipts") {
        runtime.block_on(receipts::run(&mut report))?;
    }
    if wanted("pages") {
        pages::run(&mut report, procedures)?;
    }
    if wanted("open data") {
        runtime.block_on(open_data::run(&mut report))?;
    }
    if wanted("auction") {
        runtime.block_on(auction::run(&mut report))?;
    }
    report.print();
    std::fs::write(&json, report.to_json()?)?;
    println!("written to {}", json.display());
    Ok(())
}
