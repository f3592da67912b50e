//! `diwan policy`: the only trust anchor a verifier needs.

use super::arguments::{NodeArguments, ReadPolicy};
use super::output::Output;
use super::{Failure, Outcome};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// Fetch a node's policy file, by which receipts are verified
#[derive(Args)]
#[command(after_help = "Example: diwan policy --node https://diwan.example.tn --out policy.txt\n\n\
    Compare it with one obtained on another way (a partner country, a newspaper) before you rely on it.\n\n\
    Exit codes: 0 fetched; 2 the command line is wrong; 3 the network failed")]
pub struct PolicyCommand {
    #[command(flatten)]
    node: NodeArguments,
    /// Where to write it; else standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl PolicyCommand {
    /// Fetches and prints.
    pub fn run(self) -> Outcome {
        let read = ReadPolicy::fetched(&self.node.client()?)?;
        let mut out = Output::new();
        if let Some(path) = &self.out {
            std::fs::write(path, &read.text).map_err(|error| Failure::fault(&path.display().to_string(), error))?;
        }
        if self.json {
            let logs: Vec<_> = read.policy.logs().iter().map(|log| log.key.name()).collect();
            let witnesses: Vec<_> = read.policy.witnesses().map(|witness| &witness.name).collect();
            let quorum = read.policy.quorum();
            out.json(&json!({ "policy": read.text, "logs": logs, "witnesses": witnesses, "quorum": quorum }))?;
        } else if self.out.is_none() {
            out.bytes(read.text.as_bytes())?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}
