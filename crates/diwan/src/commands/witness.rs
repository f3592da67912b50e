//! `diwan witness`: the key by which others know this node as a witness.

use super::data;
use super::output::Output;
use super::{Failure, Outcome, runtime};
use clap::Args;
use node::keys::NodeKeys;
use node::witnesses::{BOOK, open_key};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use store::witness::WitnessBook;

/// Show the two public keys of a node, making them if they are not there: that of its ledger, for those who witness it, and
/// that with which it cosigns others' ledgers
#[derive(Args)]
#[command(after_help = "Example: diwan witness --config diwan.toml\n\n\
    Exit codes: 0 shown; 2 the command line or the configuration is wrong; 3 the keys cannot be read or made")]
pub struct WitnessCommand {
    /// The configuration of the node
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Data folder, instead of the configured one
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl WitnessCommand {
    /// Shows them.
    pub fn run(self) -> Outcome {
        let config = data::configuration(self.config.as_deref(), self.data)?;
        let (folder, origin) = (config.data.clone(), config.origin.clone());
        let wrong = |error: &dyn std::fmt::Display| Failure::Fault(format!("{}: {error}", folder.display()));
        // As every start does: keys that are gone are not replaced by others.
        if folder.join("ledger.db").exists() && !NodeKeys::exist(&folder.join("keys")) {
            return Err(wrong(&"the ledger is here and its keys are not: restore keys/"));
        }
        let log = NodeKeys::open(&folder.join("keys"), &origin).map_err(|error| wrong(&error))?;
        let log = log.ledger.verifying_key().to_string();
        let witness = runtime()?.block_on(async {
            let book = WitnessBook::open(&folder.join(BOOK)).map_err(|error| wrong(&error))?;
            open_key(&folder, &origin, &book).await.map_err(|error| wrong(&error))
        })?;
        let witness = witness.verifying_key().to_string();
        let url = format!("{}/witness", config.public_url);
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "log": log, "witness": witness, "url": url }))?;
        } else {
            out.line(format_args!("log     {log}"))?;
            out.line(format_args!("witness {witness}"))?;
            out.line(format_args!("url     {url}"))?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}
