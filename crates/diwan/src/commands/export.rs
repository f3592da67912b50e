//! `diwan export`: a whole procedure in one signed file.

use super::arguments::NodeArguments;
use super::data;
use super::output::Output;
use super::{Failure, Outcome, runtime};
use clap::{Args, Subcommand};
use domain::ProcedureId;
use node::CommandError;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Export what the node has, in files that stand for themselves
#[derive(Args)]
#[command(after_help = "Example: diwan export case ocds-diwan0-steg-2026-0001 --node https://diwan.example.tn")]
pub struct Export {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Case(Case),
}

impl Export {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::Case(command) => command.run(),
        }
    }
}

/// Write the case file of a procedure: every disclosed act with its proof, from which anyone recomputes it
#[derive(Args)]
#[command(
    after_help = "Example: diwan export case ocds-diwan0-steg-2026-0001 --node https://diwan.example.tn --out steg.case\n\n\
    Exit codes: 0 written; 1 there is no published procedure of this name; 2 the command line is wrong, or a running\n\
    node holds the data folder; 3 the disk or the network failed"
)]
struct Case {
    /// The procedure
    #[arg(value_name = "OCID")]
    procedure: ProcedureId,
    /// Data folder of a node that is not running
    #[arg(long, value_name = "DIR", conflicts_with = "node")]
    data: Option<PathBuf>,
    #[command(flatten)]
    node: NodeArguments,
    /// Where to write it; `-` for standard output; OCID.case if absent
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl Case {
    fn run(self) -> Outcome {
        let id = &self.procedure;
        let bytes = match &self.data {
            Some(data) => runtime()?.block_on(from_data(data, id))?,
            None => self.node.client()?.get_file(&format!("/api/v1/procedures/{id}/case-file"))?,
        };
        let mut out = Output::new();
        let path = self.out.unwrap_or_else(|| PathBuf::from(format!("{id}.case")));
        if path == Path::new("-") {
            out.bytes(&bytes)?;
        } else {
            std::fs::write(&path, &bytes).map_err(|error| Failure::fault(&path.display().to_string(), error))?;
            if self.json {
                out.json(&json!({ "procedure": id, "file": path, "bytes": bytes.len() }))?;
            } else {
                out.line(format_args!("wrote {} ({} bytes)", path.display(), bytes.len()))?;
            }
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn from_data(data: &Path, id: &ProcedureId) -> Result<Vec<u8>, Failure> {
    let node = data::open_existing(data).await?;
    node::case_file::export(&node, id).await.map_err(|error| match error {
        CommandError::NotFound => Failure::Refused(format!("there is no published procedure {id}")),
        other => Failure::Fault(other.to_string()),
    })
}
