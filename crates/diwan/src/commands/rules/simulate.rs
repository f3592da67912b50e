//! `diwan rules simulate`: what another rule-set would have decided in the procedures of the past.

use super::super::output::{Output, Progress};
use super::super::{Failure, Outcome, data, runtime};
use super::{Law, named};
use clap::Args;
use domain::ruleset::simulation::Otherwise;
use std::path::PathBuf;
use std::process::ExitCode;

/// Ask the decisions of every past procedure again under another rule-set; nothing is written
#[derive(Args)]
#[command(after_help = "Example: diwan rules simulate tn/2014-1039@2018-416 --data /var/lib/diwan\n\n\
    Exit codes: 0 nothing would have been decided otherwise; 1 something would; 2 the command line is wrong;\n\
    3 the data cannot be read")]
pub(super) struct Simulate {
    /// The rule-set to try
    #[arg(value_name = "RULESET")]
    id: String,
    /// The node's data folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    #[command(flatten)]
    law: Law,
}

impl Simulate {
    pub(super) fn run(self) -> Outcome {
        let rules = named(&self.law.book()?, &self.id)?;
        let runtime = runtime()?;
        let found = runtime.block_on(async {
            let node = data::open_existing(&self.data).await?;
            let mut progress = Progress::new("acts read");
            let found = node.simulate(&rules, |done, total| progress.at(done, total)).await;
            found.map_err(|error| Failure::fault("simulating", format!("{error:?}")))
        })?;
        let mut out = Output::new();
        let differs = found.iter().any(|procedure| !procedure.simulation.differences.is_empty());
        if self.law.json {
            found.iter().try_for_each(|procedure| out.json(procedure))?;
        } else {
            for procedure in &found {
                let simulation = &procedure.simulation;
                let (asked, differ) = (simulation.asked, simulation.differences.len());
                out.line(format_args!(
                    "{}: {differ} of {asked} decisions would differ from {}",
                    procedure.ocid, procedure.ruleset
                ))?;
                for difference in &simulation.differences {
                    out.line(format_args!("  {} {}", difference.at, difference.command))?;
                    match &difference.otherwise {
                        Otherwise::Refused { refusal } => {
                            let article = refusal.article.as_deref().unwrap_or("no article");
                            out.line(format_args!("    refused: {} ({article}) {}", refusal.code, refusal.data))?;
                        }
                        Otherwise::Changed { fields } => {
                            for (field, before, after) in fields {
                                out.line(format_args!("    {field}: {before} would be {after}"))?;
                            }
                        }
                    }
                }
            }
            let total: usize = found.iter().map(|procedure| procedure.simulation.differences.len()).sum();
            out.line(format_args!("{} procedures, {total} decisions would differ under {}", found.len(), rules.id))?;
        }
        out.finish()?;
        Ok(ExitCode::from(u8::from(differs)))
    }
}
